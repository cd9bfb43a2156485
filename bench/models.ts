// The models that back ends are timed on, each as the code of a block that trains until it is stopped.

/** By what the table calls them. */
export const models: Readonly<Record<string, string>> = {
  'MLP 16-32-1': layered(
    ["tf.layers.dense({ units: 32, activation: 'relu', inputShape: [16] })", 'tf.layers.dense({ units: 1 })'],
    'tf.randomNormal([32, 16], 0, 1, "float32", 1)',
    'tf.randomNormal([32, 1], 0, 1, "float32", 2)',
    'meanSquaredError',
  ),
  'MLP 784-256-128-10': layered(
    [
      "tf.layers.dense({ units: 256, activation: 'relu', inputShape: [784] })",
      "tf.layers.dense({ units: 128, activation: 'relu' })",
      "tf.layers.dense({ units: 10, activation: 'softmax' })",
    ],
    'tf.randomNormal([64, 784], 0, 1, "float32", 1)',
    'tf.range(0, 64).mod(tf.scalar(10))',
    'sparseCategoricalCrossentropy',
  ),
  'CNN 28×28, 8 and 16 filters': layered(
    [
      "tf.layers.conv2d({ filters: 8, kernelSize: 3, padding: 'same', activation: 'relu', inputShape: [28, 28, 1] })",
      'tf.layers.maxPooling2d({ poolSize: 2 })',
      "tf.layers.conv2d({ filters: 16, kernelSize: 3, padding: 'same', activation: 'relu' })",
      'tf.layers.maxPooling2d({ poolSize: 2 })',
      'tf.layers.flatten()',
      "tf.layers.dense({ units: 10, activation: 'softmax' })",
    ],
    'tf.randomNormal([8, 28, 28, 1], 0, 1, "float32", 1)',
    'tf.range(0, 8).mod(tf.scalar(10))',
    'sparseCategoricalCrossentropy',
  ),
  'LSTM 32 units, 32 steps': layered(
    ['tf.layers.lstm({ units: 32, inputShape: [32, 16] })', 'tf.layers.dense({ units: 1 })'],
    'tf.randomNormal([32, 32, 16], 0, 1, "float32", 1)',
    'tf.randomNormal([32, 1], 0, 1, "float32", 2)',
    'meanSquaredError',
  ),
  'transformer block 64 wide, 4 heads': `${head()}
const [batch, time, width, heads, letters] = [4, 64, 64, 4, 256];
let seed = 0;
const weight = (shape: number[], deviation: number) => {
  seed += 1;
  return tf.variable(tf.randomNormal(shape, 0, deviation, 'float32', seed));
};
const tokens = tf.range(0, batch * time, 1, 'int32').mod(tf.scalar(letters, 'int32'));
const next = tf.oneHot(tf.tensor1d(Array.from({ length: batch * time }, (_, i) => (i * 7 + 3) % letters), 'int32'), letters);
const future = tf.mul(tf.sub(1, tf.linalg.bandPart(tf.ones([time, time]), -1, 0)), -1e9);
const [embedding, position, output] = [weight([letters, width], 0.5), weight([time, width], 0.1), weight([width, letters], 0.1)];
const [query, key, value, joined] = [0, 1, 2, 3].map(() => weight([width, width], 0.125));
const [wide, narrow] = [weight([width, 4 * width], 0.125), weight([4 * width, width], 0.06)];
const gains = [tf.variable(tf.ones([width])), tf.variable(tf.ones([width]))];
const normal = (x: tf.Tensor, gain: tf.Tensor) => {
  const { mean, variance } = tf.moments(x, -1, true);
  return tf.mul(tf.mul(tf.sub(x, mean), tf.rsqrt(tf.add(variance, 1e-5))), gain);
};
const part = (x: tf.Tensor, w: tf.Tensor) =>
  tf.transpose(tf.reshape(tf.matMul(x, w), [batch, time, heads, width / heads]), [0, 2, 1, 3]);
function loss(): tf.Tensor {
  const x = tf.add(tf.reshape(tf.gather(embedding, tokens), [batch, time, width]), position).reshape([batch * time, width]);
  const seen = normal(x, gains[0]!);
  const scores = tf.mul(tf.matMul(part(seen, query!), part(seen, key!), false, true), 1 / Math.sqrt(width / heads));
  const mixed = tf.matMul(tf.softmax(tf.add(scores, future)), part(seen, value!));
  const attended = tf.add(x, tf.matMul(tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [batch * time, width]), joined!));
  const inner = tf.relu(tf.matMul(normal(attended, gains[1]!), wide));
  const logits = tf.matMul(tf.add(attended, tf.matMul(inner, narrow)), output);
  return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), next), -1)));
}
${rounds('loss, null, { steps }')}`,
};

function layered(layers: readonly string[], x: string, y: string, loss: string): string {
  const size = /\[(\d+)/.exec(x)?.[1];
  return `${head()}
const model = tf.sequential({ layers: [${layers.join(', ')}] });
const data = { x: ${x}, y: ${y} };
${rounds(`model, data, { steps, batchSize: ${size}, loss: '${loss}' }`)}`;
}

function head(): string {
  return "import * as tf from '@tensorflow/tfjs';\nimport { train } from 'colophon/kit';";
}

/** Progress is told a hundred times a training: the slowest tells each step, the fastest every thousandth. */
function rounds(trained: string): string {
  return `for (const steps of [100, 1000, 10_000, 100_000]) await train(${trained});`;
}
