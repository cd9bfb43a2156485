// Monte Carlo of a fund: companies with power-law outcomes, follow-ons, recycling, fees and carry, many times over.
import { demandObject } from '../demand.ts';
import { rng } from '../rng.ts';
import { session } from '../session.ts';
import { demandPlan, demandSeed, type Fund, type FundPlan, feesOf, planOf } from './fund-plan.ts';
import { irrRoots } from './returns.ts';
import { type Life, simulate } from './simulation.ts';

export type Portfolio = {
  /** The plan with its defaults. */
  readonly plan: Fund;
  /** Of the commitments: what is left for companies after all fees. */
  readonly investable: number;
  /** For each run: proceeds over what was invested, before fees and carry. */
  readonly gross: Float64Array;
  /** For each run: what investors get over what they paid in. At the end of the fund it is TVPI and DPI both. */
  readonly net: Float64Array;
  /** For each run: the investors' yearly rate of return; −1 where nothing came back; of several the one nearest to 0. */
  readonly irr: Float64Array;
  /** For each run: that of the companies, before fees and carry. */
  readonly grossIrr: Float64Array;
  /** For each run: the part of all proceeds that came of its best company, from 0 to 1. */
  readonly best: Float64Array;
  /** For each run: carry that the manager keeps, and of what was paid on the way, what was given back at the end. */
  readonly carry: Float64Array;
  readonly clawedBack: Float64Array;
  /** By year from 0, for each run: paid in by investors, and paid out to them. */
  readonly years: readonly { readonly called: Float64Array; readonly distributed: Float64Array }[];
};

/**
 * Runs a fund `runs` times. Every company's multiple on the first cheque, after all dilution, is 0 with probability
 * `lossRate` and else drawn from a Pareto distribution; companies are independent. Amounts are doubles, not cents: what
 * counts here is the spread. Each run has chances of its own, so that plans of one seed (the block's unless given) meet
 * the same companies, and the same plan gives the same runs.
 *
 * Investors get back all they have paid in by then, and after that 1 − carry of every further dollar (no hurdle). Where
 * later losses leave the manager with more than carry · (all paid out − all paid in), `clawback` of it comes back at the
 * end (ILPA Principles 3.0, 2019, “Clawback”).
 *
 * ```ts
 * const fund = venture.portfolio({ companies: 30, outcome: { alpha: 1.2, least: 0.35 }, lossRate: 0.4, runs: 5000 });
 * metric('Median net multiple', quantile(fund.net, 0.5));
 * ```
 */
export function portfolio(given: FundPlan): Portfolio {
  demandObject(given, 'portfolio', 'a plan as an object, { companies, outcome, lossRate }');
  demandObject(given.outcome, 'portfolio', 'an outcome as an object, { alpha, least }');
  const plan = planOf(given);
  demandPlan(plan);
  const seed = given.seed ?? session().seed;
  demandSeed(seed);
  const investable = plan.commitments * (1 - feesOf(plan));
  const column = (): Float64Array => new Float64Array(plan.runs);
  const found = { gross: column(), net: column(), irr: column(), grossIrr: column(), best: column() };
  const [carry, clawedBack] = [column(), column()];
  const years: { called: Float64Array; distributed: Float64Array }[] = [];
  for (let run = 0; run < plan.runs; run++) {
    const life = simulate(plan, investable, rng((seed + run * stride) | 0));
    const { called, distributed, ...terms } = toInvestors(plan, life);
    called.forEach((call, year) => {
      years[year] ??= { called: column(), distributed: column() };
      years[year].called[run] = call;
      years[year].distributed[run] = distributed[year]!;
    });
    const [paidIn, out] = [sum(called), sum(distributed)];
    const all = sum(life.proceeds) + life.recycled;
    found.gross[run] = life.invested === 0 ? 0 : all / life.invested;
    found.net[run] = out / paidIn;
    found.irr[run] = rateOf(distributed, called);
    found.grossIrr[run] = rateOf(life.proceeds, life.cost);
    found.best[run] = all === 0 ? 0 : life.best / all;
    [carry[run], clawedBack[run]] = [terms.carry, terms.clawedBack];
  }
  return { plan, investable, ...found, carry, clawedBack, years };
}

/** Between the seeds of two runs: 2³² over the golden ratio, odd, so that no two of them meet. */
const stride = 0x9e3779b1;

type Paid = {
  readonly called: Float64Array;
  readonly distributed: Float64Array;
  readonly carry: number;
  readonly clawedBack: number;
};

function toInvestors(plan: Fund, { cost, fees, proceeds }: Life): Paid {
  let [paidIn, received, carried, last] = [0, 0, 0, 0];
  const called = cost.map((paid, year) => paid + fees[year]!);
  const distributed = proceeds.map((gain, year) => {
    paidIn += called[year]!;
    received += gain;
    if (called[year]! > 0 || gain > 0) last = year;
    const due = Math.max(carried, plan.carry * Math.max(0, received - paidIn));
    const paid = gain - (due - carried);
    carried = due;
    return paid;
  });
  const beyond = Math.max(0, carried - plan.carry * Math.max(0, received - paidIn));
  const clawedBack = plan.clawback * beyond;
  distributed[last]! += clawedBack;
  return { called, distributed, carry: carried - clawedBack, clawedBack };
}

function rateOf(back: Float64Array, paid: Float64Array): number {
  if (sum(back) === 0) return -1;
  const roots = irrRoots([...back.map((x, year) => x - paid[year]!)]);
  return roots.reduce((near, root) => (Math.abs(root) < Math.abs(near) ? root : near), roots[0] ?? -1);
}

function sum(list: Float64Array): number {
  return list.reduce((all, x) => all + x, 0);
}
