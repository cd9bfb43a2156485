// From nodes back to the value: every object is made empty first, then filled, so that cycles close.

import type { LayersModel } from '../tfjs.ts';
import { type ViewNode, views } from './blobs.ts';
import type { Item, Node } from './flatten.ts';
import { type Here, matched } from './matched.ts';
import { fillModel, linkWeights, type ModelNode, makeModel, weightOf } from './models.ts';
import { fillOptimizer, makeOptimizer } from './optimizers.ts';
import { renew } from './renew.ts';
import { linkLayers } from './shared-layers.ts';
import { makeTensor, type TensorNode } from './tensors.ts';

type Blobs = readonly Uint8Array[];

/** Makes a value of its nodes. What `here` holds already is kept, and brought to what the nodes say. */
export async function restore(
  nodes: readonly Node[],
  blobs: Blobs,
  tensors: boolean,
  here: Here,
): Promise<unknown> {
  const [root, ...objects] = nodes;
  // Loaded only now: most values need no TensorFlow.js, and loading it takes longer than all else here.
  const tf = tensors ? await import('../tensorflow.ts') : null;
  const buffers = new Map<number, ArrayBuffer>();
  const bufferOf = (index: number): ArrayBuffer => {
    const known = buffers.get(index) ?? copyOf(blobs[index]!);
    buffers.set(index, known);
    return known;
  };
  const known = matched(nodes, here);
  const made: unknown[] = [];
  for (const [i, node] of objects.entries()) {
    if (known.has(i)) made.push(known.get(i));
    else if (node[0] === 'T') made.push(makeTensor(tf!, node as TensorNode, bufferOf));
    else if (node[0] === 'M') made.push(await makeModel(tf!, node as ModelNode, bufferOf));
    else if (node[0] === 'O') made.push(makeOptimizer(tf!, node));
    else made.push(node[0] === 'W' ? null : shell(node, bufferOf));
  }
  const value = (item: Item): unknown => fromItem(item, made);
  const fresh = (use: (node: Node, i: number) => void) =>
    objects.forEach((node, i) => void (known.has(i) || use(node, i)));
  fresh((node, i) => {
    if (node[0] !== 'M') return;
    linkWeights(made[i] as LayersModel, node as ModelNode, value);
    linkLayers(made[i] as LayersModel, (node as ModelNode)[5], value);
  });
  fresh((node, i) => {
    if (node[0] === 'W') made[i] = weightOf(value(node[1] as Item), node[2] as number);
  });
  fresh((node, i) => void fill(made[i], node, value));
  for (const i of known.keys()) renew(made[i], objects[i]!, { tf, bufferOf, value });
  return value(root![1] as Item);
}

function copyOf(bytes: Uint8Array): ArrayBuffer {
  return bytes.slice().buffer as ArrayBuffer; // slice makes a plain buffer of its own
}

function shell(node: Node, bufferOf: (index: number) => ArrayBuffer): unknown {
  switch (node[0]) {
    case 'a':
      return [];
    case 'o':
      return {};
    case '0':
      return Object.create(null);
    case 'm':
      return new Map();
    case 's':
      return new Set();
    case 'd':
      return new Date(typeof node[1] === 'number' ? node[1] : Number.NaN);
    case 'x': {
      const expression = new RegExp(node[1] as string, node[2] as string);
      expression.lastIndex = node[3] as number;
      return expression;
    }
    case 'B':
      return bufferOf(node[1] as number);
    case 't':
      return view(node as ViewNode, bufferOf);
    default:
      throw new Error(`a stored value has a part of the unknown kind ${String(node[0])}`);
  }
}

function view([, type, blob, offset, length]: ViewNode, bufferOf: (index: number) => ArrayBuffer): unknown {
  if (type === 'DataView') return new DataView(bufferOf(blob), offset, length);
  if (type === 'Buffer') return Buffer.from(bufferOf(blob), offset, length);
  return new views[type as keyof typeof views](bufferOf(blob), offset, length);
}

type Value = (item: Item) => unknown;

function fill(made: unknown, node: Node, value: Value): void {
  const [kind, ...items] = node;
  const list = items as Item[];
  if (kind === 'M') fillModel(made as LayersModel, node as unknown as ModelNode, value);
  if (kind === 'O') fillOptimizer(made as Record<string, unknown>, node, value);
  if (kind === 'a') fillList(made as unknown[], list, value);
  if (kind === 'o' || kind === '0')
    for (let i = 0; i < list.length; i += 2) define(made as object, list[i] as string, value(list[i + 1]!));
  if (kind === 'm')
    for (let i = 0; i < list.length; i += 2)
      (made as Map<unknown, unknown>).set(value(list[i]!), value(list[i + 1]!));
  if (kind === 's') for (const item of list) (made as Set<unknown>).add(value(item));
}

function fillList(list: unknown[], items: readonly Item[], value: Value): void {
  list.length = items.length;
  items.forEach((item, i) => {
    if (!(typeof item === 'object' && item !== null && 'h' in item)) list[i] = value(item);
  });
}

/** Assigning to `__proto__` would set the prototype. */
function define(target: object, key: string, value: unknown): void {
  if (key !== '__proto__') (target as Record<string, unknown>)[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

function fromItem(item: Item, made: readonly unknown[]): unknown {
  if (typeof item !== 'object' || item === null) return item;
  if ('r' in item) return made[item.r as number];
  if ('n' in item) return Number(item.n);
  if ('b' in item) return BigInt(item.b as string);
  return undefined;
}
