// The small helpers: chance, sums, samples and classes.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accuracy, confusion } from '../../src/kit/classify.ts';
import { gaussian, rng } from '../../src/kit/rng.ts';
import { split, standardize } from '../../src/kit/samples.ts';
import { linspace, mean, quantile, range, std } from '../../src/kit/stats.ts';
import { open } from './open.ts';

test('the generator is sfc32, seeded and even', () => {
  const draw = rng(1);
  const words = Array.from({ length: 3 }, () => draw());
  expect(words).toEqual(Array.from({ length: 3 }, rng(1)));
  expect(words).not.toEqual(Array.from({ length: 3 }, rng(2)));
  const many = Array.from({ length: 20_000 }, draw);
  expect(mean(many)).toBeCloseTo(0.5, 2);
  expect(Math.min(...many)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...many)).toBeLessThan(1);
  const counts = [0, 0, 0];
  for (let i = 0; i < 30_000; i++) counts[draw.integer(3)]! += 1;
  for (const count of counts) expect(count / 10_000).toBeCloseTo(1, 1);
  expect(() => rng(0.5)).toThrow(/whole number as its seed/);
});

test('without a seed it takes that of the block', () => {
  open({ seed: 99 });
  expect(rng()()).toBe(rng(99)());
});

test('normal draws have mean 0 and deviation 1', () => {
  const draw = rng(3);
  const many = Array.from({ length: 50_000 }, () => gaussian(draw));
  expect(mean(many)).toBeCloseTo(0, 1);
  expect(std(many)).toBeCloseTo(1, 1);
  expect(quantile(many, 0.975)).toBeCloseTo(1.96, 1);
});

test('sums', () => {
  expect(linspace(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(linspace(0, 0.3, 4).at(-1)).toBe(0.3);
  expect(range(3)).toEqual([0, 1, 2]);
  expect(range(5, 0, -2)).toEqual([5, 3, 1]);
  expect(mean(new Float32Array([1, 2, 6]))).toBe(3);
  expect(std([1, 2, 3])).toBe(1);
  expect(std([1, 3], { population: true })).toBe(1);
  expect([0, 0.25, 0.5, 1].map((q) => quantile([4, 1, 3, 2], q))).toEqual([1, 1.75, 2.5, 4]);
  expect(() => mean([])).toThrow(/at least 1 number, found 0/);
  expect(() => quantile([1], 2)).toThrow(/share from 0 to 1/);
});

test('parts of a split hold every row once, and rows stay together', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3, max: 60 }), fc.integer(), (size, seed) => {
      const x = range(size);
      const parts = split(
        { x, y: Float32Array.from(x, (v) => v * 2) },
        { train: 0.6, validation: 0.2, test: 0.2 },
        seed,
      );
      expect([...parts.train.x, ...parts.validation.x, ...parts.test.x].sort((a, b) => a - b)).toEqual(x);
      for (const part of Object.values(parts)) expect([...part.y]).toEqual(part.x.map((v) => v * 2));
    }),
  );
  expect(split(range(10), { some: 0.3 }, 1).some).toHaveLength(3);
  expect(() => split([1], { a: 0.5, b: 0.5 }, 1)).toThrow(/cannot deal 1 rows into 2 parts/);
  expect(() => split([1, 2], { a: 0.9, b: 0.9 }, 1)).toThrow(/make at most 1/);
});

test('the scale is that of the rows given first', () => {
  const {
    rows,
    mean: means,
    std: deviations,
    apply,
  } = standardize([
    [1, 5],
    [3, 5],
  ]);
  expect({ rows, means, deviations }).toEqual({
    rows: [
      [-1, 0],
      [1, 0],
    ],
    means: [2, 5],
    deviations: [1, 1],
  });
  expect(apply([[4, 6]])).toEqual([[2, 1]]);
  expect(() => standardize([[1], [1, 2]])).toThrow(/2 values in row 2 where row 1 has 1/);
});

test('classes from scores, one-hot rows, probabilities and tensors', async () => {
  open();
  const tf = await import('../../src/kit/tensorflow.ts');
  expect(
    accuracy(
      [
        [0.1, 0.9],
        [0.8, 0.2],
      ],
      [1, 1],
    ),
  ).toBe(0.5);
  expect(accuracy([0.4, 0.6, 0.5], [0, 1, 1])).toBe(1);
  expect(accuracy(tf.tensor2d([[0.2], [0.7]]), tf.tensor1d([0, 0]))).toBe(0.5);
  expect(
    confusion(
      [0, 1, 1, 2],
      [
        [1, 0, 0],
        [0, 1, 0],
        [1, 0, 0],
        [0, 0, 1],
      ],
      3,
    ),
  ).toEqual([
    [1, 0, 0],
    [1, 1, 0],
    [0, 0, 1],
  ]);
  expect(() => accuracy([1], [1, 2])).toThrow(/1 predictions for 2 labels/);
  expect(() => confusion([0, 3], [0, 1], 2)).toThrow(/class 3 among 2/);
});
