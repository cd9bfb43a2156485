// How well scores order two classes: ROC and precision–recall curves with their areas.
import { demandBinary, type Numbers, pairsOfNumbers, sumOf } from './numbers.ts';

/** What calling every score from `threshold` on class 1 gives. */
type Cut = { readonly threshold: number; readonly hits: number; readonly alarms: number };

export type RocPoint = {
  /** Infinite at the first point, where nothing is called class 1. */
  readonly threshold: number;
  /** Share of class 0 that is called class 1. */
  readonly falsePositive: number;
  /** Share of class 1 that is called class 1. */
  readonly truePositive: number;
};

/**
 * The receiver operating characteristic, from (0, 0) to (1, 1), a point for each different score: examples of one score
 * go together (Fawcett 2006, algorithm 1). Labels are 0 and 1. Checked against scikit-learn's `roc_curve`.
 */
export function rocCurve(labels: Numbers, scores: Numbers): RocPoint[] {
  const { cuts, positives, negatives } = cutsOf('rocCurve', labels, scores);
  const first = { threshold: Number.POSITIVE_INFINITY, falsePositive: 0, truePositive: 0 };
  return [
    first,
    ...cuts.map(({ threshold, hits, alarms }) => ({
      threshold,
      falsePositive: alarms / negatives,
      truePositive: hits / positives,
    })),
  ];
}

/**
 * The area under the ROC curve: the chance that an example of class 1 has a higher score than one of class 0, where equal
 * scores count half (Mann and Whitney 1947; Hanley and McNeil 1982). Checked against scikit-learn's `roc_auc_score`.
 */
export function auc(labels: Numbers, scores: Numbers): number {
  const { cuts, positives, negatives } = cutsOf('auc', labels, scores);
  let [hits, pairs] = [0, 0];
  cuts.forEach((cut, i) => {
    const alarms = cut.alarms - (cuts[i - 1]?.alarms ?? 0);
    pairs += alarms * (hits + cut.hits);
    hits = cut.hits;
  });
  return pairs / (2 * positives * negatives);
}

export type PrecisionRecallPoint = {
  readonly threshold: number;
  readonly precision: number;
  readonly recall: number;
};

/**
 * Precision against recall, a point for each different score, from the highest down; before them stands recall 0 with
 * precision 1 (Davis and Goadrich 2006: the points must not be joined by straight lines). Checked against
 * scikit-learn's `precision_recall_curve`.
 */
export function precisionRecallCurve(labels: Numbers, scores: Numbers): PrecisionRecallPoint[] {
  return precisionsOf('precisionRecallCurve', labels, scores);
}

function precisionsOf(who: string, labels: Numbers, scores: Numbers): PrecisionRecallPoint[] {
  const { cuts, positives } = cutsOf(who, labels, scores);
  const first = { threshold: Number.POSITIVE_INFINITY, precision: 1, recall: 0 };
  return [
    first,
    ...cuts.map(({ threshold, hits, alarms }) => ({
      threshold,
      precision: hits / (hits + alarms),
      recall: hits / positives,
    })),
  ];
}

/** Σ (recall − the recall before) · precision, over the points of the curve: scikit-learn's `average_precision_score`. */
export function averagePrecision(labels: Numbers, scores: Numbers): number {
  const points = precisionsOf('averagePrecision', labels, scores);
  return sumOf(points.map(({ precision, recall }, i) => (recall - (points[i - 1]?.recall ?? 0)) * precision));
}

/** Both classes must be there: without one, there is nothing to order. */
function cutsOf(name: string, labels: Numbers, scores: Numbers) {
  const [right, found] = pairsOfNumbers(name, labels, scores, 'score');
  demandBinary(name, right);
  const positives = sumOf(right);
  const negatives = right.length - positives;
  if (positives === 0 || negatives === 0)
    throw new Error(`${name}() found labels of one class only. It needs examples of both`);
  const order = found.map((score, i) => [score, right[i]!] as const).sort(([a], [b]) => b - a);
  const cuts: Cut[] = [];
  let [hits, alarms] = [0, 0];
  order.forEach(([score, label], i) => {
    hits += label;
    alarms += 1 - label;
    if (order[i + 1]?.[0] !== score) cuts.push({ threshold: score, hits, alarms });
  });
  return { cuts, positives, negatives };
}
