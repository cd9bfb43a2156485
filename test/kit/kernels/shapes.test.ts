// Every operation that a block may call × types × shapes, empty ones too: WebAssembly as plain JavaScript, no data of theirs
// left behind, and no argument changed.
import { afterAll, expect, test } from 'vitest';
import { open } from '../open.ts';
import { ulps } from './values.ts';

open({ backend: 'wasm' });
const tf = await import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;
type Type = 'float32' | 'int32' | 'bool';
type Found = Tensor | readonly Tensor[] | { readonly values: Tensor; readonly indices: Tensor };
type Make = (shape: readonly number[], shift?: number, type?: Type) => Tensor;
type Case = {
  readonly name: string;
  readonly run: (make: Make) => Found;
  readonly type: Type;
  readonly edgy: boolean;
};

const numbers = {
  edgy: [
    0.5,
    -1.25,
    3,
    Number.NaN,
    -0,
    0,
    2,
    -3,
    Number.POSITIVE_INFINITY,
    1,
    Number.NEGATIVE_INFINITY,
    7.5,
    1e-40,
    -7,
  ],
  float32: [0.5, -1.25, 3, 0.25, -0.75, 0.125, 2, -3, 0.6, 1, -0.4, 7.5, -0.1, 0.3, 1.7, 0.9, -2, 4, 1.5, -7],
  int32: [1, -2, 3, 0, 7, -5, 10, 2, 4, -1, 16777217],
  bool: [1, 0, 0, 1, 1, 0],
};
const shapes: readonly (readonly number[])[] = [
  [],
  [0],
  [5],
  [2, 3],
  [3, 0],
  [2, 3, 4],
  [2, 3, 2, 4],
  [2, 2, 1, 3, 2],
  [1, 2, 1, 2, 1, 2],
];
const all = tf as unknown as Record<string, (...given: unknown[]) => Found>;

const single =
  `abs acos acosh asin asinh atan atanh ceil cos cosh elu erf exp expm1 floor isFinite isInf isNaN leakyRelu log
  log1p logSigmoid neg reciprocal relu relu6 round rsqrt selu sigmoid sign sin sinh softplus sqrt square step tan tanh
  logicalNot softmax logSoftmax zerosLike onesLike clone max min sum mean prod all any argMax argMin logSumExp norm unique
  topk diag reverse transpose`.split(/\s+/);
const along =
  `max min sum mean prod all any argMax argMin logSumExp cumsum cumprod reverse unique unstack squeeze expandDims
  softmax logSoftmax`.split(/\s+/);
const pairs =
  `add sub mul div divNoNan floorDiv maximum minimum mod squaredDifference atan2 equal notEqual greater
  greaterEqual less lessEqual logicalAnd logicalOr logicalXor prelu bitwiseAnd`.split(/\s+/);

function casesOf(shape: readonly number[], type: Type, edgy: boolean): Case[] {
  const found: Case[] = [];
  const about = `${type} [${shape}]${edgy ? ' at the edges' : ''}`;
  const add = (name: string, run: (make: Make) => Found): void =>
    void found.push({ name: `${name} ${about}`, run, type, edgy });
  for (const name of single) add(name, (make) => all[name]!(make(shape)));
  for (let axis = -shape.length; axis < shape.length; axis++) {
    for (const name of along) add(`${name} along ${axis}`, (make) => all[name]!(make(shape), axis));
    for (const [exclusive, reverse] of [
      [true, false],
      [false, true],
    ])
      for (const name of ['cumsum', 'cumprod'])
        add(`${name} along ${axis} ${exclusive} ${reverse}`, (make) =>
          all[name]!(make(shape), axis, exclusive, reverse),
        );
    add(`sum kept along ${axis}`, (make) => tf.sum(make(shape), axis, true));
    add(`concat along ${axis}`, (make) => tf.concat([make(shape), make(shape, 3)], axis));
    add(`stack along ${axis}`, (make) => tf.stack([make(shape), make(shape, 3)], axis));
    const length = shape.at(axis)!;
    for (const [name, index] of [
      ['', Math.max(0, length - 1)],
      [' beyond', length],
      [' before', -1],
    ] as const)
      add(`gather${name} along ${axis}`, (make) =>
        tf.gather(make(shape), tf.tensor1d([0, index], 'int32'), axis),
      );
  }
  const rest = shape.slice(1);
  const thin = [...shape.slice(0, -1), 1];
  for (const name of pairs) {
    add(`${name} beside`, (make) => all[name]!(make(shape), make(shape, 3)));
    add(`${name} one`, (make) => all[name]!(make(shape), make([], 2)));
    add(`one ${name}`, (make) => all[name]!(make([], 2), make(shape)));
    if (shape.length < 2) continue;
    add(`${name} row`, (make) => all[name]!(make(shape), make(rest, 3)));
    add(`${name} column`, (make) => all[name]!(make(shape), make(thin, 3)));
    add(`${name} across`, (make) => all[name]!(make(thin, 3), make([shape.at(-1)!], 1)));
  }
  moves(shape, add);
  places(shape, add);
  if (shape.length === 4) images(shape as number[], add);
  return found;
}

type Add = (name: string, run: (make: Make) => Found) => void;

function moves(shape: readonly number[], add: Add): void {
  const each = <Value>(value: (length: number, i: number) => Value): Value[] => shape.map(value);
  add('tile', (make) =>
    tf.tile(
      make(shape),
      each((_, i) => 1 + (i % 3)),
    ),
  );
  add('tile to nothing', (make) =>
    tf.tile(
      make(shape),
      each(() => 0),
    ),
  );
  add('pad', (make) =>
    tf.pad(
      make(shape),
      each((_, i) => [i % 2, 1] as [number, number]),
      1,
    ),
  );
  add('mirrorPad', (make) =>
    tf.mirrorPad(
      make(shape),
      each(() => [1, 1] as [number, number]),
      'symmetric',
    ),
  );
  for (const to of ['float32', 'int32', 'bool'] as const)
    add(`cast to ${to}`, (make) => tf.cast(make(shape), to));
  add('clipByValue', (make) => tf.clipByValue(make(shape), -1, 2));
  add('broadcastTo', (make) => tf.broadcastTo(make(shape), [2, ...shape] as never));
  add('turned', (make) =>
    tf.transpose(
      make(shape),
      each((_, i) => (i + 1) % shape.length),
    ),
  );
  add('slice', (make) =>
    tf.slice(
      make(shape),
      each((n) => +(n > 1)),
      each((n) => (n > 1 ? n - 1 : n)),
    ),
  );
  add('slice beyond', (make) =>
    tf.slice(
      make(shape),
      each(() => 0),
      each((n) => n + 1),
    ),
  );
  add('stridedSlice', (make) =>
    tf.stridedSlice(
      make(shape),
      each(() => 0),
      each((n) => n),
      each((_, i) => 1 + (i % 2)),
    ),
  );
  add('stridedSlice back', (make) =>
    tf.stridedSlice(
      make(shape),
      each((n) => n),
      each(() => -100),
      each(() => -1),
    ),
  );
  add('stridedSlice beyond', (make) =>
    tf.stridedSlice(
      make(shape),
      each(() => -100),
      each((n) => n + 10),
      each(() => 1),
    ),
  );
  add('where', (make) => tf.where(make(shape, 0, 'bool'), make(shape), make(shape, 3)));
  add('where one', (make) => tf.where(make(shape, 0, 'bool'), make(shape), make([], 3)));
  add('addN', (make) => tf.addN([make(shape), make(shape, 3), make(shape)]));
  if (shape.length < 2) return;
  add('matMul', (make) => tf.matMul(make(shape), make(shape, 3), false, true));
  add('matMul, first turned', (make) => tf.matMul(make(shape), make(shape, 3), true, false));
  for (const name of ['sum', 'mean', 'max', 'prod', 'argMax'])
    add(`${name} of ends`, (make) => all[name]!(make(shape), name === 'argMax' ? 0 : [0, -1]));
}

function places(shape: readonly number[], add: Add): void {
  const [first, ...rest] = shape;
  if (first === undefined) return;
  const list = (from: number, step = 1): Tensor =>
    tf.tensor2d(
      Array.from({ length: first }, (_, i) => from + step * i),
      [first, 1],
      'int32',
    );
  for (const [name, index] of [
    ['', 0],
    [' beyond', first],
    [' before', -1],
  ] as const) {
    add(`gatherND${name}`, (make) => tf.gatherND(make(shape), tf.tensor2d([index], [1, 1], 'int32')));
    add(`tensorScatterUpdate${name}`, (make) =>
      tf.tensorScatterUpdate(make(shape), tf.tensor2d([index], [1, 1], 'int32'), make([1, ...rest], 4)),
    );
    add(`scatterND${name}`, (make) => tf.scatterND(list(index), make(shape), [first, ...rest] as never));
    add(`unsortedSegmentSum${name}`, (make) =>
      tf.unsortedSegmentSum(make(shape), list(index).flatten() as never, 2),
    );
    add(`oneHot${name}`, () => tf.oneHot(list(index).flatten(), 3));
    if (rest.length > 0) continue;
    add(`sparseToDense${name}`, (make) => tf.sparseToDense(list(index).flatten(), make(shape), [first], 0));
    add(`bincount${name}`, (make) => tf.bincount(list(index).flatten() as never, make(shape) as never, 3));
    add(`searchSorted${name}`, (make) => tf.searchSorted(make(shape), make([4], 5)));
  }
}

function images(shape: number[], add: Add): void {
  const image = (make: Make) => make(shape) as never;
  for (const size of [1, 2]) add(`depthToSpace ${size}`, (make) => tf.depthToSpace(image(make), size));
  add('batchToSpaceND', (make) =>
    tf.batchToSpaceND(
      image(make),
      [2, 1],
      [
        [0, 0],
        [0, 0],
      ],
    ),
  );
  add('spaceToBatchND', (make) =>
    tf.spaceToBatchND(
      image(make),
      [3, 2],
      [
        [0, 0],
        [0, 0],
      ],
    ),
  );
  for (const [name, ends, centres] of [
    ['', false, false],
    [' by corners', true, false],
    [' by centres', false, true],
  ] as const) {
    add(`resizeBilinear${name}`, (make) => tf.image.resizeBilinear(image(make), [5, 3], ends, centres));
    add(`resizeNearestNeighbor${name}`, (make) =>
      tf.image.resizeNearestNeighbor(image(make), [5, 3], ends, centres),
    );
  }
  for (const [name, index] of [
    ['', 1],
    [' beyond', 9],
    [' before', -1],
  ] as const)
    add(`cropAndResize${name}`, (make) =>
      tf.image.cropAndResize(image(make), tf.tensor2d([[0, 0, 1, 1]]), tf.tensor1d([index], 'int32'), [3, 3]),
    );
  add('flipLeftRight', (make) => tf.image.flipLeftRight(image(make)));
  add('rotateWithOffset', (make) => tf.image.rotateWithOffset(image(make), 0.7, 0, 0.5));
  add('transform', (make) => tf.image.transform(image(make), tf.tensor2d([[1, 0.2, 0.5, 0, 1.1, 0, 0, 0]])));
  add('localResponseNormalization', (make) => tf.localResponseNormalization(image(make)));
  for (const op of ['maxPool', 'avgPool'])
    for (const pad of ['valid', 'same']) add(`${op} ${pad}`, (make) => all[op]!(make(shape), 2, 1, pad));
}

type Result =
  | { readonly said: string }
  | { readonly shape: number[]; readonly type: string; readonly data: number[] }[];

/** What a case gives on the current back end. Throws where an argument changed, or data stayed behind. */
function outcome({ name, run, type, edgy }: Case): Result {
  const before = tf.backend().numDataIds();
  const made: { tensor: Tensor; given: number[] }[] = [];
  const make: Make = (shape, shift = 0, as = type) => {
    const source = edgy && as === 'float32' ? numbers.edgy : numbers[as];
    const size = shape.reduce((product, n) => product * n, 1);
    const given = Array.from({ length: size }, (_, i) => Math.fround(source[(i + shift) % source.length]!));
    const tensor = tf.tensor(given, [...shape], as);
    made.push({ tensor, given: [...tensor.dataSync()] });
    return tensor;
  };
  let result: Result = [];
  tf.engine().startScope();
  try {
    const found = run(make);
    const list = Array.isArray(found) ? found : 'indices' in found ? [found.values, found.indices] : [found];
    result = list.map((each: Tensor) => ({
      shape: each.shape,
      type: each.dtype,
      data: [...each.dataSync()],
    }));
    for (const { tensor, given } of made)
      expect([...tensor.dataSync()], `${name} changed its argument`).toEqual(given);
  } catch (error) {
    if ((error as Error).name === 'AssertionError') throw error;
    result = { said: (error as Error).message };
    expect(result.said, name).not.toMatch(/memory access|Aborted|undefined|not a function/);
  } finally {
    tf.engine().endScope();
  }
  expect(tf.backend().numDataIds() - before, `${name} left data behind`).toBe(0);
  return result;
}

function apart(wasm: Result, cpu: Result): string | null {
  if ('said' in wasm || 'said' in cpu)
    return 'said' in wasm && 'said' in cpu ? null : JSON.stringify([wasm, cpu]);
  for (const [i, one] of wasm.entries()) {
    const other = cpu[i];
    if (String(one.shape) !== String(other?.shape) || one.type !== other?.type)
      return JSON.stringify([one, other]);
    const scale = Math.max(1e-30, ...other.data.map(Math.abs).filter(Number.isFinite));
    const at = one.data.findIndex(
      (x, j) => ulps(x, other.data[j]!) > 16 && !(Math.abs(x - other.data[j]!) <= 1e-6 * scale),
    );
    if (at >= 0) return `place ${at}: ${one.data[at]}, on cpu ${other.data[at]}`;
  }
  return null;
}

afterAll(() => {
  tf.setBackend('wasm');
});

test.each([
  ['float32', false],
  ['float32', true],
  ['int32', false],
  ['bool', false],
] as const)(
  'WebAssembly computes, or refuses, what plain JavaScript does: %s, at the edges: %s',
  (type, edgy) => {
    // A bilinear weight of zero times an infinity is NaN on one side: neither hides what is not finite.
    const cases = shapes
      .flatMap((shape) => casesOf(shape, type, edgy))
      .filter(({ name }) => !(edgy && name.startsWith('resizeBilinear')));
    const [wasm, cpu] = ['wasm', 'cpu'].map((backend) => {
      tf.setBackend(backend);
      return cases.map(outcome);
    });
    const different = cases.flatMap(({ name }, i) => {
      const far = apart(wasm![i]!, cpu![i]!);
      return far === null ? [] : [`${name}: ${far.slice(0, 300)}`];
    });
    expect(different).toEqual([]);
    expect(cases.length).toBeGreaterThan(2500);
  },
);
