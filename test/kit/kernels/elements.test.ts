// Every function of one element and of two, at the edges of float32 and of int32, against double precision: on both back ends.
import { describe, expect, test } from 'vitest';
import { open } from '../open.ts';
import { edges, ulps } from './values.ts';

open({ backend: 'wasm' });
const tf = await import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;

const backends = ['wasm', 'cpu'];
/** The least normal number: below it a function may give 0. */
const normal = 2 ** -126;

/** By the complement's continued fraction and by the series of positive terms, as Abramowitz and Stegun have them. */
function erf(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x) || size > 6) return Math.sign(x);
  if (size > 2.5) {
    let fraction = 0;
    for (let k = 100; k > 0; k--) fraction = k / 2 / (size + fraction);
    return Math.sign(x) * (1 - Math.exp(-x * x) / Math.sqrt(Math.PI) / (size + fraction));
  }
  let [sum, term] = [0, x];
  for (let n = 0; n < 100; n++) {
    sum += term / (2 * n + 1);
    term *= -(x * x) / (n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

const even = (x: number): number => (Math.abs(x % 1) === 0.5 ? 2 * Math.round(x / 2) : Math.round(x));
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const whole = new Set(['isFinite', 'isInf', 'isNaN']);

const single: Readonly<Record<string, (x: number) => number>> = {
  abs: Math.abs,
  acos: Math.acos,
  acosh: Math.acosh,
  asin: Math.asin,
  asinh: Math.asinh,
  atan: Math.atan,
  atanh: Math.atanh,
  ceil: Math.ceil,
  cos: Math.cos,
  cosh: Math.cosh,
  elu: (x) => (x >= 0 ? x : Math.expm1(x)),
  erf,
  exp: Math.exp,
  expm1: Math.expm1,
  floor: Math.floor,
  isFinite: (x) => +Number.isFinite(x),
  isInf: (x) => +(Math.abs(x) === Number.POSITIVE_INFINITY),
  isNaN: (x) => +Number.isNaN(x),
  leakyRelu: (x) => (x < 0 ? Math.fround(0.2) * x : x),
  log: Math.log,
  log1p: Math.log1p,
  logSigmoid: (x) => -softplus(-x),
  neg: (x) => -x,
  reciprocal: (x) => 1 / x,
  relu: (x) => (Number.isNaN(x) ? x : Math.max(0, x)),
  relu6: (x) => (Number.isNaN(x) ? x : Math.min(6, Math.max(0, x))),
  round: even,
  rsqrt: (x) => 1 / Math.sqrt(x),
  selu: (x) => 1.0507009873554805 * (x >= 0 ? x : 1.6732632423543772 * Math.expm1(x)),
  sigmoid: (x) => (x > 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x))),
  sign: (x) => (Number.isNaN(x) ? 0 : Math.sign(x)), // as TensorFlow.js defines it
  sin: Math.sin,
  sinh: Math.sinh,
  softplus,
  sqrt: Math.sqrt,
  square: (x) => x * x,
  step: (x) => (Number.isNaN(x) ? x : +(x > 0)),
  tan: Math.tan,
  tanh: Math.tanh,
};

type Operation = (...sides: Tensor[]) => Tensor;
const operation = (name: string): Operation => (tf as unknown as Record<string, Operation>)[name]!;

function values(make: () => Tensor): number[] {
  return tf.tidy(() => [...make().dataSync()]);
}

describe.each(backends)('%s', (backend) => {
  test.each(Object.keys(single))('%s, to four float32', (name) => {
    tf.setBackend(backend);
    const found = values(() => operation(name)(tf.tensor1d(edges)));
    const far = edges.flatMap((x, i) => {
      const expected = single[name]!(x);
      const near = ulps(found[i]!, expected) <= 4 || Math.abs(found[i]! - expected) < normal;
      return near ? [] : [{ x, found: found[i], expected }];
    });
    expect(far).toEqual([]);
  });

  test.each(Object.keys(single))('%s of whole numbers keeps its fractions, or is refused', (name) => {
    tf.setBackend(backend);
    for (const dtype of ['int32', 'bool'] as const)
      for (const x of dtype === 'bool' ? [0, 1] : [0, 1, -1, 3, 2147483647]) {
        let found: number | undefined;
        try {
          [found] = values(() => operation(name)(tf.tensor1d([x], dtype)));
        } catch (error) {
          expect((error as Error).message).toMatch(/must be float32|must be `int32` or `float32`/);
          continue;
        }
        const expected = single[name]!(x);
        const square = name === 'square' && x > 1e6 ? Math.imul(x, x) : expected; // int32 goes round, as in NumPy
        if (whole.has(name)) expect([name, x, found]).toEqual([name, x, expected]);
        else expect(ulps(found!, square), `${name}(${x})`).toBeLessThanOrEqual(4);
      }
  });

  const pairs: Readonly<Record<string, (a: number, b: number) => number>> = {
    add: (a, b) => a + b,
    sub: (a, b) => a - b,
    mul: (a, b) => a * b,
    div: (a, b) => a / b,
    divNoNan: (a, b) => (b === 0 ? 0 : a / b),
    floorDiv: (a, b) => Math.floor(Math.fround(a / b)),
    maximum: Math.max,
    minimum: Math.min,
    mod: (a, b) => {
      const rest = a % b;
      return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
    },
    squaredDifference: (a, b) => Math.fround(a - b) ** 2,
    atan2: Math.atan2,
    prelu: (a, b) => (a < 0 ? a * b : a),
    equal: (a, b) => +(a === b),
    notEqual: (a, b) => +(a !== b),
    greater: (a, b) => +(a > b),
    greaterEqual: (a, b) => +(a >= b),
    less: (a, b) => +(a < b),
    lessEqual: (a, b) => +(a <= b),
    // Of 1 to the power of NaN or of an infinity, C says 1 and ECMAScript NaN: both are said somewhere.
    pow: (a, b) => (Math.abs(a) === 1 && !Number.isFinite(b) ? Number.NaN : a ** b),
  };

  test.each(Object.keys(pairs))('%s of each pair, however it is broadcast', (name) => {
    tf.setBackend(backend);
    const column = edges.filter((_, i) => i % 3 === 0 || i > edges.length - 4);
    const want = column.flatMap((a) => edges.map((b) => [a, b] as const));
    const side = (all: readonly number[]) => tf.tensor1d([...all]);
    const found = {
      spread: values(() => operation(name)(side(want.map(([a]) => a)), side(want.map(([, b]) => b)))),
      across: values(() => operation(name)(tf.tensor2d(column, [column.length, 1]), side(edges))),
      single: column.flatMap((a) => values(() => operation(name)(tf.scalar(a), side(edges)))),
    };
    for (const [way, numbers] of Object.entries(found)) {
      const far = want.flatMap(([a, b], i) => {
        const expected = pairs[name]!(a, b);
        if (name === 'pow' && Math.abs(a) === 1 && !Number.isFinite(b)) return [];
        const near = ulps(numbers[i]!, expected) <= 4 || Math.abs(numbers[i]! - expected) < normal;
        return near ? [] : [{ way, a, b, found: numbers[i], expected }];
      });
      expect(far.slice(0, 5)).toEqual([]);
    }
  });

  test('whole numbers are exact, go round as int32 does, and are not divided by zero', () => {
    tf.setBackend(backend);
    const numbers = [0, 1, -1, 3, -7, 100, 65537, -65536, 16777217, 123456789, 2147483647, -2147483648];
    const exact: Readonly<Record<string, (a: bigint, b: bigint) => bigint>> = {
      add: (a, b) => a + b,
      sub: (a, b) => a - b,
      mul: (a, b) => a * b,
      squaredDifference: (a, b) => BigInt.asIntN(32, a - b) ** 2n,
      maximum: (a, b) => (a > b ? a : b),
      minimum: (a, b) => (a < b ? a : b),
      floorDiv: (a, b) => (a - (((a % b) + b) % b)) / b,
      mod: (a, b) => ((a % b) + b) % b,
    };
    for (const [name, want] of Object.entries(exact))
      for (const b of numbers.filter((n) => n !== 0 || !/floorDiv|mod/.test(name))) {
        const found = values(() => operation(name)(tf.tensor1d(numbers, 'int32'), tf.scalar(b, 'int32')));
        expect(found, `${name} ${b}`).toEqual(
          numbers.map((a) => Number(BigInt.asIntN(32, want(BigInt(a), BigInt(b))))),
        );
      }
    for (const name of ['floorDiv', 'mod', 'div'])
      expect(() => values(() => operation(name)(tf.scalar(1, 'int32'), tf.scalar(0, 'int32')))).toThrow(
        /divides by 0/,
      );
    expect(() => values(() => tf.pow(tf.scalar(2, 'int32'), tf.scalar(-1, 'int32')))).toThrow(/fractions/);
    const two = tf.tidy(() => tf.add(tf.tensor1d([true, true]), tf.tensor1d([true, false])).arraySync());
    expect(two).toEqual([2, 1]);
  });

  test('bounds keep NaN, and truth is no byte', () => {
    tf.setBackend(backend);
    const given = [Number.NaN, -5, 0.5, 7];
    expect(values(() => tf.clipByValue(tf.tensor1d(given), -1, 2))).toEqual([Number.NaN, -1, 0.5, 2]);
    expect(values(() => tf.sum(tf.cast(tf.tensor1d([0, 0.3, 2, 3, 0]), 'bool')))).toEqual([3]);
    expect(values(() => tf.where(tf.tensor1d([0.3, 256, 0]).cast('bool'), 1, 2))).toEqual([1, 1, 2]);
  });
});
