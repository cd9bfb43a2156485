// The gradient of bilinear resizing as products with the matrices that resize each axis: stock has it wrong with half-pixel
// centres, and on the plain JavaScript back end wherever an image is not square.
import { matMul, reshape, type Tensor, tensor2d, transpose } from '../tfjs.ts';
import { gradientOf } from './parts.ts';

type Resizing = { readonly alignCorners: boolean; readonly halfPixelCenters: boolean };

export function mendResizing(): void {
  gradientOf<Resizing>('ResizeBilinear', { inputs: ['images'] }, (dy, [images], resizing) => ({
    images: () => {
      const [batch, height, width, channels] = images!.shape as [number, number, number, number]; // the op has checked
      const [, newHeight, newWidth] = dy.shape as [number, number, number, number];
      const down = matMul(
        weights(height, newHeight, resizing),
        reshape(dy, [batch, newHeight, newWidth * channels]),
      );
      const wide = reshape(down, [batch * height, newWidth, channels]);
      return reshape(matMul(weights(width, newWidth, resizing), wide), [batch, height, width, channels]);
    },
  }));
}

/** `[from, to]`: what each row (or column) of the image has in each of the resized one, by the rule of the forward kernel. */
function weights(from: number, to: number, { alignCorners, halfPixelCenters }: Resizing): Tensor {
  const inset = alignCorners && to > 1 ? 1 : 0;
  const ratio = (from - inset) / (to - inset);
  const rows = Array.from({ length: to }, (_, i) => {
    const place = halfPixelCenters ? ratio * (i + 0.5) - 0.5 : ratio * i;
    const [low, high] = [Math.max(0, Math.floor(place)), Math.min(from - 1, Math.ceil(place))];
    const share = place - low;
    const row = Array<number>(from).fill(0);
    row[low]! += 1 - share;
    row[high]! += share;
    return row;
  });
  return transpose(tensor2d(rows, [to, from]));
}
