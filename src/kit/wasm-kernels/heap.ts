// What the completed kernels share: typed views of the WebAssembly heap, and calls of kernels that it has.
import { type BackendWasm, getKernel, type NamedAttrMap, type TensorInfo } from '../tfjs.ts';

export type Inputs = Readonly<Record<string, TensorInfo>>;

/** What a kernel is given. The inputs and attributes of each are those of its namesake in tfjs-core. */
export type Call<Attributes> = { readonly inputs: Inputs; readonly attrs: Attributes };

export type Kernel = {
  readonly name: string;
  readonly run: (call: Call<NamedAttrMap>) => TensorInfo | TensorInfo[];
};

/** Pairs a kernel's name with its function; tfjs types attributes as a bag, so the shape is stated here. */
export function kernel<Attributes>(
  name: string,
  run: (call: Call<Attributes>) => TensorInfo | TensorInfo[],
): Kernel {
  return { name, run: run as Kernel['run'] };
}

export function input(inputs: Inputs, name: string): TensorInfo {
  const found = inputs[name];
  if (found === undefined) throw new Error(`a kernel was called without its input ${name}`);
  return found;
}

/**
 * A view of a float32 tensor's memory. Growing the heap detaches views: make every output first, then take them.
 */
export function floats(backend: BackendWasm, info: TensorInfo): Float32Array {
  if (info.dtype !== 'float32') throw new Error(`expected a float32 tensor, found ${info.dtype}`);
  return backend.typedArrayFromHeap(info) as Float32Array; // float32 was checked
}

/** Calls another kernel of the back end, unrecorded by the gradient tape. */
export function call(
  backend: BackendWasm,
  name: string,
  inputs: Record<string, TensorInfo>,
  attrs: NamedAttrMap = {},
): TensorInfo {
  const found = getKernel(name, 'wasm');
  if (!found) throw new Error(`the WebAssembly back end has no kernel ${name}`);
  return found.kernelFunc({ inputs, attrs, backend }) as TensorInfo; // every kernel called here has one output
}

/** The same data under another shape, with no count of its own: do not dispose it. */
export function shaped(info: TensorInfo, shape: number[]): TensorInfo {
  return { dataId: info.dataId, dtype: info.dtype, shape };
}
