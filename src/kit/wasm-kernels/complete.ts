// Completes the WebAssembly back end: kernels that stock lacks, has wrong, or has so slow that training would crawl.
//
//   kernel                                    stock      here
//   BatchMatMul                               slow       the kit's module, whatever is transposed
//   _FusedMatMul, transposed or batched       wrong      the product, then bias and activation
//   SoftmaxGrad, SoftmaxCrossEntropy          missing    the kit's module, in one pass; TensorFlow.js composes them
//   steps of Adam, SGD and momentum           slow       the kit's module, in one pass
//   Conv2D and its kin                        wrong      the stock kernel where it is right: planes.ts
//   Sum, Mean of many values, or not the last  inexact    loop over the heap in double precision
//   Conv2DBackpropFilter                      missing    the kit's module: patches of the image, and their products
//   Conv2DBackpropInput                       slow       likewise
//   DepthwiseConv2dNativeBackpropInput        missing    DepthwiseConv2dNative of the spread gradient by the turned filter
//   DepthwiseConv2dNativeBackpropFilter       missing    loop over the heap
//   MaxPoolGrad                               wrong      the kit's module
//   AvgPoolGrad, padded                       wrong      loop over the heap
//   ResizeNearestNeighborGrad                 wrong      loop over the heap
//   Maximum, Minimum, Prelu, ClipByValue,     wrong      the kit's module, which keeps NaN
//     Relu6
//   Cos, Cumprod, Cumsum, Log1p, Mod, Selu,   wrong      the cpu kernels
//     Sign, Sin, Transform
//   UnsortedSegmentSum                        missing    loop over the heap
//   Einsum                                    missing    Transpose, Sum and BatchMatMul
//   Identity                                  slow       counts the data once more, instead of copying them
//   Slice, SplitV, Unpack                     slow       from heap to heap, within the input
//   Conv3DBackpropInputV2, …FilterV2          wrong      the cpu kernels
//   Dilation2D, …BackpropInput, …Filter       wrong      the cpu kernels
//   MaxPool3D, MaxPool3DGrad                  wrong      the cpu kernels
//   MaxPoolWithArgmax                         wrong      the cpu kernel
//   complex numbers, FFT, ragged, strings     missing    the cpu kernels
//   any, of types that it is not made for     wrong      the cpu kernels: trusted.ts
//
// Gradients that are amiss on every back end: gradients.ts.

import { openSimd } from '../simd/open.ts';
import {
  type BackendWasm,
  getKernel,
  getKernelsForBackend,
  type KernelFunc,
  registerKernel,
  unregisterKernel,
} from '../tfjs.ts';
import { avgPoolGradientKernels } from './avg-pool-gradient.ts';
import { boundKernels } from './bounds.ts';
import { readComplex } from './complex.ts';
import { conv2dGradientKernels } from './conv2d-gradients.ts';
import { depthwiseGradientKernels } from './depthwise-gradients.ts';
import { einsumKernels } from './einsum.ts';
import { fromCpu } from './from-cpu.ts';
import { type Kernel, kernel } from './heap.ts';
import { matMulKernels } from './mat-mul.ts';
import { maxPoolGradientKernels } from './max-pool-gradient.ts';
import { fuseOptimizers } from './optimizers.ts';
import { planeKernels } from './planes.ts';
import { reductionKernels } from './reduce.ts';
import { resizeGradientKernels } from './resize-gradient.ts';
import { segmentSumKernels } from './segment-sum.ts';
import { sliceKernels } from './slice.ts';
import { softmaxKernels } from './softmax.ts';
import { guarded } from './trusted.ts';

/** Stock has them wrong whatever they are given. */
const fromCpuAlways = [
  ...['Cos', 'Cumprod', 'Cumsum', 'Log1p', 'Mod', 'Selu', 'Sign', 'Sin', 'Transform'],
  'Conv3DBackpropFilterV2',
  'Conv3DBackpropInputV2',
  'Dilation2D',
  'Dilation2DBackpropFilter',
  'Dilation2DBackpropInput',
  'MaxPool3D',
  'MaxPool3DGrad',
  'MaxPoolWithArgmax',
];

/** `backend` must be the current one and have computed something: its allocator settles at its first use. */
export function completeWasm(backend: BackendWasm): void {
  if (getKernel('UnsortedSegmentSum', 'wasm')) return; // stock has none: it is completed already
  const simd = openSimd(backend);
  const kernels = [
    ...matMulKernels(backend, simd),
    ...planeKernels(backend, simd),
    ...reductionKernels(backend),
    ...conv2dGradientKernels(backend, simd),
    ...depthwiseGradientKernels(backend),
    ...maxPoolGradientKernels(backend, simd),
    ...softmaxKernels(backend, simd),
    ...avgPoolGradientKernels(backend),
    ...resizeGradientKernels(backend),
    ...segmentSumKernels(backend),
    ...einsumKernels(backend),
    ...boundKernels(backend, simd),
    ...sliceKernels(backend),
    identity(backend),
    ...fromCpuAlways.map((name) => ({ name, run: fromCpu(backend, name) })),
  ];
  readComplex(backend);
  registerAll(backend, new Map(kernels.map(({ name, run }) => [name, run])));
  refuseExhaustion(backend);
  fuseOptimizers(backend, simd);
}

/** Nothing changes a tensor's numbers in place, save optimizers.ts, which looks whether others share them. */
function identity(backend: BackendWasm): Kernel {
  return kernel('Identity', ({ inputs: { x } }) => {
    const { dataId, shape, dtype } = x!; // its only input
    backend.incRef(dataId);
    return { dataId, shape, dtype };
  });
}

/** Own kernels go before stock ones, and each before that of plain JavaScript, which also does what they are not made for. */
function registerAll(backend: BackendWasm, own: ReadonlyMap<string, Kernel['run']>): void {
  const names = [...getKernelsForBackend('cpu'), ...getKernelsForBackend('wasm')].map((k) => k.kernelName);
  for (const name of new Set([...names, ...own.keys()])) {
    const stock = getKernel(name, 'wasm');
    const best = own.get(name) ?? (stock ? (stock.kernelFunc as unknown as Kernel['run']) : null); // called as tfjs does
    const served = fromCpu(backend, name);
    const run = best === null ? served : guarded(name, best, served);
    if (stock) unregisterKernel(name, 'wasm');
    // Of the parts of a kernel tfjs's own setup stays, which it runs each time that a back end is chosen.
    registerKernel({
      ...stock,
      kernelName: name,
      backendName: 'wasm',
      kernelFunc: run as unknown as KernelFunc,
    });
  }
}

/** Above 4 GiB the allocator returns 0, or takes the size modulo 4 GiB: tfjs would write to either. */
function refuseExhaustion(backend: BackendWasm): void {
  const memory = backend.wasm as unknown as { _malloc: (bytes: number) => number }; // tfjs's types leave it out
  const allocate = memory._malloc;
  memory._malloc = (bytes) => {
    const at = bytes < 2 ** 32 ? allocate(bytes) : 0;
    if (at === 0 && bytes > 0)
      throw new Error(
        `WebAssembly has no memory left for a tensor of ${bytes} bytes: its limit is 4 GiB. Use smaller batches, or tf.tidy()`,
      );
    return at;
  };
}
