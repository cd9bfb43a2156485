// Charts of every kind, in Chinese and English, as blocks hand them on.
import type { AxisSpec, ChartMark, ChartOutput } from '../../src/model/results.ts';

export function axis(label: string, more: Partial<AxisSpec> = {}): AxisSpec {
  return { label, scale: 'linear', domain: null, format: 'number', ...more };
}

export function chart(
  x: AxisSpec,
  y: AxisSpec,
  marks: readonly ChartMark[],
  more: Partial<ChartOutput> = {},
): ChartOutput {
  const rest = { title: null, caption: null, alt: 'A chart.', panels: [], aspect: 1.6 };
  return { type: 'chart', ...rest, x, y, marks, ...more };
}

export const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
/** Even, and the same each time. */
export const noise = (index: number) => ((Math.sin(index * 127.1 + 311.7) * 43758.5453) % 1) * 0.5;

const loss = (rate: number, floor: number) =>
  numbers(60).map((step) => ({
    x: step + 1,
    y: floor + 2.2 * Math.exp(-step * rate) * (1 + noise(step) * 0.15),
  }));

const blobs = (cx: number, cy: number, seed: number) =>
  numbers(40).map((index) => ({
    x: cx + noise(index + seed) * 2.4 + noise(index * 3 + seed) * 1.2,
    y: cy + noise(index * 7 + seed) * 2.4 + noise(index * 5 + seed) * 1.2,
  }));

const field = numbers(50).flatMap((row) =>
  numbers(50).map((column) => {
    const [x, y] = [-3 + (column + 0.5) * 0.12, -3 + (row + 0.5) * 0.12];
    return { x, y, value: 1 / (1 + Math.exp(-2.2 * (x + y + Math.sin(1.6 * x)))) };
  }),
);

const bar = (name: string | null, values: Readonly<Record<string, number>>): ChartMark => ({
  type: 'bar',
  name,
  data: Object.entries(values).map(([x, y]) => ({ x, y })),
});
const lying = (name: string | null, values: Readonly<Record<string, number>>): ChartMark => ({
  type: 'bar',
  name,
  data: Object.entries(values).map(([y, x]) => ({ x, y })),
});

const stack = (name: string, values: Readonly<Record<string, number>>): ChartMark => ({
  type: 'stack',
  name,
  data: Object.entries(values).map(([x, y]) => ({ x, y })),
});
const lyingStack = (name: string, values: Readonly<Record<string, number>>): ChartMark => ({
  type: 'stack',
  name,
  data: Object.entries(values).map(([y, x]) => ({ x, y })),
});
const area = (name: string, height: (i: number) => number): ChartMark => ({
  type: 'area',
  name,
  data: numbers(9).map((i) => ({ x: 2018 + i, y: height(i) })),
});
const bins = (name: string, middle: number): ChartMark => ({
  type: 'bin',
  name,
  data: numbers(16).map((i) => ({
    x: 10 ** (-1 + i / 8),
    to: 10 ** (-1 + (i + 1) / 8),
    y: Math.round(300 * Math.exp(-((i - middle) ** 2) / 12)),
  })),
});
const flow = (flows: readonly (readonly [string, string, number])[]): ChartMark => ({
  type: 'flow',
  name: null,
  data: flows.map(([from, to, value]) => ({ from, to, value })),
});

const accuracy = (name: string, top: number, rate: number): ChartMark => ({
  type: 'line',
  name,
  dashed: false,
  data: numbers(40).map((x) => ({ x, y: top - (top - 0.42) * Math.exp(-x * rate) + noise(x) * 0.012 })),
});

export const samples = {
  linesZh: chart(axis('训练轮数', { format: 'integer' }), axis('验证集准确率', { format: 'percent' }), [
    accuracy('卷积网络', 0.984, 0.16),
    accuracy('全连接网络', 0.951, 0.12),
    { ...accuracy('逻辑回归（基线）', 0.872, 0.2), dashed: true } as ChartMark,
    { type: 'rule', name: '人工标注水平', axis: 'y', at: 0.97 },
  ]),
  logLoss: chart(
    axis('Epoch', { format: 'integer' }),
    axis('Cross-entropy loss (log scale)', { scale: 'log' }),
    [
      { type: 'line', name: 'Adam', dashed: false, data: loss(0.11, 0.006) },
      { type: 'line', name: 'SGD with momentum', dashed: false, data: loss(0.06, 0.02) },
      { type: 'line', name: 'SGD', dashed: true, data: loss(0.022, 0.05) },
      { type: 'rule', name: 'warm-up ends', axis: 'x', at: 8 },
    ],
  ),
  regions: chart(
    axis('x₁'),
    axis('x₂'),
    [
      { type: 'cell', name: '属于乙类的概率', data: field, palette: 'diverging', middle: 0.5 },
      { type: 'dot', name: '甲类', data: blobs(-1.3, -1.1, 1) },
      { type: 'dot', name: '乙类', data: blobs(1.3, 1.1, 90) },
    ],
    { aspect: 1 },
  ),
  barsZh: chart(axis('', { scale: 'band' }), axis('融资额（元）', { format: 'money' }), [
    bar(null, {
      人工智能: 4.82e8,
      医疗健康: 3.11e8,
      先进制造与机器人: 2.74e8,
      企业服务: 1.66e8,
      消费与零售: 0.52e8,
    }),
  ]),
  groupedEn: chart(axis('', { scale: 'band' }), axis('Accuracy', { format: 'percent' }), [
    bar('Train', {
      'Logistic regression': 0.88,
      'Random forest': 0.97,
      'Small CNN': 0.995,
      Transformer: 0.991,
    }),
    bar('Test', {
      'Logistic regression': 0.87,
      'Random forest': 0.92,
      'Small CNN': 0.984,
      Transformer: 0.976,
    }),
  ]),
  lyingZh: chart(axis('参数量', { format: 'compact' }), axis('', { scale: 'band' }), [
    lying(null, {
      双向编码器: 1.1e8,
      生成式预训练模型第二代: 1.5e9,
      混合专家模型: 4.7e10,
      大语言模型: 1.75e11,
    }),
  ]),
  band: chart(axis('年份', { scale: 'time', format: 'date' }), axis('市场规模', { format: 'compact' }), [
    {
      type: 'band',
      name: '90% 预测区间',
      data: numbers(8).map((year) => ({
        x: `${2023 + year}-01-01`,
        low: 4e7 * 1.35 ** year * (1 - year * 0.05),
        high: 4e7 * 1.35 ** year * (1 + year * 0.07),
      })),
    },
    {
      type: 'line',
      name: '中位预测',
      dashed: false,
      data: numbers(8).map((year) => ({ x: `${2023 + year}-01-01`, y: 4e7 * 1.35 ** year })),
    },
  ]),
  scatter: chart(axis('Training tokens', { scale: 'log' }), axis('Test loss'), [
    {
      type: 'dot',
      name: null,
      data: numbers(14).map((i) => ({
        x: 10 ** (6 + i * 0.45),
        y: 1.7 + 4 * 10 ** (-i * 0.09) + noise(i) * 0.2,
      })),
    },
    {
      type: 'line',
      name: 'Power-law fit',
      dashed: true,
      data: numbers(30).map((i) => ({ x: 10 ** (6 + i * 0.21), y: 1.7 + 4 * 10 ** (-i * 0.042) })),
    },
    { type: 'label', name: null, data: [{ x: 10 ** 9.6, y: 3.57, text: 'compute-optimal' }] },
  ]),
  confusion: chart(
    axis('Predicted', { scale: 'band' }),
    axis('Actual', { scale: 'band' }),
    [
      {
        type: 'cell',
        name: 'Share of rows',
        palette: 'sequential',
        middle: 0,
        data: ['cat', 'dog', 'horse', 'ship'].flatMap((y, row) =>
          ['cat', 'dog', 'horse', 'ship'].map((x, column) => ({
            x,
            y,
            value: row === column ? 0.91 - row * 0.06 : 0.03 + ((row * 3 + column) % 4) * 0.02,
          })),
        ),
      },
    ],
    { aspect: 1.4 },
  ),
  panels: chart(axis('轮', { format: 'integer' }), axis('损失'), [], {
    aspect: 1.1,
    panels: ['批量 8', '批量 64', '批量 512'].map((title, index) => ({
      title,
      marks: [
        { type: 'line', name: '训练', dashed: false, data: loss(0.12 / (index + 1), 0.02) },
        { type: 'line', name: '测试', dashed: true, data: loss(0.1 / (index + 1), 0.18 + index * 0.1) },
      ],
    })),
  }),
  histogram: chart(axis('Residual'), axis('Observations', { format: 'integer' }), [
    {
      type: 'bar',
      name: null,
      data: numbers(25).map((i) => ({
        x: -3 + i * 0.25,
        y: Math.round(400 * Math.exp(-((i - 12) ** 2) / 24)),
      })),
    },
  ]),
  negative: chart(axis('', { scale: 'band' }), axis('Change since 2024', { format: 'percent' }), [
    bar(null, { Seed: 0.12, 'Series A': -0.08, 'Series B': -0.21, Growth: 0.05 }),
  ]),
  manyNames: chart(axis('', { scale: 'band' }), axis('Score'), [
    bar(
      null,
      Object.fromEntries(numbers(12).map((i) => [`Configuration number ${i + 1}`, 40 + ((i * 37) % 50)])),
    ),
  ]),
  stacked: chart(axis('', { scale: 'band' }), axis('Cost', { format: 'money' }), [
    stack('Hardware', { '2024': 8e6, '2025': 21e6, '2026': 40e6 }),
    stack('Power', { '2024': 2e6, '2025': 6e6, '2026': 12e6 }),
    stack('Refunds', { '2024': -1e6, '2025': -4e6, '2026': -3e6 }),
  ]),
  lyingStackZh: chart(axis('分数'), axis('', { scale: 'band' }), [
    lyingStack('推理能力', { 大语言模型: 12, 小模型: 4 }),
    lyingStack('代码能力', { 大语言模型: 9, 小模型: 2 }),
  ]),
  areas: chart(axis('Year', { format: 'integer' }), axis('Share', { format: 'percent' }), [
    area('Training', (i) => 0.6 - i * 0.03),
    area('Inference', (i) => 0.4 + i * 0.03),
  ]),
  areaPanels: chart(axis('年'), axis('负载'), [], {
    panels: ['甲', '乙', '丙'].map((title, k) => ({
      title,
      marks: [area('训练', (i) => 2 + Math.sin(i / 2 + k)), area('推理', () => 1 + k)],
    })),
  }),
  bins: chart(axis('Net multiple', { scale: 'log' }), axis('Funds', { format: 'integer' }), [
    bins('No follow-on', 9),
    bins('Follow-on', 6),
  ]),
  waterfallZh: chart(axis('', { scale: 'band' }), axis('损益', { format: 'money', currency: 'USD' }), [
    {
      type: 'step',
      name: null,
      data: [
        { x: '营业收入', from: 0, y: 1.2e8, total: true },
        { x: '算力成本', from: 1.2e8, y: 0.4e8, total: false },
        { x: '政府补助', from: 0.4e8, y: 0.5e8, total: false },
        { x: '利息', from: 0.5e8, y: -0.2e8, total: false },
        { x: '净利润', from: 0, y: -0.2e8, total: true },
      ],
    },
  ]),
  sankey: chart(axis(''), axis('Money', { format: 'money' }), [
    flow([
      ['Limited partners', 'Fund', 80e6],
      ['General partner', 'Fund', 2e6],
      ['Fund', 'Fees', 16e6],
      ['Fund', 'Companies with a rather long name', 66e6],
      ['Companies with a rather long name', 'Exits', 42e6],
      ['Companies with a rather long name', 'Losses', 24e6],
    ]),
  ]),
  sankeyZh: chart(axis(''), axis('金额', { format: 'money' }), [
    flow([
      ['有限合伙人', '基金', 8e8],
      ['基金', '管理费', 1.6e8],
      ['基金', '被投企业', 6.4e8],
    ]),
  ]),
} as const satisfies Readonly<Record<string, ChartOutput>>;
