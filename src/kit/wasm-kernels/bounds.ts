// Maximum, Minimum, Prelu, ClipByValue and Relu6 by the kit's module: stock takes NaN for the other side or for the bound,
// and slopes that do not go along the last axis for others.
import { eachRow } from '../cpu-kernels/rows.ts';
import { sizeOf } from '../kernel-shapes/size.ts';
import { addressOf, type Simd } from '../simd/open.ts';
import type { BackendWasm, TensorInfo } from '../tfjs.ts';
import { fromCpu } from './from-cpu.ts';
import { input, type Kernel, kernel } from './heap.ts';
import { stockKernel } from './trusted.ts';

export function boundKernels(backend: BackendWasm, simd: Simd): Kernel[] {
  return [
    kernel('Maximum', ({ inputs }) => paired(backend, simd.maximum, input(inputs, 'a'), input(inputs, 'b'))),
    kernel('Minimum', ({ inputs }) => paired(backend, simd.minimum, input(inputs, 'a'), input(inputs, 'b'))),
    kernel('Prelu', ({ inputs }) => paired(backend, simd.prelu, input(inputs, 'x'), input(inputs, 'alpha'))),
    kernel<{ readonly clipValueMin: number; readonly clipValueMax: number }>(
      'ClipByValue',
      ({ inputs, attrs }) =>
        clipped(backend, simd, input(inputs, 'x'), attrs.clipValueMin, attrs.clipValueMax),
    ),
    ...['ArgMax', 'ArgMin', 'TopK'].map((name) => numbersOnly(backend, simd, name)),
    kernel('Relu6', ({ inputs }) => clipped(backend, simd, input(inputs, 'x'), 0, 6)),
  ];
}

/** Stock's kernel where there is no NaN, which it compares as it comes. */
function numbersOnly(backend: BackendWasm, simd: Simd, name: string): Kernel {
  const stock = stockKernel(backend, name);
  const cpu = fromCpu(backend, name);
  return {
    name,
    run: (call) => {
      const x = input(call.inputs, 'x');
      return simd.anyNaN(sizeOf(x.shape), addressOf(backend, x)) === 1 ? cpu(call) : stock(call);
    },
  };
}

function paired(backend: BackendWasm, run: Simd['maximum'], a: TensorInfo, b: TensorInfo): TensorInfo {
  let out: TensorInfo | null = null;
  let [left, right, result] = [0, 0, 0];
  eachRow(
    a.shape,
    b.shape,
    (_, shape) => {
      out = backend.makeOutput(shape, 'float32');
      [left, right, result] = [addressOf(backend, a), addressOf(backend, b), addressOf(backend, out)];
    },
    (row) => run(row.length, left + 4 * row.a, row.aStep, right + 4 * row.b, row.bStep, result + 4 * row.to),
  );
  return out!; // made before the first row
}

function clipped(backend: BackendWasm, simd: Simd, x: TensorInfo, low: number, high: number): TensorInfo {
  const out = backend.makeOutput(x.shape, 'float32');
  simd.clip(sizeOf(x.shape), addressOf(backend, x), addressOf(backend, out), low, high);
  return out;
}
