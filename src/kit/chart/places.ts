// Where marks stand along an axis: moments at their distances, names in one order, and no mixture of the two.
import type { ChartMark } from '../../model/results.ts';
import { BadChart, titleOf } from './checks.ts';
import { mergedOrder } from './order.ts';
import type { AxisScale } from './spec.ts';
import { areEven, isYear, sameSteps, timeOf } from './times.ts';

export type Side = 'x' | 'y';
type Place = number | string;
type Rule = Extract<ChartMark, { type: 'rule' }>;
/** A mark as its author placed it: dates are still texts. */
export type RawMark = Exclude<ChartMark, Rule> | (Omit<Rule, 'at'> & { readonly at: Place });

export type Reading = {
  /** A moment becomes a number on a time axis and its category's text on a band axis. */
  readonly read: (place: Place) => Place;
  /** What the places ask for, or null where it shall be found from the marks. */
  readonly scale: AxisScale | null;
  /** In their order; null unless the axis is one of names. */
  readonly categories: readonly string[] | null;
};

/** `said` is the scale that the author asks for. */
export function readingOf(said: AxisScale | undefined, side: Side, marks: readonly RawMark[]): Reading {
  const lists = marks.map((mark) => placesOf(mark, side)).filter((list) => list.length > 0);
  const all = lists.flat();
  const bars = barsAlong(side, marks);
  if (all.every((place) => typeof place === 'number')) {
    const years = said === undefined && bars && all.every(isYear) && !isEven(all);
    const named = bars && said === undefined && !years; // which makes the axis one of names
    return {
      read: (place) => place,
      scale: years ? 'linear' : null,
      categories: named ? mergedOrder(lists) : null,
    };
  }
  const names = () => ({ read: String, scale: 'band' as const, categories: mergedOrder(lists) });
  if (said === 'band' || marks.some(({ type }) => type === 'step')) return names();
  if (all.every(isYear) && said !== 'time') {
    if (bars && isEven(all.map(Number))) return names();
    if (bars) demandUpright(side);
    return { read: Number, scale: said ?? 'linear', categories: null };
  }
  if (!areDates(all, said, side, marks)) return names();
  const moments = all.map(momentOf);
  const ruled = marks.some((mark) => mark.type === 'rule' && mark.axis === side);
  if (said === undefined && (bars || marks.some(({ type }) => type === 'cell')) && areEven(moments) && !ruled)
    return datedNames(all);
  if (bars) demandUpright(side);
  return { read: (place) => momentIn(place, side), scale: 'time', categories: null };
}

/** Along an axis of names a moment has one text, whichever of its spellings an author uses. */
function datedNames(all: readonly Place[]): Reading {
  const texts = new Map<number, string>();
  for (const place of all) if (!texts.has(momentOf(place))) texts.set(momentOf(place), String(place));
  const categories = [...texts].sort(([a], [b]) => a - b).map(([, text]) => text);
  return { read: (place) => texts.get(momentIn(place, 'x')) ?? String(place), scale: 'band', categories };
}

/** Whether all places are dates. A date among names is told, unless bars or cells stand at them. */
function areDates(
  all: readonly Place[],
  said: AxisScale | undefined,
  side: Side,
  marks: readonly RawMark[],
): boolean {
  const where = (place: Place) => whereIs(place, side, marks);
  const texts = all.filter((place) => typeof place === 'string');
  const never = texts.find((text) => timeOf(text) === 'impossible');
  if (never !== undefined)
    throw new BadChart(where(never), `is ${never}, which no calendar has`, 'Mend the date');
  const name = texts.find((text) => timeOf(text) === null);
  const number = all.find((place) => typeof place === 'number');
  if (said === 'time') {
    if (name === undefined) return true;
    throw new BadChart(where(name), `is ${JSON.stringify(name)}, which is no date`, dateForms);
  }
  if (number !== undefined) throw mixed(number, texts[0]!, side, marks);
  if (name === undefined) return true;
  const date = texts.find((text) => timeOf(text) !== null && !isYear(text));
  const named = barsAlong(side, marks) || marks.some(({ type }) => type === 'cell');
  if (date !== undefined && !named) throw mixed(name, date, side, marks);
  return false;
}

const dateForms = 'Give dates as 2026-11-23, 2026-11, 2026-Q4, 2026-11-23T09:00Z, or as Date';

function mixed(odd: Place, other: Place, side: Side, marks: readonly RawMark[]): BadChart {
  return new BadChart(
    whereIs(odd, side, marks),
    `is ${JSON.stringify(odd)}, beside ${JSON.stringify(other)}`,
    `Along ${side} stand numbers, or dates, or names: give one kind; ${side}Scale: 'band' takes all as names`,
  );
}

function whereIs(place: Place, side: Side, marks: readonly RawMark[]): string {
  const mark = marks.find((one) => placesOf(one, side).includes(place));
  return `${side} of ${mark === undefined ? 'a mark' : titleOf(mark)}`;
}

function momentIn(place: Place, side: Side): number {
  const time = typeof place === 'number' ? place : timeOf(place);
  if (typeof time === 'number') return time;
  throw new BadChart(`along ${side}`, `stand dates, and ${JSON.stringify(place)} is none`, dateForms);
}

function momentOf(place: Place): number {
  return typeof place === 'number' ? place : Number(timeOf(place));
}

/** The places that the data have: rules and labels follow them. */
export function placesOf(mark: RawMark, side: Side): readonly Place[] {
  switch (mark.type) {
    case 'rule':
    case 'label':
    case 'flow':
      return [];
    case 'band':
      return side === 'x' ? mark.data.map(({ x }) => x) : [];
    case 'bin':
      return side === 'x' ? mark.data.map(({ x }) => x) : [];
    default:
      return mark.data.map((point) => point[side]);
  }
}

/** Whether bars stand side by side along this axis. */
function barsAlong(side: Side, marks: readonly RawMark[]): boolean {
  const bars = marks.filter((mark) => mark.type === 'bar' || mark.type === 'stack');
  const lying = bars.some(({ data }) => data.some(({ y }) => typeof y === 'string'));
  return bars.length > 0 && lying === (side === 'y');
}

function isEven(places: readonly Place[]): boolean {
  const sorted = [...new Set(places.map(Number))].sort((a, b) => a - b);
  return sorted.length < 3 || sameSteps(sorted);
}

function demandUpright(side: Side): void {
  if (side === 'x') return;
  throw new BadChart(
    'bars along y',
    'stand at dates of uneven distances',
    "Give the dates as x, so that the bars stand at their distances, or say yScale: 'band'",
  );
}

/** The mark with its places as the axes have them. */
export function placed(mark: RawMark, x: Reading, y: Reading): ChartMark {
  const both = <T extends { readonly x: Place; readonly y: Place }>(data: readonly T[]) =>
    data.map((point) => ({ ...point, x: x.read(point.x), y: y.read(point.y) }));
  switch (mark.type) {
    case 'line':
      return { ...mark, data: both(mark.data) };
    case 'dot':
    case 'bar':
    case 'stack':
    case 'area':
      return { ...mark, data: both(mark.data) };
    case 'label':
      return { ...mark, data: both(mark.data) };
    case 'cell':
      return { ...mark, data: both(mark.data) };
    case 'band':
      return { ...mark, data: mark.data.map((point) => ({ ...point, x: x.read(point.x) })) };
    case 'rule':
      return { ...mark, at: levelOf(mark.at, mark.axis === 'x' ? x : y, titleOf(mark)) };
    default:
      return mark;
  }
}

function levelOf(at: Place, { read, categories }: Reading, where: string): number {
  if (categories !== null)
    throw new BadChart(where, 'crosses an axis of names', 'Put the rule across an axis of numbers or dates');
  const level = read(at);
  if (typeof level === 'number' && Number.isFinite(level)) return level;
  throw new BadChart(where, `is at ${JSON.stringify(at)}, and its axis has no dates`, 'Give a number');
}

/** Lines, areas and bands run along x, whatever the order of their points; a path runs as it was given. */
export function alongX(mark: ChartMark, { categories }: Reading, y: Reading): ChartMark {
  if ((mark.type !== 'line' && mark.type !== 'area' && mark.type !== 'band') || y.categories !== null)
    return mark;
  if (mark.type === 'line' && mark.path === true) return mark;
  const places = categories === null ? null : new Map(categories.map((name, i) => [name, i]));
  const at = ({ x }: { readonly x: Place }) => (places === null ? Number(x) : (places.get(String(x)) ?? 0));
  if (mark.type === 'band') return { ...mark, data: [...mark.data].sort((a, b) => at(a) - at(b)) };
  return { ...mark, data: [...mark.data].sort((a, b) => at(a) - at(b)) };
}
