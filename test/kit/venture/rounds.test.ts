// Priced rounds against published worked examples, and their rules over many random companies.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { venture } from '../../../src/kit/kit.ts';
import { rational, sum } from '../../../src/kit/venture/exact.ts';

const { amount, capTable, priceRound, value } = venture;
const usd = (x: number) => amount(x);

describe('published examples', () => {
  // Venture Hacks, “The Option Pool Shuffle” (venturehacks.com/option-pool-shuffle): $2M on $8M pre-money, 6M shares,
  // a pool of 20 % after the round: $1.00 a share in place of $1.33, and an effective pre-money valuation of $6M.
  test('the option pool shuffle', () => {
    const terms = { name: 'Series A', preMoney: usd(8e6), investments: { 'Blue Shirt': usd(2e6) } };
    const founders = capTable({ Founders: 6_000_000 });
    expect(priceRound(founders, terms).price).toBeCloseTo(1.33, 2);
    const round = priceRound(founders, { ...terms, pool: 0.2 });
    expect(round.exactPrice).toBe('1');
    expect(value(round.effectivePreMoney)).toBe(6_000_000);
    expect(venture.ownership(round.table)).toEqual({ Founders: 0.6, 'Blue Shirt': 0.2, Pool: 0.2 });
  });

  // DeckMetric, glossary, “Option pool shuffle”: $20M pre-money with a pool of 12 % after $5M is $17M for the founders.
  test('a pool lowers the effective valuation', () => {
    const terms = { name: 'A', preMoney: usd(20e6), investments: { Fund: usd(5e6) }, pool: 0.12 };
    const round = priceRound(capTable({ Founders: 10_000_000 }), terms);
    expect(value(round.effectivePreMoney)).toBeCloseTo(17e6, -1);
  });

  // Y Combinator, Safe User Guide, example 1: 10,000,000 shares with options; SAFEs of $200,000 at a post-money cap of
  // $4M (5 %) and $800,000 at $8M (10 %) give 11,764,705 shares; $5M on $15M with 1,695,000 more options: $1.1144.
  test('two post-money SAFEs and a Series A', () => {
    const table = capTable({ Founders: 9_250_000 }, { options: { Staff: 650_000 }, pool: 100_000 });
    const safe = { kind: 'safe', form: 'post-money' } as const;
    const round = priceRound(table, {
      name: 'Series A',
      preMoney: usd(15e6),
      investments: { 'Series A Lead': usd(4e6), Others: usd(1e6) },
      pool: '91545000/915260000', // 1,795,000 of all shares after the round; the guide rounds from a tenth of them
      decimals: 4,
      converting: [
        { ...safe, holder: 'Investor A', amount: usd(200_000), cap: usd(4e6) },
        { ...safe, holder: 'Investor B', amount: usd(800_000), cap: usd(8e6) },
      ],
    });
    expect(round.conversions.map(({ price }) => price)).toEqual([0.34, 0.68]);
    expect(round.conversions.map(({ shares }) => shares)).toEqual([588_235, 1_176_470]);
    expect(10_000_000 + 588_235 + 1_176_470).toBe(11_764_705);
    expect(round.poolAdded).toBe(1_695_000);
    expect(round.price).toBe(1.1144);
  });

  // medium.com/@cytlaw, “Post-money SAFE math problems”: $1M at $10M and $600,000 at $15M are 10 % and 4 % right before
  // the round, and the founder's 86 %.
  test('a post-money SAFE is a share of the company before the round', () => {
    const round = priceRound(capTable({ Founder: 8_600_000 }), {
      name: 'A',
      preMoney: usd(50e6),
      investments: {},
      converting: [
        { kind: 'safe', holder: 'First', amount: usd(1e6), cap: usd(10e6) },
        { kind: 'safe', holder: 'Second', amount: usd(600_000), cap: usd(15e6) },
      ],
    });
    expect(venture.ownership(round.table)).toEqual({ Founder: 0.86, First: 0.1, Second: 0.04 });
  });

  // Y Combinator, SAFE Primer (2013 form), as given by FundersClub: $100,000 at a cap of $5M; $1M at $10M before it on
  // 11,000,000 shares with 1,000,000 new options: $0.909 and $0.4545, 1,100,110 and 220,022 shares.
  const primer = (cap: number, discount: number, decimals?: number) =>
    priceRound(capTable({ Founders: 10_000_000 }), {
      name: 'Series A',
      preMoney: usd(10e6),
      investments: { Fund: usd(1e6) },
      conversionsCount: false,
      pool: '1000000/12237500', // 1,000,000 of all shares after the round, conversions included
      converting: [
        { kind: 'safe', form: 'pre-money', holder: 'Angel', amount: usd(100_000), cap: usd(cap), discount },
      ],
      ...(decimals === undefined ? {} : { decimals }),
    });

  test('a pre-money SAFE with a cap', () => {
    const table = capTable({ Founders: 10_000_000 }, { pool: 1_000_000 });
    const terms = {
      name: 'Series A',
      preMoney: usd(10e6),
      investments: { Fund: usd(1e6) },
      conversionsCount: false,
      converting: [
        { kind: 'safe', form: 'pre-money', holder: 'Angel', amount: usd(100_000), cap: usd(5e6) } as const,
      ],
    };
    expect(priceRound(table, { ...terms, decimals: 3 }).issued[0]!.shares).toBe(1_100_110);
    const conversion = priceRound(table, { ...terms, decimals: 4 }).conversions[0]!;
    expect([conversion.price, conversion.shares, conversion.class]).toEqual([0.4545, 220_022, 'Series A-1']);
  });

  // The Primer's other example: cap $8M and discount 15 %: the cap's $0.72727 is below the discount's $0.77265, and
  // gives 137,500 shares.
  test('a SAFE with cap and discount takes the lower price', () => {
    const { conversions, poolAdded } = primer(8e6, 0.15);
    expect(poolAdded).toBe(1_000_000);
    expect(conversions[0]).toMatchObject({ basis: 'cap', shares: 137_500 });
    expect(conversions[0]!.price).toBeCloseTo(0.72727, 5);
  });

  // FundersClub, “Convertible note with cap and discount”: $25,000, cap $5M, discount 20 %, price $5.00. At $10M before
  // the money: $2.50, 10,000 shares; at $6M: $4.00, 6,250 shares.
  test.each([
    [10e6, 'cap', 2.5, 10_000],
    [6e6, 'discount', 4, 6250],
  ])('a note before a round at %d', (preMoney, basis, price, shares) => {
    const round = priceRound(capTable({ Founders: preMoney / 5 }), {
      name: 'A',
      preMoney: usd(preMoney),
      investments: { Fund: usd(1e6) },
      conversionsCount: false,
      date: '2026-01-01',
      converting: [
        {
          kind: 'note',
          holder: 'Angel',
          amount: usd(25_000),
          interest: 0,
          issued: '2026-01-01',
          cap: usd(5e6),
          discount: 0.2,
        },
      ],
    });
    expect(round.conversions[0]).toMatchObject({ basis, price, shares });
  });

  // aparanagupta.com, “Convertible note, part 3”: $500,000 at 5 % converts as $525,000 after a year.
  test('interest is owed with the principal', () => {
    const note = {
      kind: 'note',
      holder: 'Angel',
      amount: usd(500_000),
      interest: 0.05,
      issued: '2025-03-01',
    } as const;
    expect(value(venture.owed(note, '2026-03-01'))).toBe(525_000);
  });
});

test('most favoured nation takes the best later terms, and not earlier ones', () => {
  const safe = { kind: 'safe', amount: usd(100_000) } as const;
  const round = (order: 'before' | 'after') => {
    const favoured = { ...safe, holder: 'MFN', mostFavoured: true };
    const capped = { ...safe, holder: 'Capped', cap: usd(5e6) };
    return priceRound(capTable({ Founders: 9_000_000 }), {
      name: 'A',
      preMoney: usd(20e6),
      investments: { Fund: usd(5e6) },
      converting: order === 'before' ? [favoured, capped] : [capped, favoured],
    }).conversions.find(({ holder }) => holder === 'MFN')!.basis;
  };
  expect(round('before')).toBe('cap');
  expect(round('after')).toBe('round');
});

test('pro rata keeps a share', () => {
  const first = priceRound(capTable({ Founders: 8_000_000 }), {
    name: 'Seed',
    preMoney: usd(8e6),
    investments: { Fund: usd(2e6) },
  });
  const second = usd(5e6);
  const part = venture.proRata(first.table, 'Fund', second);
  expect(value(part)).toBe(1e6);
  const next = priceRound(first.table, {
    name: 'A',
    preMoney: usd(20e6),
    investments: { Fund: part, Lead: venture.minus(second, part) },
  });
  expect(venture.ownership(next.table).Fund).toBe(0.2);
});

const share = fc.integer({ min: 0, max: 40 }).map((x) => x / 100);
const convertible = fc.record(
  {
    kind: fc.constant('safe' as const),
    holder: fc.constantFrom('x', 'y', 'z'),
    amount: fc.integer({ min: 1_000_00, max: 400_000_00 }).map((units) => ({ units, currency: 'USD' })),
    cap: fc.integer({ min: 12_000_000_00, max: 60_000_000_00 }).map((units) => ({ units, currency: 'USD' })),
    discount: share,
    form: fc.constantFrom('post-money' as const, 'pre-money' as const),
    mostFavoured: fc.boolean(),
  },
  { requiredKeys: ['kind', 'holder', 'amount'] },
);
const company = fc.record({
  founders: fc.integer({ min: 100_000, max: 50_000_000 }),
  pool: fc.integer({ min: 0, max: 5_000_000 }),
  preMoney: fc
    .integer({ min: 12_000_000_00, max: 500_000_000_00 })
    .map((units) => ({ units, currency: 'USD' })),
  /** Of the valuation before it. */
  newMoney: fc.integer({ min: 1, max: 100 }),
  target: fc.integer({ min: 0, max: 20 }).map((x) => x / 100),
  converting: fc.array(convertible, { maxLength: 4 }),
  conversionsCount: fc.boolean(),
});

type Company = typeof company extends fc.Arbitrary<infer T> ? T : never;
const roundOf = ({ founders, pool, target, newMoney, ...terms }: Company) =>
  priceRound(capTable({ Founders: founders }, { pool }), {
    name: 'A',
    investments: { Fund: venture.times(terms.preMoney, newMoney / 100) },
    pool: target,
    ...terms,
  });

test('ownership sums to exactly 1, and percentages to exactly 100', () => {
  fc.assert(
    fc.property(company, (given) => {
      const { table } = roundOf(given);
      const parts = Object.values(venture.exactOwnership(table)).map((part) => rational(part, 'a part'));
      expect(sum(parts).equals(1)).toBe(true);
      const shown = Object.values(venture.percentages(table, 1)).map((x) => Math.round(x * 10));
      expect(shown.reduce((all, x) => all + x, 0)).toBe(1000);
    }),
    { numRuns: 150 },
  );
});

test('a round keeps its promises: price, pool, and the best price for each who converts', () => {
  fc.assert(
    fc.property(company, (given) => {
      const round = roundOf(given);
      const total = venture.fullyDiluted(round.table);
      const converted = round.conversions.reduce((all, { shares }) => all + shares, 0);
      const bought = round.issued[0]!.shares;
      const slack = given.converting.length + 3; // whole shares are lost or won by rounding
      // The price is the valuation over the shares that count before the money.
      const counted = total - bought - (given.conversionsCount ? 0 : converted);
      expect(Math.abs(counted - value(given.preMoney) / round.price)).toBeLessThan(slack + counted * 1e-9);
      const reserved = venture.sharesOf(round.table, 'Pool');
      expect(reserved).toBeGreaterThanOrEqual(Math.floor(given.target * total) - 1);
      if (round.poolAdded > 0) expect(reserved).toBeLessThan(given.target * total + slack);
      for (const [i, each] of round.conversions.entries()) {
        const { discount = 0, cap } = given.converting[i]!;
        expect(each.price).toBeLessThanOrEqual(round.price * (1 - discount) * (1 + 1e-12));
        if (cap) {
          const post = total - bought - round.poolAdded;
          const pre = given.founders + given.pool + round.poolAdded;
          const base = (given.converting[i]!.form ?? 'post-money') === 'post-money' ? post : pre;
          expect(each.price).toBeLessThanOrEqual((value(cap) / base) * (1 + 1e-5));
        }
      }
    }),
    { numRuns: 150 },
  );
});

describe('misuse is told in a sentence', () => {
  const table = capTable({ Founders: 1_000_000 });
  const terms = { name: 'A', preMoney: usd(1e6), investments: { Fund: usd(1e5) } };
  test.each([
    [{ ...terms, preMoney: usd(0) }, /valuation before A must be above zero/],
    [{ ...terms, investments: { Fund: amount(5, 'CNY') } }, /What Fund invests is in CNY, expected USD/],
    [{ ...terms, pool: 1 }, /pool must be from 0 to below 1, found 1/],
    [
      { ...terms, converting: [{ kind: 'safe', holder: 'x', amount: usd(2e6), cap: usd(1e6) } as const] },
      /take up the whole valuation before the money/,
    ],
    [{ ...terms, participation: 0.5 }, /capped at 0.5, below its preference of 1/],
  ])('%#', (given, message) => {
    expect(() => priceRound(table, given)).toThrow(message);
  });
});
