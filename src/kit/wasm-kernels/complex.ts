// Complex numbers on WebAssembly: the two parts lie side by side, and the kernels are those of plain JavaScript.
import type { BackendWasm } from '../tfjs.ts';

/**
 * Stock can hold such a tensor, at eight bytes a number, but not read it. The method stands on the prototype: as a field
 * of the back end it would change the map of an object that every kernel passes, and V8 would compile its methods, and
 * throw them away, again and again.
 */
export function readComplex(backend: BackendWasm): void {
  const prototype = Object.getPrototypeOf(backend) as BackendWasm;
  const stock = prototype.readSync;
  prototype.readSync = function (dataId, start, end) {
    const data = this.dataIdMap.get(dataId);
    if (data.dtype !== 'complex64') return stock.call(this, dataId, start, end);
    const heap = this.wasm as unknown as { readonly HEAPU8: Uint8Array }; // it changes as the heap grows
    const bytes = (place: number): number => (data.memoryOffset as number) + 8 * place; // only strings have none
    const size = data.shape.reduce((product, length) => product * length, 1);
    return new Float32Array(heap.HEAPU8.slice(bytes(start ?? 0), bytes(end ?? size)).buffer);
  };
}
