// Examples dealt out batch by batch, shuffled anew each epoch by a seeded generator.
import { sayKind } from '../demand.ts';
import type { Rng } from '../rng.ts';
import type { Tensor } from '../tfjs.ts';
import { tensorOfLists } from './data-checks.ts';
import type { Batch, Data } from './options.ts';

type TensorFlow = typeof import('../tensorflow.ts');

export type Examples = {
  readonly count: number;
  /** Those of the given rows; the caller disposes of them, best by tidy. */
  readonly take: (rows: Int32Array) => Batch;
  /** All of them, by name. */
  readonly all: readonly (readonly [name: string, tensor: Tensor])[];
  /** Frees the tensors that were made of lists, and leaves the author's. */
  readonly dispose: () => void;
};

export function examplesOf(tf: TensorFlow, data: Data): Examples {
  if (typeof data !== 'object' || data === null)
    throw new Error(`train() expects data such as { x, y }, found ${sayKind(data)}`);
  const made: Tensor[] = [];
  const tensorOf = (name: string, given: unknown): Tensor => {
    if (given instanceof tf.Tensor) return given;
    const tensor = tensorOfLists(tf, name, given);
    made.push(tensor);
    return tensor;
  };
  let entries: readonly (readonly [string, Tensor])[];
  try {
    entries = Object.entries(data).map(([name, given]) => [name, tensorOf(name, given)] as const);
    demandEqual(entries);
  } catch (error) {
    tf.dispose(made);
    throw error;
  }
  const count = entries[0]![1].shape[0]!;
  return {
    count,
    all: entries,
    take: (rows) => {
      const indices = tf.tensor1d(rows, 'int32');
      const taken = entries.map(([name, tensor]) => [name, tf.gather(tensor, indices)]);
      indices.dispose();
      return Object.fromEntries(taken) as Batch;
    },
    dispose: () => tf.dispose(made),
  };
}

function demandEqual(entries: readonly (readonly [string, Tensor])[]): void {
  const count = entries[0]?.[1].shape[0] ?? 0;
  const odd = entries.find(([, { shape }]) => shape[0] !== count);
  if (count === 0)
    throw new Error('train() found no examples. Give it data whose first dimension counts them');
  if (odd !== undefined)
    throw new Error(
      `train() found ${count} examples in ${entries[0]![0]} and ${odd[1].shape[0] ?? 'a single number'} in ${odd[0]}. Make the first dimensions equal`,
    );
}

/** Two parts of the examples without overlap, the second of them the given share, dealt at random. */
export function parted(tf: TensorFlow, all: Examples, share: number, draw: Rng): [Examples, Examples] {
  const second = Math.round(all.count * share);
  if (!(share > 0 && share < 1) || second < 1 || second >= all.count)
    throw new Error(
      `train() cannot set ${share} of ${all.count} examples apart for validation. Give a share between 0 and 1 that leaves both sides some`,
    );
  const order = dealt(all.count, all.count, draw)[0]!;
  const part = (rows: Int32Array): Examples => {
    const batch = all.take(rows);
    return { ...examplesOf(tf, batch), dispose: () => tf.dispose(batch) };
  };
  return [part(order.slice(second)), part(order.slice(0, second))];
}

/** The rows of one epoch's batches. */
export function dealt(count: number, batchSize: number, draw: Rng | null): Int32Array[] {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  if (draw !== null)
    for (let i = count - 1; i > 0; i--) {
      const j = draw.integer(i + 1);
      [order[i], order[j]] = [order[j]!, order[i]!];
    }
  return Array.from({ length: Math.ceil(count / batchSize) }, (_, i) =>
    order.slice(i * batchSize, (i + 1) * batchSize),
  );
}
