// One step of the optimizer on one batch.
import type { Optimizer, Scalar, Tensor } from '../tfjs.ts';
import type { Batch } from './options.ts';
import type { Sums } from './source.ts';
import type { Subject } from './subject.ts';

type TensorFlow = typeof import('../tensorflow.ts');

/** A loss that is no finite number, and the batch that it is of, where it is kept. */
export type Odd = { readonly loss: number; readonly batch: Batch | null };

/** The norm of the gradient where it is to be measured, else 0; or the loss that is no finite number. */
export function takeStep(
  tf: TensorFlow,
  subject: Subject,
  optimizer: Optimizer,
  makeBatch: () => Batch,
  sums: Sums,
  measured: boolean,
): number | Odd {
  tf.engine().startScope('step');
  try {
    const batch = makeBatch();
    let correct = 0;
    const loss = (): Scalar =>
      subject.loss(batch, true, (count) => {
        correct = count;
      }) as Scalar;
    const variables = subject.variables === null ? undefined : [...subject.variables];
    const { value, grads } = tf.variableGrads(loss, variables);
    const found = value.dataSync()[0]!;
    if (!Number.isFinite(found)) {
      const kept = Object.entries(batch).map(([name, tensor]) => [name, tf.keep(tensor.clone())]);
      return { loss: found, batch: Object.fromEntries(kept) as Batch };
    }
    const weight = Object.values(batch)[0]?.shape[0] ?? 1;
    sums.loss += found * weight;
    sums.correct += correct;
    sums.weight += weight;
    const norm = measured ? normOf(tf, Object.values(grads)) : 0;
    optimizer.applyGradients(grads);
    return norm;
  } finally {
    tf.engine().endScope();
  }
}

function normOf(tf: TensorFlow, gradients: readonly Tensor[]): number {
  return Math.sqrt(gradients.reduce((sum, gradient) => sum + tf.sum(tf.square(gradient)).dataSync()[0]!, 0));
}
