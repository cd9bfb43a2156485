// Small sums over lists of numbers.

type Numbers = ArrayLike<number>;

/** `count` numbers from `start` to `stop`, both included, evenly spaced: `linspace(0, 1, 5)` → 0, 0.25, 0.5, 0.75, 1. */
export function linspace(start: number, stop: number, count: number): number[] {
  if (!Number.isInteger(count) || count < 1)
    throw new Error(`linspace() expects a count of at least 1, found ${count}`);
  const last = count - 1;
  return Array.from({ length: count }, (_, i) =>
    i === last && last > 0 ? stop : start + ((stop - start) * i) / (last || 1),
  );
}

/** `range(3)` → 0, 1, 2; `range(2, 5)` → 2, 3, 4; `range(0, 10, 5)` → 0, 5. */
export function range(start: number, stop?: number, step = 1): number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  if (!(Number.isFinite(from) && Number.isFinite(to) && Number.isFinite(step) && step !== 0))
    throw new Error(`range() expects finite numbers and a step other than 0, found ${from}, ${to}, ${step}`);
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / step)) }, (_, i) => from + i * step);
}

/** The arithmetic mean. Throws for an empty list. */
export function mean(values: Numbers): number {
  demandSome(values, 'mean', 1);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}

/** The sample standard deviation (n − 1 below the line), or with `{ population: true }` that of a whole population (n). */
export function std(values: Numbers, { population = false }: { readonly population?: boolean } = {}): number {
  demandSome(values, 'std', population ? 1 : 2);
  const middle = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - middle) ** 2;
  return Math.sqrt(sum / (values.length - (population ? 0 : 1)));
}

/**
 * The value below which the share `q` of the values lies, between two of them by straight line (Hyndman and Fan 1996,
 * type 7: the default of R and NumPy). `quantile(values, 0.5)` is the median.
 */
export function quantile(values: Numbers, q: number): number {
  demandSome(values, 'quantile', 1);
  if (!(q >= 0 && q <= 1)) throw new Error(`quantile() expects a share from 0 to 1, found ${q}`);
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const [below, above] = [sorted[low]!, sorted[Math.ceil(at)]!];
  return below + (above - below) * (at - low);
}

function demandSome(values: Numbers, name: string, count: number): void {
  if (typeof values?.length !== 'number')
    throw new Error(`${name}() expects a list of numbers; a tensor becomes one by dataSync()`);
  if (values.length < count)
    throw new Error(
      `${name}() expects at least ${count} ${count === 1 ? 'number' : 'numbers'}, found ${values.length}`,
    );
}
