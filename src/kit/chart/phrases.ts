// The sentences of a chart's text alternative, in each language.
import type { Lang } from '../../model/article.ts';
import type { ChartMark } from '../../model/results.ts';
import { formatList, formatPlural } from '../format-words.ts';
import { zhHans, zhHant } from './phrases-chinese.ts';

type Range = readonly [string, string] | null;

export type Phrases = {
  /** Between two sentences. */
  readonly gap: string;
  readonly kind: Readonly<Record<ChartMark['type'], string>>;
  /** What a series without a name is called. */
  readonly line: string;
  readonly dots: string;
  readonly bars: string;
  readonly area: string;
  /** What a histogram without a name counts. */
  readonly values: string;
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
  readonly binsHold: (
    name: string,
    count: string,
    range: [string, string],
    tallest: [string, string, string],
  ) => string;
  readonly steps: (steps: readonly (readonly [string, string])[]) => string;
  readonly flowsAre: (
    count: number,
    places: number,
    largest: readonly (readonly [string, string, string])[],
  ) => string;
  readonly cellsFrom: (name: string, count: string, low: string, high: string) => string;
};

const en: Phrases = {
  gap: ' ',
  kind: {
    line: 'lines',
    dot: 'dots',
    bar: 'bars',
    stack: 'stacked bars',
    area: 'areas',
    bin: 'counts in bins',
    step: 'steps up and down',
    flow: 'flows',
    band: 'bands',
    cell: 'coloured cells',
    rule: 'rules',
    label: 'labels',
  },
  line: 'The line',
  dots: 'The dots',
  bars: 'The bars',
  area: 'The area',
  values: 'The histogram',
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
  binsHold: (name, count, range, [most, low, high]) =>
    `${name}: ${count} values from ${range[0]} to ${range[1]}, most of them (${most}) between ${low} and ${high}.`,
  steps: (steps) =>
    `${formatList(
      steps.map(([name, size]) => `${name} ${size}`),
      'en',
    )}.`,
  flowsAre: (count, places, largest) =>
    `${formatPlural(count, 'flow', 'en')} between ${formatPlural(places, 'place', 'en')}, the largest ${formatList(
      largest.map(([from, to, size]) => `from ${from} to ${to} with ${size}`),
      'en',
    )}.`,
  cellsFrom: (name, count, low, high) => `${name}: ${count} values from ${low} to ${high}.`,
};

export function phrasesOf(lang: Lang): Phrases {
  if (lang === 'en') return en;
  return lang === 'zh-Hans' ? zhHans : zhHant;
}
