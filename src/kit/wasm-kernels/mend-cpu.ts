// Gradients that the plain JavaScript back end has wrong are replaced there too: it is the oracle of the tests, and an
// article may ask for it.

import { sizeOf } from '../kernel-shapes/size.ts';
import {
  type BackendWasm,
  getKernel,
  type KernelBackend,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '../tfjs.ts';

type Given = { readonly shape: readonly number[]; readonly values: Float32Array };
type Run<Attributes> = (
  inputs: { readonly dy: Given },
  attrs: Attributes,
  sums: Float32Array,
  shape: number[],
) => void;

/** `run` adds the gradient up in zeros of the shape of the input `like`. */
export function mendCpu<Attributes>(name: string, like: string, run: Run<Attributes>): void {
  if (getKernel(name, 'cpu')) unregisterKernel(name, 'cpu');
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) => {
    const { shape } = inputs[like] as TensorInfo;
    const { dataId, shape: from } = inputs.dy as TensorInfo;
    const cpu = backend as Cpu;
    const sums = new Float32Array(sizeOf(shape));
    const dy = { shape: from, values: cpu.readSync(dataId) as Float32Array }; // gradients are float32
    run({ dy }, attrs as unknown as Attributes, sums, shape); // tfjs types attributes as a bag
    return cpu.makeTensorInfo(shape, 'float32', sums);
  };
  registerKernel({ kernelName: name, backendName: 'cpu', kernelFunc });
}

type Cpu = KernelBackend & {
  readonly readSync: BackendWasm['readSync'];
  readonly makeTensorInfo: (shape: number[], dtype: 'float32', values: Float32Array) => TensorInfo;
};
