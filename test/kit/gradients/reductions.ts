// Cases of what makes one number of several, of running sums and products, and of matrix products.
import { apart, type Case, listed, range } from './differences.ts';

type Tf = typeof import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;
type Tensor1D = import('../../../src/kit/tfjs.ts').Tensor1D;
type Reduce = (x: Tensor, axis?: number | number[], keepDims?: boolean) => Tensor;

export function reductions(tf: Tf): Case[] {
  const all: readonly (readonly [name: string, f: Reduce])[] = [
    ['logSumExp', tf.logSumExp],
    ['max', tf.max],
    ['mean', tf.mean],
    ['min', tf.min],
    ['prod', tf.prod],
    ['sum', tf.sum],
    ['variance', (x, axis, keepDims) => tf.moments(x, axis, keepDims).variance],
  ];
  const axes = [undefined, 0, 1, -1, [0, 2], [-1, -3], [2, 0, 1]];
  const whole = axes.flatMap((axis) =>
    [false, true].flatMap((keep) =>
      all.map(([name, f]) => ({
        name: `${name} along ${axis ?? 'all'}${keep ? ', kept' : ''}`,
        f: (x: Tensor) => f(x, axis, keep),
        inputs: [/^m(ax|in)/.test(name) ? apart([2, 3, 4]) : range([2, 3, 4], 0.2, 1.5)],
      })),
    ),
  );
  return [...whole, ...norms(tf), ...products(tf)];
}

function norms(tf: Tf): Case[] {
  return [
    { name: 'norm', f: (x: Tensor) => tf.norm(x), inputs: [range([2, 3])] },
    { name: 'norm of order 1', f: (x: Tensor) => tf.norm(x, 1), inputs: [range([6], 0.1, 1)] },
    { name: 'norm along an axis', f: (x: Tensor) => tf.norm(x, 'euclidean', 1), inputs: [range([2, 3])] },
    { name: 'norm of Frobenius', f: (x: Tensor) => tf.norm(x, 'fro', [0, 1]), inputs: [range([2, 3])] },
    { name: 'norm of order ∞', f: (x: Tensor) => tf.norm(x, Infinity, [0, 1]), inputs: [range([2, 3], 0.1)] },
    { name: 'euclideanNorm', f: (x: Tensor) => tf.euclideanNorm(x, 1), inputs: [range([2, 3])] },
  ];
}

function products(tf: Tf): Case[] {
  const zeros = listed([3, 3], 0, 0.5, -1, 2, 0, 0, 1, 2, 3);
  const running = [0, 1, -1].flatMap((axis) =>
    [false, true].flatMap((exclusive) =>
      [false, true].flatMap((reverse) => {
        const name = `along ${axis}${exclusive ? ', exclusive' : ''}${reverse ? ', reverse' : ''}`;
        const product = (x: Tensor) => tf.cumprod(x, axis, exclusive, reverse);
        const sum = (x: Tensor) => tf.cumsum(x, axis, exclusive, reverse);
        return [
          { name: `cumsum ${name}`, f: sum, inputs: [range([2, 3, 4])] },
          { name: `cumprod ${name}`, f: product, inputs: [range([2, 3, 4], 0.3, 1.5)] },
          { name: `cumprod with zeros ${name}`, f: product, inputs: [zeros] },
        ];
      }),
    ),
  );
  return [
    ...running,
    { name: 'prod with zeros', f: (x: Tensor) => tf.prod(x, 1), inputs: [zeros] },
    { name: 'prod with zeros, over all', f: (x: Tensor) => tf.prod(x), inputs: [listed([3], 0, 2, -3)] },
  ];
}

export function matrices(tf: Tf): Case[] {
  const shapes = [
    [
      [3, 4],
      [4, 2],
    ],
    [
      [2, 3, 4],
      [2, 4, 2],
    ],
    [
      [1, 3, 4],
      [2, 4, 2],
    ],
    [
      [2, 3, 4],
      [1, 4, 2],
    ],
    [
      [3, 4],
      [2, 4, 2],
    ],
    [
      [2, 3, 4],
      [4, 2],
    ],
  ] as const; // prettier-ignore
  const turns = [false, true].flatMap((a) => [false, true].map((b) => [a, b] as const));
  const lengths: Record<string, number> = { b: 2, i: 3, j: 4, k: 2 };
  return [
    ...shapes.map(([a, b]) => ({
      name: `matMul of [${a}] and [${b}]`,
      f: (x: Tensor, y: Tensor) => tf.matMul(x, y),
      inputs: [range([...a]), range([...b])],
    })),
    ...turns.map(([a, b]) => ({
      name: `matMul, turned ${a} ${b}`,
      f: (x: Tensor, y: Tensor) => tf.matMul(x, y, a, b),
      inputs: [range(a ? [2, 4, 3] : [2, 3, 4]), range(b ? [2, 2, 4] : [2, 4, 2])],
    })),
    ...['ij,jk->ik', 'bij,bjk->bik', 'ij->', 'ij,ij->i', 'i,j->ij', 'ijk->ki'].map((equation) => ({
      name: `einsum ${equation}`,
      f: (...xs: Tensor[]) => tf.einsum(equation, ...xs),
      inputs: equation
        .split('->')[0]!
        .split(',')
        .map((term) => range([...term].map((letter) => lengths[letter]!))),
    })),
    { name: 'dot of vectors', f: tf.dot, inputs: [range([4]), range([4])] },
    { name: 'dot of matrix and vector', f: tf.dot, inputs: [range([3, 4]), range([4])] },
    {
      name: 'outerProduct',
      f: (a: Tensor1D, b: Tensor1D) => tf.outerProduct(a, b),
      inputs: [range([4]), range([3])],
    },
    { name: 'gramSchmidt', f: (x: never) => tf.linalg.gramSchmidt(x) as Tensor, inputs: [range([2, 3])] },
    { name: 'qr, Q', f: (x: Tensor) => tf.linalg.qr(x)[0], inputs: [range([3, 3])] },
    { name: 'qr, R', f: (x: Tensor) => tf.linalg.qr(x)[1], inputs: [range([4, 2])] },
    { name: 'bandPart', f: (x: Tensor) => tf.linalg.bandPart(x, 1, 0), inputs: [range([3, 4])] },
  ];
}
