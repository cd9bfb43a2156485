// What a training takes its batches from, and what it sums up over them.
import type { Batch } from './options.ts';

/** Where batches come from: `begin` deals an epoch out, `batch` makes one of them, within a tidy. */
export type Source = {
  readonly steps: number;
  readonly stepsPerEpoch: number;
  readonly endRule: 'epochs' | 'steps';
  readonly begin: () => void;
  readonly batch: (index: number, step: number) => Batch;
  /** The examples of a batch by their places in the data; null where they come of a sampler. */
  readonly rows: (index: number) => ArrayLike<number> | null;
};

/** Over examples, each by its weight. */
export type Sums = { loss: number; correct: number; weight: number };
