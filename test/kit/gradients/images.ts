// Cases of convolutions, poolings, resizings and norms: strided, dilated, padded in each way.
import { apart, type Case, type Input, range } from './differences.ts';

type Tf = typeof import('../../../src/kit/tensorflow.ts');
type Kit = typeof import('../../../src/kit/tfjs.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;
type Tensor3D = import('../../../src/kit/tfjs.ts').Tensor3D;
type Tensor4D = import('../../../src/kit/tfjs.ts').Tensor4D;
type Tensor5D = import('../../../src/kit/tfjs.ts').Tensor5D;

const [image, solid] = [
  [2, 6, 5, 2],
  [1, 4, 5, 4, 2],
] as const; // prettier-ignore
const paddings = ['same', 'valid'] as const;
/** A stride and a dilation, one of which is 1. */
const steps = [
  [1, 1],
  [2, 1],
  [1, 2],
] as const; // prettier-ignore

export function convolutions(tf: Tf): Case[] {
  const padded = paddings.flatMap((pad) =>
    steps.flatMap(([stride, rate]) => {
      const name = `${pad}, stride ${stride}, rate ${rate}`;
      const flat = (x: Tensor4D, w: Tensor4D) => tf.conv2d(x, w, stride, pad, 'NHWC', rate);
      const deep = (x: Tensor4D, w: Tensor4D) => tf.depthwiseConv2d(x, w, stride, pad, 'NHWC', rate);
      const line = (x: Tensor3D, w: Tensor3D) => tf.conv1d(x, w, stride, pad, 'NWC', rate);
      const block = (x: Tensor5D, w: Tensor5D) => tf.conv3d(x, w, stride, pad, 'NDHWC', [rate, rate, rate]);
      const swell = (x: Tensor4D, w: Tensor3D) => tf.dilation2d(x, w, stride, pad, rate);
      const once =
        rate === 1
          ? [{ name: `depthwiseConv2d, ${name}`, f: deep, inputs: [range([...image]), range([3, 2, 2, 2])] }]
          : []; // prettier-ignore
      return [
        ...once,
        { name: `conv2d, ${name}`, f: flat, inputs: [range([...image]), range([3, 2, 2, 3])] },
        { name: `conv1d, ${name}`, f: line, inputs: [range([2, 7, 2]), range([3, 2, 3])] },
        { name: `conv3d, ${name}`, f: block, inputs: [range([...solid]), range([2, 3, 2, 2, 2])] },
        { name: `dilation2d, ${name}`, f: swell, inputs: [apart([1, 6, 5, 2]), range([2, 3, 2], -0.1, 0.1)] },
      ];
    }),
  );
  const sides = [
    [0, 0],
    [1, 0],
    [0, 2],
    [0, 0],
  ] as [number, number][]; // prettier-ignore
  const uneven = (x: Tensor4D, w: Tensor4D) => tf.conv2d(x, w, 1, sides as never); // its types know fewer tuples
  return [
    ...padded,
    {
      name: 'conv2d, padded on each side otherwise',
      f: uneven,
      inputs: [range([...image]), range([3, 2, 2, 3])],
    },
    ...transposed(tf),
    ...fused(tf),
  ];
}

function transposed(tf: Tf): Case[] {
  const flat = [
    [1, [1, 4, 3, 2]],
    [2, [1, 8, 6, 2]],
  ] as const; // prettier-ignore
  return [
    ...flat.map(([stride, shape]) => ({
      name: `conv2dTranspose, stride ${stride}`,
      f: (x: Tensor4D, w: Tensor4D) => tf.conv2dTranspose(x, w, [...shape] as never, stride, 'same'),
      inputs: [range([1, 4, 3, 3]), range([3, 2, 2, 3])],
    })),
    {
      name: 'conv3dTranspose',
      f: (x: Tensor5D, w: Tensor5D) => tf.conv3dTranspose(x, w, [1, 4, 6, 4, 2], 2, 'same'),
      inputs: [range([1, 2, 3, 2, 3]), range([2, 2, 2, 2, 3])],
    },
    {
      name: 'separableConv2d',
      f: (x: Tensor4D, d: Tensor4D, p: Tensor4D) => tf.separableConv2d(x, d, p, 1, 'same'),
      inputs: [range([1, 4, 4, 2]), range([3, 3, 2, 2]), range([1, 1, 4, 3])],
    },
  ];
}

function fused(tf: Tf): Case[] {
  const [x, bias] = [range([1, 4, 4, 2], 0.1, 1), range([2], 0.1, 0.3)];
  return (['linear', 'relu', 'elu', 'sigmoid', 'leakyrelu', 'relu6'] as const).flatMap((activation) => {
    const more = { activation: activation as 'relu', strides: 1, pad: 'same' } as const;
    return [
      {
        name: `fused.matMul, ${activation}`,
        f: (a: Tensor, b: Tensor, c: Tensor) =>
          tf.fused.matMul({ a, b, bias: c, activation: more.activation }),
        inputs: [range([3, 4], 0.1), range([4, 2], 0.1), bias],
      },
      {
        name: `fused.conv2d, ${activation}`,
        f: (a: Tensor4D, filter: Tensor4D, c: Tensor) => tf.fused.conv2d({ x: a, filter, bias: c, ...more }),
        inputs: [x, range([3, 3, 2, 2], 0.05, 0.2), bias],
      },
      {
        name: `fused.depthwiseConv2d, ${activation}`,
        f: (a: Tensor4D, filter: Tensor4D, c: Tensor) =>
          tf.fused.depthwiseConv2d({ x: a, filter, bias: c, ...more }),
        inputs: [x, range([3, 3, 2, 1], 0.05, 0.2), bias],
      },
    ];
  });
}

export function poolings(tf: Tf): Case[] {
  return paddings.flatMap((pad) =>
    [1, 2].flatMap((stride) =>
      [2, 3].flatMap((size) => {
        const name = `${pad}, stride ${stride}, window ${size}`;
        const cases: readonly (readonly [string, (x: never) => Tensor, Input])[] = [
          ['maxPool', (x: Tensor4D) => tf.maxPool(x, size, stride, pad), apart([2, 5, 6, 2])],
          ['avgPool', (x: Tensor4D) => tf.avgPool(x, size, stride, pad), range([2, 5, 6, 2])],
          ['sin of maxPool', (x: Tensor4D) => tf.sin(tf.maxPool(x, size, stride, pad)), apart([1, 4, 4, 1])],
          ['maxPool3d', (x: Tensor5D) => tf.maxPool3d(x, size, stride, pad), apart([...solid])],
          ['avgPool3d', (x: Tensor5D) => tf.avgPool3d(x, size, stride, pad), range([...solid])],
        ];
        return cases.map(([kind, f, input]) => ({ name: `${kind}, ${name}`, f, inputs: [input] }));
      }),
    ),
  );
}

export function resizings(tf: Tf): Case[] {
  const sizes = [
    [3, 7],
    [5, 2],
    [4, 4],
    [1, 1],
    [8, 6],
  ] as [number, number][]; // prettier-ignore
  const manners = [
    [false, false],
    [false, true],
    [true, false],
  ] as const; // prettier-ignore
  return sizes.flatMap((size) =>
    manners.flatMap(([align, half]) =>
      (['resizeBilinear', 'resizeNearestNeighbor'] as const).map((resize) => ({
        name: `${resize} to ${size}${align ? ', corners aligned' : ''}${half ? ', half-pixel centres' : ''}`,
        f: (x: Tensor4D) => tf.image[resize](x, size, align, half),
        inputs: [range([2, 4, 3, 2])],
      })),
    ),
  );
}

export function norms(tf: Tf): Case[] {
  const batch: Kit['batchNorm'] = tf.batchNorm;
  const positive = (shape: number[]) => range(shape, 0.5, 1.5);
  const each = [range([3]), positive([3]), range([3]), range([3])];
  const f = (x: Tensor, mean: Tensor, variance: Tensor, offset: Tensor, scale: Tensor) =>
    batch(x, mean as never, variance as never, offset as never, scale as never, 0.01);
  const bare = (x: Tensor, mean: Tensor, variance: Tensor) =>
    batch(x, mean as never, variance as never, undefined, undefined, 0.01);
  return [
    { name: 'batchNorm of images', f, inputs: [range([2, 2, 2, 3]), ...each] },
    { name: 'batchNorm of rows', f, inputs: [range([4, 3]), ...each] },
    {
      name: 'batchNorm without scale and offset',
      f: bare,
      inputs: [range([2, 3, 2]), range([2]), positive([2])],
    },
    { name: 'batchNorm of every number', f: bare, inputs: [range([2, 3]), range([2, 3]), positive([2, 3])] },
    { name: 'localResponseNormalization', f: tf.localResponseNormalization, inputs: [range([2, 2, 3])] },
    {
      name: 'localResponseNormalization of neighbours',
      f: (x: Tensor4D) => tf.localResponseNormalization(x, 2, 1, 0.5, 0.75),
      inputs: [range([1, 2, 2, 6])],
    },
  ];
}
