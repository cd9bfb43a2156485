// Bad inputs of what measures predictions, each with what must come of it.
import { accuracy, confusion } from '../../../src/kit/classify.ts';
import * as learn from '../../../src/kit/learn/learn.ts';
import { infinite, loose, nan, no, noDates, type Row, type Rows, type Trial, yes } from './kinds.ts';

type Classify = (predictions: never, labels: never) => unknown;

/** What all that compare classes refuse; `call` takes predictions first. */
function classes(who: string, call: Classify): Omit<Row, 'one' | 'range'> {
  const place = (what: string) => new RegExp(`^${who}\\(\\) expects finite numbers, found -?\\w+ as ${what}`);
  const on = (predictions: unknown, labels: unknown) => call(predictions as never, labels as never);
  const first = (x: number) => on([x, 0.9], [0, 1]);
  return {
    NaN: [
      ...nan(place('prediction 1 of 2'), first, (x) => on(Float32Array.of(x, 0.9), [0, 1])),
      ...nan(place('label 2 of 2'), (x) => on([0.1, 0.9], [0, x])),
      ...nan(place('row 2, column 1 of the predictions'), (x) =>
        on(
          [
            [0.1, 0.9],
            [x, 0.5],
          ],
          [1, 0],
        ),
      ),
    ],
    Infinity: [
      ...infinite(place('prediction 1 of 2'), first),
      ...infinite(place('label 2 of 2'), (x) => on([0.1, 0.9], [0, x])),
    ],
    empty: [no(() => on([], []), /found 0 predictions for 0 labels\. Give one for each, at least one/)],
    lengths: [
      no(() => on([1, 0], [1]), /found 2 predictions for 1 labels/),
      no(
        () => on([[0.1, 0.9], [0.2]], [1, 0]),
        /found 1 values in row 2 of the predictions, where row 1 has 2/,
      ),
      no(() => on([[0.1, 0.9]], [[0, 0, 1]]), /their shapes are \[1,2\] and \[1,3\]/),
    ],
    dates: noDates,
    kind: [
      no(() => on('10', [1, 0]), /expects predictions as a list or a tensor, found the text "10"/),
      no(() => on(undefined, [1, 0]), /expects predictions as a list or a tensor, found undefined/),
      no(() => on([1, '0'], [1, 0]), /found the text "0" as prediction 2 of 2/),
      no(() => on([1, 0], [1, null]), /found null as label 2 of 2/),
      no(() => on([1, 0n], [1, 0]), /found the bigint 0n as prediction 2/),
      no(() => on([[0.1, 0.9], 1], [1, 0]), /found 1 in row 2 of the predictions/),
    ],
  };
}

/** Labels and scores that mean something else than is taken. */
const meanings = (call: Classify): readonly Trial[] => {
  const on = (predictions: unknown, labels: unknown) => call(predictions as never, labels as never);
  return [
    no(
      () => on([0.9, -0.8, 0.7, -0.2], [1, -1, 1, -1]),
      /found -1 as label 2 of 4, expected a class number from 0 on\. Write classes −1 and 1 as 0 and 1/,
    ),
    no(() => on([0.9, -0.8], [1, 0]), /found -0\.8 as prediction 2 of 2.*\{ threshold: 0 \}/),
    no(() => on([1.7, 0.2], [1, 0]), /found 1\.7 as prediction 1 of 2/),
    no(
      () =>
        on(
          [
            [0.8, 0.9, 0.1],
            [0.9, 0.2, 0.9],
          ],
          [
            [1, 1, 0],
            [1, 0, 1],
          ],
        ),
      /found \[1, 1, 0\] as row 1 of the labels.*multiLabel: true/,
    ),
    no(() => on([[0.8, 0.2]], [[0.5, 0.5]]), /found \[0\.5, 0\.5\] as row 1 of the labels/),
    no(() => on([[0.8, 0.2]], [[0, 0]]), /found \[0, 0\] as row 1 of the labels/),
    no(
      () =>
        on(
          [
            [0.8, 0.1],
            [0.1, 0.9],
          ],
          [1, 2],
        ),
      /found the class 2 as label 2 of 2, where predictions have 2 classes\. Count classes from 0/,
    ),
    no(
      () => on([0.2, 0.7], [1, 2]),
      /found the class 2 as label 2, where single scores tell classes 0 and 1/,
    ),
    no(() => on([1, 0], [0.9, 0.2]), /found 0\.9 as label 1 of 2.*in their order/),
  ];
};

/** What measures of two lists refuse; labels come first. */
function paired(
  who: string,
  what: string,
  call: (labels: never, others: never) => unknown,
): Omit<Row, 'one' | 'range'> {
  const on = (labels: unknown, others: unknown) => call(labels as never, others as never);
  const place = (of: string) =>
    new RegExp(`^${who}\\(\\) expects finite numbers, found -?\\w+ as ${of} 2 of 2`);
  return {
    NaN: [
      ...nan(place(what), (x) => on([0, 1], [0.1, x])),
      ...nan(place('true value'), (x) => on([0, x], [0.1, 0.9])),
    ],
    Infinity: [
      ...infinite(place(what), (x) => on([0, 1], [0.1, x])),
      ...infinite(place('true value'), (x) => on([0, x], [0.1, 0.9])),
    ],
    empty: [no(() => on([], []), /found 0 true values and 0 predictions\. Give one for each, at least one/)],
    lengths: [no(() => on([0, 1, 1], [0.1, 0.9]), /found 3 true values and 2 predictions/)],
    dates: noDates,
    kind: [
      no(() => on('01', [0.1, 0.9]), /expects true values as a list or a tensor, found the text "01"/),
      no(() => on([0, 1], [0.1, '0.9']), new RegExp(`found the text "0\\.9" as ${what} 2 of 2`)),
      no(() => on([0, undefined], [0.1, 0.9]), /found undefined as true value 2 of 2/),
      no(
        () =>
          on(
            [0, 1],
            [
              [0.1, 0.9],
              [0.2, 0.8],
            ],
          ),
        /one \w+ an example, found the shape \[2,2\]/,
      ),
    ],
  };
}

const notBinary = (call: (labels: never, others: never) => unknown): readonly Trial[] => [
  no(() => call(loose([1, -1]), loose([0.9, 0.1])), /expects labels 0 and 1, found -1 as label 2 of 2/),
  no(() => call(loose([0, 2]), loose([0.9, 0.1])), /expects labels 0 and 1, found 2 as label 2/),
  no(() => call(loose([0.9, 0.2]), loose([1, 0])), /expects labels 0 and 1, found 0\.9 as label 1/),
];
const oneClass = (call: (labels: never, others: never) => unknown): readonly Trial[] => [
  no(() => call(loose([1]), loose([0.9])), /labels of one class only\. It needs examples of both/),
  no(() => call(loose([0]), loose([0.9])), /labels of one class only/),
];
const notChances = (call: (labels: never, others: never) => unknown): readonly Trial[] => [
  ...notBinary(call),
  no(
    () => call(loose([0, 1]), loose([0.1, 1.2])),
    /probabilities from 0 to 1, found 1\.2 as probability 2 of 2/,
  ),
  no(
    () => call(loose([0, 1]), loose([-0.1, 0.2])),
    /probabilities from 0 to 1, found -0\.1 as probability 1/,
  ),
];
const noBins = (call: (bins: number) => unknown): readonly Trial[] =>
  [0, -1, 2.5].map((bins) => no(() => call(bins), /a number of bins, a whole number from 1/));

const point = (threshold: number, falsePositive: number, truePositive: number) => ({
  threshold,
  falsePositive,
  truePositive,
});

export const measures: Rows = {
  accuracy: {
    ...classes('accuracy', (p, l) => accuracy(p, l)),
    one: [
      yes(() => accuracy([0.9], [1]), 1),
      yes(() => accuracy([[0.2, 0.8]], [0]), 0),
      yes(() => accuracy([[0.2, 0.8]], [[0, 1]]), 1),
      yes(() => accuracy([3], [3]), 1),
    ],
    range: [
      ...meanings((p, l) => accuracy(p, l)),
      yes(() => accuracy([0.9, -0.8, 0.7, -0.2], [1, 0, 1, 0], { threshold: 0 }), 1),
      yes(
        () =>
          accuracy(
            [
              [0.8, 0.9, 0.1],
              [0.9, 0.2, 0.9],
            ],
            [
              [1, 1, 0],
              [1, 0, 1],
            ],
            { multiLabel: true },
          ),
        1,
      ),
      yes(
        () =>
          accuracy(
            [
              [0.8, 0.4, 0.1],
              [0.9, 0.2, 0.9],
            ],
            [
              [1, 1, 0],
              [1, 0, 1],
            ],
            { multiLabel: true },
          ),
        5 / 6,
      ),
      no(
        () => accuracy([[2, 0]], [[1, 0]], { multiLabel: true }),
        /found 2 as row 1, column 1 of the predictions, expected a score from 0 to 1/,
      ),
      no(
        () => accuracy([[1, 0]], [[1, 0.5]], { multiLabel: true }),
        /found 0\.5 as row 1, column 2 of the labels, expected 0 or 1/,
      ),
      no(
        () => accuracy([[1, 0]], [[1, 0, 1]], { multiLabel: true }),
        /shape \[1,2\] and labels of shape \[1,3\]/,
      ),
      no(() => accuracy([1], [1], { threshold: Number.NaN }), /a threshold, a finite number, found NaN/),
    ],
  },
  confusion: {
    ...classes('confusion', (p, l) => confusion(l, p, 2)),
    one: [
      yes(
        () => confusion([1], [0.9], 2),
        [
          [0, 0],
          [0, 1],
        ],
      ),
    ],
    range: [
      ...meanings((p, l) => confusion(l, p, 3)),
      no(
        () => confusion([1, 2], [1, 1], 2),
        /confusion\(\) found the class 2 among 2, in example 2\. Count classes from 0/,
      ),
      ...[1, 0, -2, 2.5, Number.NaN].map((n) =>
        no(() => confusion([1], [1], n), /the number of classes, at least 2/),
      ),
      yes(
        () => confusion([1, 0], [3, -2], 2, { threshold: 0 }),
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ],
  },
  'learn.scores': {
    ...classes('scores', (p, l) => learn.scores(l, p, 2)),
    one: [
      yes(
        () => learn.scores([1], [1], 2).classes,
        [
          { precision: 0, recall: 0, f1: 0, support: 0 },
          { precision: 1, recall: 1, f1: 1, support: 1 },
        ],
      ),
    ],
    range: [
      ...meanings((p, l) => learn.scores(l, p, 3)),
      no(() => learn.scores([1, 2], [1, 1], 2), /scores\(\) found the class 2 among 2/),
      no(() => learn.scores([1], [1], 1), /scores\(\) expects the number of classes, at least 2/),
    ],
  },
  'learn.logLoss': {
    ...classes('logLoss', (p, l) => learn.logLoss(l, p)),
    ...{
      NaN: [
        ...nan(/found NaN as probability 1 of 2/, (x) => learn.logLoss([0, 1], [x, 0.9])),
        ...nan(/found NaN as row 1, column 2 of the probabilities/, (x) => learn.logLoss([0], [[0.5, x]])),
        ...nan(/found NaN as label 1 of 1/, (x) => learn.logLoss([x], [0.5])),
      ],
      Infinity: infinite(/found -?Infinity as probability 1 of 2/, (x) => learn.logLoss([0, 1], [x, 0.9])),
      lengths: [no(() => learn.logLoss([1, 0], [0.5]), /found 1 predictions for 2 labels/)],
      kind: [
        no(
          () => learn.logLoss([1], loose('5')),
          /expects probabilities as a list or a tensor, found the text "5"/,
        ),
        no(() => learn.logLoss([1], loose(['0.5'])), /found the text "0\.5" as probability 1/),
      ],
    },
    one: [
      yes(() => learn.logLoss([1], [0.5]), Math.LN2),
      yes(() => learn.logLoss([1], [0]), -Math.log(2 ** -52)),
    ],
    range: [
      no(
        () => learn.logLoss([1, 0], [0.5, 1.2]),
        /found 1\.2 as probability 2 of 2.*Logits become probabilities/,
      ),
      no(() => learn.logLoss([0], [[0.9, 0.9]]), /sum to 1\.8 in row 1, expected 1/),
      no(
        () => learn.logLoss([2], [[0.5, 0.5]]),
        /found the class 2 as label 1 of 1, where predictions have 2 classes/,
      ),
      no(() => learn.logLoss([-1], [0.5]), /found -1 as label 1/),
    ],
  },
  'learn.rocCurve': {
    ...paired('rocCurve', 'score', (l, s) => learn.rocCurve(l, s)),
    one: [
      ...oneClass((l, s) => learn.rocCurve(l, s)),
      yes(
        () => learn.rocCurve([0, 1], [0.2, 0.2]),
        [point(Number.POSITIVE_INFINITY, 0, 0), point(0.2, 1, 1)],
      ),
    ],
    range: notBinary((l, s) => learn.rocCurve(l, s)),
  },
  'learn.auc': {
    ...paired('auc', 'score', (l, s) => learn.auc(l, s)),
    one: [...oneClass((l, s) => learn.auc(l, s)), yes(() => learn.auc([0, 1], [0.2, 0.2]), 0.5)],
    range: [...notBinary((l, s) => learn.auc(l, s)), yes(() => learn.auc([0, 1], [-5, 5]), 1)],
  },
  'learn.precisionRecallCurve': {
    ...paired('precisionRecallCurve', 'score', (l, s) => learn.precisionRecallCurve(l, s)),
    one: oneClass((l, s) => learn.precisionRecallCurve(l, s)),
    range: notBinary((l, s) => learn.precisionRecallCurve(l, s)),
  },
  'learn.averagePrecision': {
    ...paired('averagePrecision', 'score', (l, s) => learn.averagePrecision(l, s)),
    one: [
      ...oneClass((l, s) => learn.averagePrecision(l, s)),
      yes(() => learn.averagePrecision([0, 1], [0.9, 0.1]), 0.5),
    ],
    range: notBinary((l, s) => learn.averagePrecision(l, s)),
  },
  'learn.reliability': {
    ...paired('reliability', 'probability', (l, p) => learn.reliability(l, p)),
    one: [
      yes(
        () => learn.reliability([1], [0.8], 1),
        [{ from: 0, to: 1, count: 1, predicted: 0.8, observed: 1 }],
      ),
    ],
    range: [
      ...notChances((l, p) => learn.reliability(l, p)),
      ...noBins((n) => learn.reliability([1], [0.5], n)),
    ],
  },
  'learn.calibrationError': {
    ...paired('calibrationError', 'probability', (l, p) => learn.calibrationError(l, p)),
    one: [yes(() => learn.calibrationError([1], [0.8]), 0.2)],
    range: [
      ...notChances((l, p) => learn.calibrationError(l, p)),
      ...noBins((n) => learn.calibrationError([1], [0.5], n)),
    ],
  },
  'learn.brier': {
    ...paired('brier', 'probability', (l, p) => learn.brier(l, p)),
    one: [yes(() => learn.brier([1], [0.8]), 0.04)],
    range: notChances((l, p) => learn.brier(l, p)),
  },
  'learn.r2': {
    ...paired('r2', 'prediction', (l, p) => learn.r2(l, p)),
    one: [no(() => learn.r2([1], [1]), /true values that are all the same\. Use rmse/)],
    range: [
      no(() => learn.r2([0.1, 0.1, 0.1], [0.1, 0.2, 0.3]), /all the same/),
      no(() => learn.r2([1e200, 2e200], [1, 2]), /r2\(\) came to NaN: its numbers are too large/),
    ],
  },
  'learn.meanAbsoluteError': {
    ...paired('meanAbsoluteError', 'prediction', (l, p) => learn.meanAbsoluteError(l, p)),
    one: [yes(() => learn.meanAbsoluteError([1], [3]), 2)],
    range: [
      no(() => learn.meanAbsoluteError([1.7e308], [-1.7e308]), /came to Infinity: its numbers are too large/),
    ],
  },
  'learn.rmse': {
    ...paired('rmse', 'prediction', (l, p) => learn.rmse(l, p)),
    one: [yes(() => learn.rmse([1], [3]), 2)],
    range: [no(() => learn.rmse([1e200], [-1e200]), /came to Infinity: its numbers are too large/)],
  },
};
