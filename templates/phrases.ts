// What the pages themselves say beyond `src/words.ts`: links, the index, the account of how a paper was made.
import type { Lang } from '../src/article.ts';
import type { Output } from '../src/results.ts';

export type Phrases = {
  readonly skip: string;
  readonly papers: string;
  readonly allPapers: string;
  readonly intro: string;
  readonly pdf: string;
  readonly results: string;
  readonly feed: string;
  readonly draft: string;
  readonly undated: string;
  readonly language: Readonly<Record<Lang, string>>;
  readonly sentenceEnd: RegExp;
  readonly madeBy: string;
  readonly made: (blocks: number, values: number, claims: number) => string;
  readonly claims: string;
  readonly claimsHeld: (held: number, all: number) => string;
  readonly claim: string;
  readonly condition: string;
  readonly found: string;
  readonly verdict: string;
  readonly verdicts: Readonly<Record<'true' | 'false' | 'failed', string>>;
  readonly blocks: string;
  readonly block: string;
  readonly line: (line: number) => string;
  readonly state: string;
  readonly states: Readonly<Record<'ok' | 'failed' | 'skipped', string>>;
  readonly outputs: string;
  readonly inputs: string;
  readonly environment: string;
  readonly backend: string;
  readonly seed: string;
  readonly kinds: Readonly<Record<Output['type'], (count: number) => string>>;
};

/** Those of which there are any. */
function listed(parts: readonly (readonly [number, string])[], gap: string): string {
  return parts.flatMap(([count, text]) => (count > 0 ? [text] : [])).join(gap);
}

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const language = {
  en: 'English',
  'zh-Hans': '中文',
  'zh-Hant-TW': '繁體中文',
  'zh-Hant-HK': '繁體中文',
} as const;

const en: Phrases = {
  skip: 'Skip to the text',
  papers: 'White papers',
  allPapers: 'All papers',
  intro: 'Papers whose numbers can be checked: each was computed by the code that stands beside it.',
  pdf: 'PDF',
  results: 'Results (JSON)',
  feed: 'Feed',
  draft: 'Draft',
  undated: 'Undated',
  language,
  sentenceEnd: /[.!?](?=\s)/g,
  madeBy: 'Set by Colophon',
  made: (blocks, values, claims) =>
    blocks + values + claims === 0
      ? 'This paper contains no computed number. Its text, formulas and figures are as its authors wrote them.'
      : [
          'The numbers in this paper were not typed.',
          blocks === 0
            ? ''
            : `${plural(blocks, 'block', 'blocks')} of TypeScript ran once, in isolation and with a fixed seed;`,
          'what stands in the text and the figures is what came out:',
          `${
            listed(
              [
                [values, plural(values, 'value', 'values')],
                [claims, plural(claims, 'claim', 'claims')],
              ],
              ' and ',
            ) || 'figures and tables'
          }.`,
          'The web page and the PDF are two looks at the same results.',
        ]
          .filter(Boolean)
          .join(' '),
  claims: 'Claims',
  claimsHeld: (held, all) => `${held} of ${all} hold.`,
  claim: 'Claim',
  condition: 'Condition',
  found: 'Found',
  verdict: 'Verdict',
  verdicts: { true: 'holds', false: 'does not hold', failed: 'could not be checked' },
  blocks: 'Blocks',
  block: 'Block',
  line: (line) => `line ${line}`,
  state: 'State',
  states: { ok: 'done', failed: 'failed', skipped: 'skipped' },
  outputs: 'Gave',
  inputs: 'Made from',
  environment: 'Environment',
  backend: 'Back end',
  seed: 'Seed',
  kinds: {
    metric: (count) => plural(count, 'metric', 'metrics'),
    chart: (count) => plural(count, 'chart', 'charts'),
    table: (count) => plural(count, 'table', 'tables'),
    text: (count) => plural(count, 'text', 'texts'),
    image: (count) => plural(count, 'image', 'images'),
  },
};

const zhHans: Phrases = {
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

const zhHant: Phrases = {
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

export const phrases: Readonly<Record<Lang, Phrases>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant-TW': zhHant,
  'zh-Hant-HK': zhHant,
};

/** `23 November 2026`, `2026年11月23日`; the ISO date stands in the markup. */
export function dateIn(lang: Lang, date: string): string {
  const locale = lang === 'en' ? 'en-GB' : lang;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${date}T00:00:00Z`));
}
