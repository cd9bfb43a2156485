// Gradients of conv2d as convolutions themselves, which XNNPACK does fast: stock has one missing and one slow.
import { type BackendWasm, backend_util, type TensorInfo } from '../tfjs.ts';
import { call, input, type Kernel, kernel, shaped } from './heap.ts';
import { type Padding, spelledOut } from './padding.ts';
import { stuffed } from './stuffed.ts';

type Geometry = {
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
};
type Shape4 = [number, number, number, number];

export function conv2dGradientKernels(backend: BackendWasm): Kernel[] {
  return [
    kernel<Geometry & { readonly filterShape: Shape4 }>('Conv2DBackpropFilter', ({ inputs, attrs }) =>
      filterGradient(backend, input(inputs, 'x'), input(inputs, 'dy'), attrs, attrs.filterShape),
    ),
    kernel<Geometry & { readonly inputShape: Shape4 }>('Conv2DBackpropInput', ({ inputs, attrs }) =>
      inputGradient(backend, input(inputs, 'dy'), input(inputs, 'filter'), attrs, attrs.inputShape),
    ),
  ];
}

/**
 * dW[r, q, c, o] = Σ x[b, s·i + r − p, s·j + q − p, c] · dy[b, i, j, o] is a convolution of x by dy, both with
 * channels and batch exchanged, dilated by the stride s.
 */
function filterGradient(
  backend: BackendWasm,
  x: TensorInfo,
  dy: TensorInfo,
  geometry: Geometry,
  filterShape: Shape4,
): TensorInfo {
  const info = describe(x.shape as Shape4, filterShape, geometry);
  const seen = window(backend, x, info);
  const images = call(backend, 'Transpose', { x: seen }, { perm: [3, 1, 2, 0] });
  const filter = call(backend, 'Transpose', { x: dy }, { perm: [1, 2, 0, 3] });
  const product = convolve(backend, images, filter, [info.strideHeight, info.strideWidth]);
  const gradient = call(backend, 'Transpose', { x: product }, { perm: [1, 2, 0, 3] });
  for (const used of [seen, images, filter, product]) backend.disposeData(used.dataId);
  return gradient;
}

/** The rows and columns of `x` that the convolution saw, padding included and no others. */
function window(backend: BackendWasm, x: TensorInfo, info: backend_util.Conv2DInfo): TensorInfo {
  const { batchSize, inHeight, inWidth, inChannels } = info;
  const { top, left } = info.padInfo;
  const rows = (info.outHeight - 1) * info.strideHeight + info.filterHeight - top;
  const columns = (info.outWidth - 1) * info.strideWidth + info.filterWidth - left;
  const size = [batchSize, Math.min(inHeight, rows), Math.min(inWidth, columns), inChannels];
  const cut = call(backend, 'Slice', { x }, { begin: [0, 0, 0, 0], size });
  const [below, right] = [Math.max(0, rows - inHeight), Math.max(0, columns - inWidth)];
  // tfjs's type of attributes has no nested arrays.
  const paddings = [
    [0, 0],
    [top, below],
    [left, right],
    [0, 0],
  ] as unknown as number[];
  const padded = call(backend, 'PadV2', { x: cut }, { paddings, constantValue: 0 });
  backend.disposeData(cut.dataId);
  return padded;
}

function convolve(
  backend: BackendWasm,
  x: TensorInfo,
  filter: TensorInfo,
  dilations: [number, number],
): TensorInfo {
  const attrs = { strides: [1, 1], pad: 'valid', dataFormat: 'NHWC', dilations };
  return call(backend, 'Conv2D', { x, filter }, attrs);
}

/** dx is the convolution of dy, its rows and columns spread by the stride, by the filter turned half round. */
function inputGradient(
  backend: BackendWasm,
  dy: TensorInfo,
  filter: TensorInfo,
  geometry: Geometry,
  inputShape: Shape4,
): TensorInfo {
  const info = describe(inputShape, filter.shape as Shape4, geometry);
  const spread = stuffed(backend, dy, info);
  const turned = call(backend, 'Reverse', { x: filter }, { dims: [0, 1] });
  const exchanged = call(backend, 'Transpose', { x: turned }, { perm: [0, 1, 3, 2] });
  const gradient = convolve(backend, spread, exchanged, [1, 1]);
  for (const used of [spread, turned, exchanged]) backend.disposeData(used.dataId);
  return shaped(gradient, [...inputShape]);
}

function describe(x: Shape4, filter: Shape4, geometry: Geometry): backend_util.Conv2DInfo {
  if (geometry.dataFormat === 'NCHW')
    throw new Error(
      'conv2d on WebAssembly takes images as [batch, height, width, channels], dataFormat NHWC',
    );
  const { strides, pad, dimRoundingMode } = geometry;
  return backend_util.computeConv2DInfo(
    x,
    filter,
    strides,
    1,
    spelledOut(pad),
    dimRoundingMode,
    false,
    'channelsLast',
  );
}
