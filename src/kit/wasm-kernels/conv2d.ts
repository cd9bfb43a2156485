// A convolution as one product: patches of each image as rows, times the filter. It keeps NaN, and takes any geometry.
import { addressOf, type Simd } from '../simd/open.ts';
import type { BackendWasm, backend_util, TensorInfo } from '../tfjs.ts';
import { geometryOf, imageAt, sizesOf } from './conv2d-gradients.ts';
import { type Inputs, input } from './heap.ts';

export function convolve(
  backend: BackendWasm,
  simd: Simd,
  inputs: Inputs,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const [x, filter] = [input(inputs, 'x'), input(inputs, 'filter')];
  const { places, patch, channels } = sizesOf(info);
  const out = backend.makeOutput([...info.outShape], 'float32');
  const rows = backend.makeOutput([places, patch], 'float32');
  const [weights, at] = [addressOf(backend, filter), addressOf(backend, rows)];
  for (let image = 0; image < info.batchSize; image++) {
    simd.patches(imageAt(backend, x, image), at, 0, ...geometryOf(info));
    const to = imageAt(backend, out, image);
    simd.gemm(places, channels, patch, at, patch, 1, weights, channels, 1, to, 0, simd.scratch);
  }
  backend.disposeData(rows.dataId);
  return out;
}
