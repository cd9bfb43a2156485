// The gradient of a convolution's output, laid out so that an ordinary convolution makes the input's gradient of it.
import type { BackendWasm, backend_util, TensorInfo } from '../tfjs.ts';
import { floats } from './heap.ts';

/**
 * Row i of `dy` goes to row i · stride + (effective filter height − 1 − top padding) of zeros as high as the input
 * and the filter less one; columns alike. A convolution by the turned filter, unpadded, then gives the input's shape.
 */
export function stuffed(backend: BackendWasm, dy: TensorInfo, info: backend_util.Conv2DInfo): TensorInfo {
  const height = info.inHeight + info.effectiveFilterHeight - 1;
  const width = info.inWidth + info.effectiveFilterWidth - 1;
  const channels = info.outChannels;
  const out = backend.makeOutput([info.batchSize, height, width, channels], 'float32');
  const [target, source] = [floats(backend, out).fill(0), floats(backend, dy)];
  const top = info.effectiveFilterHeight - 1 - info.padInfo.top;
  const left = info.effectiveFilterWidth - 1 - info.padInfo.left;
  // Padding wider than the filter leaves rows and columns of dy that saw nothing of the input.
  const firstColumn = Math.max(0, Math.ceil(-left / info.strideWidth));
  const endColumn = Math.min(info.outWidth, Math.ceil((width - left) / info.strideWidth));
  const together = info.strideWidth === 1 ? Math.max(0, endColumn - firstColumn) : 1;
  for (let image = 0; image < info.batchSize; image++)
    for (let row = 0; row < info.outHeight; row++) {
      const at = row * info.strideHeight + top;
      if (at < 0 || at >= height) continue;
      for (let column = firstColumn; column < endColumn; column += together) {
        const from = ((image * info.outHeight + row) * info.outWidth + column) * channels;
        const to = ((image * height + at) * width + column * info.strideWidth + left) * channels;
        target.set(source.subarray(from, from + together * channels), to);
      }
    }
  return out;
}
