// How far predicted numbers lie from true ones: R², mean absolute and root mean square error.
import { finiteResult } from '../demand.ts';
import { mean } from '../stats.ts';
import { type Numbers, pairsOfNumbers } from './numbers.ts';

/**
 * 1 − Σ (y − ŷ)² ÷ Σ (y − ȳ)², the coefficient of determination: 1 is perfect, 0 as good as the mean, below 0 worse.
 * Throws where y does not vary. Checked against scikit-learn's `r2_score`.
 */
export function r2(labels: Numbers, predictions: Numbers): number {
  const [right, found] = readPairs('r2', labels, predictions);
  const middle = mean(right);
  const total = squares(right, () => middle);
  // By the values, too: the mean of 0.1, 0.1, 0.1 is a hair off.
  if (total === 0 || right.every((y) => y === right[0]))
    throw new Error('r2() found true values that are all the same. Use rmse()');
  return finiteResult(1 - squares(right, (i) => found[i]!) / total, 'r2');
}

/** The mean of |y − ŷ|, in the unit of y. */
export function meanAbsoluteError(labels: Numbers, predictions: Numbers): number {
  const [right, found] = readPairs('meanAbsoluteError', labels, predictions);
  const misses = right.map((y, i) => finiteResult(Math.abs(y - found[i]!), 'meanAbsoluteError'));
  return mean(misses);
}

/** √ mean (y − ŷ)², in the unit of y. */
export function rmse(labels: Numbers, predictions: Numbers): number {
  const [right, found] = readPairs('rmse', labels, predictions);
  return finiteResult(Math.sqrt(squares(right, (i) => found[i]!) / right.length), 'rmse');
}

function squares(values: readonly number[], from: (index: number) => number): number {
  return values.reduce((sum, value, i) => sum + (value - from(i)) ** 2, 0);
}

function readPairs(name: string, labels: Numbers, predictions: Numbers): [number[], number[]] {
  return pairsOfNumbers(name, labels, predictions, 'prediction');
}
