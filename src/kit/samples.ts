// Rows of data set apart for training and testing, and brought to one scale.
import { demandCells, demandRows, isNumberList, sayKind } from './demand.ts';
import { type Columns, countRows, pickRows } from './learn/rows.ts';
import { rng } from './rng.ts';
import { session } from './session.ts';
import { mean, std } from './stats.ts';

/** Shares of the whole, each from 0 to 1, together at most 1. */
export type Shares = Readonly<Record<string, number>>;

/**
 * Deals rows out at random into parts without overlap: `split(rows, { train: 0.8, test: 0.2 })` gives
 * `{ train, test }`. `data` is a list of rows, or lists and tensors of the same length side by side, `{ x, y }`, whose
 * rows stay together. Each part has its share rounded down, at least one row; where the shares make 1, the last part
 * takes the rest. The same `seed` (the block's unless given) deals the same parts.
 */
export function split<T, S extends Shares>(
  data: readonly T[],
  shares: S,
  seed?: number,
): { [Part in keyof S]: T[] };
export function split<C extends Columns, S extends Shares>(
  data: C,
  shares: S,
  seed?: number,
): { [Part in keyof S]: C };
export function split(
  data: readonly unknown[] | Columns,
  shares: Shares,
  seed = session().seed,
): Record<string, unknown> {
  const size = countRows('split', data);
  const counts = countsOf(shares, size);
  const order = rng(seed).shuffle(Array.from({ length: size }, (_, i) => i));
  let at = 0;
  const parts = counts.map(([name, count]) => {
    const rows = order.slice(at, at + count);
    at += count;
    return [name, pickRows(data, rows)];
  });
  return Object.fromEntries(parts) as Record<string, unknown>;
}

function countsOf(shares: Shares, size: number): [string, number][] {
  const entries = Object.entries(shares ?? {});
  const sum = entries.reduce((all, [, share]) => all + (typeof share === 'number' ? share : Number.NaN), 0);
  if (
    entries.length === 0 ||
    entries.some(([, share]) => !(typeof share === 'number' && share > 0 && share <= 1)) ||
    sum > 1 + 1e-9
  )
    throw new Error(`split() expects shares above 0 that make at most 1, found ${sayShares(shares)}`);
  const counts = entries.map(([name, share]): [string, number] => [
    name,
    Math.max(1, Math.floor(share * size + 1e-9)),
  ]);
  const others = counts.slice(0, -1).reduce((all, [, count]) => all + count, 0);
  const last = counts.at(-1)!;
  if (Math.abs(sum - 1) < 1e-9) last[1] = size - others;
  if (last[1] < 1 || others + last[1] > size)
    throw new Error(`split() cannot deal ${size} rows into ${entries.length} parts. Give it more rows`);
  return counts;
}

/** Shares as they were given: JSON would show NaN as null. */
export function sayShares(shares: Shares): string {
  return `{ ${Object.entries(shares ?? {})
    .map(([name, share]) => `${name}: ${sayKind(share)}`)
    .join(', ')} }`;
}

export type Standardized = {
  /** The rows given, brought to scale. */
  readonly rows: number[][];
  /** One for each column of the rows given. */
  readonly mean: number[];
  /** The population's standard deviation; 1 for a column that does not vary. */
  readonly std: number[];
  /** Brings other rows (the test set's) to the same scale: (value − mean) ÷ std. */
  readonly apply: (rows: readonly ArrayLike<number>[]) => number[][];
};

/**
 * Brings each column to mean 0 and deviation 1; throws for what is no finite number, with its row and column. Give it the training rows alone, and the others to its `apply`: what
 * is measured on a test set must not be known before.
 */
export function standardize(rows: readonly ArrayLike<number>[]): Standardized {
  demandRows(rows, 'standardize');
  const width = rows[0]!.length;
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => row[i]!));
  const means = columns.map(mean);
  const deviations = columns.map((column) => std(column, { population: true }) || 1);
  const apply = (others: readonly ArrayLike<number>[]): number[][] =>
    Array.from(others, (row, r) => {
      if (!isNumberList(row) || row.length !== width)
        throw new Error(
          `apply() of standardize() found ${isNumberList(row) ? `${row.length} values` : sayKind(row)} in row ${r + 1}, where the rows it learnt have ${width}`,
        );
      demandCells(row, r, 'apply() of standardize');
      return means.map((middle, i) => (row[i]! - middle) / deviations[i]!);
    });
  return { rows: apply(rows), mean: means, std: deviations, apply };
}
