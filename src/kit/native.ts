// Loads TensorFlow's native library by way of tfjs-node's add-on, and registers it as a back end.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addOn, nativePlaces } from './native-place.ts';
import * as tf from './tfjs.ts';

const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** The folder of the tfjs-node that has its add-on; null when this machine has none. */
export function findNative(): string | null {
  return nativePlaces(home).find((place) => isThere(join(place, addOn))) ?? null;
}

/** A folder that a block's process may not read holds nothing for it. */
function isThere(path: string): boolean {
  try {
    return existsSync(path);
  } catch {
    return false;
  }
}

/** Throws what the loader says when the add-on does not fit this machine. */
export function registerNative(folder: string): void {
  if (tf.findBackendFactory('tensorflow') !== null) return;
  const require = createRequire(join(folder, 'dist', 'index.js'));
  mendUtil(require('node:util') as Record<string, unknown>);
  withoutSummaries(require);
  const binding = load(join(folder, addOn));
  require('./register_all_kernels.js');
  const { NodeJSKernelBackend } = require('./nodejs_kernel_backend.js') as NodeBackend;
  // Made here and not in the factory: TensorFlow.js would swallow what it throws.
  const backend = new NodeJSKernelBackend(binding, '@tensorflow/tfjs-node');
  tf.registerBackend('tensorflow', () => backend);
}

type NodeBackend = { readonly NodeJSKernelBackend: new (binding: unknown, name: string) => tf.KernelBackend };

/** tfjs-node calls these two. Node has dropped the one, after which nearly every operation throws, and warns of the other. */
function mendUtil(util: Record<string, unknown>): void {
  util.isNullOrUndefined = (value: unknown) => value === null || value === undefined;
  util.isArray = Array.isArray;
}

/** Its protocol buffers serve TensorBoard alone, and need code made of strings, which a block's process forbids. */
function withoutSummaries(require: NodeJS.Require): void {
  const id = require.resolve('./proto/api_pb.js');
  require.cache[id] = { id, filename: id, loaded: true, exports: {} } as NodeJS.Module; // all that `require` looks at
}

/** By its path as it was found, which is the one that the walls of a block's process let through. */
function load(path: string): unknown {
  const loaded = { exports: {} };
  process.dlopen(loaded, path);
  return loaded.exports;
}
