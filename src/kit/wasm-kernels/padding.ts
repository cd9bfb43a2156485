// Padding given as one number: tfjs then takes the width's filter and stride for the height's, and its WebAssembly
// kernels write past their outputs. Spelled out for each side, the same padding is computed rightly.
import {
  type BackendWasm,
  type backend_util,
  getKernel,
  type NamedAttrMap,
  type TensorInfo,
} from '../tfjs.ts';
import { type Kernel, kernel } from './heap.ts';

export type Padding = 'valid' | 'same' | number | backend_util.ExplicitPadding;

export function spelledOut(pad: Padding): Exclude<Padding, number> {
  if (typeof pad !== 'number') return pad;
  return [
    [0, 0],
    [pad, pad],
    [pad, pad],
    [0, 0],
  ];
}

const wrapped = [
  'Conv2D',
  'FusedConv2D',
  'DepthwiseConv2dNative',
  'FusedDepthwiseConv2D',
  'MaxPool',
  'AvgPool',
];

/** The stock kernels of plane convolutions and poolings, given their padding spelled out. */
export function paddedKernels(backend: BackendWasm): Kernel[] {
  return wrapped.map((name) => {
    const stock = getKernel(name, 'wasm');
    return kernel<{ readonly pad: Padding }>(name, ({ inputs, attrs }) => {
      const spelled = { ...attrs, pad: spelledOut(attrs.pad) } as unknown as NamedAttrMap; // as the op itself hands it on
      return stock.kernelFunc({ inputs: { ...inputs }, attrs: spelled, backend }) as TensorInfo; // each has one output
    });
  });
}
