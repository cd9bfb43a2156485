// The least and the greatest of many numbers: a call takes no more than some hundred thousand arguments.

/** Infinity of none. */
export function least(numbers: readonly number[]): number {
  return numbers.reduce((low, each) => Math.min(low, each), Number.POSITIVE_INFINITY);
}

/** -Infinity of none. */
export function greatest(numbers: readonly number[]): number {
  return numbers.reduce((high, each) => Math.max(high, each), Number.NEGATIVE_INFINITY);
}
