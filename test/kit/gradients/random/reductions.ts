// Sums, extremes, running sums and products along random axes; softmaxes, norms and matrix products of random shapes.
import fc from 'fast-check';
import { apart, between, range } from '../differences.ts';
import { axesOf, axisOf, coin, full, narrowed, type Shape, shapes } from './arbitraries.ts';
import type { Random } from './elements.ts';

type Tf = typeof import('../../../../src/kit/tensorflow.ts');
type Tensor = import('../../../../src/kit/tfjs.ts').Tensor;
type Axis = number | number[] | undefined;
type Reduce = (x: Tensor, axis: Axis, keep: boolean) => Tensor;

export function reductions(tf: Tf): Random[] {
  const sums: readonly (readonly [string, Reduce, number, number])[] = [
    ['sum', tf.sum, -1, 1],
    ['mean', tf.mean, -1, 1],
    ['logSumExp', tf.logSumExp, -1, 1],
    ['variance', (x, axis, keep) => tf.moments(x, axis, keep).variance, -1, 1],
    ['prod', tf.prod, 0.6, 1.4],
    // Of one axis or two: tf.norm() takes no more.
    [
      'norm',
      (x, axis, keep) => tf.norm(x, 'euclidean', Array.isArray(axis) ? axis.slice(0, 2) : axis, keep),
      0.3,
      1,
    ],
  ];
  const extremes: readonly (readonly [string, Reduce])[] = [
    ['max', tf.max],
    ['min', tf.min],
  ];
  const along = (of: fc.Arbitrary<Shape>, f: Reduce, input: (shape: Shape) => ReturnType<typeof range>) =>
    of.chain((shape) =>
      fc.tuple(axesOf(shape.length), coin).map(([axis, keep]) => ({
        f: (x: Tensor) => f(x, axis, keep),
        inputs: [input(shape)],
      })),
    );
  return [
    ...sums.map(
      ([name, f, low, high]): Random => [name, along(shapes(), f, (shape) => range(shape, low, high))],
    ),
    ...extremes.map(([name, f]): Random => [name, along(full(), f, apart)]),
    ...norms(tf),
    ...running(tf),
    ...softmaxes(tf),
    ...products(tf),
  ];
}

function norms(tf: Tf): Random[] {
  const orders = full(1, 3).chain((shape) =>
    fc
      .tuple(axisOf(shape.length), fc.constantFrom(1, 2, Infinity, -Infinity), coin)
      .map(([axis, order, keep]) => ({
        f: (x: Tensor) => tf.norm(Number.isFinite(order) ? x : tf.add(x, 40), order, axis, keep),
        inputs: [Number.isFinite(order) ? between(shape, -1, 1, 0) : apart(shape)],
      })),
  );
  const matrices = full(2, 2).chain((shape) =>
    fc.constantFrom('fro' as const, 'euclidean' as const).map((order) => ({
      f: (x: Tensor) => tf.norm(x, order, [0, 1]),
      inputs: [between(shape, 0.2, 1)],
    })),
  );
  return [
    ['norm of an order', orders],
    ['norm of matrices', matrices],
  ];
}

function running(tf: Tf): Random[] {
  const options = (rank: number) => fc.tuple(axisOf(rank), coin, coin);
  const sum = shapes(1).chain((shape) =>
    options(shape.length).map(([axis, exclusive, reverse]) => ({
      f: (x: Tensor) => tf.square(tf.cumsum(x, axis, exclusive, reverse)),
      inputs: [range(shape)],
    })),
  );
  const factors = (shape: Shape) =>
    fc.array(fc.constantFrom(0, 0.5, -1, 1.5, 0.75, 1), {
      minLength: shape.reduce((a, b) => a * b, 1),
      maxLength: shape.reduce((a, b) => a * b, 1),
    });
  const product = shapes(1, 3).chain((shape) =>
    fc.tuple(options(shape.length), factors(shape)).map(([[axis, exclusive, reverse], values]) => ({
      f: (x: Tensor) => tf.cumprod(x, axis, exclusive, reverse),
      inputs: [{ shape, values }],
    })),
  );
  const whole = shapes(0, 3).chain((shape) =>
    fc.tuple(axesOf(shape.length), coin, factors(shape)).map(([axis, keep, values]) => ({
      f: (x: Tensor) => tf.prod(x, axis, keep),
      inputs: [{ shape, values }],
    })),
  );
  return [
    ['cumsum', sum],
    ['cumprod with zeros', product],
    ['prod with zeros', whole],
  ];
}

function softmaxes(tf: Tf): Random[] {
  return (['softmax', 'logSoftmax'] as const).map(
    (name): Random => [
      name,
      shapes(1).map((shape) => ({ f: (x: Tensor) => tf.square(tf[name](x)), inputs: [range(shape, -2, 2)] })),
    ],
  );
}

/** The batches of either side broadcast; either may be turned; any length may be 0. */
function products(tf: Tf): Random[] {
  const lengths = shapes(3, 3);
  const matMul = fc.tuple(shapes(0, 2), lengths, coin, coin).chain(([batch, [i, j, k], left, right]) =>
    fc.tuple(narrowed(batch), narrowed(batch)).map(([a, b]) => ({
      f: (x: Tensor, y: Tensor) => tf.matMul(x, y, left, right),
      inputs: [
        range([...a, ...(left ? [j!, i!] : [i!, j!])]),
        range([...b, ...(right ? [k!, j!] : [j!, k!])]),
      ],
    })),
  );
  const letters = 'ijkl';
  const einsum = fc
    .tuple(
      full(4, 4),
      fc.array(fc.subarray([...letters], { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
    )
    .chain(([sizes, terms]) => {
      const present = [...new Set(terms.flat())];
      return fc.shuffledSubarray(present).map((result) => ({
        f: (...xs: Tensor[]) =>
          tf.einsum(`${terms.map((term) => term.join('')).join(',')}->${result.join('')}`, ...xs),
        inputs: terms.map((term) => range(term.map((letter) => sizes[letters.indexOf(letter)]!))),
      }));
    });
  const dot = full(2, 2).map(([n, m]) => ({
    f: (x: Tensor, y: Tensor) => tf.dot(x, y),
    inputs: [range([n!]), range([n!, m!])],
  }));
  const band = full(2, 4).chain((shape) =>
    fc
      .tuple(fc.integer({ min: -1, max: shape.at(-2)! }), fc.integer({ min: -1, max: shape.at(-1)! }))
      .map(([lower, upper]) => ({
        f: (x: Tensor) => tf.square(tf.linalg.bandPart(x, lower, upper)),
        inputs: [range(shape)],
      })),
  );
  return [
    ['matMul', matMul],
    ['einsum', einsum],
    ['dot', dot],
    ['linalg.bandPart', band],
  ];
}
