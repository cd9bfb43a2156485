// The axes of a chart: what the author said of them, and the rest from the data.
import type { AxisSpec, ChartMark } from '../../results.ts';
import { isCurrency } from '../format-money.ts';
import { BadChart } from './checks.ts';
import type { Axis, AxisFormat, AxisScale, ChartSpec } from './spec.ts';

const scales: readonly AxisScale[] = ['linear', 'log', 'band', 'time'];
const formats: readonly AxisFormat[] = ['number', 'percent', 'integer', 'compact', 'money', 'date'];

export function axisOf(
  spec: ChartSpec,
  side: 'x' | 'y',
  marks: readonly ChartMark[],
  dated: boolean,
): AxisSpec {
  const said = spec[side] ?? '';
  const own: Exclude<Axis, string> = typeof said === 'string' ? { label: said } : said;
  const values = marks.flatMap((mark) => valuesOf(mark, side));
  const scale =
    own.scale ?? (side === 'x' ? spec.xScale : spec.yScale) ?? inferScale(side, marks, values, dated);
  const format =
    own.format ?? (side === 'x' ? spec.xFormat : spec.yFormat) ?? inferFormat(side, scale, values);
  const domain = own.domain ?? (side === 'x' ? spec.xDomain : spec.yDomain) ?? null;
  demandOneOf(scale, scales, `${side}Scale`);
  demandOneOf(format, formats, `${side}Format`);
  checkScale(scale, values, side);
  checkDomain(domain, scale, side);
  const currency = format === 'money' ? (own.currency ?? spec.currency) : undefined;
  if (currency !== undefined && !isCurrency(currency))
    throw new BadChart(
      'currency',
      `is ${JSON.stringify(currency)}`,
      'Use three capital letters: USD, CNY, EUR',
    );
  return { label: own.label ?? '', scale, domain, format, ...(currency === undefined ? {} : { currency }) };
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

function inferScale(
  side: 'x' | 'y',
  marks: readonly ChartMark[],
  values: readonly (number | string)[],
  dated: boolean,
): AxisScale {
  if (side === 'x' && dated) return 'time';
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

function inferFormat(side: 'x' | 'y', scale: AxisScale, values: readonly (number | string)[]): AxisFormat {
  if (scale === 'time') return 'date';
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

function checkDomain(domain: readonly [number, number] | null, scale: AxisScale, side: string): void {
  if (domain === null) return;
  const [low, high] = domain;
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
    throw new BadChart(
      `${side}Domain`,
      `is [${low}, ${high}]`,
      'Give two finite numbers, the lower one first',
    );
  if (scale === 'log' && low <= 0)
    throw new BadChart(`${side}Domain`, `begins at ${low} on a log scale`, 'Begin above zero');
}
