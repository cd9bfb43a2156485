// Bad inputs of scaling laws and of what training and answering cost, each with what must come of it.
import * as scale from '../../../src/kit/scale/scale.ts';
import { infinite, loose, nan, no, noDates, noList, type Row, type Rows, type Trial, yes } from './kinds.ts';

type Numbers = Readonly<Record<string, unknown>>;
const law = { E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 };

/** The same call with a bad number in each of its fields. */
const fields = (
  x: unknown,
  sound: Numbers,
  call: (options: never) => unknown,
  who: string,
  but: readonly string[] = [],
): readonly Trial[] =>
  Object.keys(sound)
    .filter((name) => !but.includes(name))
    .map((name) =>
      no(
        () => call({ ...sound, [name]: x } as never),
        new RegExp(
          `^${who}\\(\\) expects .*(above 0|at least 0|0 \\w+ or more).*, found ${typeof x === 'string' ? 'the text' : x}`,
        ),
      ),
    );

function costs(
  who: string,
  sound: Numbers,
  call: (options: never) => unknown,
  rest: Pick<Row, 'one'>,
  zeros: readonly string[] = [],
): Row {
  return {
    NaN: fields(Number.NaN, sound, call, who),
    Infinity: [
      ...fields(Number.POSITIVE_INFINITY, sound, call, who),
      ...fields(Number.NEGATIVE_INFINITY, sound, call, who),
    ],
    empty: noList,
    range: [...fields(-1, sound, call, who), ...fields(0, sound, call, who, zeros)],
    lengths: noList,
    dates: noDates,
    kind: fields('5', sound, call, who),
    ...rest,
  };
}
const bothLaw = (x: unknown, call: (law: never) => unknown, who: string) => fields(x, law, call, who);

const models = Array.from({ length: 8 }, (_, i) => {
  const [parameters, tokens] = [1e8 * 2 ** (i % 4), 1e9 * 3 ** Math.floor(i / 2)];
  return { parameters, tokens, loss: scale.lossAt(scale.hoffmann2022, parameters, tokens) };
});
const oddModel = (field: string, x: unknown) =>
  models.map((each, i) => (i === 2 ? { ...each, [field]: x } : each)) as never;
const [xs, ys] = [
  [1, 2, 4, 8, 16],
  [3, 2.5, 2.25, 2.125, 2.0625],
];
const oddAt = (list: readonly number[], x: unknown) => list.map((each, i) => (i === 2 ? x : each)) as never;
const options = (call: (options: never) => unknown, who: string): readonly Trial[] => [
  ...[Number.NaN, 0, -1, Number.POSITIVE_INFINITY].map((delta) =>
    no(() => call(loose({ delta })), new RegExp(`^${who}\\(\\) expects delta above 0, found`)),
  ),
  ...[Number.NaN, -1, 1.5, Number.POSITIVE_INFINITY].map((resamples) =>
    no(
      () => call(loose({ resamples })),
      new RegExp(`^${who}\\(\\) expects a number of resamples, a whole number from 0`),
    ),
  ),
  ...[Number.NaN, 0, 1, 80].map((confidence) =>
    no(
      () => call(loose({ confidence })),
      new RegExp(`^${who}\\(\\) expects a confidence between 0 and 1, found`),
    ),
  ),
];

const run = { tokensPerSecond: 238_300, flopPerToken: 3.4e12, accelerators: 6144, peak: 275e12 };
const trained = { flop: 3e23, peak: 1e15, used: 0.4, pricePerHour: 2, count: 8 };
const trainedCost = ({ flop, peak, used, pricePerHour, count }: typeof trained) =>
  scale.trainingCost({ flop, accelerator: { peak }, utilization: used, pricePerHour, accelerators: count });
const cache = { layers: 40, heads: 40, headSize: 128, bytes: 2 };
const served = {
  parameters: 13e9,
  bytes: 2,
  width: 5120,
  context: 1000,
  batch: 8,
  accelerators: 1,
  peak: 312e12,
  bandwidth: 2e12,
  memory: 80e9,
  ...{ layers: 40, heads: 40, headSize: 128 },
};
const token = (given: typeof served & { utilization?: number; pricePerHour?: number }) => {
  const { peak, bandwidth, memory, layers, heads, headSize, ...rest } = given;
  return scale.tokenCost({
    ...rest,
    cache: { layers, heads, headSize },
    accelerator: { peak, bandwidth, memory },
  });
};
const costRow = costs(
  '(tokenCost|cacheBytes)',
  served,
  token,
  { one: [yes(() => token({ ...served, batch: 1, context: 0 }).flopPerToken, 26e9)] },
  ['context', 'width'],
);

export const scales: Rows = {
  'scale.lossAt': {
    NaN: [
      ...bothLaw(Number.NaN, (l) => scale.lossAt(l, 1e9, 1e10), 'lossAt'),
      ...nan(
        /lossAt\(\) expects (parameters|tokens) above 0, found NaN/,
        (x) => scale.lossAt(law, x, 1e10),
        (x) => scale.lossAt(law, 1e9, x),
      ),
    ],
    Infinity: [
      ...bothLaw(Number.POSITIVE_INFINITY, (l) => scale.lossAt(l, 1e9, 1e10), 'lossAt'),
      ...infinite(
        /(parameters|tokens) above 0, found -?Infinity/,
        (x) => scale.lossAt(law, x, 1e10),
        (x) => scale.lossAt(law, 1e9, x),
      ),
    ],
    empty: noList,
    one: [yes(() => scale.lossAt(law, 1, 1), 1.69 + 406.4 + 410.7)],
    range: [
      ...bothLaw(-1, (l) => scale.lossAt(l, 1e9, 1e10), 'lossAt'),
      ...[0, -1].map((n) => no(() => scale.lossAt(law, n, 1), /parameters above 0, found/)),
    ],
    lengths: noList,
    dates: noDates,
    kind: [
      no(() => scale.lossAt(loose(null), 1, 1), /expects a law \{ E, A, B, alpha, beta \}, found null/),
      no(() => scale.lossAt(law, loose('1'), 1), /found the text "1"/),
    ],
  },
  'scale.computeOptimal': {
    NaN: [
      ...bothLaw(Number.NaN, (l) => scale.computeOptimal(l, 1e21), 'computeOptimal'),
      ...nan(/FLOP above 0, found NaN/, (x) => scale.computeOptimal(law, x)),
    ],
    Infinity: [
      ...bothLaw(Number.POSITIVE_INFINITY, (l) => scale.computeOptimal(l, 1e21), 'computeOptimal'),
      ...infinite(/FLOP above 0, found -?Infinity/, (x) => scale.computeOptimal(law, x)),
    ],
    empty: noList,
    one: [yes(() => scale.computeOptimal({ E: 0, A: 1, B: 1, alpha: 0.5, beta: 0.5 }, 6).parameters, 1)],
    range: [0, -1].map((flop) => no(() => scale.computeOptimal(law, flop), /FLOP above 0, found/)),
    lengths: noList,
    dates: noDates,
    kind: [
      no(() => scale.computeOptimal(loose(undefined), 1), /expects a law.*found undefined/),
      no(() => scale.computeOptimal(law, loose('1')), /found the text "1"/),
    ],
  },
  'scale.flopForLoss': {
    NaN: [
      ...bothLaw(Number.NaN, (l) => scale.flopForLoss(l, 2), 'flopForLoss'),
      ...nan(/a loss, a finite number, found NaN/, (x) => scale.flopForLoss(law, x)),
    ],
    Infinity: [
      ...bothLaw(Number.POSITIVE_INFINITY, (l) => scale.flopForLoss(l, 2), 'flopForLoss'),
      ...infinite(/a loss, a finite number, found -?Infinity/, (x) => scale.flopForLoss(law, x)),
    ],
    empty: noList,
    one: [yes(() => scale.flopForLoss(law, scale.computeOptimal(law, 1e21).loss), 1e21)],
    range: [1.69, 1, -1].map((loss) =>
      no(() => scale.flopForLoss(law, loss), /above the law's floor of 1\.69, found/),
    ),
    lengths: noList,
    dates: noDates,
    kind: [no(() => scale.flopForLoss(law, loose('2')), /found the text "2"/)],
  },
  'scale.fitLossLaw': {
    NaN: ['parameters', 'tokens', 'loss'].map((field) =>
      no(
        () => scale.fitLossLaw(oddModel(field, Number.NaN)),
        /finite numbers above 0, found .*NaN.* as observation 3/,
      ),
    ),
    Infinity: ['parameters', 'tokens', 'loss'].map((field) =>
      no(
        () => scale.fitLossLaw(oddModel(field, Number.POSITIVE_INFINITY)),
        /found .*Infinity.* as observation 3/,
      ),
    ),
    empty: [no(() => scale.fitLossLaw([]), /at least 6 observations, found 0/)],
    one: [no(() => scale.fitLossLaw(models.slice(0, 1)), /at least 6 observations, found 1/)],
    range: [
      ...options((o) => scale.fitLossLaw(models, o), 'fitLossLaw'),
      no(() => scale.fitLossLaw(oddModel('loss', -1)), /above 0, found .*-1 as observation 3/),
      no(
        () => scale.fitLossLaw(models.map((each) => ({ ...each, tokens: 1e9 }))),
        /the same tokens in every model/,
      ),
    ],
    lengths: 'each model has its three numbers',
    dates: noDates,
    kind: [
      no(() => scale.fitLossLaw(loose('abc')), /a list of trained models, found the text "abc"/),
      no(() => scale.fitLossLaw(oddModel('loss', '2')), /the text "2" as observation 3/),
      no(() => scale.fitLossLaw(oddModel('loss', undefined)), /undefined as observation 3/),
    ],
  },
  'scale.fitPowerLaw': {
    NaN: [
      ...nan(
        /found .*NaN.* as observation 3/,
        (x) => scale.fitPowerLaw(oddAt(xs, x), ys),
        (x) => scale.fitPowerLaw(xs, oddAt(ys, x)),
      ),
    ],
    Infinity: infinite(
      /found .*Infinity.* as observation 3/,
      (x) => scale.fitPowerLaw(oddAt(xs, x), ys),
      (x) => scale.fitPowerLaw(xs, oddAt(ys, x)),
    ),
    empty: [no(() => scale.fitPowerLaw([], []), /at least 4 observations, found 0/)],
    one: [
      no(() => scale.fitPowerLaw([1], [1]), /at least 4 observations, found 1/),
      no(() => scale.fitPowerLaw([1], [1], { offset: false }), /at least 2 observations, found 1/),
    ],
    range: [
      ...options((o) => scale.fitPowerLaw(xs, ys, o), 'fitPowerLaw'),
      no(() => scale.fitPowerLaw(oddAt(xs, 0), ys), /above 0, found 0, 2\.25 as observation 3/),
      no(() => scale.fitPowerLaw([2, 2, 2, 2], [1, 2, 3, 4]), /the same x in every observation\. Vary it/),
    ],
    lengths: [no(() => scale.fitPowerLaw(xs, [1]), /5 values of x and 1 of y/)],
    dates: noDates,
    kind: [
      no(() => scale.fitPowerLaw(loose('abcde'), ys), /a list of numbers as xs, found the text "abcde"/),
      no(() => scale.fitPowerLaw(xs, oddAt(ys, null)), /null as observation 3/),
    ],
  },
  'scale.flopPerToken': {
    ...costs(
      'flopPerToken',
      { layers: 2, width: 4, context: 8 },
      (attention) => scale.flopPerToken(1e9, attention),
      { one: [yes(() => scale.flopPerToken(1), 6)] },
    ),
    kind: [
      no(() => scale.flopPerToken(loose('1e9')), /parameters above 0, found the text "1e9"/),
      ...nan(/parameters above 0, found NaN/, (x) => scale.flopPerToken(x)),
    ],
  },
  'scale.trainingFlop': {
    NaN: nan(
      /\w+\(\) expects (parameters|tokens) above 0, found NaN/,
      (x) => scale.trainingFlop(x, 1),
      (x) => scale.trainingFlop(1, x),
    ),
    Infinity: infinite(
      /above 0, found -?Infinity/,
      (x) => scale.trainingFlop(x, 1),
      (x) => scale.trainingFlop(1, x),
    ),
    empty: noList,
    one: [yes(() => scale.trainingFlop(1, 1), 6)],
    range: [0, -1].map((n) => no(() => scale.trainingFlop(1, n), /tokens above 0, found/)),
    lengths: noList,
    dates: noDates,
    kind: [
      no(() => scale.trainingFlop(1, loose('1')), /found the text "1"/),
      no(() => scale.trainingFlop(1, 1, loose({ layers: 1 })), /width above 0, found undefined/),
    ],
  },
  'scale.utilization': costs('utilization', run, (given) => scale.utilization(given), {
    one: [
      yes(() => scale.utilization({ tokensPerSecond: 1, flopPerToken: 1, accelerators: 1, peak: 2 }), 0.5),
    ],
  }),
  'scale.trainingCost': {
    ...costs(
      'trainingCost',
      trained,
      trainedCost,
      {
        one: [
          yes(() => trainedCost({ flop: 3600, peak: 1, used: 1, pricePerHour: 2, count: 1 }), {
            hours: 1,
            cost: 2,
            days: 1 / 24,
          }),
        ],
      },
      ['pricePerHour'],
    ),
    lengths: noList,
  },
  'scale.cacheBytes': costs('cacheBytes', cache, (given) => scale.cacheBytes(given), {
    one: [yes(() => scale.cacheBytes({ layers: 1, heads: 1, headSize: 1 }), 4)],
  }),
  'scale.tokenCost': {
    ...costRow,
    NaN: [
      ...(costRow.NaN as Trial[]),
      ...nan(/a utilization above 0 and at most 1, found NaN/, (x) => token({ ...served, utilization: x })),
      ...nan(/a price above 0, found NaN/, (x) => token({ ...served, pricePerHour: x })),
    ],
  },
};
