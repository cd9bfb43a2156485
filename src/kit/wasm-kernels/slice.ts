// Slices, and what is cut into them, copied from heap to heap: stock copies the whole input first, and reads beyond it where the slice does.

import { sizeOf } from '../kernel-shapes/size.ts';
import { type BackendWasm, backend_util, slice_util, type TensorInfo, util } from '../tfjs.ts';
import { input, type Kernel, kernel } from './heap.ts';

type Slice = { readonly begin: number | number[]; readonly size: number | number[] };

export function sliceKernels(backend: BackendWasm): Kernel[] {
  return [
    kernel<Slice>('Slice', ({ inputs, attrs }) => {
      const x = input(inputs, 'x');
      const [begin, size] = slice_util.parseSliceParams(x as never, attrs.begin, attrs.size) as [
        number[],
        number[],
      ]; // it reads the shape alone, and gives both
      slice_util.assertParamsValid(x as never, begin, size);
      return slice(backend, x, begin, size);
    }),
    kernel<{ readonly axis: number }>('Unpack', ({ inputs, attrs }) => {
      const x = input(inputs, 'value');
      const axis = attrs.axis < 0 ? attrs.axis + x.shape.length : attrs.axis;
      const sizes = Array<number>(x.shape[axis]!).fill(1);
      const shape = x.shape.filter((_, i) => i !== axis);
      return cut(backend, x, axis, sizes).map((part) => ({ ...part, shape }));
    }),
    kernel<{ readonly numOrSizeSplits: number | number[]; readonly axis: number }>(
      'SplitV',
      ({ inputs, attrs }) => {
        const x = input(inputs, 'x');
        const axis = util.parseAxisParam(attrs.axis, x.shape)[0]!; // one was given
        const sizes = backend_util.prepareSplitSize(x as never, attrs.numOrSizeSplits, axis); // it reads the shape
        return cut(backend, x, axis, sizes);
      },
    ),
  ];
}

/** Parts of these lengths, one after another along the axis. */
function cut(backend: BackendWasm, x: TensorInfo, axis: number, sizes: readonly number[]): TensorInfo[] {
  const begin = x.shape.map(() => 0);
  return sizes.map((size) => {
    const part = slice(backend, x, begin, x.shape.with(axis, size));
    begin[axis]! += size;
    return part;
  });
}

function slice(backend: BackendWasm, x: TensorInfo, begin: number[], size: number[]): TensorInfo {
  const out = backend.makeOutput(size, x.dtype);
  const [to, from] = [backend.typedArrayFromHeap(out), backend.typedArrayFromHeap(x)];
  const strides = [...util.computeStrides(x.shape), 1].slice(-x.shape.length || 1);
  // The last axes that are taken whole, and the one before them, lie together.
  let axis = size.length - 1;
  while (axis > 0 && size[axis] === x.shape[axis]) axis -= 1;
  const run = sizeOf(size.slice(Math.max(0, axis)));
  const rows = sizeOf(size.slice(0, Math.max(0, axis)));
  const first = begin.reduce((place, index, i) => place + index * strides[i]!, 0);
  for (let row = 0; row < rows; row++) {
    let [rest, place] = [row, first];
    for (let i = axis - 1; i >= 0; i--) {
      place += (rest % size[i]!) * strides[i]!;
      rest = Math.floor(rest / size[i]!);
    }
    to.set(from.subarray(place, place + run), row * run);
  }
  return out;
}
