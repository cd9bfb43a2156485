// AvgPoolGrad: the forward kernel divides by the places that lie within the image, and so must the gradient. Stock divides
// by the whole window, padding included, on WebAssembly and on the plain JavaScript back end.

import { type Padding, spelledOut } from '../kernel-shapes/padding.ts';
import { type BackendWasm, backend_util } from '../tfjs.ts';
import { floats, input, type Kernel, kernel } from './heap.ts';
import { mendCpu } from './mend-cpu.ts';

type Pooling = {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
};

export function avgPoolGradientKernels(backend: BackendWasm): Kernel[] {
  return [
    kernel<Pooling>('AvgPoolGrad', ({ inputs, attrs }) => {
      const [x, dy] = [input(inputs, 'input'), input(inputs, 'dy')];
      const out = backend.makeOutput(x.shape, 'float32');
      spread(floats(backend, dy), floats(backend, out).fill(0), describe(x.shape, attrs));
      return out;
    }),
  ];
}

export function avgPoolGradientOnCpu(): void {
  mendCpu<Pooling>('AvgPoolGrad', 'input', ({ dy }, attrs, sums, shape) => {
    spread(dy.values, sums, describe(shape, attrs));
  });
}

function describe(shape: number[], pooling: Pooling): backend_util.Conv2DInfo {
  const { filterSize, strides, pad, dimRoundingMode } = pooling;
  const image = shape as [number, number, number, number]; // the op has checked the rank
  return backend_util.computePool2DInfo(image, filterSize, strides, 1, spelledOut(pad), dimRoundingMode);
}

function spread(dy: Float32Array, dx: Float32Array, info: backend_util.Conv2DInfo): void {
  const { inHeight, inWidth, inChannels, outHeight, outWidth } = info;
  for (let image = 0, at = 0; image < info.batchSize; image++)
    for (let row = 0; row < outHeight; row++) {
      const y = row * info.strideHeight - info.padInfo.top;
      const [top, bottom] = [Math.max(0, y), Math.min(inHeight, y + info.filterHeight)];
      for (let column = 0; column < outWidth; column++, at += inChannels) {
        const x = column * info.strideWidth - info.padInfo.left;
        const [left, right] = [Math.max(0, x), Math.min(inWidth, x + info.filterWidth)];
        const share = 1 / ((bottom - top) * (right - left));
        for (let r = top; r < bottom; r++)
          for (let c = left, to = ((image * inHeight + r) * inWidth + left) * inChannels; c < right; c++)
            for (let channel = 0; channel < inChannels; channel++, to++) dx[to]! += dy[at + channel]! * share;
      }
    }
}
