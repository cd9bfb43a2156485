// Numbers out of lists and tensors, and demands on them: what the measures of `learn` share.
import { gridOf, placeOf } from '../class-pairs.ts';
import type { Tensor } from '../tfjs.ts';

/** n numbers: a list, a typed array, or a tensor `[n]` or `[n, 1]`. */
export type Numbers = ArrayLike<number> | Tensor;

/** `who` was called, `what` is one of the values. Throws for rows of several, and for what is no finite number. */
export function numbersOf(values: Numbers, who: string, what: string): number[] {
  const { data, shape } = gridOf(values, who, what);
  if (shape.length > 1 && shape.slice(1).some((size) => size !== 1))
    throw new Error(
      `${who}() expects one ${what} an example, found the shape [${shape}]. Take a column, or flatten them`,
    );
  return Array.from(data);
}

/** Finite numbers, as many of one as of the other, at least one. `what` names the second. */
export function pairsOfNumbers(
  who: string,
  labels: Numbers,
  others: Numbers,
  what: 'prediction' | 'score' | 'probability',
): [right: number[], found: number[]] {
  const [right, found] = [numbersOf(labels, who, 'true value'), numbersOf(others, who, what)];
  if (right.length === found.length && right.length > 0) return [right, found];
  throw new Error(
    `${who}() found ${right.length} true values and ${found.length} predictions. Give one for each, at least one`,
  );
}

/** Throws unless the labels are 0 and 1. */
export function demandBinary(name: string, labels: readonly number[]): void {
  const odd = labels.findIndex((label) => label !== 0 && label !== 1);
  if (odd === -1) return;
  const where = placeOf({ data: labels, shape: [labels.length] }, odd, 'label');
  throw new Error(
    `${name}() expects labels 0 and 1, found ${labels[odd]} as ${where}. Are labels given first, as they are to be?`,
  );
}

/** Throws unless each is a probability. */
export function demandShares(name: string, values: readonly number[]): void {
  const odd = values.findIndex((value) => !(value >= 0 && value <= 1));
  if (odd === -1) return;
  const where = placeOf({ data: values, shape: [values.length] }, odd, 'probability');
  throw new Error(
    `${name}() expects probabilities from 0 to 1, found ${values[odd]} as ${where}. Logits become probabilities by tf.sigmoid()`,
  );
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
