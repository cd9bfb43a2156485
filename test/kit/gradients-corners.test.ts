// Gradients where functions have corners, holes and edges: what TensorFlow gives there, and never NaN for a number.
import { describe, expect, test } from 'vitest';
import { open } from './open.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');
type Tensor = import('../../src/kit/tfjs.ts').Tensor;

const { NaN: none, POSITIVE_INFINITY: infinite } = Number;

/** The gradient of the sum of `f` at these numbers; a zero is one of either sign. */
function slopes(f: (x: Tensor) => Tensor, at: number[], shape = [at.length]): number[] {
  return tf.tidy(() => {
    const slope = tf.grad((x: Tensor) => tf.sum(f(x)))(tf.tensor(at, shape));
    return Array.from(slope.dataSync(), (x) => x + 0);
  });
}

const rounded = (...x: number[]): number[] => [...Float32Array.from(x)];

function pair(f: (a: Tensor, b: Tensor) => Tensor, a: number[], b: number[]): number[][] {
  const sum = (x: Tensor, y: Tensor) => tf.sum(f(x, y));
  return tf.tidy(() =>
    tf
      .grads(sum)([tf.tensor1d(a), tf.tensor1d(b)])
      .map((slope) => [...slope.dataSync()]),
  );
}

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  const on = (name: string, body: () => void) =>
    test(name, () => {
      tf.setBackend(backend);
      const before = tf.memory().numTensors;
      body();
      expect(tf.memory().numTensors).toBe(before);
      tf.setBackend('wasm');
    });

  on('of two numbers the one that counts gets the gradient, of equal ones the first', () => {
    expect(slopes((z) => tf.maximum(0, z), [-1, 2])).toEqual([0, 1]);
    expect(slopes((z) => tf.minimum(0, z), [-1, 2])).toEqual([1, 0]);
    expect(pair(tf.maximum, [1, 2, 3], [2, 2, 2])).toEqual([
      [0, 1, 1],
      [1, 0, 0],
    ]); // prettier-ignore
    expect(pair(tf.minimum, [1, 2, 3], [2, 2, 2])).toEqual([
      [1, 1, 0],
      [0, 0, 1],
    ]); // prettier-ignore
  });

  on('of several equal ones each gets the whole, as TensorFlow.js’s own tests have it', () => {
    expect(slopes((x) => tf.max(x), [3, 1, 3])).toEqual([1, 0, 1]);
    expect(slopes((x) => tf.min(x, 1), [1, 1, 2, 0, 5, 0], [2, 3])).toEqual([1, 1, 0, 1, 0, 1]);
  });

  on('at their corners', () => {
    expect(slopes(tf.abs, [-2, 0, 3])).toEqual([-1, 0, 1]);
    expect(slopes(tf.relu, [-1, 0, 2])).toEqual([0, 0, 1]);
    expect(slopes((x) => tf.clipByValue(x, -1, 1), [-1, 1, -2, 2, 0])).toEqual([1, 1, 0, 0, 1]);
    expect(slopes(tf.floor, [0, 1.5])).toEqual([0, 0]);
    expect(pair(tf.floorDiv, [7, -3], [2, 2])).toEqual([
      [0, 0],
      [0, 0],
    ]); // prettier-ignore
    expect(slopes((x) => tf.cast(tf.cast(x, 'int32'), 'float32'), [0.5, 3])).toEqual([0, 0]);
  });

  on('powers of zero and of less', () => {
    expect(slopes((x) => tf.pow(x, 0), [0, -2, 3])).toEqual([0, 0, 0]);
    expect(slopes((x) => tf.pow(x, 1), [0, -2])).toEqual([1, 1]);
    expect(slopes((x) => tf.pow(x, 2), [0, -2])).toEqual([0, -4]);
    expect(slopes((x) => tf.pow(x, [0, 2, 3]), [0, 0, -1])).toEqual([0, 0, 3]);
    expect(slopes((x) => tf.pow(x, 0.5), [0, -1])).toEqual([infinite, none]);
    expect(slopes((x) => tf.pow([0, 2, -1], x), [2, 0, 2])).toEqual([0, Math.fround(Math.LN2), 0]);
    const twice = (x: Tensor) => tf.grad((y: Tensor) => tf.sum(tf.pow(y, 2)))(x);
    expect(slopes(twice, [0, -3])).toEqual([2, 2]);
  });

  on('a side that is not taken has no say, whatever it is', () => {
    const root = (x: Tensor) => tf.where(tf.greater(x, 0), tf.log(tf.maximum(x, 1e-30)), tf.zerosLike(x));
    expect(slopes(root, [-1, 0, 2])).toEqual([0, 0, 0.5]);
    const steep = (x: Tensor) => tf.where(tf.less(x, 50), x, tf.mul(tf.exp(x), 1e30));
    expect(slopes(steep, [1, 49])).toEqual([1, 1]);
    expect(slopes((x) => tf.mul(tf.where(tf.greater(x, 0), x, 1), infinite), [2, -2])).toEqual([infinite, 0]);
  });

  on('NaN stays NaN', () => {
    expect(slopes((x) => tf.clipByValue(x, 0, 1), [none, 0.5, 2])).toEqual([1, 1, 0]);
    for (const f of [tf.abs, tf.exp, tf.tanh, tf.sqrt, tf.relu, tf.elu, tf.sigmoid, tf.softplus])
      expect(slopes((x) => tf.square(f(x as never)), [none])).toEqual([none]);
    expect(slopes((x) => tf.softmax(x), [none, 1])).toEqual([none, none]);
  });

  on('infinities', () => {
    expect(slopes(tf.tanh, [infinite, -infinite])).toEqual([0, 0]);
    expect(slopes(tf.sigmoid, [infinite, -infinite])).toEqual([0, 0]);
    expect(slopes((x) => tf.mul(tf.softmax(x), [1, 2, 3]), [-infinite, 0, 0]).map((x) => x + 0)).toEqual([
      0, -0.25, 0.25,
    ]);
    expect(slopes(tf.softplus, [200, -200])).toEqual([1, 0]);
  });

  on('norms at 0, along axes from the end, turned, and kept', () => {
    for (const order of ['euclidean', 2, 1, infinite] as const)
      expect(slopes((x) => tf.norm(x, order), [0, 0])).toEqual([0, 0]);
    expect(slopes((x) => tf.norm(x, 'euclidean', 1), [0, 0, 3, 4], [2, 2])).toEqual([
      0,
      0,
      ...rounded(0.6, 0.8),
    ]);
    expect(slopes((x) => tf.norm(x, 'fro', [0, 1]), [0, 0, 0, 0], [2, 2])).toEqual([0, 0, 0, 0]);
    expect(slopes((x) => x.norm(), [0])).toEqual([0]);
    expect(slopes((x) => tf.euclideanNorm(x), [0])).toEqual([0]);
    const twice = (x: Tensor) => tf.grad((y: Tensor) => tf.norm(y))(x);
    expect(slopes(twice, [0, 0])).toEqual([0, 0]);
    tf.tidy(() => {
      // Two matrices, [[1, -2], [3, 4]] and ten times that: columns add up to 4 and 6, rows to 3 and 7.
      const x = tf.tensor3d([1, -2, 3, 4, 10, -20, 30, 40], [2, 2, 2]);
      for (const axes of [
        [1, 2],
        [-2, -1],
      ]) {
        expect([...tf.norm(x, 1, axes).dataSync()]).toEqual([6, 60]);
        expect([...tf.norm(x, infinite, axes).dataSync()]).toEqual([7, 70]);
        expect([...tf.norm(x, -infinite, axes).dataSync()]).toEqual([3, 30]);
        expect(tf.norm(x, 1, axes, true).shape).toEqual([2, 1, 1]);
      }
      expect([...tf.norm(x, 1, [2, 1]).dataSync()]).toEqual([7, 70]);
    });
  });

  on('logSumExp of infinities', () => {
    const of = (...x: number[]) => tf.tidy(() => tf.logSumExp(x).dataSync()[0]);
    expect([of(-infinite, -infinite), of(infinite, 0), of(infinite, -infinite), of(none, 0)]).toEqual([
      -infinite,
      infinite,
      infinite,
      none,
    ]);
    expect(slopes((x) => tf.logSumExp(x), [-infinite, 0])).toEqual([0, 1]);
    expect(slopes((x) => tf.logSumExp(x), [1e38, 1e38])).toEqual([0.5, 0.5]);
    expect(tf.tidy(() => tf.ones([2, 3]).logSumExp(-1, true).shape)).toEqual([2, 1]);
  });

  on('a division that leaves out 0', () => {
    expect(pair(tf.divNoNan, [1, 0, 1], [0, 0, 2])).toEqual([
      [0, 0, 0.5],
      [0, 0, -0.25],
    ]); // prettier-ignore
    expect(slopes((x) => tf.divNoNan(1, x), [0, none])).toEqual([0, none]);
  });

  on('losses at their corners', () => {
    const sum = tf.Reduction.SUM;
    const { absoluteDifference, huberLoss, hingeLoss } = tf.losses;
    const from = (loss: (p: Tensor) => Tensor, at: number[]) => slopes(loss, at);
    expect(from((p) => huberLoss([0, 0, 0, 0, 0], p, undefined, 1, sum), [-2, -1, 0, 1, 2])).toEqual([
      -1, -1, 0, 1, 1,
    ]);
    expect(from((p) => hingeLoss([1, 1, 1], p, undefined, sum), [0, 1, 2]).map((x) => x + 0)).toEqual([
      -1, 0, 0,
    ]);
    expect(from((p) => absoluteDifference([0, 0, 0], p, undefined, sum), [-1, 0, 1])).toEqual([-1, 0, 1]);
    expect(slopes((x) => tf.leakyRelu(x, 0.5), [-1, 0, 1])).toEqual([0.5, 0.5, 1]);
    expect(slopes((x) => tf.relu6(x), [-1, 0, 3, 6, 7])).toEqual([0, 0, 1, 1, 0]);
    expect(slopes((x) => tf.elu(x as never), [0, 2])).toEqual([1, 1]);
  });

  on('solid windows with NaN in them', () => {
    const solid = (x: Tensor) => tf.maxPool3d(x as never, [1, 2, 2], [1, 2, 2], 'valid');
    expect(slopes(solid, [1, none, 3, 2], [1, 1, 2, 2, 1])).toEqual([0, 1, 0, 0]);
  });

  on('products with zeros', () => {
    expect(slopes((x) => tf.prod(x), [0, 2, 3])).toEqual([6, 0, 0]);
    expect(slopes((x) => tf.prod(x, -1), [0, 2, 0, 4, 5, 6], [2, 3])).toEqual([0, 0, 0, 30, 24, 20]);
    expect(slopes((x) => tf.cumprod(x), [2, 0, 3])).toEqual([1, 2 + 6, 0]);
  });

  on('mirrors, segments and rows that do not exist', () => {
    const mirrored = (x: Tensor) => tf.mirrorPad(x, [[2, 1]], 'reflect');
    expect(slopes(mirrored, [1, 2, 3])).toEqual([1, 3, 2]);
    const ids = tf.tensor1d([0, 9, -1, 1], 'int32');
    expect(slopes((x) => tf.unsortedSegmentSum(x, ids, 2), [1, 2, 3, 4])).toEqual([1, 0, 0, 1]);
    expect(slopes((x) => tf.topk(x, 2).values, [3, 1, 2])).toEqual([1, 0, 1]);
    ids.dispose();
  });

  on('empty tensors', () => {
    for (const f of [
      tf.exp,
      tf.relu,
      tf.square,
      (x: Tensor) => tf.concat([x, x]),
      (x: Tensor) => tf.mul(x, 2),
    ])
      expect(slopes((x) => f(x as never), [], [0, 3])).toEqual([]);
    expect(pair((a, b) => tf.concat([a, b]), [], [1])).toEqual([[], [1]]);
    expect(slopes((x) => tf.matMul(x, tf.zeros([0, 2])), [], [3, 0])).toEqual([]);
  });

  on('crossentropies at 0, of labels that do not add up to 1, and of weights that are all 0', () => {
    const { sigmoidCrossEntropy, softmaxCrossEntropy, meanSquaredError } = tf.losses;
    const sum = tf.Reduction.SUM;
    expect(slopes((z) => sigmoidCrossEntropy([1, 0], z, undefined, 0, sum), [0, 0])).toEqual([-0.5, 0.5]);
    const soft = (z: Tensor) => softmaxCrossEntropy(tf.tensor2d([[1, 1]]), z, undefined, 0, sum);
    expect(slopes(soft, [0, 0], [1, 2])).toEqual([0, 0]);
    expect(slopes((x) => meanSquaredError([1, 2], x, [0, 0]), [3, 4])).toEqual([0, 0]);
    expect(tf.tidy(() => meanSquaredError([1], tf.tensor1d([2]), [0]).dataSync()[0])).toBe(0);
  });

  on('max pooling of equal values', () => {
    const pooled = (x: Tensor) => tf.maxPool(x as never, 2, 2, 'valid');
    expect(slopes(pooled, [1, 1, 1, 1], [1, 2, 2, 1])).toEqual([1, 0, 0, 0]);
  });
});
