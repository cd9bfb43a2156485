// Sales with SAFEs, notes and option strikes against a judge that tries every decision (judge/sales.py, exact fractions).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { venture } from '../../../src/kit/kit.ts';

type Case = {
  common: number;
  options: { shares: number; strike: number }[];
  pool: number;
  classes: {
    shares: number;
    price: number;
    multiple: number;
    participation: 'none' | 'full' | number;
    seniority: number;
  }[];
  convertibles: {
    amount: number;
    cap: number | null;
    discount: number;
    form: 'post-money' | 'pre-money' | 'note';
    atSale: number;
  }[];
  proceeds: number;
  answer: { common: number; options: number[]; classes: number[]; convertibles: number[] };
};
const cases = JSON.parse(readFileSync(new URL('judge/sales.json', import.meta.url), 'utf8')) as Case[];
const { amount, value, waterfall } = venture;
const day = '2026-01-01';

function tableOf({ common, options, pool, classes }: Case): venture.CapTable {
  const granted = options.map(
    ({ shares, strike }, i) => [`O${i}`, { shares, strike: `${strike}/100` }] as const,
  );
  const base = venture.capTable({ Founders: common }, { options: Object.fromEntries(granted), pool });
  return {
    ...base,
    stakes: [
      ...base.stakes,
      ...classes.map(({ shares }, i) => ({ holder: `C${i}`, class: `C${i}`, shares })),
    ],
    preferred: Object.fromEntries(
      classes.map(({ price, multiple, participation, seniority }, i) => [
        `C${i}`,
        {
          price: `${price}/100`,
          conversionPrice: `${price}/100`,
          multiple,
          participation:
            typeof participation === 'number' ? Math.max(participation, multiple) : participation,
          seniority,
          dividend: 0,
          issued: null,
          protection: 'none' as const,
        },
      ]),
    ),
  };
}

const heldBy = ({ convertibles }: Case) =>
  convertibles.map(({ amount: paid, cap, discount, form, atSale }, i): venture.Convertible => {
    const own = { holder: `S${i}`, amount: amount(paid), ...(cap === null ? {} : { cap: amount(cap) }) };
    if (form === 'note') return { kind: 'note', ...own, discount, interest: 0, issued: day, atSale };
    return { kind: 'safe', ...own, discount, form };
  });

test.each(cases.map((given, i) => [i, given] as const))('sale %d', (_, given) => {
  const { holders } = waterfall(tableOf(given), amount(given.proceeds), {
    on: day,
    convertibles: heldBy(given),
  });
  const got = (name: string) => (holders[name] === undefined ? 0 : value(holders[name]));
  const near = (name: string, wanted: number) =>
    void expect(Math.abs(got(name) - wanted), name).toBeLessThan(0.0101);
  near('Founders', given.answer.common);
  given.answer.options.forEach((wanted, i) => void near(`O${i}`, wanted));
  given.answer.classes.forEach((wanted, i) => void near(`C${i}`, wanted));
  given.answer.convertibles.forEach((wanted, i) => void near(`S${i}`, wanted));
});

describe('SAFEs at a sale', () => {
  // Worked by hand from the form's text (Y Combinator, Safe: Valuation Cap, sections 1(b) and 2, “Liquidity
  // Capitalization”): 9,000,000 common, 500,000 options at $5.00, a pool of 1,000,000; X $1M at $10M, Y $0.5M at $4M. With
  // Y alone converting the count is 9.5M ÷ (7/8), with both 9.5M ÷ (31/40).
  const table = venture.capTable(
    { A: 6_000_000, B: 3_000_000 },
    { options: { C: { shares: 500_000, strike: 5 } }, pool: 1_000_000 },
  );
  const convertibles = [
    { kind: 'safe', holder: 'X', amount: amount(1e6), cap: amount(10e6) },
    { kind: 'safe', holder: 'Y', amount: amount(5e5), cap: amount(4e6) },
  ] as const;
  test.each([
    [1e6, 0, 0, 666_666.67, 333_333.33],
    [3e6, 1_000_000, 500_000, 1_000_000, 500_000],
    [6e6, 2_896_551.72, 1_448_275.86, 1_000_000, 655_172.41],
    [10e6, 5_102_880.66, 2_551_440.33, 1_042_524.01, 1_303_155.01],
    [40e6, 20_411_522.63, 10_205_761.32, 4_170_096.02, 5_212_620.03],
  ])('sold for %d', (proceeds, a, b, x, y) => {
    const { holders } = waterfall(table, amount(proceeds), { convertibles });
    const paid = [holders.A, holders.B, holders.C, holders.X, holders.Y].map((each) => value(each!));
    [a, b, 0, x, y].forEach((wanted, i) => void expect(Math.abs(paid[i]! - wanted)).toBeLessThan(0.0101));
  });

  test('what each took is told, and options are exercised from their strike on', () => {
    const sold = waterfall(table, amount(6e6), { convertibles });
    expect(sold.convertibles.map(({ holder, as }) => [holder, as])).toEqual([
      ['X', 'cash'],
      ['Y', 'cap'],
    ]);
    expect(sold.convertibles[1]?.shares).toBeCloseTo(1_357_142.86, 2);
    expect(Object.keys(sold.classes)).toEqual(['Common', 'Options', 'SAFE']);
    const [point] = venture.breakpoints(table);
    expect([point?.change, value(point!.proceeds)]).toEqual(['exercised', 45e6]);
    expect(value(waterfall(table, amount(64e6)).holders.C!)).toBe(1e6); // (64M + 2.5M) ÷ 9.5M = $7
  });

  test('a discount is worth the amount ÷ (1 − discount), and a note is paid first', () => {
    const list = [
      { kind: 'safe', holder: 'D', amount: amount(8e5), discount: 0.2 },
      { kind: 'note', holder: 'N', amount: amount(1e6), interest: 0.1, issued: '2025-01-01', atSale: 2 },
    ] as const;
    const at = (x: number) => waterfall(table, amount(x), { on: '2026-01-01', convertibles: list }).holders;
    expect(value(at(2e6).N!)).toBe(2e6); // 2.2M owed
    expect([at(5e6).N, at(5e6).D].map((each) => value(each!))).toEqual([2.2e6, 1e6]);
    expect(value(at(3e6).D!)).toBe(8e5);
    expect(value(at(3.1e6).D!)).toBe(9e5); // what its discount adds comes after all preferences
  });

  test.each([
    [[{ ...convertibles[0], amount: amount(0) }], /What X paid before must be above zero/],
    [[{ ...convertibles[0], seniority: Number.NaN }], /seniority of X/],
    [
      [{ kind: 'note', holder: 'N', amount: amount(1), interest: 0.1, issued: '2025-01-01' } as const],
      /bears interest/,
    ],
  ])('misuse %#', (given, told) => {
    expect(() => waterfall(table, amount(1e6), { convertibles: given })).toThrow(told);
  });

  test('a strike belongs to options', () => {
    const own = [{ holder: 'A', class: 'Common', shares: 5, strike: '1' }];
    expect(() => waterfall({ ...table, stakes: own }, amount(1))).toThrow(/A strike belongs to options/);
    expect(() => venture.grant(table, 'D', 5, -1)).toThrow(/A strike belongs to options/);
    const granted = venture.grant(table, 'D', 1_000_000, 0.5);
    expect(value(waterfall(granted, amount(9e6)).holders.D!)).toBe(450_000); // (9M + 0.5M) ÷ 10M = $0.95
  });
});
