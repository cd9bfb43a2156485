// Completes the WebAssembly back end: kernels that stock lacks, has wrong, or has so slow that training would crawl.
//
//   kernel                                    stock      here
//   BatchMatMul                               slow       XNNPACK matrix by matrix; transposed first where asked
//   _FusedMatMul, transposed or batched       wrong      the product, then bias and activation
//   Conv2DBackpropFilter                      missing    Conv2D of the transposed images by the transposed gradient
//   Conv2DBackpropInput                       slow       Conv2D of the spread gradient by the turned filter
//   DepthwiseConv2dNativeBackpropInput        missing    DepthwiseConv2dNative, likewise
//   DepthwiseConv2dNativeBackpropFilter       missing    loop over the heap
//   MaxPoolGrad                               wrong      loop over the heap
//   UnsortedSegmentSum                        missing    loop over the heap
//   Einsum                                    missing    Transpose, Sum and BatchMatMul
//   Conv3DBackpropInputV2                     wrong      the cpu kernel
//   Dilation2DBackpropInput, …BackpropFilter  wrong      the cpu kernel
//
// Complex numbers and Fourier transforms stay missing. Einsum gets a gradient too (einsum-gradient.ts).
import { type BackendWasm, getKernel, type KernelFunc, registerKernel, unregisterKernel } from '../tfjs.ts';
import { conv2dGradientKernels } from './conv2d-gradients.ts';
import { depthwiseGradientKernels } from './depthwise-gradients.ts';
import { einsumKernels } from './einsum.ts';
import { kernelsFromCpu } from './from-cpu.ts';
import { matMulKernels } from './mat-mul.ts';
import { maxPoolGradientKernels } from './max-pool-gradient.ts';
import { segmentSumKernels } from './segment-sum.ts';

/** `backend` must be the current one and have computed something: its allocator settles at its first use. */
export function completeWasm(backend: BackendWasm): void {
  const kernels = [
    ...matMulKernels(backend, getKernel('_FusedMatMul', 'wasm')),
    ...conv2dGradientKernels(backend),
    ...depthwiseGradientKernels(backend),
    ...maxPoolGradientKernels(backend),
    ...segmentSumKernels(backend),
    ...einsumKernels(backend),
    ...kernelsFromCpu(backend),
  ];
  for (const { name, run } of kernels) {
    if (getKernel(name, 'wasm')) unregisterKernel(name, 'wasm');
    registerKernel({ kernelName: name, backendName: 'wasm', kernelFunc: run as unknown as KernelFunc });
  }
  refuseExhaustion(backend);
}

/** At 4 GiB the allocator returns 0, which tfjs would take for an address and write to. */
function refuseExhaustion(backend: BackendWasm): void {
  const memory = backend.wasm as unknown as { _malloc: (bytes: number) => number };
  const allocate = memory._malloc;
  memory._malloc = (bytes) => {
    const at = allocate(bytes);
    if (at === 0 && bytes > 0)
      throw new Error(
        `WebAssembly has no memory left for a tensor of ${bytes} bytes: its limit is 4 GiB. Use smaller batches, or tf.tidy()`,
      );
    return at;
  };
}
