// A step over a batch in shards: their gradients are summed in one order, whichever process of the block computed each.
import { session } from '../session.ts';
import type { NamedTensorMap, Optimizer, Scalar, Tensor, Variable } from '../tfjs.ts';
import type { Batch } from './options.ts';
import type { Subject } from './subject.ts';

type TensorFlow = typeof import('../tensorflow.ts');

/** What one shard gave: its loss, right answers and examples, then the gradients of all variables in their order. */
type Share = Float32Array;
const head = 3;

export type Stepped = {
  readonly loss: number;
  readonly correct: number;
  readonly weight: number;
  readonly gradient: number;
};

/** Throws for what would not be the same however many processes there are. */
export function demandShardable(subject: Subject, shards: number): readonly Variable[] {
  const { workers } = session();
  if (!Number.isInteger(shards) || shards < workers)
    throw new Error(
      `train() expects a whole number of shards, at least one for each of ${workers} workers, found ${shards}`,
    );
  const { variables, state, random } = subject;
  if (variables === null)
    throw new Error('train() needs variables: [...] beside a loss that is computed in shards');
  if (state.length > variables.length || random)
    throw new Error(
      'train() cannot compute a model in shards whose layers keep running means, are frozen or draw at random: leave shards out',
    );
  return variables;
}

/** The loss alone when it is no finite number. The mean over examples: each shard's counts by its examples. */
export async function stepInShards(
  tf: TensorFlow,
  subject: Subject,
  optimizer: Optimizer,
  makeBatch: () => Batch,
  shards: number,
): Promise<Stepped | { readonly loss: number; readonly batch: null }> {
  const variables = demandShardable(subject, shards);
  const { rank, workers, gather } = session();
  let own: Share[] = [];
  // Not returned: tidy would walk through every number.
  tf.tidy(() => {
    own = sharesOf(tf, subject, variables, makeBatch(), shards, (i) => i % workers === rank);
  });
  const all = await gather(own.map((share) => Buffer.from(share.buffer).toString('base64')).join(' '));
  const shares = inOrder(all, workers);
  const weight = sum(shares.map((share) => share[2]!));
  const loss = sum(shares.map((share) => share[0]! * share[2]!)) / weight;
  if (!Number.isFinite(loss)) return { loss, batch: null };
  const gradient = tf.tidy(() => apply(tf, optimizer, variables, shares, weight));
  return { loss, correct: sum(shares.map((share) => share[1]!)), weight, gradient };
}

function sharesOf(
  tf: TensorFlow,
  subject: Subject,
  variables: readonly Variable[],
  batch: Batch,
  shards: number,
  isOwn: (shard: number) => boolean,
): Share[] {
  const count = Object.values(batch)[0]?.shape[0];
  if (count === undefined) throw new Error('train() needs data to compute its loss in shards');
  const edges = Array.from({ length: shards + 1 }, (_, i) => Math.floor((i * count) / shards));
  return Array.from({ length: shards }, (_, i) => i)
    .filter(isOwn)
    .map((i) => {
      const [from, size] = [edges[i]!, edges[i + 1]! - edges[i]!];
      if (size === 0) return new Float32Array(head);
      const entries = Object.entries(batch).map(([name, tensor]) => [name, tf.slice(tensor, from, size)]);
      return shareOf(tf, subject, variables, Object.fromEntries(entries) as Batch, size);
    });
}

function shareOf(
  tf: TensorFlow,
  subject: Subject,
  variables: readonly Variable[],
  batch: Batch,
  size: number,
): Share {
  let correct = 0;
  const loss = () =>
    subject.loss(batch, true, (told) => {
      correct = told;
    }) as Scalar;
  const { value, grads } = tf.variableGrads(loss, [...variables]);
  const share = new Float32Array(head + sum(variables.map((variable) => variable.size)));
  share.set([value.dataSync()[0]!, correct, size]);
  let at = head;
  for (const { name, size: length } of variables) {
    const found = grads[name];
    if (found) share.set(found.dataSync(), at);
    at += length;
  }
  return share;
}

/** Shard i is the (i ÷ workers)-th of process i mod workers. */
function inOrder(all: readonly string[], workers: number): Share[] {
  const lists = all.map((list) =>
    list
      .split(' ')
      .filter(Boolean)
      .map((text) => new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer)),
  );
  const count = sum(lists.map((list) => list.length));
  return Array.from({ length: count }, (_, i) => lists[i % workers]![Math.floor(i / workers)]!).filter(
    (share) => share[2]! > 0,
  );
}

/** The norm of the gradient that was applied. Sums are taken in 64 bits, shard by shard, and rounded once. */
function apply(
  tf: TensorFlow,
  optimizer: Optimizer,
  variables: readonly Variable[],
  shares: readonly Share[],
  weight: number,
): number {
  let [at, squares] = [head, 0];
  const named: NamedTensorMap = {};
  for (const { name, size, shape } of variables) {
    const mean = new Float64Array(size);
    for (const share of shares) addScaled(mean, share.subarray(at, at + size), share[2]! / weight);
    squares += squaresOf(mean);
    named[name] = tf.tensor(new Float32Array(mean), shape) as Tensor;
    at += size;
  }
  optimizer.applyGradients(named);
  return Math.sqrt(squares);
}

/** Plain loops: they run once for each weight of the model at each step. */
function addScaled(sums: Float64Array, values: Float32Array, factor: number): void {
  for (let i = 0; i < sums.length; i++) sums[i]! += factor * values[i]!;
}

function squaresOf(values: Float64Array): number {
  let all = 0;
  for (let i = 0; i < values.length; i++) all += values[i]! * values[i]!;
  return all;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
