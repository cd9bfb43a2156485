// An axis of a chart: what it spans, its ticks and their texts.
import type { Lang } from '../article.ts';
import { isChinese } from '../fonts/catalogue.ts';
import type { AxisSpec, ChartMark } from '../results.ts';
import { formatNumbers, formatPowers } from './chart-format.ts';
import { spansOf } from './chart-spans.ts';
import {
  type Domain,
  formatTimes,
  linearTicks,
  logTicks,
  niceDomain,
  niceLogDomain,
  timeTicks,
} from './chart-ticks.ts';

/** `categories` is null unless the axis is a band axis; then `domain` means nothing. */
export type Axis = {
  readonly spec: AxisSpec;
  readonly side: 'x' | 'y';
  readonly lang: Lang;
  readonly categories: readonly string[] | null;
  readonly domain: Domain;
};
export type Tick = { readonly value: number | string; readonly text: string };

/** `panels` are the marks of each: what lies on one another does so within its panel. */
export function axisOf(
  spec: AxisSpec,
  side: 'x' | 'y',
  panels: readonly (readonly ChartMark[])[],
  lang: Lang,
): Axis {
  const marks = panels.flat();
  const values = panels.flatMap((panel) => panel.flatMap((mark) => valuesOf(mark, side, panel)));
  const shared = { spec, side, lang };
  if (spec.scale === 'band')
    return { ...shared, categories: [...new Set(values.map(String))], domain: [0, 1] };
  const numbers = values.filter(
    (value): value is number => typeof value === 'number' && Number.isFinite(value),
  );
  const domain = spec.domain ?? domainOf(spec, side, numbers, marks);
  return { ...shared, categories: null, domain };
}

export function ticksOf(axis: Axis, count: number): readonly Tick[] {
  if (axis.categories !== null) return axis.categories.map((text) => ({ value: text, text }));
  const { format, scale } = axis.spec;
  if (scale === 'time' || format === 'date') {
    const { unit, ticks } = timeTicks(axis.domain, count);
    const texts = formatTimes(ticks, unit, isChinese(axis.lang));
    return ticks.map((value, index) => ({ value, text: texts[index]! }));
  }
  if (scale === 'log') {
    const ticks = logTicks(axis.domain, count);
    const texts = formatPowers(ticks, axis.spec, axis.lang);
    return ticks.map((value, index) => ({ value, text: texts[index]! }));
  }
  const ticks = linearTicks(axis.domain, count, format === 'integer' ? 1 : 0);
  const texts = formatNumbers(ticks, axis.spec, axis.lang);
  return ticks.map((value, index) => ({ value, text: texts[index]! }));
}

/** Bars lie on their side where the categories stand along the vertical axis. */
export function barsLie(marks: readonly ChartMark[]): boolean {
  return marks.some(
    (mark) =>
      (mark.type === 'bar' || mark.type === 'stack') &&
      mark.data.some((point) => typeof point.y === 'string'),
  );
}

/** How far the places of bars or cells lie apart: each reaches half of it to either side. */
export function pitch(values: readonly (number | string)[]): number {
  const sorted = [...new Set(values.filter((value) => typeof value === 'number'))].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((value, index) => value - sorted[index]!);
  return gaps.length === 0 ? 1 : Math.min(...gaps);
}

function valuesOf(
  mark: ChartMark,
  side: 'x' | 'y',
  marks: readonly ChartMark[],
): readonly (number | string)[] {
  switch (mark.type) {
    case 'rule':
      return mark.axis === side ? [mark.at] : [];
    case 'band':
      return side === 'x'
        ? mark.data.map((point) => point.x)
        : mark.data.flatMap((point) => [point.low, point.high]);
    case 'cell':
      return spread(mark.data.map((cell) => cell[side]));
    case 'bar': {
      const places = mark.data.map((point) => point[side]);
      return (side === 'x') === barsLie(marks) ? [0, ...places] : spread(places);
    }
    case 'stack': {
      const lying = barsLie(marks);
      if ((side === 'x') !== lying) return spread(mark.data.map((point) => point[side]));
      return [0, ...spansOf(mark, marks, lying).flatMap(({ low, high }) => [low, high])];
    }
    case 'area':
      if (side === 'x') return mark.data.map((point) => point.x);
      return [0, ...spansOf(mark, marks, false).flatMap(({ low, high }) => [low, high])];
    case 'bin':
      return side === 'x' ? mark.data.flatMap(({ x, to }) => [x, to]) : [0, ...mark.data.map(({ y }) => y)];
    case 'step':
      return side === 'x'
        ? mark.data.map(({ x }) => x)
        : [0, ...mark.data.flatMap(({ from, y }) => [from, y])];
    case 'flow':
      return [];
    default:
      return mark.data.map((point) => point[side]);
  }
}

/** Half a step further to either side: bars and cells are as wide as their pitch. */
function spread(places: readonly (number | string)[]): readonly (number | string)[] {
  const half = pitch(places) / 2;
  return places.flatMap((place): readonly (number | string)[] =>
    typeof place === 'number' ? [place - half, place + half] : [place],
  );
}

function domainOf(
  spec: AxisSpec,
  side: 'x' | 'y',
  numbers: readonly number[],
  marks: readonly ChartMark[],
): Domain {
  const usable = spec.scale === 'log' ? numbers.filter((value) => value > 0) : numbers;
  if (usable.length === 0) return spec.scale === 'log' ? [1, 10] : [0, 1];
  // Not `Math.min(...usable)`: a chart may have more points than a call may have arguments.
  const low = usable.reduce((least, value) => Math.min(least, value));
  const high = usable.reduce((most, value) => Math.max(most, value));
  const nice = side === 'y' || barsLie(marks);
  const tight =
    marks.some((mark) => mark.type === 'cell') || (!nice && !marks.some((mark) => mark.type === 'dot'));
  if (spec.scale === 'log')
    return low === high ? [low / 2, high * 2] : tight ? [low, high] : niceLogDomain([low, high]);
  if (low === high) return low === 0 ? [0, 1] : niceDomain([Math.min(low, 0), Math.max(high, 0)], 5);
  if (tight) return [low, high];
  if (!nice || spec.scale === 'time') return [low - (high - low) * 0.03, high + (high - low) * 0.03];
  return niceDomain([low, high], 5);
}
