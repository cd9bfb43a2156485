// The training loop: seeded batches, one optimizer step each, a record an epoch, and no tensor left behind.
import type { Tensor } from '../tfjs.ts';
import type { Examples } from './batches.ts';
import { oddIn } from './data-checks.ts';
import { type Divergence, divergenceError, oddWeight, spoiltError } from './divergence.ts';
import { keeperOf } from './keeper.ts';
import { type Stepper, stepperOf } from './optimizers.ts';
import type { Batch, Epoch, History, Options, StopRule } from './options.ts';
import { reporter } from './progress.ts';
import { oddRecord, recordOf } from './records.ts';
import { type Stepped, stepInShards } from './shards.ts';
import type { Source, Sums } from './source.ts';
import { type Odd, takeStep } from './step.ts';
import { watchOf } from './stopping.ts';
import type { Subject } from './subject.ts';

type TensorFlow = typeof import('../tensorflow.ts');

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
  const sound = subject.state.filter((variable) => oddWeight([variable]) === null);
  let [step, rule, last] = [0, null as StopRule | null, 0];
  try {
    while (step < source.steps && rule === null) {
      last = epochs.length + 1;
      const passed = await pass(last, step);
      step = passed.step;
      const record = passed.diverged ? null : recordOf(tf, subject, last, step, passed.sums, validation);
      const diverged = passed.diverged ?? oddRecord(record!, validation);
      if (record === null || diverged !== null) {
        rule = divergedOr(options, () => divergenceError(diverged!, subject.state));
        break;
      }
      epochs.push(record);
      rule = watch.after(record, passed.gradient);
      if (watch.isBest()) keeper?.keep();
    }
    keeper?.restore();
    // Weights that the last step spoilt, no loss has seen.
    if (oddWeight(sound) !== null) rule = divergedOr(options, () => spoiltError(sound, step));
  } finally {
    keeper?.dispose();
    stepper.dispose();
  }
  return { epochs, stopped: { rule: rule ?? source.endRule, epoch: last }, steps: step };
}

function divergedOr({ stop }: Options, error: () => Error): 'diverged' {
  if (stop?.diverged === true) return 'diverged';
  throw error();
}

type Passed = {
  readonly step: number;
  readonly sums: Sums;
  readonly gradient: number;
  readonly diverged: Divergence | null;
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
      if (typeof norm !== 'number') {
        const data = dataOf(tf, norm.batch, batch, source.rows(i));
        const when = `epoch ${epoch}, batch ${i + 1} of ${size} (step ${step + 1})`;
        return { step, sums, gradient, diverged: { found: norm.loss, what: 'its loss', when, data } };
      }
      gradient = norm;
      if (options.afterStep) tf.tidy(() => options.afterStep!(step));
      await progress(step + 1, epoch, sums, last);
    }
    return { step: first + size, sums, gradient, diverged: null };
  };
}

function added(stepped: Stepped | Odd, sums: Sums): number | Odd {
  if ('batch' in stepped) return stepped;
  sums.loss += stepped.loss * stepped.weight;
  sums.correct += stepped.correct;
  sums.weight += stepped.weight;
  return stepped.gradient;
}

/** What of a batch, kept or made again, is no finite number. */
function dataOf(
  tf: TensorFlow,
  kept: Batch | null,
  make: () => Batch,
  rows: ArrayLike<number> | null,
): string | null {
  tf.engine().startScope('data');
  try {
    return oddIn(Object.entries(kept ?? make()), rows);
  } finally {
    tf.engine().endScope();
    tf.dispose((kept ?? {}) as Record<string, Tensor>);
  }
}
