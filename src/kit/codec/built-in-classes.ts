// The classes that can be made of JSON, TensorFlow.js's and the kit's, listed before an article can register its own.
import '../learn/attention-layers.ts';
import { serialization } from '../tfjs.ts';

export const builtInClasses: ReadonlySet<string> = new Set(
  Object.keys(serialization.SerializationMap.getMap().classNameMap),
);
