// MaxPoolGrad in place: stock is wrong where even windows overlap and under some `same` paddings.
import { type BackendWasm, backend_util, type TensorInfo } from '../tfjs.ts';
import { floats, input, type Kernel, kernel } from './heap.ts';
import { type Padding, spelledOut } from './padding.ts';

type Geometry = {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
};

export function maxPoolGradientKernels(backend: BackendWasm): Kernel[] {
  return [
    kernel<Geometry>('MaxPoolGrad', ({ inputs, attrs }) => {
      const x = input(inputs, 'input');
      const { filterSize, strides, pad, dimRoundingMode } = attrs;
      const shape = x.shape as [number, number, number, number];
      const info = backend_util.computePool2DInfo(
        shape,
        filterSize,
        strides,
        1,
        spelledOut(pad),
        dimRoundingMode,
      );
      return gradient(backend, x, input(inputs, 'dy'), info);
    }),
  ];
}

function gradient(
  backend: BackendWasm,
  x: TensorInfo,
  dy: TensorInfo,
  info: backend_util.Conv2DInfo,
): TensorInfo {
  const out = backend.makeOutput(x.shape, 'float32');
  const [dx, values, gradients] = [floats(backend, out).fill(0), floats(backend, x), floats(backend, dy)];
  const { inHeight, inWidth, inChannels, outHeight, outWidth } = info;
  const best = new Float32Array(inChannels);
  const where = new Int32Array(inChannels);
  for (let image = 0, at = 0; image < info.batchSize; image++)
    for (let row = 0; row < outHeight; row++) {
      const y = row * info.strideHeight - info.padInfo.top;
      const [top, bottom] = [Math.max(0, y), Math.min(inHeight, y + info.effectiveFilterHeight)];
      for (let column = 0; column < outWidth; column++, at += inChannels) {
        const z = column * info.strideWidth - info.padInfo.left;
        const [left, right] = [Math.max(0, z), Math.min(inWidth, z + info.effectiveFilterWidth)];
        best.fill(Number.NEGATIVE_INFINITY);
        where.fill(-1);
        for (let r = top; r < bottom; r++)
          greatest(values, ((image * inHeight + r) * inWidth + left) * inChannels, right - left, best, where);
        for (let c = 0; c < inChannels; c++) if (where[c]! >= 0) dx[where[c]!]! += gradients[at + c]!;
      }
    }
  return out;
}

/** Of ties the first wins, as on every other back end. */
function greatest(
  values: Float32Array,
  from: number,
  count: number,
  best: Float32Array,
  where: Int32Array,
): void {
  const channels = best.length;
  for (let i = 0, at = from; i < count; i++)
    for (let c = 0; c < channels; c++, at++) {
      const value = values[at]!;
      if (value > best[c]!) {
        best[c] = value;
        where[c] = at;
      }
    }
}
