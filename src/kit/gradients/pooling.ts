// Gradients of pooling by windows that hang over the edge: TensorFlow.js forgets how the size was rounded, and divides a
// solid mean by the padding too.
import {
  avgPool3d,
  backend_util,
  mul,
  reshape,
  type Tensor,
  type Tensor5D,
  tensor1d,
  zerosLike,
} from '../tfjs.ts';
import { gradientOf, run } from './parts.ts';

type Flat = Record<'filterSize' | 'strides' | 'pad' | 'dimRoundingMode', unknown>;
type Solid = {
  readonly filterSize: number | [number, number, number];
  readonly strides: number | [number, number, number];
  readonly pad: 'same' | 'valid' | number;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
};

export function mendPooling(): void {
  const own = ({ filterSize, strides, pad, dimRoundingMode }: Flat) => ({
    filterSize,
    strides,
    pad,
    dimRoundingMode,
  });
  gradientOf<Flat>('MaxPool', { inputs: ['x'], outputs: [true] }, (dy, [x, y], attrs) => ({
    x: () => run('MaxPoolGrad', { dy, input: x!, output: y! }, own(attrs)),
  }));
  gradientOf<Flat>('AvgPool', { inputs: ['x'] }, (dy, [x], attrs) => ({
    x: () => run('AvgPoolGrad', { dy, input: x! }, own(attrs)),
  }));
  gradientOf<Solid>('AvgPool3D', { inputs: ['x'] }, (dy, [x], attrs) => ({
    x: () => run('AvgPool3DGrad', { dy: weighted(dy, x!, attrs, false), input: x! }, attrs),
  }));
  gradientOf<Solid>('AvgPool3DGrad', { inputs: ['input'] }, (dd, [input], attrs) => ({
    dy: () => {
      const { filterSize, strides, pad, dimRoundingMode } = attrs;
      const means = avgPool3d(dd as Tensor5D, filterSize, strides, pad, dimRoundingMode);
      return weighted(means, input!, attrs, true);
    },
    input: () => zerosLike(input!),
  }));
}

/** The kernel divides each dy by the size of its window: where part of that is padding, it must be multiplied up before. */
function weighted(
  dy: Tensor,
  x: Tensor,
  { filterSize, strides, pad, dimRoundingMode }: Solid,
  inverse: boolean,
): Tensor {
  const shape = x.shape as [number, number, number, number, number]; // the op has checked the rank
  const info = backend_util.computePool3DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
  const { front, top, left } = info.padInfo;
  const axes = [
    [info.outDepth, info.filterDepth, info.strideDepth, front, info.inDepth],
    [info.outHeight, info.filterHeight, info.strideHeight, top, info.inHeight],
    [info.outWidth, info.filterWidth, info.strideWidth, left, info.inWidth],
  ] as const;
  return axes.reduce<Tensor>((weighed, [count, size, stride, before, length], axis) => {
    const factors = Float32Array.from({ length: count }, (_, i) => {
      const start = i * stride - before;
      const inside = Math.min(length, start + size) - Math.max(0, start);
      return inverse ? inside / size : size / inside;
    });
    if (factors.every((factor) => factor === 1)) return weighed;
    return mul(weighed, reshape(tensor1d(factors), [1, 1, 1, 1, 1].with(axis + 1, count)));
  }, dy);
}
