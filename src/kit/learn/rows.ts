// Rows of a data set, whichever way it holds them: which there are, and what makes two of them identical.
import type { Tensor } from '../tfjs.ts';

export type Columns = Readonly<Record<string, ArrayLike<unknown> | Tensor>>;
/** A list of rows, or lists and tensors of one length side by side, `{ x, y }`. */
export type Rows = readonly unknown[] | Columns;

export function countRows(name: string, data: Rows): number {
  if (isList(data)) return data.length;
  const sizes = Object.values(data).map((column) =>
    isTensor(column) ? (column.shape[0] ?? 0) : column.length,
  );
  if (sizes.length === 0 || sizes.some((size) => size !== sizes[0]))
    throw new Error(
      `${name}() expects columns of one length, found ${sizes.length === 0 ? 'none' : sizes.join(', ')}`,
    );
  return sizes[0]!;
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
  if (isList(data)) return data.map((row) => JSON.stringify(row));
  const columns = Object.entries(data)
    .filter(([name], _, all) => name !== 'y' || all.length === 1)
    .map(([, column]) => (isTensor(column) ? tensorRows(column) : column));
  return Array.from({ length: columns[0]?.length ?? 0 }, (_, i) =>
    JSON.stringify(columns.map((column) => column[i])),
  );
}

function tensorRows(column: Tensor): number[][] {
  const width = column.size / Math.max(1, column.shape[0] ?? 1);
  const flat = Array.from(column.dataSync());
  return Array.from({ length: column.shape[0] ?? 0 }, (_, i) => flat.slice(i * width, (i + 1) * width));
}

function isList(data: Rows): data is readonly unknown[] {
  return Array.isArray(data);
}

function isTensor(column: ArrayLike<unknown> | Tensor): column is Tensor {
  return 'dataSync' in column;
}
