// Cases of operations that move numbers: cut, joined, padded, gathered, scattered.
import { apart, type Case, type Input, range } from './differences.ts';

type Tf = typeof import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;
type Tensor1D = import('../../../src/kit/tfjs.ts').Tensor1D;
type Tensor2D = import('../../../src/kit/tfjs.ts').Tensor2D;
type Tensor4D = import('../../../src/kit/tfjs.ts').Tensor4D;
type Tried = readonly [name: string, f: (...xs: never[]) => Tensor, ...inputs: Input[]];

export function movements(tf: Tf): Case[] {
  return [...shaped(tf), ...padded(tf), ...gathered(tf), ...scattered(tf), ...drawn(tf)].map(
    ([name, f, ...inputs]) => ({ name, f, inputs }),
  );
}

const shaped = (tf: Tf): Tried[] => [
  ['broadcastTo', (x: Tensor) => tf.broadcastTo(x, [2, 4, 3]), range([4, 1])],
  ['concat', (a: Tensor, b: Tensor) => tf.concat([a, b], 1), range([2, 3]), range([2, 2])],
  ['concat with an empty one', (a: Tensor, b: Tensor) => tf.concat([a, b], 1), range([2, 3]), range([2, 0])],
  ['expandDims', (x: Tensor) => tf.expandDims(x, 1), range([2, 3])],
  ['reshape', (x: Tensor) => tf.reshape(x, [3, 2]), range([2, 3])],
  ['reverse', (x: Tensor) => tf.reverse(x, [0, -1]), range([2, 3])],
  ['slice', (x: Tensor) => tf.slice(x, [0, 1], [2, 2]), range([2, 4])],
  ['split', (x: Tensor) => tf.mul(...(tf.split(x, [1, 2], 1) as [Tensor, Tensor])), range([2, 3])],
  ['split into one', (x: Tensor) => tf.split(x, 1, 1)[0]!, range([2, 3])],
  ['squeeze', (x: Tensor) => tf.squeeze(x), range([2, 1, 3])],
  ['stack', (a: Tensor, b: Tensor) => tf.stack([a, b], 1), range([2, 3]), range([2, 3])],
  ['stridedSlice', (x: Tensor) => tf.stridedSlice(x, [0, 3], [2, 0], [1, -2]), range([2, 4])],
  ['tile', (x: Tensor) => tf.tile(x, [2, 3]), range([2, 3])],
  ['transpose', (x: Tensor) => tf.transpose(x, [2, 0, 1]), range([2, 3, 4])],
  ['unstack', (x: Tensor) => tf.mul(tf.unstack(x, 1)[0]!, tf.unstack(x, 1)[2]!), range([2, 3])],
  ['unstack into one', (x: Tensor) => tf.unstack(x)[0]!, range([1, 3])],
];

const padded = (tf: Tf): Tried[] => {
  const sides = (...of: number[][]) => of as [number, number][];
  return [
    ['pad', (x: Tensor) => tf.pad(x, sides([1, 0], [0, 2])), range([2, 3])],
    ['mirrorPad, reflect', (x: Tensor) => tf.mirrorPad(x, sides([1, 0], [2, 2]), 'reflect'), range([3, 4])],
    [
      'mirrorPad, symmetric',
      (x: Tensor) => tf.mirrorPad(x, sides([2, 1], [2, 3]), 'symmetric'),
      range([3, 4]),
    ],
    [
      'batchToSpaceND',
      (x: Tensor) =>
        tf.batchToSpaceND(
          x,
          [2, 2],
          [
            [0, 1],
            [1, 0],
          ],
        ),
      range([4, 2, 2, 2]),
    ], // prettier-ignore
    [
      'spaceToBatchND',
      (x: Tensor) =>
        tf.spaceToBatchND(
          x,
          [2, 2],
          [
            [0, 0],
            [1, 1],
          ],
        ),
      range([1, 4, 2, 2]),
    ], // prettier-ignore
    ['depthToSpace', (x: Tensor4D) => tf.depthToSpace(x, 2), range([1, 2, 2, 8])],
    ['diag', (x: Tensor) => tf.diag(x), range([4])],
    ['image.flipLeftRight', (x: Tensor4D) => tf.image.flipLeftRight(x), range([1, 4, 3, 2])],
    ['image.grayscaleToRGB', (x: Tensor4D) => tf.image.grayscaleToRGB(x), range([1, 2, 2, 1])],
    ['image.rgbToGrayscale', (x: Tensor4D) => tf.image.rgbToGrayscale(x), range([1, 2, 2, 3])],
    ['signal.frame', (x: Tensor1D) => tf.signal.frame(x, 3, 2), range([9])],
  ];
};

const gathered = (tf: Tf): Tried[] => {
  const at = (places: number | number[] | number[][]) => tf.tensor(places, undefined, 'int32');
  const taken = (x: Tensor, places: number[] | number[][], axis = 0, batch = 0) =>
    tf.gather(x, at(places) as Tensor1D, axis, batch);
  return [
    ['gather', (x: Tensor) => taken(x, [2, 0, 2]), range([3, 2])],
    [
      'gather along an axis',
      (x: Tensor) =>
        taken(
          x,
          [
            [1, 0],
            [1, 1],
          ],
          1,
        ),
      range([3, 2, 2]),
    ], // prettier-ignore
    ['gather along the last axis', (x: Tensor) => taken(x, [1, 0, 0], -1), range([3, 2])],
    [
      'gather by batch',
      (x: Tensor) =>
        taken(
          x,
          [
            [1, 0],
            [0, 0],
          ],
          1,
          1,
        ),
      range([2, 3, 2]),
    ], // prettier-ignore
    [
      'gather by batch, a later axis',
      (x: Tensor) =>
        taken(
          x,
          [
            [1, 0],
            [2, 2],
          ],
          2,
          1,
        ),
      range([2, 2, 3]),
    ], // prettier-ignore
    [
      'gatherND',
      (x: Tensor) =>
        tf.gatherND(
          x,
          at([
            [0, 1],
            [1, 2],
            [0, 1],
          ]),
        ),
      range([2, 3, 2]),
    ], // prettier-ignore
    ['topk', (x: Tensor) => tf.topk(x, 2).values, apart([3, 5])],
    [
      'meshgrid',
      (a: Tensor1D, b: Tensor1D) => tf.mul(...(tf.meshgrid(a, b) as [Tensor, Tensor])),
      range([3]),
      range([2]),
    ],
  ];
};

const scattered = (tf: Tf): Tried[] => {
  const at = (places: number[] | number[][]) => tf.tensor(places, undefined, 'int32');
  const summed = (x: Tensor, ids: number[]) => tf.unsortedSegmentSum(x, at(ids) as Tensor1D, 2);
  return [
    ['scatterND', (x: Tensor) => tf.scatterND(at([[1], [3], [1]]), x, [5, 2]), range([3, 2])],
    ['sparseToDense', (x: Tensor) => tf.sparseToDense(at([1, 3]), x, [5], tf.scalar(0)), range([2])],
    ['unsortedSegmentSum', (x: Tensor) => summed(x, [1, 0, 1, 0]), range([4, 2])],
    [
      'unsortedSegmentSum, of segments that do not exist',
      (x: Tensor) => summed(x, [1, 5, -1, 0]),
      range([4, 2]),
    ],
  ];
};

const drawn = (tf: Tf): Tried[] => [
  ['argMax', (x: Tensor) => tf.add(tf.cast(tf.argMax(x, 1), 'float32'), tf.sum(x, 1)), apart([2, 3])],
  ['argMin', (x: Tensor) => tf.add(tf.cast(tf.argMin(x, 1), 'float32'), tf.sum(x, 1)), apart([2, 3])],
  [
    'all and any',
    (x: Tensor) =>
      tf.where(tf.logicalAnd(tf.all(tf.less(x, 9)), tf.logicalNot(tf.any(tf.less(x, 0)))), x, tf.neg(x)),
    range([3], 0.1),
  ], // prettier-ignore
  ['oneHot', (x: Tensor) => tf.mul(x, tf.oneHot(tf.tensor1d([0, 1], 'int32'), 3)), range([2, 3])],
  [
    'basicLSTMCell',
    (x: Tensor2D, c: Tensor2D, h: Tensor2D) => {
      const kernel = tf.sin(tf.reshape(tf.range(0, 60), [5, 12])) as Tensor2D;
      return tf.basicLSTMCell(tf.scalar(1), kernel, tf.zeros([12]), x, c, h)[1];
    },
    range([2, 2]),
    range([2, 3]),
    range([2, 3]),
  ],
];
