// The axes of a chart: what the author said of them, and the rest from the data.
import type { AxisSpec, ChartMark } from '../../model/results.ts';
import { isCurrency } from '../format-money.ts';
import { BadChart } from './checks.ts';
import type { Reading } from './places.ts';
import type { Axis, AxisFormat, AxisScale, ChartSpec, End } from './spec.ts';
import { timeOf } from './times.ts';

const scales: readonly AxisScale[] = ['linear', 'log', 'band', 'time'];
const formats: readonly AxisFormat[] = ['number', 'percent', 'integer', 'compact', 'money', 'date'];

/** What the author says of the scale of an axis. */
export function scaleSaid(spec: ChartSpec, side: 'x' | 'y'): AxisScale | undefined {
  const said = spec[side];
  const short = side === 'x' ? spec.xScale : spec.yScale;
  const scale = typeof said === 'object' ? (said.scale ?? short) : short;
  if (scale !== undefined) demandOneOf(scale, scales, `${side}Scale`);
  return scale;
}

export function axisOf(
  spec: ChartSpec,
  side: 'x' | 'y',
  marks: readonly ChartMark[],
  reading: Reading,
): AxisSpec {
  const said = spec[side] ?? '';
  const own: Exclude<Axis, string> = typeof said === 'string' ? { label: said } : said;
  const values = marks.flatMap((mark) => valuesOf(mark, side));
  const scale = scaleSaid(spec, side) ?? reading.scale ?? inferScale(side, marks, values);
  const format =
    own.format ?? (side === 'x' ? spec.xFormat : spec.yFormat) ?? inferFormat(side, scale, values, marks);
  const domain = domainOf(own.domain ?? (side === 'x' ? spec.xDomain : spec.yDomain), scale, side);
  demandOneOf(format, formats, `${side}Format`);
  checkScale(scale, values, side);
  const currency = format === 'money' ? (own.currency ?? spec.currency) : undefined;
  if (currency !== undefined && !isCurrency(currency))
    throw new BadChart(
      'currency',
      `is ${JSON.stringify(currency)}`,
      'Use three capital letters: USD, CNY, EUR',
    );
  return {
    label: own.label ?? '',
    scale,
    domain,
    format,
    ...orderOf(reading.categories, values),
    ...(currency === undefined ? {} : { currency }),
  };
}

/** Every position of a mark along one axis. */
export function valuesOf(mark: ChartMark, side: 'x' | 'y'): readonly (number | string)[] {
  if (mark.type === 'rule') return mark.axis === side ? [mark.at] : [];
  if (mark.type === 'band')
    return side === 'x' ? mark.data.map(({ x }) => x) : mark.data.flatMap(({ low, high }) => [low, high]);
  if (mark.type === 'flow') return [];
  if (mark.type === 'bin' && side === 'x') return mark.data.flatMap(({ x, to }) => [x, to]);
  if (mark.type === 'step' && side === 'y') return mark.data.flatMap(({ from, y }) => [from, y]);
  return mark.data.map((point) => point[side]);
}

/** Only where the marks would not come to it themselves. */
function orderOf(
  categories: readonly string[] | null,
  values: readonly (number | string)[],
): Pick<AxisSpec, 'categories'> {
  const seen = [...new Set(values.map(String))];
  return categories === null || categories.every((name, i) => name === seen[i]) ? {} : { categories };
}

function inferScale(
  side: 'x' | 'y',
  marks: readonly ChartMark[],
  values: readonly (number | string)[],
): AxisScale {
  const upright = side === 'x' && marks.some((mark) => isBar(mark) && !lies(mark));
  return upright || values.some((value) => typeof value === 'string') ? 'band' : 'linear';
}

function isBar(mark: ChartMark): mark is Extract<ChartMark, { type: 'bar' | 'stack' }> {
  return mark.type === 'bar' || mark.type === 'stack';
}

/** Bars whose names stand along y lie on their side. */
function lies(mark: Extract<ChartMark, { type: 'bar' | 'stack' }>): boolean {
  return mark.data.some(({ y }) => typeof y === 'string');
}

function inferFormat(
  side: 'x' | 'y',
  scale: AxisScale,
  values: readonly (number | string)[],
  marks: readonly ChartMark[],
): AxisFormat {
  if (scale === 'time') return 'date';
  const bins = marks.filter((mark) => mark.type === 'bin');
  if (
    bins.length > 0 &&
    bins.length === marks.filter(({ type }) => type !== 'rule' && type !== 'label').length
  ) {
    if (side === 'y') return 'integer';
    const whole = bins.every(({ data }) =>
      data.every(({ x, to }) => to - x === 1 && Number.isInteger(x + 0.5)),
    );
    if (whole) return 'integer'; // each whole number has a bin around it
  }
  return side === 'x' && values.every((value) => Number.isInteger(value)) ? 'integer' : 'number';
}

function demandOneOf(value: string, allowed: readonly string[], name: string): void {
  if (!allowed.includes(value))
    throw new BadChart(name, `is ${JSON.stringify(value)}`, `Use one of ${allowed.join(', ')}`);
}

function checkScale(scale: AxisScale, values: readonly (number | string)[], side: string): void {
  if (scale === 'band') return;
  const word = values.find((value) => typeof value === 'string');
  if (word !== undefined)
    throw new BadChart(
      `${side}Scale`,
      `is ${scale}, and ${JSON.stringify(word)} is no number`,
      "Use 'band' for names",
    );
  const low = scale === 'log' ? values.find((value) => Number(value) <= 0) : undefined;
  if (low !== undefined)
    throw new BadChart(
      `${side}Scale`,
      `is log, and a value along ${side} is ${low}`,
      'A log scale shows only what is above zero: leave such points out, or use a linear scale',
    );
}

function domainOf(
  ends: readonly [End, End] | undefined,
  scale: AxisScale,
  side: string,
): readonly [number, number] | null {
  if (ends === undefined) return null;
  if (scale === 'band')
    throw new BadChart(`${side}Domain`, `is given, and along ${side} stand names`, 'Leave it out');
  const [low, high] = [ends[0], ends[1]].map((end) => endOf(end, scale)) as [number, number]; // two stay two
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
    throw new BadChart(
      `${side}Domain`,
      `is [${ends.map((end) => (end instanceof Date ? end.toISOString() : String(end))).join(', ')}]`,
      `Give two ${scale === 'time' ? 'dates' : 'finite numbers'}, the lower one first`,
    );
  if (scale === 'log' && low <= 0)
    throw new BadChart(`${side}Domain`, `begins at ${low} on a log scale`, 'Begin above zero');
  return [low, high];
}

function endOf(end: End, scale: AxisScale): number {
  if (end instanceof Date) return scale === 'time' ? end.getTime() : Number.NaN;
  if (typeof end === 'number') return end;
  const time = scale === 'time' ? timeOf(end) : null;
  return typeof time === 'number' ? time : Number.NaN;
}
