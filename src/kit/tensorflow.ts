// TensorFlow.js ready for a block: the back end of its session is set, proved by computing, and completed.
import './codec/built-in-classes.ts';
import { session } from './session.ts';
import { startBackend } from './start-backend.ts';

await startBackend(session().backend);

export * from './tfjs.ts';
