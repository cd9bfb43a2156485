// Every kernel that is completed on WebAssembly, against the plain JavaScript back end, over many shapes.
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { rng } from '../../src/kit/rng.ts';
import { crossentropyOfRows } from '../../src/kit/wasm-kernels/softmax.ts';
import { open } from './open.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');
type Tensor = import('../../src/kit/tfjs.ts').Tensor;
type Tensor4D = import('../../src/kit/tfjs.ts').Tensor4D;
type Tensor5D = import('../../src/kit/tfjs.ts').Tensor5D;

const before = tf.memory().numTensors;
afterEach(() => {
  tf.setBackend('wasm');
  expect(tf.memory().numTensors).toBe(before);
});

/** Values between −1 and 1, the same on both back ends. */
function values(shape: readonly number[], seed: number): Float32Array {
  const draw = rng(seed);
  return Float32Array.from({ length: shape.reduce((size, n) => size * n, 1) }, () => draw() * 2 - 1);
}

type Values = { readonly data: number[]; readonly shape: number[] };

/** What `compute` gives on a back end. It gets a maker of tensors, each with the next values of a fixed sequence. */
function on(backend: string, compute: (make: (shape: number[]) => Tensor) => Tensor): Values {
  tf.setBackend(backend);
  return tf.tidy(() => {
    let seed = 1;
    const result = compute((shape) => tf.tensor(values(shape, seed++), shape));
    return { data: [...result.dataSync()], shape: result.shape };
  });
}

/** To 1e-4 of the greatest value. */
function agree(compute: (make: (shape: number[]) => Tensor) => Tensor): void {
  near(on('wasm', compute), on('cpu', compute));
}

function near(found: Values, expected: Values): void {
  expect(found.shape).toEqual(expected.shape);
  const scale = expected.data.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-6);
  const worst = found.data.reduce((most, x, i) => Math.max(most, Math.abs(x - expected.data[i]!)), 0);
  expect(worst / scale).toBeLessThan(1e-4);
}

/** The gradient of the weighted sum of `f`, with respect to the input of this index. */
function gradient(f: (...xs: Tensor[]) => Tensor, shapes: number[][], index: number) {
  return (make: (shape: number[]) => Tensor): Tensor => {
    const xs = shapes.map(make);
    const weights = make(f(...xs).shape);
    const loss = (x: Tensor): Tensor => tf.sum(tf.mul(f(...xs.with(index, x)), weights));
    return tf.grad(loss)(xs[index]!);
  };
}

type Pad = 'same' | 'valid' | number;

/** On cpu, a number must be spelled out: tfjs computes the width's output from the height's filter and stride. */
function sides(pad: Pad): 'same' | 'valid' {
  if (typeof pad === 'string' || tf.getBackend() === 'wasm') return pad as 'same';
  return [
    [0, 0],
    [pad, pad],
    [pad, pad],
    [0, 0],
  ] as unknown as 'same'; // the ops take it, their types say less
}

const small = (most: number, least = 1) => fc.integer({ min: least, max: most });
const runs = { numRuns: 40, seed: 1 };

test('matMul, transposed and batched in every way', () => {
  const batches = fc.constantFrom(
    [[], []],
    [[3], [3]],
    [[1], [4]],
    [[5], [1]],
    [
      [2, 3],
      [2, 3],
    ],
    [
      [2, 1],
      [1, 3],
    ],
    [[3], []],
  );
  const shape = fc.tuple(
    batches,
    small(40),
    fc.constantFrom(1, 3, 16, 48, 49, 100),
    small(40),
    fc.boolean(),
    fc.boolean(),
  );
  fc.assert(
    fc.property(shape, ([[outerA, outerB], m, k, n, transposeA, transposeB]) => {
      // Broadcast batches are computed on both sides by repeating, since cpu pairs some of them wrongly.
      const a = [...outerA!, ...(transposeA ? [k, m] : [m, k])];
      const b = [...outerB!, ...(transposeB ? [n, k] : [k, n])];
      const rank = Math.max(outerA!.length, outerB!.length);
      const outer = Array.from({ length: rank }, (_, i) =>
        Math.max(outerA!.at(i - rank) ?? 1, outerB!.at(i - rank) ?? 1),
      );
      const spread = (x: Tensor): Tensor => tf.broadcastTo(x, [...outer, ...x.shape.slice(-2)]);
      const found = on('wasm', (make) => tf.matMul(make(a), make(b), transposeA, transposeB));
      const expected = on('cpu', (make) =>
        tf.matMul(spread(make(a)), spread(make(b)), transposeA, transposeB),
      );
      expect(found.shape).toEqual(expected.shape);
      found.data.forEach((x, i) => void expect(x).toBeCloseTo(expected.data[i]!, 3));
    }),
    runs,
  );
});

test('fused matMul, with bias and activation', () => {
  const shape = fc.record({
    m: small(20),
    k: fc.constantFrom(2, 40, 48, 49, 97, 150),
    n: small(20),
    transposeA: fc.boolean(),
    transposeB: fc.boolean(),
    biased: fc.boolean(),
    activation: fc.constantFrom('linear', 'relu', 'relu6', 'elu', 'sigmoid', 'leakyrelu', 'prelu'),
  });
  fc.assert(
    fc.property(shape, ({ m, k, n, transposeA, transposeB, biased, activation }) => {
      agree((make) =>
        tf.fused.matMul({
          a: make(transposeA ? [k, m] : [m, k]),
          b: make(transposeB ? [n, k] : [k, n]),
          transposeA,
          transposeB,
          ...(biased ? { bias: make([n]) } : {}),
          activation: activation as 'relu',
          ...(activation === 'prelu' ? { preluActivationWeights: make([1, n]) } : {}),
          leakyreluAlpha: 0.3,
        }),
      );
    }),
    runs,
  );
});

const convolution = fc
  .record({
    batch: small(3),
    height: small(9),
    width: small(9),
    channels: small(3),
    out: small(4),
    filterHeight: small(4),
    filterWidth: small(4),
    strides: fc.tuple(small(3), small(3)),
    pad: fc.constantFrom<Pad[]>('same', 'valid', 0, 1, 2),
  })
  .filter(({ height, width, filterHeight, filterWidth }) => filterHeight <= height && filterWidth <= width);

test('gradients of conv2d', () => {
  fc.assert(
    fc.property(convolution, small(1, 0), (c, index) => {
      const shapes = [
        [c.batch, c.height, c.width, c.channels],
        [c.filterHeight, c.filterWidth, c.channels, c.out],
      ];
      const f = (x: Tensor, w: Tensor) => tf.conv2d(x as Tensor4D, w as Tensor4D, c.strides, sides(c.pad));
      agree(gradient(f as (...xs: Tensor[]) => Tensor, shapes, index));
    }),
    runs,
  );
});

test('gradients of depthwise convolutions, with multipliers', () => {
  const depthwise = convolution.map((c) => ({
    ...c,
    strides: [c.strides[0], c.strides[0]] as [number, number],
  }));
  fc.assert(
    fc.property(depthwise, small(1, 0), (c, index) => {
      const shapes = [
        [c.batch, c.height, c.width, c.channels],
        [c.filterHeight, c.filterWidth, c.channels, c.out],
      ];
      const f = (x: Tensor, w: Tensor) =>
        tf.depthwiseConv2d(x as Tensor4D, w as Tensor4D, c.strides, sides(c.pad));
      agree(gradient(f as (...xs: Tensor[]) => Tensor, shapes, index));
    }),
    runs,
  );
});

test('conv2dTranspose and separableConv2d train', () => {
  agree(
    gradient(
      (x, w) => tf.conv2dTranspose(x as Tensor4D, w as Tensor4D, [2, 8, 8, 3], 2, 'same'),
      [
        [2, 4, 4, 5],
        [3, 3, 3, 5],
      ],
      1,
    ),
  );
  agree(
    gradient(
      (x, d, p) => tf.separableConv2d(x as Tensor4D, d as Tensor4D, p as Tensor4D, 1, 'same'),
      [
        [2, 6, 6, 3],
        [3, 3, 3, 2],
        [1, 1, 6, 4],
      ],
      1,
    ),
  );
});

const pooling = fc
  .record({
    batch: small(2),
    height: small(9),
    width: small(9),
    channels: small(5),
    size: fc.tuple(small(4), small(4)),
    strides: fc.tuple(small(3), small(3)),
    pad: fc.constantFrom<Pad[]>('same', 'valid', 0, 1),
  })
  .filter(
    ({ height, width, size, pad }) =>
      size[0] <= height && size[1] <= width && (typeof pad === 'string' || pad < Math.min(...size)),
  );

test('gradients of pooling, overlapping or not', () => {
  fc.assert(
    fc.property(pooling, fc.constantFrom('max', 'avg'), (p, kind) => {
      const pool = kind === 'max' ? tf.maxPool : tf.avgPool;
      const f = (x: Tensor) => pool(x as Tensor4D, p.size, p.strides, sides(p.pad));
      agree(gradient(f as (...xs: Tensor[]) => Tensor, [[p.batch, p.height, p.width, p.channels]], 0));
    }),
    runs,
  );
});

test.each(['wasm', 'cpu'])(
  'the gradient of pooling by the mean is its transpose, padding left out: %s',
  (backend) => {
    fc.assert(
      fc.property(pooling, (p) => {
        tf.setBackend(backend);
        tf.tidy(() => {
          const shape = [p.batch, p.height, p.width, p.channels];
          const x = tf.tensor(values(shape, 1), shape);
          const pool = (image: Tensor): Tensor =>
            tf.avgPool(image as Tensor4D, p.size, p.strides, sides(p.pad));
          const dy = tf.tensor(values(pool(x).shape, 2), pool(x).shape);
          const [left] = tf.sum(tf.mul(pool(x), dy)).dataSync();
          const [right] = tf.sum(tf.mul(x, tf.grad(pool)(x, dy))).dataSync();
          expect(left).toBeCloseTo(right!, 3);
        });
      }),
      runs,
    );
  },
);

test('of equal greatest values the first gets the gradient', () => {
  const compute = () => {
    const x = tf.zeros([1, 4, 4, 1]) as Tensor4D;
    return tf.grad((y: Tensor) => tf.maxPool(y as Tensor4D, 2, 1, 'same'))(x);
  };
  expect(on('wasm', compute)).toEqual(on('cpu', compute));
});

const matrix = fc.record({
  outer: fc.array(small(4), { maxLength: 3 }),
  columns: small(19),
  scale: fc.constantFrom(0.1, 3, 60),
});

test('gradients of softmax', () => {
  fc.assert(
    fc.property(matrix, ({ outer, columns, scale }) => {
      const shape = [...outer, columns];
      agree(gradient((x) => tf.softmax(tf.mul(x, scale)), [shape], 0));
    }),
    runs,
  );
});

test('the gradient of tile is that of joining copies', () => {
  const sizes = fc.array(fc.tuple(small(4), small(4)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(sizes, (axes) => {
      const shape = axes.map(([length]) => length);
      const joined = (x: Tensor) =>
        axes.reduce((all, [, times], axis) => tf.concat(Array<Tensor>(times).fill(all), axis), x);
      const tiled = (x: Tensor) =>
        tf.tile(
          x,
          axes.map(([, times]) => times),
        );
      for (const backend of ['wasm', 'cpu'])
        near(on(backend, gradient(tiled, [shape], 0)), on(backend, gradient(joined, [shape], 0)));
    }),
    runs,
  );
});

test('crossentropy of logits and its gradient, whatever the labels add up to', () => {
  fc.assert(
    fc.property(matrix, small(1, 0), ({ outer, columns, scale }, which) => {
      const shape = [...outer, columns];
      const loss = (labels: Tensor) => (z: Tensor) => crossentropyOfRows(labels, tf.mul(z, scale));
      const labelsOf = (make: (shape: number[]) => Tensor) =>
        which === 0 ? make(shape) : tf.softmax(make(shape));
      agree((make) => loss(labelsOf(make))(make(shape)));
      agree((make) => gradient(loss(labelsOf(make)), [shape], 0)(make));
    }),
    runs,
  );
  const masked = on('wasm', () => crossentropyOfRows(tf.tensor([[0, 1, 0]]), tf.tensor([[-1e9, 2, 2]])));
  expect(masked.data[0]).toBeCloseTo(Math.LN2, 6);
});

test('sums of segments, and with them gather and embeddings', () => {
  const table = fc.record({ rows: small(12), width: small(5), segments: small(8), seed: small(99) });
  fc.assert(
    fc.property(table, ({ rows, width, segments, seed }) => {
      const draw = rng(seed);
      const ids = Array.from({ length: rows }, () => draw.integer(segments + 1));
      agree((make) => tf.unsortedSegmentSum(make([rows, width]), tf.tensor1d(ids, 'int32'), segments));
      const inside = tf.tidy(() => ids.map((id) => id % segments));
      agree(gradient((x) => tf.gather(x, tf.tensor1d(inside, 'int32')), [[segments, width]], 0));
    }),
    runs,
  );
});

const equations = [
  'i->',
  'ij->ji',
  'ij->j',
  'ijk->ki',
  'i,i->',
  'i,j->ij',
  'ij,jk->ik',
  'ij,kj->ik',
  'ij,ij->i',
  'bij,bjk->bik',
  'bhqd,bhkd->bhqk',
  'bhqk,bhkd->bhqd',
  'ijk,k->ij',
  'abc,cb->a',
  'ab,cd->acbd',
  'aij,bjk->abik',
  'ab,bc->c',
]; // prettier

function einsumShapes(equation: string): number[][] {
  const length: Record<string, number> = { a: 2, b: 3, c: 4, d: 5, h: 2, i: 3, j: 5, k: 4, q: 6 };
  return equation
    .split('->')[0]!
    .split(',')
    .map((term) => [...term].map((letter) => length[letter]!));
}

/** The same by broadcasting over all letters: slow, with gradients of its own, and right where cpu's kernel is not. */
function plainEinsum(equation: string): (...xs: Tensor[]) => Tensor {
  const [terms, result] = equation.split('->') as [string, string];
  const letters = [...new Set(terms.replace(',', ''))];
  return (...xs) => {
    const full = xs.map((x, i) => {
      const own = terms.split(',')[i]!;
      const order = letters.filter((letter) => own.includes(letter)).map((letter) => own.indexOf(letter));
      const wide = letters.map((letter) => (own.includes(letter) ? x.shape[own.indexOf(letter)]! : 1));
      return tf.reshape(tf.transpose(x, order), wide);
    });
    const product = full.reduce((a, b) => tf.mul(a, b));
    const axes = letters.flatMap((letter, i) => (result.includes(letter) ? [] : [i]));
    const kept = letters.filter((letter) => result.includes(letter));
    const summed = axes.length > 0 ? tf.sum(product, axes) : product;
    return tf.transpose(
      summed,
      [...result].map((letter) => kept.indexOf(letter)),
    );
  };
}

test.each(equations)('einsum %s is the sum of its product, and so is its gradient', (equation) => {
  const [shapes, plain] = [einsumShapes(equation), plainEinsum(equation)];
  const fast = (...xs: Tensor[]): Tensor => tf.einsum(equation, ...xs);
  const same = (a: Values, b: Values): void => {
    expect(a.shape).toEqual(b.shape);
    a.data.forEach((x, i) => void expect(x).toBeCloseTo(b.data[i]!, 3));
  };
  same(
    on('wasm', (make) => fast(...shapes.map(make))),
    on('cpu', (make) => plain(...shapes.map(make))),
  );
  shapes.forEach((_, index) => {
    same(on('wasm', gradient(fast, shapes, index)), on('cpu', gradient(plain, shapes, index)));
  });
});

test('solid convolutions and poolings, dilation, and their gradients', () => {
  for (const pad of ['same', 'valid'] as const)
    for (const stride of [1, 2]) {
      const solid = (x: Tensor, w: Tensor) => tf.conv3d(x as Tensor5D, w as Tensor5D, [1, stride, 1], pad);
      const flat = (x: Tensor, w: Tensor) => tf.dilation2d(x as Tensor4D, w as never, stride, pad, [1, 1]);
      const pool = (x: Tensor) => tf.maxPool3d(x as Tensor5D, 2, stride, pad);
      const [a, b] = [
        [2, 4, 5, 4, 2],
        [2, 3, 2, 2, 3],
      ];
      agree((make) => solid(make(a!), make(b!)));
      agree((make) => flat(make([2, 6, 5, 3]), make([3, 2, 3])));
      agree((make) => pool(make(a!)));
      agree(gradient(pool, [a!], 0));
      for (const index of [0, 1]) {
        agree(gradient(solid as (...xs: Tensor[]) => Tensor, [a!, b!], index));
        agree(
          gradient(
            flat as (...xs: Tensor[]) => Tensor,
            [
              [2, 6, 5, 3],
              [3, 2, 3],
            ],
            index,
          ),
        );
      }
    }
});

test('the greatest of a window and where it stands', () => {
  for (const part of ['result', 'indexes'] as const)
    agree((make) => tf.maxPoolWithArgmax(make([2, 8, 6, 3]) as Tensor4D, 2, 2, 'valid')[part]!);
});

test('the gradient of resizing to the nearest is its transpose', () => {
  const shape = fc.record({
    height: small(7),
    width: small(7),
    to: fc.tuple(small(9), small(9)),
    mode: fc.constantFrom<[boolean, boolean][]>([false, false], [true, false], [false, true]),
  });
  fc.assert(
    fc.property(shape, ({ height, width, to, mode }) => {
      tf.tidy(() => {
        const x = tf.tensor(values([2, height, width, 3], 1), [2, height, width, 3]) as Tensor4D;
        const dy = tf.tensor(values([2, ...to, 3], 2), [2, ...to, 3]);
        const resize = (image: Tensor): Tensor =>
          tf.image.resizeNearestNeighbor(image as Tensor4D, to, ...mode);
        const [left] = tf.sum(tf.mul(resize(x), dy)).dataSync();
        const [right] = tf.sum(tf.mul(x, tf.grad(resize)(x, dy))).dataSync();
        expect(left).toBeCloseTo(right!, 3);
      });
    }),
    runs,
  );
});

test('sums and means along any axes, exact for a million values', () => {
  const shape = fc.record({
    shape: fc.array(small(5), { minLength: 1, maxLength: 4 }),
    axes: fc.uniqueArray(small(3, 0), { maxLength: 3 }),
    keep: fc.boolean(),
    name: fc.constantFrom('sum', 'mean'),
  });
  fc.assert(
    fc.property(shape, ({ shape, axes, keep, name }) => {
      const axis = axes.map((a) => (a % 2 === 0 ? a % shape.length : (a % shape.length) - shape.length));
      const unique = [...new Map(axis.map((a) => [(a + shape.length) % shape.length, a])).values()];
      const reduce = name === 'sum' ? tf.sum : tf.mean;
      agree((make) => reduce(make(shape), unique.length > 0 ? unique : undefined, keep));
    }),
    { ...runs, numRuns: 100 },
  );
  const [mean] = on('wasm', () => tf.mean(tf.fill([1000, 1000], 0.1))).data;
  expect(mean).toBeCloseTo(0.1, 6);
});

test('running sums along an axis counted from the end', () => {
  const last = (make: (shape: number[]) => Tensor): Tensor => tf.cumsum(make([3, 4]), -1);
  const counted = (make: (shape: number[]) => Tensor): Tensor => tf.cumsum(make([3, 4]), 1);
  expect(on('wasm', last)).toEqual(on('wasm', counted));
  const found = on(
    'wasm',
    gradient((x) => tf.cumsum(x, -1), [[3, 4]], 0),
  );
  expect(found).toEqual(
    on(
      'wasm',
      gradient((x) => tf.cumsum(x, 1), [[3, 4]], 0),
    ),
  );
});

test.each(['maximum', 'minimum', 'squaredDifference'] as const)(
  '%s has gradients where a side is broadcast',
  (name) => {
    for (const shapes of [
      [[3, 4], [4]],
      [[], [2, 3]],
      [
        [2, 1, 4],
        [3, 1],
      ],
    ])
      for (const index of [0, 1]) {
        const full = shapes.reduce((a, b) => (a.length >= b.length ? a : b));
        const broadcast = (...xs: Tensor[]): Tensor => tf[name](xs[0]!, xs[1]!);
        // The same with both sides spread out first, whose gradients were never in doubt.
        const spread = (...xs: Tensor[]): Tensor => {
          const shape = shapes[0]!.length === 3 ? [2, 3, 4] : full;
          return tf[name](tf.broadcastTo(xs[0]!, shape), tf.broadcastTo(xs[1]!, shape));
        };
        const [found, expected] = [
          on('wasm', gradient(broadcast, shapes, index)),
          on('wasm', gradient(spread, shapes, index)),
        ];
        expect(found.shape).toEqual(expected.shape);
        found.data.forEach((x, i) => void expect(x).toBeCloseTo(expected.data[i]!, 4));
      }
  },
);

/** The bits of variables after steps of an optimizer whose gradients come from a fixed sequence. */
function stepped(
  backend: string,
  make: () => import('../../src/kit/tfjs.ts').Optimizer,
  sizes: number[],
): string {
  tf.setBackend(backend);
  const optimizer = make();
  const weights = sizes.map((size, i) => tf.tidy(() => tf.variable(tf.tensor(values([size], i + 1)))));
  const views = weights.map((weight) => weight.clone()); // they keep what they had
  const first = views.map((view) => [...view.dataSync()]);
  for (let step = 0; step < 5; step++)
    tf.tidy(() => {
      const gradients = weights.map(({ name, size }, i) => [name, tf.tensor(values([size], 100 * step + i))]);
      optimizer.applyGradients(Object.fromEntries(gradients));
    });
  expect(views.map((view) => [...view.dataSync()])).toEqual(first);
  const found = JSON.stringify(weights.map((weight) => [...weight.dataSync()]));
  tf.dispose([...weights, ...views]);
  optimizer.dispose();
  const { c } = optimizer as unknown as { c?: Tensor }; // momentum forgets its learning rate
  if (c?.isDisposed === false) c.dispose();
  return found;
}

test('steps of Adam, SGD and momentum have the bits of the stock ones, whatever shares the numbers', () => {
  const kinds = {
    adam: () => tf.train.adam(0.01),
    sgd: () => tf.train.sgd(0.1),
    momentum: () => tf.train.momentum(0.1, 0.9),
  };
  const sizes = fc.array(small(40), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(fc.constantFrom(...Object.values(kinds)), sizes, (make, sizes) => {
      expect(stepped('wasm', make, sizes)).toBe(stepped('cpu', make, sizes));
    }),
    runs,
  );
});

test('a convolution sees the step that its filter took', () => {
  const w = tf.tidy(() => tf.variable(tf.ones([1, 1, 1, 1])));
  const x = tf.ones([1, 1, 1, 1]) as Tensor4D;
  const sgd = tf.train.sgd(0.5);
  const seen = (): number => tf.tidy(() => tf.conv2d(x, w as unknown as Tensor4D, 1, 'same').dataSync()[0]!);
  expect(seen()).toBe(1);
  sgd.applyGradients({ [w.name]: x });
  expect(seen()).toBe(0.5);
  sgd.dispose();
  tf.dispose([w, x]);
});

test('a tensor that does not fit is refused with a sentence, and what is there stays right', () => {
  const backend = tf.backend() as import('../../src/kit/tfjs.ts').BackendWasm;
  const refusal = /WebAssembly has no memory left/;
  expect(() => backend.makeOutput([1024, 1024, 1024], 'float32')).toThrow(refusal);
  expect(() => backend.makeOutput([1024, 1024, 1100], 'float32')).toThrow(refusal);
  const made: import('../../src/kit/tfjs.ts').TensorInfo[] = [];
  const fill = (megabytes: number): void => {
    for (;;) made.push(backend.makeOutput([megabytes, 2 ** 18], 'float32'));
  };
  for (const megabytes of [256, 16, 1]) expect(() => fill(megabytes)).toThrow(refusal); // up to its last page
  expect(made.reduce((sum, { shape }) => sum + shape[0]!, 0)).toBeGreaterThan(3900);
  tf.tidy(() => {
    const matrix = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    expect([...tf.matMul(matrix, matrix).dataSync()]).toEqual([7, 10, 15, 22]);
    expect(() => tf.softmax(tf.ones([512, 512]))).toThrow(refusal);
  });
  for (const { dataId } of made) backend.disposeData(dataId);
  expect([...on('wasm', () => tf.softmax(tf.zeros([512, 512]))).data.slice(0, 2)]).toEqual([
    1 / 512,
    1 / 512,
  ]);
});
