// A fund's terms: fees that step down, carry that comes back, rounds that not everybody raises, gross beside net.
import { describe, expect, test } from 'vitest';
import { mean, venture } from '../../../src/kit/kit.ts';

const plan = {
  companies: 5,
  outcome: { alpha: 1.35, least: 1.95, most: 500 },
  lossRate: 0.648,
  runs: 2000,
  seed: 7,
};
const total = (fund: venture.Portfolio, of: 'called' | 'distributed', run: number) =>
  fund.years.reduce((all, year) => all + year[of][run]!, 0);
const share = (list: Float64Array, is: (x: number, run: number) => boolean) =>
  list.filter((x, run) => is(x, run)).length / list.length;

describe('clawback', () => {
  const none = venture.portfolio({ ...plan, clawback: 0 });
  const full = venture.portfolio(plan);
  /** Carry beyond a fifth of what the whole fund earned. */
  const beyond = (fund: venture.Portfolio) =>
    share(fund.carry, (carry, run) => {
      const earned = total(fund, 'distributed', run) + carry - total(fund, 'called', run);
      return carry > 0.2 * Math.max(0, earned) + 1;
    });

  test('without it, a fund of five companies often leaves the manager with more than a fifth', () => {
    expect(beyond(none)).toBeGreaterThan(0.12);
    expect(beyond(none)).toBeLessThan(0.26);
    expect(Math.max(...none.clawedBack)).toBe(0);
  });

  test('with it, never; and what comes back goes to investors', () => {
    expect(beyond(full)).toBe(0);
    full.net.forEach((net, run) => {
      const back = full.clawedBack[run]! / total(full, 'called', run);
      expect(net).toBeCloseTo(none.net[run]! + back, 9);
    });
    const half = venture.portfolio({ ...plan, clawback: 0.5 });
    half.clawedBack.forEach((x, run) => void expect(x).toBeCloseTo(full.clawedBack[run]! / 2, 3));
  });

  test('what companies return goes to investors and carry, to the last dollar', () => {
    full.gross.forEach((gross, run) => {
      const out = total(full, 'distributed', run) + full.carry[run]!;
      expect(Math.abs(out - gross * full.investable)).toBeLessThan(1);
    });
  });
});

test('a fee that steps down by a tenth of itself from the sixth year on comes to 17 % in ten years, not 20 %', () => {
  const flat = venture.portfolio({ ...plan, runs: 10 });
  const stepped = venture.portfolio({ ...plan, runs: 10, feeStep: { after: 5, by: 0.1 } });
  expect(flat.investable).toBeCloseTo(80e6, 3);
  expect(stepped.investable).toBeCloseTo(83e6, 3);
  expect(stepped.years[9]!.called[0]).toBeCloseTo(1e6, 3); // half of the first year's
});

test('gross stands beside net: the rate of the companies is above that of the investors', () => {
  const fund = venture.portfolio({ ...plan, companies: 40 });
  const both = Array.from(fund.irr, (irr, run) => [irr, fund.grossIrr[run]!] as const);
  both.filter(([irr]) => irr > 0).forEach(([irr, gross]) => void expect(gross).toBeGreaterThan(irr));
});

test('recycling puts early proceeds to work, and calls no more for it', () => {
  const bare = venture.portfolio({ ...plan, companies: 30, lossRate: 0.1 });
  const again = venture.portfolio({ ...plan, companies: 30, lossRate: 0.1, recycle: 0.2 });
  expect(total(again, 'called', 3)).toBeCloseTo(total(bare, 'called', 3), 3);
  expect(mean(again.net)).toBeGreaterThan(mean(bare.net));
});

describe('follow-ons', () => {
  const followed = { ...plan, companies: 30, reserve: 0.5, followOn: { companies: 10, insight: 0 } };
  test('where only companies with a future raise, blind reserves find them', () => {
    const all = venture.portfolio(followed);
    const some = venture.portfolio({
      ...followed,
      followOn: { ...followed.followOn, raising: { losers: 0, others: 1 } },
    });
    // A follow-on earns 1/2.5 of a first cheque where everybody raises, and that over the winners' share where few do.
    const first = (1 - plan.lossRate) * venture.paretoMean(plan.outcome, plan.outcome.most);
    expect(Math.abs(mean(all.gross) / (0.5 * first + (0.5 * first) / 2.5) - 1)).toBeLessThan(0.08);
    const better = first / (1 - plan.lossRate);
    expect(Math.abs(mean(some.gross) / (0.5 * first + (0.5 * better) / 2.5) - 1)).toBeLessThan(0.08);
  });

  test('what nobody raises for is not called', () => {
    const none = venture.portfolio({
      ...followed,
      followOn: { ...followed.followOn, raising: { losers: 0, others: 0 } },
    });
    expect(total(none, 'called', 0)).toBeCloseTo(20e6 + 40e6, 3);
  });
});

test('plans of one seed meet the same companies, recycled or not', () => {
  const bare = venture.portfolio({ ...plan, fee: 0, carry: 0 });
  const again = venture.portfolio({ ...plan, fee: 0, carry: 0, recycle: 0.1 });
  const same = share(bare.gross, (x, run) => Math.abs(x / again.gross[run]! - 1) < 1e-12 || x === 0);
  expect(venture.portfolio({ ...plan, carry: 0.3 }).gross).toEqual(venture.portfolio(plan).gross);
  expect(same).toBeGreaterThan(0.2); // wherever nothing came early enough to be put to work again
});

describe('public market equivalent', () => {
  const flows = [
    { date: '2020-01-01', amount: -100 },
    { date: '2021-06-01', amount: -50 },
    { date: '2023-01-01', amount: 120 },
    { date: '2025-01-01', amount: venture.amount(90) },
  ];
  const growing = (rate: number) =>
    flows.map(({ date }) => ({
      date,
      level: 100 * (1 + rate) ** ((Date.parse(date) - Date.parse('2020-01-01')) / 86_400_000 / 365),
    }));

  test('against an index that stands still it is the multiple, against one at the rate of return it is 1', () => {
    expect(venture.pme(flows, [{ date: '2019-01-01', level: 7 }])).toBeCloseTo(210 / 150, 12);
    expect(venture.pme(flows, growing(venture.xirr(flows)))).toBeCloseTo(1, 10);
    expect(venture.pme(flows, growing(0.3))).toBeLessThan(1);
  });

  test.each([
    [() => venture.pme(flows, [{ date: '2021-01-01', level: 7 }]), /no level of the index on 2020-01-01/],
    [() => venture.pme(flows, [{ date: '2019-01-01', level: 0 }]), /levels above 0/],
    [() => venture.pme(flows.slice(2), growing(0.1)), /nothing paid in/],
    [() => venture.pme([{ date: '2020-02-30', amount: -1 }], growing(0.1)), /day of the calendar/],
    [() => venture.pme([{ date: '2020-01-01', amount: Number.NaN }], growing(0.1)), /finite numbers/],
  ])('misuse %#', (run, told) => {
    expect(run).toThrow(told);
  });
});

test.each([
  [{ companies: 2.5 }, 'companies'],
  [{ commitments: Number.POSITIVE_INFINITY }, 'commitments'],
  [{ commitments: Number.NaN }, 'commitments'],
  [{ clawback: 2 }, 'clawback'],
  [{ feeStep: { after: -1, by: 0.1 } }, 'feeStep.after'],
  [{ feeStep: { after: 5, by: Number.NaN } }, 'feeStep.by'],
  [{ feeYears: 1.5 }, 'feeYears'],
  [{ followOn: { raising: { losers: -1, others: 1 } } }, 'followOn.raising.losers'],
  [{ outcome: { alpha: Number.NaN, least: 1 } }, 'outcome.alpha'],
  [{ outcome: { alpha: 1, least: 5, most: 2 } }, 'outcome.least'],
])('a wrong plan %#', (more, field) => {
  expect(() => venture.portfolio({ ...plan, runs: 2, ...more })).toThrow(`as ${field}, found`);
});

test('a distribution that bears its cut is drawn and averaged with it', () => {
  const cut = { alpha: 1.1, least: 1, most: 3 };
  expect(venture.drawPareto(cut, () => 1 - 1e-12)).toBeCloseTo(3, 6);
  expect(venture.paretoMean(cut)).toBe(venture.paretoMean({ alpha: 1.1, least: 1 }, 3));
});

test.each([
  [() => venture.fitPareto([]), /two values or more, found 0/],
  [() => venture.fitPareto([1]), /two values or more, found 1/],
  [() => venture.fitPareto([1, Number.NaN]), /finite values above 0/],
  [() => venture.paretoMean({ alpha: Number.NaN, least: 1 }), /an alpha above 0/],
  [() => venture.paretoMean({ alpha: 1, least: 2 }, 1), /below the most/],
  [() => venture.drawPareto({ alpha: 1, least: 0 }, () => 0.5), /a least above 0/],
  [() => venture.drawPareto({ alpha: 1, least: 1 }, () => Number.NaN), /draws from 0 to below 1/],
  [() => venture.drawPareto({ alpha: 1, least: 1 }, () => 1), /draws from 0 to below 1/],
])('power laws refuse what is none %#', (run, told) => {
  expect(run).toThrow(told);
});
