// ResizeNearestNeighborGrad, which upsampling layers train by: stock is wrong with half-pixel centres on WebAssembly, and
// without them on the plain JavaScript back end.
import type { BackendWasm } from '../tfjs.ts';
import { floats, input, type Kernel, kernel } from './heap.ts';
import { mendCpu } from './mend-cpu.ts';

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
export function resizeGradientOnCpu(): void {
  mendCpu<Resizing>(name, 'images', ({ dy }, attrs, sums, shape) => {
    addUp(dy.values, dy.shape, sums, shape, attrs);
  });
}

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
