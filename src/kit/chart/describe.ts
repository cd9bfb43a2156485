// The text alternative of a chart whose author gave none: what is drawn and what its data are, and no more.
import type { Lang } from '../../model/article.ts';
import type { AxisSpec, ChartMark, ChartOutput, Point } from '../../model/results.ts';
import { formatNumber } from '../format.ts';
import { formatList } from '../format-words.ts';
import { type Phrases, phrasesOf } from './phrases.ts';
import { type Asked, recorders, type Text, type Writers, writersOf } from './writers.ts';

type MarkOf<Type extends ChartMark['type']> = Extract<ChartMark, { type: Type }>;
export type Chart = Pick<ChartOutput, 'title' | 'x' | 'y' | 'marks' | 'panels'>;
/** More series than these are counted, not told one by one. */
const told = 5;

export function describe(chart: Chart, lang: Lang): string {
  const phrases = phrasesOf(lang);
  const every = [...chart.marks, ...chart.panels.flatMap(({ marks }) => marks)];
  const kinds = [
    ...new Set(every.filter(({ type }) => type !== 'label' && type !== 'rule').map(({ type }) => type)),
  ];
  const opening = phrases.opening(
    formatList(
      kinds.map((kind) => phrases.kind[kind]),
      lang,
    ),
    axisName(chart.x, phrases),
    axisName(chart.y, phrases),
    chart.panels.length,
  );
  const tell = (writers: Writers) => [
    ...sentences(chart.marks, lang, writers),
    ...chart.panels.flatMap(({ title, marks }) =>
      sentences(marks, lang, writers).map((text) => phrases.inPanel(title, text)),
    ),
  ];
  // Once to learn which numbers are told, and once more in words that tell them apart.
  const asked: Asked = { x: new Set(), y: new Set(), value: new Set() };
  tell(recorders(asked));
  const groups = tell(writersOf(asked, chart, lang));
  const rest = groups.length > told ? [phrases.more(groups.length - told)] : [];
  return [opening, ...groups.slice(0, told), ...rest].join(phrases.gap);
}

function axisName(axis: AxisSpec, phrases: Phrases): string | null {
  if (axis.label === '') return null;
  return axis.scale === 'log' ? phrases.log(axis.label) : axis.label;
}

function sentences(marks: readonly ChartMark[], lang: Lang, { x, y, value }: Writers): string[] {
  const phrases = phrasesOf(lang);
  return marks.flatMap((mark) => {
    switch (mark.type) {
      case 'line':
      case 'area':
        return [
          line(mark.name ?? (mark.type === 'line' ? phrases.line : phrases.area), mark.data, phrases, x, y),
        ];
      case 'dot':
        return [dots(mark.name ?? phrases.dots, mark.data, phrases, x, y)];
      case 'bar':
      case 'stack':
        return [bars(mark.name ?? phrases.bars, mark.data, phrases, { x, y })];
      case 'band': {
        const [lows, highs] = [mark.data.map(({ low }) => low), mark.data.map(({ high }) => high)];
        return [phrases.bandFrom(mark.name ?? phrases.band, y(least(lows)), y(greatest(highs)))];
      }
      case 'cell':
        return [cells(mark, phrases, lang, value)];
      case 'bin':
        return [bins(mark, phrases, x, y)];
      case 'step':
        return [phrases.steps(mark.data.map((step) => [step.x, signed(step, y)]))];
      case 'flow':
        return [flows(mark.data, phrases, y)];
      default:
        return [];
    }
  });
}

function line(name: string, data: readonly Point[], phrases: Phrases, x: Text, y: Text): string {
  const [first, last] = [data[0]!, data.at(-1)!];
  if (data.length === 1) return phrases.at(name, y(first.y), x(first.x));
  const path = phrases.fromTo(name, y(first.y), x(first.x), y(last.y), x(last.x));
  const [low, high] = [lowest(data), highest(data)];
  // Where a line levels off, what is a hair beyond its end is no height of its own.
  const isEnd = (point: Point) =>
    [first, last].some((end) => end === point || reads(end.y) === reads(point.y));
  const notes = [
    ...(isEnd(low) ? [] : [phrases.lowest(y(low.y), x(low.x))]),
    ...(isEnd(high) ? [] : [phrases.highest(y(high.y), x(high.x))]),
  ];
  return phrases.noted(path, notes);
}

function reads(value: number | string): string {
  return typeof value === 'number' ? value.toPrecision(4) : value;
}

function dots(name: string, data: readonly Point[], phrases: Phrases, x: Text, y: Text): string {
  const [across, up] = [data.map((point) => point.x), data.map((point) => point.y)];
  const range = (values: readonly (number | string)[], write: Text): [string, string] | null =>
    values.every((value) => typeof value === 'number')
      ? [write(least(values)), write(greatest(values))]
      : null;
  return phrases.dotsIn(name, data.length, range(across, x), range(up, y));
}

/** Bars that lie on their side have their names along y. */
function bars(
  name: string,
  data: readonly Point[],
  phrases: Phrases,
  { x, y }: Pick<Writers, 'x' | 'y'>,
): string {
  const lying = data.some((bar) => typeof bar.y === 'string');
  const [place, size] = lying ? [y, x] : [x, y];
  const all = lying ? data.map((bar) => ({ x: bar.y, y: bar.x })) : data;
  if (all.length <= 3)
    return phrases.barsAre(
      name,
      all.map((bar) => [place(bar.x), size(bar.y)]),
    );
  const [low, high] = [lowest(all), highest(all)];
  return phrases.barsFrom(name, all.length, [place(high.x), size(high.y)], [place(low.x), size(low.y)]);
}

function cells(mark: MarkOf<'cell'>, phrases: Phrases, lang: Lang, write: Text): string {
  const values = mark.data.map(({ value }) => value);
  const [low, high] = [write(least(values)), write(greatest(values))];
  return phrases.cellsFrom(mark.name ?? phrases.cells, formatNumber(values.length, lang), low, high);
}

function bins({ name, data }: MarkOf<'bin'>, phrases: Phrases, x: Text, y: Text): string {
  const tallest = data.reduce((high, bin) => (bin.y > high.y ? bin : high));
  const count = data.reduce((all, bin) => all + bin.y, 0);
  const range: [string, string] = [x(data[0]!.x), x(data.at(-1)!.to)];
  return phrases.binsHold(name ?? phrases.values, y(count), range, [
    y(tallest.y),
    x(tallest.x),
    x(tallest.to),
  ]);
}

type Step = MarkOf<'step'>['data'][number];

function signed({ from, y, total }: Step, write: Text): string {
  const size = total ? y : y - from;
  return `${total || size < 0 ? '' : '+'}${write(size)}`;
}

function flows(data: MarkOf<'flow'>['data'], phrases: Phrases, y: Text): string {
  const names = new Set(data.flatMap(({ from, to }) => [from, to]));
  const largest = [...data].sort((a, b) => b.value - a.value).slice(0, 3);
  const told = largest.map(({ from, to, value }) => [from, to, y(value)] as const);
  return phrases.flowsAre(data.length, names.size, told);
}

function lowest(data: readonly Point[]): Point {
  return data.reduce((low, point) => (point.y < low.y ? point : low));
}

function highest(data: readonly Point[]): Point {
  return data.reduce((high, point) => (point.y > high.y ? point : high));
}

function least(values: readonly number[]): number {
  return values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
}

function greatest(values: readonly number[]): number {
  return values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
}
