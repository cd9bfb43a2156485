// What a simulated fund does: its defaults, and what is wrong with a plan.
import type { Pareto } from './pareto.ts';

export type FundPlan = {
  /** Money promised by investors, in any currency; 100 million unless given. */
  readonly commitments?: number;
  /** First cheques, all of one size. */
  readonly companies: number;
  /** Multiples on the first cheque of companies that are no loss; `most` cuts the distribution off. */
  readonly outcome: Pareto & { readonly most?: number };
  /** Share of companies that return nothing. */
  readonly lossRate: number;
  /** Part of the investable money that is held back for follow-ons, from 0 to below 1. */
  readonly reserve?: number;
  readonly followOn?: {
    /** How many companies get a follow-on, all of one size. */
    readonly companies?: number;
    /** Price of the follow-on over that of the first cheque: its multiple is the first one's, divided by this. */
    readonly stepUp?: number;
    /** 0: they are picked at random; 1: they are those that will return most. Between: by a mix of true and random rank. */
    readonly insight?: number;
    /** Years after the first cheque. */
    readonly after?: number;
  };
  /** Of the commitments, a year. */
  readonly fee?: number;
  readonly feeYears?: number;
  readonly carry?: number;
  /** Proceeds of the first years that may be invested again, as a share of the commitments. */
  readonly recycle?: number;
  /** Years over which first cheques are written. */
  readonly investYears?: number;
  /** Years from the first cheque to the exit: each whole number between is as likely. */
  readonly holding?: readonly [number, number];
  readonly runs?: number;
  readonly seed?: number;
};

export type Fund = Required<Omit<FundPlan, 'seed' | 'followOn' | 'outcome'>> & {
  readonly outcome: Pareto & { readonly most: number };
  readonly followOn: Required<NonNullable<FundPlan['followOn']>>;
};

export function planOf(given: FundPlan): Fund {
  const { seed: _, followOn = {}, outcome, ...rest } = given;
  return {
    commitments: 100e6,
    reserve: 0,
    fee: 0.02,
    feeYears: 10,
    carry: 0.2,
    recycle: 0,
    investYears: 4,
    holding: [4, 9],
    runs: 10_000,
    ...rest,
    outcome: { most: Number.POSITIVE_INFINITY, ...outcome },
    followOn: { companies: Math.ceil(given.companies / 3), stepUp: 2.5, insight: 0, after: 2, ...followOn },
  };
}

/** Whether it is right, the field, what stands there, and what is expected. */
type Check = readonly [boolean, string, unknown, string];

/** Throws, with the field that is wrong. */
export function demandPlan(plan: Fund): void {
  const found = [...outcomeChecks(plan), ...followOnChecks(plan), ...termChecks(plan)].find(
    ([right]) => !right,
  );
  if (found !== undefined)
    throw new Error(`portfolio() expects ${found[3]} as ${found[1]}, found ${String(found[2])}`);
}

const whole = (x: number, low: number): boolean => Number.isInteger(x) && x >= low;
const share = (x: number): boolean => x >= 0 && x <= 1;

function outcomeChecks({ companies, outcome, lossRate, runs }: Fund): readonly Check[] {
  const { alpha, least, most } = outcome;
  return [
    [whole(companies, 1), 'companies', companies, 'a whole number from 1 on'],
    [alpha > 0, 'outcome.alpha', alpha, 'a number above 0'],
    [least > 0 && least < most, 'outcome.least', least, 'a number above 0 and below most'],
    [share(lossRate), 'lossRate', lossRate, 'a share from 0 to 1'],
    [whole(runs, 1), 'runs', runs, 'a whole number from 1 on'],
  ];
}

function followOnChecks({ companies, reserve, followOn }: Fund): readonly Check[] {
  const { companies: count, stepUp, insight, after } = followOn;
  const few = whole(count, 1) && count <= companies;
  return [
    [reserve >= 0 && reserve < 1, 'reserve', reserve, 'a share from 0 to below 1'],
    [few, 'followOn.companies', count, 'a whole number from 1 to companies'],
    [stepUp > 0, 'followOn.stepUp', stepUp, 'a number above 0'],
    [share(insight), 'followOn.insight', insight, 'a share from 0 to 1'],
    [whole(after, 0), 'followOn.after', after, 'a whole number of years'],
  ];
}

function termChecks(plan: Fund): readonly Check[] {
  const { commitments, fee, feeYears, carry, recycle, investYears, holding } = plan;
  const [low, high] = holding;
  return [
    [commitments > 0, 'commitments', commitments, 'an amount above 0'],
    [whole(feeYears, 0), 'feeYears', feeYears, 'a whole number of years'],
    [fee >= 0 && fee * feeYears < 1, 'fee', fee, 'a share that leaves something to invest over feeYears'],
    [share(carry), 'carry', carry, 'a share from 0 to 1'],
    [share(recycle), 'recycle', recycle, 'a share from 0 to 1'],
    [whole(investYears, 1), 'investYears', investYears, 'a whole number from 1 on'],
    [whole(low, 0) && whole(high, low), 'holding', holding, 'two whole years, the lower first'],
  ];
}
