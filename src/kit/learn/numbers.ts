// Numbers out of lists and tensors, and demands on them: what the measures of `learn` share.
import type { Tensor } from '../tfjs.ts';

/** n numbers: a list, a typed array, or a tensor `[n]` or `[n, 1]`. */
export type Numbers = ArrayLike<number> | Tensor;

export function numbersOf(values: Numbers): number[] {
  const flat = 'dataSync' in values ? values.dataSync() : values;
  return Array.from(flat as ArrayLike<number>);
}

/** Throws unless there are as many of one as of the other, at least one, all finite. */
export function demandPairs(name: string, right: readonly number[], found: readonly number[]): void {
  if (right.length !== found.length || right.length === 0)
    throw new Error(
      `${name}() found ${right.length} true values and ${found.length} predictions. Give one for each, at least one`,
    );
  const odd = [...right, ...found].find((value) => !Number.isFinite(value));
  if (odd !== undefined) throw new Error(`${name}() expects finite numbers, found ${odd}`);
}

/** Throws unless the labels are 0 and 1. */
export function demandBinary(name: string, labels: readonly number[]): void {
  const odd = labels.find((label) => label !== 0 && label !== 1);
  if (odd !== undefined) throw new Error(`${name}() expects labels 0 and 1, found ${odd}`);
}

/** Throws unless each is a probability. */
export function demandShares(name: string, values: readonly number[]): void {
  const odd = values.find((value) => !(value >= 0 && value <= 1));
  if (odd !== undefined) throw new Error(`${name}() expects probabilities from 0 to 1, found ${odd}`);
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
