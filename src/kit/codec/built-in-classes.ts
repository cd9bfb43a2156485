// The classes that can be made again anywhere, TensorFlow.js's and the kit's, listed before an article can register its own.
import '../learn/attention-layers.ts';
import * as tf from '../tfjs.ts';
import type { Classes } from './flatten.ts';

const optimizers = {
  SGD: tf.SGDOptimizer,
  Momentum: tf.MomentumOptimizer,
  RMSProp: tf.RMSPropOptimizer,
  Adam: tf.AdamOptimizer,
  Adadelta: tf.AdadeltaOptimizer,
  Adagrad: tf.AdagradOptimizer,
  Adamax: tf.AdamaxOptimizer,
};

export const builtInClasses: Classes = {
  layers: new Set(Object.keys(tf.serialization.SerializationMap.getMap().classNameMap)),
  optimizers: new Map(Object.entries(optimizers).map(([name, { prototype }]) => [prototype, name])),
};
