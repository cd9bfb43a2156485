// Puts a training together: what is trained, where its batches come from, what it is checked against.
import { sayKind } from '../demand.ts';
import { type Rng, rng } from '../rng.ts';
import { session } from '../session.ts';
import type { LayersModel, Tensor } from '../tfjs.ts';
import { dealt, type Examples, examplesOf, parted } from './batches.ts';
import { loop } from './loop.ts';
import { demandOptions } from './option-checks.ts';
import type { AnyOptions, Batch, Data, History, Options, Sampler } from './options.ts';
import type { Source } from './source.ts';
import { type Subject, subjectOfLoss, subjectOfModel } from './subject.ts';

type TensorFlow = typeof import('../tensorflow.ts');

export type Trained = LayersModel | ((batch: Batch) => Tensor);

export async function runTraining(
  tf: TensorFlow,
  what: Trained,
  data: Data | Sampler | null,
  options: AnyOptions,
): Promise<History> {
  demandOptions(options);
  const subject = subjectOf(tf, what, options);
  const draw = rng(options.seed ?? session().seed);
  const owned: Examples[] = [];
  const own = (examples: Examples): Examples => {
    owned.push(examples);
    return examples;
  };
  const given = (some: Data, of: string): Examples => {
    const examples = own(examplesOf(tf, some));
    subject.demand(examples, of);
    return examples;
  };
  try {
    if (data === null || typeof data === 'function') {
      const source = sampled(data, draw, options);
      const validation =
        typeof options.validation === 'object' ? given(options.validation, 'the validation data') : null;
      return await loop(tf, subject, source, validation, options);
    }
    const all = given(data, 'the data');
    const { validation = null } = options;
    const [examples, held] =
      typeof validation === 'number'
        ? parted(tf, all, validation, draw).map(own)
        : [all, validation === null ? null : given(validation, 'the validation data')];
    return await loop(tf, subject, dataset(examples!, draw, options), held ?? null, options);
  } finally {
    for (const examples of owned) examples.dispose();
  }
}

function subjectOf(tf: TensorFlow, what: Trained, options: AnyOptions): Subject {
  if (typeof what === 'function') return subjectOfLoss(tf, what, options);
  if (typeof what === 'object' && what !== null && 'trainableWeights' in what)
    return subjectOfModel(tf, what, options);
  throw new Error(
    `train() expects a model of tf.layers or a function that gives the loss, found ${sayKind(what)}`,
  );
}

function dataset(examples: Examples, draw: Rng, options: Options): Source {
  const batchSize = Math.min(count(options.batchSize ?? 32, 'batchSize'), examples.count);
  const stepsPerEpoch = Math.ceil(examples.count / batchSize);
  const epochs = count(
    options.epochs ?? (options.steps === undefined ? 10 : Number.MAX_SAFE_INTEGER),
    'epochs',
  );
  const steps = Math.min(count(options.steps ?? Number.MAX_SAFE_INTEGER, 'steps'), epochs * stepsPerEpoch);
  let batches: Int32Array[] = [];
  return {
    steps,
    stepsPerEpoch,
    endRule: steps === epochs * stepsPerEpoch ? 'epochs' : 'steps',
    begin: () => {
      batches = dealt(examples.count, batchSize, options.shuffle === false ? null : draw);
    },
    batch: (index) => examples.take(batches[index]!),
    rows: (index) => batches[index]!,
  };
}

/** Without a list of examples there are no epochs: a record is kept about a hundred times. */
function sampled(sampler: Sampler | null, draw: Rng, options: Options): Source {
  const steps = count(options.steps ?? options.epochs ?? 0, 'steps');
  return {
    steps,
    stepsPerEpoch: Math.ceil(steps / 100),
    endRule: 'steps',
    begin: () => undefined,
    batch: (_, step) => sampler?.(draw, step) ?? {},
    rows: () => null,
  };
}

function count(value: number, name: string): number {
  if (Number.isInteger(value) && value >= 1) return value;
  throw new Error(`train() expects ${name} to be a whole number from 1 on, found ${sayKind(value)}`);
}
