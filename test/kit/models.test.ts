// Models of every family train on WebAssembly as on plain JavaScript, and no kernel that they run differs in silence.
import { afterEach, describe, expect, test } from 'vitest';
import { rng } from '../../src/kit/rng.ts';
import { train } from '../../src/kit/train.ts';
import { open } from './open.ts';
import { castShadow } from './shadow.ts';
import { layered, own } from './zoo.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');
type Tensor = import('../../src/kit/tfjs.ts').Tensor;
type Tensor4D = import('../../src/kit/tfjs.ts').Tensor4D;
type Trained = { readonly losses: number[]; readonly weights: number[][] };
const steps = 4;

afterEach(() => {
  tf.disposeVariables();
});

/** Trains from weights, data and random numbers that do not depend on the back end. */
async function trainOn(backend: 'wasm' | 'cpu', name: string): Promise<Trained> {
  tf.setBackend(backend);
  tf.disposeVariables();
  Math.random = rng(5);
  const options = { steps, shuffle: false, learningRate: 0.01 };
  const layers = layered[name];
  if (layers === undefined) {
    const { variables, loss } = own[name]!(tf);
    const { epochs } = await train(loss, null, { ...options, variables });
    return { losses: epochs.map((epoch) => epoch.loss), weights: variables.map((v) => [...v.dataSync()]) };
  }
  const { model, x, y, loss, logits = false } = layers(tf);
  const history = await train(
    model,
    { x, y },
    { ...options, loss, logits, metrics: ['accuracy'], validation: { x, y } },
  );
  const losses = history.epochs.flatMap((epoch) => [epoch.loss, epoch.valLoss!]);
  return { losses, weights: model.getWeights().map((weight) => [...weight.dataSync()]) };
}

const seen = new Set<string>();
const kernels = `
  Abs Add AddN Atan AvgPool AvgPool3D AvgPool3DGrad AvgPoolGrad BatchMatMul Cast ClipByValue Concat
  Conv2D Conv2DBackpropFilter Conv2DBackpropInput Conv3D Conv3DBackpropFilterV2 Cos Cumsum
  DepthwiseConv2dNative DepthwiseConv2dNativeBackpropFilter DepthwiseConv2dNativeBackpropInput
  Einsum Elu EluGrad Equal Erf Exp Expm1 Floor FusedBatchNorm FusedConv2D GatherV2 Greater
  GreaterEqual Identity LeakyRelu Less LessEqual Log Log1p LogicalAnd LogicalNot Max MaxPool
  MaxPoolGrad Maximum Mean Min Minimum Multiply Neg OneHot Pack PadV2 Pow Prelu Range RealDiv Relu
  Reshape ResizeBilinear ResizeBilinearGrad ResizeNearestNeighbor ResizeNearestNeighborGrad Reverse
  Rsqrt Select Selu Sigmoid Sin Slice Softmax Softplus SplitV Sqrt Square SquaredDifference Step Sub
  Sum Tanh Tile Transpose Unpack UnsortedSegmentSum ZerosLike _FusedMatMul
`
  .trim()
  .split(/\s+/);

const names = [...Object.keys(layered), ...Object.keys(own)];
describe.each(names)('%s', (name) => {
  test('trains as on plain JavaScript, kernel by kernel', async () => {
    const shadow = castShadow(tf);
    const found = await trainOn('wasm', name).finally(shadow.lift);
    for (const kernel of shadow.seen.keys()) seen.add(kernel);
    expect([...shadow.alone]).toEqual([]);
    const far = [...shadow.seen].filter(([, { worst }]) => !(worst < 1e-4));
    expect(far).toEqual([]);
    const expected = await trainOn('cpu', name);
    expect(found.losses).toHaveLength(expected.losses.length);
    expect(distance(found.losses, expected.losses)).toBeLessThan(1e-4);
    found.weights.forEach(
      (weight, i) => void expect(distance(weight, expected.weights[i]!)).toBeLessThan(1e-4),
    );
  });
});

test('these are the kernels that they run, each compared with plain JavaScript at every call', () => {
  expect([...seen].sort()).toEqual(kernels);
});

test('gradients of dilated convolutions, which TensorFlow.js lacks, are refused and not made up', () => {
  const [x, w] = [tf.ones([1, 6, 6, 1]) as Tensor4D, tf.ones([2, 2, 1, 1]) as Tensor4D];
  for (const convolve of [tf.conv2d, tf.depthwiseConv2d]) {
    const f = (filter: Tensor): Tensor => convolve(x, filter as Tensor4D, 1, 'same', 'NHWC', 2);
    expect(() => tf.grad(f)(w)).toThrow(/dilation rates greater than 1 are not yet supported/);
  }
});

function distance(a: readonly number[], b: readonly number[]): number {
  const scale = b.reduce((most, x) => Math.max(most, Math.abs(x)), 1e-6);
  return a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0) / scale;
}
