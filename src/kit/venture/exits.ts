// A company's exits: what each holder gets over a range of proceeds, and where the waterfall changes course.
import { demandList } from '../demand.ts';
import type { CapTable } from './cap-table.ts';
import { type Claim, claimsOf, worth } from './claims.ts';
import { plain, type Rational, sum, zero } from './exact.ts';
import { fromMajor, type Money } from './money.ts';
import type { SaleTerms } from './sale.ts';
import { waterfall } from './waterfall.ts';

export type Exit = {
  readonly proceeds: Money;
  readonly holders: Readonly<Record<string, Money>>;
  readonly classes: Readonly<Record<string, Money>>;
  readonly converts: readonly string[];
};

/** The waterfall at each of several proceeds: `exits(table, [10e6, 50e6].map((x) => amount(x)))`. */
export function exits(table: CapTable, proceeds: readonly Money[], sale: string | SaleTerms = {}): Exit[] {
  demandList(proceeds, 'exits', 'a list of proceeds');
  return proceeds.map((each) => {
    const { holders, classes, converts } = waterfall(table, each, sale);
    return { proceeds: each, holders, classes, converts };
  });
}

export type Breakpoint = {
  /** Proceeds from which on it holds, to the nearest cent. */
  readonly proceeds: Money;
  /** What a common share gets there, in the currency's main unit. */
  readonly perCommon: number;
  readonly class: string;
  /** The class has its preference; has come to its cap; does better as common shares; options are exercised. */
  readonly change: 'paid' | 'capped' | 'converts' | 'exercised';
};

/**
 * The proceeds at which the waterfall changes course, ascending: each preference is paid in full, each cap is reached,
 * each class converts, the options of each strike are exercised. SAFEs and notes that have not converted are not in it:
 * where they convert the division jumps. Between two of them everybody's part of a further dollar stays the same (what an option-pricing
 * backsolve calls breakpoints; AICPA Practice Aid “Valuation of Privately-Held-Company Equity Securities”).
 */
export function breakpoints(table: CapTable, on?: string): Breakpoint[] {
  const claims = claimsOf(table, on ?? null);
  const { currency } = table;
  const found = [...preferences(claims), ...changes(claims)];
  return found
    .sort((a, b) => a.at.compare(b.at))
    .map(({ at, p, name, change }) => ({
      proceeds: fromMajor(at, currency),
      perCommon: plain(p),
      class: name,
      change,
    }));
}

type Found = {
  readonly at: Rational;
  readonly p: Rational;
  readonly name: string;
  readonly change: Breakpoint['change'];
};

/** A preference is paid once all of its rank and above are. */
function preferences(claims: readonly Claim[]): readonly Found[] {
  return claims
    .filter(({ preference }) => preference.compare(0) > 0)
    .map(({ name, seniority }) => {
      const before = claims.filter((other) => other.seniority >= seniority);
      return { at: sum(before.map(({ preference }) => preference)), p: zero, name, change: 'paid' };
    });
}

function changes(claims: readonly Claim[]): readonly Found[] {
  return claims.flatMap(({ name, shares, preference, participation, cap, strike }): readonly Found[] => {
    const when = (p: Rational, change: Breakpoint['change']): Found => ({
      at: worth(claims, p),
      p,
      name,
      change,
    });
    if (participation === 'none') return [when(preference.div(shares), 'converts')];
    if (participation === 'full') return strike.compare(0) > 0 ? [when(strike, 'exercised')] : [];
    return [when(cap.sub(preference).div(shares), 'capped'), when(cap.div(shares), 'converts')];
  });
}
