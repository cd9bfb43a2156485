// TensorFlow.js ready for a block: the back end of its session is set, proved by computing, and completed.
import './codec/built-in-classes.ts';
import { session } from './session.ts';
import { startBackend } from './start-backend.ts';

await startBackend(session().backend);

// What stands here by name goes before what TensorFlow.js has under it.
export { divNoNan, euclideanNorm, logSumExp, norm } from './gradients/composed.ts';
export { conv1d, pool } from './gradients/composed-windows.ts';
export { metrics } from './layers/metrics.ts';
export {
  multinomial,
  randomGamma,
  randomNormal,
  randomStandardNormal,
  randomUniform,
  randomUniformInt,
  truncatedNormal,
} from './random/draws.ts';
export { initializers } from './random/initializers.ts';
export * from './tfjs.ts';
