// An axis of a chart: what it spans, its ticks and their texts.

import { isChinese } from '../../fonts/catalogue.ts';
import type { Lang } from '../../model/article.ts';
import type { AxisSpec, ChartMark } from '../../model/results.ts';
import { barsLie, extentOf } from './extent.ts';
import { formatNumbers, formatPowers } from './format.ts';
import { type Domain, linearTicks, logTicks, niceDomain, niceLogDomain } from './ticks.ts';
import { formatTimes, timeTicks } from './times.ts';

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
  const values = panels.flatMap((panel) =>
    panel.flatMap((mark) => extentOf(mark, side, panel, spec.scale === 'log')),
  );
  const shared = { spec, side, lang };
  if (spec.scale === 'band')
    return { ...shared, categories: spec.categories ?? [...new Set(values.map(String))], domain: [0, 1] };
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
  if (high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) return alone(low, spec.scale, nice);
  if (spec.scale === 'log') return tight ? [low, high] : niceLogDomain([low, high]);
  if (tight) return [low, high];
  if (!nice || spec.scale === 'time') return [low - (high - low) * 0.03, high + (high - low) * 0.03];
  const written = marks.some(({ type }) => type === 'bar' || type === 'step'); // values stand below their ends
  return niceDomain([low < 0 && written ? low - (high - low) * 0.06 : low, high], 5);
}

const day = 86_400_000;

/** Around a single value: from zero to it where it has a height, and else a little to either side. */
function alone(value: number, scale: AxisSpec['scale'], nice: boolean): Domain {
  if (scale === 'log') return [value / 2, value * 2];
  if (scale === 'time') return [value - day, value + day];
  if (value === 0) return nice ? [0, 1] : [-1, 1];
  if (nice) return niceDomain([Math.min(value * 1.06, 0), Math.max(value, 0)], 5);
  const half = Number.isInteger(value) && Math.abs(value) < 1e6 ? 1 : Math.abs(value) / 10;
  return [value - half, value + half];
}
