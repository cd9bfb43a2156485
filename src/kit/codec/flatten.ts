// A value as a list of nodes, one for each object in it, found breadth first: no depth is too deep, no cycle a trap.
import { types } from 'node:util';
import { type Blobs, views } from './blobs.ts';
import { isModel, modelNode, type Owner, type Owners } from './models.ts';
import { optimizerNode } from './optimizers.ts';
import { isTensor, tensorNode } from './tensors.ts';

/** A primitive stands for itself; what JSON lacks is `{ u: 0 }` undefined, `{ n }` odd numbers, `{ b }` bigint, `{ h: 0 }` a hole; `{ r }` refers to a node. */
export type Item = null | boolean | number | string | { readonly [tag: string]: string | number };
/** The first element tells the kind: see `nodeOf`. */
export type Node = readonly unknown[];
export type Flat = {
  readonly nodes: readonly Node[];
  readonly tensors: boolean;
  /** True where something in it can be changed although it is frozen: numbers of a typed array, weights. */
  readonly changeable: boolean;
  /** Every object in it, and what models hold inside. */
  readonly objects: ReadonlySet<object>;
  /** Variables that were met before the model whose weights they are: it must be flattened again with these. */
  readonly owners: Owners | null;
};
/** The classes that can be made again anywhere: of layers by their names, of optimizers by their prototypes. */
export type Classes = {
  readonly layers: ReadonlySet<string>;
  readonly optimizers: ReadonlyMap<object, string>;
};

/** Thrown within this file, for a value that cannot be stored. */
const live = Symbol('live');

/** `known` are the models' variables, where an earlier try has found that it needs them. */
export function flatten(value: unknown, blobs: Blobs, classes: Classes, known: Owners): Flat | null {
  const found: object[] = [];
  const indexes = new Map<object, number>();
  const item = (x: unknown): Item => {
    if (typeof x !== 'object' || x === null) return primitive(x);
    const known = indexes.get(x);
    if (known !== undefined) return { r: known };
    indexes.set(x, found.length);
    found.push(x);
    return { r: found.length - 1 };
  };
  const making: Making = {
    item,
    blobs,
    classes,
    known,
    owners: new Map(),
    layers: new Map(),
    index: indexes,
    inner: [],
  };
  try {
    const nodes: Node[] = [['v', item(value)]];
    for (let i = 0; i < found.length; i++) nodes.push(nodeOf(found[i]!, making));
    const kinds = new Set(nodes.map(([kind]) => kind as string));
    const late = nodes.some(([kind], i) => kind === 'T' && making.owners.has(found[i - 1]!));
    return {
      nodes,
      tensors: ['T', 'M', 'O'].some((kind) => kinds.has(kind)),
      changeable:
        ['M', 'O', 'W', 't', 'B'].some((kind) => kinds.has(kind)) || nodes.some((node) => changes(node)),
      objects: new Set([...found, ...making.inner]),
      owners: late ? making.owners : null,
    };
  } catch (error) {
    if (error === live) return null;
    throw error;
  }
}

export type ToItem = (value: unknown) => Item;
/** What the nodes of one value share. */
export type Making = {
  readonly item: ToItem;
  readonly blobs: Blobs;
  readonly classes: Classes;
  readonly known: Owners;
  /** Variables of the models met so far → the model's index among the objects, and the weight's among its weights. */
  readonly owners: Map<object, Owner>;
  /** Layers of the models met so far → the model, and the place among its layers. */
  readonly layers: Map<object, { readonly model: object; readonly at: number }>;
  readonly index: ReadonlyMap<object, number>;
  /** Objects that are no nodes of their own. */
  readonly inner: object[];
};

/** A variable, and an expression that remembers where it stopped. */
function changes(node: Node): boolean {
  if (node[0] === 'T') return node[4] !== null;
  return node[0] === 'x' && /[gy]/.test(node[2] as string);
}

function primitive(x: unknown): Item {
  switch (typeof x) {
    case 'string':
    case 'boolean':
      return x;
    case 'number':
      return Number.isFinite(x) && !Object.is(x, -0) ? x : { n: Object.is(x, -0) ? '-0' : String(x) };
    case 'undefined':
      return { u: 0 };
    case 'bigint':
      return { b: x.toString() };
    default:
      if (x === null) return null;
      throw live;
  }
}

function nodeOf(x: object, making: Making): Node {
  const { item, blobs, classes, known } = making;
  if (types.isProxy(x) || types.isModuleNamespaceObject(x)) throw live;
  const prototype: unknown = Object.getPrototypeOf(x);
  if (Array.isArray(x)) return prototype === Array.prototype ? ['a', ...elements(x, item)] : stop();
  if (prototype === Object.prototype) return ['o', ...properties(x, item)];
  if (prototype === null) return ['0', ...properties(x, item)];
  const owner = known.get(x);
  if (owner !== undefined) return ['W', item(owner.model), owner.weight];
  if (isTensor(x)) return tensorNode(x, blobs) ?? stop();
  if (isModel(x)) return modelNode(x, making) ?? stop();
  const optimizer = classes.optimizers.get(prototype as object);
  if (optimizer !== undefined) return optimizerNode(x, optimizer, item);
  return languageNode(x, prototype, making);
}

function languageNode(x: object, prototype: unknown, { item, blobs, inner }: Making): Node {
  if (ArrayBuffer.isView(x)) {
    if (prototype !== Buffer.prototype) inner.push(x.buffer); // small Buffers that have nothing in common share one
    return viewNode(x, prototype, blobs);
  }
  if (Reflect.ownKeys(x).some((key) => key !== 'lastIndex' && !isSeal(x, key))) throw live;
  if (prototype === Map.prototype) return ['m', ...[...(x as Map<unknown, unknown>)].flat(1).map(item)];
  if (prototype === Set.prototype) return ['s', ...[...(x as Set<unknown>)].map(item)];
  if (prototype === Date.prototype) return ['d', item((x as Date).getTime())];
  if (prototype === RegExp.prototype) {
    const { source, flags, lastIndex } = x as RegExp;
    return ['x', source, flags, lastIndex];
  }
  if (prototype === ArrayBuffer.prototype && !(x as ArrayBuffer).resizable && !(x as ArrayBuffer).detached)
    return ['B', blobs.whole(x as ArrayBuffer)];
  throw live;
}

/** A Map that another block handed on has its methods that change it closed. */
function isSeal(x: object, key: string | symbol): boolean {
  return Object.isFrozen(x) && typeof Reflect.get(Object.getPrototypeOf(x) as object, key) === 'function';
}

function viewNode(x: ArrayBufferView, prototype: unknown, blobs: Blobs): Node {
  const { buffer } = x;
  if (!(buffer instanceof ArrayBuffer) || buffer.resizable || buffer.detached) throw live;
  if (prototype === DataView.prototype) return blobs.view('DataView', x, x.byteLength);
  if (prototype === Buffer.prototype) return blobs.view('Buffer', x, x.byteLength);
  const type = Object.entries(views).find(([, view]) => prototype === view.prototype)?.[0];
  if (type === undefined) throw live;
  return blobs.view(type, x, (x as Uint8Array).length);
}

/** An accessor could give another value each time, a symbol or a hidden property would be lost: all are live. */
function properties(x: object, item: ToItem): Item[] {
  return Reflect.ownKeys(x).flatMap((key) => [key as string, dataOf(x, key, item)]);
}

/** To list the keys of a long list takes seconds, and named properties stand only on short ones: `match()` makes them. */
const longList = 10_000;

function elements(list: readonly unknown[], item: ToItem): Item[] {
  if (list.length <= longList && Reflect.ownKeys(list).some((key) => key !== 'length' && !(Number(key) >= 0)))
    throw live;
  const items = new Array<Item>(list.length);
  for (let i = 0; i < list.length; i++) {
    const value = list[i];
    items[i] = value === undefined && !(i in list) ? { h: 0 } : item(value);
  }
  return items;
}

function dataOf(x: object, key: string | symbol, item: ToItem): Item {
  if (typeof key === 'symbol') throw live;
  const property = Object.getOwnPropertyDescriptor(x, key);
  if (property === undefined || !('value' in property) || !property.enumerable) throw live;
  return item(property.value);
}

function stop(): never {
  throw live;
}
