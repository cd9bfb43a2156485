// The gradient of max pooling's gradient: of each window the number at the place where its greatest value stood.
import { backend_util, type Tensor, zerosLike } from '../tfjs.ts';
import { gradientOf, picked } from './parts.ts';

type Pad = Parameters<typeof backend_util.computePool2DInfo>[4];
type Rounding = 'floor' | 'round' | 'ceil';
type Flat = {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: Pad;
  readonly dimRoundingMode?: Rounding;
};
type Solid = {
  readonly filterSize: number | [number, number, number];
  readonly strides: number | [number, number, number];
  readonly pad: 'same' | 'valid' | number;
  readonly dimRoundingMode?: Rounding;
};
/** One axis of a window: how long it is, how far apart windows are, where the first begins. */
type Axis = { readonly size: number; readonly stride: number; readonly before: number };

export function differentiateMaxPoolTwice(): void {
  gradientOf<Flat>('MaxPoolGrad', { inputs: ['input', 'output'] }, (dd, [x, y], attrs) => {
    const shape = x!.shape as [number, number, number, number]; // the op has checked the rank
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const info = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const { effectiveFilterHeight, effectiveFilterWidth, strideHeight, strideWidth, padInfo } = info;
    const axes: Axis[] = [
      { size: effectiveFilterHeight, stride: strideHeight, before: padInfo.top },
      { size: effectiveFilterWidth, stride: strideWidth, before: padInfo.left },
    ];
    return slopes(dd, x!, y!, [{ size: 1, stride: 1, before: 0 }, ...axes], false);
  });
  gradientOf<Solid>('MaxPool3DGrad', { inputs: ['input', 'output'] }, (dd, [x, y], attrs) => {
    const shape = x!.shape as [number, number, number, number, number];
    const { filterSize, strides, pad, dimRoundingMode } = attrs;
    const info = backend_util.computePool3DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const { front, top, left } = info.padInfo;
    const axes: Axis[] = [
      { size: info.effectiveFilterDepth, stride: info.strideDepth, before: front },
      { size: info.effectiveFilterHeight, stride: info.strideHeight, before: top },
      { size: info.effectiveFilterWidth, stride: info.strideWidth, before: left },
    ];
    return slopes(dd, x!, y!, axes, true);
  });
}

function slopes(dd: Tensor, x: Tensor, y: Tensor, axes: readonly Axis[], lastWins: boolean) {
  return {
    dy: () => picked(dd, greatest(x, y, axes, lastWins), y.shape),
    input: () => zerosLike(x),
    output: () => zerosLike(y),
  };
}

/** Of equal values the first wins, in solids the last, as in the gradient kernels. */
function greatest(x: Tensor, y: Tensor, axes: readonly Axis[], lastWins: boolean): Int32Array {
  const values = x.dataSync();
  const [batch, channels] = [x.shape[0]!, x.shape.at(-1)!];
  const [inner, outer] = [x, y].map(({ shape }) =>
    shape.length === 4 ? [1, ...shape.slice(1, 3)] : shape.slice(1, 4),
  );
  const [depth, height, width] = inner as [number, number, number];
  const places = new Int32Array(y.size);
  let window = 0;
  for (let b = 0; b < batch; b++)
    for (const d of windows(axes[0]!, outer![0]!, depth))
      for (const r of windows(axes[1]!, outer![1]!, height))
        for (const c of windows(axes[2]!, outer![2]!, width))
          for (let channel = 0; channel < channels; channel++, window++) {
            let [most, at] = [Number.NEGATIVE_INFINITY, -1];
            for (const i of d)
              for (const j of r)
                for (const k of c) {
                  const place = (((b * depth + i) * height + j) * width + k) * channels + channel;
                  const value = values[place]!;
                  if (at < 0 || value > most || (lastWins && value === most)) [most, at] = [value, place];
                }
            places[window] = at;
          }
  return places;
}

/** The places along an axis that each window covers, without the padding. */
function windows({ size, stride, before }: Axis, count: number, length: number): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: size }, (_, j) => i * stride - before + j).filter((at) => at >= 0 && at < length),
  );
}
