// Convolutions and poolings of planes: of every geometry as a plain loop has them, with NaN kept, and nothing read beyond.
import { describe, expect, test } from 'vitest';
import { rng } from '../../../src/kit/rng.ts';
import { open } from '../open.ts';

open({ backend: 'wasm' });
const tf = await import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;
type Tensor4D = import('../../../src/kit/tfjs.ts').Tensor4D;
type Two = [number, number];
type Sides = [Two, Two, Two, Two];

type Geometry = {
  readonly kind: 'conv2d' | 'depthwiseConv2d' | 'maxPool' | 'avgPool';
  readonly image: [number, number, number, number];
  readonly filter: Two;
  readonly out: number;
  readonly strides: Two;
  readonly dilations: Two;
  readonly pad: 'same' | 'valid' | number | Sides;
};

const draw = rng(5);
const upTo = (n: number): number => 1 + Math.floor(draw() * n);
const oneOf = <Each>(all: readonly Each[]): Each => all[Math.floor(draw() * all.length)]!;

function geometry(): Geometry {
  const kind = oneOf(['conv2d', 'conv2d', 'depthwiseConv2d', 'maxPool', 'avgPool'] as const);
  const spread = draw() < 0.25;
  const strides: Two = spread ? [1, 1] : [upTo(4), upTo(4)];
  return {
    kind,
    image: [upTo(2), upTo(9), upTo(9), upTo(3)],
    filter: [upTo(5), upTo(5)],
    out: upTo(9),
    // tfjs's depthwise convolution has one stride for both
    strides: kind === 'depthwiseConv2d' ? [strides[0], strides[0]] : strides,
    dilations: spread && /conv/i.test(kind) ? [upTo(3), upTo(3)] : [1, 1],
    pad: oneOf([
      'same',
      'valid',
      0,
      1,
      2,
      [
        [0, 0],
        [upTo(3), upTo(3)],
        [upTo(3), upTo(3)],
        [0, 0],
      ] as Sides,
    ]),
  };
}

/** Of each axis: how many places there are, and what stands before the image. */
function axis(g: Geometry, i: 0 | 1): { count: number; before: number; room: number } {
  const length = g.image[i + 1]!;
  const size = (g.filter[i] - 1) * g.dilations[i] + 1;
  if (g.pad === 'same') {
    const count = Math.ceil(length / g.strides[i]);
    const missing = Math.max(0, (count - 1) * g.strides[i] + size - length);
    return { count, before: Math.floor(missing / 2), room: size };
  }
  const [before, after] =
    typeof g.pad === 'object' ? g.pad[i + 1]! : g.pad === 'valid' ? [0, 0] : [g.pad, g.pad];
  const room = length + before + after;
  return { count: Math.floor((room - size) / g.strides[i]) + 1, before, room };
}

const sizeOf = (shape: readonly number[]): number => shape.reduce((size, n) => size * n, 1);
const numbers = (shape: readonly number[], from: number): number[] =>
  Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7 + from) % 11) - 5);

/** The result by the definition, or null where the filter does not fit. */
function byHand(g: Geometry, x: number[], w: number[]): { shape: number[]; data: number[] } | null {
  const [batch, height, width, channels] = g.image;
  const [rows, columns] = [axis(g, 0), axis(g, 1)];
  if (rows.count < 1 || columns.count < 1) return null;
  const multiplier = g.kind === 'depthwiseConv2d' ? 2 : 1;
  const outs = g.kind === 'conv2d' ? g.out : channels * multiplier;
  const data: number[] = [];
  for (let b = 0; b < batch; b++)
    for (let i = 0; i < rows.count; i++)
      for (let j = 0; j < columns.count; j++)
        for (let o = 0; o < outs; o++) {
          const seen: number[] = [];
          let sum = 0;
          for (let r = 0; r < g.filter[0]; r++)
            for (let q = 0; q < g.filter[1]; q++) {
              const y = i * g.strides[0] + r * g.dilations[0] - rows.before;
              const z = j * g.strides[1] + q * g.dilations[1] - columns.before;
              if (y < 0 || y >= height || z < 0 || z >= width) continue;
              const at = (channel: number): number => x[((b * height + y) * width + z) * channels + channel]!;
              const tap = (r * g.filter[1] + q) * channels;
              if (g.kind === 'conv2d')
                for (let c = 0; c < channels; c++) sum += at(c) * w[(tap + c) * g.out + o]!;
              else if (g.kind === 'depthwiseConv2d') sum += at(Math.floor(o / 2)) * w[tap * 2 + o]!;
              else seen.push(at(o));
            }
          if (g.kind === 'maxPool') data.push(Math.max(...seen));
          else if (g.kind === 'avgPool') data.push(seen.reduce((all, n) => all + n, 0) / seen.length);
          else data.push(sum);
        }
  return { shape: [batch, rows.count, columns.count, outs], data };
}

function computed(g: Geometry, x: number[], w: number[]): Tensor {
  const image = tf.tensor4d(x, g.image);
  const pad = g.pad as 'same'; // the ops take what their types leave out
  const rounding = typeof g.pad === 'string' ? undefined : 'floor';
  if (g.kind === 'maxPool' || g.kind === 'avgPool')
    return tf[g.kind](image, g.filter, g.strides, pad, rounding);
  const filter = tf.tensor4d(w, filterOf(g));
  return tf[g.kind](image, filter, g.strides, pad, 'NHWC', g.dilations, rounding);
}

function filterOf(g: Geometry): [number, number, number, number] {
  return [...g.filter, g.image[3], g.kind === 'conv2d' ? g.out : 2];
}

describe.each(['wasm', 'cpu'])('%s', (backend) => {
  test('every geometry, or a refusal', () => {
    tf.setBackend(backend);
    for (let n = 0; n < 400; n++) {
      const g = geometry();
      const [x, w] = [numbers(g.image, n), numbers(filterOf(g), 3 * n)];
      const expected = byHand(g, x, w);
      const find = (): { shape: number[]; values: number[] } => {
        const made = tf.tidy(() => computed(g, x, w));
        const found = { shape: made.shape, values: [...made.dataSync()] };
        made.dispose();
        return found;
      };
      const about = JSON.stringify(g);
      if (expected === null) {
        expect(find, about).toThrow(/larger than the image/);
        continue;
      }
      const found = find();
      expect(found.shape, about).toEqual(expected.shape);
      const worst = expected.data.reduce(
        (most, value, i) =>
          Object.is(value, found.values[i]) ? most : Math.max(most, Math.abs(value - found.values[i]!) || 0),
        0,
      );
      expect(worst, about).toBeLessThan(1e-4);
    }
  });

  test('NaN and infinities go through, activations too', () => {
    tf.setBackend(backend);
    const [pad, strides] = ['same' as const, 1];
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
      for (const place of [0, 1, 2, 3]) {
        const given = [1, 2, 3, 4].with(place, bad);
        const see = (make: (x: Tensor4D, one: Tensor4D) => Tensor): number[] =>
          tf.tidy(() => [...make(tf.tensor4d(given, [1, 2, 2, 1]), tf.ones([1, 1, 1, 1])).dataSync()]);
        expect(see((x, one) => tf.conv2d(x, one, strides, pad))).toEqual(given);
        expect(see((x, one) => tf.depthwiseConv2d(x, one, strides, pad))).toEqual(given);
        for (const activation of ['linear', 'relu', 'relu6'] as const) {
          const bounded = given
            .map((value) =>
              Number.isNaN(value) || activation === 'linear'
                ? value
                : Math.min(Math.max(value, 0), activation === 'relu6' ? 6 : value),
            )
            .map((value) => (activation !== 'linear' && value === Number.NEGATIVE_INFINITY ? 0 : value));
          expect(see((x, filter) => tf.fused.conv2d({ x, filter, strides, pad, activation }))).toEqual(
            bounded,
          );
          expect(
            see((x, filter) => tf.fused.depthwiseConv2d({ x, filter, strides, pad, activation })),
          ).toEqual(bounded);
          expect(
            see((x) => tf.fused.matMul({ a: x.as2D(4, 1), b: tf.ones([1, 1]) as never, activation })),
          ).toEqual(bounded);
        }
        const [greatest, mean] = [Math.max(...given), given.reduce((sum, value) => sum + value, 0) / 4];
        expect(see((x) => tf.maxPool(x, 2, 2, 'valid'))).toEqual([greatest]);
        expect(see((x) => tf.maxPool3d(x.as5D(1, 1, 2, 2, 1), [1, 2, 2], 1, 'valid'))).toEqual([greatest]);
        expect(see((x) => tf.avgPool(x, 2, 2, 'valid'))).toEqual([mean]);
      }
  });
});
