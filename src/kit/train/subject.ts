// What is trained, a layers model or a loss of the author's, as one thing: variables, and a loss of a batch.
import { pairsOf } from '../class-pairs.ts';
import { countEqual } from '../classify.ts';
import type { LayersModel, Tensor, Variable } from '../tfjs.ts';
import type { Examples } from './batches.ts';
import { demandChances, demandFiniteData, demandLabels } from './data-checks.ts';
import { lossNamed } from './losses.ts';
import type { AnyOptions, Batch } from './options.ts';

type TensorFlow = typeof import('../tensorflow.ts');

/** Reports how many of a batch's examples were told right, where accuracy was asked for. */
export type Told = (correct: number) => void;

export type Subject = {
  /** Null for every trainable variable that the loss depends on. */
  readonly variables: readonly Variable[] | null;
  /** Everything that training changes: the variables, and running means. */
  readonly state: readonly Variable[];
  /** Whether layers draw random numbers. */
  readonly random: boolean;
  readonly measuresAccuracy: boolean;
  /** Throws for examples that nothing can be learnt from; `of` is what they are: `the data`. */
  readonly demand: (examples: Examples, of: string) => void;
  readonly loss: (batch: Batch, training: boolean, told: Told) => Tensor;
};

export function subjectOfModel(tf: TensorFlow, model: LayersModel, options: AnyOptions): Subject {
  const { loss = 'meanSquaredError', logits = false, metrics = [] } = options;
  demandSingle(model);
  const unknown = metrics.find((metric) => metric !== 'accuracy');
  if (unknown !== undefined)
    throw new Error(`train() has no metric ${JSON.stringify(unknown)}. Use accuracy`);
  const measure = typeof loss === 'function' ? loss : lossNamed(tf, loss, logits);
  const measuresAccuracy = metrics.length > 0;
  // A layer's weights are variables; its types show them as tensors.
  const variables = model.trainableWeights.map((weight) => weight.read() as Variable);
  if (variables.length === 0)
    throw new Error('train() found nothing to train in the model: it has no weights, or all are frozen');
  const classes = model.outputs[0]!.shape.at(-1);
  let seen = false;
  return {
    variables,
    state: model.weights.map((weight) => weight.read() as Variable),
    random: model.layers.some((layer) => /Dropout|Noise/.test(layer.getClassName())),
    measuresAccuracy,
    demand: ({ all }, of) => {
      demandFiniteData(all, of);
      const [, labels] = all.find(([name]) => name === 'y') ?? [];
      if (labels) demandLabels(labels, loss, classes ?? Number.MAX_SAFE_INTEGER);
    },
    loss: (batch, training, told) => {
      const [x, y] = [batch.x, batch.y];
      if (x === undefined || y === undefined)
        throw new Error(`train() of a model expects data { x, y }, found ${Object.keys(batch).join(', ')}`);
      const predictions = model.apply(x, { training }) as Tensor; // of one input and one output
      if (!seen && !logits) demandChances(predictions, loss);
      seen ||= training;
      if (measuresAccuracy) told(correctOf(predictions, y, logits, typeof loss === 'string'));
      const penalties = training ? model.calculateLosses() : [];
      return penalties.reduce<Tensor>((sum, penalty) => tf.add(sum, penalty), measure(y, predictions));
    },
  };
}

/**
 * Examples told right; of sequences, the share of their places. Of logits, a single one says class 1 above 0, where a
 * probability does from 0.5 on; so does what a named loss draws to 0 and 1, though it may lie beyond them.
 */
function correctOf(predictions: Tensor, labels: Tensor, logits: boolean, named: boolean): number {
  const single =
    predictions.size === labels.size && (predictions.shape.length < 2 || predictions.shape.at(-1) === 1);
  const scores = single && logits ? predictions.greater(0) : predictions;
  const threshold = single && named && !logits ? 0.5 : null;
  const { found, right } = pairsOf(scores, labels, 'train', { threshold, soft: true });
  return (countEqual(found, right) * (labels.shape[0] ?? 1)) / right.length;
}

/** A loss by name is of one prediction; for others the author writes it. */
function demandSingle({ inputs, outputs }: LayersModel): void {
  if (inputs.length === 1 && outputs.length === 1) return;
  const names = inputs.map((_, i) => `x${i + 1}`).join(', ');
  throw new Error(
    `train() of a model expects one input and one output, found ${inputs.length} and ${outputs.length}. Give it the loss, and the data by names of your own: train(({ ${names}, y }) => tf.losses.meanSquaredError(y, model.apply([${names}], { training: true }) as tf.Tensor), { ${names}, y })`,
  );
}

export function subjectOfLoss(
  tf: TensorFlow,
  loss: (batch: Batch) => Tensor,
  { variables }: AnyOptions,
): Subject {
  const registered = Object.values(tf.engine().registeredVariables);
  return {
    variables: variables ?? null,
    state: variables ?? registered.filter(({ trainable }) => trainable),
    random: false,
    measuresAccuracy: false,
    demand: () => undefined, // a loss of the author's may know what to make of NaN
    loss: (batch) => {
      const value = loss(batch);
      if (!(value instanceof tf.Tensor) || value.size !== 1)
        throw new Error(
          `train() expects a loss of one number, found ${value instanceof tf.Tensor ? `a tensor of shape [${value.shape}]` : typeof value}. Take its mean: tf.mean(…)`,
        );
      return tf.reshape(value, []);
    },
  };
}
