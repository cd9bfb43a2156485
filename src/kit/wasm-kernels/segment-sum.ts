// UnsortedSegmentSum, the gradient of gather and of embeddings, which stock lacks: one pass over the rows.

import { sizeOf } from '../kernel-shapes/size.ts';
import type { BackendWasm } from '../tfjs.ts';
import { floats, input, type Kernel, kernel } from './heap.ts';

export function segmentSumKernels(backend: BackendWasm): Kernel[] {
  return [
    kernel<{ readonly numSegments: number }>('UnsortedSegmentSum', ({ inputs, attrs }) => {
      const [x, segments] = [input(inputs, 'x'), input(inputs, 'segmentIds')];
      const inner = x.shape.slice(segments.shape.length);
      const width = sizeOf(inner);
      const out = backend.makeOutput([attrs.numSegments, ...inner], 'float32');
      const sums = floats(backend, out).fill(0);
      const [rows, ids] = [backend.typedArrayFromHeap(x), backend.typedArrayFromHeap(segments)];
      for (let row = 0; row < ids.length; row++) {
        const id = ids[row]!;
        // As on the other back ends, a row whose segment does not exist is left out.
        if (id < 0 || id >= attrs.numSegments) continue;
        for (let i = 0, from = row * width, to = id * width; i < width; i++) sums[to + i]! += rows[from + i]!;
      }
      return out;
    }),
  ];
}
