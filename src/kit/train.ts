// Training from a block: a layers model or a loss of variables, the same steps on every run of the same back end.
import { demandOptions } from './demand.ts';
import type { LayersModel, Tensor } from './tfjs.ts';
import type {
  AnyOptions,
  Batch,
  Data,
  History,
  LossOptions,
  ModelOptions,
  Sampler,
} from './train/options.ts';
import type { Trained } from './train/run.ts';

/**
 * Trains, and returns what it saw as plain data: `{ epochs: [{ epoch, step, loss, accuracy?, valLoss?, valAccuracy? }],
 * stopped: { rule, epoch }, steps }`.
 *
 * ```ts
 * const history = await train(model, { x, y }, {
 *   epochs: 200, optimizer: 'adam', learningRate: 0.01, loss: 'binaryCrossentropy', metrics: ['accuracy'],
 *   validation: 0.2, stop: { patience: 10, lossBelow: 0.01 },
 * });
 * const fit = await train(({ x, y }) => tf.mean(tf.squaredDifference(tf.mul(w, x), y)), { x, y }, { steps: 500, variables: [w] });
 * const lm = await train((batch) => lossOf(batch), windows, { steps: 2000, variables, schedule: 'cosine', warmup: 100 });
 * ```
 *
 * A model takes `{ x, y }`: tensors or nested lists whose first dimension counts the examples. A loss of the author's
 * takes batches of any such names, or of a sampler `function windows(draw: Rng, step: number) { return { x, y } }`, or
 * none (null). Batches are shuffled anew each epoch from the
 * block's seed. Use tensors for large data, and dispose of them yourself; all that train makes, it frees.
 *
 * A model has one input and one output; of another, give the loss: `train(({ a, b, y }) => …, { a, b, y })`.
 *
 * Throws for data of unequal lengths, values that are missing or no finite numbers (with their row and column), labels that
 * the loss is not about, unknown names and losses that are not one number. A loss or weight that becomes infinite or NaN
 * is thrown with its epoch and batch; `stop: { diverged: true }` ends the training there instead.
 */
export async function train(
  model: LayersModel,
  data: Data<'x' | 'y'>,
  options?: ModelOptions,
): Promise<History>;
export async function train<Names extends string>(
  loss: (batch: Batch<Names>) => Tensor,
  data: Data<Names> | Sampler<Names> | null,
  options?: LossOptions,
): Promise<History>;
export async function train(
  what: Trained,
  data: Data | Sampler | null,
  options: AnyOptions = {},
): Promise<History> {
  demandOptions(options, 'train');
  // Loaded only now: most blocks draw and write, and should not wait for what they do not use.
  const [tf, { runTraining }] = [await import('./tensorflow.ts'), await import('./train/run.ts')];
  return runTraining(tf, what, data, options);
}
