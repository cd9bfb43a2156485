// Bad inputs of the sums, of chance and of samples, each with what must come of it.
import { acrossSeeds } from '../../../src/kit/across-seeds.ts';
import { gaussian, rng } from '../../../src/kit/rng.ts';
import { split, standardize } from '../../../src/kit/samples.ts';
import { linspace, mean, quantile, range, std } from '../../../src/kit/stats.ts';
import { hole, infinite, loose, nan, no, noDates, noList, oneList, type Rows, yes } from './kinds.ts';

const notNumbers = (f: (x: never) => unknown) => [
  no(() => f(loose([1, '2'])), /found the text "2" as value 2 of 2\. Make it a number/),
  no(() => f(loose([1, null])), /found null as value 2 of 2\. Fill in what is missing/),
  no(() => f(loose([1, 2n])), /found the bigint 2n as value 2/),
  no(() => f(hole()), /found undefined as value 2 of 3/),
  no(() => f(loose('123')), /expects a list of numbers, found the text "123"/),
  no(() => f(loose({ length: 2 })), /expects a list of numbers, found an object/),
  no(() => f(loose(undefined)), /expects a list of numbers, found undefined/),
  no(() => f(loose([[1], [2]])), /found a list of 1 as value 1/),
  no(() => f(loose(new BigInt64Array(2))), /found the bigint 0n as value 1/),
];
const inLists = (who: string) =>
  new RegExp(`^${who}\\(\\) expects finite numbers, found -?\\w+ as value 2 of 3`);
const draws = () => 0.5;
const two = [
  [1, 2],
  [3, 4],
];

export const sums: Rows = {
  mean: {
    NaN: nan(
      inLists('mean'),
      (x) => mean([1, x, 3]),
      (x) => mean(Float32Array.of(1, x, 3)),
    ),
    Infinity: infinite(inLists('mean'), (x) => mean([1, x, 3])),
    empty: [no(() => mean([]), /at least 1 number, found 0/)],
    one: [yes(() => mean([5]), 5), yes(() => mean(Float64Array.of(-5)), -5)],
    range: [yes(() => mean([1e308, 1e308]), 1e308), yes(() => mean([5e-324, 5e-324]), 5e-324)],
    lengths: oneList,
    dates: noDates,
    kind: notNumbers((x) => mean(x)),
  },
  std: {
    NaN: nan(
      inLists('std'),
      (x) => std([1, x, 3]),
      (x) => std([1, x, 3], { population: true }),
    ),
    Infinity: infinite(inLists('std'), (x) => std([1, x, 3])),
    empty: [
      no(() => std([]), /at least 2 numbers, found 0/),
      no(() => std([], { population: true }), /at least 1 number, found 0/),
    ],
    one: [no(() => std([5]), /at least 2 numbers, found 1/), yes(() => std([5], { population: true }), 0)],
    range: [
      yes(() => std([1e200, -1e200]), Math.SQRT2 * 1e200),
      yes(() => std([1e-200, 3e-200]), Math.SQRT2 * 1e-200),
      yes(() => std([0.1, 0.1, 0.1]), 0),
    ],
    lengths: oneList,
    dates: noDates,
    kind: notNumbers((x) => std(x)),
  },
  quantile: {
    NaN: [
      ...nan(inLists('quantile'), (x) => quantile([1, x, 3], 0.5)),
      ...nan(/share from 0 to 1, found NaN/, (x) => quantile([1, 2], x)),
    ],
    Infinity: [
      ...infinite(inLists('quantile'), (x) => quantile([1, x, 3], 0.5)),
      ...infinite(/share from 0 to 1, found -?Infinity/, (x) => quantile([1, 2], x)),
    ],
    empty: [no(() => quantile([], 0.5), /at least 1 number, found 0/)],
    one: [0, 0.3, 1].map((q) => yes(() => quantile([7], q), 7)),
    range: [
      no(() => quantile([1, 2], 1.01), /share from 0 to 1, found 1\.01/),
      no(() => quantile([1, 2], -0.1), /share from 0 to 1, found -0\.1/),
      no(() => quantile([1, 2], 50), /share from 0 to 1, found 50/),
      yes(() => quantile([-1.7e308, 1.7e308], 0.5), 0),
    ],
    lengths: oneList,
    dates: noDates,
    kind: [
      ...notNumbers((x) => quantile(x, 0.5)),
      no(() => quantile([1], loose('0.5')), /found the text "0\.5"/),
    ],
  },
  linspace: {
    NaN: nan(
      /linspace\(\) expects a (start|stop|count).*found NaN/,
      ...inPlaces((a, b, c) => linspace(a, b, c)),
    ),
    Infinity: infinite(
      /linspace\(\) expects a (start|stop|count).*found -?Infinity/,
      ...inPlaces((a, b, c) => linspace(a, b, c)),
    ),
    empty: [no(() => linspace(0, 1, 0), /a count of at least 1, a whole number from 1 to 10000000, found 0/)],
    one: [yes(() => linspace(3, 9, 1), [3])],
    range: [
      no(() => linspace(0, 1, -2), /found -2/),
      no(() => linspace(0, 1, 2.5), /found 2\.5/),
      no(() => linspace(0, 1, 1e9), /found 1000000000/),
      yes(() => linspace(1, 0, 3), [1, 0.5, 0]),
    ],
    lengths: noList,
    dates: noDates,
    kind: [no(() => linspace(loose('0'), 1, 2), /a start, a finite number, found the text "0"/)],
  },
  range: {
    NaN: nan(
      /range\(\) expects finite numbers.*NaN/,
      (x) => range(x),
      (x) => range(0, x),
      (x) => range(0, 3, x),
    ),
    Infinity: infinite(
      /range\(\) expects finite numbers.*Infinity/,
      (x) => range(x),
      (x) => range(0, x),
      (x) => range(0, 3, x),
    ),
    empty: [yes(() => range(0), []), yes(() => range(3, 3), [])],
    one: [yes(() => range(1), [0]), yes(() => range(0, 0.5), [0])],
    range: [
      no(() => range(0, 3, 0), /a step other than 0, found 0, 3, 0/),
      yes(() => range(5, 0), []),
      yes(() => range(5, 0, -2), [5, 3, 1]),
      yes(() => range(1, 1.3, 0.1), [1, 1.1, 1.2]),
      yes(() => range(0, 0.3, 0.1), [0, 0.1, 0.2]),
      no(() => range(0, 1, 1e-12), /would make 1000000000000 numbers\. Give a larger step/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [no(() => range(loose('3')), /finite numbers.*the text "3"/)],
  },
  rng: {
    NaN: nan(/rng\(\) expects a whole number as its seed.*found NaN/, (x) => rng(x)),
    Infinity: infinite(/rng\(\) expects a whole number as its seed.*found -?Infinity/, (x) => rng(x)),
    empty: [yes(() => rng(1).shuffle([]), [])],
    one: [yes(() => rng(1).integer(1), 0), yes(() => rng(1).shuffle([5]), [5])],
    range: [
      no(() => rng(2 ** 32), /below 2³², found 4294967296/),
      no(() => rng(0.5), /whole number as its seed.*found 0\.5/),
      no(() => rng(1).integer(0), /integer\(\) expects a whole number from 1 on, found 0/),
      no(() => rng(1).integer(-3), /found -3/),
      no(() => rng(1).integer(Number.NaN), /found NaN/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [
      no(() => rng(loose('7')), /found the text "7"/),
      no(() => rng(1).shuffle(loose('abc')), /shuffle\(\) expects a list, found the text "abc"/),
      no(() => rng(1).shuffle(loose(5)), /shuffle\(\) expects a list, found 5/),
    ],
  },
  gaussian: {
    NaN: nan(/gaussian\(\) expects draws from 0 to below 1, found NaN/, (x) => gaussian(() => x)),
    Infinity: infinite(/gaussian\(\) expects draws from 0 to below 1, found -?Infinity/, (x) =>
      gaussian(() => x),
    ),
    empty: noList,
    one: [yes(() => gaussian(draws), -Math.sqrt(2 * Math.LN2))],
    range: [
      no(() => gaussian(() => 1), /below 1, found 1/),
      no(() => gaussian(() => -0.1), /below 1, found -0\.1/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [
      no(() => gaussian(loose(0)), /expects a generator, as in gaussian\(rng\(1\)\), found 0/),
      no(() => gaussian(loose(undefined)), /expects a generator.*found undefined/),
    ],
  },
  split: {
    NaN: nan(/split\(\) expects shares.*\{ a: NaN/, (x) => split([1, 2, 3], { a: x }, 1)),
    Infinity: infinite(/split\(\) expects shares.*\{ a: -?Infinity/, (x) => split([1, 2, 3], { a: x }, 1)),
    empty: [
      no(() => split([], { a: 1 }, 1), /split\(\) cannot deal 0 rows into 1 parts/),
      no(() => split({}, { a: 1 }, 1), /split\(\) found no columns/),
      no(() => split([1], {}, 1), /expects shares above 0/),
    ],
    one: [
      yes(() => split([5], { a: 1 }, 1), { a: [5] }),
      no(() => split([5], { a: 0.5, b: 0.5 }, 1), /cannot deal 1 rows into 2/),
    ],
    range: [
      no(() => split([1, 2], { a: 0.9, b: 0.9 }, 1), /that make at most 1, found \{ a: 0\.9, b: 0\.9 \}/),
      no(() => split([1, 2], { a: 0 }, 1), /shares above 0/),
      no(() => split([1, 2], { a: -1 }, 1), /shares above 0/),
    ],
    lengths: [
      no(() => split({ x: [1, 2], y: [1] }, { a: 1 }, 1), /2 rows in x and 1 in y\. Make them equal/),
    ],
    dates: noDates,
    kind: [
      no(() => split(loose('abc'), { a: 1 }, 1), /expects a list of rows.*found the text "abc"/),
      no(() => split({ x: loose('ab') }, { a: 1 }, 1), /found the text "ab" as the column x/),
      no(() => split([1, 2], { a: loose('1') }, 1), /\{ a: the text "1" \}/),
      no(() => split([1, 2], { a: 1 }, loose('x')), /as its seed.*found the text "x"/),
    ],
  },
  standardize: {
    NaN: [
      ...nan(/standardize\(\) expects finite numbers, found NaN in row 2, column 1/, (x) =>
        standardize([
          [1, 2],
          [x, 4],
        ]),
      ),
      ...nan(/apply\(\) of standardize\(\) expects finite numbers, found NaN in row 1, column 2/, (x) =>
        standardize(two).apply([[1, x]]),
      ),
    ],
    Infinity: infinite(/found -?Infinity in row 2, column 1/, (x) =>
      standardize([
        [1, 2],
        [x, 4],
      ]),
    ),
    empty: [
      no(() => standardize([]), /expects rows of numbers.*found none/),
      no(() => standardize([[]]), /expects rows of numbers.*found none/),
      yes(() => standardize(two).apply([]), []),
    ],
    one: [
      yes(() => standardize([[3, 4]]).rows, [[0, 0]]),
      yes(() => standardize([[0.1], [0.1], [0.1]]).std, [1]),
    ],
    range: [yes(() => standardize([[1e200], [3e200]]).rows, [[-1], [1]])],
    lengths: [
      no(() => standardize([[1, 2], [3]]), /found 1 values in row 2 where row 1 has 2/),
      no(
        () => standardize(two).apply([[1, 2, 3]]),
        /found 3 values in row 1, where the rows it learnt have 2/,
      ),
    ],
    dates: noDates,
    kind: [
      no(() => standardize(loose([[1, '2']])), /found the text "2" in row 1, column 2/),
      no(() => standardize(loose([[1, 2], null])), /found null as row 2/),
      no(() => standardize([hole()]), /found undefined in row 1, column 2/),
      no(() => standardize(loose([1, 2])), /expects rows of numbers/),
    ],
  },
  acrossSeeds: {
    NaN: nan(/acrossSeeds\(\) wants, in a value or a claim, a number.*found NaN/, (x) => acrossSeeds(x)),
    Infinity: infinite(/acrossSeeds\(\) wants.*found -?Infinity/, (x) => acrossSeeds(x)),
    empty: 'the build gives it a value for each seed',
    one: [no(() => acrossSeeds(0.5, 'accuracy'), /a block with seeds=5; found accuracy/)],
    range: 'every finite number is in range',
    lengths: 'the build gives it a value for each seed',
    dates: noDates,
    kind: [no(() => acrossSeeds(loose('0.5')), /wants.*a number/)],
  },
};

function inPlaces(call: (a: number, b: number, c: number) => unknown) {
  return [(x: number) => call(x, 1, 2), (x: number) => call(0, x, 2), (x: number) => call(0, 1, x)];
}
