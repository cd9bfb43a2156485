// Kernels of the plain JavaScript back end, served to WebAssembly: what it lacks, and calls that its own are not made for.

import { sizeOf } from '../kernel-shapes/size.ts';
import {
  type BackendWasm,
  type backend_util,
  findBackend,
  getKernel,
  type KernelBackend,
  type TensorInfo,
} from '../tfjs.ts';
import type { Inputs, Kernel } from './heap.ts';

/** Computes the kernel of this name on plain JavaScript: the inputs are copied there, the results back. */
export function fromCpu(backend: BackendWasm, name: string): Kernel['run'] {
  return ({ inputs, attrs }) => {
    const cpu = findBackend('cpu') as Cpu; // tfjs registers it; all that is used of it is stated below
    const given = copied(backend, cpu, inputs);
    const used = Object.values(given).flat();
    let results: TensorInfo[] = [];
    try {
      const found = kernelOf(name, inputs)({ inputs: given, attrs, backend: cpu });
      results = [found].flat();
      const outs = results.map((result) => moved(backend, cpu, result));
      return Array.isArray(found) ? outs : outs[0]!;
    } finally {
      for (const { dataId } of [...used, ...results]) cpu.disposeData(dataId);
    }
  };
}

function kernelOf(name: string, inputs: Inputs) {
  const found = getKernel(name, 'cpu');
  const types = Object.values(inputs).map((each) => each?.dtype);
  if (!found) throw new Error(`${name} on WebAssembly does not take ${types.join(' and ')}`);
  return found.kernelFunc;
}

/** Kernels of many inputs take a list, or one under a name; of the others some inputs can be left out. */
function copied(backend: BackendWasm, cpu: Cpu, inputs: Inputs): Given {
  const copy = (given: TensorInfo | TensorInfo[]): TensorInfo | TensorInfo[] =>
    Array.isArray(given) ? given.map((info) => copyOf(backend, cpu, info)) : copyOf(backend, cpu, given);
  if (Array.isArray(inputs)) return copy(inputs) as unknown as Given;
  const present = Object.entries(inputs).filter(([, info]) => info);
  return Object.fromEntries(present.map(([key, info]) => [key, copy(info)])) as Given;
}

type Given = Record<string, TensorInfo>; // tfjs's types know of no lists

function copyOf(backend: BackendWasm, cpu: Cpu, { dataId, shape, dtype }: TensorInfo): TensorInfo {
  const values = backend.readSync(dataId);
  const copy =
    dtype === 'complex64' ? complexOn(cpu, values as Float32Array, shape) : cpu.write(values, shape, dtype);
  // Some kernels ask a tensor for its rank, its size or its strides, which a bare record lacks.
  const size = sizeOf(shape);
  return { dataId: copy, shape, dtype, rank: shape.length, size, strides: stridesOf(shape) } as TensorInfo;
}

function stridesOf(shape: readonly number[]): number[] {
  return shape.slice(1).map((_, i) => sizeOf(shape.slice(i + 1)));
}

/** Plain JavaScript keeps the two parts of complex numbers apart, WebAssembly side by side: complex.ts. */
function complexOn(cpu: Cpu, values: Float32Array, shape: number[]): object {
  const part = (offset: number): TensorInfo =>
    cpu.makeTensorInfo(
      shape,
      'float32',
      Float32Array.from({ length: values.length / 2 }, (_, i) => values[2 * i + offset]!),
    );
  const { dataId } = cpu.makeTensorInfo(shape, 'complex64');
  cpu.data.get(dataId).complexTensorInfos = { real: part(0), imag: part(1) };
  return dataId;
}

function moved(backend: BackendWasm, cpu: Cpu, { dataId, shape, dtype }: TensorInfo): TensorInfo {
  return backend.makeOutput(shape, dtype, undefined, typed(dtype, cpu.readSync(dataId)));
}

/** A result's data can be of another type than its kernel says. */
function typed(dtype: string, values: backend_util.BackendValues): backend_util.BackendValues {
  const numbers = values as Float32Array;
  if (dtype === 'int32' && !(values instanceof Int32Array)) return Int32Array.from(numbers);
  if (dtype === 'bool' && !(values instanceof Uint8Array)) return Uint8Array.from(numbers, (x) => +(x !== 0));
  if (dtype === 'float32' && !(values instanceof Float32Array)) return Float32Array.from(numbers);
  return values;
}

type Cpu = KernelBackend & {
  readonly write: BackendWasm['write'];
  readonly readSync: BackendWasm['readSync'];
  readonly makeTensorInfo: (shape: number[], dtype: string, values?: Float32Array) => TensorInfo;
  readonly data: { readonly get: (dataId: object) => { complexTensorInfos?: object } };
};
