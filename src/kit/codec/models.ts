// Layers models as nodes and back: topology, every weight to the bit, and how they were compiled.
import type { Json } from '../../article.ts';
import type { io, LayersModel } from '../tfjs.ts';
import type { Blobs } from './blobs.ts';
import { type BufferOf, bytesOf, type TensorFlow, typed } from './tensors.ts';
import { plainNames, renamed } from './topology.ts';

type Weight = [name: string, dtype: 'float32' | 'int32' | 'bool', shape: number[], blob: number];
/** `['M', topology, training configuration or null, weights in the model's own order, trainable layer by layer]` */
export type ModelNode = ['M', Json, Json, Weight[], boolean[]];

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
 * Null for a model that JSON cannot hold: layers of a class of the author's (`builtIn` are TensorFlow.js's own), and
 * losses or metrics that are functions.
 */
export function modelNode(model: LayersModel, blobs: Blobs, builtIn: ReadonlySet<string>): ModelNode | null {
  const topology = model.toJSON(null, false) as unknown as Json; // with false, an object and no text
  if (!classesOf(topology).every((name) => builtIn.has(name))) return null;
  const training = trainingOf(model);
  if (training === undefined) return null;
  const names = plainNames(topology);
  const values = model.getWeights();
  const weights = model.weights.map(({ originalName }, i): Weight => {
    const value = values[i]!;
    const dtype = value.dtype as Weight[1]; // weights are numbers
    return [renamed(originalName, names) as string, dtype, [...value.shape], blobs.own(bytesOf(value))];
  });
  const trainable = model.layers.map((layer) => layer.trainable);
  return ['M', renamed(topology, names), renamed(training, names), weights, trainable];
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
  const model = await load(tf, topology, weights, bufferOf);
  const values = weights.map(([, dtype, shape, blob]) =>
    tf.tensor(typed(dtype, bufferOf(blob)), shape, dtype),
  );
  // By order, too: names that two weights share say nothing.
  model.setWeights(values);
  tf.dispose(values);
  model.layers.forEach((layer, i) => {
    layer.trainable = trainable[i] ?? true;
  });
  if (training !== null) model.loadTrainingConfig(training as never); // what getTrainingConfig gave
  return model;
}

/** Given weights by name, TensorFlow.js skips the initializers, some of which take seconds; without, it runs them. */
async function load(
  tf: TensorFlow,
  topology: Json,
  weights: readonly Weight[],
  bufferOf: BufferOf,
): Promise<LayersModel> {
  const modelTopology = topology as object;
  try {
    return await tf.loadLayersModel(
      tf.io.fromMemory({
        modelTopology,
        weightSpecs: weights.map(([name, dtype, shape]): io.WeightsManifestEntry => ({ name, dtype, shape })),
        weightData: weights.map(([, , , blob]) => bufferOf(blob)),
      }),
    );
  } catch {
    return await tf.models.modelFromJSON({ modelTopology: modelTopology as never });
  }
}
