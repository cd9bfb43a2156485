// Cases of functions of single numbers, and of pairs that broadcast.
import { type Case, range } from './differences.ts';

type Tf = typeof import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;
type One = (x: Tensor) => Tensor;
type Two = (a: Tensor, b: Tensor) => Tensor;

/** Name, function, and the bounds of what it is tried at. */
type Tried = readonly [name: string, f: One, low?: number, high?: number];

export function elementwise(tf: Tf): Case[] {
  return [...smooth(tf), ...cornered(tf), ...composed(tf)].map(([name, f, low, high]) => ({
    name,
    f,
    inputs: [range([2, 3], low, high)],
  }));
}

const smooth = (tf: Tf): Tried[] => [
  ['acos', tf.acos, -0.8, 0.8],
  ['acosh', tf.acosh, 1.5, 3],
  ['asin', tf.asin, -0.8, 0.8],
  ['asinh', tf.asinh, -2, 2],
  ['atan', tf.atan, -2, 2],
  ['atanh', tf.atanh, -0.7, 0.7],
  ['cos', tf.cos],
  ['cosh', tf.cosh],
  ['erf', tf.erf],
  ['exp', tf.exp],
  ['expm1', tf.expm1],
  ['log', tf.log, 0.3, 2],
  ['log1p', tf.log1p, -0.5, 2],
  ['logSigmoid', tf.logSigmoid, -2, 2],
  ['neg', tf.neg],
  ['reciprocal', tf.reciprocal, 0.4, 2],
  ['rsqrt', tf.rsqrt, 0.3, 2],
  ['sigmoid', tf.sigmoid, -2, 2],
  ['sin', tf.sin],
  ['sinh', tf.sinh],
  ['softplus', tf.softplus, -2, 2],
  ['sqrt', tf.sqrt, 0.3, 2],
  ['square', tf.square],
  ['tan', tf.tan],
  ['tanh', tf.tanh],
];

/** On each side of their corners. */
const cornered = (tf: Tf): Tried[] => [
  ['abs, above', tf.abs, 0.2, 1],
  ['abs, below', tf.abs, -1, -0.2],
  ['cast to whole numbers', (x) => tf.cast(tf.cast(x, 'int32'), 'float32'), 0.2, 0.8],
  ['ceil', tf.ceil, 0.1, 0.8],
  ['clipByValue, within', (x) => tf.clipByValue(x, -0.5, 0.5), -0.4, 0.4],
  ['clipByValue, beyond', (x) => tf.clipByValue(x, -0.1, 0.1), 0.2, 0.8],
  ['elu, above', tf.elu, 0.1, 1],
  ['elu, below', tf.elu, -1, -0.1],
  ['floor', tf.floor, 0.1, 0.8],
  ['leakyRelu', (x) => tf.leakyRelu(x, 0.3), -1, -0.1],
  ['relu, above', tf.relu, 0.1, 1],
  ['relu, below', tf.relu, -1, -0.1],
  ['relu6', tf.relu6, 1, 5],
  ['round', tf.round, 0.6, 0.9],
  ['selu, above', tf.selu, 0.1, 1],
  ['selu, below', tf.selu, -1, -0.1],
  ['selu, where the exponential overflows', (x) => tf.selu(tf.add(x, 100))],
  ['sign', tf.sign, 0.2, 1],
  ['step', (x) => tf.step(x), 0.2, 1],
  [
    'where, by comparisons',
    (x) => tf.where(tf.logicalOr(tf.less(x, 0.2), tf.greater(x, 5)), tf.square(x), x),
    0.3,
    1,
  ],
  ['isNaN', (x) => tf.mul(tf.cast(tf.isNaN(x), 'float32'), x)],
  ['isInf', (x) => tf.mul(tf.cast(tf.isInf(x), 'float32'), x)],
  ['isFinite', (x) => tf.mul(tf.cast(tf.isFinite(x), 'float32'), x)],
];

/** What a gradient saves of a result must lead back to the inputs. */
const composed = (tf: Tf): Tried[] => [
  ['addN', (x) => tf.addN([x, tf.square(x), x])],
  ['clone', tf.clone],
  ['exp of sqrt', (x) => tf.exp(tf.sqrt(x)), 0.3, 2],
  ['sin of elu', (x) => tf.sin(tf.elu(x)), -1, -0.1],
  ['sin of softmax', (x) => tf.sin(tf.softmax(x))],
  ['square of exp', (x) => tf.square(tf.exp(x))],
  ['square of tanh', (x) => tf.square(tf.tanh(x))],
  ['square of sigmoid', (x) => tf.square(tf.sigmoid(x))],
  ['exp of logSoftmax', (x) => tf.square(tf.exp(tf.logSoftmax(x)))],
  ['zerosLike', (x) => tf.add(tf.zerosLike(x), x)],
  ['onesLike', (x) => tf.mul(tf.onesLike(x), x)],
  ['softmax', (x) => tf.softmax(x), -2, 2],
  ['softmax of three dimensions', (x) => tf.softmax(tf.reshape(x, [1, 2, 3])), -2, 2],
  ['logSoftmax', (x) => tf.logSoftmax(x), -2, 2],
  ['dropout', (x) => tf.dropout(x, 0.5, undefined, 'seed')],
];

type TriedPair = readonly [name: string, f: Two, low?: number, high?: number, low2?: number, high2?: number];

const pairs = (tf: Tf): TriedPair[] => [
  ['add', tf.add],
  ['atan2', tf.atan2, 0.2, 1],
  ['div', tf.div, -1, 1, 0.5, 2],
  ['divNoNan', tf.divNoNan, -1, 1, 0.5, 2],
  ['floorDiv', tf.floorDiv, 1.2, 1.75, 0.97, 1.13],
  ['maximum, of the second', tf.maximum, -1, 0, 0.1, 1],
  ['maximum, of the first', tf.maximum, 0.1, 1, -1, 0],
  ['minimum, of the first', tf.minimum, -1, 0, 0.1, 1],
  ['minimum, of the second', tf.minimum, 0.1, 1, -1, 0],
  ['mod', tf.mod, 0.2, 0.9, 1.1, 1.9],
  ['mul', tf.mul],
  ['pow', tf.pow, 0.3, 2, -2, 2],
  ['prelu', tf.prelu, -1, -0.1, 0.1, 0.5],
  ['squaredDifference', tf.squaredDifference],
  ['sub', tf.sub],
  ['where', (a, b) => tf.where(tf.greater(a, b), a, tf.square(b)), 0.1, 0.4, 0.5, 1],
];

const broadcasts = [
  [
    [2, 3],
    [2, 3],
  ],
  [[2, 3], [3]],
  [
    [2, 1],
    [1, 3],
  ],
  [[], [2, 3]],
  [
    [2, 3],
    [2, 1],
  ],
  [
    [1, 2, 3],
    [2, 3],
  ],
] as const; // prettier-ignore

export function broadcasting(tf: Tf): Case[] {
  return pairs(tf).flatMap(([name, f, low = -1, high = 1, low2 = low, high2 = high]) =>
    broadcasts.map(([a, b]) => ({
      name: `${name} of [${a}] and [${b}]`,
      f,
      inputs: [range([...a], low, high), range([...b], low2, high2)],
    })),
  );
}
