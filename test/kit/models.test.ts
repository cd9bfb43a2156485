// Models of every family train on WebAssembly as on plain JavaScript, and no kernel that they run differs in silence.
import { afterEach, describe, expect, test } from 'vitest';
import { open } from './open.ts';
import { castShadow } from './shadow.ts';
import { distance, names, trainOn } from './zoo.ts';

open({ backend: 'wasm' });
const tf = await import('../../src/kit/tensorflow.ts');
type Tensor = import('../../src/kit/tfjs.ts').Tensor;
type Tensor4D = import('../../src/kit/tfjs.ts').Tensor4D;

afterEach(() => {
  tf.disposeVariables();
});

const [seen, alone] = [new Set<string>(), new Set<string>()];
const kernels = `
  Abs Add AddN Atan AvgPool AvgPool3D AvgPool3DGrad AvgPoolGrad BatchMatMul Cast ClipByValue Concat
  Conv2D Conv2DBackpropFilter Conv2DBackpropInput Conv3D Conv3DBackpropFilterV2 Cos Cumsum
  DepthwiseConv2dNative DepthwiseConv2dNativeBackpropFilter DepthwiseConv2dNativeBackpropInput
  Einsum Elu EluGrad Equal Erf Exp Expm1 Floor FusedBatchNorm FusedConv2D GatherV2 Greater
  GreaterEqual Identity IsFinite LeakyRelu Less LessEqual Log Log1p LogicalAnd LogicalOr Max MaxPool
  MaxPoolGrad Maximum Mean Min Minimum Multiply Neg OneHot OnesLike Pack PadV2 Pow Prelu Range RealDiv Relu
  Reshape ResizeBilinear ResizeNearestNeighbor ResizeNearestNeighborGrad Reverse
  Rsqrt Select Selu Sigmoid Sign Sin Slice Softmax Softplus SplitV Sqrt Square SquaredDifference Step Sub
  Sum Tanh Tile Transpose Unpack UnsortedSegmentSum ZerosLike _FusedMatMul
`
  .trim()
  .split(/\s+/);

describe.each(names)('%s', (name) => {
  test('trains as on plain JavaScript, kernel by kernel', async () => {
    const shadow = castShadow(tf);
    const found = await trainOn(tf, 'wasm', name).finally(shadow.lift);
    for (const kernel of shadow.seen.keys()) seen.add(kernel);
    for (const kernel of shadow.alone) alone.add(kernel);
    const far = [...shadow.seen].filter(([, { worst }]) => !(worst < 1e-4));
    expect(far).toEqual([]);
    expect(await trainOn(tf, 'wasm', name)).toEqual(found); // the same bits
    const expected = await trainOn(tf, 'cpu', name);
    expect(found.losses).toHaveLength(expected.losses.length);
    expect(distance(found.losses, expected.losses)).toBeLessThan(1e-4);
    found.weights.forEach(
      (weight, i) => void expect(distance(weight, expected.weights[i]!)).toBeLessThan(1e-4),
    );
  });
});

test('these are the kernels that they run, each compared with plain JavaScript at every call', () => {
  expect([...seen].sort()).toEqual(kernels);
  // The kit's own, compared in wasm-kernels.test.ts with what plain JavaScript composes.
  expect([...alone].sort()).toEqual(['SoftmaxCrossEntropy', 'SoftmaxGrad']);
});

test('gradients of dilated depthwise convolutions, which TensorFlow.js lacks, are refused and not made up', () => {
  const [x, w] = [tf.ones([1, 6, 6, 1]) as Tensor4D, tf.ones([2, 2, 1, 1]) as Tensor4D];
  const f = (filter: Tensor): Tensor => tf.depthwiseConv2d(x, filter as Tensor4D, 1, 'same', 'NHWC', 2);
  expect(() => tf.grad(f)(w)).toThrow(/dilation rates greater than 1 are not yet supported/);
});
