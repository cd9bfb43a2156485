// Pruning by magnitude: the smallest weights become 0 and stay it, at once or round by round with training between.
import { demandFinite, demandObject, demandWhole, isNumberList, sayKind } from '../demand.ts';
import type { LayersModel, Tensor, Variable } from '../tfjs.ts';
import type { Data, History, ModelOptions } from '../train/options.ts';
import { train } from '../train.ts';

type TensorFlow = typeof import('../tensorflow.ts');

export type Pruned = {
  /** Share of the prunable weights that are 0, from 0 to 1. */
  readonly sparsity: number;
  /** Prunable weights that are left. */
  readonly kept: number;
  /** What `measure` said of the pruned model. */
  readonly measure: number;
  /** Of the training after pruning; null at once. */
  readonly history: History | null;
};

export type PruneOptions = {
  /** Shares of weights to prune, from 0 to below 1; ascending where trained between. */
  readonly sparsities: readonly number[];
  /** How good the model is: `(model) => accuracy(model.predict(x), y)`. */
  readonly measure: (model: LayersModel) => number | Promise<number>;
  /** Whether each matrix loses its share (`layer`, unless given) or all together lose it (`model`). */
  readonly scope?: 'layer' | 'model';
  /** Training after each pruning, with the pruned weights held at 0. */
  readonly tune?: { readonly data: Data<'x' | 'y'>; readonly options?: ModelOptions };
};

/**
 * How good a model is at each sparsity, the smallest weights by magnitude at 0: kernels and embeddings, no biases or norms.
 * Without `tune` each sparsity prunes the model as given, which is then as before (one-shot). With it, each goes on from the
 * one before, and is trained (Han et al. 2015; masks are held during training as in Zhu and Gupta 2017, section 3): the model
 * is left at the last sparsity. Weights of one magnitude are pruned in their order.
 *
 * ```ts
 * const rows = await learn.prune(model, { sparsities: learn.pruningSchedule(0.9, 5), measure, tune: { data: { x, y }, options: { epochs: 5 } } });
 * ```
 */
export async function prune(model: LayersModel, options: PruneOptions): Promise<Pruned[]> {
  demandObject(options, 'prune', 'options as an object, { sparsities, measure }');
  const { sparsities, measure, scope = 'layer', tune } = options;
  const { trainableWeights } = (model ?? {}) as Partial<LayersModel>;
  if (!Array.isArray(trainableWeights)) throw new Error(`prune() expects a model, found ${sayKind(model)}`);
  demandSparsities('prune', sparsities, tune !== undefined);
  if (typeof measure !== 'function')
    throw new Error(`prune() expects measure, a function of the model, found ${sayKind(measure)}`);
  const tf = await import('../tensorflow.ts');
  const matrices = trainableWeights
    .map((weight) => weight.read() as Variable)
    .filter(({ rank }) => rank >= 2);
  if (matrices.length === 0) throw new Error('prune() found no matrix in the model that can be pruned');
  const before = matrices.map((matrix) => tf.keep(matrix.clone()));
  const rows: Pruned[] = [];
  for (const sparsity of sparsities) {
    const masks = masksOf(tf, matrices, sparsity, scope);
    const hold = () => void matrices.forEach((matrix, i) => void matrix.assign(tf.mul(matrix, masks[i]!)));
    tf.tidy(hold);
    const history = tune ? await train(model, tune.data, holding(tune.options ?? {}, hold)) : null;
    const measured = await measure(model);
    demandFinite(measured, 'prune', `what measure gives at sparsity ${sparsity}`);
    rows.push({ ...countOf(matrices), measure: measured, history });
    tf.dispose(masks);
    if (!tune) matrices.forEach((matrix, i) => void matrix.assign(before[i]!));
  }
  tf.dispose(before);
  return rows;
}

/**
 * The sparsities of `rounds` rounds up to `final`: final + (initial − final)(1 − t ÷ rounds)³ for t from 1 on (Zhu and Gupta
 * 2017, equation 1): much at first, while many weights are idle, less and less later.
 */
export function pruningSchedule(final: number, rounds: number, initial = 0): number[] {
  demandSparsities('pruningSchedule', [initial, final], true);
  demandWhole(rounds, 'pruningSchedule', 'a number of rounds', 1, 1_000_000);
  return Array.from({ length: rounds }, (_, i) => final + (initial - final) * (1 - (i + 1) / rounds) ** 3);
}

function holding(options: ModelOptions, hold: () => void): ModelOptions {
  const afterStep = (step: number) => {
    options.afterStep?.(step);
    hold();
  };
  return { ...options, afterStep };
}

function demandSparsities(who: string, sparsities: readonly number[], ascending: boolean): void {
  if (!isNumberList(sparsities) || sparsities.length === 0)
    throw new Error(
      `${who}() expects at least one sparsity, found ${isNumberList(sparsities) ? 'none' : sayKind(sparsities)}`,
    );
  const odd = Array.from(sparsities).findIndex(
    (share) => !(typeof share === 'number' && share >= 0 && share < 1),
  );
  if (odd !== -1)
    throw new Error(
      `${who}(): a sparsity is a share from 0 to below 1, found ${sayKind(sparsities[odd])} as sparsity ${odd + 1}`,
    );
  if (ascending && sparsities.some((share, i) => share < (sparsities[i - 1] ?? 0)))
    throw new Error(
      `${who}() expects ascending sparsities${who === 'prune' ? ' with training between' : ''}, found ${sparsities.join(', ')}`,
    );
}

/** 1 for weights that are kept, 0 for the rest. */
function masksOf(
  tf: TensorFlow,
  matrices: readonly Variable[],
  sparsity: number,
  scope: 'layer' | 'model',
): Tensor[] {
  const sizes = matrices.map((matrix) => Float32Array.from(matrix.dataSync(), Math.abs));
  const groups = scope === 'layer' ? sizes.map((_, i) => [i]) : [sizes.map((_, i) => i)];
  const masks = sizes.map((values) => new Float32Array(values.length).fill(1));
  for (const group of groups) {
    const all = group.flatMap((m) => Array.from(sizes[m]!, (size, at) => ({ m, at, size })));
    const smallest = all.sort((a, b) => a.size - b.size).slice(0, Math.round(sparsity * all.length));
    for (const { m, at } of smallest) masks[m]![at] = 0;
  }
  return masks.map((mask, i) => tf.tensor(mask, matrices[i]!.shape));
}

function countOf(matrices: readonly Variable[]): { sparsity: number; kept: number } {
  const all = matrices.reduce((sum, { size }) => sum + size, 0);
  const kept = matrices.reduce(
    (sum, matrix) => sum + Array.from(matrix.dataSync()).filter((weight) => weight !== 0).length,
    0,
  );
  return { sparsity: 1 - kept / all, kept };
}
