// The losses of tf.losses, of random shapes, reductions and weights.
import fc from 'fast-check';
import { between, type Input, range } from '../differences.ts';
import { full, type Shape } from './arbitraries.ts';
import type { Random } from './elements.ts';

type Tf = typeof import('../../../../src/kit/tensorflow.ts');
type Tensor = import('../../../../src/kit/tfjs.ts').Tensor;
type Loss = (y: Tensor, p: Tensor, w: Tensor | undefined, reduction: number) => Tensor;
type Inputs = (shape: Shape) => [Input, Input];

export function losses(tf: Tf): Random[] {
  const reductions = [
    tf.Reduction.NONE,
    tf.Reduction.MEAN,
    tf.Reduction.SUM,
    tf.Reduction.SUM_BY_NONZERO_WEIGHTS,
  ];
  const { losses: of } = tf;
  const any: Inputs = (shape) => [range(shape), range(shape)];
  const list: readonly (readonly [string, Loss, Inputs, boolean?])[] = [
    [
      'absoluteDifference',
      (y, p, w, r) => of.absoluteDifference(y, p, w, r),
      (s) => [range(s, 0, 0.4), range(s, 0.5, 1)],
    ],
    ['cosineDistance', (y, p, w, r) => of.cosineDistance(y, p, -1 + y.rank, w, r), any, true],
    [
      'huberLoss',
      (y, p, w, r) => of.huberLoss(y, p, w, 0.5, r),
      (s) => [range(s, 0, 0.01), between(s, -2, 2, -0.5, 0.5)],
    ],
    ['logLoss', (y, p, w, r) => of.logLoss(y, p, w, 1e-7, r), (s) => [range(s, 0, 1), range(s, 0.2, 0.8)]],
    ['meanSquaredError', (y, p, w, r) => of.meanSquaredError(y, p, w, r), any],
    [
      'sigmoidCrossEntropy',
      (y, z, w, r) => of.sigmoidCrossEntropy(y, z, w, 0.1, r),
      (s) => [range(s, 0, 1), between(s, -1, 1, 0)],
    ],
    [
      'softmaxCrossEntropy',
      (y, z, w, r) => of.softmaxCrossEntropy(y, z, w, 0.1, r),
      (s) => [range(s, 0, 1), range(s, -2, 2)],
      true,
    ],
  ];
  return list.map(
    ([name, f, inputs, rows = false]): Random => [
      name,
      full(1, 3).chain((shape) =>
        fc
          .tuple(fc.constantFrom(...reductions), fc.constantFrom('none', 'some'), fc.nat())
          .map(([reduction, heavy, own]) => {
            // One loss each, or one a row.
            const each = rows ? (name === 'cosineDistance' ? shape.with(-1, 1) : shape.slice(0, -1)) : shape;
            const weights = (): Tensor | undefined =>
              heavy === 'none'
                ? undefined
                : tf.tensor(
                    Float32Array.from({ length: each.reduce((a, b) => a * b, 1) }, (_, i) => (own + i) % 3),
                    each,
                  );
            return { f: (y: Tensor, p: Tensor) => f(y, p, weights(), reduction), inputs: inputs(shape) };
          }),
      ),
    ],
  );
}
