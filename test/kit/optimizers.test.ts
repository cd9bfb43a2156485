// Every optimizer of tf.train against its formula, on both back ends; and what it remembers of whom.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { open } from './open.ts';
import { reference } from './optimizers-reference.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');
type Optimizer = import('../../src/kit/tfjs.ts').Optimizer;
type Scalar = import('../../src/kit/tfjs.ts').Scalar;
type Variable = import('../../src/kit/tfjs.ts').Variable;

const made: Readonly<Record<string, (rate: number) => Optimizer>> = {
  sgd: (rate) => tf.train.sgd(rate),
  momentum: (rate) => tf.train.momentum(rate, 0.9),
  nesterov: (rate) => tf.train.momentum(rate, 0.9, true),
  adagrad: (rate) => tf.train.adagrad(rate),
  adadelta: (rate) => tf.train.adadelta(rate, 0.95),
  adam: (rate) => tf.train.adam(rate),
  adamax: (rate) => tf.train.adamax(rate),
  rmsprop: (rate) => tf.train.rmsprop(rate, 0.9, 0.5),
  'rmsprop, centred': (rate) => tf.train.rmsprop(rate, 0.9, 0.5, null as never, true),
};
const names = Object.keys(made);

afterEach(() => tf.disposeVariables());

const slopes = [
  [0.5, -2],
  [1, 0],
  [0, 0],
  [-3, 1e-4],
  [0.2, 40],
  [1, 1],
  [1, 1],
]; // prettier-ignore

/** The loss Σ g w has the gradient g. */
function step(optimizer: Optimizer, variables: readonly Variable[], gradients: readonly number[]): void {
  const loss = () =>
    tf.sum(tf.stack(variables.map((variable, i) => tf.mul(variable, gradients[i]!)))) as Scalar;
  optimizer.minimize(loss, false, [...variables]);
}

const variable = (value: number): Variable => tf.tidy(() => tf.variable(tf.scalar(value)));
const value = (of: Variable): number => of.dataSync()[0]!;

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  beforeEach(async () => void (await tf.setBackend(backend)));

  test.each(names)('%s takes the steps of its formula, with zero slopes, and a rate that changes', (name) => {
    const optimizer = made[name]!(0.1);
    const variables = [variable(1), variable(-2)];
    const judges = [reference[name]!(), reference[name]!()];
    const expected = [1, -2];
    slopes.forEach((gradients, i) => {
      const rate = i < 4 ? 0.1 : 0.02;
      (optimizer as unknown as { learningRate: number }).learningRate = rate;
      step(optimizer, variables, gradients);
      judges.forEach((judge, j) => {
        expected[j] = judge(expected[j]!, gradients[j]!, rate, i + 1);
      });
    });
    variables.forEach((found, j) => void expect(value(found)).toBeCloseTo(expected[j]!, 4));
    expect(optimizer.iterations).toBe(slopes.length);
  });

  test.each(names)('%s remembers each variable by itself, whichever have a gradient', (name) => {
    const [both, alone] = [made[name]!(0.1), [made[name]!(0.1), made[name]!(0.1)]] as const;
    const [a, b, x, y] = [1, 2, 1, 2].map(variable) as [Variable, Variable, Variable, Variable];
    step(both, [a, b], [1, -3]);
    step(both, [b], [2]); // without a, as when two networks take turns
    step(both, [b, a], [1, 2]);
    step(alone[0], [x], [1]);
    step(alone[1], [y], [-3]);
    step(alone[1], [y], [2]);
    step(alone[1], [y], [1]);
    expect(value(b)).toBeCloseTo(value(y), 6);
    if (/adam/.test(name)) return; // their bias is corrected by the steps of the optimizer, as in TensorFlow
    step(alone[0], [x], [2]);
    expect(value(a)).toBeCloseTo(value(x), 6);
  });

  test.each(names.filter((name) => name !== 'adamax'))('%s goes on from what was kept', async (name) => {
    const [a, b] = [variable(1), variable(1)];
    const [first, second] = [made[name]!(0.1), made[name]!(0.1)];
    for (const g of [1, 2, -1]) step(first, [a], [g]);
    b.assign(a);
    await second.setWeights(await first.getWeights());
    for (const g of [3, 0.5])
      for (const [optimizer, w] of [
        [first, a],
        [second, b],
      ] as const)
        step(optimizer, [w], [g]); // prettier-ignore
    expect(value(b)).toBeCloseTo(value(a), 6);
    expect(second.iterations).toBe(5);
  });

  test.each(names)('%s hands a slope of NaN on', (name) => {
    const [a, b] = [variable(1), variable(1)];
    const optimizer = made[name]!(0.1);
    step(optimizer, [a, b], [Number.NaN, 1]);
    expect([value(a), Number.isFinite(value(b))]).toEqual([Number.NaN, true]);
  });

  test('Adadelta is not SGD; a centred RMSProp stands still where there is no slope; momentum can be set', () => {
    const w = variable(1);
    const delta = tf.train.adadelta(0.1);
    for (let i = 0; i < 6; i++) delta.minimize(() => tf.square(w) as Scalar, false, [w]);
    expect(value(w)).toBeCloseTo(0.999, 3);
    const still = variable(1);
    step(made['rmsprop, centred']!(0.1), [still], [0]);
    expect(value(still)).toBe(1);
    const moved = variable(0);
    const momentum = tf.train.momentum(1, 0.9);
    step(momentum, [moved], [1]);
    momentum.setMomentum(0.5);
    step(momentum, [moved], [1]);
    expect(value(moved)).toBeCloseTo(-1 - 1.5, 6);
  });
});
