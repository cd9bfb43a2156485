// Kernels that are rare and wrong on stock WebAssembly: the plain JavaScript back end computes them.
import { type BackendWasm, findBackend, getKernel, type KernelBackend, type TensorInfo } from '../tfjs.ts';
import { type Inputs, type Kernel, kernel } from './heap.ts';

const served = ['Conv3DBackpropInputV2', 'Dilation2DBackpropFilter', 'Dilation2DBackpropInput'];

export function kernelsFromCpu(backend: BackendWasm): Kernel[] {
  return served.map((name) =>
    kernel<never>(name, ({ inputs, attrs }) => compute(backend, name, inputs, attrs)),
  );
}

function compute(backend: BackendWasm, name: string, inputs: Inputs, attrs: never): TensorInfo {
  const cpu = findBackend('cpu') as Cpu; // tfjs registers it; all that is used of it is stated below
  const copies = Object.entries(inputs).map(([key, { dataId, shape, dtype }]) => [
    key,
    { dataId: cpu.write(backend.readSync(dataId), shape, dtype), shape, dtype },
  ]);
  const given = Object.fromEntries(copies) as Record<string, TensorInfo>;
  const result = getKernel(name, 'cpu').kernelFunc({ inputs: given, attrs, backend: cpu }) as TensorInfo;
  const out = backend.makeOutput(result.shape, result.dtype, undefined, cpu.readSync(result.dataId));
  for (const { dataId } of [...Object.values(given), result]) cpu.disposeData(dataId);
  return out;
}

type Cpu = KernelBackend & {
  readonly write: BackendWasm['write'];
  readonly readSync: BackendWasm['readSync'];
};
