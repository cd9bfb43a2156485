// ResizeNearestNeighborGrad in place, which upsampling layers train by: stock is wrong with half-pixel centres (and the
// cpu back end without them, too: it cannot be the oracle here).
import type { BackendWasm } from '../tfjs.ts';
import { floats, input, type Kernel, kernel } from './heap.ts';

type Resizing = { readonly alignCorners: boolean; readonly halfPixelCenters: boolean };

export function resizeGradientKernels(backend: BackendWasm): Kernel[] {
  return [
    kernel<Resizing>('ResizeNearestNeighborGrad', ({ inputs, attrs }) => {
      const [images, dy] = [input(inputs, 'images'), input(inputs, 'dy')];
      const [batch, height, width, channels] = images.shape as [number, number, number, number];
      const [, newHeight, newWidth] = dy.shape as [number, number, number, number];
      const out = backend.makeOutput(images.shape, 'float32');
      const [sums, gradients] = [floats(backend, out).fill(0), floats(backend, dy)];
      const [rows, columns] = [sources(height, newHeight, attrs), sources(width, newWidth, attrs)];
      let at = 0;
      for (let image = 0; image < batch; image++)
        for (const row of rows)
          for (const column of columns) {
            const to = ((image * height + row) * width + column) * channels;
            for (let c = 0; c < channels; c++, at++) sums[to + c]! += gradients[at]!;
          }
      return out;
    }),
  ];
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
