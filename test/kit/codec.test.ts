// Values to bytes and back: plain data of every kind, tensors, models; and what is refused.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decode, deepFreeze, encode, hashOf } from '../../src/kit/codec.ts';
import { open } from './open.ts';

open({ backend: 'wasm' });

async function round(value: unknown): Promise<unknown> {
  const encoded = await encode(value);
  expect(encoded).not.toBeNull();
  return decode(encoded!);
}

test('any JSON, undefined, bigint, dates, maps, sets and typed arrays', async () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withTypedArray: true,
    withSparseArray: true,
    withNullPrototype: true,
    maxDepth: 4,
  });
  await fc.assert(
    fc.asyncProperty(anything, async (value) => {
      const encoded = await encode(value);
      if (encoded === null) throw new Error('refused');
      const decoded = await decode(encoded);
      expect(decoded).toStrictEqual(value);
      expect(hashOf((await encode(decoded))!)).toBe(hashOf(encoded));
    }),
    { numRuns: 300, seed: 1 },
  );
});

test('odd numbers, the order of keys, and a key called __proto__', async () => {
  const odd = [Number.NaN, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, undefined, 10n ** 30n];
  const found = (await round(odd)) as unknown[];
  expect(found.map((x, i) => Object.is(x, odd[i]))).not.toContain(false);
  expect(Object.is(found[1], -0)).toBe(true);
  expect(Object.keys((await round({ b: 1, a: 2, 1: 3 })) as object)).toEqual(['1', 'b', 'a']);
  const tricky = JSON.parse('{"__proto__": {"x": 1}}') as object;
  expect(Object.getPrototypeOf(await round(tricky))).toBe(Object.prototype);
  expect(JSON.stringify(await round(tricky))).toBe('{"__proto__":{"x":1}}');
});

test('shared references, cycles and shared buffers stay so', async () => {
  const shared = { n: 1 };
  const buffer = new ArrayBuffer(16);
  const value: Record<string, unknown> = {
    list: [shared, shared],
    map: new Map([[shared, new Set([shared])]]),
    bytes: new Uint8Array(buffer, 3, 5),
    floats: new Float32Array(buffer, 8, 2),
  };
  value.self = value;
  const found = (await round(value)) as typeof value;
  expect(found.self).toBe(found);
  const [first, second] = found.list as object[];
  expect(first).toBe(second);
  expect((found.map as Map<object, Set<object>>).get(first!)?.has(first!)).toBe(true);
  const { bytes, floats } = found as { bytes: Uint8Array; floats: Float32Array };
  expect(bytes.buffer).toBe(floats.buffer);
  expect([bytes.byteOffset, floats.byteOffset]).toEqual([3, 8]);
});

test('a view alone takes its own window along, and no more', async () => {
  const encoded = await encode(new Float32Array(1000).subarray(10, 12));
  expect(encoded!.blobs.map((blob) => blob.byteLength)).toEqual([8]);
});

test('depth is no limit', async () => {
  let deep: unknown = null;
  for (let i = 0; i < 100_000; i++) deep = { deep };
  let found = await round(deep);
  let depth = 0;
  for (; found !== null; depth++) found = (found as { deep: unknown }).deep;
  expect(depth).toBe(100_000);
});

class Point {
  readonly x = 1;
}

test.each<[string, unknown]>([
  ['a function', () => 1],
  ['a class instance', new Point()],
  ['one nested in plain data', { list: [new Map([['k', new Point()]])] }],
  ['a symbol', Symbol('s')],
  ['a promise', Promise.resolve(1)],
  ['a proxy', new Proxy({}, {})],
  [
    'an accessor',
    {
      get x() {
        return Math.random();
      },
    },
  ],
  ['a symbol as key', { [Symbol('k')]: 1 }],
  ['an error', new Error('e')],
  ['a weak map', new WeakMap()],
  ['a list with named properties', /a/.exec('a')],
  ['shared memory', new Uint8Array(new SharedArrayBuffer(8))],
])('%s is live', async (_, value) => {
  expect(await encode(value)).toBeNull();
});

test('equal values have equal hashes, others have others', async () => {
  const hash = async (value: unknown): Promise<string> => hashOf((await encode(value))!);
  expect(await hash({ a: [1, 2] })).toBe(await hash({ a: [1, 2] }));
  const others = [
    { a: [1, 2] },
    { a: [2, 1] },
    { a: [1, '2'] },
    [0],
    [-0],
    new Float32Array([1]),
    new Float64Array([1]),
    [1],
    null,
    undefined,
    'null',
  ];
  expect(new Set(await Promise.all(others.map(hash))).size).toBe(others.length);
});

test('frozen through and through, and still to be encoded', async () => {
  const value = deepFreeze({
    list: [{ x: 1 }],
    map: new Map([['k', { y: 1 }]]),
    set: new Set([1]),
    date: new Date(0),
    numbers: new Float32Array(2),
  });
  expect(() => Object.assign(value.list[0]!, { x: 2 })).toThrow(TypeError);
  expect(() => Object.assign(value.map.get('k')!, { y: 2 })).toThrow(TypeError);
  expect(() => value.map.set('z', { y: 0 })).toThrow(/came from another block/);
  expect(() => value.set.add(2)).toThrow(/came from another block/);
  expect(() => value.date.setTime(5)).toThrow(/came from another block/);
  value.numbers[0] = 7;
  expect(await round(value)).toEqual({
    list: [{ x: 1 }],
    map: new Map([['k', { y: 1 }]]),
    set: new Set([1]),
    date: new Date(0),
    numbers: new Float32Array([7, 0]),
  });
});

test('tensors and variables, alone and nested, to the bit', async () => {
  const tf = await import('../../src/kit/tensorflow.ts');
  const before = tf.memory().numTensors;
  const tensor = tf.tensor([
    [0.1, Number.NaN],
    [-0, 3e-40],
  ]);
  const value = {
    tensor,
    again: [tensor],
    variable: tf.variable(tf.tensor1d([1, 2], 'int32'), false),
    flags: tf.tensor1d([true, false], 'bool'),
    words: tf.tensor1d(['a', '语']),
  };
  const found = (await round(value)) as typeof value;
  expect(found.again[0]).toBe(found.tensor);
  expect(found.tensor.shape).toEqual([2, 2]);
  expect([...new Uint32Array(found.tensor.dataSync().buffer)]).toEqual([
    ...new Uint32Array(tensor.dataSync().buffer),
  ]);
  expect(found.variable).toBeInstanceOf(tf.Variable);
  expect([found.variable.trainable, found.variable.dtype, [...found.variable.dataSync()]]).toEqual([
    false,
    'int32',
    [1, 2],
  ]);
  expect([...found.flags.dataSync()]).toEqual([1, 0]);
  expect(found.words.dataSync()).toEqual(['a', '语']);
  tf.dispose([value as never, found as never]);
  expect(tf.memory().numTensors - before).toBeLessThanOrEqual(2); // a variable's source, and its copy's
  expect(await encode(tensor)).toBeNull();
});

test('models predict the same to the bit, whatever was made before them', async () => {
  const tf = await import('../../src/kit/tensorflow.ts');
  const { layers } = tf;
  const made = {
    dense: () =>
      tf.sequential({
        layers: [
          layers.dense({ units: 8, activation: 'relu', inputShape: [4] }),
          layers.batchNormalization(),
          layers.dropout({ rate: 0.5 }),
          layers.dense({ units: 2, name: 'scores' }),
        ],
      }),
    convolutional: () =>
      tf.sequential({
        layers: [
          layers.conv2d({ filters: 3, kernelSize: 3, inputShape: [6, 6, 1] }),
          layers.maxPooling2d({ poolSize: 2 }),
          layers.flatten(),
          layers.dense({ units: 2 }),
        ],
      }),
    recurrent: () =>
      tf.sequential({
        layers: [
          layers.embedding({ inputDim: 9, outputDim: 4, inputLength: 5 }),
          layers.bidirectional({ layer: layers.lstm({ units: 3 }) as never, mergeMode: 'concat' }),
          layers.dense({ units: 1 }),
        ],
      }),
    branched: () => {
      const input = tf.input({ shape: [4] });
      const [left, right] = [1, 2].map(() => layers.dense({ units: 3 }).apply(input)) as [never, never];
      return tf.model({ inputs: input, outputs: layers.add().apply([left, right]) as never });
    },
  };
  const inputs = { dense: [2, 4], convolutional: [2, 6, 6, 1], recurrent: [2, 5], branched: [2, 4] };
  for (const [kind, make] of Object.entries(made)) {
    const model = make();
    const encoded = (await encode({ model }))!;
    const found = ((await decode(encoded)) as { model: typeof model }).model;
    const x = tf.ones(inputs[kind as keyof typeof inputs]);
    const [expected, same] = [model, found].map((m) =>
      (m.predict(x) as InstanceType<typeof tf.Tensor>).dataSync(),
    );
    expect(same).toEqual(expected);
    expect(found.layers.map((layer) => layer.getClassName())).toEqual(
      model.layers.map((layer) => layer.getClassName()),
    );
    const twin = make();
    twin.setWeights(model.getWeights());
    expect(hashOf((await encode({ model: twin }))!)).toBe(hashOf(encoded));
  }
});

test('a compiled model comes back compiled; one of functions is live', async () => {
  const tf = await import('../../src/kit/tensorflow.ts');
  const make = () =>
    tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [1], trainable: false })] });
  const model = make();
  model.compile({ optimizer: tf.train.adam(0.02), loss: 'meanSquaredError', metrics: ['accuracy'] });
  const found = (await round(model)) as typeof model;
  expect(found.loss).toBe('meanSquaredError');
  expect(found.optimizer.getConfig().learningRate).toBe(0.02);
  expect(found.layers[0]!.trainable).toBe(false);
  const own = make();
  own.compile({ optimizer: 'sgd', loss: (a, b) => tf.losses.absoluteDifference(a, b) as never });
  expect(await encode(own)).toBeNull();
});
