// Rates of return, multiples, money, power laws and portfolios.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { quantile, rng, venture } from '../../../src/kit/kit.ts';

const { amount, value, xirr, irr } = venture;

describe('published rates', () => {
  // Microsoft, documentation of XIRR (support.microsoft.com/excel/functions/xirr-function).
  test('XIRR of Microsoft’s example', () => {
    const dates = ['2008-01-01', '2008-03-01', '2008-10-30', '2009-02-15', '2009-04-01'];
    const amounts = [-10_000, 2_750, 4_250, 3_250, 2_750];
    const flows = dates.map((date, i) => ({ date, amount: amounts[i]! }));
    expect(xirr(flows)).toBeCloseTo(0.373362535, 6);
    expect(xirr(flows.map(({ date, amount: x }) => ({ date: new Date(date), amount: amount(x) })))).toBe(
      xirr(flows),
    );
    // Microsoft, documentation of XNPV: the same payments at 9 %.
    expect(venture.xnpv(0.09, flows)).toBeCloseTo(2086.647602, 5);
  });

  // Microsoft, documentation of IRR: after four years −2.1 %, after five 8.7 %, after two −44.4 %.
  test('IRR of Microsoft’s example', () => {
    const all = [-70_000, 12_000, 15_000, 18_000, 21_000, 26_000];
    expect(irr(all.slice(0, 5))).toBeCloseTo(-0.021, 3);
    expect(irr(all)).toBeCloseTo(0.087, 3);
    expect(irr(all.slice(0, 3))).toBeCloseTo(-0.444, 3);
  });

  // Brigham and Ehrhardt, Financial Management: Project M, −1.6, 10, −10: 25 % and 400 %.
  // CFA level 1 (edupristine, 300hours): −2,000, 10,000, −10,000: about 38 % and 260 %.
  // Ross, Westerfield and Jordan: −252, 1,431, −3,035, 2,850, −1,000, by factors of 1/(1+r): 25, 33⅓, 42.86 and 66⅔ %.
  test('several rates', () => {
    const near = (found: readonly number[], wanted: readonly number[]) => {
      expect(found).toHaveLength(wanted.length);
      wanted.forEach((rate, i) => void expect(found[i]).toBeCloseTo(rate, 4));
    };
    near(venture.irrRoots([-1.6, 10, -10]), [0.25, 4]);
    near(venture.irrRoots([-2000, 10_000, -10_000]), [0.38197, 2.61803]);
    near(venture.irrRoots([-252, 1431, -3035, 2850, -1000]), [1 / 4, 1 / 3, 3 / 7, 2 / 3]);
    expect(() => irr([-1.6, 10, -10])).toThrow(/found 2 rates \(25.00 %, 400.00 %\)/);
  });

  test('no rate', () => {
    expect(() => irr([100, 200])).toThrow(/found no rate/);
    expect(() => irr([-100, 300, -250])).toThrow(/found no rate/); // touches nothing: discriminant below zero
    expect(venture.irrRoots([-1, 4, -4]).length).toBe(1); // touches zero at 100 %
    expect(() =>
      xirr([
        { date: 'yesterday', amount: 1 },
        { date: '2026-01-01', amount: 1 },
      ]),
    ).toThrow(/A date such as/);
  });
});

const day = fc.integer({ min: 0, max: 7300 }).map((x) => new Date(x * 86_400_000));
const flows = fc.array(fc.record({ date: day, amount: fc.integer({ min: -1_000_000, max: 1_000_000 }) }), {
  minLength: 2,
  maxLength: 24,
});

describe('over many payments', () => {
  test('every rate that is found makes them worth nothing', () => {
    fc.assert(
      fc.property(flows, (given) => {
        for (const rate of venture.xirrRoots(given)) {
          if (rate < -0.9999 || rate > 1e4) continue; // beyond, a double cannot say the rate well enough to try it
          const first = Math.min(...given.map(({ date }) => date.getTime()));
          const size = given.reduce((all, { date, amount: x }) => {
            const years = (date.getTime() - first) / 86_400_000 / 365;
            return all + Math.abs(x) * (1 + rate) ** -years;
          }, 0);
          expect(Math.abs(venture.xnpv(rate, given)) / size).toBeLessThan(1e-9);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('an investment that is paid back has one rate, whatever its size', () => {
    const back = fc.array(fc.record({ date: day, amount: fc.integer({ min: 1, max: 1_000_000 }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), back, (cost, gains) => {
        const rate = xirr([{ date: '1969-06-01', amount: -cost }, ...gains]);
        expect(rate).toBeGreaterThan(-1);
        const total = gains.reduce((all, { amount: x }) => all + x, 0);
        expect(Math.sign(rate)).toBe(Math.sign(total - cost));
      }),
    );
  });

  test('rates put in are found again', () => {
    const rates = fc.uniqueArray(fc.integer({ min: -80, max: 400 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rates, (percents) => {
        const wanted = percents.map((x) => x / 100).sort((a, b) => a - b);
        fc.pre(wanted.every((x, i) => i === 0 || x - wanted[i - 1]! > 0.1));
        // Π (x − (1 + r)) as payments by year, x = 1 + rate.
        let payments = [1];
        for (const r of wanted)
          payments = [...payments, 0].map((x, i) => x - (1 + r) * (payments[i - 1] ?? 0));
        const found = venture.irrRoots(payments);
        expect(found).toHaveLength(wanted.length);
        wanted.forEach((rate, i) => void expect(found[i]).toBeCloseTo(rate, 5));
      }),
    );
  });
});

test('multiples: DPI and RVPI make TVPI', () => {
  const found = venture.multiples(amount(80e6), amount(60e6), amount(100e6));
  expect(found).toEqual({ tvpi: 2, dpi: 0.75, rvpi: 1.25 });
  expect(venture.moic(2e6, 5e6)).toBe(2.5);
  expect(() => venture.multiples(0, 1, 1)).toThrow(/something paid in/);
});

describe('money', () => {
  test('what is typed is what is meant, to the cent', () => {
    expect(amount(0.1 + 0.2)).toEqual({ units: 30, currency: 'USD' });
    expect(amount('1234.56', 'CNY')).toEqual({ units: 123_456, currency: 'CNY' });
    expect(amount(1000, 'JPY').units).toBe(1000);
    expect(amount(0.125).units).toBe(12); // from the middle to the even cent
    expect(() => amount('0.125')).toThrow(/at most 2 decimals in USD, found '0.125'/);
    expect(() => venture.plus(amount(1), amount(1, 'CNY'))).toThrow(/is in CNY, expected USD/);
  });

  test('parts make the whole exactly', () => {
    expect(venture.shareOut(amount(100), [1, 1, 1]).map(value)).toEqual([33.34, 33.33, 33.33]);
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), weights, (units, list) => {
        fc.pre(list.some((x) => x > 0));
        const parts = venture.shareOut({ units, currency: 'USD' }, list);
        expect(parts.reduce((all, part) => all + part.units, 0)).toBe(units);
        const all = list.reduce((a, b) => a + b, 0);
        parts.forEach((part, i) => {
          expect(Math.abs(part.units - (units * list[i]!) / all)).toBeLessThan(1 + 1e-3);
        });
      }),
    );
  });
});

describe('power laws', () => {
  test('alpha is found again in what was drawn', () => {
    const draw = rng(7);
    const values = Array.from({ length: 20_000 }, () => venture.drawPareto({ alpha: 1.4, least: 0.5 }, draw));
    const fit = venture.fitPareto(values, 0.5);
    expect(Math.abs(fit.alpha - 1.4)).toBeLessThan(3 * fit.error);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0.5);
    const body = Array.from({ length: 3000 }, (_, i) => 0.1 + (0.9 * i) / 3000); // no power law below 1
    const tail = values.slice(0, 1500).map((x) => 2 * x);
    const found = venture.fitPareto([...body, ...tail]);
    expect(Math.abs(found.least - 1)).toBeLessThan(0.25);
    expect(Math.abs(found.alpha - 1.4)).toBeLessThan(4 * found.error);
  });

  // With alpha 2 from 1 the mean is 2; cut at m it is 2(1 − 1/m) ÷ (1 − 1/m²) = 2m ÷ (m + 1).
  test('means, whole and cut off', () => {
    expect(venture.paretoMean({ alpha: 2, least: 1 })).toBe(2);
    expect(venture.paretoMean({ alpha: 2, least: 1 }, 9)).toBeCloseTo(1.8, 12);
    expect(venture.paretoMean({ alpha: 0.9, least: 1 })).toBe(Number.POSITIVE_INFINITY);
    const draw = rng(3);
    const values = Array.from({ length: 200_000 }, () =>
      venture.drawPareto({ alpha: 1, least: 1 }, draw, 50),
    );
    const mean = values.reduce((all, x) => all + x, 0) / values.length;
    expect(mean).toBeCloseTo(venture.paretoMean({ alpha: 1, least: 1 }, 50), 1);
    expect(values.every((x) => x <= 50)).toBe(true);
  });
});

describe('portfolios', () => {
  const plan = { companies: 20, outcome: { alpha: 2.5, least: 1 }, lossRate: 0.4, runs: 4000, seed: 11 };

  test('the same seed gives the same runs, another one others', () => {
    const some = { ...plan, runs: 300, reserve: 0.3, recycle: 0.1 };
    expect(venture.portfolio(some)).toEqual(venture.portfolio(some));
    expect(venture.portfolio({ ...some, seed: 12 }).gross).not.toEqual(venture.portfolio(some).gross);
  });

  test('without fees and carry the mean multiple is that of the distribution', () => {
    const found = venture.portfolio({ ...plan, fee: 0, carry: 0 });
    const mean = found.net.reduce((all, x) => all + x, 0) / found.net.length;
    const wanted = 0.6 * venture.paretoMean(plan.outcome);
    expect(Math.abs(mean - wanted)).toBeLessThan(0.03);
    found.net.forEach((x, i) => void expect(x).toBeCloseTo(found.gross[i]!, 10));
  });

  test('fees and carry take what they say', () => {
    const found = venture.portfolio(plan);
    expect(found.investable).toBeCloseTo(80e6, 6);
    found.gross.forEach((gross, i) => {
      const back = gross * 0.8; // of what was paid in
      expect(found.net[i]).toBeCloseTo(back <= 1 ? back : 1 + (back - 1) * 0.8, 8);
    });
  });

  test('insight into the winners pays, a step-up in price costs, and recycling puts more to work', () => {
    const median = (more: Partial<venture.FundPlan>) =>
      quantile(venture.portfolio({ ...plan, reserve: 0.4, ...more }).net, 0.5);
    const blind = median({ followOn: { stepUp: 2, insight: 0 } });
    expect(median({ followOn: { stepUp: 2, insight: 1 } })).toBeGreaterThan(blind);
    expect(median({ followOn: { stepUp: 4, insight: 0 } })).toBeLessThan(blind);
    const mean = (recycle: number) => {
      const { net } = venture.portfolio({ ...plan, lossRate: 0.1, recycle });
      return net.reduce((all, x) => all + x, 0) / net.length;
    };
    // Gross 1.5 on another 20 % of the commitments is worth 8 % more of what was paid in, after carry.
    expect(mean(0.2) - mean(0)).toBeGreaterThan(0.05);
    expect(mean(0.2) - mean(0)).toBeLessThan(0.11);
  });

  test('a wrong plan is told by its field', () => {
    expect(() => venture.portfolio({ ...plan, lossRate: 1.4 })).toThrow(
      /a share from 0 to 1 as lossRate, found 1.4/,
    );
    expect(() => venture.portfolio({ ...plan, fee: 0.1 })).toThrow(/as fee, found 0.1/);
  });
});
