// Gradients of gradients as networks use them: penalties, products with the Hessian, a step within a step; and what is refused.
import { beforeEach, describe, expect, test } from 'vitest';
import { withoutGradient } from '../../src/kit/gradients/refused.ts';
import { crossentropyOfRows } from '../../src/kit/wasm-kernels/softmax.ts';
import { nothingToDifferentiate } from './gradients/table.ts';
import { open } from './open.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');
type Tensor = import('../../src/kit/tfjs.ts').Tensor;
type Variable = import('../../src/kit/tfjs.ts').Variable;

const numbers = (x: Tensor): number[] => [...x.dataSync()];
/** Of a function of one number, in JavaScript's double precision. */
const slope = (f: (w: number) => number, at: number): number => (f(at + 1e-5) - f(at - 1e-5)) / 2e-5;

describe.each(['wasm', 'cpu'])('on %s', (backend) => {
  beforeEach(async () => void (await tf.setBackend(backend)));

  test('a penalty on the slope reaches the weights (Gulrajani et al. 2017)', () => {
    const w = tf.variable(tf.scalar(0.7));
    const critic = (x: Tensor) => tf.tanh(tf.mul(w, x));
    const penalty = () =>
      tf.square(tf.sub(tf.sum(tf.grad((x: Tensor) => critic(x))(tf.tensor1d([0.5]))), 1)).asScalar();
    const { grads } = tf.variableGrads(penalty, [w as Variable]);
    const truth = (v: number) => (v * (1 - Math.tanh(v * 0.5) ** 2) - 1) ** 2;
    expect(grads[w.name]!.dataSync()[0]).toBeCloseTo(slope(truth, 0.7), 4);
    w.dispose();
  });

  test('a product with the Hessian of a network of two layers', () => {
    const [x, y] = [
      tf.randomNormal([4, 3], 0, 1, 'float32', 1),
      tf.oneHot(tf.tensor1d([0, 1, 1, 0], 'int32'), 2).toFloat(),
    ];
    const out = tf.randomNormal([5, 2], 0, 1, 'float32', 2);
    const loss = (w: Tensor) => tf.mean(crossentropyOfRows(y, tf.matMul(tf.tanh(tf.matMul(x, w)), out)));
    const [w, v] = [3, 4].map((seed) => tf.randomNormal([3, 5], 0, 1, 'float32', seed)) as [Tensor, Tensor];
    const gradient = tf.grad(loss);
    const product = numbers(tf.grad((at: Tensor) => tf.sum(tf.mul(gradient(at), v)))(w));
    const h = 0.01;
    const near = [1, -1].map((sign) => numbers(gradient(tf.add(w, tf.mul(v, sign * h))))) as [
      number[],
      number[],
    ];
    product.forEach((found, i) => void expect(found).toBeCloseTo((near[0][i]! - near[1][i]!) / (2 * h), 3));
  });

  test('a step within a step (Finn et al. 2017)', () => {
    const inner = (w: Tensor) => tf.mean(tf.square(tf.sub(tf.exp(w), 2)));
    const after = (w: Tensor) => inner(tf.sub(w, tf.mul(0.1, tf.grad(inner)(w))));
    const plain = (w: number) => (Math.exp(w) - 2) ** 2;
    const truth = (w: number) => plain(w - 0.1 * 2 * (Math.exp(w) - 2) * Math.exp(w));
    expect(numbers(tf.grad(after)(tf.scalar(0.3)))[0]).toBeCloseTo(slope(truth, 0.3), 3);
  });

  test('third derivatives, valueAndGrad and grads of grads', () => {
    const third = tf.grad(tf.grad(tf.grad((x: Tensor) => tf.sum(tf.exp(tf.mul(2, x))))));
    expect(numbers(third(tf.tensor1d([0.5])))[0]).toBeCloseTo(8 * Math.E, 3);
    const { value, grad } = tf.valueAndGrad((x: Tensor) =>
      tf.sum(tf.grad((z: Tensor) => tf.sum(tf.sigmoid(z)))(x)),
    )(tf.tensor1d([0.4]));
    const s = 1 / (1 + Math.exp(-0.4));
    expect(value.dataSync()[0]).toBeCloseTo(s * (1 - s), 5);
    expect(grad.dataSync()[0]).toBeCloseTo(s * (1 - s) * (1 - 2 * s), 5);
    const mixed = tf.grads((a: Tensor, b: Tensor) => {
      const [slopeOfA] = tf.grads((x: Tensor, z: Tensor) => tf.sum(tf.mul(tf.exp(x), tf.tanh(z))))([a, b]);
      return tf.sum(slopeOfA!);
    })([tf.scalar(0.2), tf.scalar(0.3)]);
    expect(mixed[0]!.dataSync()[0]).toBeCloseTo(Math.exp(0.2) * Math.tanh(0.3), 5);
    expect(mixed[1]!.dataSync()[0]).toBeCloseTo(Math.exp(0.2) * (1 - Math.tanh(0.3) ** 2), 5);
  });

  test('a gradient of the author’s is differentiated by what it saved of inputs and result, and refused else', () => {
    type Save = (tensors: Tensor[]) => void;
    const twice = (f: (x: Tensor) => Tensor) => tf.grad(tf.grad((x: Tensor) => tf.sum(f(x))))(tf.scalar(0.5));
    const byResult = tf.customGrad((x, save) => {
      const value = tf.exp(x as Tensor);
      (save as Save)([value]);
      return { value, gradFunc: (dy, saved) => tf.mul(dy as Tensor, (saved as Tensor[])[0]!) };
    });
    expect(numbers(twice(byResult))[0]).toBeCloseTo(Math.exp(0.5), 5);
    const byTheWay = tf.customGrad((x, save) => {
      const root = tf.exp(tf.div(x as Tensor, 2));
      (save as Save)([root]);
      return {
        value: tf.square(root),
        gradFunc: (dy, saved) => tf.mul(dy as Tensor, tf.square((saved as Tensor[])[0]!)),
      };
    });
    expect(numbers(tf.grad((x: Tensor) => tf.sum(byTheWay(x)))(tf.scalar(0.5)))[0]).toBeCloseTo(
      Math.exp(0.5),
      5,
    );
    expect(() => twice(byTheWay)).toThrow(/cannot be differentiated twice here/);
  });

  test('operations without a gradient say so', () => {
    const crop = (x: Tensor) =>
      tf.image.cropAndResize(x as never, tf.tensor2d([[0, 0, 1, 1]]), tf.tensor1d([0], 'int32'), [2, 2]);
    expect(() => tf.grad(crop)(tf.ones([1, 4, 4, 1]))).toThrow('tf.image.cropAndResize() has no gradient');
    const spread = (x: Tensor) => tf.depthwiseConv2d(x as never, tf.ones([2, 2, 1, 1]), 1, 'same', 'NHWC', 2);
    expect(() => tf.grad(spread)(tf.ones([1, 4, 4, 1]))).toThrow('dilation rates greater than 1');
  });
});

test('every kernel has a gradient, is refused by name, or has nothing to differentiate', () => {
  const kernels = new Set(
    ['wasm', 'cpu'].flatMap((name) => tf.getKernelsForBackend(name).map((each) => each.kernelName)),
  );
  const told = [...Object.keys(withoutGradient), ...nothingToDifferentiate];
  const untold = [...kernels].filter((name) => !tf.getGradient(name) && !told.includes(name));
  expect(untold).toEqual([]);
});

test('a layer of zeros learns by the binary crossentropy as its formula says', async () => {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'zeros', activation: 'sigmoid' }),
    ],
  });
  model.compile({ optimizer: tf.train.sgd(1), loss: 'binaryCrossentropy' });
  await model.fit(tf.tensor2d([[2]]), tf.tensor2d([[1]]), { epochs: 1, verbose: 0 });
  expect(model.getWeights().map((weight) => weight.dataSync()[0])).toEqual([1, 0.5]);
});
