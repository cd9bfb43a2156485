// Models ready to train: MLP, CNN, LSTM and transformer, each with seeded weights.
import { sayKind } from '../demand.ts';
import type { LayersModel, SymbolicTensor } from '../tfjs.ts';
import {
  type Activation,
  begin,
  type Common,
  demandModel,
  demandSizes,
  dense,
  ended,
  type OutputKind,
  perceptron,
  type TensorFlow,
} from './model-parts.ts';

export type { Activation, OutputKind } from './model-parts.ts';

/**
 * A multilayer perceptron (Rumelhart, Hinton and Williams 1986): `[batch, inputs]` → `[batch, outputs]`, layers of `hidden`
 * units between, `relu` unless given. Weights as Glorot and Bengio 2010, here and below.
 *
 * ```ts
 * const model = await learn.mlp({ inputs: 2, hidden: [16, 16], outputs: 1, output: 'sigmoid' });
 * await train(model, learn.moons(200), { epochs: 50, loss: 'binaryCrossentropy' });
 * ```
 */
export async function mlp(
  options: Common & {
    readonly inputs: number;
    readonly hidden: readonly number[];
    readonly activation?: Activation;
  },
): Promise<LayersModel> {
  demandModel(options, 'mlp');
  const { inputs, hidden, activation = 'relu', ...common } = options;
  demandSizes('mlp', { inputs, outputs: common.outputs }, { hidden });
  const { tf, next } = await begin(common.seed);
  const input = tf.input({ shape: [inputs] });
  return ended(tf, input, perceptron(tf, input, hidden, activation, next), common, next);
}

/**
 * A convolutional net (LeCun et al. 1998): `[batch, height, width, channels]` → `[batch, outputs]`. For each of `filters` a
 * convolution of `kernel` × `kernel` (3 unless given) at the same size, ReLU, and the greatest of 2 × 2; then layers of
 * `hidden` units, none unless given.
 */
export async function cnn(
  options: Common & {
    readonly inputs: readonly [height: number, width: number, channels: number];
    readonly filters: readonly number[];
    readonly kernel?: number;
    readonly hidden?: readonly number[];
  },
): Promise<LayersModel> {
  demandModel(options, 'cnn');
  const { inputs, filters, kernel = 3, hidden = [], ...common } = options;
  demandSizes('cnn', { kernel, outputs: common.outputs }, { inputs, filters, hidden });
  if (inputs.length !== 3)
    throw new Error(`cnn() expects inputs of [height, width, channels], found ${sayKind(inputs)}`);
  const { tf, next } = await begin(common.seed);
  const input = tf.input({ shape: [...inputs] });
  const seen = filters.reduce((x, count) => {
    const kernelInitializer = tf.initializers.glorotUniform({ seed: next() });
    const convolved = tf.layers
      .conv2d({ filters: count, kernelSize: kernel, padding: 'same', activation: 'relu', kernelInitializer })
      .apply(x);
    return tf.layers.maxPooling2d({ poolSize: 2 }).apply(convolved) as SymbolicTensor;
  }, input);
  const flat = tf.layers.flatten().apply(seen) as SymbolicTensor;
  return ended(tf, input, perceptron(tf, flat, hidden, 'relu', next), common, next);
}

/**
 * A network of long short-term memory (Hochreiter and Schmidhuber 1997; forget bias 1, Gers et al. 2000): `[batch, steps,
 * features]` → `[batch, outputs]` from the last step, a layer of memory for each of `units`.
 */
export async function lstm(
  options: Common & {
    readonly steps: number;
    readonly features: number;
    readonly units: readonly number[];
  },
): Promise<LayersModel> {
  demandModel(options, 'lstm');
  const { steps, features, units, ...common } = options;
  demandSizes('lstm', { steps, features, outputs: common.outputs }, { units });
  if (units.length === 0) throw new Error('lstm() expects the units of at least one layer, found none');
  const { tf, next } = await begin(common.seed);
  const input = tf.input({ shape: [steps, features] });
  const read = units.reduce((x, count, i) => {
    const initializer = () => tf.initializers.glorotUniform({ seed: next() });
    return tf.layers
      .lstm({
        units: count,
        returnSequences: i < units.length - 1,
        kernelInitializer: initializer(),
        recurrentInitializer: initializer(),
      })
      .apply(x) as SymbolicTensor;
  }, input);
  return ended(tf, input, read, common, next);
}

export type TransformerOptions = {
  /** Different tokens, counted from 0. */
  readonly tokens: number;
  /** Tokens an example. */
  readonly length: number;
  /** Of the vectors; the heads divide it. */
  readonly width: number;
  readonly heads: number;
  readonly blocks: number;
  /** Left out, the model tells the next token at each position. */
  readonly outputs?: number;
  /** Each position sees only itself and those before it; true unless given. */
  readonly causal?: boolean;
  readonly output?: OutputKind;
  readonly seed?: number;
};

/**
 * A transformer (Vaswani et al. 2017): tokens and their positions as vectors, `blocks` blocks, layer norm (Ba, Kiros and
 * Hinton 2016), a last layer. A block is x + attention(norm x), then x + MLP(norm x) of four times the width: norms first, as
 * Xiong et al. 2020. `[batch, length]` of tokens → `[batch, outputs]` from the last position, or without `outputs`
 * `[batch, length, tokens]`.
 */
export async function transformer(options: TransformerOptions): Promise<LayersModel> {
  demandModel(options, 'transformer');
  const { causal = true, output = 'linear', seed, outputs, ...sizes } = options;
  demandSizes('transformer', { ...sizes, ...(outputs === undefined ? {} : { outputs }) });
  if (sizes.width % sizes.heads !== 0)
    throw new Error(
      `transformer() expects a width that its heads divide, found ${sizes.width} and ${sizes.heads}`,
    );
  const { tf, next } = await begin(seed);
  const { TokensInPlace, LastPlace } = await import('./attention-layers.ts');
  const { tokens, length, width } = sizes;
  const input = tf.input({ shape: [length] });
  let x = new TokensInPlace({ tokens, length, width, seed: next() }).apply(input) as SymbolicTensor;
  for (let i = 0; i < sizes.blocks; i++) x = await transformerBlock(tf, x, { ...sizes, causal }, next);
  const normal = tf.layers.layerNormalization().apply(x) as SymbolicTensor;
  const last = outputs === undefined ? normal : (new LastPlace({}).apply(normal) as SymbolicTensor);
  return ended(tf, input, last, { outputs: outputs ?? tokens, output }, next);
}

async function transformerBlock(
  tf: TensorFlow,
  x: SymbolicTensor,
  { width, heads, causal }: { readonly width: number; readonly heads: number; readonly causal: boolean },
  next: () => number,
): Promise<SymbolicTensor> {
  const { SelfAttention } = await import('./attention-layers.ts');
  const norm = (of: SymbolicTensor) => tf.layers.layerNormalization().apply(of) as SymbolicTensor;
  const add = (a: SymbolicTensor, b: SymbolicTensor) => tf.layers.add().apply([a, b]) as SymbolicTensor;
  const attention = new SelfAttention({ heads, causal, seed: next() });
  const attended = add(x, attention.apply(norm(x)) as SymbolicTensor);
  const wide = perceptron(tf, norm(attended), [4 * width], 'relu', next);
  return add(attended, dense(tf, wide, width, 'linear', next));
}
