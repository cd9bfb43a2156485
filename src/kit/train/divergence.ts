// A training that met what is no number: where it arose, why as far as can be seen, and what to do.
import type { Variable } from '../tfjs.ts';
import { firstOdd } from './data-checks.ts';

/** What was no finite number, and when: `its loss`, `epoch 3, batch 2 of 10 (step 22)`. */
export type Divergence = {
  readonly found: number;
  readonly what: string;
  readonly when: string;
  /** What of the data of that step is no finite number; null where they all are. */
  readonly data: string | null;
};

export function divergenceError({ found, what, when, data }: Divergence, state: readonly Variable[]): Error {
  const weight = oddWeight(state);
  const why =
    data ??
    (weight === null
      ? 'The data of this step and the weights are finite, so the loss itself made it, by a logarithm of 0, a division by 0 or an overflow'
      : `The data of this step are finite; ${weight}, so an earlier step was too large`);
  const cure =
    data === null ? 'Lower the learning rate, or scale the inputs' : 'Fill it in, or leave the row out';
  return new Error(
    `train() met ${found} as ${what} in ${when}. ${why}. ${cure}; where a training is meant to diverge, stop: { diverged: true } ends it instead`,
  );
}

/** Of weights that were sound before. */
export function spoiltError(state: readonly Variable[], step: number): Error {
  return new Error(
    `train() ended with ${oddWeight(state)?.replace('the weight', 'a weight that is no finite number:')} after step ${step}, though the losses were finite: the gradient of the last step was not. Look for a square root or a logarithm at 0, or lower the learning rate; where a training is meant to diverge, stop: { diverged: true } tells it by its rule instead`,
  );
}

/** `the weight dense/kernel holds NaN`, of the first that does; null where all are finite. */
export function oddWeight(state: readonly Variable[]): string | null {
  for (const variable of state) {
    if (variable.isDisposed || variable.dtype !== 'float32') continue;
    const values = variable.dataSync();
    const at = firstOdd(values);
    if (at !== -1) return `the weight ${variable.name} holds ${values[at]}`;
  }
  return null;
}
