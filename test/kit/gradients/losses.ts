// Cases of the losses of tf.losses, by labels and by predictions, weighted and reduced in each way; and of the kit's own.
import { crossentropyOfRows } from '../../../src/kit/wasm-kernels/softmax.ts';
import { type Case, range } from './differences.ts';

type Tf = typeof import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;

export function losses(tf: Tf): Case[] {
  const reductions = ['NONE', 'MEAN', 'SUM', 'SUM_BY_NONZERO_WEIGHTS'] as const;
  const weighted = reductions.flatMap((name) =>
    [false, true].flatMap((heavy) => {
      const each = weightedLosses(tf, tf.Reduction[name], heavy);
      return each.map((one) => ({ ...one, name: `${one.name}, ${name}${heavy ? ', weighted' : ''}` }));
    }),
  );
  const labels = () =>
    tf.tensor2d([
      [0.2, 0.3, 0.9],
      [0, 1, 0],
    ]); // prettier-ignore
  return [
    ...weighted,
    {
      name: 'softmaxCrossEntropy of sequences, smoothed',
      f: (y: Tensor, z: Tensor) => tf.losses.softmaxCrossEntropy(y, z, undefined, 0.1),
      inputs: [range([2, 2, 3], 0, 1), range([2, 2, 3])],
    },
    {
      name: 'crossentropy of rows',
      f: (z: Tensor) => crossentropyOfRows(labels(), z),
      inputs: [range([2, 3])],
    },
  ];
}

function weightedLosses(tf: Tf, reduction: number, heavy: boolean): Case[] {
  const w = () => (heavy ? tf.tensor2d([[1], [0], [2]]) : undefined);
  const flat = () => (heavy ? tf.tensor1d([1, 0, 2]) : undefined);
  const truth = () =>
    tf.tensor2d([
      [1, 0, 1, 1],
      [0, 0, 1, 0],
      [1, 1, 0, 0],
    ]); // prettier-ignore
  const shape = [3, 4];
  const { losses } = tf;
  const [any, chance] = [range(shape), range(shape, 0.2, 0.8)];
  const list: readonly (readonly [string, (y: Tensor, p: Tensor) => Tensor, Case['inputs']])[] = [
    [
      'absoluteDifference',
      (y, p) => losses.absoluteDifference(y, p, w(), reduction),
      [range(shape, 0, 0.4), range(shape, 0.5, 1)],
    ],
    ['cosineDistance', (y, p) => losses.cosineDistance(y, p, 1, w(), reduction), [any, any]],
    ['huberLoss, far', (y, p) => losses.huberLoss(y, p, w(), 0.5, reduction), [any, range(shape, 2, 3)]],
    [
      'huberLoss, near',
      (y, p) => losses.huberLoss(y, p, w(), 0.5, reduction),
      [range(shape, 0, 0.2), range(shape, 0.25, 0.3)],
    ],
    ['logLoss', (y, p) => losses.logLoss(y, p, w(), 1e-7, reduction), [range(shape, 0, 1), chance]],
    ['meanSquaredError', (y, p) => losses.meanSquaredError(y, p, w(), reduction), [any, any]],
    [
      'sigmoidCrossEntropy',
      (y, z) => losses.sigmoidCrossEntropy(y, z, w(), 0.1, reduction),
      [range(shape, 0, 1), range(shape, 0.1, 1)],
    ],
    [
      'softmaxCrossEntropy',
      (y, z) => losses.softmaxCrossEntropy(y, z, flat(), 0.1, reduction),
      [range(shape, 0, 1), any],
    ],
  ]; // prettier-ignore
  const hinge = (p: Tensor) => losses.hingeLoss(truth(), p, w(), reduction);
  return [
    ...list.map(([name, f, inputs]) => ({ name, f, inputs })),
    { name: 'hingeLoss', f: hinge, inputs: [range(shape, -0.9, 0.9)] },
  ];
}
