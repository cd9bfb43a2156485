// Measures against scikit-learn 1.9.1 and SciPy 1.17.1, computed on the same lists, and against published tables.
import { expect, test } from 'vitest';
import { brier, calibrationError, reliability } from '../../../src/kit/learn/calibration.ts';
import { logLoss, type Score, scores } from '../../../src/kit/learn/classes.ts';
import { auc, averagePrecision, precisionRecallCurve, rocCurve } from '../../../src/kit/learn/curves.ts';
import { meanAbsoluteError, r2, rmse } from '../../../src/kit/learn/errors.ts';
import { bootstrap, wilson } from '../../../src/kit/learn/intervals.ts';
import { normalBelow, normalQuantile } from '../../../src/kit/learn/normal.ts';
import { rng } from '../../../src/kit/rng.ts';

const labels = [0, 1, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0];
/** With scores that are equal within and across the classes. */
const found = [0.1, 0.9, 0.4, 0.4, 0.8, 0.35, 0.4, 0.7, 0.7, 0.2, 0.55, 0.05];

const close = (values: readonly number[], expected: readonly number[], digits = 12) => {
  expect(values).toHaveLength(expected.length);
  values.forEach((value, i) => {
    if (Number.isFinite(expected[i])) expect(value).toBeCloseTo(expected[i]!, digits);
    else expect(value).toBe(expected[i]);
  });
};

test('the ROC curve and its area, with ties: roc_curve(drop_intermediate=False), roc_auc_score', () => {
  const points = rocCurve(labels, found);
  close(
    points.map((point) => point.threshold),
    [Number.POSITIVE_INFINITY, 0.9, 0.8, 0.7, 0.55, 0.4, 0.35, 0.2, 0.1, 0.05],
  );
  close(
    points.map((point) => point.falsePositive),
    [0, 0, 0, 1 / 6, 1 / 6, 1 / 3, 1 / 2, 2 / 3, 5 / 6, 1],
  );
  close(
    points.map((point) => point.truePositive),
    [0, 1 / 6, 1 / 3, 1 / 2, 2 / 3, 1, 1, 1, 1, 1],
  );
  expect(auc(labels, found)).toBeCloseTo(0.875, 14);
});

test('the area is the share of pairs in order, ties half, on random lists', () => {
  const draw = rng(3);
  for (let round = 0; round < 30; round++) {
    const y = [0, 1, ...Array.from({ length: 20 }, () => draw.integer(2))];
    const s = y.map(() => draw.integer(6));
    let [inOrder, pairs] = [0, 0];
    y.forEach((a, i) => {
      y.forEach((b, j) => {
        if (a !== 1 || b !== 0) return;
        pairs += 1;
        inOrder += s[i]! > s[j]! ? 1 : s[i] === s[j] ? 0.5 : 0;
      });
    });
    expect(auc(y, s)).toBeCloseTo(inOrder / pairs, 12);
  }
});

test('precision against recall: precision_recall_curve, average_precision_score', () => {
  const points = precisionRecallCurve(labels, found);
  close(
    points.map((point) => point.precision).reverse(),
    [0.5, 0.5454545454545454, 0.6, 0.6666666666666666, 0.75, 0.8, 0.75, 1, 1, 1],
  );
  close(points.map((point) => point.recall).reverse(), [1, 1, 1, 1, 1, 2 / 3, 1 / 2, 1 / 3, 1 / 6, 0]);
  expect(averagePrecision(labels, found)).toBeCloseTo(0.8416666666666666, 14);
});

test('precision, recall and F1: precision_recall_fscore_support', () => {
  const all = scores([0, 1, 2, 2, 1, 0, 2, 1, 0, 0, 2, 2], [0, 2, 2, 1, 1, 0, 2, 1, 1, 0, 0, 2], 3);
  const row = (score: Score) => [score.precision, score.recall, score.f1];
  close(all.classes.flatMap(row), [0.75, 0.75, 0.75, 0.5, 2 / 3, 4 / 7, 0.75, 0.6, 2 / 3]);
  expect(all.classes.map((score) => score.support)).toEqual([4, 3, 5]);
  close(row(all.macro), [0.6666666666666666, 0.6722222222222222, 0.6626984126984127]);
  close(row(all.weighted), [0.6875, 0.6666666666666666, 0.6706349206349206]);
  expect(all.accuracy).toBeCloseTo(8 / 12, 14);
});

test('a class that is never predicted has a precision of 0', () => {
  expect(scores([0, 1], [0, 0], 2).classes[1]).toEqual({ precision: 0, recall: 0, f1: 0, support: 1 });
});

test('calibration: calibration_curve(n_bins=5), brier_score_loss, log_loss', () => {
  const bins = reliability(labels, found, 5);
  expect(bins.map((bin) => bin.count)).toEqual([3, 4, 1, 3, 1]);
  close(
    bins.map((bin) => bin.observed),
    [0, 0.5, 1, 0.66666667, 1],
    7,
  );
  close(
    bins.map((bin) => bin.predicted),
    [0.11666667, 0.3875, 0.55, 0.73333333, 0.9],
    7,
  );
  expect(calibrationError(labels, found, 5)).toBeCloseTo(0.1291666666666667, 13);
  expect(brier(labels, found)).toBeCloseTo(0.15729166666666666, 14);
  expect(logLoss(labels, found)).toBeCloseTo(0.4700813484132222, 14);
});

test('log loss of three classes: log_loss', () => {
  const rows = [
    [0.7, 0.2, 0.1],
    [0.1, 0.5, 0.4],
    [0, 0.2, 0.8],
    [0.3, 0.3, 0.4],
  ];
  expect(logLoss([0, 1, 2, 0], rows)).toBeCloseTo(0.6192346200347059, 14);
});

test('a probability on the edge of two bins falls into the lower one, whatever its last bit', () => {
  const counts = reliability([1, 1, 0], [0.55, 0.15, 0], 20).map((bin) => bin.count);
  expect([counts[10], counts[11], counts[2], counts[0]]).toEqual([1, 0, 1, 1]);
});

test('errors of numbers: r2_score, mean_absolute_error, root_mean_squared_error', () => {
  const [y, guess] = [
    [3, -0.5, 2, 7, 4.2],
    [2.5, 0, 2, 8, 5.1],
  ];
  expect(r2(y, guess)).toBeCloseTo(0.9244900627615062, 14);
  expect(meanAbsoluteError(y, guess)).toBeCloseTo(0.58, 14);
  expect(rmse(y, guess)).toBeCloseTo(0.679705818718657, 14);
});

test('the normal distribution: scipy.stats.norm', () => {
  close(
    [-1.96, -0.3, 0, 1, 3.5].map(normalBelow),
    [0.024997895148220435, 0.3820885778110474, 0.5, 0.8413447460685429, 0.9997673709209645],
    14,
  );
  close(
    [1e-6, 0.025, 0.3, 0.975].map(normalQuantile),
    [-4.753424308822899, -1.9599639845400545, -0.5244005127080409, 1.959963984540054],
    9,
  );
});

/** Efron and Tibshirani 1993, table 14.1, column A: their statistic is Σ (x − x̄)² ÷ n. */
const spatial = [
  48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41,
];
const variance = (values: readonly number[]) => {
  const middle = values.reduce((sum, x) => sum + x, 0) / values.length;
  return values.reduce((sum, x) => sum + (x - middle) ** 2, 0) / values.length;
};

test('bootstrap intervals are those of Efron and Tibshirani’s table 14.2 and of SciPy', () => {
  const ask = (method: 'bca' | 'percentile') =>
    bootstrap(spatial, variance, { resamples: 20_000, confidence: 0.9, method, seed: 4 });
  const [bca, percentile] = [ask('bca'), ask('percentile')];
  expect(bca.estimate).toBeCloseTo(171.53402366863904, 10);
  // SciPy, 200,000 resamples: BCa (115.5, 261.5), percentile (98.0, 235.5), standard error 41.7; the book's, from 2000: BCa (115.8, 259.6).
  const near = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThan(2);
  near(bca.low, 115.54);
  near(bca.high, 261.53);
  near(percentile.low, 98.02);
  near(percentile.high, 235.46);
  expect(Math.abs(bca.error - 41.74)).toBeLessThan(0.6);
});

test('a bootstrap of pairs gives the same for the same seed, and covers the statistic', () => {
  const pairs = labels.map((label, i) => [label, found[i]!] as const);
  const area = (some: readonly (readonly [number, number])[]) => {
    const y = some.map(([label]) => label);
    return new Set(y).size < 2
      ? 0.5
      : auc(
          y,
          some.map(([, score]) => score),
        );
  };
  const first = bootstrap(pairs, area, { seed: 1 });
  expect(bootstrap(pairs, area, { seed: 1 })).toEqual(first);
  expect(bootstrap(pairs, area, { seed: 2 })).not.toEqual(first);
  expect(first.low).toBeLessThan(0.875);
  expect(first.high).toBeGreaterThan(0.875);
});

test('Wilson’s interval: Newcombe 1998, table I, method 3', () => {
  const published = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const;
  for (const [hits, count, low, high] of published) {
    const interval = wilson(hits, count);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  }
});

test.each<[string, () => unknown, RegExp]>([
  ['labels of one class', () => auc([1, 1], [0.2, 0.3]), /one class only/],
  ['labels that are no classes', () => rocCurve([1, 2], [0.2, 0.3]), /labels 0 and 1, found 2/],
  ['unequal lengths', () => brier([1], [0.2, 0.3]), /1 true values and 2 predictions/],
  ['what is no probability', () => reliability([1], [1.2]), /from 0 to 1, found 1\.2/],
  ['what does not vary', () => r2([1, 1], [1, 2]), /all the same/],
  ['NaN', () => rmse([1], [Number.NaN]), /finite numbers, found NaN/],
  ['more hits than trials', () => wilson(3, 2), /found 3 of 2/],
  ['a statistic that fails', () => bootstrap([1, 2], () => Number.NaN, { seed: 1 }), /found NaN/],
])('%s: refused', (_, call, sentence) => {
  expect(call).toThrow(sentence);
});
