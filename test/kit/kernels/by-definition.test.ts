// Kernels against their definitions in plain loops, of random shapes, on both back ends.
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { axisOf, between, each, full } from '../gradients/random/arbitraries.ts';
import { open } from '../open.ts';

open({ backend: 'wasm' });
const tf = await import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;
type Any = never; // the tuples of tfjs's types

const size = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);
/** Numbers that float32 holds, and whose sums it holds. */
const counted = (shape: readonly number[], from = 0) =>
  Array.from({ length: size(shape) }, (_, i) => ((i * 7 + from) % 11) - 5);
const runs = { numRuns: 60, seed: 16 };
const slopeOf = (f: (x: Tensor) => Tensor, x: Tensor): number[] => {
  const weighed = (at: Tensor) => {
    const y = f(at);
    return tf.sum(tf.mul(y, tf.tensor(counted(y.shape, 3), y.shape)));
  };
  return [...tf.grad(weighed)(x).dataSync()];
};

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  beforeEach(async () => void (await tf.setBackend(backend)));
  const on = (name: string, body: () => void) => test(name, () => tf.tidy(body));

  on('einsum of one term or two', () => {
    const letters = 'ijkl';
    const term = fc.shuffledSubarray([...letters]).map((list) => list.join(''));
    const drawn = fc
      .tuple(full(4, 4), fc.array(term, { minLength: 1, maxLength: 2 }))
      .chain(([sizes, terms]) =>
        fc
          .shuffledSubarray([...new Set(terms.join(''))])
          .map((result) => ({ sizes, terms, result: result.join('') })),
      );
    const check = fc.property(drawn, ({ sizes, terms, result }) => {
      const lengthsOf = (word: string) => [...word].map((at) => sizes[letters.indexOf(at)]!);
      const values = terms.map((word, i) => counted(lengthsOf(word), i));
      const placeIn = (word: string, at: number[]) =>
        [...word].reduce((place, x) => place * lengthsOf(x)[0]! + at[letters.indexOf(x)]!, 0);
      const expected = Array<number>(size(lengthsOf(result))).fill(0);
      // Of letters that no term has there is one place.
      const used = sizes.map((n, i) => (terms.some((word) => word.includes(letters[i]!)) ? n : 1));
      for (let i = 0; i < size(used); i++) {
        const at = used.map((n, axis) => Math.floor(i / size(used.slice(axis + 1))) % n);
        expected[placeIn(result, at)]! += terms.reduce(
          (product, word, k) => product * values[k]![placeIn(word, at)]!,
          1,
        );
      }
      const tensors = terms.map((word, i) => tf.tensor(values[i]!, lengthsOf(word)));
      const found = tf.einsum(`${terms.join(',')}->${result}`, ...tensors);
      expect(found.shape).toEqual(lengthsOf(result));
      expect([...found.dataSync()].map((x) => x + 0)).toEqual(expected.map((x) => x + 0));
    });
    fc.assert(check, runs);
  });

  on('gather by batch', () => {
    const drawn = fc
      .tuple(full(2, 4), between(1, 4))
      .chain(([shape, count]) =>
        fc
          .array(between(0, shape[1]! - 1), { minLength: shape[0]! * count, maxLength: shape[0]! * count })
          .map((places) => ({ shape, count, places })),
      );
    const check = fc.property(drawn, ({ shape, count, places }) => {
      const values = counted(shape);
      const rest = size(shape.slice(2));
      const rows = places.map((place, i) => Math.floor(i / count) * shape[1]! + place);
      const expected = rows.flatMap((row) => values.slice(row * rest, (row + 1) * rest));
      const at = tf.tensor2d(places, [shape[0]!, count], 'int32');
      expect([...tf.gather(tf.tensor(values, shape), at as Any, 1, 1).dataSync()]).toEqual(expected);
    });
    fc.assert(check, runs);
  });

  on('strided slices, empty ones too', () => {
    const drawn = full(1, 1).chain((shape) =>
      each(shape, (n) =>
        fc.tuple(between(-n - 2, n + 2), between(-n - 2, n + 2), fc.constantFrom(-2, -1, 1, 2)),
      ).map(([cut]) => ({ shape, cut: cut! })),
    );
    const check = fc.property(drawn, ({ shape: [n], cut: [begin, end, step] }) => {
      const [low, high] = step > 0 ? [0, n!] : [-1, n! - 1];
      const [from, to] = [begin, end].map((at) => Math.min(Math.max(at < 0 ? at + n! : at, low), high));
      const expected: number[] = [];
      for (let i = from!; step > 0 ? i < to! : i > to!; i += step) expected.push(i);
      const x = tf.range(0, n!);
      expect([...tf.stridedSlice(x, [begin], [end], [step]).dataSync()]).toEqual(expected);
      const slope = tf.grad((at: Tensor) => tf.sum(tf.stridedSlice(at, [begin], [end], [step])))(x);
      expect([...slope.dataSync()]).toEqual(Array.from({ length: n! }, (_, i) => +expected.includes(i)));
    });
    fc.assert(check, { ...runs, numRuns: 150 });
  });

  on('solids of a depth of one are pooled and convolved as images, and so are their gradients', () => {
    const two = fc.tuple(between(1, 3), between(1, 3));
    const drawn = fc.tuple(
      fc.tuple(between(3, 5), between(3, 5)),
      two,
      two,
      fc.constantFrom('same', 'valid'),
    );
    const check = fc.property(drawn, ([[height, width], window, strides, pad]) => {
      const flat = [1, height, width, 2];
      const solid = [1, 1, height, width, 2];
      // No two alike: of equal values solids take the last.
      const values = counted(flat).map((x, i) => x + i / 64);
      const pairs: [(x: Tensor) => Tensor, (x: Tensor) => Tensor][] = (['maxPool', 'avgPool'] as const).map(
        (name) => [
          (x) => tf[name](x as Any, window, strides, pad as 'same'),
          (x) => tf[`${name}3d`](x as Any, [1, ...window], [1, ...strides], pad as 'same'),
        ],
      );
      const filter = tf.tensor(counted([...window, 2, 3]), [...window, 2, 3]);
      pairs.push([
        (x) => tf.conv2d(x as Any, filter as Any, strides, pad as 'same'),
        (x) =>
          tf.conv3d(
            x as Any,
            tf.reshape(filter, [1, ...filter.shape] as Any),
            [1, ...strides],
            pad as 'same',
          ),
      ]);
      for (const [image, block] of pairs) {
        const [x, y] = [tf.tensor(values, flat), tf.tensor(values, solid)];
        const close = (a: number[], b: number[]) => a.every((n, i) => Math.abs(n - b[i]!) < 1e-3);
        expect(close([...image(x).dataSync()], [...block(y).dataSync()])).toBe(true);
        expect(close(slopeOf(image, x), slopeOf(block, y))).toBe(true);
      }
    });
    fc.assert(check, runs);
  });

  on('indices beyond their axis are refused, whatever the shape', () => {
    const drawn = full(1, 4).chain((shape) =>
      axisOf(shape.length).chain((axis) =>
        fc.constantFrom(-1, shape.at(axis)!, 99).map((index) => ({ shape, axis, index })),
      ),
    );
    const check = fc.property(drawn, ({ shape, axis, index }) => {
      const x = tf.tensor(counted(shape), shape);
      const at = tf.tensor1d([0, index], 'int32');
      expect(() => tf.gather(x, at, axis)).toThrow(/not in|within|beyond/);
      expect(() => tf.grad((z: Tensor) => tf.sum(tf.gather(z, at, axis)))(x)).toThrow(/not in|within|beyond/);
      expect(() => tf.gatherND(x, tf.tensor2d([[index === -1 ? -1 : 99]], [1, 1], 'int32'))).toThrow();
    });
    fc.assert(check, runs);
  });
});
