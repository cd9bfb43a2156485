// Whether probabilities mean what they say: reliability, expected calibration error, Brier's score.
import { demandWhole } from '../demand.ts';
import { demandBinary, demandShares, type Numbers, pairsOfNumbers, sumOf } from './numbers.ts';

export type Bin = {
  /** Probabilities above `from`, up to `to`. The first bin has those of 0 as well. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean probability; NaN of an empty bin, which a chart or table refuses: keep the bins with a count. */
  readonly predicted: number;
  /** Share of examples of class 1; NaN of an empty bin. */
  readonly observed: number;
};

/**
 * The reliability diagram: `bins` bins of equal width, 10 unless given (DeGroot and Fienberg 1983; Niculescu-Mizil and
 * Caruana 2005). Labels are 0 and 1, probabilities those of 1; of several classes, give whether the answer was right, and
 * the probability of the answer. Checked against scikit-learn's `calibration_curve`.
 */
export function reliability(labels: Numbers, probabilities: Numbers, bins = 10): Bin[] {
  return binsOf('reliability', labels, probabilities, bins);
}

function binsOf(who: string, labels: Numbers, probabilities: Numbers, bins: number): Bin[] {
  const [right, found] = readPairs(who, labels, probabilities);
  demandWhole(bins, who, 'a number of bins', 1, 1_000_000);
  const members = Array.from({ length: bins }, () => [] as number[]);
  found.forEach((p, i) => void members[binOf(p, bins)]!.push(i));
  return members.map((rows, k) => ({
    from: k / bins,
    to: (k + 1) / bins,
    count: rows.length,
    predicted: sumOf(rows.map((i) => found[i]!)) / rows.length,
    observed: sumOf(rows.map((i) => right[i]!)) / rows.length,
  }));
}

/** The bin whose upper edge is the least that is not below p. */
function binOf(p: number, bins: number): number {
  const upper = Math.ceil(p * bins);
  return Math.max(0, upper - (p <= (upper - 1) / bins ? 2 : 1));
}

/** Σ count ÷ n · |observed − predicted| over the bins (Naeini, Cooper and Hauskrecht 2015; Guo et al. 2017, equation 3). */
export function calibrationError(labels: Numbers, probabilities: Numbers, bins = 10): number {
  const all = binsOf('calibrationError', labels, probabilities, bins).filter(({ count }) => count > 0);
  const examples = sumOf(all.map(({ count }) => count));
  return sumOf(
    all.map(({ count, observed, predicted }) => (count / examples) * Math.abs(observed - predicted)),
  );
}

/** The mean of (p − y)² (Brier 1950, in the form for two classes, from 0 to 1): scikit-learn's `brier_score_loss`. */
export function brier(labels: Numbers, probabilities: Numbers): number {
  const [right, found] = readPairs('brier', labels, probabilities);
  return sumOf(found.map((p, i) => (p - right[i]!) ** 2)) / found.length;
}

function readPairs(name: string, labels: Numbers, probabilities: Numbers): [number[], number[]] {
  const [right, found] = pairsOfNumbers(name, labels, probabilities, 'probability');
  demandBinary(name, right);
  demandShares(name, found);
  return [right, found];
}
