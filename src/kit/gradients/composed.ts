// Operations that TensorFlow.js composes of others, where that makes NaN of numbers: the norm's gradient at 0, logSumExp of
// infinities, divNoNan's gradient where it divides by 0; and norms of matrices along axes counted from the end, or turned.
import * as tf from '../tfjs.ts';
import { tensorOf } from './losses.ts';

type Given = tf.Tensor | tf.TensorLike;
type Axis = number | number[] | null;

/** The chained forms, `x.norm()`, too; once a process. */
export function mendComposed(): void {
  const prototype = tf.Tensor.prototype as unknown as Record<string, unknown>;
  prototype.norm = function (this: tf.Tensor, ord?: Order, axis?: Axis, keepDims?: boolean) {
    return norm(this, ord, axis, keepDims);
  };
  prototype.euclideanNorm = function (this: tf.Tensor, axis?: Axis, keepDims?: boolean) {
    return euclideanNorm(this, axis, keepDims);
  };
  prototype.logSumExp = function (this: tf.Tensor, axis?: Axis, keepDims?: boolean) {
    return logSumExp(this, axis, keepDims);
  };
  prototype.divNoNan = function (this: tf.Tensor, b: Given) {
    return divNoNan(this, b);
  };
}

type Order = number | 'euclidean' | 'fro';

/** Of a vector, or of matrices along two axes, of which the first counts their rows. A root of squares has slope 0 at 0. */
export function norm(x: Given, ord: Order = 'euclidean', axis: Axis = null, keepDims = false): tf.Tensor {
  return tf.tidy(() => {
    const given = tensorOf(x, 'x', 'norm');
    const axes = tf.util.parseAxisParam(axis as number[], given.shape);
    if (axis !== null && axes.length > 2) throw new Error(`Error in norm: invalid axis: ${axes}`);
    const vector = given.rank < 2 || axis === null || axes.length === 1;
    const kept = given.rank === 0 ? tf.abs(given) : (vector ? ofVector : ofMatrix)(given, ord, axes);
    const shape = given.shape.filter((_, i) => !axes.includes(i));
    return keepDims ? kept : tf.reshape(kept, shape);
  });
}

export function euclideanNorm(x: Given, axis: Axis = null, keepDims = false): tf.Tensor {
  return norm(x, 'euclidean', axis, keepDims);
}

/** The axes stay, of length one. */
function ofVector(x: tf.Tensor, ord: Order, axes: number[]): tf.Tensor {
  if (ord === 1) return tf.sum(tf.abs(x), axes, true);
  if (ord === Infinity) return tf.max(tf.abs(x), axes, true);
  if (ord === -Infinity) return tf.min(tf.abs(x), axes, true);
  if (ord === 'euclidean' || ord === 2) return rootOfSquares(x, axes);
  throw new Error(`Error in norm: invalid ord value: ${ord}`);
}

function ofMatrix(x: tf.Tensor, ord: Order, axes: number[]): tf.Tensor {
  const [rows, columns] = axes as [number, number];
  const sums = (axis: number): tf.Tensor => tf.sum(tf.abs(x), axis, true);
  if (ord === 1) return tf.max(sums(rows), columns, true);
  if (ord === Infinity) return tf.max(sums(columns), rows, true);
  if (ord === -Infinity) return tf.min(sums(columns), rows, true);
  if (ord === 'euclidean' || ord === 'fro') return rootOfSquares(x, axes);
  throw new Error(`Error in norm: invalid ord value: ${ord}`);
}

/** The side that is not taken stays away from 0, or its slope there, which is infinite, would make NaN of the other's. */
function rootOfSquares(x: tf.Tensor, axes: number[]): tf.Tensor {
  const size = x.dtype === 'complex64' ? tf.abs(x) : tf.cast(x, 'float32');
  const squares = tf.sum(tf.square(size), axes, true);
  const none = tf.equal(squares, 0);
  return tf.where(none, tf.zerosLike(squares), tf.sqrt(tf.where(none, tf.onesLike(squares), squares)));
}

/** Less the greatest value, where that is finite, as TensorFlow has it: of −∞ alone it is −∞, and ∞ with ∞ in it. */
export function logSumExp(x: Given, axis: Axis = null, keepDims = false): tf.Tensor {
  return tf.tidy(() => {
    const given = tensorOf(x, 'x', 'logSumExp');
    const axes = tf.util.parseAxisParam(axis as number[], given.shape);
    const most = tf.max(given, axes, true);
    const level = tf.where(tf.isFinite(most), most, tf.zerosLike(most));
    const sums = tf.sum(tf.exp(tf.sub(given, level)), axes, true);
    const kept = tf.add(level, tf.log(sums));
    return keepDims
      ? kept
      : tf.reshape(
          kept,
          given.shape.filter((_, i) => !axes.includes(i)),
        );
  });
}

/** 0 where `b` is, and so are both slopes, as in TensorFlow. */
export function divNoNan(a: Given, b: Given): tf.Tensor {
  return tf.tidy(() => {
    const divisor = tensorOf(b, 'b', 'div');
    const none = tf.equal(divisor, 0);
    const quotient = tf.div(tensorOf(a, 'a', 'div'), tf.where(none, tf.onesLike(divisor), divisor));
    return tf.where(none, tf.zerosLike(quotient), quotient);
  });
}
