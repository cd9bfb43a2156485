// Two broadcast sides as rows, along which each goes on or stands still.

import { sizeOf } from '../kernel-shapes/size.ts';
import { backend_util } from '../tfjs.ts';

export type Row = {
  readonly length: number;
  /** Where the row starts, in each side and in the result. */
  readonly a: number;
  readonly b: number;
  readonly to: number;
  /** 1, or 0 for a side that is one number along the row. */
  readonly aStep: number;
  readonly bStep: number;
};

/** Calls `begin` with the size of the result, then `each` for its rows in order; returns its shape. */
export function eachRow(
  a: readonly number[],
  b: readonly number[],
  begin: (size: number, shape: number[]) => void,
  each: (row: Row) => void,
): number[] {
  const shape = backend_util.assertAndGetBroadcastShape([...a], [...b]);
  const size = sizeOf(shape);
  begin(size, shape);
  if (size === 0) return shape;
  const [left, right] = [padded(a, shape.length), padded(b, shape.length)];
  const { first, length, moves } = rowOf(shape, left, right);
  const [aStrides, bStrides] = [strides(left), strides(right)];
  for (let to = 0; to < size; to += length) {
    let [rest, aAt, bAt] = [to / length, 0, 0];
    for (let i = first - 1; i >= 0; i--) {
      const index = rest % shape[i]!;
      rest = (rest - index) / shape[i]!;
      aAt += index * aStrides[i]!;
      bAt += index * bStrides[i]!;
    }
    each({ length, to, a: aAt, b: bAt, aStep: +(moves !== 'b'), bStep: +(moves !== 'a') });
  }
  return shape;
}

/** The last axes along which the same sides go on, as one. */
function rowOf(shape: number[], a: number[], b: number[]) {
  let [first, length] = [shape.length, 1];
  let moves: 'a' | 'b' | 'both' | null = null;
  for (let i = shape.length - 1; i >= 0; i--) {
    if (shape[i] !== 1) {
      const here = a[i] === b[i] ? 'both' : a[i] === 1 ? 'b' : 'a';
      if (moves !== null && here !== moves) break;
      moves = here;
      length *= shape[i]!;
    }
    first = i;
  }
  return { first, length, moves: moves ?? ('both' as const) };
}

function padded(shape: readonly number[], rank: number): number[] {
  return [...Array<number>(rank - shape.length).fill(1), ...shape];
}

function strides(shape: number[]): number[] {
  return shape.map((length, i) => (length === 1 ? 0 : sizeOf(shape.slice(i + 1))));
}
