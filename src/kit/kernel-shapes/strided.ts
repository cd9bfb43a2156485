// The shape of a strided slice: where its end comes before its begin it is empty, for which stock asks a negative length.
import { slice_util } from '../tfjs.ts';

type Attributes = {
  readonly begin: number[];
  readonly end: number[];
  readonly strides: number[];
  readonly beginMask: number;
  readonly endMask: number;
  readonly ellipsisMask: number;
  readonly newAxisMask: number;
  readonly shrinkAxisMask: number;
};

export function stridedShape(shape: readonly number[], attrs: object): number[] {
  const { begin, end, strides, ...masks } = attrs as Attributes; // tfjs types attributes as a bag
  const { beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask } = masks;
  return slice_util.sliceInfo(
    ...[[...shape], begin, end, strides],
    ...[beginMask, endMask, ellipsisMask, newAxisMask, shrinkAxisMask],
  ).finalShape;
}
