// Small sums over lists of numbers.
import { demandFinite, demandNumbers, demandOptions, demandWhole, isNumberList, sayKind } from './demand.ts';

type Numbers = ArrayLike<number>;

/** More numbers than these would be a slip, and fill the memory. */
const mostNumbers = 10_000_000;

/** `count` numbers from `start` to `stop`, both included, evenly spaced: `linspace(0, 1, 5)` → 0, 0.25, 0.5, 0.75, 1. */
export function linspace(start: number, stop: number, count: number): number[] {
  demandFinite(start, 'linspace', 'a start');
  demandFinite(stop, 'linspace', 'a stop');
  demandWhole(count, 'linspace', 'a count of at least 1', 1, mostNumbers);
  const last = count - 1;
  return Array.from({ length: count }, (_, i) =>
    i === last && last > 0 ? stop : start + ((stop - start) * i) / (last || 1),
  );
}

/** `range(3)` → 0, 1, 2; `range(2, 5)` → 2, 3, 4; `range(0, 10, 5)` → 0, 5. As Python's: nothing where a step leads away. */
export function range(start: number, stop?: number, step = 1): number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  if (!(Number.isFinite(from) && Number.isFinite(to) && Number.isFinite(step) && step !== 0))
    throw new Error(
      `range() expects finite numbers and a step other than 0, found ${[from, to, step].map(sayKind).join(', ')}`,
    );
  const steps = (to - from) / step;
  // 0.3 ÷ 0.1 may come out a hair above 3, and would let the end in.
  const count = Math.max(0, Math.ceil(steps - 1e-9));
  if (count > mostNumbers) throw new Error(`range() would make ${count} numbers. Give a larger step`);
  return Array.from({ length: count }, (_, i) => from + i * step);
}

/** The arithmetic mean. Throws for an empty list, and names the first value that is no finite number. */
export function mean(values: Numbers): number {
  demandSome(values, 'mean', 1);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  if (Number.isFinite(sum)) return sum / values.length;
  const size = largest(values);
  return size * mean(Array.from(values, (value) => value / size));
}

/**
 * The sample standard deviation (n − 1 below the line), or with `{ population: true }` that of a whole population (n).
 * Throws for fewer than two values (one of a population), and as `mean` does.
 */
export function std(values: Numbers, options: { readonly population?: boolean } = {}): number {
  demandOptions(options, 'std');
  const { population = false } = options;
  if (typeof population !== 'boolean')
    throw new Error(`std() expects population to be true or false, found ${sayKind(population)}`);
  demandSome(values, 'std', population ? 1 : 2);
  // Their mean may be a hair off, as that of 0.1, 0.1, 0.1 is.
  if (isConstant(values)) return 0;
  const middle = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i]! - middle) ** 2;
  const found = Math.sqrt(sum / (values.length - (population ? 0 : 1)));
  if (Number.isFinite(found) && found > 0) return found;
  // Squares that overflow, or vanish, where the values themselves do neither.
  const size = largest(values);
  if (size > 1e-140 && size < 1e140) return found;
  return (
    size *
    std(
      Array.from(values, (value) => value / size),
      options,
    )
  );
}

function isConstant(values: Numbers): boolean {
  for (let i = 1; i < values.length; i++) if (values[i] !== values[0]) return false;
  return true;
}

function largest(values: Numbers): number {
  let size = 0;
  for (let i = 0; i < values.length; i++) size = Math.max(size, Math.abs(values[i]!));
  return size;
}

/**
 * The value below which the share `q` of the values lies, between two of them by straight line (Hyndman and Fan 1996,
 * type 7: the default of R and NumPy). `quantile(values, 0.5)` is the median. Throws as `mean` does.
 */
export function quantile(values: Numbers, q: number): number {
  demandSome(values, 'quantile', 1);
  if (!(typeof q === 'number' && q >= 0 && q <= 1))
    throw new Error(`quantile() expects a share from 0 to 1, found ${sayKind(q)}`);
  const sorted = Float64Array.from(values).sort();
  const at = (sorted.length - 1) * q;
  const low = Math.floor(at);
  const [below, above] = [sorted[low]!, sorted[Math.ceil(at)]!];
  const found = below + (above - below) * (at - low);
  return Number.isFinite(found) ? found : below * (1 - (at - low)) + above * (at - low);
}

function demandSome(values: Numbers, name: string, count: number): void {
  if (isNumberList(values) && values.length < count)
    throw new Error(
      `${name}() expects at least ${count} ${count === 1 ? 'number' : 'numbers'}, found ${values.length}`,
    );
  demandNumbers(values, name);
}
