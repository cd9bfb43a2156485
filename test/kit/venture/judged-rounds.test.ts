// Rounds against another way to price them (judge/rounds.py: Brent's method in Python over one unknown, the price).
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { venture } from '../../../src/kit/kit.ts';

type Case = {
  founders: number;
  granted: number;
  pool: number;
  preferred: { shares: number; price: number; lowered: number; protection: 'none' | 'broad' | 'ratchet' }[];
  safes: {
    amount: number;
    cap: number | null;
    discount: number;
    form: 'post-money' | 'pre-money' | 'note';
  }[];
  preMoney: number;
  invested: number;
  target: number | null;
  conversionsCount: boolean;
  protectionCounts: boolean;
  answer: { price: number; shares: number[]; topUp: number; conversionPrices: number[] };
};
const cases = JSON.parse(readFileSync(new URL('judge/rounds.json', import.meta.url), 'utf8')) as Case[];
const usd = (x: number) => venture.amount(x);
const day = '2026-01-01';

function tableOf({ founders, granted, pool, preferred }: Case): venture.CapTable {
  const base = venture.capTable({ Founders: founders }, { options: { Staff: granted }, pool });
  const names = preferred.map((_, i) => `Series ${'ABC'[i]}`);
  const terms = preferred.map(
    ({ price, lowered, protection }): venture.Preferred => ({
      price: `${price}/100`,
      conversionPrice: `${price * lowered}/10000`,
      multiple: 1,
      participation: 'none',
      seniority: 0,
      dividend: 0,
      issued: null,
      protection,
    }),
  );
  return {
    ...base,
    stakes: [
      ...base.stakes,
      ...preferred.map(({ shares }, i) => ({ holder: `Fund ${i}`, class: names[i]!, shares })),
    ],
    preferred: Object.fromEntries(names.map((name, i) => [name, terms[i]!])),
  };
}

function roundOf(given: Case): venture.Round {
  const converting = given.safes.map(({ amount, cap, discount, form }, i): venture.Convertible => {
    const shared = {
      holder: `S${i}`,
      amount: usd(amount),
      discount,
      ...(cap === null ? {} : { cap: usd(cap) }),
    };
    if (form === 'note') return { kind: 'note', ...shared, interest: 0, issued: day };
    return { kind: 'safe', ...shared, form };
  });
  return venture.priceRound(tableOf(given), {
    name: 'New',
    date: day,
    preMoney: usd(given.preMoney),
    investments: { Lead: usd(given.invested) },
    converting,
    conversionsCount: given.conversionsCount,
    protectionCounts: given.protectionCounts,
    ...(given.target === null ? {} : { pool: given.target }),
  });
}

test.each(cases.map((given, i) => [i, given] as const))('round %d', (_, given) => {
  const { price, shares, topUp, conversionPrices } = given.answer;
  const round = roundOf(given);
  expect(Math.abs(round.price / price - 1)).toBeLessThan(1e-9);
  expect(Math.abs(round.poolAdded - topUp)).toBeLessThan(1.01);
  round.conversions.forEach((each, i) => {
    expect(Math.abs(each.shares - shares[i]!)).toBeLessThan(1.01);
  });
  // The kit's prices count whole shares: a share in millions is the last digit.
  Object.values(round.table.preferred)
    .slice(0, conversionPrices.length)
    .forEach(({ conversionPrice }, i) => {
      const [a, b = '1'] = conversionPrice.split('/');
      expect(Math.abs(Number(a) / Number(b) / conversionPrices[i]! - 1)).toBeLessThan(1e-5);
    });
  if (!given.protectionCounts || !given.conversionsCount) return;
  // What a round promises: the new money owns its part, and the price times all shares is the valuation after it.
  const all = venture.value(round.postMoney);
  expect(Math.abs(venture.value(round.effectivePostMoney) / all - 1)).toBeLessThan(1e-5);
  expect(venture.ownership(round.table).Lead).toBeCloseTo(given.invested / all, 5);
});
