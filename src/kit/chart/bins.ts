// Counts values in bins of round edges, so that no bar of a histogram holds more than its width says.
import type { ChartMark } from '../../model/results.ts';
import { BadChart, finite, isList, kindOf } from './checks.ts';
import type { Drawing } from './spec.ts';

type Bin = Extract<ChartMark, { type: 'bin' }>;

/** All series share their edges, so that they can be compared. */
export function binMarks({ histogram, bins }: Drawing, log: boolean, where: string): Bin[] {
  if (histogram === undefined) return [];
  const series = isList(histogram)
    ? [{ name: null, values: histogram }]
    : Object.entries(histogram).map(([name, values]) => ({ name: name === '' ? null : name, values }));
  const lists = series.map(({ name, values }) =>
    numbersOf(values, name === null ? where : `${where}.${name}`),
  );
  const all = Float64Array.from(lists.flatMap((list) => [...list])).sort();
  if (log && all[0]! <= 0)
    throw new BadChart(
      where,
      `has the value ${all[0]} on a log scale`,
      'Leave such values out, or use a linear scale',
    );
  const edges = log ? logEdges(all, bins) : linearEdges(all, bins);
  return series.map(({ name }, i) => ({ type: 'bin', name, data: counted(lists[i]!, edges) }));
}

function numbersOf(values: unknown, where: string): Float64Array {
  if (!isList(values))
    throw new BadChart(where, `is ${kindOf(values)}`, 'Give the values to count, as a list of numbers');
  if (values.length === 0)
    throw new BadChart(where, 'has no values', 'Give it at least one: is the list filled yet?');
  return Float64Array.from(values, (value, i) => finite(value, `${where}, value ${i + 1},`));
}

/** About as many bins as were asked for, or of Freedman and Diaconis's width (1981), 2·IQR·n^(−1/3), with round edges. */
function linearEdges(sorted: Float64Array, bins: number | undefined): readonly number[] {
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  const whole = sorted.every(Number.isInteger);
  if (low === high) {
    const half = whole && Math.abs(low) < 1e6 ? 0.5 : Math.abs(low) / 20;
    return [low - half, low + half];
  }
  const few = whole && bins === undefined && high - low <= 24; // throws of dice, counts of hits: one bar each
  const rough = few ? 1 : niceStep((high - low) / countOf(sorted, bins));
  const step = whole ? Math.max(1, rough) : rough;
  const at = (i: number) => (step < 1 ? i / Math.round(1 / step) : i * step); // 0.3 and not 0.30000000000000004
  if (sorted.every((value) => isOn(value / step))) {
    // Each value has a bin of its own, and stands in its middle.
    const [first, last] = [Math.round(low / step), Math.round(high / step)];
    return Array.from({ length: last - first + 2 }, (_, i) => tidy((at(first + i) + at(first + i - 1)) / 2));
  }
  const first = Math.floor(low / step + 1e-9);
  const closed = whole && isOn(high / step) ? 1 : 0; // [95, 100) holds five whole numbers, and so does [100, 105)
  const count = Math.max(1, Math.ceil(high / step - first - 1e-9) + closed);
  return Array.from({ length: count + 1 }, (_, i) => at(first + i));
}

/** Edges at even distances of the logarithms. */
function logEdges(sorted: Float64Array, bins: number | undefined): readonly number[] {
  const logs = sorted.map(Math.log10);
  const [low, high] = [logs[0]!, logs.at(-1)!];
  if (low === high) return [10 ** (low - 0.1), 10 ** (low + 0.1)];
  const parts = Math.max(1, Math.round(countOf(logs, bins) / (high - low)));
  const first = Math.floor(low * parts + 1e-9);
  const closed = logs.every((log) => isOn(log * parts)) ? 1 : 0;
  const count = Math.max(1, Math.ceil(high * parts - first - 1e-9) + closed);
  return Array.from({ length: count + 1 }, (_, i) => tidy(10 ** ((first + i) / parts)));
}

function isOn(place: number): boolean {
  return Math.abs(place - Math.round(place)) < 1e-9 * Math.max(1, Math.abs(place));
}

function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

function countOf(sorted: Float64Array, bins: number | undefined): number {
  if (bins !== undefined) {
    if (Number.isInteger(bins) && bins >= 1 && bins <= 500) return bins;
    throw new BadChart('bins', `is ${bins}`, 'Give a whole number from 1 to 500');
  }
  const at = (q: number) => sorted[Math.floor((sorted.length - 1) * q)]!;
  const width = (2 * (at(0.75) - at(0.25))) / Math.cbrt(sorted.length);
  const span = sorted.at(-1)! - sorted[0]!;
  const sturges = Math.ceil(Math.log2(sorted.length)) + 1;
  return Math.min(80, Math.max(1, width > 0 ? Math.ceil(span / width) : sturges));
}

/** 1, 2 or 5 times a power of ten, the nearest from above. */
function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find((f) => f * power >= raw * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}

/**
 * A value on an edge, but for the last bits of a float64, belongs to the bin above it; the last bin has both its edges,
 * on the upper of which at most the greatest of values that are not counted in steps stands.
 */
function counted(values: Float64Array, edges: readonly number[]): Bin['data'] {
  const counts = new Array<number>(edges.length - 1).fill(0);
  const above = (value: number) => edges.findIndex((edge) => edge > value + 1e-12 * Math.abs(value));
  for (const value of values) {
    const found = above(value);
    const index = found === -1 ? counts.length - 1 : Math.max(0, found - 1);
    counts[index] = counts[index]! + 1;
  }
  return counts.map((y, i) => ({ x: edges[i]!, to: edges[i + 1]!, y }));
}
