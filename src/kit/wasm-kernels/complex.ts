// Complex numbers on WebAssembly: the two parts lie side by side, and the kernels are those of plain JavaScript.
import type { BackendWasm } from '../tfjs.ts';

/** Stock can hold such a tensor, at eight bytes a number, but not read it. */
export function readComplex(backend: BackendWasm): void {
  const stock = backend.readSync.bind(backend);
  const { dataIdMap } = backend;
  const heap = backend.wasm as unknown as { readonly HEAPU8: Uint8Array }; // it changes as the heap grows
  backend.readSync = (dataId, start, end) => {
    const data = dataIdMap.get(dataId);
    if (data.dtype !== 'complex64') return stock(dataId, start, end);
    const bytes = (place: number): number => (data.memoryOffset as number) + 8 * place; // only strings have none
    const size = data.shape.reduce((product, length) => product * length, 1);
    return new Float32Array(heap.HEAPU8.slice(bytes(start ?? 0), bytes(end ?? size)).buffer);
  };
}
