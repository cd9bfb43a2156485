// The sample in Chinese.
import { type Sample, weaveSample } from './sample.ts';
import * as part from './widgets.ts';

const table = part.rows(
  ['优化器', '步数', '准确率', '损失'],
  [
    ['Adam', '200', '98.2%', '0.0123'],
    ['SGD', '1,000', '97.5%', '0.0311'],
    ['动量法', '600', '≥ 97%', '0.0240'],
  ],
);
const wide = part.rows(
  ['轮次', '种子轮', 'A 轮', 'B 轮', 'C 轮', 'D 轮', '上市前', '并购', '合计'],
  [
    ['2021', '1.2亿', '3.4亿', '9.8亿', '21.0亿', '30.5亿', '44.1亿', '7.7亿', '117.7亿'],
    ['2022', '0.9亿', '2.8亿', '7.1亿', '15.6亿', '28.0亿', '31.9亿', '9.2亿', '95.5亿'],
  ],
);

const sample: Sample = {
  lang: 'zh-Hans',
  title: '大模型企业的风险投资关系',
  subtitle: '资金、算力与信任：一份可以核对的分析',
  abstract:
    '本文旨在探讨大模型企业在风险投资关系中的重要性，分析其对企业发展、技术进步以及投资回报的影响。文章首先介绍大模型的基本概念和现状，随后阐述风险投资在大模型企业成长过程中的作用，并探讨双方合作中的挑战和策略。',
  keywords: ['大模型', '风险投资', '合作关系', '技术挑战'],
  authors: [
    { name: '陈思远', affiliation: '禅与计算机程序设计艺术', email: 'chen@example.org' },
    { name: '李若水', affiliation: null, email: null },
  ],
  notes: [
    '此处的“大模型”指参数量在十亿以上、以自监督方式预训练的网络。',
    '全部训练在 WebAssembly 后端上进行，因而在任何机器上逐位相同；换用 <code>native</code> 后端，末位会有差别。',
  ],
  bibliography: [
    '<span class="ref-number">[1]</span> VASWANI A, SHAZEER N, PARMAR N, 等. Attention is all you need[C]//Advances in Neural Information Processing Systems. 2017: 5998-6008.',
    '<span class="ref-number">[2]</span> 周志华. 机器学习[M]. 北京: 清华大学出版社, 2016.',
    '<span class="ref-number">[3]</span> KAPLAN J, MCCANDLISH S, HENIGHAN T, 等. Scaling laws for neural language models[EB/OL]. (2020-01-23)[2026-11-23]. <a href="https://arxiv.org/abs/2001.08361">https://arxiv.org/abs/2001.08361</a>.',
  ],
  claims: [
    { text: '训练后的准确率超过 98%', that: 'accuracy >= 0.98', sides: ['accuracy = 0.982', '0.98'] },
    { text: '损失随参数量按幂律下降', that: 'fit.r2 > 0.9', sides: ['fit.r2 = 0.964', '0.9'] },
  ],
  parts: [
    '## 1 背景介绍\n\n### 1.1 大模型的崛起',
    `<p>随着人工智能技术的快速发展，大模型（Large-scale Models）逐渐成为研究和应用的热点。大模型是指具有海量参数和庞大计算量的深度学习模型，如GPT-3、BERT等${part.noteMark(1)}。这些模型在图像识别、自然语言处理、语音识别等领域取得了显著成果，展现了强大的通用性和适应性。大模型的兴起，不仅推动了人工智能技术的发展，也为各行各业带来了新的机遇和挑战<sup class="citation-group">[<a class="citation" href="#ref-1">1</a>]</sup>。</p>`,
    `<p>所谓<em>规模</em>，并不只是参数的多少：<strong>数据、算力与参数</strong>须一同增长，三者缺一不可。投资者“看得见”的数字——例如 2025 年的 ${part.value('1.2亿', 'money(total)')} 元投入——往往只是其中之一；${part.claim(1, '训练后的准确率超过 98%', '制作说明')}，见<a class="reference" href="#fig-loss">图 1</a>与<a class="reference" href="#eq-1">式 (1)</a>。</p>`,
    '### 1.2 风险投资的定义和作用',
    `<p>风险投资（Venture Capital）是指投资者对新兴企业或初创企业的权益性投资，旨在帮助企业实现高速成长并获得高额回报。投资者通过投资获得企业的股权，以期在未来企业成功上市或并购时实现资本增值${part.noteMark(2)}。风险投资在企业发展中起到关键作用，包括资金支持、资源整合、市场开拓等方面。</p>`,
    '> 凡是不可计量的，便难以改进；凡是不可核对的，便不应相信。',
    part.metrics([
      ['测试准确率', '98.2%'],
      ['最终损失', '0.0123'],
      ['训练样本', '1,024'],
      ['参数', '1.2万'],
    ]),
    '## 2 核心算法与数学模型',
    '大模型的核心算法主要包括以下几部分：\n\n1. **前向传播（Forward Propagation）**：将输入数据通过神经网络逐层传递，计算每个神经元的输出值。\n2. **反向传播（Backpropagation）**：计算损失函数关于模型参数的梯度，并通过梯度下降法更新模型参数。\n3. **优化算法（Optimization Algorithm）**：如Adam、SGD等，用于加速收敛和优化模型性能。\n   - 学习率从 `0.01` 起，按余弦衰减；\n   - 批大小为 32。',
    '<p>其中，\\(x\\) 为输入数据，\\(\\mathbf{W}_1, \\mathbf{W}_2\\) 为权重矩阵，\\(b_1, b_2\\) 为偏置项，\\(\\sigma\\) 为激活函数：</p>',
    '$$f(x) = \\sigma(\\mathbf{W}_3\\, \\sigma(\\mathbf{W}_2\\, \\sigma(\\mathbf{W}_1 x + b_1) + b_2) + b_3)$$ (1)',
    '<p>损失对参数的梯度由链式法则给出：</p>',
    '$$\\frac{\\partial L}{\\partial \\mathbf{W}_1} = \\sum_{i=1}^{n} \\frac{\\partial L}{\\partial y_i}\\,\\frac{\\partial y_i}{\\partial h}\\,\\frac{\\partial h}{\\partial \\mathbf{W}_1} + \\lambda \\sqrt{\\sum_{j=1}^{d} w_j^2} + \\int_{-\\infty}^{\\infty} e^{-x^2}\\,\\mathrm{d}x + \\prod_{k=1}^{K} \\left(1 - \\alpha_k\\right)$$ (2)',
    part.listing('<span class="label">代码 1</span> 训练一个小网络', '种子固定：每次得到同样的数'),
    part.chart(
      '<span class="label">图 1</span> 训练损失随步数下降：Adam 在约 40 步内收敛，SGD 稍慢。',
      '步数',
      '损失',
      '图表数据',
      table,
    ),
    part.console('控制台输出', 'epoch 1  loss 0.6931\nepoch 200  loss 0.0123'),
    part.hidden('代码'),
    part.callout('note', '注', '表中的准确率由文旁的代码算出，而非手工录入。'),
    part.callout('warning', '警告', '样本量很小，结论不宜外推。'),
    `<figure class="table" id="tbl-1"><figcaption><span class="label">表 1</span> 三种优化器的比较</figcaption>${part.box('表 1 三种优化器的比较', table)}</figure>`,
    `<figure class="table" id="tbl-2"><figcaption><span class="label">表 2</span> 各轮融资额（人民币）</figcaption>${part.box('表 2 各轮融资额', wide)}</figure>`,
    '## 3 总结\n\n未来大模型企业的发展趋势包括：\n\n- [x] 技术进步\n- [ ] 跨界融合\n\n大模型在训练与推理两端都需要庞大的计算资源，如何提高模型的透明度和可解释性是一个重要课题。',
    part.failure('代码块 forecast 超过了 60 秒的时限，没有结果。'),
  ],
};

export const chinese = weaveSample(sample);
