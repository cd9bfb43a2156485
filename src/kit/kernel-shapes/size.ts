// How many elements a shape holds, on either back end.

/** 1 for a scalar, 0 where any length is. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((size, length) => size * length, 1);
}
