// The classes that TensorFlow.js itself can make of JSON, listed before an article can register its own.
import { serialization } from '../tfjs.ts';

export const builtInClasses: ReadonlySet<string> = new Set(
  Object.keys(serialization.SerializationMap.getMap().classNameMap),
);
