// Rows of data set apart for training and testing, and brought to one scale.
import { type Columns, pickRows } from './learn/rows.ts';
import { rng } from './rng.ts';
import { session } from './session.ts';
import { mean, std } from './stats.ts';
import type { Tensor } from './tfjs.ts';

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
  const size = sizeOf(data);
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

function sizeOf(data: readonly unknown[] | Columns): number {
  if (Array.isArray(data)) return data.length;
  const sizes = Object.entries(data as Columns).map(([name, column]) => [name, lengthOf(column)] as const);
  const odd = sizes.find(([, size]) => size !== sizes[0]![1]);
  if (sizes.length === 0)
    throw new Error('split() found no columns. Give it rows, or lists side by side: { x, y }');
  if (odd !== undefined)
    throw new Error(
      `split() found ${sizes[0]![1]} rows in ${sizes[0]![0]} and ${odd[1]} in ${odd[0]}. Make them equal`,
    );
  return sizes[0]![1];
}

function lengthOf(column: ArrayLike<unknown> | Tensor): number {
  return isTensor(column) ? (column.shape[0] ?? 0) : column.length;
}

function countsOf(shares: Shares, size: number): [string, number][] {
  const entries = Object.entries(shares);
  const sum = entries.reduce((all, [, share]) => all + share, 0);
  if (entries.length === 0 || entries.some(([, share]) => !(share > 0 && share <= 1)) || sum > 1 + 1e-9)
    throw new Error(`split() expects shares above 0 that make at most 1, found ${JSON.stringify(shares)}`);
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

function isTensor(x: unknown): x is Tensor {
  return typeof x === 'object' && x !== null && 'dataSync' in x;
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
 * Brings each column to mean 0 and deviation 1. Give it the training rows alone, and the others to its `apply`: what
 * is measured on a test set must not be known before.
 */
export function standardize(rows: readonly ArrayLike<number>[]): Standardized {
  const width = rows[0]?.length ?? 0;
  if (width === 0)
    throw new Error('standardize() expects rows of numbers, as in [[1, 2], [3, 4]], found none');
  const odd = rows.findIndex((row) => row.length !== width);
  if (odd !== -1)
    throw new Error(
      `standardize() found ${rows[odd]!.length} values in row ${odd + 1} where row 1 has ${width}`,
    );
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => row[i]!));
  const means = columns.map(mean);
  const deviations = columns.map((column) => std(column, { population: true }) || 1);
  const apply = (others: readonly ArrayLike<number>[]): number[][] =>
    others.map((row) => means.map((middle, i) => (row[i]! - middle) / deviations[i]!));
  return { rows: apply(rows), mean: means, std: deviations, apply };
}
