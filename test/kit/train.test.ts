// Training: it learns, repeats itself to the bit, stops by its rules, and leaves no tensor behind.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gaussian, type Rng, rng } from '../../src/kit/rng.ts';
import type { ModelOptions } from '../../src/kit/train/options.ts';
import { train } from '../../src/kit/train.ts';
import { type Opened, open } from './open.ts';

open();
const tf = await import('../../src/kit/tensorflow.ts');
type Tensor = import('../../src/kit/tfjs.ts').Tensor;
type Variable = import('../../src/kit/tfjs.ts').Variable;

let opened: Opened;
let before = 0;
beforeEach(() => {
  opened = open({ seed: 7 });
  Math.random = rng(5);
  before = tf.memory().numTensors;
});
afterEach(() => {
  tf.disposeVariables();
  expect(tf.memory().numTensors).toBeLessThanOrEqual(before);
});

/** A variable of a tensor that is freed at once. */
function variable(value: Tensor): Variable {
  const made = tf.variable(value);
  value.dispose();
  return made;
}

/** Two noisy clouds, told apart by a straight line. */
function clouds(count: number): { x: number[][]; y: number[] } {
  const draw = rng(11);
  const y = Array.from({ length: count }, (_, i) => i % 2);
  return { x: y.map((label) => [gaussian(draw) + 3 * label, gaussian(draw) - 3 * label]), y };
}

function classifier() {
  const { dense } = tf.layers;
  return tf.sequential({
    layers: [
      dense({ units: 8, activation: 'tanh', inputShape: [2] }),
      dense({ units: 1, activation: 'sigmoid' }),
    ],
  });
}

const learning: ModelOptions = {
  epochs: 15,
  learningRate: 0.05,
  loss: 'binaryCrossentropy',
  metrics: ['accuracy'],
};

test('a model learns, and its history is plain data', async () => {
  const history = await train(classifier(), clouds(96), { ...learning, validation: 0.25 });
  expect(JSON.parse(JSON.stringify(history))).toEqual(history);
  expect(history.epochs).toHaveLength(15);
  expect(Object.keys(history.epochs[0]!)).toEqual([
    'epoch',
    'step',
    'loss',
    'accuracy',
    'valLoss',
    'valAccuracy',
  ]);
  expect(history.stopped).toEqual({ rule: 'epochs', epoch: 15 });
  expect(history.steps).toBe(15 * Math.ceil(72 / 32));
  const [first, last] = [history.epochs[0]!, history.epochs.at(-1)!];
  expect(last.loss).toBeLessThan(first.loss / 2);
  expect(last.accuracy).toBeGreaterThan(0.95);
  expect(last.valAccuracy).toBeGreaterThan(0.9);
});

test('the same seed trains the same to the bit, another otherwise', async () => {
  const run = async (seed: number) => {
    Math.random = rng(5);
    const model = classifier();
    const history = await train(model, clouds(64), { ...learning, epochs: 3, seed });
    return JSON.stringify([history, model.getWeights().map((weight) => [...weight.dataSync()])]);
  };
  const first = await run(1);
  expect(await run(1)).toBe(first);
  expect(await run(2)).not.toBe(first);
});

test('every optimizer finds the slope of a line', async () => {
  for (const optimizer of ['adam', 'sgd', 'momentum', tf.train.rmsprop(0.05)] as const) {
    const slope = variable(tf.scalar(0));
    const loss = ({ x, y }: { x: Tensor; y: Tensor }) => tf.mean(tf.squaredDifference(tf.mul(slope, x), y));
    const rate = typeof optimizer === 'string' ? { learningRate: 0.05 } : {};
    await train(loss, { x: [1, 2, 3], y: [2, 4, 6] }, { steps: 200, optimizer, ...rate, variables: [slope] });
    expect(slope.dataSync()[0]).toBeCloseTo(2, 1);
    slope.dispose();
    if (typeof optimizer !== 'string') optimizer.dispose();
  }
});

test('SGD takes the steps of the formula, with warm-up and cosine', async () => {
  const w = variable(tf.scalar(1));
  const rates = [
    0.05,
    0.1,
    (0.1 * (1 + Math.cos(Math.PI / 4))) / 2,
    (0.1 * (1 + Math.cos(Math.PI / 2))) / 2,
    (0.1 * (1 + Math.cos((3 * Math.PI) / 4))) / 2,
  ];
  await train(() => tf.square(w), null, {
    steps: 6,
    optimizer: 'sgd',
    learningRate: 0.1,
    schedule: 'cosine',
    warmup: 2,
    variables: [w],
  });
  const expected = [rates[0]!, rates[1]!, 0.1, rates[2]!, rates[3]!, rates[4]!].reduce(
    (value, rate) => value - rate * 2 * value,
    1,
  );
  expect(w.dataSync()[0]).toBeCloseTo(expected, 5);
});

/** The learning rates of ten steps, as the steps of SGD on a straight slope show them. */
async function ratesOf(schedule: ModelOptions['schedule'], warmup = 0): Promise<number[]> {
  const w = variable(tf.scalar(0));
  const seen: number[] = [];
  await train(
    () => {
      seen.push(w.dataSync()[0]!);
      return tf.neg(w);
    },
    null,
    { steps: 10, optimizer: 'sgd', learningRate: 1, schedule: schedule!, warmup, variables: [w] },
  );
  seen.push(w.dataSync()[0]!);
  w.dispose();
  return seen.slice(1).map((at, i) => at - seen[i]!);
}

test('the learning rate falls in steps, and goes through one cycle', async () => {
  const close = (rates: readonly number[], expected: readonly number[]) =>
    rates.forEach((rate, i) => void expect(rate).toBeCloseTo(expected[i]!, 5));
  close(await ratesOf({ every: 4, factor: 0.5 }), [1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5, 0.25, 0.25]);
  close(await ratesOf({ every: 4, factor: 0.5 }, 2), [0.5, 1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5]);
  const half = (from: number, to: number, share: number) =>
    to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));
  close(await ratesOf('oneCycle'), [
    0.04,
    half(0.04, 1, 0.5),
    1,
    ...[1, 2, 3, 4, 5, 6, 7].map((k) => half(1, 1 / 250_000, k / 7)),
  ]);
  before = Number.POSITIVE_INFINITY; // a training that throws may leave its optimizer's tensor
  await expect(ratesOf('oneCycle', 3)).rejects.toThrow(/Leave warmup out/);
});

test('losses have the values of their formulas', async () => {
  const cases = [
    { loss: 'meanSquaredError', y: [[1], [0]], p: [[0.8], [0.3]], expected: (0.04 + 0.09) / 2 },
    {
      loss: 'binaryCrossentropy',
      y: [1, 0],
      p: [[0.8], [0.3]],
      expected: -(Math.log(0.8) + Math.log(0.7)) / 2,
    },
    {
      loss: 'binaryCrossentropy',
      logits: true,
      y: [1, 0],
      p: [[2], [-1]],
      expected: (Math.log1p(Math.exp(-2)) + Math.log1p(Math.exp(-1))) / 2,
    },
    {
      loss: 'categoricalCrossentropy',
      y: [
        [0, 1],
        [1, 0],
      ],
      p: [
        [0.2, 0.8],
        [0.3, 0.7],
      ],
      expected: -(Math.log(0.8) + Math.log(0.3)) / 2,
    },
    {
      loss: 'sparseCategoricalCrossentropy',
      y: [1, 0],
      p: [
        [0.2, 0.8],
        [0.3, 0.7],
      ],
      expected: -(Math.log(0.8) + Math.log(0.3)) / 2,
    },
    {
      loss: 'sparseCategoricalCrossentropy',
      logits: true,
      y: [1, 0],
      p: [
        [0, 1],
        [0, 1],
      ],
      expected: (2 * Math.log(1 + Math.E) - 1) / 2,
    },
  ] as const;
  for (const { loss, y, p, expected, ...rest } of cases) {
    const width = p[0].length;
    const model = tf.sequential({
      layers: [tf.layers.dense({ units: width, useBias: false, inputShape: [width] })],
    });
    const identity = tf.eye(width);
    model.setWeights([identity]);
    identity.dispose();
    const { epochs } = await train(
      model,
      { x: p as never, y: y as never },
      { epochs: 1, optimizer: 'sgd', learningRate: 1e-9, loss, ...rest },
    );
    expect(epochs[0]!.loss).toBeCloseTo(expected, 5);
  }
});

test('it stops by each of its rules', async () => {
  const rulesOf = async (stop: ModelOptions['stop'], learningRate = 0.1) => {
    const w = variable(tf.scalar(1));
    const { stopped } = await train(
      ({ x }) => tf.square(tf.mul(tf.mean(x), w)),
      { x: [1, 1] },
      { epochs: 60, optimizer: 'sgd', learningRate, variables: [w], ...(stop ? { stop } : {}) },
    );
    w.dispose();
    return stopped;
  };
  expect(await rulesOf(undefined)).toEqual({ rule: 'epochs', epoch: 60 });
  expect(await rulesOf({ lossBelow: 0.3 })).toEqual({ rule: 'lossBelow', epoch: 4 }); // 0.64, 0.41, 0.26 of the square
  expect((await rulesOf({ gradientBelow: 0.01 })).rule).toBe('gradientBelow');
  expect(await rulesOf({ patience: 2, minDelta: 0.5 })).toEqual({ rule: 'patience', epoch: 5 });
  expect((await rulesOf({ diverged: true }, 1e30)).rule).toBe('diverged');
  before = Number.POSITIVE_INFINITY; // a training that throws in the midst of a block ends it
  await expect(rulesOf(undefined, 1e30)).rejects.toThrow(
    /met (NaN|Infinity) as its loss in epoch 2, batch 1 of 1 \(step 2\)/,
  );
});

test('the best state is kept', async () => {
  const w = variable(tf.scalar(1));
  await train(() => tf.square(w), null, {
    steps: 3,
    optimizer: 'sgd',
    learningRate: (step) => (step === 0 ? 0.4 : 3),
    keepBest: true,
    variables: [w],
  });
  expect(Math.abs(w.dataSync()[0]!)).toBeLessThan(1.1);
  w.dispose();
});

test('a sampler draws its own batches, and progress is told about a hundred times', async () => {
  const w = variable(tf.scalar(0));
  const history = await train(
    ({ x }) => tf.mean(tf.square(tf.sub(w, x))),
    (draw: Rng) => ({ x: tf.tensor1d([draw(), draw()]) }),
    { steps: 400, learningRate: 0.01, variables: [w] },
  );
  expect(w.dataSync()[0]).toBeCloseTo(0.5, 0);
  expect(history.epochs).toHaveLength(100);
  expect(opened.progress).toHaveLength(100);
  expect(opened.progress.at(-1)).toMatchObject({ step: 400, steps: 400, unit: 'step' });
  w.dispose();
});

test('a frozen layer stays as it is, and running means move', async () => {
  const frozen = tf.layers.dense({ units: 4, inputShape: [2], trainable: false });
  const normal = tf.layers.batchNormalization();
  const model = tf.sequential({
    layers: [frozen, normal, tf.layers.dense({ units: 1, activation: 'sigmoid' })],
  });
  const [kernel, means] = [[...frozen.getWeights()[0]!.dataSync()], [...normal.getWeights()[2]!.dataSync()]];
  await train(model, clouds(64), { ...learning, epochs: 2 });
  expect([...frozen.getWeights()[0]!.dataSync()]).toEqual(kernel);
  expect([...normal.getWeights()[2]!.dataSync()]).not.toEqual(means);
});

test('a convolutional net and one that attends train on every kernel', async () => {
  const { layers } = tf;
  const draw = rng(2);
  const images = Array.from({ length: 24 }, (_, i) =>
    Array.from({ length: 8 }, (_, r) =>
      Array.from({ length: 8 }, (_, c) => [draw() + ((i % 2 ? r : c) < 4 ? 2 : 0)]),
    ),
  );
  const net = tf.sequential({
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, activation: 'relu', inputShape: [8, 8, 1] }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.flatten(),
      layers.dense({ units: 2, activation: 'softmax' }),
    ],
  });
  const { epochs } = await train(
    net,
    { x: images, y: images.map((_, i) => i % 2) },
    { epochs: 12, learningRate: 0.02, loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] },
  );
  expect(epochs.at(-1)!.accuracy).toBe(1);

  const embedding = variable(tf.randomNormal([6, 8]));
  const [query, key, out] = [1, 2, 3].map(() => variable(tf.randomNormal([8, 8], 0, 0.3))) as [
    never,
    never,
    never,
  ];
  const loss = ({ x, y }: { x: Tensor; y: Tensor }) => {
    const h = tf.gather(embedding, x as never);
    const scores = tf.einsum(
      'bqd,bkd->bqk',
      tf.einsum('btd,de->bte', h, query),
      tf.einsum('btd,de->bte', h, key),
    );
    const mixed = tf.einsum('btd,de->bte', tf.add(h, tf.matMul(tf.softmax(scores), h)), out);
    const logits = tf.einsum('btd,vd->btv', mixed, embedding);
    return tf.neg(tf.mean(tf.sum(tf.mul(tf.logSoftmax(logits), tf.oneHot(y as never, 6)), -1)));
  };
  const x = tf.tensor2d(
    [
      [0, 1, 2, 3],
      [2, 3, 4, 5],
    ],
    [2, 4],
    'int32',
  );
  const y = tf.tensor2d(
    [
      [1, 2, 3, 4],
      [3, 4, 5, 0],
    ],
    [2, 4],
    'int32',
  );
  const history = await train(
    loss,
    { x, y },
    { steps: 100, learningRate: 0.02, variables: [embedding, query, key, out] },
  );
  expect(history.epochs.at(-1)!.loss).toBeLessThan(0.3);
  tf.dispose([x, y]);
});

test('shards give what the whole batch gives, but for rounding', async () => {
  const run = async (options: ModelOptions) => {
    Math.random = rng(5);
    const model = classifier();
    const history = await train(model, clouds(50), { ...learning, epochs: 3, batchSize: 16, ...options });
    return { history, weights: model.getWeights().flatMap((weight) => [...weight.dataSync()]) };
  };
  const [whole, one, seven] = [await run({}), await run({ shards: 1 }), await run({ shards: 7 })];
  for (const { history, weights } of [one, seven]) {
    weights.forEach((weight, i) => void expect(weight).toBeCloseTo(whole.weights[i]!, 5));
    history.epochs.forEach((epoch, i) => {
      expect(epoch.loss).toBeCloseTo(whole.history.epochs[i]!.loss, 5);
      expect(epoch.accuracy).toBe(whole.history.epochs[i]!.accuracy);
    });
  }
  expect((await run({ shards: 7 })).weights).toEqual(seven.weights);
});

test('what draws at random or keeps running means is not computed in shards', async () => {
  const { dense, dropout, batchNormalization } = tf.layers;
  for (const layer of [dropout({ rate: 0.5 }), batchNormalization()]) {
    const model = tf.sequential({ layers: [dense({ units: 1, inputShape: [2] }), layer] });
    await expect(train(model, clouds(8), { epochs: 1, shards: 2 })).rejects.toThrow(/leave shards out/);
  }
  before = Number.POSITIVE_INFINITY;
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  ['unequal lengths', () => train(classifier(), { x: [[1, 2]], y: [1, 0] }), /1 examples in x and 2 in y/],
  ['an unknown loss', () => train(classifier(), clouds(4), { loss: 'hinge' as never }), /no loss "hinge"/],
  [
    'an unknown optimizer',
    () => train(classifier(), clouds(4), { optimizer: 'lion' as never }),
    /no optimizer "lion"/,
  ],
  [
    'labels of another width',
    () => train(classifier(), { x: [[1, 2]], y: [[1, 0]] }, {}),
    /labels of shape \[1,2\] for predictions of shape \[1,1\]/,
  ],
  [
    'a loss of many numbers',
    () => train(() => tf.ones([2]), null, { steps: 1 }),
    /a tensor of shape \[2\]\. Take its mean/,
  ],
  ['no steps', () => train(() => tf.scalar(1), null), /steps to be a whole number/],
  ['what is neither', () => train({} as never, { x: [1], y: [1] }), /a model of tf\.layers or a function/],
])('%s is refused', async (_, call, sentence) => {
  before = Number.POSITIVE_INFINITY; // a loss that throws leaves what TensorFlow.js saved for its gradient
  await expect(call()).rejects.toThrow(sentence);
});

test('data that are refused leave nothing behind', async () => {
  await expect(train(() => tf.scalar(1), { x: [1, 2], y: [1] }, { epochs: 1 })).rejects.toThrow(
    /2 examples in x and 1 in y/,
  );
});
