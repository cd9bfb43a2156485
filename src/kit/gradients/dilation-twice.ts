// The gradient of the gradients of dilation: of each window the number at the place where the greatest sum stood.
import { backend_util, type Tensor, zerosLike } from '../tfjs.ts';
import { gradientOf, picked } from './parts.ts';

type Attributes = {
  readonly strides: number | [number, number];
  readonly pad: 'same' | 'valid';
  readonly dilations: number | [number, number];
};
type Places = { readonly image: Int32Array; readonly filter: Int32Array };

export function differentiateDilationTwice(): void {
  const saving = { inputs: ['x', 'filter', 'dy'] };
  for (const which of ['image', 'filter'] as const)
    gradientOf<Attributes>(
      `Dilation2DBackprop${which === 'image' ? 'Input' : 'Filter'}`,
      saving,
      (dd, [x, filter, dy], attrs) => ({
        x: () => zerosLike(x!),
        filter: () => zerosLike(filter!),
        dy: () => picked(dd, greatest(x!, filter!, attrs)[which], dy!.shape),
      }),
    );
}

/** Of equal sums the first wins, as in the gradient kernels. */
function greatest(x: Tensor, filter: Tensor, { strides, pad, dilations }: Attributes): Places {
  const info = backend_util.computeDilation2DInfo(
    x.shape as [number, number, number, number], // the op has checked the ranks
    filter.shape as [number, number, number],
    strides,
    pad,
    'NHWC',
    dilations,
  );
  const [values, heights] = [x.dataSync(), filter.dataSync()];
  const { batchSize, inHeight, inWidth, inChannels, outHeight, outWidth, padInfo } = info;
  const count = batchSize * outHeight * outWidth * inChannels;
  const places = { image: new Int32Array(count), filter: new Int32Array(count) };
  for (let at = 0; at < count; at++) {
    const channel = at % inChannels;
    const column = Math.floor(at / inChannels) % outWidth;
    const row = Math.floor(at / (inChannels * outWidth)) % outHeight;
    const image = Math.floor(at / (inChannels * outWidth * outHeight));
    let most = Number.NEGATIVE_INFINITY;
    for (let h = 0; h < info.filterHeight; h++)
      for (let w = 0; w < info.filterWidth; w++) {
        const i = row * info.strideHeight - padInfo.top + h * info.dilationHeight;
        const j = column * info.strideWidth - padInfo.left + w * info.dilationWidth;
        if (i < 0 || i >= inHeight || j < 0 || j >= inWidth) continue;
        const place = ((image * inHeight + i) * inWidth + j) * inChannels + channel;
        const own = (h * info.filterWidth + w) * inChannels + channel;
        const sum = values[place]! + heights[own]!;
        if (sum > most) {
          most = sum;
          places.image[at] = place;
          places.filter[at] = own;
        }
      }
  }
  return places;
}
