// Convolutions, poolings, resizings and norms of random images, filters, strides, dilations and paddings.
import fc from 'fast-check';
import { apart, range } from '../differences.ts';
import { between, coin, full, type Shape } from './arbitraries.ts';
import type { Random } from './elements.ts';

type Tf = typeof import('../../../../src/kit/tensorflow.ts');
type Tensor = import('../../../../src/kit/tfjs.ts').Tensor;

/** Strides, dilations (one of both is 1, as the operations ask) and padding along each axis of space. */
type Steps = {
  readonly strides: number[];
  readonly rates: number[];
  readonly pad: 'same' | 'valid' | number;
};

function steps(axes: number, numbers: boolean): fc.Arbitrary<Steps> {
  const list = (most: number) => fc.array(between(1, most), { minLength: axes, maxLength: axes });
  const ones = Array<number>(axes).fill(1);
  const moved = fc.oneof(
    list(3).map((strides) => ({ strides, rates: ones })),
    list(3).map((rates) => ({ strides: ones, rates })),
  );
  const named = fc.constantFrom('same' as const, 'valid' as const);
  const pad = numbers ? fc.oneof(named, between(0, 1)) : named;
  return fc.tuple(moved, pad).map(([each, padding]) => ({ ...each, pad: padding }));
}

/** An image that the widened filter fits into. */
function fitting(filter: Shape, { rates }: Steps): fc.Arbitrary<Shape> {
  return fc.tuple(
    ...filter.map((size, i) => {
      const wide = (size - 1) * rates[i]! + 1;
      return between(wide, wide + 3);
    }),
  );
}

type Drawn = {
  readonly filter: Shape;
  readonly step: Steps;
  readonly space: Shape;
  readonly channels: Shape;
};

function drawn(axes: number, numbers = false): fc.Arbitrary<Drawn> {
  const filters = fc.array(between(1, 3), { minLength: axes, maxLength: axes });
  return fc.tuple(filters, steps(axes, numbers), full(3, 3)).chain(([filter, step, channels]) =>
    fitting(filter, step).map((space) => ({
      filter,
      step,
      space,
      channels: channels.map((n) => Math.min(n, 3)),
    })),
  );
}

export function images(tf: Tf): Random[] {
  return [...convolutions(tf), ...poolings(tf), ...resizings(tf), ...norms(tf)];
}

type Any = never; // the tuples of tfjs's types

function convolutions(tf: Tf): Random[] {
  /** A padding in numbers asks how a size that is none is rounded. */
  const rounding = ({ pad }: Steps) => (typeof pad === 'number' ? ('floor' as const) : undefined);
  const conv = (f: (x: Tensor, w: Tensor, step: Steps) => Tensor, axes: number, numbers: boolean) =>
    drawn(axes, numbers).map(({ filter, step, space, channels: [batch, into, out] }) => ({
      about: step,
      f: (x: Tensor, w: Tensor) => f(x, w, step),
      inputs: [range([batch!, ...space, into!]), range([...filter, into!, out!])],
    }));
  const dilation = drawn(2).map(({ filter, step, space, channels: [batch, depth] }) => ({
    f: (x: Tensor, w: Tensor) =>
      tf.dilation2d(x as Any, w as Any, step.strides as Any, step.pad as 'same', step.rates as Any),
    inputs: [apart([batch!, ...space, depth!]), range([...filter, depth!], -0.05, 0.05)],
  }));
  const transposed = drawn(2).map(({ filter, step, space, channels: [batch, into, out] }) => {
    const whole = space.map((length, i) =>
      step.pad === 'same' ? length * step.strides[i]! : (length - 1) * step.strides[i]! + filter[i]!,
    );
    return {
      f: (x: Tensor, w: Tensor) =>
        tf.conv2dTranspose(
          x as Any,
          w as Any,
          [batch!, ...whole, out!] as Any,
          step.strides as Any,
          step.pad as 'same',
        ),
      inputs: [range([batch!, ...space, into!]), range([...filter, out!, into!])],
    };
  });
  const plain = (step: Steps) => step.rates.every((rate) => rate === 1);
  return [
    [
      'conv1d',
      conv(
        (x, w, s) =>
          tf.conv1d(x as Any, w as Any, s.strides[0]!, s.pad as 'same', 'NWC', s.rates[0]!, rounding(s)),
        1,
        true,
      ),
    ],
    [
      'conv2d',
      conv(
        (x, w, s) =>
          tf.conv2d(x as Any, w as Any, s.strides as Any, s.pad, 'NHWC', s.rates as Any, rounding(s)),
        2,
        true,
      ),
    ],
    [
      'depthwiseConv2d',
      conv(
        (x, w, s) => tf.depthwiseConv2d(x as Any, w as Any, s.strides as Any, s.pad, 'NHWC', 1, rounding(s)),
        2,
        true,
      ),
    ],
    [
      'conv3d',
      conv(
        (x, w, s) =>
          tf.conv3d(
            x as Any,
            w as Any,
            s.strides as Any,
            s.pad as 'same',
            'NDHWC',
            (plain(s) ? [1, 1, 1] : s.rates) as Any,
          ),
        3,
        false,
      ),
    ],
    ['conv2dTranspose', transposed],
    ['dilation2d', dilation],
  ];
}

function poolings(tf: Tf): Random[] {
  const pool = (axes: number, f: (x: Tensor, size: number[], step: Steps) => Tensor, greatest: boolean) =>
    drawn(axes, axes === 2).map(({ filter, step, space, channels: [batch, depth] }) => ({
      about: { filter, step },
      f: (x: Tensor) => f(x, filter, step),
      inputs: [(greatest ? apart : range)([batch!, ...space, depth!])],
    }));
  const rounding = ({ pad }: Steps) => (typeof pad === 'number' ? ('floor' as const) : undefined);
  return (['max', 'avg'] as const).flatMap((kind): Random[] => [
    [
      `${kind}Pool`,
      pool(
        2,
        (x, size, s) =>
          tf[`${kind}Pool`](
            x as Any,
            size as Any,
            s.strides as Any,
            // No window may lie in the padding alone.
            typeof s.pad === 'number' && Math.min(...size) === 1 ? 0 : (s.pad as 'same'),
            rounding(s),
          ),
        kind === 'max',
      ),
    ],
    [
      `${kind}Pool3d`,
      pool(
        3,
        (x, size, s) => tf[`${kind}Pool3d`](x as Any, size as Any, s.strides as Any, s.pad as 'same'),
        kind === 'max',
      ),
    ],
    [
      `pool, ${kind}, dilated`,
      pool(
        2,
        (x, size, s) =>
          tf.pool(
            x as Any,
            size as Any,
            kind,
            typeof s.pad === 'number' && Math.min(...size) === 1 ? 0 : s.pad,
            s.rates as Any,
            s.strides as Any,
            rounding(s),
          ),
        kind === 'max',
      ),
    ],
  ]);
}

function resizings(tf: Tf): Random[] {
  const centres = fc.constantFrom([false, false], [true, false], [false, true]);
  return (['resizeBilinear', 'resizeNearestNeighbor'] as const).map(
    (name): Random => [
      name,
      fc
        .tuple(full(4, 4), between(1, 7), between(1, 7), centres)
        .map(([shape, height, width, [align, half]]) => ({
          f: (x: Tensor) => tf.square(tf.image[name](x as Any, [height, width], align, half)),
          inputs: [range(shape)],
        })),
    ],
  );
}

function norms(tf: Tf): Random[] {
  const batch = fc.tuple(full(2, 4), coin, coin).map(([shape, offset, scale]) => {
    const row = [shape.at(-1)!];
    return {
      f: (x: Tensor, mean: Tensor, variance: Tensor, shift: Tensor, gain: Tensor) =>
        tf.batchNorm(
          x as Any,
          mean as Any,
          variance as Any,
          (offset ? shift : undefined) as Any,
          (scale ? gain : undefined) as Any,
          0.01,
        ),
      inputs: [range(shape), range(row), range(row, 0.4, 1), range(row), range(row)],
    };
  });
  const local = fc.tuple(full(3, 4), between(0, 3)).map(([shape, radius]) => ({
    f: (x: Tensor) => tf.localResponseNormalization(x as Any, radius, 1, 0.5, 0.75),
    inputs: [range(shape)],
  }));
  return [
    ['batchNorm', batch],
    ['localResponseNormalization', local],
  ];
}
