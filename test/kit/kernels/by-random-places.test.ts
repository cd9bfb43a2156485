// Movements, looking up by index and windows of random types, shapes and numbers, NaN and infinities among them, against
// plain loops: on both back ends.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { axisOf, between, permuted, shapes } from '../gradients/random/arbitraries.ts';
import { keepsTensors } from '../keeps-tensors.ts';
import { open } from '../open.ts';
import { type Grid, gridOf, placed, windows } from './grids.ts';
import { drawing, gridIn, gridsOf } from './random-grids.ts';

open({ backend: 'wasm' });
const tf = await import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;
type Any = never; // the tuples of tfjs's types

keepsTensors(tf);
const { tensor, agree, check } = drawing(tf);
const all: Grid['type'][] = ['float32', 'int32', 'bool'];

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  beforeEach(async () => void (await tf.setBackend(backend)));

  test('transpose, reverse, pad and tile', () => {
    const drawn = gridsOf(shapes(1, 4), ...all).chain((grid) => {
      const rank = grid.shape.length;
      const list = (most: number) => fc.array(between(0, most), { minLength: rank, maxLength: rank });
      return fc.record({
        grid: fc.constant(grid),
        order: permuted(rank),
        before: list(2),
        after: list(2),
        times: list(2),
        axis: axisOf(rank),
      });
    });
    check(drawn, ({ grid, order, before, after, times, axis }) => {
      const { shape, type } = grid;
      const x = tensor(grid);
      const turned = order.map((each) => shape[each]!);
      agree(
        tf.transpose(x, order),
        gridOf(turned, type, (place) =>
          placed(
            grid,
            shape.map((_, i) => place[order.indexOf(i)]!),
          ),
        ),
      );
      const wide = shape.map((n, i) => n + before[i]! + after[i]!);
      const edges = before.map((n, i) => [n, after[i]!]) as Any;
      agree(
        tf.pad(x, edges, 1),
        gridOf(wide, type, (place) => {
          const inner = place.map((at, i) => at - before[i]!);
          return inner.every((at, i) => at >= 0 && at < shape[i]!) ? placed(grid, inner) : 1;
        }),
      );
      agree(
        tf.tile(x, times),
        gridOf(
          shape.map((n, i) => n * times[i]!),
          type,
          (place) =>
            placed(
              grid,
              place.map((at, i) => at % shape[i]!),
            ),
        ),
      );
      const along = (axis + shape.length) % shape.length;
      agree(
        tf.reverse(x, axis),
        gridOf(shape, type, (place) => placed(grid, place.with(along, shape[along]! - 1 - place[along]!))),
      );
    });
  });

  test('gather, whose index lies in its axis or is refused', () => {
    const drawn = gridsOf(shapes(1, 4), ...all).chain((grid) =>
      fc.record({
        grid: fc.constant(grid),
        axis: axisOf(grid.shape.length),
        indices: fc.array(between(-1, 4), { maxLength: 4 }),
      }),
    );
    check(drawn, ({ grid, axis, indices }) => {
      const along = (axis + grid.shape.length) % grid.shape.length;
      const gather = () => tf.gather(tensor(grid), tf.tensor1d(indices, 'int32'), axis);
      if (indices.some((at) => at < 0 || at >= grid.shape[along]!))
        expect(() => gather().dataSync()).toThrow();
      else
        agree(
          gather(),
          gridOf(grid.shape.with(along, indices.length), grid.type, (place) =>
            placed(grid, place.with(along, indices[place[along]!]!)),
          ),
        );
    });
  });

  test.each(['max', 'avg'] as const)('%s of windows, their samples side by side or apart', (kind) => {
    const each = fc.tuple(between(1, 3), between(1, 3));
    const pads = fc.constantFrom('same' as const, 'valid' as const, 1);
    const drawn = fc.record({
      size: each,
      rates: each,
      pad: pads,
      shape: fc.tuple(between(1, 2), between(1, 6), between(1, 6), between(1, 2)),
    });
    check(
      drawn.chain((one) => gridIn([...one.shape], 'float32').map((grid) => ({ ...one, grid }))),
      ({ size, rates, pad, grid }) => {
        const expected = windows(grid, { size, rates, pad, kind });
        if (expected === null) return; // a window larger than all, or one that lies in the padding alone
        const found = tf.pool(
          tensor(grid) as Any,
          size,
          kind,
          pad,
          rates,
          1,
          typeof pad === 'number' ? 'floor' : undefined,
        ) as Tensor;
        expect(found.shape).toEqual(expected.shape);
        const near = (x: number) => (Number.isFinite(x) ? Math.round(x * 1e4) / 1e4 + 0 : x);
        expect([...found.dataSync()].map(near)).toEqual(expected.values.map(near));
      },
    );
  });
});
