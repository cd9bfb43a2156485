// Anti-dilution, waterfalls and exits: published worked examples, and their rules over many random companies.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { venture } from '../../../src/kit/kit.ts';
import { claimsOf, takes } from '../../../src/kit/venture/claims.ts';
import { plain, rational, sum } from '../../../src/kit/venture/exact.ts';

const { amount, value, waterfall } = venture;
const usd = (x: number) => amount(x);

describe('anti-dilution', () => {
  // Gust, “Anti-dilution” (docs.equity.gust.com, article 71): 7,000,000 shares with 1,000,000 options; 2,000,000 new
  // ones at $0.50: Series A ($1.00) to 8/9, so that 2,500,000 shares convert into 2,812,500.
  test('weighted average, as Gust works it out', () => {
    const { exactPrice } = venture.weightedAverage({
      conversionPrice: 1,
      outstanding: 7_000_000,
      raised: usd(1e6),
      issued: 2_000_000,
    });
    expect(exactPrice).toBe('8/9');
    // The same page's formula for Series B ($2.00): 2 · 7,500,000 / 9,000,000.
    const b = venture.weightedAverage({
      conversionPrice: 2,
      outstanding: 7e6,
      raised: usd(1e6),
      issued: 2e6,
    });
    expect(b.exactPrice).toBe('5/3');
  });

  test('in a round: Series A converts into 2,812,500 shares', () => {
    const table = {
      ...venture.capTable({ Founders: 1_500_000 }, { options: { Staff: 1_000_000 } }),
      stakes: [
        { holder: 'Founders', class: 'Common', shares: 1_500_000 },
        { holder: 'Staff', class: 'Options', shares: 1_000_000 },
        { holder: 'A', class: 'Series A', shares: 2_500_000 },
        { holder: 'B', class: 'Series B', shares: 2_000_000 },
      ],
      preferred: {
        'Series A': { ...terms, price: '1', conversionPrice: '1', protection: 'broad' as const },
        'Series B': { ...terms, price: '2', conversionPrice: '2', protection: 'none' as const },
      },
    };
    const round = venture.priceRound(table, {
      name: 'Series C',
      preMoney: usd(3.5e6),
      investments: { C: usd(1e6) },
    });
    expect(round.exactPrice).toBe('1/2');
    expect(round.adjustments).toEqual([{ class: 'Series A', from: 1, to: 8 / 9 }]);
    expect(venture.sharesOf(round.table, 'A')).toBe(2_812_500);
    expect(venture.sharesOf(round.table, 'B')).toBe(2_000_000);
  });

  // Gust, same page: a share bought at $2 converts at $1 after a round at $1, “doubling his number of shares”.
  test('full ratchet', () => {
    expect(venture.fullRatchet(2, 1).price).toBe(1);
    expect(venture.fullRatchet(1, 2).price).toBe(1);
  });

  test('the weighted average lies between the ratchet and no adjustment', () => {
    const price = fc.integer({ min: 1, max: 1_000_000 }).map((x) => x / 10_000);
    const count = fc.integer({ min: 1, max: 100_000_000 });
    fc.assert(
      fc.property(price, price, count, count, (old, fresh, outstanding, issued) => {
        const raised = amount(Math.ceil(fresh * issued));
        const paid = value(raised) / issued;
        const average = venture.weightedAverage({ conversionPrice: old, outstanding, raised, issued }).price;
        const ratchet = venture.fullRatchet(old, paid).price;
        expect(average).toBeLessThanOrEqual(old);
        expect(average).toBeGreaterThanOrEqual(ratchet * (1 - 1e-12));
      }),
    );
  });
});

const terms = {
  price: '1',
  conversionPrice: '1',
  multiple: 1,
  participation: 'none' as venture.Preferred['participation'],
  seniority: 0,
  dividend: 0,
  issued: null,
  protection: 'none' as const,
};

/** A company of 1,000,000 shares of which `share` are Series A, bought for `paid`. */
function simple(paid: number, share: number, more: Partial<venture.Preferred> = {}): venture.CapTable {
  const shares = Math.round(1_000_000 * share);
  const price = `${paid}/${shares}`;
  return {
    currency: 'USD',
    stakes: [
      { holder: 'Founders', class: 'Common', shares: 1_000_000 - shares },
      { holder: 'Fund', class: 'Series A', shares },
    ],
    preferred: { 'Series A': { ...terms, price, conversionPrice: price, ...more } },
  };
}
const fund = (table: venture.CapTable, proceeds: number, on?: string) =>
  value(waterfall(table, usd(proceeds), on).holders.Fund!);

describe('waterfalls of published examples', () => {
  // Gust, “Participating preferred” (article 42): $2M for 30 %, sold for $10M: 2M + 30 % of 8M = $4.4M.
  test('participating', () => {
    expect(fund(simple(2e6, 0.3, { participation: 'full' }), 10e6)).toBe(4.4e6);
  });

  // iCanPitch, “Liquidation preference waterfall analysis”: $10M for 20 %, 1x non-participating: $10M of $15M, $20M of
  // $100M.
  test('non-participating', () => {
    expect(fund(simple(10e6, 0.2), 15e6)).toBe(10e6);
    expect(fund(simple(10e6, 0.2), 100e6)).toBe(20e6);
    expect(waterfall(simple(10e6, 0.2), usd(15e6)).converts).toEqual([]);
    expect(waterfall(simple(10e6, 0.2), usd(100e6)).converts).toEqual(['Series A']);
  });

  // Fundwave, “The perils of liquidation waterfall, part 2”: Series A $5M for 37.5 %, senior to Seed $3M for 25 %, both
  // participating to 2x: up to $5M Series A alone is paid, then Seed, and the founder from $8M on.
  test('seniority and capped participation', () => {
    const table = (proceeds: number) =>
      waterfall(
        {
          currency: 'USD',
          stakes: [
            { holder: 'Founder', class: 'Common', shares: 375_000 },
            { holder: 'Seed', class: 'Seed', shares: 250_000 },
            { holder: 'ISA', class: 'Series A', shares: 375_000 },
          ],
          preferred: {
            Seed: { ...terms, price: '12', conversionPrice: '12', participation: 2, seniority: 2 },
            'Series A': { ...terms, price: '40/3', conversionPrice: '40/3', participation: 2, seniority: 3 },
          },
        },
        usd(proceeds),
      );
    const paid = (proceeds: number) => Object.values(table(proceeds).holders).map(value);
    expect(paid(4e6)).toEqual([0, 0, 4e6]);
    expect(paid(6e6)).toEqual([0, 1e6, 5e6]);
    expect(paid(8e6)).toEqual([0, 3e6, 5e6]);
    expect(paid(9e6)).toEqual([375_000, 3.25e6, 5.375e6]);
    // Both at their caps (3M · 2 and 5M · 2): the rest is the founder's, until they convert.
    expect(paid(22e6)).toEqual([6e6, 6e6, 10e6]);
    expect(table(40e6).converts).toEqual(['Seed', 'Series A']);
    expect(paid(40e6)).toEqual([15e6, 10e6, 15e6]);
  });

  test('a multiple, and cumulative dividends, add to the preference', () => {
    expect(fund(simple(2e6, 0.2, { multiple: 2 }), 5e6)).toBe(4e6);
    const bearing = simple(1e6, 0.2, { dividend: 0.08, issued: '2024-01-01' });
    expect(fund(bearing, 2e6, '2025-12-31')).toBe(1.16e6);
    expect(() => fund(bearing, 2e6)).toThrow(/cumulative dividends. Give its round a date/);
  });
});

test('breakpoints: preference paid, cap reached, converts', () => {
  const found = venture.breakpoints(simple(2e6, 0.2, { participation: 3 }));
  expect(found.map(({ change, proceeds }) => [change, value(proceeds)])).toEqual([
    ['paid', 2e6],
    ['capped', 22e6],
    ['converts', 30e6],
  ]);
});

test('exits: the waterfall over several proceeds', () => {
  const rows = venture.exits(simple(10e6, 0.2), [usd(5e6), usd(100e6)]);
  expect(rows.map(({ holders }) => value(holders.Fund!))).toEqual([5e6, 20e6]);
});

test.each([
  [-1, /proceeds of zero or more, found -1.00 USD/],
  [amount(1, 'CNY'), /proceeds is in CNY, expected USD/],
])('proceeds of %s', (proceeds, message) => {
  const given = typeof proceeds === 'number' ? usd(proceeds) : proceeds;
  expect(() => waterfall(simple(1e6, 0.1), given)).toThrow(message);
});

const preferred = fc.record({
  shares: fc.integer({ min: 1, max: 5_000_000 }),
  price: fc.integer({ min: 1, max: 900 }).map((x) => `${x}/100`),
  /** Conversion price over issue price, in hundredths. */
  adjusted: fc.integer({ min: 40, max: 100 }),
  multiple: fc.constantFrom(1, 1, 1.5, 2),
  participation: fc.constantFrom('none' as const, 'full' as const, 2, 3),
  seniority: fc.integer({ min: 0, max: 2 }),
});
const company = fc
  .record({ common: fc.integer({ min: 1, max: 9_000_000 }), classes: fc.array(preferred, { maxLength: 5 }) })
  .map(({ common, classes }): venture.CapTable => {
    const names = classes.map((_, i) => `Series ${'ABCDE'[i]}`);
    return {
      currency: 'USD',
      stakes: [
        { holder: 'Founder', class: 'Common', shares: common },
        { holder: 'Staff', class: 'Options', shares: 1234 },
        { holder: 'Pool', class: 'Pool', shares: 5678 },
        ...classes.map(({ shares }, i) => ({ holder: `Fund ${i % 2}`, class: names[i]!, shares })),
      ],
      preferred: Object.fromEntries(
        classes.map(({ price, adjusted, multiple, participation, seniority }, i) => {
          const conversionPrice = rational(price, 'a price').mul(adjusted).div(100).toFraction();
          return [names[i]!, { ...terms, price, conversionPrice, multiple, participation, seniority }];
        }),
      ),
    };
  });
const proceeds = fc.integer({ min: 0, max: 90_000_000_00 }).map((units) => ({ units, currency: 'USD' }));

describe('over many companies', () => {
  test('it pays out exactly the proceeds, nobody less than zero, the pool nothing', () => {
    fc.assert(
      fc.property(company, proceeds, (table, all) => {
        const { payouts, holders } = waterfall(table, all);
        expect(payouts.reduce((total, { amount: { units } }) => total + units, 0)).toBe(all.units);
        expect(Object.values(holders).reduce((total, { units }) => total + units, 0)).toBe(all.units);
        expect(payouts.every(({ amount: { units } }) => units >= 0)).toBe(true);
        expect('Pool' in holders).toBe(false);
        const exacts = payouts.map(({ exactAmount }) => rational(exactAmount, 'a payout'));
        expect(sum(exacts).mul(100).equals(all.units)).toBe(true);
        payouts.forEach(({ amount: { units } }, i) => {
          expect(Math.abs(units - 100 * plain(exacts[i]!))).toBeLessThan(1);
        });
      }),
    );
  });

  test('no class gets less of a larger exit, before rounding to cents', () => {
    fc.assert(
      fc.property(company, proceeds, fc.integer({ min: 1, max: 10_000_000_00 }), (table, all, more) => {
        const low = waterfall(table, all).payouts;
        const high = waterfall(table, { ...all, units: all.units + more }).payouts;
        low.forEach(({ exactAmount }, i) => {
          const gain = rational(high[i]!.exactAmount, 'a payout').sub(rational(exactAmount, 'a payout'));
          expect(gain.compare(0)).toBeGreaterThanOrEqual(0);
        });
      }),
    );
  });

  test('no class does better by deciding otherwise about its conversion, the others keeping to theirs', () => {
    fc.assert(
      fc.property(company, proceeds, (table, all) => {
        const { converts, payouts } = waterfall(table, all);
        const classes = Object.keys(table.preferred);
        const own = paidBy(table, new Set(converts), all.units / 100);
        for (const { class: name, exactAmount } of payouts.filter((one) => classes.includes(one.class))) {
          expect(own.get(name)!).toBeCloseTo(plain(rational(exactAmount, 'a payout')), 3);
          const other = new Set(converts);
          if (!other.delete(name)) other.add(name);
          const deviating = paidBy(table, other, all.units / 100).get(name)!;
          expect(deviating).toBeLessThanOrEqual(own.get(name)! * (1 + 1e-9) + 1e-6);
        }
      }),
    );
  });
});

/**
 * An oracle with given decisions and no equilibrium in it: preferences of those that keep them by rank, then the rest
 * a little at a time to common, converted and participating shares, each out at its cap.
 */
function paidBy(table: venture.CapTable, converted: ReadonlySet<string>, total: number): Map<string, number> {
  const claims = claimsOf(table, null).map((claim) => ({
    name: claim.name,
    shares: plain(claim.shares),
    preference: converted.has(claim.name) ? 0 : plain(claim.preference),
    seniority: claim.seniority,
    shares_on: converted.has(claim.name) || claim.participation !== 'none',
    cap: converted.has(claim.name) || typeof claim.participation !== 'number' ? Infinity : plain(claim.cap),
  }));
  const paid = new Map(claims.map(({ name }) => [name, 0]));
  let left = total;
  for (const rank of [2, 1, 0]) {
    const here = claims.filter(({ seniority }) => seniority === rank);
    const owed = here.reduce((all, { preference }) => all + preference, 0);
    const part = owed === 0 ? 0 : Math.min(1, left / owed);
    for (const { name, preference } of here) paid.set(name, preference * part);
    left -= owed * part;
  }
  let open = claims.filter(({ shares_on }) => shares_on);
  while (left > 1e-9 && open.length > 0) {
    const shares = open.reduce((all, one) => all + one.shares, 0);
    const room = open.map((one) => (one.cap - paid.get(one.name)!) / one.shares);
    const step = Math.min(left / shares, ...room);
    for (const one of open) paid.set(one.name, paid.get(one.name)! + step * one.shares);
    left -= step * shares;
    open = open.filter((one) => one.cap - paid.get(one.name)! > 1e-9);
  }
  return paid;
}

test('what a class takes never falls as a common share gets more', () => {
  fc.assert(
    fc.property(company, fc.nat(1000), fc.nat(1000), (table, a, b) => {
      for (const claim of claimsOf(table, null)) {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((x) => takes(claim, rational(x, 'p')));
        expect(high!.compare(low!)).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});
