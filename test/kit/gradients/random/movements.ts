// Cutting, joining, padding, gathering and scattering at random places.
import fc from 'fast-check';
import { apart, range } from '../differences.ts';
import {
  axesOf,
  axisOf,
  between,
  coin,
  each,
  full,
  narrowed,
  permuted,
  type Shape,
  shapes,
} from './arbitraries.ts';
import type { Random } from './elements.ts';

type Tf = typeof import('../../../../src/kit/tensorflow.ts');
type Tensor = import('../../../../src/kit/tfjs.ts').Tensor;
type Tensor1D = import('../../../../src/kit/tfjs.ts').Tensor1D;
type Sides = [number, number][];

export function movements(tf: Tf): Random[] {
  return [...shaped(tf), ...cut(tf), ...joined(tf), ...padded(tf), ...taken(tf), ...scattered(tf)];
}

/** Squared, so that a second derivative leads through it too. */
function one(
  tf: Tf,
  of: fc.Arbitrary<Shape>,
  how: (shape: Shape) => fc.Arbitrary<(x: Tensor) => Tensor>,
): Random[1] {
  return of.chain((shape) =>
    how(shape).map((f) => ({ f: (x: Tensor) => f(tf.square(x)), inputs: [range(shape)] })),
  );
}

const shaped = (tf: Tf): Random[] => [
  [
    'broadcastTo',
    shapes().chain((whole) =>
      narrowed(whole).map((shape) => ({
        f: (x: Tensor) => tf.broadcastTo(tf.square(x), whole),
        inputs: [range(shape)],
      })),
    ),
  ],
  [
    'expandDims',
    one(tf, shapes(0, 3), ({ length }) =>
      between(-length - 1, length).map((at) => (x) => tf.expandDims(x, at)),
    ),
  ],
  ['flatten', one(tf, shapes(), ({ length: _ }) => fc.constant((x) => tf.reshape(x, [-1])))],
  ['reverse', one(tf, shapes(), ({ length }) => axesOf(length).map((axis) => (x) => tf.reverse(x, axis)))],
  ['squeeze', one(tf, shapes(), () => fc.constant((x) => tf.squeeze(x)))],
  [
    'tile',
    one(tf, shapes(1, 3), (shape) => each(shape, () => between(0, 3)).map((reps) => (x) => tf.tile(x, reps))),
  ],
  [
    'transpose',
    one(tf, shapes(), ({ length }) => permuted(length).map((order) => (x) => tf.transpose(x, order))),
  ],
];

const cut = (tf: Tf): Random[] => [
  [
    'slice',
    one(tf, shapes(1), (shape) =>
      each(shape, (length) =>
        between(0, length).chain((begin) => fc.tuple(fc.constant(begin), between(0, length - begin))),
      ).map(
        (cuts) => (x) =>
          tf.slice(
            x,
            cuts.map(([begin]) => begin),
            cuts.map(([, size]) => size),
          ),
      ),
    ),
  ],
  [
    'stridedSlice',
    one(tf, full(1, 3), (shape) =>
      each(shape, (length) =>
        fc.tuple(
          between(-length - 1, length),
          between(-length - 1, length + 1),
          fc.constantFrom(-2, -1, 1, 2, 3),
        ),
      ).map(
        (cuts) => (x) =>
          tf.stridedSlice(
            x,
            cuts.map(([begin]) => begin),
            cuts.map(([, end]) => end),
            cuts.map(([, , step]) => step),
          ),
      ),
    ),
  ],
  [
    'split',
    one(tf, full(1, 4), (shape) =>
      axisOf(shape.length).chain((axis) =>
        between(0, shape.at(axis)!).map((first) => (x) => {
          const [a, b] = tf.split(x, [first, shape.at(axis)! - first], axis) as [Tensor, Tensor];
          return tf.concat([tf.mul(a, 2), tf.exp(b)], axis);
        }),
      ),
    ),
  ],
  [
    'unstack',
    one(tf, full(1, 4), (shape) =>
      axisOf(shape.length).map(
        (axis) => (x) => tf.addN(tf.unstack(x, axis).map((part, i) => tf.mul(part, i + 1))),
      ),
    ),
  ],
];

const joined = (tf: Tf): Random[] => [
  [
    'concat',
    full(1, 4).chain((shape) =>
      fc
        .tuple(axisOf(shape.length), fc.array(between(0, 3), { minLength: 1, maxLength: 3 }))
        .map(([axis, lengths]) => ({
          f: (...xs: Tensor[]) => tf.square(tf.concat(xs, axis)),
          inputs: lengths.map((n) => range(shape.with(axis, n))),
        })),
    ),
  ],
  [
    'stack',
    shapes(0, 3).chain((shape) =>
      fc.tuple(between(0, shape.length), between(1, 3)).map(([axis, count]) => ({
        f: (...xs: Tensor[]) => tf.square(tf.stack(xs, axis)),
        inputs: Array.from({ length: count }, () => range(shape)),
      })),
    ),
  ],
];

const padded = (tf: Tf): Random[] => [
  [
    'pad',
    one(tf, shapes(1), (shape) =>
      fc
        .tuple(
          each(shape, () => fc.tuple(between(0, 2), between(0, 2))),
          fc.constantFrom(0, 1.5),
        )
        .map(
          ([sides, value]) =>
            (x) =>
              tf.pad(x, sides as Sides, value),
        ),
    ),
  ],
  ...(['reflect', 'symmetric'] as const).map(
    (mode): Random => [
      `mirrorPad, ${mode}`,
      one(tf, full(1, 3), (shape) =>
        each(shape, (length) => {
          const most = mode === 'reflect' ? length - 1 : length;
          return fc.tuple(between(0, most), between(0, most));
        }).map((sides) => (x) => tf.mirrorPad(x, sides as Sides, mode)),
      ),
    ],
  ),
  [
    'spaceToBatchND and back',
    fc.tuple(full(4, 4), between(1, 2), between(1, 2)).map(([[batch, height, width, depth], a, b]) => ({
      f: (x: Tensor) => {
        const none = [
          [0, 0],
          [0, 0],
        ]; // prettier-ignore
        const spread = tf.spaceToBatchND(tf.square(x), [a, b], none);
        return tf.batchToSpaceND(
          tf.exp(spread),
          [a, b],
          [
            [0, a === 2 ? 1 : 0],
            [0, 0],
          ],
        );
      },
      inputs: [range([batch!, a * height!, b * width!, depth!])],
    })),
  ],
  [
    'depthToSpace',
    fc.tuple(full(4, 4), between(2, 2)).map(([[batch, height, width, depth], size]) => ({
      f: (x: Tensor) => tf.square(tf.depthToSpace(x as never, size)),
      inputs: [range([batch!, height!, width!, size * size * depth!])],
    })),
  ],
  ['diag', one(tf, full(1, 2), () => fc.constant((x) => tf.diag(x)))],
];

/** Places may come twice, or not at all. */
function taken(tf: Tf): Random[] {
  const whole = (shape: Shape, values: readonly number[]) => tf.tensor([...values], shape, 'int32');
  const gather = fc.tuple(full(1, 4), full(0, 2)).chain(([shape, places]) =>
    axisOf(shape.length).chain((axis) =>
      fc.array(between(0, shape.at(axis)! - 1), sized(places)).map((values) => ({
        f: (x: Tensor) => tf.gather(tf.square(x), whole(places, values) as Tensor1D, axis),
        inputs: [range(shape)],
      })),
    ),
  );
  const batched = fc.tuple(full(2, 4), between(1, 3)).chain(([shape, count]) =>
    fc.tuple(between(1, shape.length - 1), fc.constant(1)).chain(([axis, batchDims]) => {
      const places = [...shape.slice(0, batchDims), count];
      return fc.array(between(0, shape[axis]! - 1), sized(places)).map((values) => ({
        f: (x: Tensor) => tf.gather(tf.square(x), whole(places, values) as Tensor1D, axis, batchDims),
        inputs: [range(shape)],
      }));
    }),
  );
  const nested = fc.tuple(full(1, 4), between(1, 4)).chain(([shape, count]) =>
    between(1, shape.length).chain((depth) =>
      fc
        .array(
          each(shape.slice(0, depth), (n) => between(0, n - 1)),
          { minLength: count, maxLength: count },
        )
        .map((places) => ({
          f: (x: Tensor) => tf.gatherND(tf.square(x), tf.tensor2d(places, undefined, 'int32')),
          inputs: [range(shape)],
        })),
    ),
  );
  const topk = full(1, 3).chain((shape) =>
    between(1, shape.at(-1)!).map((k) => ({
      f: (x: Tensor) => tf.square(tf.topk(x, k).values),
      inputs: [apart(shape)],
    })),
  );
  return [
    ['gather', gather],
    ['gather by batch', batched],
    ['gatherND', nested],
    ['topk', topk],
  ];
}

function sized(shape: Shape): { minLength: number; maxLength: number } {
  const size = shape.reduce((a, b) => a * b, 1);
  return { minLength: size, maxLength: size };
}

function scattered(tf: Tf): Random[] {
  const segments = fc.tuple(shapes(1, 3), between(1, 4)).chain(([shape, count]) =>
    fc.array(between(-1, count), sized([shape[0]!])).map((ids) => ({
      f: (x: Tensor) => tf.unsortedSegmentSum(tf.square(x), tf.tensor1d(ids, 'int32'), count),
      inputs: [range(shape)],
    })),
  );
  const scatter = fc.tuple(full(1, 3), between(1, 4)).chain(([shape, rows]) =>
    fc.array(between(0, rows - 1), sized([shape[0]!])).map((places) => ({
      f: (x: Tensor) =>
        tf.scatterND(
          tf.tensor2d(
            places.map((place) => [place]),
            undefined,
            'int32',
          ),
          tf.square(x),
          [rows, ...shape.slice(1)],
        ),
      inputs: [range(shape)],
    })),
  );
  return [
    ['unsortedSegmentSum', segments],
    ['scatterND', scatter],
    [
      'meshgrid',
      fc.tuple(between(1, 4), between(1, 4), coin).map(([n, m, turned]) => ({
        f: (a: Tensor, b: Tensor) =>
          tf.mul(...(tf.meshgrid(a, b, { indexing: turned ? 'ij' : 'xy' }) as [Tensor, Tensor])),
        inputs: [range([n]), range([m])],
      })),
    ],
  ];
}
