// What each class of a company may claim when it is sold, and what it takes at each price of a common share.
import { asConverted, type CapTable, demandTable, type Stake, termsOf } from './cap-table.ts';
import { pool } from './class-names.ts';
import { dayOf, daysBetween } from './days.ts';
import { least, most, type Rational, rational, sum, whole, zero } from './exact.ts';
import type { Preferred } from './preferred.ts';

/** One class as the waterfall sees it; per common share that it is or converts into. */
export type Claim = {
  /** Its own: options of two strikes are two claims of one class. */
  readonly key: string;
  readonly name: string;
  readonly shares: Rational;
  /** In all: multiple of the price, with dividends. */
  readonly preference: Rational;
  /** Of the preference, what is paid after those of all others. */
  readonly last: Rational;
  readonly seniority: number;
  readonly participation: Preferred['participation'];
  /** In all, where participation is capped. */
  readonly cap: Rational;
  /** What a share costs its holder before it shares: of options. */
  readonly strike: Rational;
};

/** A claim to nothing but its shares, until it is given more. */
export const plainClaim = {
  preference: zero,
  last: zero,
  seniority: 0,
  participation: 'full',
  cap: zero,
  strike: zero,
} as const;

export function claimsOf(table: CapTable, on: string | null): readonly Claim[] {
  demandTable(table);
  if (on !== null) dayOf(on);
  const groups = Map.groupBy(sharing(table), keyOf);
  const claims = [...groups]
    .map(([key, stakes]) => claimOf(table, key, stakes, on))
    .filter(({ shares }) => shares.compare(0) > 0);
  if (claims.length === 0)
    throw new Error('waterfall() found nobody to pay: the table has no shares but the pool');
  return claims;
}

export function keyOf({ class: name, strike }: Stake): string {
  return strike === undefined || rational(strike, 'A strike').equals(0) ? name : `${name} at ${strike}`;
}

/** What a class gets in all, once preferences are covered, where a common share gets p. */
export function takes({ shares, preference, participation, cap, strike }: Claim, p: Rational): Rational {
  const converted = p.compare(strike) > 0 ? shares.mul(p.sub(strike)) : zero;
  if (participation === 'none') return most([preference, converted]);
  if (participation === 'full') return preference.add(converted);
  return most([least([preference.add(converted), cap]), converted]);
}

/** What a common share gets where classes change what they do: convert, come to their cap, exercise. Ascending, from 0. */
export function kinksOf(claims: readonly Claim[]): readonly Rational[] {
  const found = claims.flatMap(({ shares, preference, participation, cap, strike }) => {
    if (participation === 'none') return [preference.div(shares)];
    return participation === 'full' ? [strike] : [cap.sub(preference).div(shares), cap.div(shares)];
  });
  return [zero, ...found]
    .sort((a, b) => a.compare(b))
    .filter((x, i, all) => i === 0 || x.compare(all[i - 1]!) > 0);
}

export function worth(claims: readonly Claim[], p: Rational): Rational {
  return sum(claims.map((claim) => takes(claim, p)));
}

/** Whether a class does better as common shares, where one gets p. */
export function doesConvert({ shares, preference, participation, cap }: Claim, p: Rational): boolean {
  if (participation === 'full') return false;
  return shares.mul(p).compare(participation === 'none' ? preference : cap) > 0;
}

export function sharing(table: CapTable): readonly Stake[] {
  return table.stakes.filter((stake) => stake.class !== pool && stake.shares > 0);
}

function claimOf(table: CapTable, key: string, stakes: readonly Stake[], on: string | null): Claim {
  const { class: name, strike = '0' } = stakes[0]!; // a group has one stake or more
  const held = whole(stakes.reduce((all, { shares }) => all + shares, 0));
  const shares = whole(stakes.reduce((all, stake) => all + asConverted(table, stake), 0));
  const terms = termsOf(table, name);
  const common = { ...plainClaim, key, name, shares, strike: rational(strike, 'A strike') };
  if (terms === null) return common;
  const paid = held.mul(rational(terms.price, 'An issue price'));
  const years = terms.dividend === 0 ? zero : yearsOf(name, terms, on);
  const accrued = paid.mul(rational(terms.dividend, 'A dividend')).mul(years);
  const preference = paid.mul(rational(terms.multiple, 'A preference')).add(accrued);
  const { seniority, participation } = terms;
  const cap =
    typeof participation === 'number' ? most([preference, paid.mul(rational(participation, 'A cap'))]) : zero;
  return { ...common, preference, seniority, participation, cap };
}

function yearsOf(name: string, { issued }: Preferred, on: string | null): Rational {
  if (issued === null || on === null)
    throw new Error(
      `${name} has cumulative dividends. Give its round a date, and waterfall() the day of the sale`,
    );
  return whole(Math.max(0, daysBetween(issued, on))).div(365);
}
