// Running sums and products along an axis counted from the end: stock permutes by it as it is, beyond its memory.
import { type BackendWasm, getKernel, type TensorInfo } from '../tfjs.ts';
import { input, type Kernel, kernel } from './heap.ts';

type Running = { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };

export function runningKernels(backend: BackendWasm): Kernel[] {
  return ['Cumsum', 'Cumprod'].map((name) => {
    const stock = getKernel(name, 'wasm');
    return kernel<Running>(name, ({ inputs, attrs }) => {
      const { axis } = attrs;
      const rank = input(inputs, 'x').shape.length;
      const counted = { ...attrs, axis: axis < 0 ? axis + rank : axis };
      return stock.kernelFunc({ inputs: { ...inputs }, attrs: counted, backend }) as TensorInfo; // it has one output
    });
  });
}
