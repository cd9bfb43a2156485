// What claims get of the proceeds: the price of a common share at which they are all used, or the ranks where they are short.
import { type Claim, kinksOf, takes, worth } from './claims.ts';
import { least, one, type Rational, sum, zero } from './exact.ts';

export type Cleared = {
  /** What a common share gets. */
  readonly perCommon: Rational;
  /** What each claim gets, in their order. */
  readonly values: readonly Rational[];
};

/**
 * With p, what a common share gets, a class takes per share max(preference, p) if it does not participate, preference + p
 * if it does, max(min(preference + p, cap), p) if that is capped, and max(0, p − strike) if it is options. The sum of all
 * rises with p, so one p makes it the proceeds, and at that p no class gains by deciding otherwise.
 */
export function cleared(claims: readonly Claim[], total: Rational): Cleared {
  const owed = sum(claims.map(({ preference }) => preference));
  if (total.compare(owed) < 0) return { perCommon: zero, values: ranked(claims, total) };
  const perCommon = commonPrice(claims, total);
  return { perCommon, values: claims.map((claim) => takes(claim, perCommon)) };
}

function commonPrice(claims: readonly Claim[], total: Rational): Rational {
  const kinks = kinksOf(claims);
  const index = kinks.findLastIndex((p) => worth(claims, p).compare(total) <= 0);
  const [from, to] = [kinks[index]!, kinks[index + 1]];
  const left = total.sub(worth(claims, from));
  const step = to ?? from.add(one);
  const rise = worth(claims, step).sub(worth(claims, from));
  if (rise.compare(0) > 0) return from.add(left.mul(step.sub(from)).div(rise));
  if (left.compare(0) === 0) return from;
  throw new Error('waterfall() found nobody to take what is left: every claim is paid, and no share is held');
}

/** Where the preferences are not covered: rank after rank, pro rata within, and after all of them what comes last. */
function ranked(claims: readonly Claim[], total: Rational): readonly Rational[] {
  const first = claims.map(({ preference, last }) => preference.sub(last));
  const ranks = [...new Set(claims.map(({ seniority }) => seniority))].sort((a, b) => (a < b ? 1 : -1));
  const paid = new Map<number, Rational>();
  let left = total;
  const share = (owed: Rational): Rational => {
    const part = owed.compare(0) === 0 ? zero : least([left, owed]).div(owed);
    left = left.sub(part.mul(owed));
    return part;
  };
  for (const rank of ranks) paid.set(rank, share(sum(first.filter((_, i) => claims[i]!.seniority === rank))));
  const lastly = share(sum(claims.map(({ last }) => last)));
  return claims.map(({ last, seniority }, i) => first[i]!.mul(paid.get(seniority)!).add(last.mul(lastly)));
}
