// Which places and heights marks take along an axis: what it has to span, and how wide bars and cells are.
import type { ChartMark } from '../../model/results.ts';
import { spansOf } from './spans.ts';

type Places = readonly (number | string)[];

/** Every place of a mark along one side; `marks` are those of its panel, on some of which it lies. */
export function extentOf(
  mark: ChartMark,
  side: 'x' | 'y',
  marks: readonly ChartMark[],
  log: boolean,
): Places {
  const across = side === 'x';
  switch (mark.type) {
    case 'rule':
      return mark.axis === side ? [mark.at] : [];
    case 'band':
      return across ? mark.data.map(({ x }) => x) : mark.data.flatMap(({ low, high }) => [low, high]);
    case 'cell': {
      const places = mark.data.map((cell) => cell[side]);
      return spread(places, pitch(places, log), log);
    }
    case 'bar':
    case 'stack':
      return barExtent(mark, side, marks, log);
    case 'area':
      return across ? mark.data.map(({ x }) => x) : heights(mark, marks, false);
    case 'bin':
      return across ? mark.data.flatMap(({ x, to }) => [x, to]) : [0, ...mark.data.map(({ y }) => y)];
    case 'step':
      return across ? mark.data.map(({ x }) => x) : [0, ...mark.data.flatMap(({ from, y }) => [from, y])];
    case 'flow':
      return [];
    default:
      return mark.data.map((point) => point[side]);
  }
}

type Bars = Extract<ChartMark, { type: 'bar' | 'stack' }>;

function barExtent(mark: Bars, side: 'x' | 'y', marks: readonly ChartMark[], log: boolean): Places {
  const lying = barsLie(marks);
  const places = mark.data.map((point) => point[side]);
  if ((side === 'x') !== lying) return spread(places, pitch(barPlaces(marks), log), log);
  return mark.type === 'stack' ? heights(mark, marks, lying) : [0, ...places];
}

function heights(
  mark: Extract<ChartMark, { type: 'stack' | 'area' }>,
  marks: readonly ChartMark[],
  lying: boolean,
): Places {
  return [0, ...spansOf(mark, marks, lying).flatMap(({ low, high }) => [low, high])];
}

/** Bars lie on their side where the categories stand along the vertical axis. */
export function barsLie(marks: readonly ChartMark[]): boolean {
  return marks.some(
    (mark) =>
      (mark.type === 'bar' || mark.type === 'stack') &&
      mark.data.some((point) => typeof point.y === 'string'),
  );
}

/** How far the places of bars or cells lie apart; along a logarithmic axis, by which factor. */
export function pitch(values: readonly (number | string)[], log = false): number {
  const sorted = [...new Set(values.filter((value) => typeof value === 'number'))].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((value, index) => (log ? value / sorted[index]! : value - sorted[index]!));
  if (gaps.length === 0) return log ? 2 : 1;
  return gaps.reduce((least, gap) => Math.min(least, gap));
}

/** From half a step before a place to half a step behind it: bars and cells are as wide as their pitch. */
export function aroundPlace(place: number, step: number, log: boolean): readonly [number, number] {
  return log ? [place / Math.sqrt(step), place * Math.sqrt(step)] : [place - step / 2, place + step / 2];
}

function spread(
  places: readonly (number | string)[],
  step: number,
  log: boolean,
): readonly (number | string)[] {
  return places.flatMap((place): readonly (number | string)[] =>
    typeof place === 'number' ? aroundPlace(place, step, log) : [place],
  );
}

/** The places of all bars of a panel: they are equally wide. */
export function barPlaces(marks: readonly ChartMark[]): readonly (number | string)[] {
  const lying = barsLie(marks);
  return marks.flatMap((mark) =>
    mark.type === 'bar' || mark.type === 'stack' ? mark.data.map(({ x, y }) => (lying ? y : x)) : [],
  );
}
