// A layers model made of its topology and weights.
import type { Json } from '../../model/article.ts';
import type { io, LayersModel } from '../tfjs.ts';
import type { Weight } from './models.ts';
import type { BufferOf, TensorFlow } from './tensors.ts';

/** Given weights by name, TensorFlow.js skips the initializers, some of which take seconds; without, it runs them. */
export async function loadModel(
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
