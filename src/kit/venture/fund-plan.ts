// What a simulated fund does: its defaults, and what is wrong with a plan.
import { sayKind } from '../demand.ts';
import type { Pareto } from './pareto.ts';

export type FundPlan = {
  /** Money promised by investors, in any currency; 100 million unless given. */
  readonly commitments?: number;
  /** First cheques, all of one size. */
  readonly companies: number;
  /** Multiples on the first cheque of companies that are no loss; `most` cuts the distribution off. */
  readonly outcome: Pareto;
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
    /**
     * Probability that a company has a next round to follow on in: of those that will return nothing, and of the others;
     * 1 and 1 unless given. Only such companies get a follow-on.
     */
    readonly raising?: { readonly losers: number; readonly others: number };
  };
  /** Of the commitments, a year. */
  readonly fee?: number;
  readonly feeYears?: number;
  /** From the year `after` on (the first is 0), the fee is less by `by` of its first amount each year: `{ after: 5, by: 0.1 }`. */
  readonly feeStep?: { readonly after: number; readonly by: number };
  readonly carry?: number;
  /**
   * Part of the carry beyond what is due on the profit of the whole fund that the manager gives back at its end: 1 unless
   * given, all; 0 for none. Contracts often stop at what is left after tax.
   */
  readonly clawback?: number;
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
  readonly outcome: Required<Pareto>;
  readonly followOn: Required<NonNullable<FundPlan['followOn']>>;
};

export function planOf(given: FundPlan): Fund {
  const { seed: _, followOn = {}, outcome, ...rest } = given;
  return {
    commitments: 100e6,
    reserve: 0,
    fee: 0.02,
    feeYears: 10,
    feeStep: { after: 0, by: 0 },
    carry: 0.2,
    clawback: 1,
    recycle: 0,
    investYears: 4,
    holding: [4, 9],
    runs: 10_000,
    ...rest,
    outcome: { most: Number.POSITIVE_INFINITY, ...outcome },
    followOn: {
      companies: typeof given.companies === 'number' ? Math.ceil(given.companies / 3) : 1,
      stepUp: 2.5,
      insight: 0,
      after: 2,
      raising: { losers: 1, others: 1 },
      ...followOn,
    },
  };
}

/** The fee of a year, as a share of the commitments. */
export function feeIn({ fee, feeYears, feeStep }: Fund, year: number): number {
  if (year >= feeYears) return 0;
  return fee * Math.max(0, 1 - feeStep.by * Math.max(0, year - feeStep.after + 1));
}

/** All fees of the fund's life, as a share of the commitments. */
export function feesOf(plan: Fund): number {
  return Array.from({ length: plan.feeYears }, (_, year) => feeIn(plan, year)).reduce((a, b) => a + b, 0);
}

/** Whether it is right, the field, what stands there, and what is expected. */
type Check = readonly [boolean, string, unknown, string];

/** Throws, with the field that is wrong. */
export function demandPlan(plan: Fund): void {
  const found = [...outcomeChecks(plan), ...followOnChecks(plan), ...termChecks(plan)].find(
    ([right]) => !right,
  );
  if (found !== undefined)
    throw new Error(`portfolio() expects ${found[3]} as ${found[1]}, found ${sayKind(found[2])}`);
}

/** A seed that is no whole number would be taken for another. */
export function demandSeed(seed: unknown): void {
  if (Number.isSafeInteger(seed)) return;
  throw new Error(`portfolio() expects a whole number as its seed, found ${sayKind(seed)}`);
}

const whole = (x: number, low: number): boolean => Number.isSafeInteger(x) && x >= low;
const positive = (x: number): boolean => typeof x === 'number' && x > 0 && Number.isFinite(x);
const share = (x: number): boolean => typeof x === 'number' && x >= 0 && x <= 1;

function outcomeChecks({ companies, outcome, lossRate, runs }: Fund): readonly Check[] {
  const { alpha, least, most } = outcome;
  return [
    [whole(companies, 1), 'companies', companies, 'a whole number from 1 on'],
    [positive(alpha), 'outcome.alpha', alpha, 'a number above 0'],
    [
      positive(least) && typeof most === 'number' && least < most,
      'outcome.least',
      least,
      'a number above 0 and below most',
    ],
    [share(lossRate), 'lossRate', lossRate, 'a share from 0 to 1'],
    [whole(runs, 1), 'runs', runs, 'a whole number from 1 on'],
  ];
}

function followOnChecks({ companies, reserve, followOn }: Fund): readonly Check[] {
  const { companies: count, stepUp, insight, after, raising } = followOn;
  const few = whole(count, 1) && typeof companies === 'number' && count <= companies;
  return [
    [reserve >= 0 && reserve < 1, 'reserve', reserve, 'a share from 0 to below 1'],
    [few, 'followOn.companies', count, 'a whole number from 1 to companies'],
    [positive(stepUp), 'followOn.stepUp', stepUp, 'a number above 0'],
    [share(insight), 'followOn.insight', insight, 'a share from 0 to 1'],
    [whole(after, 0), 'followOn.after', after, 'a whole number of years'],
    [share(raising.losers), 'followOn.raising.losers', raising.losers, 'a share from 0 to 1'],
    [share(raising.others), 'followOn.raising.others', raising.others, 'a share from 0 to 1'],
  ];
}

function termChecks(plan: Fund): readonly Check[] {
  const { commitments, fee, feeYears, feeStep, carry, clawback, recycle, investYears, holding } = plan;
  const [low, high] = holding;
  if (!whole(feeYears, 0)) return [[false, 'feeYears', feeYears, 'a whole number of years']];
  return [
    [positive(commitments), 'commitments', commitments, 'an amount above 0'],
    [whole(feeStep.after, 0), 'feeStep.after', feeStep.after, 'a whole number of years'],
    [share(feeStep.by), 'feeStep.by', feeStep.by, 'a share from 0 to 1'],
    [
      fee >= 0 && feesOf(plan) < 1 - 1e-9,
      'fee',
      fee,
      'a share that leaves something to invest over feeYears',
    ],
    [share(clawback), 'clawback', clawback, 'a share from 0 to 1'],
    [share(carry), 'carry', carry, 'a share from 0 to 1'],
    [share(recycle), 'recycle', recycle, 'a share from 0 to 1'],
    [whole(investYears, 1), 'investYears', investYears, 'a whole number from 1 on'],
    [whole(low, 0) && whole(high, low), 'holding', holding, 'two whole years, the lower first'],
  ];
}
