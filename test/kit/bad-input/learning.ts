// Bad inputs of data sets, partitions, intervals, models and pruning, each with what must come of it.

import * as learn from '../../../src/kit/learn/learn.ts';
import { mean } from '../../../src/kit/stats.ts';
import {
  hole,
  infinite,
  loose,
  nan,
  no,
  noDates,
  noList,
  type Row,
  type Rows,
  type Trial,
  yes,
} from './kinds.ts';

type TensorFlow = typeof import('../../../src/kit/tensorflow.ts');
type Toy = { readonly x: readonly unknown[]; readonly y: readonly unknown[] };

const sizes = async (toy: Toy) => [toy.x.length, toy.y.length];

/** What every data set refuses; `more` are the options that are numbers of its own. */
function toy(
  who: string,
  make: (count: never, options: never) => Toy,
  more: Readonly<Record<string, string>> = { noise: 'a noise' },
): Row {
  const on = (count: unknown, options: unknown = { seed: 1 }) => make(count as never, options as never);
  const counts = (found: string) =>
    new RegExp(`^${who}\\(\\) expects how many examples to make, a whole number from 1 on, found ${found}`);
  const option = (x: number) =>
    Object.entries(more).map(([name, what]) =>
      no(() => on(4, { seed: 1, [name]: x }), new RegExp(`^${who}\\(\\) expects ${what}.*found ${x}`)),
    );
  return {
    NaN: [
      ...nan(counts('NaN'), on),
      ...option(Number.NaN),
      no(() => on(4, { seed: Number.NaN }), /as its seed/),
    ],
    Infinity: [...infinite(counts('-?Infinity'), on), ...option(Number.POSITIVE_INFINITY)],
    empty: [no(() => on(0), counts('0'))],
    one: [yes(() => sizes(on(1)), [1, 1])],
    range: [
      no(() => on(-1), counts('-1')),
      no(() => on(1.5), counts('1\\.5')),
      ...('noise' in more ? [no(() => on(4, { noise: -1 }), /a noise from 0 on.*found -1/)] : []),
    ],
    lengths: noList,
    dates: noDates,
    kind: [
      no(() => on('5'), counts('the text "5"')),
      no(() => on(undefined), counts('undefined')),
      no(() => on(5n), counts('the bigint 5n')),
      no(() => on([5]), counts('a list of 1')),
    ],
  };
}

const rows = [1, 2, 3, 4];
const halves = { a: 0.5, b: 0.5 };
const notDates = (call: (time: never) => unknown, who: string): readonly Trial[] => [
  no(
    () => call(loose(['2021-02-29', '2021-03-01', '2021-03-02', '2021-03-03'])),
    new RegExp(
      `^${who}\\(\\): a time is a number, a date or an ISO text, found 2021-02-29 in row 1: month 2 of 2021 has 28 days`,
    ),
  ),
  no(
    () => call(loose(['2021-03-01', '2024-13-01', '2021-03-02', '2021-03-03'])),
    /found 2024-13-01 in row 2: a year has no month 13/,
  ),
  no(
    () => call(loose(['2021-03-01', '01/02/2024', '2021-03-02', '2021-03-03'])),
    /found 01\/02\/2024 in row 2: write year, month and day in that order/,
  ),
  no(() => call(loose([new Date('x'), 1, 2, 3])), /found an invalid Date in row 1/),
  no(() => call(loose([1, Number.NaN, 2, 3])), /found NaN in row 2/),
  no(() => call(loose([1, Number.POSITIVE_INFINITY, 2, 3])), /found Infinity in row 2/),
  no(() => call(loose([1, undefined, 2, 3])), /found undefined in row 2/),
];
const unnamed = (call: (column: never) => unknown, who: string, what: string): readonly Trial[] =>
  [Number.NaN, null, undefined].map((x) =>
    no(
      () => call(loose(['a', x, 'b', 'c'])),
      new RegExp(`^${who}\\(\\) found ${x} as the ${what} of row 2\\. Leave such rows out`),
    ),
  );

const parts: Rows = {
  'learn.partition': {
    NaN: [
      ...nan(/expects shares above 0.*\{ a: NaN/, (x) => learn.partition(rows, { a: x }, { seed: 1 })),
      ...unnamed((stratify) => learn.partition(rows, halves, { stratify, seed: 1 }), 'partition', 'class'),
      ...unnamed((group) => learn.partition(rows, halves, { group, seed: 1 }), 'partition', 'group'),
      yes(() => learn.partition([[Number.NaN], [null], [1], [2]], halves, { seed: 1 }).a.length, 2),
    ],
    Infinity: infinite(/expects shares above 0.*\{ a: -?Infinity/, (x) =>
      learn.partition(rows, { a: x }, { seed: 1 }),
    ),
    empty: [
      no(() => learn.partition([], { a: 1 }, { seed: 1 }), /has no row for "a"/),
      no(() => learn.partition(rows, {}, { seed: 1 }), /expects shares above 0/),
      no(() => learn.partition({}, { a: 1 }, { seed: 1 }), /found no columns/),
    ],
    one: [
      yes(() => learn.partition([5], { a: 1 }, { seed: 1 }), { a: [5] }),
      no(() => learn.partition([5], halves, { seed: 1 }), /has no row for "[ab]"/),
    ],
    range: [
      no(
        () => learn.partition(rows, { a: 0.9, b: 0.9 }, { seed: 1 }),
        /at most 1, found \{ a: 0\.9, b: 0\.9 \}/,
      ),
      no(() => learn.partition(rows, { a: 0, b: 1 }, { seed: 1 }), /shares above 0/),
      no(() => learn.partition(rows, { a: -0.5 }, { seed: 1 }), /shares above 0/),
    ],
    lengths: [
      no(() => learn.partition({ x: rows, y: [1] }, { a: 1 }, { seed: 1 }), /found 4 rows in x and 1 in y/),
      no(
        () => learn.partition(rows, halves, { stratify: [1], seed: 1 }),
        /found 1 values of stratify for 4 rows\. Give one for each/,
      ),
      no(() => learn.partition(rows, halves, { time: [1], seed: 1 }), /found 1 values of time for 4 rows/),
    ],
    dates: notDates((time) => learn.partition(rows, halves, { time, seed: 1 }), 'partition'),
    kind: [
      no(
        () => learn.partition(loose('abcd'), halves, { seed: 1 }),
        /expects a list of rows.*the text "abcd"/,
      ),
      no(() => learn.partition(loose(null), halves, { seed: 1 }), /found null/),
      no(() => learn.partition(rows, { a: loose('1') }, { seed: 1 }), /the text "1"/),
      no(
        () => learn.partition(rows, halves, { group: loose('abcd'), seed: 1 }),
        /found the text "abcd" of group for 4 rows/,
      ),
    ],
  },
  'learn.folds': {
    NaN: [
      ...nan(/folds from 2 to the 4 rows, found NaN/, (x) => learn.folds(rows, x, { seed: 1 })),
      ...unnamed((group) => learn.folds(rows, 2, { group, seed: 1 }), 'folds', 'group'),
    ],
    Infinity: infinite(/from 2 to the 4 rows, found -?Infinity/, (x) => learn.folds(rows, x, { seed: 1 })),
    empty: [no(() => learn.folds([], 2, { seed: 1 }), /from 2 to the 0 rows, found 2/)],
    one: [
      no(() => learn.folds([5], 2, { seed: 1 }), /from 2 to the 1 rows/),
      yes(() => learn.folds([5, 6], 2, { seed: 1 }).length, 2),
    ],
    range: [
      ...[5, 1, 0, -2, 2.5].map((k) =>
        no(() => learn.folds(rows, k, { seed: 1 }), /a whole number of folds from 2 to the 4 rows/),
      ),
      no(
        () => learn.folds(rows, 3, { group: ['a', 'a', 'b', 'b'], seed: 1 }),
        /has no row for fold 3 of 3: there are fewer groups/,
      ),
    ],
    lengths: [
      no(() => learn.folds({ x: rows, y: [1] }, 2, { seed: 1 }), /4 rows in x and 1 in y/),
      no(() => learn.folds(rows, 2, { stratify: [1], seed: 1 }), /1 values of stratify for 4 rows/),
    ],
    dates: notDates((time) => learn.folds(rows, 2, { time, seed: 1 }), 'folds'),
    kind: [
      no(() => learn.folds(loose('abcd'), 2, { seed: 1 }), /expects a list of rows/),
      no(() => learn.folds(rows, loose('2'), { seed: 1 }), /found the text "2"/),
    ],
  },
  'learn.leaks': {
    NaN: [
      ...unnamed(
        (column) => learn.leaks({ a: rows, b: rows }, { group: { a: column, b: column } }),
        'leaks',
        'group',
      ),
      yes(() => learn.leaks({ a: [[Number.NaN]], b: [[null]] }), []),
      yes(
        () => learn.leaks({ a: [[Number.NaN]], b: [[Number.NaN]] }),
        [{ kind: 'row', from: 'a', into: 'b', count: 1 }],
      ),
    ],
    Infinity: [
      yes(
        () => learn.leaks({ a: [[Number.POSITIVE_INFINITY]], b: [[null], [Number.NEGATIVE_INFINITY]] }),
        [],
      ),
    ],
    empty: [yes(() => learn.leaks({}), []), yes(() => learn.leaks({ a: [], b: [] }), [])],
    one: [yes(() => learn.leaks({ a: [1], b: [1] }), [{ kind: 'row', from: 'a', into: 'b', count: 1 }])],
    range: 'it takes no number',
    lengths: [
      no(
        () => learn.leaks({ a: rows, b: rows }, { group: { a: ['x'], b: rows } }),
        /found 1 groups for the 4 rows of "a"/,
      ),
      no(
        () => learn.leaks({ a: rows, b: rows }, { time: { a: [1], b: rows } }),
        /found 1 times for the 4 rows of "a"/,
      ),
    ],
    dates: notDates(
      (time) => learn.leaks({ a: rows, b: [9, 8, 7, 6] }, { time: { a: time, b: [1, 2, 3, 4] } }),
      'leaks',
    ),
    kind: [
      no(
        () => learn.leaks({ a: rows, b: rows }, { group: { a: loose('abcd'), b: rows } }),
        /found the text "abcd" for the 4 rows of "a"/,
      ),
    ],
  },
};

const intervals: Rows = {
  'learn.bootstrap': {
    NaN: [
      ...nan(/a statistic that is a finite number, found NaN of the rows as given/, (x) =>
        learn.bootstrap([1, 2], () => x, { seed: 1 }),
      ),
      ...nan(/mean\(\) expects finite numbers, found NaN as value 2 of 3/, (x) =>
        learn.bootstrap([1, x, 3], mean, { seed: 1 }),
      ),
      ...nan(/a confidence between 0 and 1, found NaN/, (x) =>
        learn.bootstrap([1, 2], mean, { confidence: x, seed: 1 }),
      ),
      ...nan(/at least 20 resamples.*found NaN/, (x) =>
        learn.bootstrap([1, 2], mean, { resamples: x, seed: 1 }),
      ),
    ],
    Infinity: [
      ...infinite(/found -?Infinity of the rows as given/, (x) =>
        learn.bootstrap([1, 2], () => x, { seed: 1 }),
      ),
      no(
        () => learn.bootstrap([1, 2], (some) => 1 / (some[0]! - some[1]!), { seed: 1 }),
        /found Infinity of resample \d+\. A statistic must be defined/,
      ),
    ],
    empty: [no(() => learn.bootstrap([], mean, { seed: 1 }), /expects at least two rows, found 0/)],
    one: [
      no(() => learn.bootstrap([5], mean, { seed: 1 }), /expects at least two rows, found 1/),
      yes(() => learn.bootstrap([5, 5], mean, { seed: 1 }), { estimate: 5, low: 5, high: 5, error: 0 }),
    ],
    range: [
      ...[0, 1, -0.5, 95].map((confidence) =>
        no(() => learn.bootstrap([1, 2], mean, { confidence, seed: 1 }), /a confidence between 0 and 1/),
      ),
      ...[0, 19, -20, 20.5].map((resamples) =>
        no(() => learn.bootstrap([1, 2], mean, { resamples, seed: 1 }), /at least 20 resamples/),
      ),
      no(
        () => learn.bootstrap([1, 2], mean, { method: loose('studentized'), seed: 1 }),
        /no method the text "studentized"\. Use bca or percentile/,
      ),
    ],
    lengths: 'rows that hang together are one item',
    dates: noDates,
    kind: [
      no(
        () => learn.bootstrap(loose('abc'), () => 1, { seed: 1 }),
        /expects a list of rows, found the text "abc"/,
      ),
      no(
        () => learn.bootstrap([1, 2], () => loose('1'), { seed: 1 }),
        /found the text "1" of the rows as given/,
      ),
      no(() => learn.bootstrap(hole(), mean, { seed: 1 }), /found undefined as value 2 of 3/),
    ],
  },
  'learn.wilson': {
    NaN: nan(
      /wilson\(\) expects (counts with hits among them|a confidence).*found .*NaN/,
      (x) => learn.wilson(x, 2),
      (x) => learn.wilson(1, x),
      (x) => learn.wilson(1, 2, x),
    ),
    Infinity: infinite(
      /wilson\(\) expects (counts with hits among them|a confidence).*found .*Infinity/,
      (x) => learn.wilson(x, 2),
      (x) => learn.wilson(1, x),
      (x) => learn.wilson(1, 2, x),
    ),
    empty: [no(() => learn.wilson(0, 0), /found 0 of 0/)],
    // SciPy 1.17.1, binomtest(…).proportion_ci(0.95, 'wilson').
    one: [
      yes(() => learn.wilson(0, 1), { low: 0, high: 0.7934506856227626 }),
      yes(() => learn.wilson(1, 1), { low: 0.20654931437723745, high: 1 }),
    ],
    range: [
      no(() => learn.wilson(3, 2), /found 3 of 2/),
      no(() => learn.wilson(-1, 2), /found -1 of 2/),
      no(() => learn.wilson(0.5, 2), /found 0\.5 of 2/),
      ...[0, 1, 95].map((confidence) =>
        no(() => learn.wilson(1, 2, confidence), /a confidence between 0 and 1/),
      ),
      yes(() => learn.wilson(0, 5), { low: 0, high: 0.43448246478317476 }),
    ],
    lengths: noList,
    dates: noDates,
    kind: [no(() => learn.wilson(loose('1'), 2), /found the text "1" of 2/)],
  },
  'learn.pruningSchedule': {
    NaN: nan(
      /pruningSchedule\(\)(: a sparsity is a share| expects a number of rounds).*found NaN/,
      (x) => learn.pruningSchedule(x, 2),
      (x) => learn.pruningSchedule(0.5, x),
      (x) => learn.pruningSchedule(0.5, 2, x),
    ),
    Infinity: infinite(
      /pruningSchedule\(\).*found -?Infinity/,
      (x) => learn.pruningSchedule(x, 2),
      (x) => learn.pruningSchedule(0.5, x),
      (x) => learn.pruningSchedule(0.5, 2, x),
    ),
    empty: [no(() => learn.pruningSchedule(0.5, 0), /a number of rounds, a whole number from 1/)],
    one: [yes(() => learn.pruningSchedule(0.5, 1), [0.5])],
    range: [
      no(() => learn.pruningSchedule(1, 2), /from 0 to below 1, found 1 as sparsity 2/),
      no(() => learn.pruningSchedule(-0.1, 2), /found -0\.1/),
      no(() => learn.pruningSchedule(0.2, 2, 0.5), /ascending sparsities, found 0\.5, 0\.2/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [no(() => learn.pruningSchedule(loose('0.5'), 2), /found the text "0\.5"/)],
  },
  'learn.read': {
    NaN: 'what a table holds is told by its reader, with row and column',
    Infinity: 'what a table holds is told by its reader, with row and column',
    empty: [no(() => learn.read(''), /ENOENT|no such file/)],
    one: 'tables of one row are read in test/3-run/tables.test.ts',
    range: [no(() => learn.read('package.json', { a: loose('integer') }), /no kind "integer"/)],
    lengths: 'ragged rows are told by the reader',
    dates: 'what a table holds is told by its reader, with row and column',
    kind: [
      no(() => learn.read('no-such-file.csv'), /ENOENT|no such file/),
      no(() => learn.read(loose(undefined)), /path|undefined/),
    ],
  },
};

const whole = (who: string, name: string) =>
  new RegExp(`^${who}\\(\\) expects ${name}, a whole number from 1 on, found `);
type Make = (options: never) => Promise<unknown>;

/** What every model refuses, of each of its sizes. */
function model(
  who: string,
  make: Make,
  sound: Readonly<Record<string, unknown>>,
  more: readonly Trial[],
): Row {
  const on = (options: Readonly<Record<string, unknown>>) => make({ ...sound, ...options } as never);
  const each = (x: unknown) =>
    Object.entries(sound).map(([name, size]) => {
      const listed = Array.isArray(size);
      return no(
        () => on({ [name]: listed ? [x, ...size.slice(1)] : x }),
        whole(who, listed ? `${name}\\[0\\]` : name),
      );
    });
  return {
    NaN: each(Number.NaN),
    Infinity: [...each(Number.POSITIVE_INFINITY), ...each(Number.NEGATIVE_INFINITY)],
    empty: more,
    one: [yes(async () => typeof (await on({})), 'object')],
    range: [...each(0), ...each(-1), ...each(1.5), no(() => on({ seed: 0.5 }), /as its seed/)],
    lengths: noList,
    dates: noDates,
    kind: [...each('4'), ...each(null)],
  };
}

function pruneRow(tf: TensorFlow): Row {
  const net = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [2] })] });
  const on = (options: unknown) => learn.prune(net(), options as never);
  const with1 = (sparsities: unknown) => on({ sparsities, measure: () => 1 });
  const share = (found: string) =>
    new RegExp(`prune\\(\\): a sparsity is a share from 0 to below 1, found ${found} as sparsity 1`);
  return {
    NaN: [
      ...nan(share('NaN'), (x) => with1([x])),
      ...nan(/what measure gives at sparsity 0\.5, a finite number, found NaN/, (x) =>
        on({ sparsities: [0.5], measure: () => x }),
      ),
    ],
    Infinity: [
      ...infinite(share('-?Infinity'), (x) => with1([x])),
      ...infinite(/what measure gives.*found -?Infinity/, (x) =>
        on({ sparsities: [0.5], measure: async () => x }),
      ),
    ],
    empty: [no(() => with1([]), /expects at least one sparsity, found none/)],
    one: [
      yes(
        async () => (await with1([0.5])) as unknown,
        [{ sparsity: 0.5, kept: 1, measure: 1, history: null }],
      ),
    ],
    range: [
      no(() => with1([1]), share('1')),
      no(() => with1([-0.1]), share('-0\\.1')),
      no(
        () => on({ sparsities: [0.5, 0.2], measure: () => 1, tune: { data: { x: [[1, 2]], y: [1] } } }),
        /ascending sparsities with training between, found 0\.5, 0\.2/,
      ),
    ],
    lengths: [
      no(
        () => on({ sparsities: [0.5], measure: () => 1, tune: { data: { x: [[1, 2]], y: [1, 2] } } }),
        /1 examples in x and 2 in y/,
      ),
    ],
    dates: noDates,
    kind: [
      no(() => with1('0.5'), /at least one sparsity, found the text "0\.5"/),
      no(() => on({ sparsities: [0.5], measure: 1 }), /expects measure, a function of the model, found 1/),
      no(
        () => on({ sparsities: [0.5], measure: () => tf.scalar(1) }),
        /found a tensor of shape \[\]\. A tensor becomes/,
      ),
    ],
  };
}

export const learning = (tf: TensorFlow): Rows => ({
  ...parts,
  ...intervals,
  'learn.prune': pruneRow(tf),
  'learn.moons': toy('moons', learn.moons),
  'learn.circles': toy('circles', learn.circles, { noise: 'a noise', factor: 'a factor' }),
  'learn.spirals': toy('spirals', learn.spirals),
  'learn.blobs': {
    ...toy('blobs', learn.blobs),
    lengths: [
      no(
        () => learn.blobs(4, { centres: [[0, 0], [1]], seed: 1 }),
        /blobs\(\) found 1 values in row 2 where row 1 has 2/,
      ),
    ],
    empty: [
      no(() => learn.blobs(4, { centres: [], seed: 1 }), /at least one centre/),
      no(() => learn.blobs(0, { seed: 1 }), /how many examples/),
    ],
    range: [
      no(() => learn.blobs(4, { centres: [[0, Number.NaN]], seed: 1 }), /found NaN in row 1, column 2/),
      no(() => learn.blobs(-4, { seed: 1 }), /how many examples/),
    ],
  },
  'learn.line': toy('line', learn.line, { noise: 'a noise', slope: 'a slope', intercept: 'an intercept' }),
  'learn.sine': toy('sine', learn.sine, { noise: 'a noise', waves: 'a number of waves' }),
  'learn.recall': {
    ...toy('recall', learn.recall, {
      pairs: 'a number of pairs',
      keys: 'a number of keys',
      values: 'a number of values',
    }),
    range: [
      no(() => learn.recall(4, { pairs: 9, keys: 8, seed: 1 }), /cannot have 9 different keys of 8/),
      no(() => learn.recall(4, { values: 0, seed: 1 }), /a number of values, a whole number from 1/),
      no(() => learn.recall(-1, { seed: 1 }), /how many examples/),
    ],
  },
  'learn.mlp': model('mlp', learn.mlp, { inputs: 2, hidden: [3], outputs: 1 }, [
    yes(async () => typeof (await learn.mlp({ inputs: 2, hidden: [], outputs: 1 })), 'object'),
  ]),
  'learn.cnn': model(
    'cnn',
    learn.cnn,
    { inputs: [4, 4, 1], filters: [2], hidden: [3], kernel: 3, outputs: 1 },
    [yes(async () => typeof (await learn.cnn({ inputs: [4, 4, 1], filters: [], outputs: 1 })), 'object')],
  ),
  'learn.lstm': model('lstm', learn.lstm, { steps: 3, features: 1, units: [2], outputs: 1 }, [
    no(
      () => learn.lstm({ steps: 3, features: 1, units: [], outputs: 1 }),
      /the units of at least one layer, found none/,
    ),
  ]),
  'learn.transformer': {
    ...model(
      'transformer',
      learn.transformer,
      { tokens: 5, length: 3, width: 4, heads: 2, blocks: 1, outputs: 1 },
      [],
    ),
    empty: noList,
    lengths: [
      no(
        () => learn.transformer({ tokens: 5, length: 3, width: 5, heads: 2, blocks: 1 }),
        /a width that its heads divide, found 5 and 2/,
      ),
    ],
  },
});
