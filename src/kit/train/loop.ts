// The training loop: seeded batches, one optimizer step each, a record an epoch, and no tensor left behind.
import { session } from '../session.ts';
import type { Optimizer, Scalar, Tensor } from '../tfjs.ts';
import { dealt, type Examples } from './batches.ts';
import { keeperOf } from './keeper.ts';
import { type Stepper, stepperOf } from './optimizers.ts';
import type { Batch, Epoch, History, Options, StopRule } from './options.ts';
import { type Stepped, stepInShards } from './shards.ts';
import { watchOf } from './stopping.ts';
import type { Subject } from './subject.ts';

type TensorFlow = typeof import('../tensorflow.ts');

/** Where batches come from: `begin` deals an epoch out, `batch` makes one of them, within a tidy. */
export type Source = {
  readonly steps: number;
  readonly stepsPerEpoch: number;
  readonly endRule: 'epochs' | 'steps';
  readonly begin: () => void;
  readonly batch: (index: number, step: number) => Batch;
};

type Sums = { loss: number; correct: number; weight: number };

export async function loop(
  tf: TensorFlow,
  subject: Subject,
  source: Source,
  validation: Examples | null,
  options: Options,
): Promise<History> {
  const stepper = stepperOf(tf, options, source.steps);
  const keeper = options.keepBest === true ? keeperOf(tf, subject.state) : null;
  const watch = watchOf(options.stop ?? {});
  const pass = passOf(tf, subject, source, stepper, options);
  const epochs: Epoch[] = [];
  let [step, rule] = [0, null as StopRule | null];
  try {
    while (step < source.steps && rule === null) {
      const epoch = epochs.length + 1;
      const passed = await pass(epoch, step);
      step = passed.step;
      const record = passed.diverged ? null : recordOf(tf, subject, epoch, step, passed.sums, validation);
      if (record === null || !Number.isFinite(record.valLoss ?? 0)) {
        rule = 'diverged';
        break;
      }
      epochs.push(record);
      rule = watch.after(record, passed.gradient);
      if (watch.isBest()) keeper?.keep();
    }
    keeper?.restore();
  } finally {
    keeper?.dispose();
    stepper.dispose();
  }
  const last = epochs.length + Number(rule === 'diverged');
  return { epochs, stopped: { rule: rule ?? source.endRule, epoch: last }, steps: step };
}

type Passed = {
  readonly step: number;
  readonly sums: Sums;
  readonly gradient: number;
  readonly diverged: boolean;
};

/** Makes the function that trains through one epoch from a step on. */
function passOf(
  tf: TensorFlow,
  subject: Subject,
  source: Source,
  stepper: Stepper,
  options: Options,
): (epoch: number, first: number) => Promise<Passed> {
  const progress = reporter(source, options);
  const measures = options.stop?.gradientBelow !== undefined;
  return async (epoch, first) => {
    source.begin();
    const sums: Sums = { loss: 0, correct: 0, weight: 0 };
    const size = Math.min(source.stepsPerEpoch, source.steps - first);
    let gradient = 0;
    for (let i = 0; i < size; i++) {
      const step = first + i;
      const last = i === size - 1;
      stepper.prepare(step);
      const batch = () => source.batch(i, step);
      const { optimizer } = stepper;
      const norm =
        options.shards === undefined
          ? takeStep(tf, subject, optimizer, batch, sums, measures && last)
          : added(await stepInShards(tf, subject, optimizer, batch, options.shards), sums);
      if (norm === null) return { step, sums, gradient, diverged: true };
      gradient = norm;
      if (options.afterStep) tf.tidy(() => options.afterStep!(step));
      await progress(step + 1, epoch, sums, last);
    }
    return { step: first + size, sums, gradient, diverged: false };
  };
}

function added(stepped: Stepped | null, sums: Sums): number | null {
  if (stepped === null) return null;
  sums.loss += stepped.loss * stepped.weight;
  sums.correct += stepped.correct;
  sums.weight += stepped.weight;
  return stepped.gradient;
}

/** The norm of the gradient where it is to be measured, else 0; null when the loss is no finite number. */
function takeStep(
  tf: TensorFlow,
  subject: Subject,
  optimizer: Optimizer,
  makeBatch: () => Batch,
  sums: Sums,
  measured: boolean,
): number | null {
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
    if (!Number.isFinite(found)) return null;
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

function recordOf(
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

/** Loss and accuracy over examples, without training, some hundreds at a time. */
export function evaluate(tf: TensorFlow, subject: Subject, examples: Examples): Sums {
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

/** Tells how far the training is, about a hundred times; it then lets the process write it out. */
function reporter(
  source: Source,
  options: Options,
): (step: number, epoch: number, sums: Sums, last: boolean) => Promise<void> {
  const epochs = Math.ceil(source.steps / source.stepsPerEpoch);
  const byEpoch = options.epochs !== undefined && epochs >= 20;
  const [steps, unit] = byEpoch ? [epochs, 'epoch'] : [source.steps, 'step'];
  const every = Math.ceil(steps / 100);
  return async (step, epoch, sums, last) => {
    const at = byEpoch ? epoch : step;
    if ((byEpoch && !last) || (at % every !== 0 && at !== steps)) return;
    session().progress({ step: at, steps, unit, loss: sums.weight > 0 ? sums.loss / sums.weight : null });
    await new Promise((resolve) => setImmediate(resolve));
  };
}
