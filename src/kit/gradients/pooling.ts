// Gradients of pooling by windows that hang over the edge: TensorFlow.js forgets how the size was rounded, and divides a
// solid mean by the padding too.
import { type SolidPool, solidAxes } from '../kernel-shapes/windows.ts';
import { avgPool3d, mul, reshape, type Tensor, type Tensor5D, tensor1d, zerosLike } from '../tfjs.ts';
import { gradientOf, run } from './parts.ts';

type Flat = Record<'filterSize' | 'strides' | 'pad' | 'dimRoundingMode', unknown>;
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
  gradientOf<SolidPool>('AvgPool3D', { inputs: ['x'] }, (dy, [x], attrs) => ({
    x: () => run('AvgPool3DGrad', { dy: weighted(dy, x!, attrs, false), input: x! }, attrs),
  }));
  gradientOf<SolidPool>('AvgPool3DGrad', { inputs: ['input'] }, (dd, [input], attrs) => ({
    dy: () => {
      const { filterSize, strides, pad, dimRoundingMode } = attrs;
      const means = avgPool3d(dd as Tensor5D, filterSize, strides, pad, dimRoundingMode);
      return weighted(means, input!, attrs, true);
    },
    input: () => zerosLike(input!),
  }));
}

/** The kernel divides each dy by the size of its window: where part of that is padding, it must be multiplied up before. */
function weighted(dy: Tensor, x: Tensor, pool: SolidPool, inverse: boolean): Tensor {
  return solidAxes(x.shape, pool).reduce<Tensor>((weighed, { size, stride, before }, i) => {
    const [count, length] = [dy.shape[i + 1]!, x.shape[i + 1]!];
    const factors = Float32Array.from({ length: count }, (_, window) => {
      const start = window * stride - before;
      const inside = Math.min(length, start + size) - Math.max(0, start);
      return inverse ? inside / size : size / inside;
    });
    if (factors.every((factor) => factor === 1)) return weighed;
    return mul(weighed, reshape(tensor1d(factors), [1, 1, 1, 1, 1].with(i + 1, count)));
  }, dy);
}
