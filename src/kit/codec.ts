// Values as bytes and back: what one block makes and another takes travels, and is known, by this.
import { createHash } from 'node:crypto';
import { blobStore } from './codec/blobs.ts';
import { flatten, type Node } from './codec/flatten.ts';
import { restore } from './codec/restore.ts';

export { deepFreeze } from './codec/freeze.ts';

/**
 * `kind` is `data`, or `tensorflow` where tensors, variables or models are inside. `json` holds the structure, `blobs`
 * the bytes of buffers, tensors and weights, which the structure names by their index.
 */
export type Encoded = {
  readonly kind: string;
  readonly json: string;
  readonly blobs: readonly Uint8Array[];
};

/**
 * Encodes plain data (JSON, undefined, bigint, NaN and its kin, -0, typed arrays, buffers, Map, Set, Date, RegExp;
 * shared references and cycles kept) and TensorFlow.js tensors, variables and layers models, alone or nested.
 * Null when anything in it is live: functions, class instances, symbols, promises, proxies, accessors.
 * A model's optimizer begins anew when it is decoded: its moments are not kept.
 */
export async function encode(value: unknown): Promise<Encoded | null> {
  const blobs = blobStore();
  const flat = flatten(value, blobs, await builtInClasses());
  if (flat === null) return null;
  const bytes = blobs.take(); // before the nodes are written: it settles where views begin
  return { kind: flat.tensors ? 'tensorflow' : 'data', json: JSON.stringify(flat.nodes), blobs: bytes };
}

/** A model in the value means that TensorFlow.js is loaded already, and has left its mark. */
async function builtInClasses(): Promise<ReadonlySet<string>> {
  if (!('_tfengine' in globalThis)) return new Set();
  return (await import('./codec/built-in-classes.ts')).builtInClasses;
}

/** Makes the value again; TensorFlow.js is loaded only where tensors are inside. */
export async function decode(encoded: Encoded): Promise<unknown> {
  const nodes = JSON.parse(encoded.json) as Node[]; // written by encode, and guarded by its hash
  return restore(nodes, encoded.blobs, encoded.kind === 'tensorflow');
}

/** SHA-256 in hexadecimal: equal for equal values, whatever process made them. */
export function hashOf({ kind, json, blobs }: Encoded): string {
  const hash = createHash('sha256');
  const add = (bytes: Uint8Array): void => {
    hash.update(`${bytes.byteLength}:`).update(bytes);
  };
  const text = new TextEncoder();
  add(text.encode(kind));
  add(text.encode(json));
  for (const blob of blobs) add(blob);
  return hash.digest('hex');
}
