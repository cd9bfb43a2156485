// Functions of single numbers and of pairs, at random shapes that broadcast.
import fc from 'fast-check';
import { between, type Case } from '../differences.ts';
import { full, narrowed, pairs, shapes } from './arbitraries.ts';

type Tf = typeof import('../../../../src/kit/tensorflow.ts');
type Tensor = import('../../../../src/kit/tfjs.ts').Tensor;
export type Random = readonly [name: string, cases: fc.Arbitrary<Omit<Case, 'name'>>];

/** Name, function, bounds, corners that lie between them. */
type One = readonly [string, (x: Tensor) => Tensor, number, number, ...number[]];
type Two = readonly [
  name: string,
  f: (a: Tensor, b: Tensor) => Tensor,
  a: [number, number, ...number[]],
  b: [number, number, ...number[]],
];

export function elements(tf: Tf): Random[] {
  const single = [...smooth(tf), ...cornered(tf)].map(
    ([name, f, low, high, ...corners]): Random => [
      name,
      shapes().map((shape) => ({ f, inputs: [between(shape, low, high, ...corners)] })),
    ],
  );
  const paired = two(tf).map(
    ([name, f, a, b]): Random => [
      name,
      pairs.map(([left, right]) => ({ f, inputs: [between(left, ...a), between(right, ...b)] })),
    ],
  );
  return [...single, ...paired, ...chosen(tf)];
}

const smooth = (tf: Tf): One[] => [
  ['acos', tf.acos, -0.8, 0.8],
  ['acosh', tf.acosh, 1.5, 3],
  ['asin', tf.asin, -0.8, 0.8],
  ['asinh', tf.asinh, -2, 2],
  ['atan', tf.atan, -2, 2],
  ['atanh', tf.atanh, -0.7, 0.7],
  ['cos', tf.cos, -4, 4],
  ['cosh', tf.cosh, -2, 2],
  ['erf', tf.erf, -2, 2],
  ['exp', tf.exp, -2, 2],
  ['expm1', tf.expm1, -2, 2],
  ['log', tf.log, 0.3, 2],
  ['log1p', tf.log1p, -0.5, 2],
  ['logSigmoid', tf.logSigmoid, -3, 3],
  ['neg', tf.neg, -2, 2],
  ['reciprocal', tf.reciprocal, -2, 2, 0, 0.1, 0.2, 0.3, -0.1, -0.2, -0.3],
  ['rsqrt', tf.rsqrt, 0.4, 2],
  ['sigmoid', tf.sigmoid, -3, 3],
  ['sin', tf.sin, -4, 4],
  ['sinh', tf.sinh, -2, 2],
  ['softplus', tf.softplus, -3, 3],
  ['sqrt', tf.sqrt, 0.3, 2],
  ['square', tf.square, -2, 2],
  ['tan', tf.tan, -1, 1],
  ['tanh', tf.tanh, -2, 2],
];

const cornered = (tf: Tf): One[] => [
  ['abs', tf.abs, -1, 1, 0],
  ['ceil', tf.ceil, -2, 2, -2, -1, 0, 1, 2],
  ['clipByValue', (x) => tf.clipByValue(x, -0.5, 0.3), -1, 1, -0.5, 0.3],
  ['elu', tf.elu, -2, 2, 0],
  ['floor', tf.floor, -2, 2, -2, -1, 0, 1, 2],
  ['leakyRelu', (x) => tf.leakyRelu(x, 0.3), -1, 1, 0],
  ['relu', tf.relu, -1, 1, 0],
  ['relu6', tf.relu6, -2, 8, 0, 6],
  ['round', tf.round, -2, 2, -1.5, -0.5, 0.5, 1.5],
  ['selu', tf.selu, -2, 2, 0],
  ['sign', tf.sign, -1, 1, 0],
  ['step', (x) => tf.step(x, 0.3), -1, 1, 0],
  ['sin of relu', (x) => tf.sin(tf.relu(x)), -1, 1, 0],
  ['square of abs', (x) => tf.square(tf.abs(x)), -1, 1, 0],
  ['exp of clipByValue', (x) => tf.exp(tf.clipByValue(x, -0.5, 0.3)), -1, 1, -0.5, 0.3],
  ['whole numbers', (x) => tf.mul(x, tf.cast(tf.cast(x, 'int32'), 'float32')), -3, 3, -3, -2, -1, 0, 1, 2, 3],
];

const two = (tf: Tf): Two[] => [
  ['add', tf.add, [-1, 1], [-1, 1]],
  ['atan2', tf.atan2, [0.3, 1], [-1, 1]],
  ['div', tf.div, [-1, 1], [0.5, 2]],
  ['divNoNan', tf.divNoNan, [-1, 1], [0.5, 2]],
  ['floorDiv', tf.floorDiv, [1.2, 1.75], [0.97, 1.13]],
  ['maximum', tf.maximum, [-1, 1, 0, 0.5], [0.495, 0.505]],
  ['minimum', tf.minimum, [-1, 1, 0, 0.5], [0.495, 0.505]],
  ['maximum, turned', tf.maximum, [0.495, 0.505], [-1, 1, 0.5]],
  ['minimum, turned', tf.minimum, [0.495, 0.505], [-1, 1, 0.5]],
  ['mod', tf.mod, [0.2, 0.9], [1.1, 1.9]],
  ['mul', tf.mul, [-1, 1], [-1, 1]],
  ['pow', tf.pow, [0.4, 2], [-2, 2]],
  ['prelu', tf.prelu, [-1, 1, 0], [0.1, 0.5]],
  ['squaredDifference', tf.squaredDifference, [-1, 1], [-1, 1]],
  ['sub', tf.sub, [-1, 1], [-1, 1]],
  ['product of squares', (a, b) => tf.mul(tf.square(a), tf.exp(tf.mul(a, b))), [-1, 1], [-1, 1]],
];

/** Conditions that broadcast, and sums of several. */
function chosen(tf: Tf): Random[] {
  const where = full().chain((whole) =>
    fc.tuple(narrowed(whole), narrowed(whole), narrowed(whole)).map(([c, a, b]) => ({
      f: (condition: Tensor, x: Tensor, y: Tensor) =>
        tf.where(tf.greater(condition, 0), tf.square(x), tf.exp(y)),
      inputs: [between(c, -1, 1, 0), between(a, -1, 1), between(b, -1, 1)],
    })),
  );
  const addN = fc.tuple(shapes(), fc.integer({ min: 1, max: 4 })).map(([shape, count]) => ({
    f: (...xs: Tensor[]) => tf.square(tf.addN(xs)),
    inputs: Array.from({ length: count }, () => between(shape, -1, 1)),
  }));
  const dropout = shapes(1).map((shape) => ({
    f: (x: Tensor) => tf.square(tf.dropout(x, 0.4, undefined, 'seed')),
    inputs: [between(shape, -1, 1)],
  }));
  return [
    ['where', where],
    ['addN', addN],
    ['dropout', dropout],
  ];
}
