// TensorFlow.js as it comes, with its WebAssembly back end registered: the only file that imports either.
export * from '@tensorflow/tfjs';
export type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';

import '@tensorflow/tfjs-backend-wasm';
