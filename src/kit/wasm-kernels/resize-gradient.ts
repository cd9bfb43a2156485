// ResizeNearestNeighborGrad, which upsampling layers train by: stock is wrong with half-pixel centres on WebAssembly, and
// without them on the plain JavaScript back end.
import {
  type BackendWasm,
  getKernel,
  type KernelBackend,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '../tfjs.ts';
import { floats, input, type Kernel, kernel, sizeOf } from './heap.ts';

const name = 'ResizeNearestNeighborGrad';
type Resizing = { readonly alignCorners: boolean; readonly halfPixelCenters: boolean };

export function resizeGradientKernels(backend: BackendWasm): Kernel[] {
  return [
    kernel<Resizing>(name, ({ inputs, attrs }) => {
      const [images, dy] = [input(inputs, 'images'), input(inputs, 'dy')];
      const out = backend.makeOutput(images.shape, 'float32');
      addUp(floats(backend, dy), dy.shape, floats(backend, out).fill(0), images.shape, attrs);
      return out;
    }),
  ];
}

/** The same for the plain JavaScript back end. */
export function mendCpu(): void {
  if (getKernel(name, 'cpu')) unregisterKernel(name, 'cpu');
  const kernelFunc: KernelFunc = ({ inputs, attrs, backend }) => {
    const [images, dy] = [inputs.images as TensorInfo, inputs.dy as TensorInfo];
    const { readSync, makeTensorInfo } = backend as Cpu;
    const sums = new Float32Array(sizeOf(images.shape));
    const resizing = attrs as unknown as Resizing; // as the op hands it on
    addUp(readSync.call(backend, dy.dataId) as Float32Array, dy.shape, sums, images.shape, resizing);
    return makeTensorInfo.call(backend, images.shape, 'float32', sums);
  };
  registerKernel({ kernelName: name, backendName: 'cpu', kernelFunc });
}

type Cpu = KernelBackend & {
  readonly readSync: BackendWasm['readSync'];
  readonly makeTensorInfo: (shape: number[], dtype: 'float32', values: Float32Array) => TensorInfo;
};

function addUp(
  gradients: Float32Array,
  from: readonly number[],
  sums: Float32Array,
  to: readonly number[],
  resizing: Resizing,
): void {
  const [batch, height, width, channels] = to as [number, number, number, number]; // the op has checked the ranks
  const [, newHeight, newWidth] = from as [number, number, number, number];
  const rows = sources(height, newHeight, resizing);
  const columns = sources(width, newWidth, resizing);
  let at = 0;
  for (let image = 0; image < batch; image++)
    for (const row of rows)
      for (const column of columns) {
        const place = ((image * height + row) * width + column) * channels;
        for (let c = 0; c < channels; c++, at++) sums[place + c]! += gradients[at]!;
      }
}

/** Which row (or column) of the image each of the resized one was copied from: the rule of the forward kernel. */
function sources(from: number, to: number, { alignCorners, halfPixelCenters }: Resizing): number[] {
  const inset = alignCorners && to > 1 ? 1 : 0;
  const ratio = (from - inset) / (to - inset);
  const nearest = alignCorners ? Math.round : Math.floor;
  return Array.from({ length: to }, (_, i) => {
    const place = ratio * (halfPixelCenters ? i + 0.5 : i);
    return Math.max(0, Math.min(from - 1, nearest(place)));
  });
}
