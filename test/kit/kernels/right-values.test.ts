// What reductions, products and indices give where stock back ends were wrong without a word, on both back ends.
import { describe, expect, test } from 'vitest';
import { open } from '../open.ts';

open({ backend: 'wasm' });
const tf = await import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;
type Tensor4D = import('../../../src/kit/tfjs.ts').Tensor4D;

type Seen = { readonly shape: number[]; readonly type: string; readonly data: number[] };

function see(make: () => Tensor): Seen {
  const made = tf.tidy(make);
  const seen = { shape: made.shape, type: made.dtype, data: [...made.dataSync()] };
  made.dispose();
  return seen;
}

const data = (make: () => Tensor): number[] => see(make).data;
const { NaN: none, POSITIVE_INFINITY: infinite } = Number;

describe.each(['wasm', 'cpu'])('%s', (backend) => {
  const on = (name: string, run: () => void): void =>
    test(name, () => {
      tf.setBackend(backend);
      run();
    });

  on('of nothing: sums 0, products 1, means NaN, the greatest −∞, and no index', () => {
    const empty = () => tf.tensor1d([]);
    expect(data(() => tf.sum(empty()))).toEqual([0]);
    expect(data(() => tf.prod(empty()))).toEqual([1]);
    expect(data(() => tf.mean(empty()))).toEqual([none]);
    expect(data(() => tf.max(empty()))).toEqual([-infinite]);
    expect(data(() => tf.min(empty()))).toEqual([infinite]);
    expect(data(() => tf.logSumExp(empty()))).toEqual([-infinite]);
    expect(data(() => tf.all(tf.tensor1d([], 'bool')))).toEqual([1]);
    expect(data(() => tf.any(tf.tensor1d([], 'bool')))).toEqual([0]);
    expect(see(() => tf.sum(tf.zeros([2, 0, 3]), 1))).toMatchObject({
      shape: [2, 3],
      data: [0, 0, 0, 0, 0, 0],
    });
    expect(data(() => tf.matMul(tf.zeros([2, 0]), tf.zeros([0, 2])))).toEqual([0, 0, 0, 0]);
    expect(() => data(() => tf.argMax(empty()))).toThrow(/no values/);
    expect(() => data(() => tf.max(tf.tensor1d([], 'int32')))).toThrow(/no int32 values/);
  });

  on('NaN stays in sums and extremes, and where it is alone has no place', () => {
    for (const place of [0, 1, 2]) {
      const x = () => tf.tensor1d([1, 2, 3].with(place, none));
      for (const name of ['sum', 'mean', 'prod', 'max', 'min', 'logSumExp'] as const)
        expect([name, place, ...data(() => tf[name](x()))]).toEqual([name, place, none]);
      expect(data(() => tf.argMax(x()))).toEqual([place === 2 ? 1 : 2]);
      expect(data(() => tf.softmax(x()))).toEqual([none, none, none]);
      expect(data(() => tf.cumsum(x())).at(-1)).toBe(none);
    }
    expect(() => data(() => tf.argMax(tf.tensor2d([1, 2, none, none], [2, 2]), 1))).toThrow(
      /all 2 values are NaN/,
    );
    expect(() => data(() => tf.argMin(tf.tensor1d([none])))).toThrow(/NaN/);
  });

  on('sums of many values are those of double precision', () => {
    const tenth = Math.fround(0.1);
    const near = (make: () => Tensor, expected: number): void =>
      void expect(data(make)[0]! / expected).toBeCloseTo(1, 5);
    near(() => tf.sum(tf.fill([1000, 2, 1000], 0.1), [0, 2]), 1e6 * tenth);
    near(() => tf.mean(tf.fill([1000, 2, 1000], 0.1), [0, 2], true), tenth);
    near(() => tf.cumsum(tf.fill([300_000], 0.1)).max(), 300_000 * tenth);
    near(() => tf.dot(tf.fill([1_000_000], 0.1), tf.ones([1_000_000])), 1e6 * tenth);
    near(() => tf.matMul(tf.fill([2, 100_000], 0.1), tf.ones([3, 100_000]), false, true), 1e5 * tenth);
    expect(data(() => tf.mean(tf.tensor1d([3e38, 3e38])))).toEqual([Math.fround(3e38)]);
    expect(data(() => tf.sum(tf.tensor1d([3e38, 3e38, -3e38])))).toEqual([Math.fround(3e38)]);
  });

  on('whole numbers: means exact, and sums that int32 does not hold refused', () => {
    expect(data(() => tf.mean(tf.fill([20_000], 200_003, 'int32')))).toEqual([200_003]);
    expect(data(() => tf.sum(tf.fill([100], 16_777_217, 'int32')))).toEqual([1_677_721_700]);
    expect(data(() => tf.abs(tf.tensor1d([-16_777_217], 'int32')))).toEqual([16_777_217]);
    const large = (): Tensor => tf.fill([200_000], 20_003, 'int32');
    expect(() => data(() => tf.sum(large()))).toThrow(/4000600000, which int32 does not hold/);
    expect(() => data(() => tf.cumsum(large()))).toThrow(/int32 does not hold/);
    expect(() => data(() => tf.prod(tf.fill([40], 2, 'int32')))).toThrow(/int32 does not hold/);
    const counts = see(() => tf.math.confusionMatrix([0, 1, 2], [0, 2, 2], 3));
    expect(counts).toEqual({ shape: [3, 3], type: 'int32', data: [1, 0, 0, 0, 0, 1, 0, 0, 1] });
    const product = see(() =>
      tf.matMul(tf.tensor2d([[1, 2]], [1, 2], 'int32'), tf.tensor2d([[3], [4]], [2, 1], 'int32')),
    );
    expect(product).toEqual({ shape: [1, 1], type: 'int32', data: [11] });
  });

  on('batches are broadcast as NumPy has it, along several axes', () => {
    const a = () => tf.tensor4d([10, 100], [2, 1, 1, 1]);
    const b = () => tf.tensor4d([1, 2, 3], [1, 3, 1, 1]);
    const expected = { shape: [2, 3, 1, 1], data: [10, 20, 30, 100, 200, 300] };
    expect(see(() => tf.matMul(a(), b()))).toMatchObject(expected);
    expect(see(() => tf.matMul(b(), a()))).toMatchObject(expected);
    // tfjs flattens the batches of a fused product, after which nobody knows which meets which.
    const flat = () => tf.fused.matMul({ a: a() as never, b: b() as never }) as Tensor;
    expect(() => data(flat)).toThrow(/cannot broadcast/);
  });

  on('running sums along every axis, from either end', () => {
    for (const axis of [1, -1])
      expect(see(() => tf.cumsum(tf.ones([2, 3]), axis))).toMatchObject({
        shape: [2, 3],
        data: [1, 2, 3, 1, 2, 3],
      });
    for (const axis of [0, -2]) {
      expect(data(() => tf.cumsum(tf.ones([2, 3]), axis, true))).toEqual([0, 0, 0, 1, 1, 1]);
      expect(data(() => tf.cumprod(tf.fill([2, 3], 2), axis, false, true))).toEqual([4, 4, 4, 2, 2, 2]);
    }
  });

  on('truth values are turned and chosen, and what is beside them stays', () => {
    const beside = tf.tensor1d([1, 2, 3, 4, 5, 6, 7, 8]);
    for (let n = 0; n < 200; n++) {
      expect(data(() => tf.reverse(tf.tensor1d([true, false, false])))).toEqual([0, 0, 1]);
      const where = () =>
        tf.where(
          tf.tensor1d([true, false, true]),
          tf.tensor1d([true, true, false]),
          tf.tensor1d([false, false, true]),
        );
      expect(data(where)).toEqual([1, 0, 0]);
    }
    expect([...beside.dataSync()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    beside.dispose();
  });

  on('an index beyond its axis is refused, and an argument stays as it is', () => {
    const table = () => tf.tensor2d([1, 2, 3, 4, 5, 6], [2, 3]);
    const at = (...index: number[]) => tf.tensor2d(index, [1, index.length], 'int32');
    for (const index of [
      [0, 3],
      [2, 0],
      [-1, 0],
      [0, -1],
    ]) {
      const outside = /lies outside the shape \[2, 3\]/;
      expect(() => data(() => tf.gatherND(table(), at(...index)))).toThrow(outside);
      expect(() => data(() => tf.scatterND(at(...index), tf.tensor1d([1]), [2, 3]))).toThrow(outside);
      expect(() => data(() => tf.tensorScatterUpdate(table(), at(...index), tf.tensor1d([1])))).toThrow(
        outside,
      );
      expect(() => data(() => tf.sparseToDense(at(...index), tf.tensor1d([1]), [2, 3]))).toThrow(outside);
    }
    expect(data(() => tf.gatherND(table(), at(1, 2)))).toEqual([6]);
    expect(data(() => tf.scatterND(at(0, 2), tf.tensor1d([1]), [2, 3]))).toEqual([0, 0, 1, 0, 0, 0]);
    for (const index of [-1, 2]) {
      expect(() => data(() => tf.gather(table(), tf.tensor1d([index], 'int32')))).toThrow(/not in \[0, 1\]/);
      const crop = () =>
        tf.image.cropAndResize(
          tf.ones([2, 2, 2, 1]),
          tf.tensor2d([[0, 0, 1, 1]]),
          tf.tensor1d([index], 'int32'),
          [2, 2],
        );
      expect(() => data(crop)).toThrow(/2 images, counted from 0/);
    }
    expect(() => data(() => tf.slice(table(), [0, 2], [1, 2]))).toThrow(/overflow/);
    const kept = table();
    expect(data(() => tf.tensorScatterUpdate(kept, at(0, 1), tf.tensor1d([9])))).toEqual([1, 9, 3, 4, 5, 6]);
    expect([...kept.dataSync()]).toEqual([1, 2, 3, 4, 5, 6]);
    kept.dispose();
  });

  on('a table of complex numbers, its transform and back', () => {
    const z = () => tf.complex(tf.tensor1d([1, 2, 3, 4]), tf.tensor1d([0, 0, 1, 0]));
    expect(data(() => tf.real(tf.ifft(tf.fft(z())))).map((x) => Math.round(x * 1e5) / 1e5)).toEqual([
      1, 2, 3, 4,
    ]);
    expect(see(() => tf.mul(z(), z())).data).toEqual([1, 0, 4, 0, 8, 6, 16, 0]);
    expect(data(() => tf.abs(tf.complex([3], [4])))).toEqual([5]);
  });
});

test('a convolution whose strides pass over the image is no zero', () => {
  for (const backend of ['wasm', 'cpu']) {
    tf.setBackend(backend);
    expect(
      data(() => tf.conv2d(tf.ones([1, 6, 6, 1]) as Tensor4D, tf.ones([2, 2, 1, 1]), 3, 'same')),
    ).toEqual([4, 4, 4, 4]);
  }
});
