// Who gets what when a company is sold: preferences by seniority, participation, caps, and the decision to convert.
import type { CapTable } from './cap-table.ts';
import { type Claim, claimsOf, kinksOf, sharing, takes, worth } from './claims.ts';
import {
  type Exact,
  exact,
  largestRemainders,
  least,
  one,
  plain,
  type Rational,
  sum,
  zero,
} from './exact.ts';
import { demandMoney, type Money, majorOf, ofUnits, say, scaleOf } from './money.ts';

export type Payout = {
  readonly holder: string;
  readonly class: string;
  /** To the cent; all of them make the proceeds exactly. */
  readonly amount: Money;
  /** Before rounding to the cent, in the currency's main unit. */
  readonly exactAmount: Exact;
};

export type Waterfall = {
  readonly proceeds: Money;
  readonly payouts: readonly Payout[];
  readonly holders: Readonly<Record<string, Money>>;
  readonly classes: Readonly<Record<string, Money>>;
  /** Preferred classes that do better as common shares. */
  readonly converts: readonly string[];
  /** What one common share gets, in the currency's main unit. */
  readonly perCommon: number;
};

/**
 * Pays `proceeds` (what is left for shareholders, after debt and costs) out to the cent. Options granted count as
 * common shares, without a strike price; the pool gets nothing.
 *
 * Preferences are paid by seniority, within one rank by what is owed. The rest goes to common shares, to participating
 * classes, and to those that convert. Conversion is an equilibrium: with p, what a common share gets, a class takes per
 * share max(preference, p) if it does not participate, preference + p if it does, max(min(preference + p, cap), p) if
 * that is capped. The sum of all rises with p, so one p makes it the proceeds, and at that p no class gains by deciding
 * otherwise. `on` is the day of the sale, to which cumulative dividends run.
 *
 * Checked against Gust's “Participating preferred” ($2M for 30 %, sold for $10M → $4.4M). Throws for negative proceeds.
 */
export function waterfall(table: CapTable, proceeds: Money, on?: string): Waterfall {
  demandMoney(proceeds, 'The proceeds', table.currency);
  if (proceeds.units < 0)
    throw new Error(
      `waterfall() expects proceeds of zero or more, found ${say(proceeds)}. Debts are paid before it`,
    );
  const claims = claimsOf(table, on ?? null);
  const total = majorOf(proceeds);
  const owed = sum(claims.map(({ preference }) => preference));
  const short = total.compare(owed) < 0;
  const perCommon = short ? zero : commonPrice(claims, total);
  const values = short ? ranked(claims, total) : claims.map((claim) => takes(claim, perCommon));
  return settle(table, proceeds, claims, values, perCommon);
}

function commonPrice(claims: readonly Claim[], total: Rational): Rational {
  const kinks = kinksOf(claims);
  const index = kinks.findLastIndex((p) => worth(claims, p).compare(total) <= 0);
  const [from, to] = [kinks[index]!, kinks[index + 1]];
  const left = total.sub(worth(claims, from));
  const step = to ?? from.add(one);
  const rise = worth(claims, step).sub(worth(claims, from));
  return rise.compare(0) === 0 ? from : from.add(left.mul(step.sub(from)).div(rise));
}

/** Where the preferences are not covered: rank after rank, pro rata within. */
function ranked(claims: readonly Claim[], total: Rational): readonly Rational[] {
  const ranks = [...new Set(claims.map(({ seniority }) => seniority))].sort((a, b) => b - a);
  const paid = new Map<number, Rational>();
  let left = total;
  for (const rank of ranks) {
    const owed = sum(
      claims.filter(({ seniority }) => seniority === rank).map(({ preference }) => preference),
    );
    const share = owed.compare(0) === 0 ? zero : least([left, owed]).div(owed);
    paid.set(rank, share);
    left = left.sub(share.mul(owed));
  }
  return claims.map(({ preference, seniority }) => preference.mul(paid.get(seniority)!));
}

function settle(
  table: CapTable,
  proceeds: Money,
  claims: readonly Claim[],
  values: readonly Rational[],
  p: Rational,
): Waterfall {
  const { currency } = proceeds;
  const stakes = sharing(table);
  const index = new Map(claims.map(({ name }, i) => [name, i]));
  const held = new Map<string, number>();
  for (const { class: name, shares } of stakes) held.set(name, (held.get(name) ?? 0) + shares);
  const exacts = stakes.map(({ class: name, shares }) => {
    const all = index.get(name);
    return all === undefined ? zero : values[all]!.mul(shares).div(held.get(name)!);
  });
  const inUnits = exacts.map((x) => x.mul(scaleOf(currency)));
  const units = largestRemainders(inUnits, proceeds.units);
  const payouts = stakes.map(({ holder, class: name }, i) => ({
    holder,
    class: name,
    amount: ofUnits(units[i]!, currency),
    exactAmount: exact(exacts[i]!),
  }));
  return {
    proceeds,
    payouts,
    holders: totals(payouts, 'holder', currency),
    classes: totals(payouts, 'class', currency),
    converts: claims.filter((claim) => doesConvert(claim, p)).map(({ name }) => name),
    perCommon: plain(p),
  };
}

function doesConvert({ shares, preference, participation, cap }: Claim, p: Rational): boolean {
  if (participation === 'full') return false;
  return shares.mul(p).compare(participation === 'none' ? preference : cap) > 0;
}

function totals(payouts: readonly Payout[], by: 'holder' | 'class', currency: string): Record<string, Money> {
  const found = new Map<string, number>();
  for (const one of payouts) found.set(one[by], (found.get(one[by]) ?? 0) + one.amount.units);
  return Object.fromEntries([...found].map(([name, units]) => [name, ofUnits(units, currency)]));
}
