// Monte Carlo of a fund: companies with power-law outcomes, follow-ons, recycling, fees and carry, many times over.
import { rng } from '../rng.ts';
import { session } from '../session.ts';
import { demandPlan, type Fund, type FundPlan, planOf } from './fund-plan.ts';
import { irrRoots } from './returns.ts';
import { simulate } from './simulation.ts';

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
  /** For each run: the part of all proceeds that came of its best company, from 0 to 1. */
  readonly best: Float64Array;
};

/**
 * Runs a fund `runs` times. Every company's multiple on the first cheque, after all dilution, is 0 with probability
 * `lossRate` and else drawn from a Pareto distribution; companies are independent. Amounts are doubles, not cents: what
 * counts here is the spread. The same seed (the block's unless given) gives the same runs.
 *
 * ```ts
 * const fund = venture.portfolio({ companies: 30, outcome: { alpha: 1.2, least: 0.35 }, lossRate: 0.4, runs: 5000 });
 * metric('Median net multiple', quantile(fund.net, 0.5));
 * ```
 */
export function portfolio(given: FundPlan): Portfolio {
  const plan = planOf(given);
  demandPlan(plan);
  const draw = rng(given.seed ?? session().seed);
  const investable = plan.commitments * (1 - plan.fee * plan.feeYears);
  const [gross, net, rate, best] = Array.from({ length: 4 }, () => new Float64Array(plan.runs)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let run = 0; run < plan.runs; run++) {
    const life = simulate(plan, investable, draw);
    const { paidIn, distributed, flows } = toInvestors(plan, life.called, life.proceeds);
    const all = life.proceeds.reduce((sum, x) => sum + x, 0) + life.recycled;
    gross[run] = life.invested === 0 ? 0 : all / life.invested;
    net[run] = distributed / paidIn;
    rate[run] = rateOf(flows, distributed);
    best[run] = all === 0 ? 0 : life.best / all;
  }
  return { plan, investable, gross, net, irr: rate, best };
}

/** Investors get back all they paid in by then, and after that 1 − carry of every further dollar (no hurdle). */
function toInvestors(plan: Fund, called: Float64Array, proceeds: Float64Array) {
  let [paidIn, received, carried] = [0, 0, 0];
  const flows = Array.from(called, (call, year) => {
    paidIn += call;
    received += proceeds[year]!;
    const due = Math.max(carried, plan.carry * Math.max(0, received - paidIn));
    const paid = proceeds[year]! - (due - carried);
    carried = due;
    return paid - call;
  });
  return { paidIn, distributed: received - carried, flows };
}

function rateOf(flows: readonly number[], distributed: number): number {
  if (distributed === 0) return -1;
  const roots = irrRoots(flows);
  return roots.reduce((near, root) => (Math.abs(root) < Math.abs(near) ? root : near), roots[0] ?? -1);
}
