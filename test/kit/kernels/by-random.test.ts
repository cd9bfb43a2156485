// Reductions and pairs of random types, shapes and numbers, NaN, infinities and zeros of both signs among them, against
// plain loops: on both back ends.
import fc from 'fast-check';
import { beforeEach, describe, test } from 'vitest';
import { axesOf, coin, pairs, shapes } from '../gradients/random/arbitraries.ts';
import { keepsTensors } from '../keeps-tensors.ts';
import { open } from '../open.ts';
import { type Grid, gridOf, reduced } from './grids.ts';
import { drawing, gridIn, gridsOf, typesOf } from './random-grids.ts';

open({ backend: 'wasm' });
const tf = await import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;

keepsTensors(tf);
const { tensor, agree, check } = drawing(tf);

const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
const most = (list: readonly number[]) => Math.max(...list); // NaN where one is
const least = (list: readonly number[]) => Math.min(...list);
const whole = (type: Grid['type']): Grid['type'] => (type === 'bool' ? 'int32' : type);

type Reduction = readonly [
  name: 'sum' | 'prod' | 'mean' | 'max' | 'min' | 'any' | 'all',
  types: Grid['type'][],
  f: (list: readonly number[]) => number,
  gives: (type: Grid['type']) => Grid['type'],
];
const reductions: readonly Reduction[] = [
  ['sum', ['float32', 'int32', 'bool'], sum, whole],
  ['prod', ['float32', 'int32'], (list) => list.reduce((a, b) => a * b, 1), whole],
  ['mean', ['float32', 'int32'], (list) => sum(list) / list.length, () => 'float32'],
  ['max', ['float32'], most, (type) => type],
  ['min', ['float32'], least, (type) => type],
  ['any', ['bool'], (list) => +list.some(Boolean), () => 'bool'],
  ['all', ['bool'], (list) => +list.every(Boolean), () => 'bool'],
];

type Pair = readonly [
  name: string,
  types: Grid['type'][],
  f: (a: number, b: number) => number,
  gives: Grid['type'] | null,
];
const arithmetic: Grid['type'][] = ['float32', 'int32'];
const two: readonly Pair[] = [
  ['add', arithmetic, (a, b) => a + b, null],
  ['sub', arithmetic, (a, b) => a - b, null],
  ['mul', arithmetic, (a, b) => a * b, null],
  ['maximum', arithmetic, (a, b) => Math.max(a, b), null],
  ['minimum', arithmetic, (a, b) => Math.min(a, b), null],
  ['squaredDifference', arithmetic, (a, b) => (a - b) ** 2, null],
  ['div', ['float32'], (a, b) => a / b, null],
  ['equal', arithmetic, (a, b) => +(a === b), 'bool'],
  ['notEqual', arithmetic, (a, b) => +(a !== b), 'bool'],
  ['less', arithmetic, (a, b) => +(a < b), 'bool'],
  ['lessEqual', arithmetic, (a, b) => +(a <= b), 'bool'],
  ['greater', arithmetic, (a, b) => +(a > b), 'bool'],
  ['greaterEqual', arithmetic, (a, b) => +(a >= b), 'bool'],
  ['logicalAnd', ['bool'], (a, b) => +(a && b), 'bool'],
  ['logicalOr', ['bool'], (a, b) => +(a || b), 'bool'],
  ['logicalXor', ['bool'], (a, b) => +(a !== b), 'bool'],
];

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  beforeEach(async () => void (await tf.setBackend(backend)));

  test.each(reductions)('%s', (name, of, f, gives) => {
    const drawn = gridsOf(shapes(), ...of).chain((grid) =>
      fc.record({ grid: fc.constant(grid), axes: axesOf(grid.shape.length), keep: coin }),
    );
    check(drawn, ({ grid, axes, keep }) => {
      const found = (tf[name] as (x: Tensor, axis?: number | number[], keep?: boolean) => Tensor)(
        tensor(grid),
        axes,
        keep,
      );
      agree(found, { ...reduced(grid, axes, keep, f), type: gives(grid.type) });
    });
  });

  test.each(two)('%s', (name, of, f, gives) => {
    const drawn = fc
      .tuple(pairs, typesOf(...of))
      .chain(([[a, b], type]) => fc.tuple(gridIn(a, type), gridIn(b, type)));
    check(drawn, ([a, b]) => {
      const found = (tf as unknown as Record<string, (x: Tensor, y: Tensor) => Tensor>)[name]!(
        tensor(a),
        tensor(b),
      );
      const shape = found.shape;
      const at = ({ shape: own, values }: Grid, place: readonly number[]) =>
        values[
          own.reduce((index, n, i) => index * n + (n === 1 ? 0 : place[i + shape.length - own.length]!), 0)
        ]!;
      agree(
        found,
        gridOf(shape, gives ?? a.type, (place) => f(at(a, place), at(b, place))),
      );
    });
  });
});
