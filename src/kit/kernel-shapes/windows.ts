// The windows of a pooling of images or solids, and the place of the greatest value in each.
import { backend_util } from '../tfjs.ts';

/** One axis of a window: how long it is, how far apart windows are, where the first begins. */
export type Axis = { readonly size: number; readonly stride: number; readonly before: number };

type Rounding = 'floor' | 'round' | 'ceil';
export type SolidPool = {
  readonly filterSize: number | [number, number, number];
  readonly strides: number | [number, number, number];
  readonly pad: 'same' | 'valid' | number;
  readonly dimRoundingMode?: Rounding;
};

/** `shape` is `[batch, depth, height, width, channels]`. */
export function solidAxes(
  shape: readonly number[],
  { filterSize, strides, pad, dimRoundingMode }: SolidPool,
): Axis[] {
  const info = backend_util.computePool3DInfo(
    shape as [number, number, number, number, number],
    filterSize,
    strides,
    1,
    pad,
    dimRoundingMode,
  );
  // Never negative, as solid-padding.ts has it.
  const [front, top, left] = (['front', 'top', 'left'] as const).map((side) =>
    Math.max(0, info.padInfo[side]),
  );
  return [
    { size: info.effectiveFilterDepth, stride: info.strideDepth, before: front! },
    { size: info.effectiveFilterHeight, stride: info.strideHeight, before: top! },
    { size: info.effectiveFilterWidth, stride: info.strideWidth, before: left! },
  ];
}

/**
 * By window, in the order of `y`, where in `x` its greatest value stands; NaN goes before all numbers. Three axes; images,
 * of rank 4, have a depth of 1. Of equal values the first wins, or the last.
 */
export function greatestPlaces(
  values: ArrayLike<number>,
  x: readonly number[],
  y: readonly number[],
  axes: readonly Axis[],
  lastWins: boolean,
): Int32Array {
  const [batch, channels] = [x[0]!, x.at(-1)!];
  const [inner, outer] = [x, y].map((shape) =>
    shape.length === 4 ? [1, ...shape.slice(1, 3)] : shape.slice(1, 4),
  );
  const [depth, height, width] = inner as [number, number, number];
  const places = new Int32Array(y.reduce((product, length) => product * length, 1));
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
                  if (at < 0 || beats(value, most, lastWins)) [most, at] = [value, place];
                }
            places[window] = at;
          }
  return places;
}

function beats(value: number, most: number, lastWins: boolean): boolean {
  if (Number.isNaN(most)) return false;
  return value > most || (lastWins && value === most) || Number.isNaN(value);
}

/** The places along an axis that each window covers, without the padding. */
function windows({ size, stride, before }: Axis, count: number, length: number): number[][] {
  return Array.from({ length: count }, (_, i) =>
    Array.from({ length: size }, (_, j) => i * stride - before + j).filter((at) => at >= 0 && at < length),
  );
}
