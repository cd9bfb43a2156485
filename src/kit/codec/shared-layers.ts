// Layers that several models of one value have: each model is made again with its own, and these then freeze as one.
import type { LayersModel, layers } from '../tfjs.ts';
import type { Item, Making } from './flatten.ts';

type Layer = layers.Layer;
/** The place of a layer among all of its model, the model that has it too, and its place there. */
export type SharedLayer = [at: number, model: Item, place: number];

/** Notes the layers of a model, and gives those that a model before it has. */
export function sharedLayers(model: LayersModel, { layers: known, inner, item }: Making): SharedLayer[] {
  return allLayers(model).flatMap((layer, at): SharedLayer[] => {
    const first = known.get(layer);
    if (first !== undefined) return first.model === model ? [] : [[at, item(first.model), first.at]];
    known.set(layer, { model, at });
    inner.push(layer);
    return [];
  });
}

/** Those of models and of wrappers that it holds too, each before what it holds. */
function allLayers(model: LayersModel): readonly Layer[] {
  const found: Layer[] = [];
  const visit = (layer: Layer) => {
    found.push(layer);
    for (const held of heldBy(layer)) visit(held);
  };
  for (const layer of model.layers) visit(layer);
  return found;
}

function heldBy(layer: Layer): readonly Layer[] {
  if ('layers' in layer && Array.isArray(layer.layers)) return layer.layers as readonly Layer[];
  return ['layer', 'forwardLayer', 'backwardLayer'].flatMap((name) => {
    const held: unknown = Reflect.get(layer, name);
    return typeof held === 'object' && held !== null && 'trainable' in held ? [held as Layer] : [];
  });
}

/** From now on, to freeze one of two is to freeze both. */
export function linkLayers(
  model: LayersModel,
  shared: readonly SharedLayer[],
  made: (item: Item) => unknown,
): void {
  const all = allLayers(model);
  for (const [at, other, place] of shared) {
    const theirs = allLayers(made(other) as LayersModel)[place];
    const own = all[at];
    if (own !== undefined && theirs !== undefined && own !== theirs) link(own, theirs);
  }
}

const companions = new WeakMap<Layer, Set<Layer>>();

function link(one: Layer, other: Layer): void {
  const all = new Set([...(companions.get(one) ?? [one]), ...(companions.get(other) ?? [other])]);
  for (const layer of all) {
    companions.set(layer, all);
    const { get } = accessorOf(layer);
    Object.defineProperty(layer, 'trainable', {
      configurable: true,
      enumerable: false,
      get: () => get.call(layer),
      set: (trainable: boolean) => {
        for (const each of all) accessorOf(each).set.call(each, trainable);
      },
    });
  }
}

type Accessor = { readonly get: () => boolean; readonly set: (trainable: boolean) => void };

/** The one of the layer's class, which what is hung on the layer itself goes by. */
function accessorOf(layer: Layer): Accessor {
  for (let x: unknown = Object.getPrototypeOf(layer); x !== null; x = Object.getPrototypeOf(x)) {
    const { get, set } = Object.getOwnPropertyDescriptor(x, 'trainable') ?? {};
    if (get !== undefined && set !== undefined) return { get, set };
  }
  throw new Error(`a layer of the class ${layer.getClassName()} cannot be frozen`);
}
