// TensorFlow.js's own counters of names: a model that is made again takes the next ones, as one that is new would.
import type { TensorFlow } from './tensors.ts';

/** The next number of a stem, `dense_Dense`, `sequential_`, `model` or `input`, of which it is then used up. */
export function nextNumber(tf: TensorFlow, stem: string): number {
  const name = nextName(tf, stem);
  return Number(/\d+$/.exec(name)?.[0]);
}

/** The counters are hidden: a thing is made that is named by one. */
function nextName(tf: TensorFlow, stem: string): string {
  if (stem === 'sequential_') return tf.sequential().name;
  if (stem === 'input') return tf.input({ shape: [1] }).name;
  if (stem === 'model') {
    const inputs = tf.input({ shape: [1], name: 'unused' });
    return tf.model({ inputs, outputs: inputs }).name;
  }
  const className = /[A-Z]\w*$/.exec(stem)?.[0] ?? stem;
  // A layer is called by its class.
  class Named extends tf.layers.Layer {
    static readonly className = className;
    override getClassName(): string {
      return className;
    }
  }
  return new Named({}).name;
}
