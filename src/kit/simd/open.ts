// Opens the kit's own WebAssembly module upon the memory of TensorFlow.js's: its functions take addresses of tensors.
import type { BackendWasm, TensorInfo } from '../tfjs.ts';
import { bytes } from './bytes.ts';

type Call = (...numbers: number[]) => void;
/** 1 for yes. */
type Ask = (...numbers: number[]) => number;

/** The functions of source/, whose arguments stand there; booleans are 0 and 1. */
export type Simd = {
  readonly gemm: Call;
  readonly finish: Call;
  readonly patches: Call;
  readonly maxPoolGradient: Call;
  readonly softmaxGradient: Call;
  readonly crossentropy: Call;
  readonly adam: Call;
  readonly descend: Call;
  readonly accelerate: Call;
  readonly maximum: Call;
  readonly minimum: Call;
  readonly prelu: Call;
  readonly clip: Call;
  readonly anyNaN: Ask;
  readonly anyLowest: Ask;
  /** Where `gemm` packs its blocks. */
  readonly scratch: number;
};

type Exports = Omit<Simd, 'scratch'> & { readonly scratchSize: () => number };

export function openSimd(backend: BackendWasm): Simd {
  const { asm, _malloc } = backend.wasm as unknown as Emscripten; // tfjs's types leave both out
  const module = new WebAssembly.Module(Buffer.from(bytes, 'base64'));
  const { exports } = new WebAssembly.Instance(module, { env: { memory: asm.memory } });
  const functions = exports as unknown as Exports; // source/module.ts
  // The allocator's addresses are multiples of 16, and above 2 GiB come out negative.
  return { ...functions, scratch: _malloc(functions.scratchSize()) >>> 0 };
}

type Emscripten = {
  readonly asm: { readonly memory: WebAssembly.Memory };
  readonly _malloc: (bytes: number) => number;
};

/** Where a tensor's numbers lie. */
export function addressOf(backend: BackendWasm, { dataId }: TensorInfo): number {
  return backend.getMemoryOffset(dataId);
}
