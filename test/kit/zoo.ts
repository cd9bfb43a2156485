// Small models of every family that articles train: layers of tf.layers, and losses of an author's own variables.
import { rng } from '../../src/kit/rng.ts';
import type { LayersModel, Tensor, Tensor4D, Variable } from '../../src/kit/tfjs.ts';
import type { LossFunction, LossName } from '../../src/kit/train/options.ts';
import { train } from '../../src/kit/train.ts';

export type Tf = typeof import('../../src/kit/tensorflow.ts');
export type Layered = {
  readonly model: LayersModel;
  readonly x: Tensor;
  readonly y: Tensor;
  readonly loss: LossName | LossFunction;
  readonly logits?: boolean;
};
type Layer = import('../../src/kit/tfjs.ts').layers.Layer;

/** Values that do not depend on the back end. */
export function valuesOf(tf: Tf, shape: number[], seed: number, scale = 1): Tensor {
  const draw = rng(seed);
  const size = shape.reduce((product, length) => product * length, 1);
  return tf.tensor(
    Float32Array.from({ length: size }, () => scale * (draw() * 2 - 1)),
    shape,
  );
}

function classesOf(tf: Tf, count: number, classes: number, dtype: 'int32' | 'float32' = 'float32'): Tensor {
  return tf.tensor1d(
    Array.from({ length: count }, (_, i) => (i * 7 + 3) % classes),
    dtype,
  );
}

function stack(tf: Tf, layers: Layer[], inputShape: number[], outputs: number, count = 12): Layered {
  const model = tf.sequential({ layers: [tf.layers.inputLayer({ inputShape }), ...layers] });
  return {
    model,
    x: valuesOf(tf, [count, ...inputShape], 1),
    y: valuesOf(tf, [count, outputs], 2),
    loss: 'meanSquaredError',
  };
}

const image = [9, 8, 3];
const head = (tf: Tf): Layer[] => [tf.layers.flatten(), tf.layers.dense({ units: 2 })];
const plane = (make: (layers: Tf['layers']) => Layer[]) => (tf: Tf) =>
  stack(tf, [...make(tf.layers), ...head(tf)], image, 2);
const series = (make: (layers: Tf['layers']) => Layer[]) => (tf: Tf) =>
  stack(tf, [...make(tf.layers), tf.layers.dense({ units: 2 })], [7, 5], 2);

const activations = [
  'relu',
  'tanh',
  'sigmoid',
  'elu',
  'selu',
  'softplus',
  'softsign',
  'relu6',
  'hardSigmoid',
  'swish',
  'gelu',
  'gelu_new',
  'mish',
  'linear',
] as const; // prettier-ignore

function classifier(loss: LossName, logits: boolean) {
  return (tf: Tf): Layered => {
    const units = loss === 'binaryCrossentropy' ? 1 : 4;
    const squash = units === 1 ? 'sigmoid' : 'softmax';
    const { dense } = tf.layers;
    const out = dense(logits ? { units } : { units, activation: squash });
    const labels = classesOf(tf, 12, Math.max(2, units), 'int32');
    const y = loss === 'categoricalCrossentropy' ? tf.oneHot(labels, units) : tf.cast(labels, 'float32');
    return { ...stack(tf, [dense({ units: 6, activation: 'relu' }), out], [5], units), y, loss, logits };
  };
}

/** By family, as the issue of back ends names them. */
export const layered: Readonly<Record<string, (tf: Tf) => Layered>> = {
  ...Object.fromEntries(
    activations.map((activation) => [
      `dense, ${activation}`,
      (tf: Tf) =>
        stack(tf, [tf.layers.dense({ units: 6, activation }), tf.layers.dense({ units: 2 })], [5], 2),
    ]),
  ),
  'dense, regularized': (tf) =>
    stack(
      tf,
      [
        tf.layers.dense({
          units: 6,
          kernelRegularizer: tf.regularizers.l1l2(),
          kernelConstraint: tf.constraints.maxNorm({}),
        }),
        tf.layers.leakyReLU(),
        tf.layers.prelu(),
        tf.layers.dense({ units: 2 }),
      ],
      [5],
      2,
    ),
  'mean squared error': (tf) => stack(tf, [tf.layers.dense({ units: 2 })], [5], 2),
  'binary crossentropy': classifier('binaryCrossentropy', false),
  'binary crossentropy of logits': classifier('binaryCrossentropy', true),
  'categorical crossentropy': classifier('categoricalCrossentropy', false),
  'categorical crossentropy of logits': classifier('categoricalCrossentropy', true),
  'sparse crossentropy': classifier('sparseCategoricalCrossentropy', false),
  'sparse crossentropy of logits': classifier('sparseCategoricalCrossentropy', true),
  'convolutional, strided': plane(({ conv2d }) => [
    conv2d({ filters: 4, kernelSize: 3, strides: 2, padding: 'same', activation: 'relu' }),
    conv2d({ filters: 3, kernelSize: [2, 3], padding: 'valid', useBias: false }),
  ]),
  'convolutional, depthwise and separable': plane(({ depthwiseConv2d, separableConv2d }) => [
    depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2, activation: 'relu' }),
    separableConv2d({ filters: 4, kernelSize: 3, padding: 'same' }),
  ]),
  'convolutional, transposed and upsampled': plane(
    ({ conv2d, conv2dTranspose, upSampling2d, cropping2D, zeroPadding2d }) => [
      conv2d({ filters: 2, kernelSize: 3, strides: 2 }),
      conv2dTranspose({ filters: 3, kernelSize: 3, strides: 2 }),
      upSampling2d({ size: [2, 2] }),
      cropping2D({
        cropping: [
          [1, 2],
          [3, 4],
        ],
      }),
      zeroPadding2d({ padding: 1 }),
    ],
  ), // prettier-ignore
  'convolutional, of series': series(({ conv1d, maxPooling1d, averagePooling1d, globalMaxPooling1d }) => [
    conv1d({ filters: 4, kernelSize: 3, padding: 'same', activation: 'relu' }),
    maxPooling1d({ poolSize: 2 }),
    averagePooling1d({ poolSize: 2, strides: 1 }),
    globalMaxPooling1d(),
  ]),
  'convolutional, of solids': (tf) =>
    stack(
      tf,
      [
        tf.layers.conv3d({ filters: 2, kernelSize: 2, activation: 'relu' }),
        tf.layers.averagePooling3d({ poolSize: [2, 2, 2] }),
        ...head(tf),
      ],
      [5, 5, 4, 2],
      2,
      4,
    ),
  'pooled by the greatest': plane(({ conv2d, maxPooling2d }) => [
    conv2d({ filters: 4, kernelSize: 3, padding: 'same' }),
    maxPooling2d({ poolSize: 2, strides: 1, padding: 'same' }),
    maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
  ]),
  'pooled by the mean': plane(({ conv2d, averagePooling2d }) => [
    conv2d({ filters: 4, kernelSize: 3, padding: 'same' }),
    averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
  ]),
  'pooled over all': (tf) =>
    stack(
      tf,
      [
        tf.layers.conv2d({ filters: 4, kernelSize: 3 }),
        tf.layers.globalAveragePooling2d({}),
        tf.layers.dense({ units: 2 }),
      ],
      image,
      2,
    ),
  'normalised by batch': plane(({ conv2d, batchNormalization, activation }) => [
    conv2d({ filters: 4, kernelSize: 3, useBias: false }),
    batchNormalization(),
    activation({ activation: 'relu' }),
  ]),
  'normalised by layer': series(({ dense, layerNormalization, flatten }) => [
    dense({ units: 6 }),
    layerNormalization(),
    flatten(),
  ]),
  'recurrent, plain': series(({ simpleRNN }) => [
    simpleRNN({ units: 4, recurrentInitializer: 'glorotNormal' }),
  ]),
  'recurrent, LSTM': series(({ lstm }) => [lstm({ units: 4, recurrentInitializer: 'glorotNormal' })]),
  'recurrent, GRU': series(({ gru }) => [gru({ units: 4, recurrentInitializer: 'glorotNormal' })]),
  'recurrent, stacked both ways': series(({ bidirectional, gru, lstm }) => [
    bidirectional({
      layer: lstm({ units: 3, returnSequences: true, recurrentInitializer: 'glorotNormal' }) as never, // an RNN
      mergeMode: 'concat',
    }),
    gru({ units: 4, recurrentInitializer: 'glorotNormal' }),
  ]),
  embedding: (tf) => ({
    ...stack(
      tf,
      [
        tf.layers.embedding({ inputDim: 9, outputDim: 4 }),
        tf.layers.globalAveragePooling1d({}),
        tf.layers.dense({ units: 2 }),
      ],
      [6],
      2,
    ),
    x: tf.reshape(classesOf(tf, 72, 9), [12, 6]),
  }),
  dropout: (tf) =>
    stack(
      tf,
      [
        tf.layers.dense({ units: 8, activation: 'relu' }),
        tf.layers.dropout({ rate: 0.4 }),
        tf.layers.gaussianNoise({ stddev: 0.1 }),
        tf.layers.dense({ units: 2 }),
      ],
      [5],
      2,
    ),
  'joined branches': (tf) => {
    const input = tf.input({ shape: [6] });
    const [a, b] = [1, 2].map((seed) =>
      tf.layers
        .dense({
          units: 6,
          activation: 'tanh',
          kernelInitializer: tf.initializers.glorotNormal({ seed }),
        })
        .apply(input),
    ) as never[];
    const merged = ['add', 'multiply', 'average', 'maximum', 'concatenate'].map((name) =>
      (tf.layers[name as 'add']() as Layer).apply([a!, b!]),
    ) as never[];
    const out = tf.layers.dense({ units: 2 }).apply(tf.layers.concatenate().apply(merged) as never) as never;
    const model = tf.model({ inputs: input, outputs: out });
    return { model, x: valuesOf(tf, [12, 6], 1), y: valuesOf(tf, [12, 2], 2), loss: 'meanSquaredError' };
  },
};

export type Own = { readonly variables: Variable[]; readonly loss: () => Tensor };

/** Losses that an author writes in operations. */
export const own: Readonly<Record<string, (tf: Tf) => Own>> = {
  attention: (tf) => {
    const [batch, time, width, heads, letters] = [2, 6, 8, 2, 7] as const;
    let seed = 0;
    const weight = (...shape: number[]) => tf.variable(valuesOf(tf, shape, ++seed, 0.4));
    const [e, p, q, k, v, o] = [
      weight(letters, width),
      weight(time, width),
      ...Array.from({ length: 4 }, () => weight(width, width)),
    ] as Variable[]; // prettier-ignore
    const [w1, b1, w2, out] = [weight(width, 16), weight(16), weight(16, width), weight(width, letters)];
    const gain = tf.variable(tf.ones([width]));
    const tokens = classesOf(tf, batch * time, letters, 'int32');
    const labels = tf.oneHot(classesOf(tf, batch * time, letters, 'int32'), letters);
    const future = tf.mul(tf.sub(1, tf.linalg.bandPart(tf.ones([time, time]), -1, 0)), -1e9);
    const normal = (x: Tensor) => {
      const { mean, variance } = tf.moments(x, -1, true);
      return tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5))), gain);
    };
    const part = (x: Tensor, w: Variable) =>
      tf.transpose(tf.reshape(tf.matMul(x, w), [batch, time, heads, width / heads]), [0, 2, 1, 3]);
    const gelu = (x: Tensor) => tf.mul(tf.mul(0.5, x), tf.add(1, tf.erf(tf.div(x, Math.SQRT2))));
    return {
      variables: [e!, p!, q!, k!, v!, o!, w1!, b1!, w2!, out!, gain],
      loss: () => {
        const x = tf.reshape(tf.add(tf.reshape(tf.gather(e!, tokens), [batch, time, width]), p!), [
          batch * time,
          width,
        ]);
        const seen = normal(x);
        const scores = tf.mul(tf.matMul(part(seen, q!), part(seen, k!), false, true), 0.5);
        const mixed = tf.matMul(tf.softmax(tf.add(scores, future)), part(seen, v!));
        const attended = tf.add(
          x,
          tf.matMul(tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [batch * time, width]), o!),
        );
        const inner = gelu(tf.add(tf.matMul(normal(attended), w1!), b1!));
        const logits = tf.matMul(tf.add(attended, tf.matMul(inner, w2!)), out!);
        return tf.losses.softmaxCrossEntropy(labels, logits);
      }, // prettier-ignore
    };
  },
  'attention in einsum': (tf) => {
    const [q, k, v] = [1, 2, 3].map((seed) => tf.variable(valuesOf(tf, [6, 2, 4], seed, 0.4))) as Variable[];
    const [x, y] = [valuesOf(tf, [2, 5, 6], 8), valuesOf(tf, [2, 5, 2, 4], 9)];
    return {
      variables: [q!, k!, v!],
      loss: () => {
        const [a, b, c] = [q, k, v].map((w) => tf.einsum('btd,dhe->bthe', x, w!)) as Tensor[];
        const weights = tf.softmax(tf.einsum('bqhe,bkhe->bhqk', a!, b!));
        return tf.mean(tf.squaredDifference(tf.einsum('bhqk,bkhe->bqhe', weights, c!), y));
      },
    };
  },
  'a curve, in elementary functions': (tf) => {
    const w = tf.variable(valuesOf(tf, [4, 6], 1, 0.5));
    const x = valuesOf(tf, [4, 6], 2);
    return {
      variables: [w],
      loss: () => {
        const z = tf.mul(w, x);
        const terms = [
          tf.exp(z),
          tf.log(tf.add(tf.abs(z), 1)),
          tf.log1p(tf.square(z)),
          tf.sqrt(tf.add(tf.square(z), 1)),
          tf.sin(z),
          tf.cos(z),
          tf.tanh(z),
          tf.sigmoid(z),
          tf.softplus(z),
          tf.pow(tf.abs(z), 1.5),
          tf.maximum(z, 0.1),
          tf.minimum(z, 0.2),
          tf.div(x, tf.add(2, z)),
          tf.where(tf.greater(z, 0), z, tf.neg(z)),
          tf.clipByValue(z, -0.3, 0.3),
          tf.atan(z),
          tf.cumsum(z, 1),
          tf.expm1(z),
          tf.concat([tf.slice(z, [0, 0], [2, 6]), tf.slice(z, [2, 0], [2, 6])], 0),
          tf.pad(tf.slice(z, [0, 1], [4, 5]), [
            [0, 0],
            [1, 0],
          ]),
          tf.stack(tf.unstack(z, 1), 1),
          tf.tile(tf.slice(z, [0, 0], [4, 3]), [1, 2]),
          tf.reverse(z, 1),
          tf.logSoftmax(z),
          tf.erf(z),
          tf.sub(z, tf.max(z, 1, true)),
          tf.sub(z, tf.min(z, 0, true)),
          tf.mul(z, tf.logSumExp(z)),
          tf.mul(z, tf.norm(z)),
        ]; // prettier-ignore
        return tf.mean(tf.addN(terms.map((term) => tf.reshape(term, [4, 6]))));
      },
    };
  },
  'a mixture of images': (tf) => {
    const w = tf.variable(valuesOf(tf, [3, 3, 2, 2], 1, 0.5));
    const x = valuesOf(tf, [2, 6, 6, 2], 2) as Tensor4D;
    return {
      variables: [w],
      loss: () => {
        const small = tf.conv2d(x, w as never, 2, 'same') as Tensor4D;
        return tf.mean(
          tf.square(
            tf.add(tf.image.resizeNearestNeighbor(small, [6, 6]), tf.image.resizeBilinear(small, [6, 6])),
          ),
        );
      }, // prettier-ignore
    };
  },
};

export const names = [...Object.keys(layered), ...Object.keys(own)];
export type Trained = { readonly losses: number[]; readonly weights: number[][] };

/** A few steps from weights, data and random numbers that do not depend on the back end. */
export async function trainOn(tf: Tf, backend: string, name: string): Promise<Trained> {
  tf.setBackend(backend);
  tf.disposeVariables();
  Math.random = rng(5);
  const options = { steps: 4, shuffle: false, learningRate: 0.01 };
  const layers = layered[name];
  if (layers === undefined) {
    const { variables, loss } = own[name]!(tf);
    const { epochs } = await train(loss, null, { ...options, variables });
    return { losses: epochs.map((epoch) => epoch.loss), weights: variables.map((v) => [...v.dataSync()]) };
  }
  const { model, x, y, loss, logits = false } = layers(tf);
  // What a squared error learns are no classes.
  const metrics = loss === 'meanSquaredError' ? [] : (['accuracy'] as const);
  const more = { loss, logits, metrics, validation: { x, y } };
  const { epochs } = await train(model, { x, y }, { ...options, ...more });
  const losses = epochs.flatMap((epoch) => [epoch.loss, epoch.valLoss!]);
  return { losses, weights: model.getWeights().map((weight) => [...weight.dataSync()]) };
}

/** The greatest difference, relative to the greatest value. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const scale = Array.from(b).reduce((most, x) => Math.max(most, Math.abs(x)), 1e-6);
  return Array.from(a).reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0) / scale;
}
