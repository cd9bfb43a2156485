// What is kept of an epoch: its loss and accuracy, and those of the validation examples.
import { dealt, type Examples } from './batches.ts';
import { oddIn } from './data-checks.ts';
import type { Divergence } from './divergence.ts';
import type { Epoch } from './options.ts';
import type { Sums } from './source.ts';
import type { Subject } from './subject.ts';

type TensorFlow = typeof import('../tensorflow.ts');

export function recordOf(
  tf: TensorFlow,
  subject: Subject,
  epoch: number,
  step: number,
  sums: Sums,
  validation: Examples | null,
): Epoch {
  const { measuresAccuracy } = subject;
  const val = validation === null ? null : evaluate(tf, subject, validation);
  return {
    epoch,
    step,
    loss: sums.loss / sums.weight,
    ...(measuresAccuracy ? { accuracy: sums.correct / sums.weight } : {}),
    ...(val === null ? {} : { valLoss: val.loss / val.weight }),
    ...(val === null || !measuresAccuracy ? {} : { valAccuracy: val.correct / val.weight }),
  };
}

/** A validation loss that is no finite number. */
export function oddRecord(
  { epoch, step, valLoss = 0 }: Epoch,
  validation: Examples | null,
): Divergence | null {
  if (Number.isFinite(valLoss)) return null;
  const data = oddIn(validation?.all ?? [], null);
  const when = `epoch ${epoch} (step ${step})`;
  return { found: valLoss, what: 'its validation loss', when, data: data && `Of the validation, ${data}` };
}

/** Loss and accuracy over examples, without training, some hundreds at a time. */
function evaluate(tf: TensorFlow, subject: Subject, examples: Examples): Sums {
  const sums: Sums = { loss: 0, correct: 0, weight: 0 };
  for (const rows of dealt(examples.count, 256, null))
    tf.tidy(() => {
      const loss = subject.loss(examples.take(rows), false, (count) => {
        sums.correct += count;
      });
      sums.loss += loss.dataSync()[0]! * rows.length;
      sums.weight += rows.length;
    });
  return sums;
}
