// How well each class was told: precision, recall and F1, and the loss of probabilities.
import { type Grid, gridOf, hotOf, labelsIn, placeOf } from '../class-pairs.ts';
import { type Classes, type ClassOptions, countClasses } from '../classify.ts';
import { type Numbers, sumOf } from './numbers.ts';

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
 * (van Rijsbergen 1979, chapter 7). Labels and predictions as for `confusion`, and refused as there. Checked against
 * scikit-learn's `precision_recall_fscore_support`.
 */
export function scores(
  labels: Classes,
  predictions: Classes,
  classes: number,
  options: ClassOptions = {},
): Scores {
  const counts = countClasses('scores', labels, predictions, classes, options);
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
 * as 2.2e-16, as scikit-learn's `log_loss` has it, against which it was checked. Labels are class numbers, or one-hot
 * rows. Throws for what is no probability, and for rows that do not sum to 1 to three digits.
 */
export function logLoss(labels: Classes, probabilities: Probabilities): number {
  const known = gridOf(labels, 'logLoss', 'label');
  const told = gridOf(probabilities, 'logLoss', 'probability');
  const inRows = told.shape.length > 1 && told.shape.at(-1)! > 1;
  const width = inRows ? told.shape.at(-1)! : 2;
  const isHot = inRows && String(known.shape) === String(told.shape);
  const right = isHot ? hotOf(known, 'logLoss', false) : labelsIn(known, width, 'logLoss');
  const count = inRows ? told.data.length / width : told.data.length;
  if (count !== right.length || count === 0)
    throw new Error(
      `logLoss() found ${count} predictions for ${right.length} labels. Give one for each, at least one`,
    );
  demandChances(told, inRows ? width : 1);
  const chance = (row: number, label: number): number => {
    if (inRows) return told.data[row * width + label]!;
    return label === 1 ? told.data[row]! : 1 - told.data[row]!;
  };
  const losses = right.map((label, row) => -Math.log(Math.min(1, Math.max(chance(row, label), 2 ** -52))));
  return sumOf(losses) / count;
}

function demandChances(grid: Grid, width: number): void {
  const { data } = grid;
  for (let i = 0; i < data.length; i++)
    if (!(data[i]! >= 0 && data[i]! <= 1 + 1e-6))
      throw new Error(
        `logLoss() found ${data[i]} as ${placeOf(grid, i, 'probability')}, expected a probability from 0 to 1. Logits become probabilities by tf.softmax() or tf.sigmoid()`,
      );
  if (width === 1) return;
  for (let row = 0; row < data.length / width; row++) {
    const sum = sumOf(Array.from({ length: width }, (_, i) => data[row * width + i]!));
    if (Math.abs(sum - 1) > 1e-3)
      throw new Error(
        `logLoss() found probabilities that sum to ${sum} in row ${row + 1}, expected 1. Is each of them an answer of its own?`,
      );
  }
}
