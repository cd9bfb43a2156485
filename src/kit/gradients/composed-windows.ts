// Windows that TensorFlow.js composes of other operations: pooling whose samples lie apart, where it pads with zeros, so
// that the greatest of negative numbers is 0 at the edge and a mean counts what is not there, and leaves padding in numbers
// out; and convolution of a row, whose padding in one number it adds above and below the row too.
import * as tf from '../tfjs.ts';
import { tensorOf } from './losses.ts';

type Pair = number | [number, number];
type Padding = Parameters<typeof tf.pool>[3];
type Rounding = Parameters<typeof tf.pool>[6];

/** The chained forms too; once a process. */
export function mendComposedWindows(): void {
  const prototype = tf.Tensor.prototype as unknown as Record<string, unknown>;
  prototype.pool = function (this: tf.Tensor3D, ...rest: Rest<typeof pool>) {
    return pool(this, ...rest);
  };
  prototype.conv1d = function (this: tf.Tensor3D, ...rest: Rest<typeof conv1d>) {
    return conv1d(this, ...rest);
  };
}

type Rest<F extends (first: never, ...rest: never[]) => unknown> = F extends (
  first: never,
  ...rest: infer R
) => unknown
  ? R
  : never;

/**
 * Of images `[batch, height, width, channels]`, or of one. "The reduction never includes out-of-bounds positions":
 * TensorFlow's documentation of tf.nn.pool.
 */
export function pool<T extends tf.Tensor3D | tf.Tensor4D>(
  input: T | tf.TensorLike,
  windowShape: Pair,
  poolingType: 'avg' | 'max',
  pad: Padding,
  dilations?: Pair,
  strides?: Pair,
  dimRoundingMode?: Rounding,
): T {
  const apart = pairOf(dilations ?? 1);
  if (apart.every((each) => each === 1) || pairOf(strides ?? 1).some((each) => each !== 1))
    return tf.pool(input, windowShape, poolingType, pad, dilations, strides, dimRoundingMode);
  return tf.tidy(() => {
    const given = tensorOf(input, 'x', 'pool') as tf.Tensor3D | tf.Tensor4D;
    const images = (given.rank === 3 ? tf.expandDims(given) : given) as tf.Tensor4D;
    const size = pairOf(windowShape);
    const all = [0, 1].map((i) => sideOf(images.shape[i + 1]!, size[i]!, apart[i]!, pad, i));
    const pooled =
      poolingType === 'max' ? greatest(images, size, apart, all) : mean(images, size, apart, all);
    return (given.rank === 3 ? tf.squeeze(pooled, [0]) : pooled) as T;
  });
}

const pairOf = (pair: Pair): [number, number] => (typeof pair === 'number' ? [pair, pair] : pair);

/** Of the height or the width: `length` of the image, `span` of a window; what is padded, and `more` that makes it even. */
type Side = {
  readonly length: number;
  readonly before: number;
  readonly after: number;
  readonly more: number;
};

function sideOf(length: number, size: number, apart: number, pad: Padding, axis: number): Side {
  const span = (size - 1) * apart;
  const [before, after] = paddingOf(span, pad, axis);
  const whole = length + before + after;
  if (whole <= span)
    throw new Error(
      `Error in pool: the window reaches over ${span + 1} of ${whole}, padding included: make it smaller, or pad 'same'`,
    );
  if (Math.max(before, after) > span)
    throw new Error(
      `Error in pool: ${Math.max(before, after)} of padding are more than a window reaches over: ${span}`,
    );
  return { length, before, after, more: (apart - (whole % apart)) % apart };
}

function paddingOf(span: number, pad: Padding, axis: number): readonly [number, number] {
  if (pad === 'valid') return [0, 0];
  if (pad === 'same') return [Math.floor(span / 2), Math.ceil(span / 2)];
  return typeof pad === 'number' ? [pad, pad] : pad[axis + 1]!;
}

/** Each image of every `apart`-th sample is pooled by itself. */
function spread(
  images: tf.Tensor4D,
  apart: [number, number],
  sides: readonly Side[],
  fill: number,
  each: (x: tf.Tensor4D) => tf.Tensor4D,
): tf.Tensor4D {
  const paddings = sides.map(({ before, after, more }) => [before, after + more] as [number, number]);
  const padded = tf.pad(images, [[0, 0], ...paddings, [0, 0]], fill);
  const parts = tf.spaceToBatchND(
    padded,
    apart,
    apart.map(() => [0, 0]),
  );
  const crops = sides.map(({ more }) => [0, more]);
  return tf.batchToSpaceND(each(parts as tf.Tensor4D), apart, crops) as tf.Tensor4D;
}

function greatest(
  images: tf.Tensor4D,
  size: [number, number],
  apart: [number, number],
  sides: readonly Side[],
) {
  const least = images.dtype === 'int32' ? -(2 ** 31) : -Infinity;
  return spread(images, apart, sides, least, (x) => tf.maxPool(x, size, 1, 'valid'));
}

/** A window's mean over what it has of the image. */
function mean(images: tf.Tensor4D, size: [number, number], apart: [number, number], sides: readonly Side[]) {
  const means = spread(images, apart, sides, 0, (x) => tf.avgPool(x, size, 1, 'valid'));
  const shares = sides.map(({ length, before, after }, axis) => {
    const count = length + before + after - (size[axis]! - 1) * apart[axis]!;
    return Array.from({ length: count }, (_, start) => {
      const places = Array.from({ length: size[axis]! }, (_, k) => start - before + k * apart[axis]!);
      return size[axis]! / places.filter((at) => at >= 0 && at < length).length;
    });
  });
  const [rows, columns] = shares as [number[], number[]];
  const weights = tf.mul(tf.reshape(rows, [1, -1, 1, 1]), tf.reshape(columns, [1, 1, -1, 1]));
  return tf.mul(means, weights) as tf.Tensor4D;
}

/** Of rows `[batch, width, channels]`, or of one; padding in one number is added at both ends. */
export function conv1d<T extends tf.Tensor2D | tf.Tensor3D>(
  x: T | tf.TensorLike,
  filter: tf.Tensor3D | tf.TensorLike,
  stride: number,
  pad: Parameters<typeof tf.conv1d>[3],
  dataFormat?: 'NWC' | 'NCW',
  dilation?: number,
  dimRoundingMode?: Rounding,
): T {
  const both = [0, pad].map((each) => [each, each]);
  const ends = (typeof pad === 'number' ? [both[0], ...both, both[0]] : pad) as typeof pad;
  return tf.conv1d(x, filter, stride, ends, dataFormat, dilation, dimRoundingMode);
}
