// Padding 'same' of solids: where a stride is longer than the filter TensorFlow.js takes a negative padding for it, so that
// the first window begins behind the first value. As for images, and as in TensorFlow, it is none: of a solid that is cut
// to what its windows reach, TensorFlow.js thinks so too.

type Sizes = number | readonly number[];
export type Solid = { readonly strides: Sizes; readonly pad: unknown; readonly filterSize?: Sizes };

/**
 * The shape of a solid, `[batch, depth, height, width, channels]`, up to where the last windows end. `filter` is three
 * lengths or one, or begins with three.
 */
export function reached(shape: readonly number[], filter: Sizes, { strides, pad }: Solid): number[] {
  if (pad !== 'same') return [...shape];
  return shape.map((length, i) => {
    if (i === 0 || i === 4) return length;
    const [size, stride] = [along(filter, i - 1), along(strides, i - 1)];
    return Math.min(length, Math.max(size, (Math.ceil(length / stride) - 1) * stride + size));
  });
}

function along(sizes: Sizes, axis: number): number {
  return typeof sizes === 'number' ? sizes : sizes[axis]!;
}

/** Whether something of it is beyond the reach of its windows, before the padding at its end. */
export function exceeds(shape: readonly number[], filter: Sizes, solid: Solid): boolean {
  return reached(shape, filter, solid).some((length, i) => length < shape[i]!);
}
