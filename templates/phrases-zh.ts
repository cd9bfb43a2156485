// What the pages say in Chinese.
import { listed } from './grammar.ts';
import { language } from './languages.ts';
import type { Phrases } from './phrases.ts';

export const zhHans: Phrases = {
  skip: '跳到正文',
  papers: '白皮书',
  allPapers: '全部白皮书',
  intro: '数字可以核对的白皮书：每个数字都由文旁的代码算出。',
  pdf: 'PDF',
  results: '计算结果（JSON）',
  feed: '订阅',
  draft: '草稿',
  undated: '未注日期',
  language,
  sentenceEnd: /[。！？]/g,
  madeBy: '由 Colophon 排版',
  made: (blocks, values, claims) =>
    blocks + values + claims === 0
      ? '本文没有由代码算出的数字，文字、公式与图表均为作者原稿。'
      : `本文的数字不是手工录入的。文中 ${blocks} 个 TypeScript 代码块在隔离环境中以固定的随机种子各运行一次，${
          listed(
            [
              [values, `正文中的 ${values} 个数值`],
              [claims, `${claims} 条论断`],
            ],
            '与',
          ) || '图表'
        }均取自其结果。网页与 PDF 呈现的是同一份结果。`,
  attached: '全部数值见 results.json，它附在本 PDF 中，也与网页同放一处',
  emptyPage: '此页留空',
  ran: (blocks, values) => `正文 ${values} 个数值，由 ${blocks} 个代码块运行一次得出`,
  colon: '：',
  claims: '论断',
  claimsHeld: (held, all) => `共 ${all} 条，${held} 条成立。`,
  claim: '论断',
  condition: '条件',
  found: '实际值',
  verdict: '结论',
  verdicts: { true: '成立', false: '不成立', failed: '无法核对' },
  blocks: '代码块',
  block: '代码块',
  line: (line) => `第 ${line} 行`,
  state: '状态',
  states: { ok: '完成', failed: '失败', skipped: '未运行' },
  outputs: '产出',
  inputs: '来源',
  seedAndBackend: '种子与后端',
  uses: '用于',
  usedBy: (values, claims) =>
    listed(
      [
        [values, `${values} 个数值`],
        [claims, `${claims} 条论断`],
      ],
      '、',
    ),
  covered: (share, all, { bound, cited, unbound }) =>
    `正文中确有所指的数共 ${all} 个，其中 ${share} 可以追溯：${listed(
      [
        [bound, `${bound} 个来自下列代码块`],
        [cited, `${cited} 个注有出处`],
        [unbound, `${unbound} 个两者皆无`],
      ],
      '，',
    )}。`,
  hash: '文稿、输入与结果的哈希值（SHA-256）',
  environment: '运行环境',
  backend: '计算后端',
  seed: '随机种子',
  kinds: {
    metric: (count) => `${count} 项指标`,
    chart: (count) => `${count} 幅图`,
    table: (count) => `${count} 张表`,
    text: (count) => `${count} 段文字`,
    image: (count) => `${count} 幅图像`,
  },
};

export const zhHant: Phrases = {
  ...zhHans,
  papers: '白皮書',
  allPapers: '全部白皮書',
  intro: '數字可以核對的白皮書：每個數字都由文旁的程式碼算出。',
  results: '計算結果（JSON）',
  feed: '訂閱',
  undated: '未註日期',
  madeBy: '由 Colophon 排版',
  made: (blocks, values, claims) =>
    blocks + values + claims === 0
      ? '本文沒有由程式碼算出的數字，文字、公式與圖表均為作者原稿。'
      : `本文的數字不是手工錄入的。文中 ${blocks} 個 TypeScript 程式區塊在隔離環境中以固定的隨機種子各執行一次，${
          listed(
            [
              [values, `正文中的 ${values} 個數值`],
              [claims, `${claims} 條論斷`],
            ],
            '與',
          ) || '圖表'
        }均取自其結果。網頁與 PDF 呈現的是同一份結果。`,
  attached: '全部數值見 results.json，它附在本 PDF 中，也與網頁同放一處',
  emptyPage: '此頁留空',
  ran: (blocks, values) => `正文 ${values} 個數值，由 ${blocks} 個程式區塊執行一次得出`,
  claims: '論斷',
  claimsHeld: (held, all) => `共 ${all} 條，${held} 條成立。`,
  claim: '論斷',
  condition: '條件',
  found: '實際值',
  verdict: '結論',
  verdicts: { true: '成立', false: '不成立', failed: '無法核對' },
  blocks: '程式區塊',
  block: '程式區塊',
  state: '狀態',
  states: { ok: '完成', failed: '失敗', skipped: '未執行' },
  outputs: '產出',
  inputs: '來源',
  seedAndBackend: '種子與後端',
  uses: '用於',
  usedBy: (values, claims) =>
    listed(
      [
        [values, `${values} 個數值`],
        [claims, `${claims} 條論斷`],
      ],
      '、',
    ),
  covered: (share, all, { bound, cited, unbound }) =>
    `正文中確有所指的數共 ${all} 個，其中 ${share} 可以追溯：${listed(
      [
        [bound, `${bound} 個來自下列程式區塊`],
        [cited, `${cited} 個註有出處`],
        [unbound, `${unbound} 個兩者皆無`],
      ],
      '，',
    )}。`,
  hash: '文稿、輸入與結果的雜湊值（SHA-256）',
  environment: '執行環境',
  backend: '計算後端',
  seed: '隨機種子',
  kinds: {
    metric: (count) => `${count} 項指標`,
    chart: (count) => `${count} 幅圖`,
    table: (count) => `${count} 張表`,
    text: (count) => `${count} 段文字`,
    image: (count) => `${count} 幅影像`,
  },
};
