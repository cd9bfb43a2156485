// Bad inputs of the arithmetic of venture capital, each with what must come of it.
import * as venture from '../../../src/kit/venture/venture.ts';
import { infinite, loose, nan, no, noDates, noList, type Row, type Rows, type Trial, yes } from './kinds.ts';

const { amount, capTable, priceRound } = venture;
const usd = (x: number) => amount(x);
const broken = (units: number) => ({ units, currency: 'USD' });
const table = capTable({ Ann: 600, Ben: 300 }, { pool: 100 });
const round = { name: 'Series A', preMoney: usd(9000), investments: { Cy: usd(1000) } };
const after = priceRound(table, round).table;
const odd = [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
const each = (values: readonly unknown[], call: (x: never) => unknown, sentence: RegExp): readonly Trial[] =>
  values.map((x) => no(() => call(x as never), sentence));
const badDays = ['2021-02-29', '2024-13-01', '01/02/2024', '2024-1-5', '', 'soon'];
const notDays = (call: (day: never) => unknown): readonly Trial[] =>
  each(badDays, call, /date such as '2026-11-23'|never was|no such day|month|order/);
const notMoney = (call: (money: never) => unknown): readonly Trial[] =>
  each(
    [5, '5', null, undefined, {}, { units: 1.5, currency: 'USD' }],
    call,
    /must be an amount such as venture\.amount|expects finite numbers or amounts/,
  );
/** A table whose first stake holds so many shares. */
const holding = (shares: unknown) => ({
  ...table,
  stakes: [{ ...table.stakes[0]!, shares: shares as number }, ...table.stakes.slice(1)],
});
const termed = (terms: object) => ({
  ...after,
  preferred: { 'Series A': { ...after.preferred['Series A']!, ...terms } },
});
const noTable = { currency: 'USD', stakes: [], preferred: {} };

/** What every reader of a table refuses. */
function ofTable(call: (table: venture.CapTable) => unknown, empty: Trial, one: Trial): Row {
  const shares = /whole shares of at least 0, found .* of Common for Ann/;
  return {
    NaN: [
      no(() => call(holding(Number.NaN)), shares),
      no(
        () => call(termed({ multiple: Number.NaN })),
        /The multiple of Series A must be a finite number, found NaN/,
      ),
    ],
    Infinity: [
      no(() => call(holding(Number.POSITIVE_INFINITY)), shares),
      no(
        () => call(termed({ dividend: Number.POSITIVE_INFINITY })),
        /The dividend of Series A must be a finite number, found Infinity/,
      ),
    ],
    empty: [empty],
    one: [one],
    range: [
      no(() => call(holding(-1)), shares),
      no(() => call(holding(0.5)), shares),
      no(() => call(termed({ price: '0' })), /The price of Series A must be above 0/),
      no(() => call(termed({ participation: 0.5 })), /capped at 0\.5, below its preference/),
    ],
    lengths: noList,
    dates: [
      no(() => call(termed({ issued: '2021-02-29' })), /2021-02-29/),
      no(() => call(termed({ issued: '2024-13-01' })), /2024-13-01/),
    ],
    kind: [
      no(() => call(holding('5')), shares),
      no(() => call(holding(5n)), shares),
      no(() => call({ ...after, preferred: {} }), /has shares of Series A, and no terms/),
    ],
  };
}

const binary = (call: (a: venture.Money, b: venture.Money) => unknown, one: Trial): Row => ({
  NaN: [
    no(() => call(broken(Number.NaN), usd(1)), /must be an amount/),
    no(() => call(usd(1), broken(Number.NaN)), /must be an amount/),
  ],
  Infinity: [no(() => call(broken(Number.POSITIVE_INFINITY), usd(1)), /must be an amount/)],
  empty: noList,
  one: [one],
  range: [
    no(
      () => (call(usd(9e13), usd(-9e13)) as never) && call(usd(9e13), usd(9e13)),
      /cannot be counted exactly|more than can be counted/,
    ),
    no(() => call(usd(1), amount(1, 'CNY')), /is in CNY, expected USD/),
  ],
  lengths: noList,
  dates: noDates,
  kind: [...notMoney((x) => call(x, usd(1))), ...notMoney((x) => call(usd(1), x))],
});

const flows = (x: unknown, date: unknown = '2025-01-01') =>
  [
    { date: '2024-01-01', amount: -100 },
    { date, amount: x },
  ] as never;
const dated = (who: string, call: (flows: never) => unknown, one: readonly Trial[]): Row => ({
  NaN: nan(
    new RegExp(`^${who}\\(\\) expects finite numbers or amounts of money, found NaN as payment 2`),
    (x) => call(flows(x)),
  ),
  Infinity: infinite(
    new RegExp(`^${who}\\(\\) expects finite numbers or amounts of money, found -?Infinity as payment 2`),
    (x) => call(flows(x)),
  ),
  empty: [no(() => call([] as never), /expects at least two payments, found 0/)],
  one,
  range: [no(() => call([] as never), /at least two/)],
  lengths: 'each payment has its day',
  dates: notDays((day) => call(flows(110, day))),
  kind: [
    no(() => call(flows('110')), /found 110|the text "110"/),
    no(() => call(flows(null)), /found null/),
    no(() => call(flows(110, 5)), /date such as/),
    no(() => call(flows(110, new Date('x'))), /an invalid Date/),
  ],
});
const periodic = (call: (amounts: never) => unknown, one: readonly Trial[]): Row => ({
  NaN: nan(/^irr\(\) expects finite numbers or amounts of money, found NaN as payment 2/, (x) =>
    call([-100, x] as never),
  ),
  Infinity: infinite(
    /^irr\(\) expects finite numbers or amounts of money, found -?Infinity as payment 2/,
    (x) => call([-100, x] as never),
  ),
  empty: one.slice(0, 1),
  one,
  range: 'every finite payment is in range',
  lengths: 'it takes one list alone',
  dates: noDates,
  kind: [
    no(() => call([-100, '110'] as never), /as payment 2/),
    no(() => call([-100, undefined] as never), /found undefined as payment 2/),
    no(() => call('abc' as never), /a list of payments|is not a function/),
  ],
});
const noRate = (who: string, call: () => unknown) =>
  no(call, new RegExp(`^${who}\\(\\) found no rate: the payments need both signs`));
const safe = (terms: object) => ({ kind: 'safe', holder: 'Dee', amount: usd(100), ...terms }) as venture.Safe;
const note = (terms: object) =>
  ({
    kind: 'note',
    holder: 'Dee',
    amount: usd(100),
    interest: 0.08,
    issued: '2024-01-01',
    ...terms,
  }) as venture.Note;
const pareto = { alpha: 1.5, least: 1 };
const plan = { companies: 5, outcome: { alpha: 1.2, least: 0.35 }, lossRate: 0.4, runs: 3, seed: 1 };
const planned = (x: unknown) =>
  [
    'commitments',
    'companies',
    'lossRate',
    'reserve',
    'fee',
    'feeYears',
    'carry',
    'clawback',
    'recycle',
    'investYears',
    'runs',
  ].map((field) =>
    no(
      () => venture.portfolio({ ...plan, [field]: x } as never),
      new RegExp(`portfolio\\(\\) expects .* as ${field}, found `),
    ),
  );
const priced = (terms: object) => priceRound(table, { ...round, ...terms } as never);
const index = [
  { date: '2024-01-01', level: 100 },
  { date: '2025-01-01', level: 110 },
];

export const ventures: Rows = {
  'venture.amount': {
    NaN: nan(/An amount of money must be a finite number, found NaN/, (x) => amount(x)),
    Infinity: infinite(/An amount of money must be a finite number, found -?Infinity/, (x) => amount(x)),
    empty: [no(() => amount(''), /found ''/)],
    one: [
      yes(() => amount(0.01), { units: 1, currency: 'USD' }),
      yes(() => amount('12.30'), { units: 1230, currency: 'USD' }),
    ],
    range: [
      no(() => amount(1e300), /more than can be counted exactly/),
      no(() => amount('1.234'), /at most 2 decimals in USD/),
      no(() => amount(1, 'dollars'), /three capital letters/),
      no(() => amount(1, 'usd'), /three capital letters/),
    ],
    lengths: noList,
    dates: noDates,
    kind: each([null, undefined, 'a', [], {}], (x) => amount(x), /must be a finite number, found/),
  },
  'venture.value': {
    ...binary(
      (a) => venture.value(a),
      yes(() => venture.value(usd(12.3)), 12.3),
    ),
    NaN: [no(() => venture.value(broken(Number.NaN)), /must be an amount/)],
    range: each([0.5, 2 ** 60], (x) => venture.value(broken(x)), /must be an amount/),
    kind: notMoney((x) => venture.value(x)),
  },
  'venture.plus': binary(
    (a, b) => venture.plus(a, b),
    yes(() => venture.plus(usd(5)), usd(5)),
  ),
  'venture.minus': {
    ...binary(
      (a, b) => venture.minus(a, b),
      yes(() => venture.minus(usd(5), usd(7)), usd(-2)),
    ),
    range: [
      no(() => venture.minus(usd(9e13), usd(-9e13)), /cannot be counted exactly/),
      no(() => venture.minus(usd(1), amount(1, 'CNY')), /is in CNY, expected USD/),
    ],
  },
  'venture.times': {
    NaN: nan(/A factor must be a finite number, found NaN/, (x) => venture.times(usd(1), x)),
    Infinity: infinite(/A factor must be a finite number, found -?Infinity/, (x) => venture.times(usd(1), x)),
    empty: [no(() => venture.times(usd(1), ''), /found ''/)],
    one: [yes(() => venture.times(usd(1), '1/3'), usd(0.33))],
    range: [
      no(() => venture.times(usd(1e13), 1e9), /can(not)? be counted exactly/),
      no(() => venture.times(usd(1), '1/0'), /found '1\/0'/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [
      ...notMoney((x) => venture.times(x, 1)),
      ...each([null, undefined, 'x'], (x) => venture.times(usd(1), x), /A factor must be a finite number/),
    ],
  },
  'venture.shareOut': {
    NaN: [
      ...nan(/must be a finite number, found NaN/, (x) => venture.shareOut(usd(1), [1, x])),
      no(() => venture.shareOut(broken(Number.NaN), [1]), /must be an amount/),
    ],
    Infinity: infinite(/must be a finite number, found -?Infinity/, (x) => venture.shareOut(usd(1), [1, x])),
    empty: [no(() => venture.shareOut(usd(1), []), /weights of at least 0, one above/)],
    one: [yes(() => venture.shareOut(usd(1), [5]), [usd(1)])],
    range: [
      no(() => venture.shareOut(usd(1), [1, -1]), /weights of at least 0/),
      no(() => venture.shareOut(usd(1), [0, 0]), /one above/),
    ],
    lengths: 'it takes one list alone',
    dates: noDates,
    kind: [
      ...notMoney((x) => venture.shareOut(x, [1])),
      no(() => venture.shareOut(usd(1), loose([1, null])), /must be a finite number, found null/),
    ],
  },
  'venture.capTable': {
    NaN: [
      no(() => capTable({ Ann: Number.NaN }), /whole shares of at least 0, found NaN of Common for Ann/),
      no(() => capTable({ Ann: 1 }, { pool: Number.NaN }), /found NaN of Pool/),
      no(
        () => capTable({ Ann: 1 }, { options: { Bo: { shares: 1, strike: Number.NaN } } }),
        /The strike of Bo's options must be a finite number, found NaN/,
      ),
    ],
    Infinity: [
      no(() => capTable({ Ann: Number.POSITIVE_INFINITY }), /found Infinity of Common for Ann/),
      no(() => capTable({ Ann: 1 }, { pool: Number.POSITIVE_INFINITY }), /found Infinity of Pool/),
    ],
    empty: [
      no(() => capTable({}), /capTable\(\) found no shares/),
      no(() => capTable({ Ann: 0 }), /found no shares/),
    ],
    one: [yes(() => venture.ownership(capTable({ Ann: 1 })), { Ann: 1 })],
    range: [
      no(() => capTable({ Ann: -1 }), /found -1 of Common/),
      no(() => capTable({ Ann: 1.5 }), /found 1\.5/),
      no(() => capTable({ Ann: 1 }, { pool: -5 }), /found -5 of Pool/),
      no(
        () => capTable({ Ann: 1 }, { options: { Bo: { shares: 1, strike: -1 } } }),
        /is 0 or more, found -1/,
      ),
    ],
    lengths: noList,
    dates: noDates,
    kind: [
      no(() => capTable(loose({ Ann: '5' })), /found 5 of Common|the text "5"/),
      no(() => capTable(loose({ Ann: null })), /found null/),
    ],
  },
  'venture.fullyDiluted': ofTable(
    venture.fullyDiluted,
    yes(() => venture.fullyDiluted(noTable), 0),
    yes(() => venture.fullyDiluted(capTable({ Ann: 1 })), 1),
  ),
  'venture.ownership': ofTable(
    venture.ownership,
    no(() => venture.ownership(noTable), /has no shares/),
    yes(() => venture.ownership(capTable({ Ann: 1 })), { Ann: 1 }),
  ),
  'venture.exactOwnership': ofTable(
    venture.exactOwnership,
    no(() => venture.exactOwnership(noTable), /has no shares/),
    yes(() => venture.exactOwnership(capTable({ Ann: 1 })), { Ann: '1' }),
  ),
  'venture.percentages': {
    ...ofTable(
      (t) => venture.percentages(t),
      no(() => venture.percentages(noTable), /has no shares/),
      yes(() => venture.percentages(capTable({ Ann: 1 })), { Ann: 100 }),
    ),
    range: each(
      [-1, 13, 1.5, ...odd],
      (x) => venture.percentages(table, x),
      /expects 0 to 12 decimals, found/,
    ),
  },
  'venture.sharesOf': ofTable(
    (t) => venture.sharesOf(t, 'Ann'),
    yes(() => venture.sharesOf(noTable, 'Ann'), 0),
    yes(() => venture.sharesOf(table, 'Ann'), 600),
  ),
  'venture.grant': {
    NaN: [
      ...nan(/grant\(\) found NaN options for a pool of 100/, (x) => venture.grant(table, 'Eve', x)),
      ...nan(/The strike of Eve's options must be a finite number/, (x) => venture.grant(table, 'Eve', 1, x)),
    ],
    Infinity: infinite(/grant\(\) found -?Infinity options for a pool of 100/, (x) =>
      venture.grant(table, 'Eve', x),
    ),
    empty: [no(() => venture.grant(capTable({ Ann: 1 }), 'Eve', 1), /found 1 options for a pool of 0/)],
    one: [yes(() => venture.sharesOf(venture.grant(table, 'Eve', 1), 'Eve'), 1)],
    range: each([101, -1, 0.5], (x) => venture.grant(table, 'Eve', x), /options for a pool of 100/),
    lengths: noList,
    dates: noDates,
    kind: each(['5', null, undefined], (x) => venture.grant(table, 'Eve', x), /options for a pool of 100/),
  },
  'venture.priceRound': {
    NaN: [
      no(() => priced({ preMoney: broken(Number.NaN) }), /The valuation before Series A must be an amount/),
      no(() => priced({ investments: { Cy: broken(Number.NaN) } }), /What Cy invests must be an amount/),
      ...each(
        [Number.NaN],
        (pool) => priced({ pool }),
        /The target of the pool must be a finite number, found NaN/,
      ),
      ...each(
        [Number.NaN],
        (multiple) => priced({ multiple }),
        /The multiple of Series A must be a finite number/,
      ),
      ...each(
        [Number.NaN],
        (participation) => priced({ participation }),
        /participation of Series A must be a finite number/,
      ),
      ...each(
        [Number.NaN],
        (seniority) => priced({ seniority }),
        /The seniority of Series A must be a finite number/,
      ),
      ...each([Number.NaN], (decimals) => priced({ decimals }), /0 to 15 decimals, found NaN/),
      ...each(
        [Number.NaN],
        (discount) => priced({ converting: [safe({ discount })] }),
        /The discount of Dee must be from 0 to below 1.*found NaN/,
      ),
    ],
    Infinity: [
      ...each(
        [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
        (pool) => priced({ pool }),
        /must be a finite number, found -?Infinity/,
      ),
      ...each(
        [Number.POSITIVE_INFINITY],
        (dividend) => priced({ dividend }),
        /The dividend of Series A must be a finite number/,
      ),
    ],
    empty: [
      no(() => priced({ name: '' }), /name|called/i),
      yes(() => priced({ investments: {} }).table.stakes.length, 3),
    ],
    one: [yes(() => priced({}).price, 9)],
    range: [
      ...each([-0.1, 1, 1.5], (pool) => priced({ pool }), /from 0 to below 1, found/),
      ...each([-1], (multiple) => priced({ multiple }), /must be 0 or more/),
      no(() => priced({ preMoney: usd(0) }), /must be above zero/),
      no(() => priced({ preMoney: usd(-1) }), /must be above zero/),
      no(() => priced({ investments: { Cy: usd(-1) } }), /must not be below zero/),
      ...each(
        [-0.1, 1, 1.2],
        (discount) => priced({ converting: [safe({ discount })] }),
        /from 0 to below 1/,
      ),
      no(() => priced({ converting: [safe({ cap: usd(0) })] }), /The cap of Dee must be above zero/),
    ],
    lengths: noList,
    dates: notDays((date) => priced({ date })),
    kind: [
      ...notMoney((preMoney) => priced({ preMoney })),
      ...notMoney((paid) => priced({ investments: { Cy: paid } })),
      no(() => priced({ preMoney: amount(1, 'CNY') }), /is in CNY, expected USD/),
      no(() => priced({ pool: 'a lot' }), /found 'a lot'/),
    ],
  },
  'venture.proRata': {
    NaN: [
      no(() => venture.proRata(table, 'Ann', broken(Number.NaN)), /What the round raises must be an amount/),
    ],
    Infinity: [
      no(() => venture.proRata(table, 'Ann', broken(Number.POSITIVE_INFINITY)), /must be an amount/),
    ],
    empty: [no(() => venture.proRata(table, 'Nobody', usd(100)), /found no shares of Nobody/)],
    one: [yes(() => venture.proRata(capTable({ Ann: 1 }), 'Ann', usd(100)), usd(100))],
    range: [no(() => venture.proRata(table, 'Ann', usd(-1)), /raises 0 or more, found less/)],
    lengths: noList,
    dates: notDays((date) => venture.proRata(table, 'Ann', { ...round, date })),
    kind: [
      no(() => venture.proRata(table, 'Ann', amount(1, 'CNY')), /is in CNY, expected USD/),
      no(() => venture.proRata(table, 'Ann', broken(0.5)), /must be an amount/),
    ],
  },
  'venture.owed': {
    NaN: [
      no(
        () => venture.owed(note({ interest: Number.NaN }), '2025-01-01'),
        /The rate of interest of Dee must be a finite number, found NaN/,
      ),
      no(() => venture.owed(note({ amount: broken(Number.NaN) }), '2025-01-01'), /must be an amount/),
    ],
    Infinity: [
      no(
        () => venture.owed(note({ interest: Number.POSITIVE_INFINITY }), '2025-01-01'),
        /must be a finite number, found Infinity/,
      ),
    ],
    empty: [no(() => venture.owed(note({}), null), /Give the round a date/)],
    one: [
      yes(() => venture.owed(note({}), '2024-01-01'), usd(100)),
      yes(() => venture.owed(safe({}), null), usd(100)),
    ],
    range: [
      no(() => venture.owed(note({ interest: -0.1 }), '2025-01-01'), /must be 0 or more/),
      no(() => venture.owed(note({}), '2023-12-31'), /is issued on 2024-01-01, after 2023-12-31/),
      no(() => venture.owed(safe({ amount: usd(0) }), null), /must be above zero/),
    ],
    lengths: noList,
    dates: [
      ...notDays((day) => venture.owed(note({}), day)),
      ...notDays((issued) => venture.owed(note({ issued }), '2025-01-01')),
    ],
    kind: [
      ...notMoney((paid) => venture.owed(safe({ amount: paid }), null)),
      no(() => venture.owed(note({ interest: 'high' }), '2025-01-01'), /found 'high'/),
    ],
  },
  'venture.weightedAverage': downRow(),
  'venture.fullRatchet': {
    NaN: nan(
      /A conversion price must be a finite number, found NaN/,
      (x) => venture.fullRatchet(x, 1),
      (x) => venture.fullRatchet(1, x),
    ),
    Infinity: infinite(
      /A conversion price must be a finite number, found -?Infinity/,
      (x) => venture.fullRatchet(x, 1),
      (x) => venture.fullRatchet(1, x),
    ),
    empty: noList,
    one: [yes(() => venture.fullRatchet(1, 2).price, 1)],
    range: [
      ...each([0, -1], (x) => venture.fullRatchet(x, 1), /must be above 0, found/),
      ...each([0, -1], (x) => venture.fullRatchet(1, x), /must be above 0, found/),
    ],
    lengths: noList,
    dates: noDates,
    kind: each([null, undefined, 'x'], (x) => venture.fullRatchet(x, 1), /must be a finite number, found/),
  },
  'venture.waterfall': sold(
    (t, proceeds, on) => venture.waterfall(t, proceeds, on as string),
    yes(() => venture.waterfall(capTable({ Ann: 1 }), usd(10)).holders, { Ann: usd(10) }),
  ),
  'venture.exits': {
    ...sold(
      (t, proceeds, on) => venture.exits(t, [proceeds], on as string),
      yes(() => venture.exits(capTable({ Ann: 1 }), [usd(10)])[0]!.holders, { Ann: usd(10) }),
    ),
    empty: [yes(() => venture.exits(after, []), [])],
  },
  'venture.breakpoints': {
    ...ofTable(
      (t) => venture.breakpoints(t),
      no(() => venture.breakpoints(noTable), /nobody to pay|no shares/),
      yes(() => venture.breakpoints(capTable({ Ann: 1 })), []),
    ),
    dates: notDays((day) => venture.breakpoints(termed({ dividend: 0.08, issued: '2024-01-01' }), day)),
  },
  'venture.xirr': dated('xirr', venture.xirr, [
    no(() => venture.xirr(loose([{ date: '2024-01-01', amount: -1 }])), /at least two payments, found 1/),
    noRate('xirr', () => venture.xirr(flows(-5))),
  ]),
  'venture.xirrRoots': dated('xirr', venture.xirrRoots, [yes(() => venture.xirrRoots(flows(-5)), [])]),
  'venture.xnpv': {
    ...dated('xnpv', (f) => venture.xnpv(0.1, f), [yes(() => venture.xnpv(0, flows(110)), 10)]),
    range: each([-1, -2, ...odd], (rate) => venture.xnpv(rate, flows(110)), /a rate above −1, found/),
  },
  'venture.irr': periodic(venture.irr, [
    noRate('irr', () => venture.irr([])),
    noRate('irr', () => venture.irr([5])),
  ]),
  'venture.irrRoots': periodic(venture.irrRoots, [
    yes(() => venture.irrRoots([]), []),
    yes(() => venture.irrRoots([5]), []),
  ]),
  'venture.multiples': {
    NaN: nan(
      /multiples\(\) expects finite numbers or amounts of money, found NaN as what is (paid in|distributed|left)/,
      (x) => venture.multiples(x, 1, 1),
      (x) => venture.multiples(1, x, 1),
      (x) => venture.multiples(1, 1, x),
    ),
    Infinity: infinite(
      /multiples\(\) expects finite numbers.*found -?Infinity as what is/,
      (x) => venture.multiples(x, 1, 1),
      (x) => venture.multiples(1, x, 1),
      (x) => venture.multiples(1, 1, x),
    ),
    empty: noList,
    one: [yes(() => venture.multiples(1, 2, 3), { tvpi: 5, dpi: 2, rvpi: 3 })],
    range: [
      no(() => venture.multiples(0, 1, 1), /something paid in/),
      no(() => venture.multiples(1, -1, 1), /nothing below zero/),
      no(() => venture.multiples(1, 1, -1), /nothing below zero/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [no(() => venture.multiples(loose('1'), 1, 1), /as what is paid in/)],
  },
  'venture.moic': {
    NaN: nan(
      /moic\(\) expects finite numbers or amounts of money, found NaN as (the cost|the worth)/,
      (x) => venture.moic(x, 1),
      (x) => venture.moic(1, x),
    ),
    Infinity: infinite(
      /moic\(\) expects finite numbers.*found -?Infinity as the/,
      (x) => venture.moic(x, 1),
      (x) => venture.moic(1, x),
    ),
    empty: noList,
    one: [yes(() => venture.moic(2, 3), 1.5)],
    range: [
      no(() => venture.moic(0, 1), /a cost above 0/),
      no(() => venture.moic(1, -1), /a worth of at least 0/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [no(() => venture.moic(loose(null), 1), /found null as the cost/)],
  },
  'venture.pme': {
    ...dated('pme', (f) => venture.pme(f, index), [yes(() => venture.pme(flows(110), index), 1)]),
    empty: [
      no(() => venture.pme([], index), /found nothing paid in/),
      no(() => venture.pme(flows(110), []), /found no level of the index on 2024-01-01/),
    ],
    range: [
      ...each(
        [0, -1, ...odd],
        (level) => venture.pme(flows(110), [{ date: '2024-01-01', level }]),
        /expects levels above 0, found .* as level 1/,
      ),
      no(() => venture.pme(flows(110), [index[1]!]), /no level of the index on 2024-01-01/),
    ],
  },
  'venture.portfolio': {
    NaN: [
      ...planned(Number.NaN),
      ...each(
        [Number.NaN],
        (alpha) => venture.portfolio({ ...plan, outcome: { alpha, least: 1 } }),
        /as outcome\.alpha, found NaN/,
      ),
      ...each(
        [Number.NaN],
        (most) => venture.portfolio({ ...plan, outcome: { alpha: 1, least: 1, most } }),
        /as outcome\.(least|most), found/,
      ),
      ...each([Number.NaN], (seed) => venture.portfolio({ ...plan, seed }), /seed/),
    ],
    Infinity: [...planned(Number.POSITIVE_INFINITY), ...planned(Number.NEGATIVE_INFINITY)],
    empty: [
      no(() => venture.portfolio({ ...plan, companies: 0 }), /as companies, found 0/),
      no(() => venture.portfolio({ ...plan, runs: 0 }), /as runs, found 0/),
    ],
    one: [yes(() => venture.portfolio({ ...plan, companies: 1, runs: 1 }).net.length, 1)],
    range: [
      ...planned(-1),
      ...each(
        [
          [5, 4],
          [-1, 2],
          [1.5, 2],
          [Number.NaN, 2],
        ],
        (holding) => venture.portfolio({ ...plan, holding }),
        /two whole years, the lower first as holding/,
      ),
    ],
    lengths: noList,
    dates: noDates,
    kind: planned('x'),
  },
  'venture.fitPareto': {
    NaN: [
      ...nan(/fitPareto\(\) expects finite values above 0, found NaN as value 2 of 3/, (x) =>
        venture.fitPareto([1, x, 3]),
      ),
      ...nan(/found NaN|from NaN on/, (x) => venture.fitPareto([1, 2, 3], x)),
    ],
    Infinity: [
      ...infinite(/found -?Infinity as value 2 of 3/, (x) => venture.fitPareto([1, x, 3])),
      ...infinite(/from -?Infinity on/, (x) => venture.fitPareto([1, 2, 3], x)),
    ],
    empty: [no(() => venture.fitPareto([]), /two values or more, found 0/)],
    one: [no(() => venture.fitPareto([5]), /two values or more, found 1/)],
    range: [
      no(() => venture.fitPareto([1, 0, 3]), /found 0 as value 2 of 3/),
      no(() => venture.fitPareto([1, -2, 3]), /found -2 as value 2/),
      no(() => venture.fitPareto([2, 2, 2]), /two different values or more/),
      no(() => venture.fitPareto([1, 2, 3], 0), /from 0 on/),
    ],
    lengths: 'it takes one list alone',
    dates: noDates,
    kind: [
      no(() => venture.fitPareto(loose(['1', 2])), /found the text "1" as value 1 of 2/),
      no(() => venture.fitPareto(loose([1, null])), /found null as value 2/),
      no(() => venture.fitPareto(loose('123')), /found the text "123"/),
    ],
  },
  'venture.drawPareto': {
    NaN: nan(
      /drawPareto\(\) expects (an alpha above 0|a least above 0|draws from 0 to below 1).*NaN/,
      (x) => venture.drawPareto({ alpha: x, least: 1 }, () => 0.5),
      (x) => venture.drawPareto({ alpha: 1, least: x }, () => 0.5),
      (x) => venture.drawPareto({ ...pareto, most: x }, () => 0.5),
      (x) => venture.drawPareto(pareto, () => x),
    ),
    Infinity: [
      ...infinite(/an alpha above 0, found -?Infinity/, (x) =>
        venture.drawPareto({ alpha: x, least: 1 }, () => 0.5),
      ),
      ...infinite(/draws from 0 to below 1, found -?Infinity/, (x) => venture.drawPareto(pareto, () => x)),
    ],
    empty: noList,
    one: [yes(() => venture.drawPareto(pareto, () => 0), 1)],
    range: [
      ...each([0, -1], (alpha) => venture.drawPareto({ alpha, least: 1 }, () => 0.5), /an alpha above 0/),
      ...each([0, -1], (least) => venture.drawPareto({ alpha: 1, least }, () => 0.5), /a least above 0/),
      no(() => venture.drawPareto({ ...pareto, most: 1 }, () => 0.5), /below the most/),
      no(() => venture.drawPareto(pareto, () => 1), /draws from 0 to below 1, found 1/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [
      no(() => venture.drawPareto(loose({ alpha: '1', least: 1 }), () => 0.5), /alpha above 0, found/),
      no(() => venture.drawPareto(pareto, loose(0.5)), /draw|function/),
    ],
  },
  'venture.paretoMean': {
    NaN: nan(
      /paretoMean\(\) expects .*NaN/,
      (x) => venture.paretoMean({ alpha: x, least: 1 }),
      (x) => venture.paretoMean({ alpha: 1, least: x }),
      (x) => venture.paretoMean({ ...pareto, most: x }),
    ),
    Infinity: [
      no(
        () => venture.paretoMean({ alpha: Number.POSITIVE_INFINITY, least: 1 }),
        /alpha above 0, found Infinity/,
      ),
      yes(() => venture.paretoMean({ alpha: 1, least: 1 }), Number.POSITIVE_INFINITY),
      yes(() => venture.paretoMean({ alpha: 1, least: 1, most: Math.E }), Math.E / (Math.E - 1)),
    ],
    empty: noList,
    one: [yes(() => venture.paretoMean({ alpha: 2, least: 1 }), 2)],
    range: [
      ...each([0, -1], (alpha) => venture.paretoMean({ alpha, least: 1 }), /an alpha above 0/),
      no(() => venture.paretoMean({ ...pareto, most: 0.5 }), /below the most/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [no(() => venture.paretoMean(loose({ alpha: '2', least: 1 })), /alpha above 0, found/)],
  },
};

function downRow(): Row {
  const sound = { conversionPrice: 1, outstanding: 7_000_000, raised: usd(1e6), issued: 2_000_000 };
  const on = (terms: object) => venture.weightedAverage({ ...sound, ...terms } as never);
  const wholes = (x: unknown) => [
    no(() => on({ outstanding: x }), /as outstanding, found/),
    no(() => on({ issued: x }), /as issued, found/),
  ];
  return {
    NaN: [
      ...wholes(Number.NaN),
      no(() => on({ conversionPrice: Number.NaN }), /must be a finite number, found NaN/),
      no(() => on({ raised: broken(Number.NaN) }), /must be an amount/),
    ],
    Infinity: [
      ...wholes(Number.POSITIVE_INFINITY),
      ...wholes(Number.NEGATIVE_INFINITY),
      no(() => on({ conversionPrice: Number.POSITIVE_INFINITY }), /must be a finite number/),
    ],
    empty: [no(() => on({ outstanding: 0, raised: usd(0) }), /found a price of 0/)],
    one: [yes(() => on({}).exactPrice, '8/9')],
    range: [
      ...wholes(-1),
      ...wholes(1.5),
      no(() => on({ issued: 0 }), /from 1 on as issued, found 0/),
      no(() => on({ conversionPrice: 0 }), /above 0, found 0/),
      no(() => on({ raised: usd(-1) }), /0 or more, found less/),
    ],
    lengths: noList,
    dates: noDates,
    kind: [...wholes('5'), ...notMoney((raised) => on({ raised }))],
  };
}

function sold(
  call: (table: venture.CapTable, proceeds: venture.Money, on?: unknown) => unknown,
  one: Trial,
): Row {
  const base = ofTable(
    (t) => call(t, usd(100)),
    no(() => call(noTable, usd(100)), /nobody to pay|no shares/),
    one,
  );
  return {
    ...base,
    NaN: [
      ...(base.NaN as Trial[]),
      no(() => call(after, broken(Number.NaN)), /The proceeds must be an amount/),
    ],
    Infinity: [
      ...(base.Infinity as Trial[]),
      no(() => call(after, broken(Number.POSITIVE_INFINITY)), /The proceeds must be an amount/),
    ],
    range: [...(base.range as Trial[]), no(() => call(after, usd(-1)), /proceeds of zero or more/)],
    dates: notDays((day) => call(termed({ dividend: 0.08, issued: '2024-01-01' }), usd(100), day)),
    kind: [
      ...(base.kind as Trial[]),
      ...notMoney((proceeds) => call(after, proceeds)),
      no(() => call(after, amount(1, 'CNY')), /is in CNY, expected USD/),
    ],
  };
}
