// Starts the back end that an article asks for, and proves that it computes; never falls back to another in silence.
import type { Backend } from '../model/article.ts';
import { quickenBookkeeping } from './bookkeeping.ts';
import { completeCpu } from './cpu-kernels/complete.ts';
import { quickenGradients } from './gradients/backwards.ts';
import { mendCompile } from './layers/compile.ts';
import { mendMasks } from './layers/masks.ts';
import { findNative, registerNative } from './native.ts';
import { mendOptimizers } from './optimizers/mend.ts';
import { mendRandomLayers } from './random/layers.ts';
import { mendMultinomial } from './random/multinomial.ts';
import * as tf from './tfjs.ts';
import { completeWasm } from './wasm-kernels/complete.ts';
import { registerGradients } from './wasm-kernels/gradients.ts';

export async function startBackend(wanted: Backend): Promise<void> {
  const before = listeners();
  silenceAdvice();
  if (wanted === 'native') startNative();
  const name = wanted === 'native' ? 'tensorflow' : wanted;
  const set = await tf.setBackend(name);
  if (!set || tf.getBackend() !== name) throw new Error(refusal(wanted, 'it could not be started'));
  prove(wanted);
  quickenBookkeeping();
  quickenGradients();
  completeCpu();
  if (wanted === 'wasm') completeWasm(tf.backend() as tf.BackendWasm);
  registerGradients();
  mendOptimizers();
  mendCompile();
  mendMasks();
  mendMultinomial();
  mendRandomLayers();
  removeNew(before);
}

/** At its first use the cpu back end advises to install tfjs-node, in the midst of what the author prints. */
function silenceAdvice(): void {
  (tf.findBackend('cpu') as unknown as { firstUse: boolean }).firstUse = false;
}

/** After a failed start TensorFlow.js can still name a back end as the current one: only a result counts. */
function prove(wanted: Backend): void {
  const found = tf.tidy(() => tf.matMul([[1, 2]], [[3], [4]]).dataSync()[0]);
  if (found !== 11) throw new Error(refusal(wanted, `1 × 3 + 2 × 4 came out as ${found}`));
}

function startNative(): void {
  const folder = findNative();
  if (folder === null) throw new Error(refusal('native', 'it is not there'));
  try {
    registerNative(folder);
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(refusal('native', reason));
  }
}

function refusal(wanted: Backend, reason: string): string {
  const advice =
    wanted === 'native'
      ? 'Run `npm run native`, or ask for another back end: `backend: wasm`'
      : 'Run `npm run doctor`, or ask for another back end';
  return `the back end ${wanted} does not work here: ${reason}. ${advice}`;
}

const watched = ['uncaughtException', 'unhandledRejection'] as const;
type Listeners = ReadonlyMap<string, readonly unknown[]>;

function listeners(): Listeners {
  return new Map(watched.map((event) => [event, process.listeners(event as 'uncaughtException')]));
}

/** WebAssembly's glue listens for errors and rethrows them without their stack: what it added is taken off again. */
function removeNew(before: Listeners): void {
  for (const event of watched)
    for (const listener of process.listeners(event as 'uncaughtException'))
      if (!before.get(event)?.includes(listener)) process.off(event, listener);
}
