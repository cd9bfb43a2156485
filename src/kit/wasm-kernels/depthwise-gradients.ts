// Gradients of depthwise convolutions, which stock lacks: the input's as a convolution, the filter's as sums in place.

import { type Padding, spelledOut } from '../kernel-shapes/padding.ts';
import { type BackendWasm, backend_util, type TensorInfo } from '../tfjs.ts';
import { call, floats, input, type Kernel, kernel, shaped } from './heap.ts';
import { stuffed } from './stuffed.ts';

type Geometry = {
  readonly strides: number | [number, number];
  readonly dilations: number | [number, number];
  readonly pad: Padding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
};
type Shape4 = [number, number, number, number];

export function depthwiseGradientKernels(backend: BackendWasm): Kernel[] {
  return [
    kernel<Geometry & { readonly inputShape: Shape4 }>(
      'DepthwiseConv2dNativeBackpropInput',
      ({ inputs, attrs }) => {
        const filter = input(inputs, 'filter');
        const info = describe(attrs.inputShape, filter.shape as Shape4, attrs);
        return inputGradient(backend, input(inputs, 'dy'), filter, info);
      },
    ),
    kernel<Geometry & { readonly filterShape: Shape4 }>(
      'DepthwiseConv2dNativeBackpropFilter',
      ({ inputs, attrs }) => {
        const x = input(inputs, 'x');
        const info = describe(x.shape as Shape4, attrs.filterShape, attrs);
        return filterGradient(backend, x, input(inputs, 'dy'), info);
      },
    ),
  ];
}

function describe(x: Shape4, filter: Shape4, geometry: Geometry): backend_util.Conv2DInfo {
  const { strides, dilations, pad, dimRoundingMode } = geometry;
  return backend_util.computeConv2DInfo(
    x,
    filter,
    strides,
    dilations ?? [1, 1],
    spelledOut(pad),
    dimRoundingMode,
    true,
  );
}

/** Each output channel is taken for a channel of its own; the sum over a multiplier's channels comes last. */
function inputGradient(
  backend: BackendWasm,
  dy: TensorInfo,
  filter: TensorInfo,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const spread = stuffed(backend, dy, info);
  const turned = call(backend, 'Reverse', { x: filter }, { dims: [0, 1] });
  const single = shaped(turned, [info.filterHeight, info.filterWidth, info.outChannels, 1]);
  const gradient = call(
    backend,
    'DepthwiseConv2dNative',
    { x: spread, filter: single },
    {
      strides: [1, 1],
      pad: 'valid',
      dilations: [info.dilationHeight, info.dilationWidth],
    },
  );
  for (const used of [spread, turned]) backend.disposeData(used.dataId);
  const { batchSize, inHeight, inWidth, inChannels, outChannels } = info;
  if (outChannels === inChannels) return gradient;
  const grouped = shaped(gradient, [batchSize, inHeight, inWidth, inChannels, outChannels / inChannels]);
  const sum = call(backend, 'Sum', { x: grouped }, { axis: [4], keepDims: false });
  backend.disposeData(gradient.dataId);
  return sum;
}

function filterGradient(
  backend: BackendWasm,
  x: TensorInfo,
  dy: TensorInfo,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const { filterHeight, filterWidth, inChannels, outChannels } = info;
  const out = backend.makeOutput(
    [filterHeight, filterWidth, inChannels, outChannels / inChannels],
    'float32',
  );
  const [images, gradients, filter] = [floats(backend, x), floats(backend, dy), floats(backend, out)];
  for (let row = 0; row < filterHeight; row++)
    for (let column = 0; column < filterWidth; column++)
      filter.set(tap(images, gradients, info, row, column), (row * filterWidth + column) * outChannels);
  return out;
}

/** The gradient of one place of the filter, for every output channel: the sum over all images and positions. */
function tap(
  x: Float32Array,
  dy: Float32Array,
  info: backend_util.Conv2DInfo,
  row: number,
  column: number,
): Float64Array {
  const { inHeight, inWidth, inChannels, outHeight, outWidth, outChannels } = info;
  const multiplier = outChannels / inChannels;
  const sums = new Float64Array(outChannels);
  const down = row * info.dilationHeight - info.padInfo.top;
  const across = column * info.dilationWidth - info.padInfo.left;
  for (let image = 0; image < info.batchSize; image++)
    for (let i = 0; i < outHeight; i++) {
      const y = i * info.strideHeight + down;
      if (y < 0 || y >= inHeight) continue;
      for (let j = 0; j < outWidth; j++) {
        const z = j * info.strideWidth + across;
        if (z < 0 || z >= inWidth) continue;
        const source = ((image * inHeight + y) * inWidth + z) * inChannels;
        const gradient = ((image * outHeight + i) * outWidth + j) * outChannels;
        for (let c = 0, o = 0; c < inChannels; c++) {
          const value = x[source + c]!;
          for (let m = 0; m < multiplier; m++, o++) sums[o]! += value * dy[gradient + o]!;
        }
      }
    }
  return sums;
}
