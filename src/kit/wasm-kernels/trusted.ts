// Which calls WebAssembly's own kernels are made for; the others are computed by plain JavaScript, rightly if slowly.

import { type Padding, spelledOut } from '../kernel-shapes/padding.ts';
import { exceeds, type Solid } from '../kernel-shapes/solid-padding.ts';
import { stridedShape } from '../kernel-shapes/strided.ts';
import {
  type BackendWasm,
  backend_util,
  type DataType,
  getKernel,
  type NamedAttrMap,
  type TensorInfo,
} from '../tfjs.ts';
import type { Call, Kernel } from './heap.ts';

type Trust = {
  /** Of every input; float32 where it is left out. */
  readonly types?: readonly DataType[];
  readonly if?: (call: Call<NamedAttrMap>) => boolean;
};
const numbers: Trust = { types: ['float32', 'int32'] };
const all: Trust = { types: ['float32', 'int32', 'bool'] };

/** Kernels that are not here take float32. */
const trusted: Readonly<Record<string, Trust>> = {
  // Moving
  Identity: { types: ['float32', 'int32', 'bool', 'string', 'complex64'] },
  Reshape: { types: ['float32', 'int32', 'bool', 'string', 'complex64'] },
  ExpandDims: { types: ['float32', 'int32', 'bool', 'string', 'complex64'] },
  Cast: { ...all, if: ({ attrs }) => attrs.dtype === 'float32' || attrs.dtype === 'int32' },
  Concat: all,
  Fill: { if: ({ attrs }) => typeof attrs.value !== 'string' && attrs.dtype !== 'string' },
  // By batch it takes the indices of a batch for as many as there are batches, and reads beyond them.
  GatherV2: { ...all, if: ({ attrs }) => !attrs.batchDims },
  OneHot: all,
  OnesLike: all,
  Pack: all,
  PadV2: all,
  Range: all,
  // Of truth values stock copies four bytes for each one.
  Select: { ...all, if: ({ inputs }) => inputs.t!.dtype !== 'bool' && inputs.e!.dtype === inputs.t!.dtype },
  Softmax: { if: ({ inputs }) => inputs.logits!.shape.length > 0 },
  Slice: all,
  SplitV: all,
  StridedSlice: { if: ({ inputs, attrs }) => !stridedShape(inputs.x!.shape, attrs).includes(0) },
  Tile: all,
  Transpose: all,
  Unpack: all,
  ZerosLike: all,
  // Of elements
  Add: numbers,
  Equal: numbers,
  Greater: numbers,
  GreaterEqual: numbers,
  Less: numbers,
  LessEqual: numbers,
  Multiply: numbers,
  NotEqual: numbers,
  Square: numbers,
  Sub: numbers,
  LogicalAnd: all,
  LogicalNot: all,
  LogicalOr: all,
  BatchMatMul: { if: isMatrices },
  _FusedMatMul: { if: isMatrices },
  // Indices are int32
  UnsortedSegmentSum: { ...numbers, if: ({ inputs }) => inputs.x!.dtype === 'float32' },
  // Convolutions and poolings of planes
  Conv2D: { if: ({ attrs }) => attrs.dataFormat !== 'NCHW' },
  Conv2DBackpropFilter: { if: ({ attrs }) => attrs.dataFormat !== 'NCHW' },
  Conv2DBackpropInput: { if: (call) => call.attrs.dataFormat !== 'NCHW' && ownShape(call) },
  AvgPool3D: {
    if: ({ inputs, attrs }) =>
      !exceeds(inputs.x!.shape, attrs.filterSize as number[], attrs as unknown as Solid),
  },
  AvgPool3DGrad: {
    if: ({ inputs, attrs }) =>
      !exceeds(inputs.input!.shape, attrs.filterSize as number[], attrs as unknown as Solid),
  },
  Conv3D: {
    if: ({ inputs, attrs }) => !exceeds(inputs.x!.shape, inputs.filter!.shape, attrs as unknown as Solid),
  },
  FusedConv2D: { if: ({ inputs, attrs }) => attrs.dataFormat !== 'NCHW' && rowOf(inputs.bias) },
  FusedDepthwiseConv2D: { if: ({ inputs, attrs }) => attrs.dataFormat !== 'NCHW' && rowOf(inputs.bias) },
};

function isMatrices({ inputs }: Call<NamedAttrMap>): boolean {
  return inputs.a!.shape.length > 1 && inputs.b!.shape.length > 1;
}

/** Whether the gradient has the shape that the convolution gives: conv2dTranspose() lets others through. */
function ownShape({ inputs, attrs }: Call<NamedAttrMap>): boolean {
  const { inputShape, strides, pad, dimRoundingMode } = attrs as unknown as Transposed;
  const { filter, dy } = inputs as { filter: TensorInfo; dy: TensorInfo };
  const described = backend_util.computeConv2DInfo(
    inputShape,
    filter.shape as Shape4,
    strides,
    1,
    spelledOut(pad),
    dimRoundingMode,
  );
  return String(described.outShape) === String(dy.shape);
}

type Shape4 = [number, number, number, number];
type Transposed = {
  readonly inputShape: Shape4;
  readonly strides: number | [number, number];
  readonly pad: Padding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
};

/** Whether a bias is a row, or there is none. */
function rowOf(bias: TensorInfo | undefined): boolean {
  return !bias || bias.shape.length === 1;
}

/** The kernel as it is for the calls that it is made for, and `otherwise` for the rest. */
export function guarded(name: string, own: Kernel['run'], otherwise: Kernel['run']): Kernel['run'] {
  const trust = trusted[name] ?? {};
  const types = trust.types === undefined ? null : new Set<string>(trust.types);
  const condition = trust.if;
  // It runs before every kernel of a training: no closure, no copy.
  return (call) => {
    const { inputs } = call;
    for (const key in inputs) {
      const info = inputs[key];
      if (!info) continue;
      if (types === null ? info.dtype !== 'float32' : !types.has(info.dtype)) return otherwise(call);
      const { shape } = info;
      for (let i = 0; i < shape.length; i++) if (shape[i] === 0) return otherwise(call);
    }
    return condition === undefined || condition(call) ? own(call) : otherwise(call);
  };
}

export function stockKernel(backend: BackendWasm, name: string): Kernel['run'] {
  const { kernelFunc } = getKernel(name, 'wasm');
  return ({ inputs, attrs }) => kernelFunc({ inputs: inputs as Record<string, TensorInfo>, attrs, backend });
}
