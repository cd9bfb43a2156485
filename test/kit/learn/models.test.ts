// The kit's models: each learns a small task on WebAssembly, gives the same bits twice, and is stored and restored.
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accuracy } from '../../../src/kit/classify.ts';
import { decode, encode } from '../../../src/kit/codec.ts';
import { cnn, lstm, mlp, transformer } from '../../../src/kit/learn/models.ts';
import { prune, pruningSchedule } from '../../../src/kit/learn/prune.ts';
import { moons, recall, spirals } from '../../../src/kit/learn/toys.ts';
import { rng } from '../../../src/kit/rng.ts';
import type { History } from '../../../src/kit/train/options.ts';
import { train } from '../../../src/kit/train.ts';
import { open } from '../open.ts';

open();
const tf = await import('../../../src/kit/tensorflow.ts');
type LayersModel = import('../../../src/kit/tfjs.ts').LayersModel;
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;

beforeEach(() => {
  open({ seed: 7 });
  Math.random = rng(5);
});
afterEach(() => {
  tf.disposeVariables();
});

const bitsOf = (model: LayersModel) => model.getWeights().map((weight) => [...weight.dataSync()]);
const told = (model: LayersModel, x: Tensor) => tf.tidy(() => (model.predict(x) as Tensor).arraySync());

/** Trains twice; the bits of both must be the same, and another seed's not. Returns the first. */
async function twice(
  make: (seed: number) => Promise<LayersModel>,
  fitted: (model: LayersModel) => Promise<History>,
) {
  const model = await make(3);
  const history = await fitted(model);
  Math.random = rng(99); // nothing may hang on it
  const again = await make(3);
  const same = await fitted(again);
  expect(same).toEqual(history);
  expect(bitsOf(again)).toEqual(bitsOf(model));
  expect(bitsOf(await make(4))).not.toEqual(bitsOf(await make(3)));
  return { model, history };
}

test('an MLP tells two moons apart', async () => {
  const data = moons(160, { seed: 1 });
  const { history } = await twice(
    (seed) => mlp({ inputs: 2, hidden: [16, 16], activation: 'tanh', outputs: 1, output: 'sigmoid', seed }),
    (model) =>
      train(model, data, {
        epochs: 60,
        learningRate: 0.03,
        loss: 'binaryCrossentropy',
        metrics: ['accuracy'],
      }),
  );
  expect(history.epochs.at(-1)!.accuracy).toBeGreaterThan(0.97);
});

/** 8 × 8 pictures of noise with a bar that lies or stands, anywhere. */
function bars(count: number) {
  const draw = rng(8);
  const y = Array.from({ length: count }, (_, i) => i % 2);
  const x = y.map((label) => {
    const at = draw.integer(8);
    return Array.from({ length: 8 }, (_, r) =>
      Array.from({ length: 8 }, (_, c) => [draw() + ((label ? r : c) === at ? 1 : 0)]),
    );
  });
  return { x, y };
}

test('a CNN tells lying from standing bars', async () => {
  const { history } = await twice(
    (seed) => cnn({ inputs: [8, 8, 1], filters: [6, 8], hidden: [16], outputs: 2, seed }),
    (model) =>
      train(model, bars(96), {
        epochs: 14,
        learningRate: 0.01,
        loss: 'sparseCategoricalCrossentropy',
        logits: true,
        metrics: ['accuracy'],
      }),
  );
  expect(history.epochs.at(-1)!.accuracy).toBeGreaterThan(0.95);
});

test('an LSTM remembers the first of its numbers', async () => {
  const draw = rng(9);
  const x = Array.from({ length: 128 }, () => Array.from({ length: 6 }, () => [2 * draw() - 1]));
  const y = x.map(([first]) => Number(first![0]! > 0));
  const { history } = await twice(
    (seed) => lstm({ steps: 6, features: 1, units: [8, 8], outputs: 1, seed }),
    (model) =>
      train(
        model,
        { x, y },
        { epochs: 20, learningRate: 0.03, loss: 'binaryCrossentropy', logits: true, metrics: ['accuracy'] },
      ),
  );
  expect(history.epochs.at(-1)!.accuracy).toBeGreaterThan(0.95);
});

test('a transformer recalls the value behind a key, and is stored whole', async () => {
  const sizes = { pairs: 2, keys: 4, values: 4 };
  const data = recall(512, { ...sizes, seed: 1 });
  const unseen = recall(256, { ...sizes, seed: 2 });
  const learning = { learningRate: 0.01, loss: 'sparseCategoricalCrossentropy', logits: true } as const;
  const { model } = await twice(
    (seed) => transformer({ tokens: 8, length: 5, width: 16, heads: 2, blocks: 2, outputs: 4, seed }),
    (model) => train(model, data, { ...learning, epochs: 2 }),
  );
  await train(model, data, { ...learning, epochs: 28, schedule: 'cosine', warmup: 20 });
  const found = told(model, tf.tensor2d(unseen.x)) as number[][];
  expect(accuracy(found, unseen.y)).toBeGreaterThan(0.75); // chance is 0.25
  const encoded = await encode(model);
  expect(encoded).not.toBeNull();
  const restored = (await decode(encoded!)) as LayersModel;
  expect(told(restored, tf.tensor2d(unseen.x))).toEqual(found);
});

test('a causal transformer learns the next token, and does not see it before', async () => {
  const model = await transformer({ tokens: 5, length: 6, width: 8, heads: 2, blocks: 1, seed: 2 });
  const rows = Array.from({ length: 20 }, (_, i) => Array.from({ length: 7 }, (_, t) => (i + 2 * t) % 5));
  const data = { x: rows.map((row) => row.slice(0, 6)), y: rows.map((row) => row.slice(1)) };
  const { epochs } = await train(model, data, {
    epochs: 60,
    learningRate: 0.02,
    loss: 'sparseCategoricalCrossentropy',
    logits: true,
  });
  expect(epochs.at(-1)!.loss).toBeLessThan(0.1);
  const [a, b] = [
    [0, 2, 4, 1, 3, 0],
    [0, 2, 4, 0, 0, 0],
  ].map((row) => (told(model, tf.tensor2d([row])) as number[][][])[0]!);
  expect(a!.slice(0, 3)).toEqual(b!.slice(0, 3));
  expect(a!.slice(3)).not.toEqual(b!.slice(3));
});

test('the schedule of Zhu and Gupta 2017 rises fast, then slowly', () => {
  const [first, second, third, last] = pruningSchedule(0.8, 4);
  expect(first).toBeCloseTo(0.8 * (1 - 0.75 ** 3), 12);
  expect(second! - first!).toBeGreaterThan(third! - second!);
  expect(last).toBe(0.8);
});

test('pruning at once loses the smallest weights and gives them back; with training they stay 0', async () => {
  const data = spirals(160, { seed: 1 });
  const model = await mlp({ inputs: 2, hidden: [24, 24], outputs: 1, output: 'sigmoid', seed: 1 });
  const learning = { epochs: 60, learningRate: 0.02, loss: 'binaryCrossentropy' } as const;
  await train(model, data, learning);
  const x = tf.tensor2d(data.x);
  const measure = (now: LayersModel) =>
    accuracy(
      (told(now, x) as number[][]).map(([p]) => p!),
      data.y,
    );
  const [before, whole] = [bitsOf(model), measure(model)];

  const once = await prune(model, { sparsities: [0, 0.5, 0.9], measure });
  expect(once[0]).toEqual({ sparsity: 0, kept: 24 * 2 + 24 * 24 + 24, measure: whole, history: null });
  expect(once[1]!.sparsity).toBeCloseTo(0.5, 2);
  expect(bitsOf(model)).toEqual(before);

  const tuned = await prune(model, {
    sparsities: pruningSchedule(0.9, 4),
    measure,
    scope: 'model',
    tune: { data, options: { ...learning, epochs: 25 } },
  });
  expect(tuned.at(-1)!.sparsity).toBeCloseTo(0.9, 2);
  expect(tuned.at(-1)!.measure).toBeGreaterThan(once.at(-1)!.measure);
  const zeros = bitsOf(model)
    .flat()
    .filter((weight) => weight === 0).length;
  expect(zeros).toBeGreaterThanOrEqual(Math.round(0.9 * 648));
});

test('the smallest weights go, of each matrix or of all', async () => {
  const { dense } = tf.layers;
  const model = tf.sequential({ layers: [dense({ units: 2, inputShape: [2] }), dense({ units: 1 })] });
  model.setWeights([
    tf.tensor2d([
      [1, -0.1],
      [0.2, -3],
    ]),
    tf.tensor1d([0, 0]),
    tf.tensor2d([[0.05], [0.01]]),
    tf.tensor1d([0]),
  ]);
  const shown = async (scope: 'layer' | 'model') => {
    let kept: number[] = [];
    const measure = (now: LayersModel) => {
      kept = bitsOf(now)
        .filter((_, i) => i % 2 === 0)
        .flat()
        .map((weight) => Number(weight !== 0));
      return 0;
    };
    await prune(model, { sparsities: [0.5], measure, scope });
    return kept;
  };
  expect(await shown('layer')).toEqual([1, 0, 0, 1, 1, 0]);
  expect(await shown('model')).toEqual([1, 0, 1, 1, 0, 0]);
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  [
    'heads that do not divide',
    () => transformer({ tokens: 4, length: 4, width: 6, heads: 4, blocks: 1 }),
    /found 6 and 4/,
  ],
  ['all weights', async () => pruningSchedule(1, 3), /below 1, found 1/],
  [
    'sparsities that fall',
    async () =>
      prune(await mlp({ inputs: 1, hidden: [], outputs: 1 }), {
        sparsities: [0.5, 0.2],
        measure: () => 0,
        tune: { data: { x: [[1]], y: [1] } },
      }),
    /ascending/,
  ],
])('%s: refused', async (_, call, sentence) => {
  await expect(call()).rejects.toThrow(sentence);
});
