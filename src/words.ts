// The words that Colophon itself puts on a page, in each language that has a template.
import type { CalloutTone, Lang } from './model/article.ts';

export type Words = {
  readonly figure: string;
  readonly table: string;
  readonly equation: string;
  readonly listing: string;
  readonly section: (number: string) => string;
  readonly contents: string;
  /** Heads of the lists of figures and of tables. */
  readonly figures: string;
  readonly tables: string;
  readonly abstract: string;
  readonly keywords: string;
  readonly bibliography: string;
  readonly notes: string;
  readonly colophon: string;
  readonly backToText: string;
  readonly code: string;
  readonly console: string;
  readonly dataTable: string;
  /** Heads of the columns of a chart's data, and what stands below when some rows are left out. */
  readonly data: {
    readonly panel: string;
    readonly series: string;
    readonly from: string;
    readonly to: string;
    readonly change: string;
    readonly low: string;
    readonly high: string;
    readonly value: string;
    readonly text: string;
    readonly more: (count: number) => string;
  };
  /** Under a chart or a table: the block that gave it. */
  readonly madeBy: (block: string) => string;
  /** Of a number that somebody said; dates are ISO. */
  readonly source: (source: string, asOf: string | null, expires: string | null) => string;
  readonly callout: Readonly<Record<CalloutTone, string>>;
  /** Between a label and its number: `Figure 1`, `图 1`. */
  readonly labelGap: string;
  /** Between keywords, and between authors. */
  readonly listGap: string;
};

const en: Words = {
  figure: 'Figure',
  table: 'Table',
  equation: 'Equation',
  listing: 'Listing',
  section: (number) => `Section ${number}`,
  contents: 'Contents',
  figures: 'Figures',
  tables: 'Tables',
  abstract: 'Abstract',
  keywords: 'Keywords',
  bibliography: 'References',
  notes: 'Notes',
  colophon: 'Colophon',
  backToText: 'Back to the text',
  code: 'Code',
  console: 'Console',
  dataTable: 'Data of this chart',
  data: {
    panel: 'Panel',
    series: 'Series',
    from: 'From',
    to: 'To',
    change: 'Change',
    low: 'Low',
    high: 'High',
    value: 'Value',
    text: 'Text',
    more: (count) => `${count} more ${count === 1 ? 'row is' : 'rows are'} not shown.`,
  },
  madeBy: (block) => `Computed by #${block}`,
  source: (source, asOf, expires) =>
    `Source: ${source}${asOf === null ? '' : `, as of ${asOf}`}${expires === null ? '' : `, to be renewed by ${expires}`}.`,
  callout: { note: 'Note', tip: 'Tip', important: 'Important', warning: 'Warning', caution: 'Caution' },
  labelGap: ' ',
  listGap: ', ',
};

const zhHans: Words = {
  figure: '图',
  table: '表',
  equation: '式',
  listing: '代码',
  section: (number) => (/^\d/.test(number) ? `第 ${number} 节` : `第${number}节`),
  contents: '目录',
  figures: '插图目录',
  tables: '表格目录',
  abstract: '摘要',
  keywords: '关键词',
  bibliography: '参考文献',
  notes: '注释',
  colophon: '制作说明',
  backToText: '返回正文',
  code: '代码',
  console: '控制台输出',
  dataTable: '图表数据',
  data: {
    panel: '子图',
    series: '系列',
    from: '从',
    to: '到',
    change: '变动',
    low: '下限',
    high: '上限',
    value: '值',
    text: '文字',
    more: (count) => `另有 ${count} 行未列出。`,
  },
  madeBy: (block) => `由 #${block} 算出`,
  source: (source, asOf, expires) =>
    `来源：${source}${asOf === null ? '' : `，截至 ${asOf}`}${expires === null ? '' : `，${expires} 前更新`}。`,
  callout: { note: '注', tip: '提示', important: '要点', warning: '警告', caution: '当心' },
  labelGap: ' ',
  listGap: '、',
};

const zhHant: Words = {
  ...zhHans,
  figure: '圖',
  section: (number) => (/^\d/.test(number) ? `第 ${number} 節` : `第${number}節`),
  contents: '目錄',
  figures: '插圖目錄',
  tables: '表格目錄',
  keywords: '關鍵詞',
  bibliography: '參考文獻',
  notes: '註釋',
  colophon: '製作說明',
  listing: '程式碼',
  code: '程式碼',
  console: '主控台輸出',
  dataTable: '圖表資料',
  data: {
    panel: '子圖',
    series: '系列',
    from: '從',
    to: '到',
    change: '變動',
    low: '下限',
    high: '上限',
    value: '值',
    text: '文字',
    more: (count) => `另有 ${count} 行未列出。`,
  },
  madeBy: (block) => `由 #${block} 算出`,
  source: (source, asOf, expires) =>
    `來源：${source}${asOf === null ? '' : `，截至 ${asOf}`}${expires === null ? '' : `，${expires} 前更新`}。`,
  callout: { note: '註', tip: '提示', important: '要點', warning: '警告', caution: '當心' },
};

export const words: Readonly<Record<Lang, Words>> = {
  en,
  'zh-Hans': zhHans,
  'zh-Hant-TW': zhHant,
  'zh-Hant-HK': zhHant,
};

/** What parts a heading's number from its title: 一、 and （二） have their own white, 第三章 and 3.1 have none. */
export function gapAfter(number: string): '' | ' ' {
  return /[、）]$/.test(number) ? '' : ' ';
}

/** A number in Chinese letters is set as its title is. */
export function isHanNumber(number: string): boolean {
  return /^[第（\p{sc=Han}]/u.test(number);
}
