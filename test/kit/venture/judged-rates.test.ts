// Rates of return against another way to find them (judge/rates.py: mpmath's polynomial roots, Brent's method on a grid).
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { venture } from '../../../src/kit/kit.ts';

type Case =
  | { kind: 'random' | 'product'; amounts: number[]; rates: number[] }
  | { kind: 'dated'; flows: [string, number][]; rates: number[] };
const cases = JSON.parse(readFileSync(new URL('judge/rates.json', import.meta.url), 'utf8')) as Case[];

/** The grid of the judge. */
const [low, high] = [Math.expm1(-6), Math.expm1(13.95)];

test.each(cases.map((given, i) => [`${given.kind} ${i}`, given] as const))('%s', (_, given) => {
  const all =
    given.kind === 'dated'
      ? venture.xirrRoots(given.flows.map(([date, amount]) => ({ date, amount })))
      : venture.irrRoots(given.amounts);
  const found = given.kind === 'dated' ? all.filter((rate) => rate > low && rate < high) : all;
  expect(found).toHaveLength(given.rates.length);
  given.rates.forEach((rate, i) => void expect(Math.abs(found[i]! - rate) / (1 + rate)).toBeLessThan(1e-6));
});

describe('an audit by hand', () => {
  const dated = (...flows: (readonly [string, number])[]) =>
    flows.map(([date, amount]) => ({ date, amount }));

  test('several payments of a day that come to nothing are no payment', () => {
    const day = '2020-01-01';
    const flows = dated([day, -1234.1], [day, 1000.1], [day, 234], ['2020-06-01', -100], ['2021-06-01', 110]);
    expect(venture.xirrRoots(flows)).toHaveLength(1);
    expect(venture.xirr(flows)).toBeCloseTo(0.1, 12);
    const left = -1234.1 + 1000.1 + 234; // what a double leaves of it
    expect(left).not.toBe(0);
    const summed = dated([day, left], ['2020-06-01', -100], ['2021-06-01', 110]);
    expect(venture.xirr(summed)).toBeCloseTo(0.1, 12);
  });

  test('a triple root is one rate, and exactly it', () => {
    expect(venture.irrRoots([-1000, 3300, -3630, 1331])).toHaveLength(1);
    expect(venture.irr([-1000, 3300, -3630, 1331])).toBeCloseTo(0.1, 12);
    expect(venture.irr([-1, 4.4, -7.26, 5.324, -1.4641])).toBeCloseTo(0.1, 9); // fourfold
    const years = ['2021-01-01', '2022-01-01', '2023-01-01', '2024-01-01'];
    const flows = dated(
      ...[-1000, 3300, -3630, 1331].map((amount, i): [string, number] => [years[i]!, amount]),
    );
    expect(venture.xirr(flows)).toBeCloseTo(0.1, 12);
  });

  test('a rate that no investment has does not hide the one that it has', () => {
    const flows = dated(['2020-01-01', 0.01], ['2020-06-01', -1000], ['2021-06-01', 1100]);
    expect(venture.xirrRoots(flows)).toHaveLength(2);
    expect(venture.xirrRoots(flows)[1]).toBeGreaterThan(1e10);
    expect(venture.xirr(flows)).toBeCloseTo(0.1, 4);
  });

  test.each([
    [() => venture.irr([]), /no rate/],
    [() => venture.irr([-1]), /no rate/],
    [() => venture.irr([0, 0]), /no rate/],
    [() => venture.irr([-1, Number.NaN]), /finite numbers/],
    [() => venture.irr([-1, Number.POSITIVE_INFINITY]), /finite numbers/],
    [() => venture.xirr([]), /at least two payments/],
    [() => venture.xnpv(Number.NaN, dated(['2020-01-01', 1], ['2021-01-01', 1])), /rate above −1/],
    [() => venture.xnpv(Number.POSITIVE_INFINITY, dated(['2020-01-01', 1], ['2021-01-01', 1])), /rate above/],
    [() => venture.xnpv(-1, dated(['2020-01-01', 1], ['2021-01-01', 1])), /rate above −1/],
    [() => venture.value(5 as unknown as venture.Money), /must be an amount/],
    [() => venture.times({ units: 0.5, currency: 'USD' }, 2), /must be an amount/],
  ])('misuse %#', (run, told) => {
    expect(run).toThrow(told);
  });
});
