// Values as bytes and back: what one block makes and another takes travels, and is known, by this.
import { createHash } from 'node:crypto';
import { blobStore } from './codec/blobs.ts';
import { type Classes, type Flat, flatten, type Node } from './codec/flatten.ts';
import type { Here } from './codec/matched.ts';
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

/** A value as it travels, what it is made of, and whether it can be changed where it lies although it was frozen. */
export type Survey = Pick<Flat, 'changeable' | 'objects'> & { readonly encoded: Encoded };

/**
 * Encodes plain data (JSON, undefined, bigint, NaN and its kin, -0, typed arrays, buffers, Map, Set, Date, RegExp;
 * shared references and cycles kept) and TensorFlow.js tensors, variables, optimizers and layers models, alone or
 * nested; a compiled model with its optimizer. What an optimizer remembers of its steps is kept.
 * Null when anything in it is live: functions, class instances, symbols, promises, proxies, accessors.
 */
export async function encode(value: unknown): Promise<Encoded | null> {
  return (await survey(value))?.encoded ?? null;
}

/** As `encode`, and says what it found. */
export async function survey(value: unknown): Promise<Survey | null> {
  const classes = await builtInClasses();
  const [first, second] = [blobStore(), blobStore()];
  const once = flatten(value, first, classes, new Map());
  const flat = once?.owners ? flatten(value, second, classes, once.owners) : once;
  if (flat === null) return null;
  const blobs = (flat === once ? first : second).take(); // before the nodes are written: it settles where views begin
  const kind = flat.tensors ? 'tensorflow' : 'data';
  return { ...flat, encoded: { kind, json: JSON.stringify(flat.nodes), blobs } };
}

/** A model in the value means that TensorFlow.js is loaded already, and has left its mark. */
async function builtInClasses(): Promise<Classes> {
  if (!('_tfengine' in globalThis)) return { layers: new Set(), optimizers: new Map() };
  return (await import('./codec/built-in-classes.ts')).builtInClasses;
}

/**
 * Makes the value again; TensorFlow.js is loaded only where tensors are inside. `here` are elements of the list that it
 * is, by their places, or at -1 the value itself, which are there already: what they hold is not made a second time, but
 * brought to what it is to be.
 */
export async function decode(encoded: Encoded, here: Here = new Map()): Promise<unknown> {
  const nodes = JSON.parse(encoded.json) as Node[]; // written by encode, and guarded by its hash
  return restore(nodes, encoded.blobs, encoded.kind === 'tensorflow', here);
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
