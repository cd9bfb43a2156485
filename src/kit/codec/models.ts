// Layers models as nodes and back: topology, every weight to the bit, and how they were compiled.
import type { Json } from '../../model/article.ts';
import type { LayersModel, Optimizer, Tensor, Variable } from '../tfjs.ts';
import { nextNumber } from './counters.ts';
import type { Item, Making } from './flatten.ts';
import { loadModel } from './load-model.ts';
import { type SharedLayer, sharedLayers } from './shared-layers.ts';
import { type BufferOf, bytesOf, type TensorFlow, typed } from './tensors.ts';
import { newNames, plainNames, renamed } from './topology.ts';

/** `shared` names the model, and the weight of it, whose variable this is too. */
export type Weight = [
  name: string,
  dtype: 'float32' | 'int32' | 'bool',
  shape: number[],
  blob: number,
  ...shared: [] | [model: Item, weight: number],
];
/** Of a compiled model: its optimizer, and the places of the weights that it trains, where these are not what they would be. */
type Compiled = [] | [optimizer: Item, collected: number[] | null];
/**
 * `['M', topology, training configuration or null, weights in the model's own order, trainable layer by layer, layers
 * that others have too, …]`
 */
export type ModelNode = ['M', Json, Json, Weight[], boolean[], SharedLayer[], ...Compiled];
/** Whose weight a variable is. */
export type Owner = { readonly model: object; readonly weight: number };
export type Owners = ReadonlyMap<object, Owner>;

type LayerVariable = { val: Variable };
/** What tfjs's types hide of its models. */
type Inside = {
  readonly weights: readonly LayerVariable[];
  readonly trainableWeights: readonly LayerVariable[];
  readonly stateful: boolean;
  collectedTrainableWeights: readonly LayerVariable[] | null;
  optimizer_: Optimizer;
  isOptimizerOwned: boolean;
};
const inside = (model: LayersModel) => model as unknown as Inside;
/** A sequential model leaves its training to one that it holds. */
const coreOf = (model: LayersModel) =>
  (model as unknown as { readonly model?: Inside }).model ?? inside(model);

export function isModel(x: object): x is LayersModel {
  return (
    'getWeights' in x &&
    typeof x.getWeights === 'function' &&
    'predict' in x &&
    'toJSON' in x &&
    'layers' in x
  );
}

/**
 * Null for a model that JSON cannot hold: layers of a class of the author's, layers that remember what they saw, losses
 * or metrics that are functions, and one that is disposed.
 */
export function modelNode(model: LayersModel, making: Making): ModelNode | null {
  if (inside(model).weights.some(({ val }) => val.isDisposed) || inside(model).stateful) return null;
  const topology = model.toJSON(null, false) as unknown as Json; // with false, an object and no text
  if (!classesOf(topology).every((name) => making.classes.layers.has(name))) return null;
  const training = trainingOf(model);
  if (training === undefined) return null;
  const names = plainNames(topology);
  const weights = weightsOf(model, names, making);
  const trainable = model.layers.map((layer) => layer.trainable);
  const shared = sharedLayers(model, making);
  const compiled: Compiled = training === null ? [] : [making.item(model.optimizer), collectedOf(model)];
  return ['M', renamed(topology, names), renamed(training, names), weights, trainable, shared, ...compiled];
}

function weightsOf(model: LayersModel, names: ReadonlyMap<string, string>, making: Making): Weight[] {
  const { blobs, owners, inner, item } = making;
  const values: readonly Tensor[] = model.getWeights();
  return model.weights.map(({ originalName }, weight): Weight => {
    const value = values[weight]!;
    const dtype = value.dtype as Weight[1]; // weights are numbers
    const owner = owners.get(value);
    if (owner === undefined) owners.set(value, { model, weight });
    inner.push(value);
    const name = renamed(originalName, names) as string;
    const shared: [] | [Item, number] = owner === undefined ? [] : [item(owner.model), owner.weight];
    return [name, dtype, [...value.shape], blobs.own(bytesOf(value)), ...shared];
  });
}

/** Compiling gathers the weights to train: a layer that is frozen after it goes on being trained. */
function collectedOf(model: LayersModel): number[] | null {
  const { weights, trainableWeights, collectedTrainableWeights: collected } = coreOf(model);
  if (collected === null || collected === undefined) return null;
  const asNow = collected.length === trainableWeights.length;
  if (asNow && collected.every((each, i) => each === trainableWeights[i])) return null;
  return collected.map((each) => weights.indexOf(each));
}

/** The class names of all layers, cells and wrapped layers. */
function classesOf(topology: Json): string[] {
  if (Array.isArray(topology)) return topology.flatMap(classesOf);
  if (typeof topology !== 'object' || topology === null) return [];
  return Object.entries(topology).flatMap(([key, value]) =>
    key === 'class_name' ? [String(value)] : classesOf(value as Json),
  );
}

/** Null where the model is not compiled, undefined where its loss or a metric is a function. */
function trainingOf(model: LayersModel): Json | undefined {
  if (model.optimizer === undefined || model.optimizer === null) return null;
  const { loss, metrics } = model;
  const named = [loss, metrics].flatMap((x) =>
    typeof x === 'object' && x !== null ? Object.values(x) : [x],
  );
  if (named.some((x) => x !== undefined && x !== null && typeof x !== 'string')) return undefined;
  // It is protected in the types only.
  const config = (model as unknown as { getTrainingConfig: () => Json }).getTrainingConfig();
  return JSON.parse(JSON.stringify(config)) as Json;
}

export async function makeModel(tf: TensorFlow, node: ModelNode, bufferOf: BufferOf): Promise<LayersModel> {
  const [, topology, training, weights, trainable] = node;
  // In one process no two layers have one name.
  const names = newNames(topology, (stem) => nextNumber(tf, stem));
  const named = weights.map(([name, ...more]): Weight => [renamed(name, names) as string, ...more]);
  const model = await loadModel(tf, renamed(topology, names), named, bufferOf);
  const values = weights.map(([, dtype, shape, blob]) =>
    tf.tensor(typed(dtype, bufferOf(blob)), shape, dtype),
  );
  // By order, too: names that two weights share say nothing.
  model.setWeights(values);
  tf.dispose(values);
  model.layers.forEach((layer, i) => {
    layer.trainable = trainable[i] ?? true;
  });
  if (training !== null) model.loadTrainingConfig(renamed(training, names) as never); // what getTrainingConfig gave
  return model;
}

/** Puts the variables that several models share in their places; before anything else is filled. */
export function linkWeights(
  model: LayersModel,
  [, , , weights]: ModelNode,
  made: (item: Item) => unknown,
): void {
  for (const [index, [, , , , owner, weight]] of weights.entries()) {
    if (owner === undefined) continue;
    const own = inside(model).weights[index]!;
    own.val.dispose();
    own.val = weightOf(made(owner), weight!);
  }
}

export function weightOf(model: unknown, weight: number): Variable {
  return inside(model as LayersModel).weights[weight]!.val;
}

/** Gives a compiled model its own optimizer in place of a new one. */
export function fillModel(model: LayersModel, node: ModelNode, made: (item: Item) => unknown): void {
  const [, , , , , , optimizer, collected] = node;
  if (optimizer === undefined) return;
  const core = coreOf(model);
  const own = made(optimizer) as Optimizer;
  if (core.optimizer_ !== own) core.optimizer_.dispose();
  core.optimizer_ = own;
  inside(model).optimizer_ = own;
  core.collectedTrainableWeights = collected?.map((at) => core.weights[at]!) ?? core.trainableWeights;
}

/** Brings a model that is there to what its node says: weights, what is frozen, and how it was compiled. */
export function renewModel(
  tf: TensorFlow,
  model: LayersModel,
  node: ModelNode,
  { bufferOf, value }: { readonly bufferOf: BufferOf; readonly value: (item: Item) => unknown },
): void {
  const [, , training, weights, trainable] = node;
  for (const [i, [, dtype, shape, blob]] of weights.entries()) {
    const tensor = tf.tensor(typed(dtype, bufferOf(blob)), shape, dtype);
    inside(model).weights[i]!.val.assign(tensor);
    tensor.dispose();
  }
  for (const [i, layer] of model.layers.entries())
    if (layer.trainable !== trainable[i]) layer.trainable = trainable[i] ?? true;
  const names = plainNames(model.toJSON(null, false) as unknown as Json);
  const asNow = JSON.stringify(renamed(trainingOf(model) ?? null, names)) === JSON.stringify(training);
  const back = new Map([...names].map(([name, plain]) => [plain, name]));
  if (training !== null && !asNow) model.loadTrainingConfig(renamed(training, back) as never); // what getTrainingConfig gave
  fillModel(model, node, value);
}
