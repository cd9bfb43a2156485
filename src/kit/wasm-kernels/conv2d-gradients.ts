// Gradients of conv2d: patches of the image as rows, and products of them. Stock has one missing and one slow.

import { type Padding, spelledOut } from '../kernel-shapes/padding.ts';
import { sizeOf } from '../kernel-shapes/size.ts';
import { addressOf, type Simd } from '../simd/open.ts';
import { type BackendWasm, backend_util, type TensorInfo } from '../tfjs.ts';
import { floats, input, type Kernel, kernel } from './heap.ts';

type Geometry = {
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dataFormat: 'NHWC' | 'NCHW';
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
};
type Shape4 = [number, number, number, number];

export function conv2dGradientKernels(backend: BackendWasm, simd: Simd): Kernel[] {
  return [
    kernel<Geometry & { readonly filterShape: Shape4 }>('Conv2DBackpropFilter', ({ inputs, attrs }) => {
      const x = input(inputs, 'x');
      const info = describe(x.shape as Shape4, attrs.filterShape, attrs);
      return filterGradient(backend, simd, x, input(inputs, 'dy'), info);
    }),
    kernel<Geometry & { readonly inputShape: Shape4 }>('Conv2DBackpropInput', ({ inputs, attrs }) => {
      const filter = input(inputs, 'filter');
      const info = describe(attrs.inputShape, filter.shape as Shape4, attrs);
      return inputGradient(backend, simd, input(inputs, 'dy'), filter, info);
    }),
  ];
}

/** dW = Σ over the images of their patches, a row each place of the result, turned, times dy. */
function filterGradient(
  backend: BackendWasm,
  simd: Simd,
  x: TensorInfo,
  dy: TensorInfo,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const { places, patch, channels } = sizesOf(info);
  const out = backend.makeOutput([...info.filterShape], 'float32');
  const rows = backend.makeOutput([places, patch], 'float32');
  const [to, at] = [addressOf(backend, out), addressOf(backend, rows)];
  floats(backend, out).fill(0); // of no places, nothing is added
  for (let image = 0; image < info.batchSize; image++) {
    simd.patches(imageAt(backend, x, image), at, 0, ...geometryOf(info));
    const gradient = imageAt(backend, dy, image);
    simd.gemm(patch, channels, places, at, 1, patch, gradient, channels, 1, to, 1, simd.scratch);
  }
  backend.disposeData(rows.dataId);
  return out;
}

/** dx: each place's dy times the filter turned is what its patch gets, added up. */
function inputGradient(
  backend: BackendWasm,
  simd: Simd,
  dy: TensorInfo,
  filter: TensorInfo,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const { places, patch, channels } = sizesOf(info);
  const out = backend.makeOutput([...info.inShape], 'float32');
  const rows = backend.makeOutput([places, patch], 'float32');
  const [weights, at] = [addressOf(backend, filter), addressOf(backend, rows)];
  floats(backend, out).fill(0);
  for (let image = 0; image < info.batchSize; image++) {
    const gradient = imageAt(backend, dy, image);
    simd.gemm(places, patch, channels, gradient, channels, 1, weights, 1, channels, at, 0, simd.scratch);
    simd.patches(imageAt(backend, out, image), at, 1, ...geometryOf(info));
  }
  backend.disposeData(rows.dataId);
  return out;
}

export function sizesOf(info: backend_util.Conv2DInfo): { places: number; patch: number; channels: number } {
  const { outHeight, outWidth, filterHeight, filterWidth, inChannels, outChannels } = info;
  return {
    places: outHeight * outWidth,
    patch: filterHeight * filterWidth * inChannels,
    channels: outChannels,
  };
}

/** Where an image of a batch lies. */
export function imageAt(backend: BackendWasm, batch: TensorInfo, image: number): number {
  return addressOf(backend, batch) + 4 * image * sizeOf(batch.shape.slice(1));
}

/** What `patches` is told of it. */
export function geometryOf(info: backend_util.Conv2DInfo): readonly number[] {
  return [
    ...[info.inHeight, info.inWidth, info.inChannels, info.outHeight, info.outWidth],
    ...[info.filterHeight, info.filterWidth, info.strideHeight, info.strideWidth],
    ...[info.dilationHeight, info.dilationWidth, info.padInfo.top, info.padInfo.left],
  ];
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
