// The state of the best epoch, kept aside until the training ends.
import type { Tensor, Variable } from '../tfjs.ts';

type TensorFlow = typeof import('../tensorflow.ts');

export type Keeper = {
  readonly keep: () => void;
  readonly restore: () => void;
  readonly dispose: () => void;
};

export function keeperOf(tf: TensorFlow, state: readonly Variable[]): Keeper {
  let kept: Tensor[] = [];
  return {
    keep: () => {
      tf.dispose(kept);
      // Optimizers give a variable new data and leave the old as they are, so sharing them is a copy.
      kept = state.map((variable) => tf.keep(variable.clone()));
    },
    restore: () => {
      kept.forEach((value, i) => void state[i]!.assign(value));
    },
    dispose: () => {
      tf.dispose(kept);
      kept = [];
    },
  };
}
