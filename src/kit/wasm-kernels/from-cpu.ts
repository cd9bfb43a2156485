// Kernels that are rare and wrong on stock WebAssembly: the plain JavaScript back end computes them.
import {
  type BackendWasm,
  type backend_util,
  findBackend,
  getKernel,
  type KernelBackend,
  type TensorInfo,
} from '../tfjs.ts';
import { type Inputs, type Kernel, kernel } from './heap.ts';

const served = [
  'Conv3DBackpropFilterV2',
  'Conv3DBackpropInputV2',
  'Dilation2D',
  'Dilation2DBackpropFilter',
  'Dilation2DBackpropInput',
  'MaxPool3D',
  'MaxPool3DGrad',
  'MaxPoolWithArgmax',
];

export function kernelsFromCpu(backend: BackendWasm): Kernel[] {
  return served.map((name) =>
    kernel<never>(name, ({ inputs, attrs }) => compute(backend, name, inputs, attrs)),
  );
}

function compute(
  backend: BackendWasm,
  name: string,
  inputs: Inputs,
  attrs: never,
): TensorInfo | TensorInfo[] {
  const cpu = findBackend('cpu') as Cpu; // tfjs registers it; all that is used of it is stated below
  const copies = Object.entries(inputs).map(([key, { dataId, shape, dtype }]) => [
    key,
    // Some kernels ask a tensor for its rank, which a bare record lacks.
    { dataId: cpu.write(backend.readSync(dataId), shape, dtype), shape, dtype, rank: shape.length },
  ]);
  const given = Object.fromEntries(copies) as Record<string, TensorInfo>;
  const found = getKernel(name, 'cpu').kernelFunc({ inputs: given, attrs, backend: cpu });
  const results = [found].flat();
  const outs = results.map(({ dataId, shape, dtype }) =>
    backend.makeOutput(shape, dtype, undefined, typed(dtype, cpu.readSync(dataId))),
  );
  for (const { dataId } of [...Object.values(given), ...results]) cpu.disposeData(dataId);
  return Array.isArray(found) ? outs : outs[0]!;
}

/** A result's data can be of another type than its kernel says. */
function typed(dtype: string, values: backend_util.BackendValues): backend_util.BackendValues {
  return dtype === 'int32' ? Int32Array.from(values as Float32Array) : values;
}

type Cpu = KernelBackend & {
  readonly write: BackendWasm['write'];
  readonly readSync: BackendWasm['readSync'];
};
