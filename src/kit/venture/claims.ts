// What each class of a company may claim when it is sold, and what it takes at each price of a common share.
import { asConverted, type CapTable, demandTable, type Stake } from './cap-table.ts';
import { pool } from './class-names.ts';
import { dayOf, daysBetween } from './days.ts';
import { least, most, type Rational, rational, sum, whole, zero } from './exact.ts';
import type { Preferred } from './preferred.ts';

/** One class as the waterfall sees it; per common share that it is or converts into. */
export type Claim = {
  readonly name: string;
  readonly shares: Rational;
  /** In all: multiple of the price, with dividends. */
  readonly preference: Rational;
  readonly seniority: number;
  readonly participation: Preferred['participation'];
  /** In all, where participation is capped. */
  readonly cap: Rational;
};

export function claimsOf(table: CapTable, on: string | null): readonly Claim[] {
  demandTable(table);
  if (on !== null) dayOf(on);
  const names = [...new Set(sharing(table).map((stake) => stake.class))];
  const claims = names.map((name) => claimOf(table, name, on)).filter(({ shares }) => shares.compare(0) > 0);
  if (claims.length === 0)
    throw new Error('waterfall() found nobody to pay: the table has no shares but the pool');
  return claims;
}

/** What a class gets in all, once preferences are covered, where a common share gets p. */
export function takes({ shares, preference, participation, cap }: Claim, p: Rational): Rational {
  const converted = shares.mul(p);
  if (participation === 'none') return most([preference, converted]);
  if (participation === 'full') return preference.add(converted);
  return most([least([preference.add(converted), cap]), converted]);
}

/** What a common share gets where classes change what they do: convert, or come to their cap. Ascending, from 0. */
export function kinksOf(claims: readonly Claim[]): readonly Rational[] {
  const found = claims.flatMap(({ shares, preference, participation, cap }) => {
    if (participation === 'none') return [preference.div(shares)];
    return participation === 'full' ? [] : [cap.sub(preference).div(shares), cap.div(shares)];
  });
  return [zero, ...found]
    .sort((a, b) => a.compare(b))
    .filter((x, i, all) => i === 0 || x.compare(all[i - 1]!) > 0);
}

export function worth(claims: readonly Claim[], p: Rational): Rational {
  return sum(claims.map((claim) => takes(claim, p)));
}

function claimOf(table: CapTable, name: string, on: string | null): Claim {
  const stakes = sharing(table).filter((stake) => stake.class === name);
  const held = whole(stakes.reduce((all, { shares }) => all + shares, 0));
  const shares = whole(stakes.reduce((all, stake) => all + asConverted(table, stake), 0));
  const terms = table.preferred[name];
  const none = { name, shares, preference: zero, seniority: 0, participation: 'full', cap: zero } as const;
  if (terms === undefined) return none;
  const paid = held.mul(rational(terms.price, 'An issue price'));
  const years = terms.dividend === 0 ? zero : yearsOf(name, terms, on);
  const accrued = paid.mul(rational(terms.dividend, 'A dividend')).mul(years);
  const preference = paid.mul(rational(terms.multiple, 'A preference')).add(accrued);
  const { seniority, participation } = terms;
  const cap =
    typeof participation === 'number' ? most([preference, paid.mul(rational(participation, 'A cap'))]) : zero;
  return { name, shares, preference, seniority, participation, cap };
}

function yearsOf(name: string, { issued }: Preferred, on: string | null): Rational {
  if (issued === null || on === null)
    throw new Error(
      `${name} has cumulative dividends. Give its round a date, and waterfall() the day of the sale`,
    );
  return whole(Math.max(0, daysBetween(issued, on))).div(365);
}

export function sharing(table: CapTable): readonly Stake[] {
  return table.stakes.filter((stake) => stake.class !== pool && stake.shares > 0);
}
