// One life of a fund, year by year.
import type { Rng } from '../rng.ts';
import { type Fund, feeIn } from './fund-plan.ts';
import { drawPareto } from './pareto.ts';

export type Life = {
  /** By year from 0: paid in by investors for companies. */
  readonly cost: Float64Array;
  /** By year: paid in by investors for fees. */
  readonly fees: Float64Array;
  /** By year: handed on to investors and carry; what is invested again is not in it. */
  readonly proceeds: Float64Array;
  /** First cheques, follow-ons and what was invested again. */
  readonly invested: number;
  readonly recycled: number;
  /** Proceeds of the company that returned most. */
  readonly best: number;
};

type Company = {
  readonly year: number;
  readonly exit: number;
  readonly multiple: number;
  readonly first: number;
};

export function simulate(plan: Fund, investable: number, draw: Rng): Life {
  const companies = firstCheques(plan, (investable * (1 - plan.reserve)) / plan.companies, draw);
  const followed = followOns(plan, companies, investable * plan.reserve, draw);
  const years = Math.max(plan.investYears + plan.holding[1] * 2 + 2, plan.feeYears);
  const [cost, gains] = [new Float64Array(years), new Float64Array(years)];
  const fees = Float64Array.from({ length: years }, (_, year) => plan.commitments * feeIn(plan, year));
  let [best, invested] = [0, 0];
  companies.forEach((company, i) => {
    const second = followed.get(i) ?? 0;
    cost[company.year]! += company.first;
    cost[Math.min(company.exit, company.year + plan.followOn.after)]! += second;
    invested += company.first + second;
    const back = company.multiple * (company.first + second / plan.followOn.stepUp);
    gains[company.exit]! += back;
    best = Math.max(best, back);
  });
  const again = recycle(plan, companies[0]!.first, gains, draw);
  const { recycled } = again;
  return {
    cost,
    fees,
    proceeds: gains,
    invested: invested + recycled,
    recycled,
    best: Math.max(best, again.best),
  };
}

function firstCheques(plan: Fund, first: number, draw: Rng): readonly Company[] {
  return Array.from({ length: plan.companies }, (_, i) => {
    const year = Math.floor((i * plan.investYears) / plan.companies);
    return { year, ...outcome(plan, year, draw), first };
  });
}

/** The same three numbers are drawn whatever comes of them, so that plans can be compared on the same chances. */
function outcome(plan: Fund, year: number, draw: Rng): { multiple: number; exit: number } {
  const lost = draw() < plan.lossRate;
  const multiple = drawPareto(plan.outcome, draw, plan.outcome.most);
  const [low, high] = plan.holding;
  return { multiple: lost ? 0 : multiple, exit: year + low + draw.integer(high - low + 1) };
}

/**
 * Company → its follow-on. Of those that have a next round, those with the highest mix of true rank and chance get it, and
 * divide the reserve; where none has one, it is not called.
 */
function followOns(
  plan: Fund,
  companies: readonly Company[],
  money: number,
  draw: Rng,
): ReadonlyMap<number, number> {
  const chances = companies.map(() => draw());
  const raises = companies.map(
    ({ multiple }) => draw() < (multiple === 0 ? plan.followOn.raising.losers : plan.followOn.raising.others),
  );
  if (money === 0) return new Map();
  const { insight, companies: count } = plan.followOn;
  const byWorth = companies.map((_, i) => i).sort((a, b) => companies[a]!.multiple - companies[b]!.multiple);
  const ranks = new Map(byWorth.map((i, rank) => [i, (rank + 0.5) / companies.length]));
  const scores = companies.map((_, i) => insight * ranks.get(i)! + (1 - insight) * chances[i]!);
  const open = companies.map((_, i) => i).filter((i) => raises[i]);
  const picked = open.sort((a, b) => scores[b]! - scores[a]!).slice(0, count);
  return new Map(picked.map((i) => [i, money / picked.length]));
}

/** Takes early proceeds out of `gains`, a first cheque at a time, and puts what comes of them back in later. */
function recycle(
  plan: Fund,
  cheque: number,
  gains: Float64Array,
  draw: Rng,
): { recycled: number; best: number } {
  const until = plan.investYears + plan.holding[0];
  let [recycled, best, left] = [0, 0, plan.recycle * plan.commitments];
  for (let year = 0; year <= until && year < gains.length && left > 0; year++)
    while (left > 1e-9 && gains[year]! > 1e-9) {
      const put = Math.min(cheque, left, gains[year]!);
      const { multiple, exit } = outcome(plan, year, draw);
      gains[year]! -= put;
      gains[Math.max(exit, year + 1)]! += multiple * put;
      best = Math.max(best, multiple * put);
      [left, recycled] = [left - put, recycled + put];
    }
  return { recycled, best };
}
