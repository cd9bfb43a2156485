// The sentences of a chart's text alternative, in each language.
import type { Lang } from '../../article.ts';
import type { ChartMark } from '../../results.ts';
import { formatList, formatPlural } from '../format-words.ts';

type Range = readonly [string, string] | null;

export type Phrases = {
  /** Between two sentences. */
  readonly gap: string;
  readonly kind: Readonly<Record<ChartMark['type'], string>>;
  /** What a series without a name is called. */
  readonly line: string;
  readonly dots: string;
  readonly bars: string;
  readonly band: string;
  readonly cells: string;
  readonly log: (label: string) => string;
  readonly opening: (kinds: string, x: string | null, y: string | null, panels: number) => string;
  readonly inPanel: (title: string, sentence: string) => string;
  readonly more: (count: number) => string;
  readonly at: (name: string, y: string, x: string) => string;
  readonly fromTo: (name: string, y1: string, x1: string, y2: string, x2: string) => string;
  readonly lowest: (y: string, x: string) => string;
  readonly highest: (y: string, x: string) => string;
  readonly noted: (sentence: string, notes: readonly string[]) => string;
  readonly dotsIn: (name: string, count: number, x: Range, y: Range) => string;
  readonly barsAre: (name: string, bars: readonly (readonly [string, string])[]) => string;
  readonly barsFrom: (name: string, count: number, high: [string, string], low: [string, string]) => string;
  readonly bandFrom: (name: string, low: string, high: string) => string;
  readonly cellsFrom: (name: string, count: string, low: string, high: string) => string;
};

const en: Phrases = {
  gap: ' ',
  kind: {
    line: 'lines',
    dot: 'dots',
    bar: 'bars',
    band: 'bands',
    cell: 'coloured cells',
    rule: 'rules',
    label: 'labels',
  },
  line: 'The line',
  dots: 'The dots',
  bars: 'The bars',
  band: 'The band',
  cells: 'The cells',
  log: (label) => `${label} on a log scale`,
  opening: (kinds, x, y, panels) =>
    [
      `Chart of ${kinds}`,
      y !== null && x !== null ? `: ${y} against ${x}` : y !== null || x !== null ? `: ${y ?? x}` : '',
      panels > 0 ? `, in ${formatPlural(panels, 'panel', 'en')}` : '',
      '.',
    ].join(''),
  inPanel: (title, sentence) => `${title}: ${sentence}`,
  more: (count) => `${formatPlural(count, 'further series', 'en', 'further series')}.`,
  at: (name, y, x) => `${name} is ${y} at ${x}.`,
  fromTo: (name, y1, x1, y2, x2) => `${name} goes from ${y1} at ${x1} to ${y2} at ${x2}`,
  lowest: (y, x) => `lowest ${y} at ${x}`,
  highest: (y, x) => `highest ${y} at ${x}`,
  noted: (sentence, notes) => `${[sentence, ...notes].join(', ')}.`,
  dotsIn: (name, count, x, y) =>
    `${name}: ${formatPlural(count, 'point', 'en')}${x === null ? '' : `, x from ${x[0]} to ${x[1]}`}${y === null ? '' : `, y from ${y[0]} to ${y[1]}`}.`,
  barsAre: (name, bars) =>
    `${name}: ${formatList(
      bars.map(([x, y]) => `${x} ${y}`),
      'en',
    )}.`,
  barsFrom: (name, count, high, low) =>
    `${name}: ${formatPlural(count, 'bar', 'en')}, highest ${high[0]} with ${high[1]}, lowest ${low[0]} with ${low[1]}.`,
  bandFrom: (name, low, high) => `${name} lies between ${low} and ${high}.`,
  cellsFrom: (name, count, low, high) => `${name}: ${count} values from ${low} to ${high}.`,
};

const zhHans: Phrases = {
  gap: '',
  kind: {
    line: '折线',
    dot: '散点',
    bar: '柱形',
    band: '区间带',
    cell: '色块',
    rule: '参考线',
    label: '标注',
  },
  line: '折线',
  dots: '散点',
  bars: '柱形',
  band: '区间带',
  cells: '色块',
  log: (label) => `${label}（对数刻度）`,
  opening: (kinds, x, y, panels) =>
    `${kinds}图${panels > 0 ? `，共${panels}幅` : ''}${x === null ? '' : `，横轴为${x}`}${y === null ? '' : `，纵轴为${y}`}。`,
  inPanel: (title, sentence) => `${title}：${sentence}`,
  more: (count) => `另有${count}组数据。`,
  at: (name, y, x) => `${name}在${x}处为${y}。`,
  fromTo: (name, y1, x1, y2, x2) => `${name}从${x1}处的${y1}变到${x2}处的${y2}`,
  lowest: (y, x) => `最低为${x}处的${y}`,
  highest: (y, x) => `最高为${x}处的${y}`,
  noted: (sentence, notes) => `${[sentence, ...notes].join('，')}。`,
  dotsIn: (name, count, x, y) =>
    `${name}共${count}个点${x === null ? '' : `，横坐标从${x[0]}到${x[1]}`}${y === null ? '' : `，纵坐标从${y[0]}到${y[1]}`}。`,
  barsAre: (name, bars) => `${name}：${bars.map(([x, y]) => `${x}为${y}`).join('，')}。`,
  barsFrom: (name, count, high, low) =>
    `${name}共${count}项，最高为${high[0]}（${high[1]}），最低为${low[0]}（${low[1]}）。`,
  bandFrom: (name, low, high) => `${name}在${low}与${high}之间。`,
  cellsFrom: (name, count, low, high) => `${name}共${count}个值，从${low}到${high}。`,
};

const zhHant: Phrases = {
  ...zhHans,
  kind: {
    line: '折線',
    dot: '散點',
    bar: '長條',
    band: '區間帶',
    cell: '色塊',
    rule: '參考線',
    label: '標註',
  },
  line: '折線',
  dots: '散點',
  bars: '長條',
  band: '區間帶',
  cells: '色塊',
  log: (label) => `${label}（對數刻度）`,
  opening: (kinds, x, y, panels) =>
    `${kinds}圖${panels > 0 ? `，共${panels}幅` : ''}${x === null ? '' : `，橫軸為${x}`}${y === null ? '' : `，縱軸為${y}`}。`,
  more: (count) => `另有${count}組資料。`,
  at: (name, y, x) => `${name}在${x}處為${y}。`,
  fromTo: (name, y1, x1, y2, x2) => `${name}從${x1}處的${y1}變到${x2}處的${y2}`,
  lowest: (y, x) => `最低為${x}處的${y}`,
  highest: (y, x) => `最高為${x}處的${y}`,
  dotsIn: (name, count, x, y) =>
    `${name}共${count}個點${x === null ? '' : `，橫座標從${x[0]}到${x[1]}`}${y === null ? '' : `，縱座標從${y[0]}到${y[1]}`}。`,
  barsAre: (name, bars) => `${name}：${bars.map(([x, y]) => `${x}為${y}`).join('，')}。`,
  barsFrom: (name, count, high, low) =>
    `${name}共${count}項，最高為${high[0]}（${high[1]}），最低為${low[0]}（${low[1]}）。`,
  bandFrom: (name, low, high) => `${name}在${low}與${high}之間。`,
  cellsFrom: (name, count, low, high) => `${name}共${count}個值，從${low}到${high}。`,
};

export function phrasesOf(lang: Lang): Phrases {
  if (lang === 'en') return en;
  return lang === 'zh-Hans' ? zhHans : zhHant;
}
