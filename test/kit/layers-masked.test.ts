// Masked steps, constraints and regularizers of tf.layers against their formulas, at random shapes on both back ends.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { between } from './gradients/random/arbitraries.ts';
import { open } from './open.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');
type Tensor = import('../../src/kit/tfjs.ts').Tensor;
type Variable = import('../../src/kit/tfjs.ts').Variable;
type Any = never; // the layer classes of tfjs's types

const runs = { numRuns: 8, seed: 16 };
const numbers = (x: Tensor): number[] => [...x.dataSync()];
const near = (a: readonly number[], b: readonly number[]): void => {
  expect(a.length).toBe(b.length);
  a.forEach((x, i) => void expect(Math.abs(x - b[i]!)).toBeLessThan(1e-5 + 1e-5 * Math.abs(b[i]!)));
};

const { layers } = tf;
/** Each gives one row an example, whatever the number of its steps. */
const masked: Readonly<Record<string, () => unknown>> = {
  simpleRNN: () => layers.simpleRNN({ units: 2 }),
  lstm: () => layers.lstm({ units: 2 }),
  gru: () => layers.gru({ units: 2 }),
  'lstm, backwards': () => layers.lstm({ units: 2, goBackwards: true }),
  'bidirectional LSTM': () =>
    layers.bidirectional({ layer: layers.lstm({ units: 2 }) as Any, mergeMode: 'concat' }),
  'bidirectional GRU': () =>
    layers.bidirectional({ layer: layers.gru({ units: 2 }) as Any, mergeMode: 'sum' }),
  'mean of steps': () => layers.globalAveragePooling1d({}),
};

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  beforeEach(async () => void (await tf.setBackend(backend)));

  test.each(Object.keys(masked))('%s passes over masked steps, in its values and its slopes', (name) => {
    const drawn = fc.tuple(between(1, 3), between(1, 3), between(0, 2), between(0, 2), fc.nat());
    const check = fc.property(drawn, ([batch, steps, before, after, seed]) => {
      tf.tidy(() => {
        const layer = masked[name]!() as { apply: (x: Tensor) => Tensor; trainableWeights: unknown[] };
        const model = tf.sequential({
          layers: [layers.masking({ maskValue: 0, inputShape: [null as never, 2] }), layer as Any],
        });
        const x = tf.randomNormal([batch, steps, 2], 0, 1, 'float32', seed + 1);
        const [front, back] = [before, after].map((n) => tf.zeros([batch, n, 2]));
        const long = tf.concat([front!, x, back!], 1);
        const plain = layer.apply(x);
        near(numbers(model.predict(long) as Tensor), numbers(plain));
        near(numbers(model.apply(long, { training: true }) as Tensor), numbers(plain));
        const weights = model.trainableWeights.map((weight) => weight.read() as Variable);
        if (weights.length === 0) return;
        const slopes = (f: () => Tensor) =>
          tf.variableGrads(() => tf.sum(tf.square(f())).asScalar(), weights).grads;
        const [found, expected] = [slopes(() => model.apply(long) as Tensor), slopes(() => layer.apply(x))];
        for (const { name: own } of weights) near(numbers(found[own]!), numbers(expected[own]!));
        tf.dispose(weights);
      });
    });
    fc.assert(check, runs);
  });

  test('a layer of its own for each step leaves masked ones to those behind it', () => {
    const model = tf.sequential({
      layers: [
        layers.embedding({ inputDim: 5, outputDim: 3, maskZero: true, inputLength: 4 }),
        layers.timeDistributed({ layer: layers.dense({ units: 2, activation: 'tanh' }) }),
        layers.lstm({ units: 2 }),
      ],
    });
    const of = (...words: number[]) => tf.tidy(() => numbers(model.predict(tf.tensor2d([words])) as Tensor));
    near(of(3, 1, 0, 0), of(0, 3, 1, 0));
    near(of(3, 1, 0, 0), of(3, 0, 0, 1));
    expect(of(0, 0, 0, 0)).toEqual([0, 0]);
    expect(() => of(3, 5, 0, 0)).toThrow(/5 is not in \[0, 4\]/);
    model.dispose();
  });

  test('an embedding learns its masked word no more than the others that are not there', () => {
    const embedding = layers.embedding({ inputDim: 4, outputDim: 2, maskZero: true, inputLength: 3 });
    const model = tf.sequential({ layers: [embedding, layers.gru({ units: 2 })] });
    tf.tidy(() => {
      const table = embedding.trainableWeights[0]!.read() as Variable;
      const f = () => tf.sum(tf.square(model.apply(tf.tensor2d([[2, 0, 2]])) as Tensor)).asScalar();
      const slope = tf.variableGrads(f, [table]).grads[table.name]!.arraySync() as number[][];
      expect([slope[0], slope[1], slope[3]]).toEqual(Array(3).fill([0, 0]));
      expect(slope[2]!.every((x) => x !== 0)).toBe(true);
    });
    model.dispose();
  });

  const matrix = fc
    .tuple(between(1, 4), between(1, 3))
    .chain(([rows, columns]) =>
      fc.array(
        fc.array(fc.constantFrom(0, 0, 0.25, -0.5, 1, -2, 3), { minLength: columns, maxLength: columns }),
        { minLength: rows, maxLength: rows },
      ),
    );
  const lengths = (rows: number[][], axis: number): number[][] => {
    const along = (i: number, j: number) => (axis === 0 ? rows.map((row) => row[j]!) : rows[i]!);
    return rows.map((row, i) => row.map((_, j) => Math.hypot(...along(i, j))));
  };
  type Formula = (x: number, length: number) => number;
  const { constraints: hold } = tf;
  const constraints: Readonly<Record<string, readonly [(axis: number) => unknown, Formula]>> = {
    nonNeg: [() => hold.nonNeg(), (x) => Math.max(0, x)],
    unitNorm: [(axis) => hold.unitNorm({ axis }), (x, n) => (n === 0 ? 0 : x / n)],
    maxNorm: [(axis) => hold.maxNorm({ maxValue: 1.5, axis }), (x, n) => (n > 1.5 ? (x * 1.5) / n : x)],
    minMaxNorm: [
      (axis) => hold.minMaxNorm({ minValue: 1, maxValue: 2, rate: 0.25, axis }),
      (x, n) => (n === 0 ? 0 : (x * (0.25 * Math.min(2, Math.max(1, n)) + 0.75 * n)) / n),
    ],
  };
  test.each(Object.keys(constraints))('%s holds weights, those of length 0 too', (name) => {
    const [made, formula] = constraints[name]!;
    const check = fc.property(matrix, between(0, 1), (rows, axis) => {
      const constraint = made(axis) as { apply: (w: Tensor) => Tensor };
      const found = tf.tidy(() => numbers(constraint.apply(tf.tensor2d(rows))));
      const sizes = lengths(rows, axis);
      near(
        found,
        rows.flatMap((row, i) => row.map((x, j) => formula(x, sizes[i]![j]!))),
      );
    });
    fc.assert(check, { ...runs, numRuns: 30 });
  });

  const { regularizers: hinder } = tf;
  const regularizers: Readonly<
    Record<string, readonly [unknown, (x: number) => number, (x: number) => number]>
  > = {
    l1: [hinder.l1({ l1: 0.3 }), (x) => 0.3 * Math.abs(x), (x) => 0.3 * Math.sign(x)],
    l2: [hinder.l2({ l2: 0.3 }), (x) => 0.3 * x * x, (x) => 0.6 * x],
    l1l2: [
      hinder.l1l2({ l1: 0.1, l2: 0.2 }),
      (x) => 0.1 * Math.abs(x) + 0.2 * x * x,
      (x) => 0.1 * Math.sign(x) + 0.4 * x,
    ],
  };
  test.each(Object.keys(regularizers))(
    '%s costs what its formula says, and pulls to 0 without moving it',
    (name) => {
      const [regularizer, cost, slope] = regularizers[name]!;
      const of = (w: Tensor) => (regularizer as { apply: (w: Tensor) => Tensor }).apply(w);
      const check = fc.property(matrix, (rows) => {
        const flat = rows.flat();
        tf.tidy(() => {
          near(numbers(of(tf.tensor2d(rows))), [flat.reduce((sum: number, x) => sum + cost(x), 0)]);
          near(numbers(tf.grad(of)(tf.tensor2d(rows))), flat.map(slope));
        });
      });
      fc.assert(check, { ...runs, numRuns: 30 });
    },
  );
});
