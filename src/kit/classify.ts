// How well classes were told: accuracy and confusion, from tensors or lists.
import { type Grid, gridOf, type Pairs, pairsOf, placeOf } from './class-pairs.ts';
import { demandFinite, demandOptions, demandWhole } from './demand.ts';
import type { Tensor } from './tfjs.ts';

/**
 * Classes of n examples: whole numbers from 0 on, `[n]` or `[n, 1]`; or a row of scores (predictions, of which the
 * greatest counts) or a one-hot row (labels) for each, `[n, classes]`. Single scores from 0 to 1 that are not whole count
 * as class 1 from 0.5 on; others want a threshold. Tensors may have more dimensions in front.
 */
export type Classes = Tensor | ArrayLike<number> | readonly ArrayLike<number>[];

export type ClassOptions = {
  /** From where on a single score means class 1: 0 of logits and of margins. */
  readonly threshold?: number;
};

export type AccuracyOptions = ClassOptions & {
  /**
   * Each number of a row is an answer of its own: labels are 0 and 1, predictions scores from 0 to 1 or by `threshold`.
   * The share of answers that are right is 1 less the Hamming loss (scikit-learn's `hamming_loss`).
   */
  readonly multiLabel?: boolean;
};

/**
 * The share of examples, from 0 to 1, whose predicted class is the right one. Throws for NaN and infinities, with their
 * place, and for labels and scores that could be meant in two ways: −1 and 1, several 1 in a row, scores beyond 0 and 1.
 */
export function accuracy(predictions: Classes, labels: Classes, options: AccuracyOptions = {}): number {
  demandOptions(options, 'accuracy');
  const { found, right } = options.multiLabel
    ? answersOf(predictions, labels, thresholdOf(options, 'accuracy'))
    : pairsOf(predictions, labels, 'accuracy', { threshold: thresholdOf(options, 'accuracy') });
  return countEqual(found, right) / right.length;
}

/** Counts: row = right class, column = predicted class. Throws for a class from `classes` on, and as `accuracy` does. */
export function confusion(
  labels: Classes,
  predictions: Classes,
  classes: number,
  options: ClassOptions = {},
): number[][] {
  return countClasses('confusion', labels, predictions, classes, options);
}

/** `who` is the function that was called. */
export function countClasses(
  who: string,
  labels: Classes,
  predictions: Classes,
  classes: number,
  options: ClassOptions,
): number[][] {
  demandOptions(options, who);
  demandWhole(classes, who, 'the number of classes, at least 2', 2, 10_000);
  const { found, right } = pairsOf(predictions, labels, who, { threshold: thresholdOf(options, who) });
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  right.forEach((label, i) => {
    const row = counts[label];
    const guess = found[i]!;
    if (row === undefined || row[guess] === undefined)
      throw new Error(
        `${who}() found the class ${row === undefined ? label : guess} among ${classes}, in example ${i + 1}. Count classes from 0`,
      );
    row[guess] += 1;
  });
  return counts;
}

export function countEqual(a: readonly number[], b: readonly number[]): number {
  return a.reduce((count, value, i) => count + Number(value === b[i]), 0);
}

function thresholdOf({ threshold }: ClassOptions, who: string): number | null {
  if (threshold === undefined) return null;
  demandFinite(threshold, who, 'a threshold');
  return threshold;
}

function answersOf(predictions: Classes, labels: Classes, threshold: number | null): Pairs {
  const [told, known] = [gridOf(predictions, 'accuracy', 'prediction'), gridOf(labels, 'accuracy', 'label')];
  if (String(told.shape) !== String(known.shape) || known.data.length === 0)
    throw new Error(
      `accuracy() of several labels found predictions of shape [${told.shape}] and labels of shape [${known.shape}]. Make them alike, and not empty`,
    );
  demandEach(known, 'label', (label) => label === 0 || label === 1, '0 or 1');
  if (threshold === null)
    demandEach(told, 'prediction', (p) => p >= 0 && p <= 1, 'a score from 0 to 1, or { threshold }');
  const found = Array.from(told.data, (p) => Number(p >= (threshold ?? 0.5)));
  return { found, right: Array.from(known.data) };
}

function demandEach(grid: Grid, what: string, holds: (x: number) => boolean, expected: string): void {
  const odd = Array.from(grid.data).findIndex((each) => !holds(each));
  if (odd === -1) return;
  throw new Error(`accuracy() found ${grid.data[odd]} as ${placeOf(grid, odd, what)}, expected ${expected}`);
}
