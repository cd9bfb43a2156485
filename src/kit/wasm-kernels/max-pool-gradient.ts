// MaxPoolGrad by the kit's module: stock is wrong where even windows overlap and under some `same` paddings.

import { type Padding, spelledOut } from '../kernel-shapes/padding.ts';
import { addressOf, type Simd } from '../simd/open.ts';
import { type BackendWasm, backend_util, type TensorInfo } from '../tfjs.ts';
import { floats, input, type Kernel, kernel } from './heap.ts';

type Geometry = {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
};

/** Of ties the first wins, as on every other back end. */
export function maxPoolGradientKernels(backend: BackendWasm, simd: Simd): Kernel[] {
  return [
    kernel<Geometry>('MaxPoolGrad', ({ inputs, attrs }) => {
      const x = input(inputs, 'input');
      const { filterSize, strides, pad, dimRoundingMode } = attrs;
      const shape = x.shape as [number, number, number, number]; // the op has checked the rank
      const info = backend_util.computePool2DInfo(
        shape,
        filterSize,
        strides,
        1,
        spelledOut(pad),
        dimRoundingMode,
      );
      return gradient(backend, simd, x, input(inputs, 'dy'), info);
    }),
  ];
}

function gradient(
  backend: BackendWasm,
  simd: Simd,
  x: TensorInfo,
  dy: TensorInfo,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const out = backend.makeOutput(x.shape, 'float32');
  floats(backend, out).fill(0);
  const { inHeight, inWidth, inChannels, outHeight, outWidth } = info;
  const [image, place] = [4 * inHeight * inWidth * inChannels, 4 * outHeight * outWidth * inChannels];
  const [from, gradients, to] = [x, dy, out].map((info) => addressOf(backend, info)) as [
    number,
    number,
    number,
  ];
  for (let i = 0; i < info.batchSize; i++)
    simd.maxPoolGradient(
      ...[from + i * image, gradients + i * place, to + i * image],
      ...[inHeight, inWidth, inChannels, outHeight, outWidth],
      ...[info.effectiveFilterHeight, info.effectiveFilterWidth, info.strideHeight, info.strideWidth],
      ...[info.padInfo.top, info.padInfo.left],
    );
  return out;
}
