// How well each class was told: precision, recall and F1, and the loss of probabilities.
import { type Classes, classesOf, confusion } from '../classify.ts';
import type { Tensor } from '../tfjs.ts';
import { type Numbers, numbersOf, sumOf } from './numbers.ts';

/** Shares from 0 to 1. A share of nothing (a class that is never predicted has no precision) counts as 0. */
export type Score = {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Examples of the class. */
  readonly support: number;
};

export type Scores = {
  readonly classes: readonly Score[];
  readonly accuracy: number;
  /** The mean over classes. */
  readonly macro: Score;
  /** The mean over classes, each by its support. */
  readonly weighted: Score;
};

/**
 * Precision TP ÷ (TP + FP), recall TP ÷ (TP + FN) and F1, their harmonic mean, of each of `classes` classes and together
 * (van Rijsbergen 1979, chapter 7). Labels and predictions as for `confusion`. Checked against scikit-learn's
 * `precision_recall_fscore_support`.
 */
export function scores(labels: Classes, predictions: Classes, classes: number): Scores {
  const counts = confusion(labels, predictions, classes);
  const all = sumOf(counts.map(sumOf));
  const each = counts.map((row, k) => {
    const [hits, support] = [row[k]!, sumOf(row)];
    return scoreOf(hits, sumOf(counts.map((other) => other[k]!)), support);
  });
  return {
    classes: each,
    accuracy: sumOf(counts.map((row, k) => row[k]!)) / all,
    macro: meanOf(each, () => 1 / classes, all),
    weighted: meanOf(each, ({ support }) => support / all, all),
  };
}

function scoreOf(hits: number, predicted: number, support: number): Score {
  return {
    precision: predicted === 0 ? 0 : hits / predicted,
    recall: support === 0 ? 0 : hits / support,
    f1: predicted + support === 0 ? 0 : (2 * hits) / (predicted + support),
    support,
  };
}

function meanOf(each: readonly Score[], weight: (score: Score) => number, support: number): Score {
  const mean = (pick: (score: Score) => number) => sumOf(each.map((score) => weight(score) * pick(score)));
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
    support,
  };
}

/** Of two classes, the probability of class 1 for each example; of more, a row of probabilities for each. */
export type Probabilities = Numbers | readonly ArrayLike<number>[];

/**
 * The mean of −ln p, p the probability that was given to the right class, in nats (Good 1952). Probabilities of 0 count
 * as 2.2e-16, as scikit-learn's `log_loss` has it, against which it was checked. Labels are class numbers.
 */
export function logLoss(labels: Classes, probabilities: Probabilities): number {
  const right = classesOf(labels);
  const rows = rowsOf(probabilities);
  if (rows.length !== right.length || rows.length === 0)
    throw new Error(`logLoss() found ${rows.length} predictions for ${right.length} labels`);
  return (
    sumOf(
      rows.map((row, i) => {
        const p = row[right[i]!];
        if (p === undefined || !(p >= 0 && p <= 1 + 1e-6))
          throw new Error(`logLoss() found no probability of class ${right[i]} in example ${i + 1}`);
        return -Math.log(Math.min(1, Math.max(p, 2 ** -52)));
      }),
    ) / rows.length
  );
}

/** A row of probabilities for each example. */
function rowsOf(probabilities: Probabilities): readonly (readonly number[])[] {
  if (isTensor(probabilities) && probabilities.shape.length > 1 && probabilities.shape.at(-1)! > 1) {
    const width = probabilities.shape.at(-1)!;
    const flat = probabilities.dataSync();
    return Array.from({ length: flat.length / width }, (_, i) =>
      Array.from(flat.slice(i * width, (i + 1) * width)),
    );
  }
  if (!isTensor(probabilities) && typeof probabilities[0] === 'object')
    return Array.from(probabilities as readonly ArrayLike<number>[], (row) => Array.from(row));
  return numbersOf(probabilities as Numbers).map((p) => [1 - p, p]);
}

function isTensor(values: Probabilities): values is Tensor {
  return 'dataSync' in values;
}
