// How far predicted numbers lie from true ones: R², mean absolute and root mean square error.
import { mean } from '../stats.ts';
import { demandPairs, type Numbers, numbersOf } from './numbers.ts';

/**
 * 1 − Σ (y − ŷ)² ÷ Σ (y − ȳ)², the coefficient of determination: 1 is perfect, 0 as good as the mean, below 0 worse.
 * Throws where y does not vary. Checked against scikit-learn's `r2_score`.
 */
export function r2(labels: Numbers, predictions: Numbers): number {
  const [right, found] = readPairs('r2', labels, predictions);
  const middle = mean(right);
  const total = squares(right, () => middle);
  if (total === 0) throw new Error('r2() found true values that are all the same. Use rmse()');
  return 1 - squares(right, (i) => found[i]!) / total;
}

/** The mean of |y − ŷ|, in the unit of y. */
export function meanAbsoluteError(labels: Numbers, predictions: Numbers): number {
  const [right, found] = readPairs('meanAbsoluteError', labels, predictions);
  return mean(right.map((y, i) => Math.abs(y - found[i]!)));
}

/** √ mean (y − ŷ)², in the unit of y. */
export function rmse(labels: Numbers, predictions: Numbers): number {
  const [right, found] = readPairs('rmse', labels, predictions);
  return Math.sqrt(squares(right, (i) => found[i]!) / right.length);
}

function squares(values: readonly number[], from: (index: number) => number): number {
  return values.reduce((sum, value, i) => sum + (value - from(i)) ** 2, 0);
}

function readPairs(name: string, labels: Numbers, predictions: Numbers): [number[], number[]] {
  const [right, found] = [numbersOf(labels), numbersOf(predictions)];
  demandPairs(name, right, found);
  return [right, found];
}
