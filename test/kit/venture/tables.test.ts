// Names, protection, pro rata and misuse of tables and rounds: an audit by hand, with what it found wrong.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { venture } from '../../../src/kit/kit.ts';
import { rational } from '../../../src/kit/venture/exact.ts';

const { amount, capTable, priceRound, value } = venture;
const usd = (millions: number) => amount(millions * 1e6);
const safe = (holder: string, paid: number, cap: number) =>
  ({ kind: 'safe', holder, amount: usd(paid), cap: usd(cap) }) as const;

describe('names', () => {
  // Sold for $3M with preferences of 1M, 2M and 0.5M: Early gets 3 ÷ 3.5 of its million.
  test('the class of a SAFE takes the next name that is free', () => {
    const first = priceRound(capTable({ F: 9_000_000 }), {
      name: 'Seed-1',
      preMoney: usd(4),
      investments: { Early: usd(1) },
    });
    const { table, conversions } = priceRound(first.table, {
      name: 'Seed',
      preMoney: usd(20),
      investments: { L: usd(2) },
      converting: [safe('S', 0.5, 10)],
    });
    expect(conversions[0]?.class).toBe('Seed-2');
    expect(Object.keys(table.preferred)).toEqual(['Seed-1', 'Seed', 'Seed-2']);
    expect(value(venture.waterfall(table, usd(3)).holders.Early!)).toBeCloseTo(857_143, 0);
  });

  test.each(['Common', 'Options', 'Pool', 'pool', ' common '])('no round is called %s', (name) => {
    const terms = { name, preMoney: usd(4), investments: { E: usd(1) } };
    expect(() => priceRound(capTable({ F: 1000 }), terms)).toThrow(/stands for shares without terms/);
  });

  test.each(['constructor', '__proto__', 'toString'])('a class may be called %s', (name) => {
    const terms = { name, preMoney: usd(4), investments: { E: usd(1) } };
    const { table } = priceRound(capTable({ F: 1_000_000 }), terms);
    expect(venture.waterfall(table, usd(1)).holders.E).toEqual(usd(1));
    expect(() => priceRound(table, terms)).toThrow(/exists already/);
  });

  test('nobody is called Pool', () => {
    const told = /stands for the shares reserved for options/;
    expect(() => capTable({ Pool: 5, F: 5 })).toThrow(told);
    expect(() => venture.grant(capTable({ F: 5 }, { pool: 5 }), 'Pool', 1)).toThrow(told);
    const terms = { name: 'A', preMoney: usd(4) };
    expect(() => priceRound(capTable({ F: 5 }), { ...terms, investments: { pool: usd(1) } })).toThrow(told);
    const converting = [safe('Pool', 1, 9)];
    expect(() => priceRound(capTable({ F: 5 }), { ...terms, investments: {}, converting })).toThrow(told);
  });

  test('shares of a class that the table does not know are no common shares', () => {
    const table = { ...capTable({ F: 5 }), stakes: [{ holder: 'F', class: 'Serie A', shares: 5 }] };
    expect(() => venture.ownership(table)).toThrow(/shares of Serie A, and no terms of that class/);
    expect(() => venture.waterfall(table, usd(1))).toThrow(/no terms of that class/);
  });
});

/** 8M common shares and a Series A of 2M at $1.00, protected. */
const protectedBy = (protection: 'broad' | 'ratchet') =>
  priceRound(capTable({ F: 8_000_000 }), {
    name: 'A',
    preMoney: usd(8),
    investments: { I: usd(2) },
    protection,
  }).table;

describe('protection, price and pool', () => {
  // NVCA, Model Certificate of Incorporation, section 4.4.4: A counts what convertible securities convert into. The SAFE
  // is a quarter of the company: 3,333,333 shares; the price is $0.375, so that C is 2,666,666.
  test('outstanding SAFEs count among the shares outstanding', () => {
    const terms = { name: 'B', preMoney: usd(5), investments: { J: usd(1) }, converting: [safe('S', 1, 4)] };
    const round = priceRound(protectedBy('broad'), terms);
    expect(round.exactPrice).toBe('3/8');
    expect(round.adjustments[0]?.to).toBeCloseTo(0.8958, 4);
    expect(round.adjustments[0]?.to).toBeCloseTo(14_333_333 / 15_999_999, 12);
    // The new money agreed on a price, and what Series A gains dilutes it too: that is said.
    expect(value(round.effectivePostMoney)).toBeGreaterThan(value(round.postMoney) + 80_000);
    const joint = priceRound(protectedBy('broad'), { ...terms, protectionCounts: true });
    expect(joint.adjustments[0]?.to).toBeCloseTo(0.89316, 5);
    expect(value(joint.effectivePostMoney)).toBeCloseTo(6e6, -1);
  });

  test('with a pool, all promises of a round hold together', () => {
    const round = priceRound(protectedBy('broad'), {
      name: 'B',
      preMoney: usd(6),
      investments: { J: usd(4) },
      pool: 0.08,
    });
    const owned = venture.ownership(round.table);
    expect(owned.J).toBeCloseTo(0.4, 6);
    expect(owned.Pool).toBeCloseTo(0.08, 6);
    expect(value(round.effectivePostMoney)).toBeCloseTo(10e6, -1);
    expect(round.adjustments[0]?.to).toBeLessThan(0.8);
  });

  test('a ratchet that takes up the valuation has no price, and that is said', () => {
    const terms = { name: 'B', preMoney: usd(2.2), investments: { J: usd(2) }, pool: 0.1 };
    expect(() => priceRound(protectedBy('ratchet'), terms)).toThrow(/those who are protected and the pool/);
    const round = priceRound(protectedBy('ratchet'), { ...terms, protectionCounts: false });
    expect(venture.ownership(round.table).Pool).toBeCloseTo(0.1, 5);
    expect(round.adjustments[0]?.to).toBe(round.price);
  });
});

describe('pro rata', () => {
  const seed = priceRound(capTable({ F: 8_000_000 }), {
    name: 'A',
    preMoney: usd(8),
    investments: { I: usd(2) },
  }).table;

  test('of the money it is the right of contracts, which a topped-up pool dilutes; of the terms, it keeps the share', () => {
    const terms = { name: 'B', preMoney: usd(40), investments: { I: usd(2), J: usd(8) }, pool: 0.1 };
    expect(venture.proRata(seed, 'I', usd(10))).toEqual(usd(2));
    expect(venture.ownership(priceRound(seed, terms).table).I).toBeCloseTo(0.18, 4);
    const part = venture.proRata(seed, 'I', terms);
    expect(value(part)).toBeCloseTo(3e6, 0);
    const kept = { ...terms, investments: { I: part, J: venture.minus(usd(10), part) } };
    expect(venture.ownership(priceRound(seed, kept).table).I).toBeCloseTo(0.2, 6);
  });

  test('nobody’s part is no amount', () => {
    expect(() => venture.proRata(seed, 'i', usd(10))).toThrow(/no shares of i/);
    expect(() => capTable({ F: 1 }, { pool: Number.NaN })).toThrow(/whole shares/);
  });

  test('over many rounds, with pools, SAFEs and protection', () => {
    const terms = fc.record({
      preMoney: fc.integer({ min: 12, max: 60 }),
      raised: fc.integer({ min: 4, max: 20 }),
      pool: fc.constantFrom(undefined, 0.05, 0.1),
      paid: fc.constantFrom(0, 0.5, 1),
      protection: fc.constantFrom('broad' as const, 'ratchet' as const),
    });
    fc.assert(
      fc.property(terms, ({ preMoney, raised, pool, paid, protection }) => {
        const table = protectedBy(protection);
        const round = {
          name: 'B',
          preMoney: usd(preMoney),
          converting: paid > 0 ? [safe('S', paid, 8)] : [],
          ...(pool === undefined ? {} : { pool }),
        };
        const all = { Lead: usd(raised) };
        const part = venture.proRata(table, 'I', { ...round, investments: all });
        const investments = { I: part, Lead: venture.minus(usd(raised), part) };
        const after = venture.ownership(priceRound(table, { ...round, investments }).table).I!;
        if (part.units > 0) expect(after).toBeCloseTo(0.2, 5);
        else expect(after).toBeGreaterThanOrEqual(0.2);
      }),
    );
  });
});

describe('days and amounts that there are not', () => {
  const note = { kind: 'note', holder: 'N', amount: usd(1), interest: 0.05, issued: '2025-01-01' } as const;
  const table = capTable({ F: 1_000_000 });
  const terms = { name: 'A', preMoney: usd(9), investments: { E: usd(1) } };
  test.each(['2021-02-29', '2021-02-30', '2021-04-31', '2021-13-01', '2021-00-10', '2021-1-5', ''])(
    '%s is no day',
    (date) => {
      const told = /day of the calendar|date such as/;
      expect(() => venture.owed({ ...note, issued: date }, '2026-01-01')).toThrow(told);
      expect(() => venture.owed(note, date)).toThrow(told);
      expect(() => priceRound(table, { ...terms, date })).toThrow(told);
      expect(() => venture.waterfall(table, usd(1), date)).toThrow(told);
      expect(() => venture.breakpoints(table, date)).toThrow(told);
      const flows = [
        { date: '2020-01-01', amount: -1 },
        { date, amount: 2 },
      ];
      expect(() => venture.xirr(flows)).toThrow(told);
      expect(() => venture.xnpv(0.1, flows)).toThrow(told);
    },
  );

  test('29 February is a day in leap years', () => {
    expect(value(venture.owed({ ...note, issued: '2024-02-29' }, '2025-02-28'))).toBe(1_050_000);
  });

  test.each([
    [{ ...safe('S', 0, 4) }, /What S paid before must be above zero/],
    [{ ...safe('S', 1, 0) }, /The cap of S must be above zero/],
    [{ ...safe('S', 1, 4), discount: 1 }, /The discount of S must be from 0 to below 1/],
    [{ ...safe('S', 1, 4), discount: Number.NaN }, /The discount of S/],
    [{ ...note, interest: Number.NaN }, /rate of interest of N must be a finite number/],
    [{ ...note, interest: -0.1 }, /rate of interest of N must be 0 or more/],
  ])('convertible %#', (given, told) => {
    const round = { ...terms, date: '2026-01-01', converting: [given] };
    expect(() => priceRound(table, round)).toThrow(told);
  });

  test.each([
    [{ ...terms, multiple: Number.NaN }, /multiple of A must be a finite number/],
    [{ ...terms, multiple: -1 }, /multiple of A must be 0 or more/],
    [{ ...terms, seniority: Number.NaN }, /seniority of A/],
    [{ ...terms, dividend: Number.POSITIVE_INFINITY }, /dividend of A/],
    [{ ...terms, decimals: 1.5 }, /0 to 15 decimals/],
    [{ ...terms, name: '' }, /no name/],
  ])('terms %#', (given, told) => {
    expect(() => priceRound(table, given)).toThrow(told);
  });

  test('a conversion price of 0 is refused, not divided by', () => {
    const one = { conversionPrice: 1, outstanding: 0, raised: usd(0), issued: 5 };
    expect(() => venture.weightedAverage(one)).toThrow(/a price of 0/);
    expect(() => venture.fullRatchet(1, 0)).toThrow(/above 0/);
    expect(rational('1/3', 'x').toFraction()).toBe('1/3');
  });
});
