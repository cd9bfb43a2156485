// The lengths of a matrix product, and the batches of its sides, on either back end.
import type { TensorInfo } from '../tfjs.ts';
import { broadcast } from './batches.ts';

/** Whether a side comes turned. */
export type Transposes = { readonly transposeA: boolean; readonly transposeB: boolean };

export type ProductLengths = {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /** Shapes of the batches of either side, and of the result. */
  readonly outerA: readonly number[];
  readonly outerB: readonly number[];
  readonly batch: number[];
};

/** Both sides have a rank of 2 or more. Throws where their inner lengths differ. */
export function lengthsOf(
  a: TensorInfo,
  b: TensorInfo,
  { transposeA, transposeB }: Transposes,
): ProductLengths {
  const [a1, a2] = a.shape.slice(-2) as [number, number];
  const [b1, b2] = b.shape.slice(-2) as [number, number];
  const [rows, inner] = transposeA ? [a2, a1] : [a1, a2];
  const [innerB, columns] = transposeB ? [b2, b1] : [b1, b2];
  if (inner !== innerB)
    throw new Error(
      `matMul of ${a.shape} and ${b.shape}: the inner lengths ${inner} and ${innerB} must be equal`,
    );
  const [outerA, outerB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  return { rows, inner, columns, outerA, outerB, batch: broadcast(outerA, outerB) };
}
