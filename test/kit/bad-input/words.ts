// Bad inputs of what writes numbers, dates and lists, each with what must come of it.
import { asOf, expires } from '../../../src/kit/evidence.ts';
import * as write from '../../../src/kit/formatters.ts';
import { openWith } from '../open.ts';
import {
  anyNumber,
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

type Written = (x: never) => unknown;

/** What every writer of a number refuses. */
function numeric(who: string, call: Written, one: Trial, range: readonly Trial[] | string = anyNumber): Row {
  const on = (x: unknown) => call(x as never);
  return {
    NaN: nan(new RegExp(`^${who}\\(\\) expects .*finite number, found NaN\\. NaN comes of`), on),
    Infinity: infinite(
      new RegExp(`^${who}\\(\\) expects .*finite number, found -?Infinity\\. It comes of a division`),
      on,
    ),
    empty: noList,
    one: [one, yes(() => typeof on(0), 'string')],
    range,
    lengths: noList,
    dates: noDates,
    kind: ['5', null, undefined, 5n, [5], new Date(0)].map((x) =>
      no(
        () => on(x),
        new RegExp(
          `^${who}\\(\\) expects .*, found (the text|null|undefined|the bigint|bigint|string|object|a list|an object|a Date|a Map)`,
        ),
      ),
    ),
  };
}

const badCounts = (name: string, high: number, call: (count: number) => unknown): readonly Trial[] =>
  [-1, 2.5, 99, Number.NaN].map((count) =>
    no(() => call(count), new RegExp(`^${name} must be a whole number from [01] to ${high}, found`)),
  );
const significant = (call: (count: number) => unknown) => [
  ...badCounts('significant', 17, call),
  no(() => call(0), /^significant must be a whole number from 1 to 17, found 0/),
];

const days: readonly Trial[] = [
  ['2021-02-29', /found "2021-02-29": month 2 of 2021 has 28 days/],
  ['1900-02-29', /month 2 of 1900 has 28 days/],
  ['2021-04-31', /month 4 of 2021 has 30 days/],
  ['2024-13-01', /a year has no month 13/],
  ['2024-00-10', /a year has no month 0/],
  ['2024-01-00', /month 1 of 2024 has 31 days/],
  ['2024-01-32', /has 31 days/],
  ['01/02/2024', /found "01\/02\/2024": write year, month and day in that order/],
  ['1.2.2024', /write year, month and day in that order/],
  ['2024-1-5', /write year, month and day in that order/],
  ['Feb 30, 2024', /write year, month and day in that order/],
  ['20240105', /write year, month and day in that order/],
  ['1700000000', /write year, month and day in that order/],
  ['2024-01-05T25:00', /a day has no such time/],
  ['2024-01', /names no day\. Write it in full, or use the style 'month'/],
  ['2024', /names no month\. Write it in full/],
].map(([text, sentence]) => no(() => write.date(text as string), sentence as RegExp));

const evidence = (call: typeof asOf, field: 'asOf' | 'expires', written: string): Row => {
  const on = (source: unknown, day: string | null) => {
    openWith({ evidence: { 'a.csv': { asOf: null, expires: null, [field]: day } } });
    return call(source as string);
  };
  return {
    NaN: [no(() => on(Number.NaN, '2026-01-31'), /expects the name of a source, a text, found NaN/)],
    Infinity: 'it takes the name of a source',
    empty: [
      no(() => on('', '2026-01-31'), /has no source ""/),
      no(() => on('a.csv', null), new RegExp(`gives "a\\.csv" no ${written}`)),
    ],
    one: [yes(() => on('a.csv', '2026-01-31'), 'January 31, 2026')],
    range: [no(() => on('toString', '2026-01-31'), /has no source "toString"/)],
    lengths: noList,
    dates: [
      no(() => on('a.csv', '2021-02-29'), /month 2 of 2021 has 28 days/),
      no(() => on('a.csv', '2024-13-01'), /no month 13/),
    ],
    kind: [no(() => on(undefined, '2026-01-31'), /expects the name of a source, a text, found undefined/)],
  };
};

export const words: Rows = {
  number: numeric(
    'number',
    (x) => write.number(x),
    yes(() => write.number(0.5), '0.5'),
    [
      ...badCounts('digits', 20, (digits) => write.number(1, { digits })),
      ...significant((count) => write.number(1.5, { significant: count })),
      yes(() => write.number(Number.MAX_VALUE), '1.798 × 10³⁰⁸'),
      yes(() => write.number(5e-324), '4.941 × 10⁻³²⁴'),
      yes(() => write.number(-0), '0'),
    ],
  ),
  integer: numeric(
    'integer',
    (x) => write.integer(x),
    yes(() => write.integer(1.5), '2'),
  ),
  percent: numeric(
    'percent',
    (x) => write.percent(x),
    yes(() => write.percent(0.5), '50%'),
    [
      ...badCounts('digits', 20, (digits) => write.percent(0.5, digits)),
      yes(() => write.percent(-1.5), '−150%'),
    ],
  ),
  money: numeric(
    'money',
    (x) => write.money(x),
    yes(() => write.money(0.5), '$0.50'),
    [
      ...significant((count) => write.money(1e6, 'USD', { significant: count })),
      ...badCounts('digits', 20, (digits) => write.money(1, 'USD', { digits })),
      no(() => write.money(1, 'dollars'), /three capital letters, found "dollars"/),
      no(() => write.money(1, 'ABC'), /knows no currency ABC: it is no code of ISO 4217/),
      no(
        () => write.money({ units: Number.NaN, currency: 'USD' }),
        /must be an amount such as venture\.amount/,
      ),
    ],
  ),
  compact: numeric(
    'compact',
    (x) => write.compact(x),
    yes(() => write.compact(5), '5'),
    significant((count) => write.compact(1e6, { significant: count })),
  ),
  bytes: numeric(
    'bytes',
    (x) => write.bytes(x),
    yes(() => write.bytes(1), '1 byte'),
    significant((count) => write.bytes(1e6, { significant: count })),
  ),
  duration: numeric(
    'duration',
    (x) => write.duration(x),
    yes(() => write.duration(1), '1 s'),
    significant((count) => write.duration(5, { significant: count })),
  ),
  flop: numeric(
    'flop',
    (x) => write.flop(x),
    yes(() => write.flop(1), '1 FLOP'),
    [
      ...significant((count) => write.flop(1e9, { significant: count })),
      ...significant((count) => write.flop(1e9, { rate: true, significant: count })),
    ],
  ),
  tokens: numeric(
    'tokens',
    (x) => write.tokens(x),
    yes(() => write.tokens(1), '1 token'),
    significant((count) => write.tokens(1e6, { significant: count })),
  ),
  multiple: numeric(
    'multiple',
    (x) => write.multiple(x),
    yes(() => write.multiple(1), '1×'),
    significant((count) => write.multiple(2.5, { significant: count })),
  ),
  si: numeric(
    'si',
    (x) => write.si(x, 's'),
    yes(() => write.si(1, 's'), '1 s'),
    [
      ...significant((count) => write.si(1, 's', { significant: count })),
      no(() => write.si(1, loose(undefined)), /expects a unit/),
    ],
  ),
  ordinal: {
    ...numeric(
      'ordinal',
      (x) => write.ordinal(x),
      yes(() => write.ordinal(1), '1st'),
    ),
    NaN: nan(/a whole number, from 0 on, found NaN/, (x) => write.ordinal(x)),
    Infinity: infinite(/a whole number, from 0 on, found -?Infinity/, (x) => write.ordinal(x)),
    range: [-1, 1.5].map((x) => no(() => write.ordinal(x), /a whole number, from 0 on, found/)),
  },
  plural: {
    ...numeric(
      'plural',
      (x) => write.plural(x, 'epoch'),
      yes(() => write.plural(1, 'epoch'), '1 epoch'),
    ),
    range: [
      no(() => write.plural(1, ''), /expects what is counted/),
      no(() => write.plural(1, loose(undefined)), /expects what is counted.*found undefined/),
      yes(() => write.plural(1.5, 'epoch'), '1.5 epochs'),
    ],
  },
  date: {
    NaN: nan(
      /date\(\) expects a date such as 2026-11-23, found (NaN|an invalid Date)/,
      (x) => write.date(x),
      (x) => write.date(new Date(x)),
    ),
    Infinity: infinite(
      /date\(\) expects a date such as 2026-11-23, found/,
      (x) => write.date(x),
      (x) => write.date(new Date(x)),
    ),
    empty: [no(() => write.date(''), /found ""/)],
    one: [
      yes(() => write.date('2024-02-29'), 'February 29, 2024'),
      yes(() => write.date('2000-02-29T23:59Z'), 'February 29, 2000'),
    ],
    range: [
      no(
        () => write.date(2024),
        /counts milliseconds since 1970, and found 2024, a day within four months of 1970/,
      ),
      no(() => write.date(1_700_000_000), /found 1700000000/),
      no(() => write.date(8.64e15 + 1), /expects a date/),
      no(() => write.date('2024-01-05', loose('long')), /no style the text "long"\. Use day, month, numeric/),
      yes(() => write.date(1_700_000_000_000), 'November 14, 2023'),
    ],
    lengths: noList,
    dates: days,
    kind: [null, undefined, 5n, [], {}, true].map((x) =>
      no(() => write.date(loose(x)), /date\(\) expects a date such as 2026-11-23, found/),
    ),
  },
  list: {
    NaN: nan(/list\(\) expects texts, found NaN as item 2\. Write it first/, (x) =>
      write.list(loose(['a', x])),
    ),
    Infinity: infinite(/found -?Infinity as item 1/, (x) => write.list(loose([x]))),
    empty: [no(() => write.list([]), /found nothing to list\. Is the list filled yet/)],
    one: [yes(() => write.list(['a']), 'a')],
    range: 'every text is in range',
    lengths: 'it takes one list alone',
    dates: noDates,
    kind: [
      no(() => write.list(loose('abc')), /expects a list of texts, found the text "abc"/),
      no(() => write.list(loose([1])), /found 1 as item 1/),
      no(() => write.list(loose(['a', undefined])), /found undefined as item 2/),
      no(() => write.list(loose(undefined)), /found undefined/),
    ],
  },
  asOf: evidence(asOf, 'asOf', 'as-of'),
  expires: evidence(expires, 'expires', 'expires'),
};
