// Marks that are worked out of what an author gives: histograms are counted, waterfalls added up, flows checked.
import type { ChartMark } from '../../results.ts';
import { BadChart, finite, isList, kindOf } from './checks.ts';
import type { Drawing, Flow, WaterfallStep } from './spec.ts';

type Bin = Extract<ChartMark, { type: 'bin' }>;
type Steps = Extract<ChartMark, { type: 'step' }>;
type Flows = Extract<ChartMark, { type: 'flow' }>;

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
  if (low === high) return [low - 0.5, low + 0.5];
  const step = niceStep((high - low) / countOf(sorted, bins));
  const first = Math.floor(low / step + 1e-9);
  const count = Math.max(1, Math.ceil(high / step - first - 1e-9));
  // Divided rather than multiplied: 0.3 and not 0.30000000000000004.
  return Array.from({ length: count + 1 }, (_, i) =>
    step < 1 ? (first + i) / Math.round(1 / step) : (first + i) * step,
  );
}

/** Edges at even distances of the logarithms. */
function logEdges(sorted: Float64Array, bins: number | undefined): readonly number[] {
  const logs = sorted.map(Math.log10);
  const [low, high] = [logs[0]!, logs.at(-1)!];
  if (low === high) return [10 ** (low - 0.1), 10 ** (low + 0.1)];
  const parts = Math.max(1, Math.round(countOf(logs, bins) / (high - low)));
  const first = Math.floor(low * parts + 1e-9);
  const count = Math.max(1, Math.ceil(high * parts - first - 1e-9));
  return Array.from({ length: count + 1 }, (_, i) => Number((10 ** ((first + i) / parts)).toPrecision(12)));
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

/** A value on an edge belongs to the bin above it; the last bin has both its edges. */
function counted(values: Float64Array, edges: readonly number[]): Bin['data'] {
  const counts = new Array<number>(edges.length - 1).fill(0);
  for (const value of values) {
    const above = edges.findIndex((edge) => edge > value);
    const index = above === -1 ? counts.length - 1 : Math.max(0, above - 1);
    counts[index] = counts[index]! + 1;
  }
  return counts.map((y, i) => ({ x: edges[i]!, to: edges[i + 1]!, y }));
}

/** Each change begins where the last step ended; a total begins at zero. */
export function stepMarks(steps: readonly WaterfallStep[] | undefined, where: string): Steps[] {
  if (steps === undefined) return [];
  if (steps.length === 0) throw new BadChart(where, 'has no steps', 'Give it at least one, or leave it out');
  let level = 0;
  const data = steps.map((step, i) => {
    const at = `${where}[${i}]`;
    if ('change' in step) {
      const from = level;
      level += finite(step.change, `change of ${at}`);
      return { x: String(step.name), from, y: level, total: false };
    }
    level = totalOf(step.total, level, i === 0, at);
    return { x: String(step.name), from: 0, y: level, total: true };
  });
  const twice = data.find(({ x }, i) => data.findIndex((other) => other.x === x) !== i);
  if (twice !== undefined)
    throw new BadChart(where, `has two steps named ${twice.x}`, 'Give each a name of its own');
  return [{ type: 'step', name: null, data }];
}

function totalOf(total: number | true, level: number, first: boolean, where: string): number {
  if (total === true) return level;
  const given = finite(total, `total of ${where}`);
  if (first || Math.abs(given - level) <= 1e-9 * Math.max(Math.abs(given), Math.abs(level))) return given;
  throw new BadChart(
    where,
    `has the total ${given}`,
    `The steps before it make ${level}: mend one of them, or say total: true`,
  );
}

/** Nothing flows back to where it came from. */
export function flowMarks(flows: readonly Flow[] | undefined, where: string): Flows[] {
  if (flows === undefined) return [];
  if (flows.length === 0) throw new BadChart(where, 'has no flows', 'Give it at least one, or leave it out');
  const data = flows.map(({ from, to, value }, i) => {
    const size = finite(value, `value of ${where}[${i}]`);
    if (size <= 0)
      throw new BadChart(
        `${where}[${i}]`,
        `has the value ${size}`,
        'A flow must be above zero: leave it out, or turn it round',
      );
    return { from: String(from), to: String(to), value: size };
  });
  const circle = circleOf(data);
  if (circle !== null)
    throw new BadChart(
      where,
      `goes in a circle through ${circle}`,
      'A Sankey chart flows one way: name the later stage apart',
    );
  return [{ type: 'flow', name: null, data }];
}

/** A place that can be reached from itself. */
function circleOf(flows: Flows['data']): string | null {
  const next = new Map<string, string[]>();
  for (const { from, to } of flows) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (place: string, path: ReadonlySet<string>): string | null => {
    if (path.has(place)) return place;
    if (done.has(place)) return null;
    done.add(place);
    const further = new Set([...path, place]);
    for (const to of next.get(place) ?? []) {
      const found = visit(to, further);
      if (found !== null) return found;
    }
    return null;
  };
  for (const place of next.keys()) {
    const found = visit(place, new Set());
    if (found !== null) return found;
  }
  return null;
}
