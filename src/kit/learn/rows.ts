// Rows of a data set, whichever way it holds them: which there are, and what makes two of them identical.
import { isNumberList, isTensor, sayKind } from '../demand.ts';
import type { Tensor } from '../tfjs.ts';

export type Columns = Readonly<Record<string, ArrayLike<unknown> | Tensor>>;
/** A list of rows, or lists and tensors of one length side by side, `{ x, y }`. */
export type Rows = readonly unknown[] | Columns;

export function countRows(name: string, data: Rows): number {
  if (isList(data)) return data.length;
  if (typeof data !== 'object' || data === null || isNumberList(data) || isTensor(data))
    throw new Error(
      `${name}() expects a list of rows, or columns side by side, { x, y }, found ${sayKind(data)}`,
    );
  const sizes = Object.entries(data).map(([key, column]) => ({ key, size: sizeOf(name, key, column) }));
  const odd = sizes.find(({ size }) => size !== sizes[0]!.size);
  if (odd !== undefined)
    throw new Error(
      `${name}() expects columns of one length, found ${sizes[0]!.size} rows in ${sizes[0]!.key} and ${odd.size} in ${odd.key}. Make them equal`,
    );
  if (sizes.length > 0) return sizes[0]!.size;
  throw new Error(`${name}() found no columns. Give it rows, or lists side by side: { x, y }`);
}

function sizeOf(name: string, key: string, column: unknown): number {
  if (isTensor(column)) return column.shape[0] ?? 0;
  if (isNumberList(column)) return column.length;
  throw new Error(`${name}() found ${sayKind(column)} as the column ${key}, expected a list or a tensor`);
}

export function pickRows(data: Rows, rows: readonly number[]): Rows {
  if (isList(data)) return rows.map((row) => data[row]);
  return Object.fromEntries(
    Object.entries(data).map(([name, column]) => [
      name,
      isTensor(column) ? column.gather([...rows]) : pickColumn(column, rows),
    ]),
  );
}

/** NaN, infinities and what is missing are told apart, as JSON does not. */
function spelt(row: unknown): string {
  return JSON.stringify(row, (_, value: unknown) =>
    value === undefined || (typeof value === 'number' && !Number.isFinite(value)) || typeof value === 'bigint'
      ? { odd: String(value) }
      : value,
  );
}

function pickColumn(column: ArrayLike<unknown>, rows: readonly number[]): ArrayLike<unknown> {
  if (!ArrayBuffer.isView(column)) return rows.map((row) => column[row]);
  const source = column as unknown as Float32Array; // a typed array of some kind: they slice and count alike
  const picked = source.slice(0, rows.length);
  rows.forEach((row, i) => {
    picked[i] = source[row]!;
  });
  return picked;
}

/** For each row a text that identical rows share. Of columns, all but the label `y` count. */
export function identities(data: Rows): string[] {
  if (isList(data)) return Array.from(data, spelt);
  const columns = Object.entries(data)
    .filter(([name], _, all) => name !== 'y' || all.length === 1)
    .map(([, column]) => (isTensor(column) ? tensorRows(column) : column));
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, i) => spelt(columns.map((column) => column[i])));
}

function tensorRows(column: Tensor): number[][] {
  const width = column.size / Math.max(1, column.shape[0] ?? 1);
  const flat = Array.from(column.dataSync());
  return Array.from({ length: column.shape[0] ?? 0 }, (_, i) => flat.slice(i * width, (i + 1) * width));
}

function isList(data: Rows): data is readonly unknown[] {
  return Array.isArray(data);
}
