// Draws tensors of random types and numbers, and compares what is made of them.
import fc from 'fast-check';
import { expect } from 'vitest';
import { between, type Shape } from '../gradients/random/arbitraries.ts';
import type { Grid } from './grids.ts';

type Tf = typeof import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;

/** Of each operation; `RUNS=1000 SEED=5` look further. */
const settings = { numRuns: Number(process.env.RUNS ?? 60), seed: Number(process.env.SEED ?? 16) };
const awkward = [NaN, Infinity, -Infinity, 0, -0];

/** Whole numbers, whose sums and products float32 holds, or with those that are none among them. */
const numbers = (type: Grid['type']) => {
  if (type === 'bool') return between(0, 1);
  if (type === 'int32') return between(-3, 3);
  return fc.oneof(
    { weight: 8, arbitrary: between(-3, 3) },
    { weight: 1, arbitrary: fc.constantFrom(...awkward) },
  );
};
export const typesOf = (...list: Grid['type'][]) => fc.constantFrom(...list);
export const gridIn = (shape: Shape, type: Grid['type']): fc.Arbitrary<Grid> => {
  const size = shape.reduce((a, b) => a * b, 1);
  return fc
    .array(numbers(type), { minLength: size, maxLength: size })
    .map((values) => ({ shape, type, values }));
};
export const gridsOf = (shape: fc.Arbitrary<Shape>, ...list: Grid['type'][]) =>
  fc.tuple(shape, typesOf(...list)).chain(([each, type]) => gridIn(each, type));
export function drawing(tf: Tf) {
  return {
    tensor: ({ values, shape, type }: Grid): Tensor => tf.tensor([...values], shape, type),
    agree: (found: Tensor, expected: Grid): void => {
      expect(found.shape).toEqual(expected.shape);
      expect(found.dtype).toBe(expected.type);
      // A zero is one of either sign.
      expect([...found.dataSync()].map((x) => x + 0)).toEqual(expected.values.map((x) => Math.fround(x) + 0));
    },
    /** Draws, computes and compares. */
    check: <T>(drawn: fc.Arbitrary<T>, compare: (each: T) => void): void => {
      const property = fc.property(drawn, (each) => void tf.tidy(() => compare(each)));
      fc.assert(property, settings);
    },
  };
}
