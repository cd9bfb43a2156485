// Gradients of convolutions, dilated ones too, which TensorFlow.js refuses: a dilated filter is one with zeros between.
import { pad as padded, reshape, slice, type Tensor, util } from '../tfjs.ts';
import { gradientOf, run, type Shape } from './parts.ts';

type Attributes = {
  readonly strides: unknown;
  readonly pad: unknown;
  readonly dataFormat?: string;
  readonly dimRoundingMode?: string;
  readonly dilations?: number | readonly number[] | null;
};

export function mendConvolutions(): void {
  dilatable('Conv2D', 2, 'Conv2DBackpropInput', 'Conv2DBackpropFilter');
  const depthwise = 'DepthwiseConv2dNative';
  dilatable(depthwise, 2, `${depthwise}BackpropInput`, `${depthwise}BackpropFilter`);
  dilatable('Conv3D', 3, 'Conv3DBackpropInputV2', 'Conv3DBackpropFilterV2');
}

/** `axes` counts the filter's dimensions of space, which come first. */
function dilatable(kernel: string, axes: number, ofInput: string, ofFilter: string): void {
  gradientOf<Attributes>(kernel, { inputs: ['x', 'filter'] }, (dy, [x, filter], attrs) => {
    const { strides, pad, dataFormat, dimRoundingMode } = attrs;
    const dilations = attrs.dilations ?? 1; // a layer may hand null on
    const rates =
      typeof dilations === 'number' ? Array<number>(axes).fill(dilations) : dilations.slice(-axes);
    if (kernel === 'DepthwiseConv2dNative' && rates.some((rate) => rate !== 1))
      throw new Error(
        `the gradient of tf.depthwiseConv2d(): dilation rates greater than 1 are not yet supported, found ${rates}. Use tf.conv2d()`,
      );
    const own = { strides, pad, dataFormat, dimRoundingMode, dilations: rates.map(() => 1) };
    const shape = widened(filter!.shape, rates);
    return {
      x: () => run(ofInput, { dy, filter: spread(filter!, rates) }, { ...own, inputShape: x!.shape }),
      filter: () =>
        gathered(run(ofFilter, { x: x!, dy }, { ...own, filterShape: shape }), filter!.shape, rates),
    };
  });
}

function widened(shape: Shape, rates: Shape): number[] {
  return shape.map((length, i) => (length - 1) * (rates[i] ?? 1) + 1);
}

/** The filter with `rate` − 1 zeros between its neighbours. */
function spread(filter: Tensor, rates: Shape): Tensor {
  if (rates.every((rate) => rate === 1)) return filter;
  return rates.reduce<Tensor>((wide, rate, axis) => {
    const [before, length, after] = parts(wide.shape, axis);
    const zeros: [number, number][] = [
      [0, 0],
      [0, 0],
      [0, rate - 1],
      [0, 0],
    ]; // prettier-ignore
    const rows = padded(reshape(wide, [before, length, 1, after]), zeros);
    const cut = slice(reshape(rows, [before, length * rate, after]), 0, [
      before,
      (length - 1) * rate + 1,
      after,
    ]);
    return reshape(cut, [
      ...wide.shape.slice(0, axis),
      (length - 1) * rate + 1,
      ...wide.shape.slice(axis + 1),
    ]);
  }, filter);
}

/** What undoes it: the places of the filter's own numbers. */
function gathered(wide: Tensor, shape: Shape, rates: Shape): Tensor {
  if (rates.every((rate) => rate === 1)) return wide;
  return rates.reduce<Tensor>((rest, rate, axis) => {
    const [before, length, after] = parts(rest.shape, axis);
    const count = shape[axis]!;
    const rows = padded(reshape(rest, [before, length, after]), [
      [0, 0],
      [0, rate - 1],
      [0, 0],
    ]); // prettier-ignore
    const own = slice(reshape(rows, [before, count, rate, after]), 0, [before, count, 1, after]);
    return reshape(own, [...rest.shape.slice(0, axis), count, ...rest.shape.slice(axis + 1)]);
  }, wide);
}

function parts(shape: Shape, axis: number): [before: number, length: number, after: number] {
  return [util.sizeFromShape(shape.slice(0, axis)), shape[axis]!, util.sizeFromShape(shape.slice(axis + 1))];
}
