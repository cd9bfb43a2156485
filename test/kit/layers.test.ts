// Layers, losses and metrics of tf.layers against their formulas: values, slopes, and what is refused.
import { describe, expect, test } from 'vitest';
import { train } from '../../src/kit/train.ts';
import { agrees, Judge, range } from './gradients/differences.ts';
import { open } from './open.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');
type Tensor = import('../../src/kit/tfjs.ts').Tensor;
type Layer = {
  apply: (x: never, options?: object) => unknown;
  getWeights: () => Tensor[];
  dispose: () => unknown;
};

const numbers = (x: Tensor): number[] => [...x.dataSync()];
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const series: Readonly<Record<string, () => Layer>> = {
  simpleRNN: () => tf.layers.simpleRNN({ units: 2 }),
  lstm: () => tf.layers.lstm({ units: 2, returnSequences: true }),
  gru: () => tf.layers.gru({ units: 2 }),
  bidirectional: () =>
    tf.layers.bidirectional({ layer: tf.layers.gru({ units: 2 }) as never, mergeMode: 'concat' }),
  timeDistributed: () =>
    tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2, activation: 'tanh' }) }),
  layerNormalization: () => tf.layers.layerNormalization({}),
  conv1d: () => tf.layers.conv1d({ filters: 2, kernelSize: 2, padding: 'same', strides: 2 }),
};
const images: Readonly<Record<string, () => Layer>> = {
  conv2d: () => tf.layers.conv2d({ filters: 2, kernelSize: 2, strides: 2, activation: 'tanh' }),
  conv2dTranspose: () =>
    tf.layers.conv2dTranspose({ filters: 2, kernelSize: 3, strides: 2, padding: 'same' }),
  separableConv2d: () => tf.layers.separableConv2d({ filters: 2, kernelSize: 2, activation: 'sigmoid' }),
  depthwiseConv2d: () =>
    tf.layers.depthwiseConv2d({ kernelSize: 2, depthMultiplier: 2, activation: 'softplus' }),
  averagePooling2d: () => tf.layers.averagePooling2d({ poolSize: 3, strides: 2, padding: 'same' }),
  globalAveragePooling2d: () => tf.layers.globalAveragePooling2d({}),
  upSampling2d: () => tf.layers.upSampling2d({ size: [2, 2] }),
  zeroPadding2d: () => tf.layers.zeroPadding2d({ padding: 1 }),
  batchNormalization: () => tf.layers.batchNormalization({}),
};

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  const judged = (of: Readonly<Record<string, () => Layer>>, shape: number[]) =>
    test.each(Object.keys(of))('gradient and second derivative of %s', async (name) => {
      await tf.setBackend(backend);
      const layer = of[name]!();
      const f = (x: never) => layer.apply(x, { training: true }) as Tensor;
      const judge = new Judge(tf, { name, f, inputs: [range(shape)] });
      expect([judge.first(), judge.second()].filter((slope) => !agrees(slope))).toEqual([]);
      layer.dispose();
    });
  judged(series, [2, 4, 3]);
  judged(images, [2, 4, 5, 2]);

  test('LSTM and GRU step by their formulas (Hochreiter and Schmidhuber 1997, Cho et al. 2014)', async () => {
    await tf.setBackend(backend);
    const x = [0.5, -1.2];
    const input = tf.tensor3d([x.map((each) => [each])]);
    const lstm = tf.layers.lstm({ units: 1, recurrentActivation: 'sigmoid' });
    const byLayer = numbers(lstm.apply(input) as Tensor);
    const [w, u, b] = lstm.getWeights().map(numbers) as [number[], number[], number[]];
    let [h, c] = [0, 0];
    for (const each of x) {
      const [i, f, g, o] = w.map((_, k) => w[k]! * each + u[k]! * h + b[k]!) as [
        number,
        number,
        number,
        number,
      ];
      c = sigmoid(f) * c + sigmoid(i) * Math.tanh(g);
      h = sigmoid(o) * Math.tanh(c);
    }
    expect(byLayer[0]).toBeCloseTo(h, 5);
    const gru = tf.layers.gru({ units: 1, recurrentActivation: 'sigmoid' });
    const byGru = numbers(gru.apply(input) as Tensor);
    const [gw, gu, gb] = gru.getWeights().map(numbers) as [number[], number[], number[]];
    let state = 0;
    for (const each of x) {
      const [z, r] = [0, 1].map((k) => sigmoid(gw[k]! * each + gu[k]! * state + gb[k]!)) as [number, number];
      state = z * state + (1 - z) * Math.tanh(gw[2]! * each + gu[2]! * r * state + gb[2]!);
    }
    expect(byGru[0]).toBeCloseTo(state, 5);
  });

  test('a batch norm normalises by the batch, keeps running means, and uses them after', async () => {
    await tf.setBackend(backend);
    const layer = tf.layers.batchNormalization({ momentum: 0.9, epsilon: 1e-3 });
    const x = tf.tensor2d([[1], [3], [5]]);
    const trained = numbers(layer.apply(x, { training: true }) as Tensor);
    expect(trained[0]).toBeCloseTo(-2 / Math.sqrt(8 / 3 + 1e-3), 4);
    const [, , mean, variance] = layer.getWeights().map(numbers) as number[][];
    expect(mean![0]).toBeCloseTo(0.3, 5);
    expect(variance![0]).toBeCloseTo(0.9 + (0.1 * 8) / 3, 4);
    const used = numbers(layer.apply(x) as Tensor);
    expect(used[0]).toBeCloseTo((1 - mean![0]!) / Math.sqrt(variance![0]! + 1e-3), 4);
  });

  test('masked steps are passed over', async () => {
    await tf.setBackend(backend);
    const masked = tf.sequential({
      layers: [tf.layers.masking({ maskValue: 0, inputShape: [3, 1] }), tf.layers.lstm({ units: 2 })],
    });
    const [full, short] = [[[[1], [2], [0]]], [[[0], [1], [2]]]].map((x) =>
      numbers(masked.predict(tf.tensor3d(x)) as Tensor),
    ) as [number[], number[]];
    full.forEach((found, i) => void expect(found).toBeCloseTo(short[i]!, 5));
  });
});

test('a label that is no class is refused', async () => {
  const model = () =>
    tf.sequential({ layers: [tf.layers.dense({ units: 3, inputShape: [1], activation: 'softmax' })] });
  const [x, y] = [tf.tensor2d([[1], [2]]), tf.tensor2d([[0], [3]])];
  const fitted = model();
  fitted.compile({ optimizer: 'sgd', loss: 'sparseCategoricalCrossentropy' });
  await expect(fitted.fit(x, y, { epochs: 1, verbose: 0 })).rejects.toThrow('from 0 to 2, found 3');
  const trained = train(model(), { x, y }, { loss: 'sparseCategoricalCrossentropy', epochs: 1 });
  await expect(trained).rejects.toThrow(/0 to 2.*found 3|3/);
});

test('metrics do not count NaN as an answer, nor probabilities as answers', async () => {
  const [labels, lost] = [tf.tensor2d([[0], [1]]), tf.tensor2d([[Number.NaN], [0.9]])];
  expect(numbers(tf.metrics.binaryAccuracy(labels, lost))).toEqual([Number.NaN, Number.NaN]);
  expect(numbers(tf.metrics.binaryAccuracy(labels, tf.tensor2d([[0.2], [0.9]])))).toEqual([1, 1]);
  const rows = tf.tensor2d([
    [1, 0],
    [0, 1],
  ]); // prettier-ignore
  expect(
    numbers(
      tf.metrics.categoricalAccuracy(
        rows,
        tf.tensor2d([
          [Number.NaN, 1],
          [0, 1],
        ]),
      ),
    )[0],
  ).toBeNaN();
  expect(() => tf.metrics.precision(labels, tf.tensor2d([[0.2], [0.9]]))).toThrow(
    'predictions of 0 or 1, found 0.2',
  );
  expect(numbers(tf.metrics.recall(labels, labels))).toEqual([1]);
  const model = tf.sequential({
    layers: [tf.layers.dense({ units: 1, inputShape: [1], activation: 'sigmoid' })],
  });
  model.compile({ optimizer: tf.train.sgd(0.1), loss: 'binaryCrossentropy', metrics: ['accuracy'] });
  const x = tf.tensor2d([[Number.NaN], [1]]);
  const { history } = await model.fit(x, labels, { epochs: 1, verbose: 0 });
  expect(Object.keys(history)).toEqual(['loss', 'acc']);
  expect(history.acc![0]).toBeNaN();
});
