// Open Cap Format (version 1.2.0, schemas at schema.opencaptablecoalition.com/v/1.2.0): an invented company, counted by hand.
import { describe, expect, test } from 'vitest';
import { venture } from '../../../src/kit/kit.ts';

type Object = Record<string, unknown>;
const usd = (amount: string) => ({ amount, currency: 'USD' });
const one = { numerator: '1', denominator: '1' };
const person = (id: string, name: string): Object => ({
  object_type: 'STAKEHOLDER',
  id,
  name: { legal_name: name },
});
const stock = (id: string, date: string, who: string, of: string, quantity: string): Object => ({
  object_type: 'TX_STOCK_ISSUANCE',
  id: `tx-${id}`,
  security_id: id,
  date,
  stakeholder_id: who,
  stock_class_id: of,
  share_price: usd('1'),
  quantity,
});
const grant = (id: string, date: string, who: string, quantity: string, strike: string): Object => ({
  object_type: 'TX_EQUITY_COMPENSATION_ISSUANCE',
  id: `tx-${id}`,
  security_id: id,
  date,
  stakeholder_id: who,
  stock_plan_id: 'plan',
  compensation_type: 'OPTION_ISO',
  quantity,
  exercise_price: usd(strike),
});

const classes: Object[] = [
  {
    object_type: 'STOCK_CLASS',
    id: 'common',
    name: 'Common Stock',
    class_type: 'COMMON',
    initial_shares_authorized: '12000000.00',
    price_per_share: usd('0.0001'),
    seniority: '1',
  },
  {
    object_type: 'STOCK_CLASS',
    id: 'seed',
    name: 'Series Seed',
    class_type: 'PREFERRED',
    initial_shares_authorized: '2000000',
    price_per_share: usd('1.2500000000'),
    seniority: '2',
    liquidation_preference_multiple: '1.0',
    conversion_rights: [{ conversion_mechanism: { type: 'RATIO_CONVERSION', ratio: one } }],
  },
];
const plan: Object = {
  object_type: 'STOCK_PLAN',
  id: 'plan',
  plan_name: '2024 plan',
  initial_shares_reserved: '+1000000.00',
  default_cancellation_behavior: 'RETURN_TO_POOL',
};
/** Ann sells 500,000 of her 5,000,000; Cem exercises 40,000 of 100,000; Dee's 50,000 are cancelled. */
const moves: Object[] = [
  stock('s1', '2024-01-01', 'ann', 'common', '5000000'),
  stock('s2', '2024-01-01', 'ben', 'common', '4000000'),
  stock('p1', '2024-06-01', 'fund', 'seed', '1600000'),
  {
    object_type: 'TX_STOCK_TRANSFER',
    id: 'sale',
    security_id: 's1',
    date: '2025-02-01',
    quantity: '500000',
    resulting_security_ids: ['s3'],
    balance_security_id: 's4',
  },
  stock('s3', '2025-02-01', 'fund', 'common', '500000'),
  stock('s4', '2025-02-01', 'ann', 'common', '4500000'),
  grant('o1', '2024-07-01', 'cem', '100000', '0.30'),
  grant('o2', '2024-07-01', 'dee', '50000', '0.30'),
  {
    object_type: 'TX_EQUITY_COMPENSATION_EXERCISE',
    id: 'exercise',
    security_id: 'o1',
    date: '2025-03-01',
    quantity: '40000',
    resulting_security_ids: ['s5'],
  },
  stock('s5', '2025-03-01', 'cem', 'common', '40000'),
  {
    object_type: 'TX_EQUITY_COMPENSATION_CANCELLATION',
    id: 'leaves',
    security_id: 'o2',
    date: '2025-04-01',
    quantity: '50000',
    reason_text: 'left',
  },
  {
    object_type: 'TX_STOCK_PLAN_POOL_ADJUSTMENT',
    id: 'more',
    stock_plan_id: 'plan',
    date: '2025-05-01',
    shares_reserved: '1200000',
  },
  { object_type: 'TX_STOCK_ACCEPTANCE', id: 'yes', security_id: 's3', date: '2025-02-02' },
];
const mechanism = (type: string, more: Object) => ({
  conversion_triggers: [{ conversion_right: { conversion_mechanism: { type, ...more } } }],
});
const notes: Object[] = [
  {
    object_type: 'TX_CONVERTIBLE_ISSUANCE',
    id: 'safe',
    security_id: 'c1',
    date: '2025-06-01',
    stakeholder_id: 'angel',
    convertible_type: 'SAFE',
    investment_amount: usd('500000'),
    ...mechanism('SAFE_CONVERSION', {
      conversion_mfn: false,
      conversion_timing: 'POST_MONEY',
      conversion_valuation_cap: usd('20000000'),
    }),
  },
  {
    object_type: 'TX_CONVERTIBLE_ISSUANCE',
    id: 'note',
    security_id: 'c2',
    date: '2025-06-01',
    stakeholder_id: 'angel',
    convertible_type: 'NOTE',
    investment_amount: usd('250000.00'),
    ...mechanism('CONVERTIBLE_NOTE_CONVERSION', {
      interest_rates: [{ rate: '0.06', accrual_start_date: '2025-06-01' }],
      day_count_convention: 'ACTUAL_365',
      compounding_type: 'SIMPLE',
      conversion_discount: '0.20',
    }),
  },
];
const people = [
  person('ann', 'Ann'),
  person('ben', 'Ben'),
  person('cem', 'Cem'),
  person('dee', 'Dee'),
  person('fund', 'Fund'),
  person('angel', 'Angel'),
];
const file = (items: Object[]) => ({ file_type: 'OCF_TRANSACTIONS_FILE', items });
const manifest = { ocf_version: '1.2.0', file_type: 'OCF_MANIFEST_FILE', issuer: { object_type: 'ISSUER' } };
const files = (transactions = [...moves, ...notes]) => [
  manifest,
  file(people),
  file(classes),
  file([plan]),
  file(transactions),
];

describe('what it reads', () => {
  const { table, convertibles, tieOut } = venture.openCap(files());

  test('who holds what, counted by hand', () => {
    const held = table.stakes.map(({ holder, class: of, shares, strike }) => [holder, of, shares, strike]);
    expect(held).toEqual([
      ['Ben', 'Common', 4_000_000, undefined],
      ['Fund', 'Series Seed', 1_600_000, undefined],
      ['Cem', 'Options', 60_000, '3/10'],
      ['Fund', 'Common', 500_000, undefined],
      ['Ann', 'Common', 4_500_000, undefined],
      ['Cem', 'Common', 40_000, undefined],
      ['Pool', 'Pool', 1_100_000, undefined], // 1,200,000 less 60,000 granted and 40,000 exercised
    ]);
    expect(venture.fullyDiluted(table)).toBe(11_800_000);
    expect(tieOut).toEqual([
      { class: 'Common', ledger: 9_040_000, table: 9_040_000, authorized: 12_000_000 },
      { class: 'Series Seed', ledger: 1_600_000, table: 1_600_000, authorized: 2_000_000 },
    ]);
  });

  test('its terms, which a round and a sale use', () => {
    expect(table.preferred['Series Seed']).toMatchObject({
      price: '5/4',
      conversionPrice: '5/4',
      multiple: 1,
      participation: 'none',
      seniority: 2,
    });
    expect(convertibles[0]).toMatchObject({ kind: 'safe', form: 'post-money', cap: venture.amount(20e6) });
    expect(convertibles[1]).toMatchObject({
      kind: 'note',
      interest: 0.06,
      discount: 0.2,
      issued: '2025-06-01',
    });
    const sale = venture.waterfall(table, venture.amount(2.765e6), { on: '2026-06-01', convertibles });
    // The note's 265,000 first; of the 2.5M that are left, the SAFE and the class have their 0.5M and 2M side by side.
    expect(venture.value(sale.holders.Angel!)).toBe(500_000 + 265_000);
    expect(venture.value(sale.classes['Series Seed']!)).toBe(2_000_000);
    const round = { name: 'A', date: '2026-06-01', preMoney: venture.amount(40e6), converting: convertibles };
    const raised = venture.priceRound(table, { ...round, investments: { Lead: venture.amount(10e6) } });
    expect(venture.ownership(raised.table).Lead).toBeCloseTo(0.2, 6);
  });

  test('an adjusted ratio, and what the format leaves unsaid', () => {
    const adjusted = {
      object_type: 'TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT',
      id: 'down',
      stock_class_id: 'seed',
      date: '2026-01-01',
      new_ratio_conversion_mechanism: {
        type: 'RATIO_CONVERSION',
        ratio: { numerator: '5', denominator: '4' },
      },
    };
    const unsaid = { 'Series Seed': { participation: 'full', protection: 'broad' } } as const;
    const read = venture.openCap(files([...moves, adjusted]), unsaid).table;
    expect(read.preferred['Series Seed']).toMatchObject({ conversionPrice: '1', ...unsaid['Series Seed'] });
    expect(venture.sharesOf(read, 'Fund')).toBe(2_500_000);
  });

  test('a split of common stock, where there is nothing else', () => {
    const split = {
      object_type: 'TX_STOCK_CLASS_SPLIT',
      id: 'split',
      stock_class_id: 'common',
      date: '2024-02-01',
      split_ratio: { numerator: '5', denominator: '4' },
    };
    const read = venture.openCap([file(people), file(classes), file([...moves.slice(0, 2), split])]).table;
    expect(read.stakes.map(({ shares }) => shares)).toEqual([6_250_000, 5_000_000]);
    expect(() => venture.openCap(files([...moves, { ...split, date: '2026-01-01' }]))).toThrow(
      /what it does to other securities/,
    );
  });
});

describe('what does not tie out is told, all at once', () => {
  const with_ = (id: string, more: Object) =>
    files(moves.map((item) => (item.id === id ? { ...item, ...more } : item)));
  test.each([
    [with_('sale', { quantity: '400000' }), /sale takes 400000 and leaves 4500000 of 5000000.*issues 500000/],
    [with_('sale', { balance_security_id: undefined }), /sale takes 500000 and leaves 0 of 5000000/],
    [with_('sale', { balance_security_id: 's9' }), /leads to s9, which is not outstanding/],
    [with_('sale', { security_id: 's9' }), /ends s9, which is not outstanding/],
    [with_('exercise', { quantity: '50000' }), /takes 50000 and issues 40000/],
    [with_('leaves', { quantity: '20000' }), /takes 20000 and leaves 0 of 50000/],
    [with_('tx-p1', { quantity: '2500000' }), /has 2500000 shares, and 2000000 are authorized/],
    [with_('more', { shares_reserved: '50000' }), /granted 50000 more than they reserve/],
  ])('%#', (given, told) => {
    expect(() => venture.openCap(given)).toThrow(told);
    expect(() => venture.openCap(given)).toThrow(/do not tie out/);
  });
});

test.each([
  [
    files([...moves, { object_type: 'TX_WARRANT_ISSUANCE', id: 'w', date: '2025-01-01' }]),
    /does not read TX_WARRANT_ISSUANCE w/,
  ],
  [
    files([...moves, { ...grant('o9', '2025-01-01', 'cem', '5', '1'), compensation_type: 'SSAR' }]),
    /appreciation rights/,
  ],
  [files([stock('s1', '2024-02-30', 'ann', 'common', '5')]), /day of the calendar/],
  [files([stock('s1', '2024-02-01', 'nobody', 'common', '5')]), /no stakeholder nobody/],
  [files([stock('s1', '2024-02-01', 'ann', 'series x', '5')]), /no stock class/],
  [files([stock('s1', '2024-02-01', 'ann', 'common', '5.5')]), /whole shares as quantity/],
  [files([...moves, moves[0]!]), /s1 issued twice/],
  [[{ ...manifest, ocf_version: '2.0.0' }, file(classes)], /reads Open Cap Format 1.2.0/],
  [['text'], /parsed JSON of files/],
  [[file([])], /prices in one currency, found none/],
])('misuse %#', (given, told) => {
  expect(() => venture.openCap(given)).toThrow(told);
});
