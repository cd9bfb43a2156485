// SAFEs and notes at a sale before they have converted: cash, or the common shares that their cap or discount gives.
import { type CapTable, fullyDiluted, sharesOfClass } from './cap-table.ts';
import { type Claim, claimsOf, doesConvert, plainClaim } from './claims.ts';
import { pool } from './class-names.ts';
import { type Cleared, cleared } from './clearing.ts';
import { type Convertible, demandConvertible, owed } from './convertibles.ts';
import { one, type Rational, rational, sum, whole, zero } from './exact.ts';
import { majorOf } from './money.ts';

export type SaleTerms = {
  /** ISO date of the sale, to which cumulative dividends and the interest of notes run. */
  readonly on?: string;
  /** SAFEs and notes that have not converted. */
  readonly convertibles?: readonly Convertible[];
};

export type Taken = {
  readonly as: 'cash' | 'discount' | 'cap';
  /** Common shares that it gets the price of; 0 for cash. */
  readonly shares: Rational;
};

export type Sold = Cleared & {
  readonly claims: readonly Claim[];
  /** For each convertible, in order. */
  readonly taken: readonly Taken[];
};

/** A convertible in numbers: what it gets in any case, and the share of the company that each cap that it may use gives. */
type Held = {
  readonly cash: Rational;
  /** Cash, or at a discount the amount ÷ (1 − discount), whatever a share is worth. */
  readonly fixed: Rational;
  readonly seniority: number;
  readonly caps: readonly { readonly share: Rational; readonly form: 'post-money' | 'before' }[];
};

/** Which convertibles take common shares by their cap, and which preferred classes do. */
type Choice = { readonly capped: ReadonlySet<number>; readonly classes: ReadonlySet<string> };

type By = { readonly shares: Rational; readonly constant: Rational };

/**
 * A SAFE gets the greater of its amount and what its conversion gives (Y Combinator, post-money form, section 1(b)): its
 * amount ÷ its cap of the liquidity capitalization, which counts shares issued, options granted and whatever converts, and
 * leaves out the pool, and SAFEs and preferred classes that take cash; in the form of 2013, all shares without SAFEs and
 * notes. At a discount it gets the amount ÷ (1 − discount). SAFEs rank with preferred stock. A note gets what is owed,
 * times `atSale`, before all others, or the shares of its cap.
 *
 * Since what one converts into grows with the others that convert, there can be more than one answer in which each takes
 * its best; the one with the most conversions is taken, which is best for all who hold convertibles: from all converting,
 * those leave who would get more in cash, until nobody does.
 */
export function soldFor(table: CapTable, total: Rational, { on, convertibles = [] }: SaleTerms): Sold {
  const own = claimsOf(table, on ?? null);
  const held = convertibles.map((_, i) => heldOf(table, convertibles, i, on ?? null));
  let choice: Choice = {
    capped: startOf(held),
    classes: new Set(own.filter(({ participation }) => participation !== 'full').map(({ name }) => name)),
  };
  for (;;) {
    const by = held.map((_, i) => byCap(table, own, held, choice, i));
    const claims = [
      ...own.map((claim) => holding(claim, choice)),
      ...held.map((each, i) => claimOf(each, i, choice.capped.has(i) ? by[i]! : null)),
    ];
    const found = cleared(claims, total);
    const worthOf = ({ shares, constant }: By): Rational => shares.mul(found.perCommon).add(constant);
    const next: Choice = {
      capped: new Set([...choice.capped].filter((i) => worthOf(by[i]!).compare(held[i]!.fixed) > 0)),
      classes: new Set([...choice.classes].filter((name) => converts(own, name, found.perCommon))),
    };
    const stands = next.capped.size === choice.capped.size && next.classes.size === choice.classes.size;
    if (stands || convertibles.length === 0)
      return { ...found, claims, taken: held.map((each, i) => takenBy(each, choice, i, by[i]!, found)) };
    choice = next;
  }
}

function heldOf(table: CapTable, list: readonly Convertible[], index: number, on: string | null): Held {
  const own = list[index]!;
  demandConvertible(own, table.currency);
  const amount = majorOf(owed(own, on));
  const later = own.kind === 'safe' && own.mostFavoured === true ? list.slice(index + 1) : [];
  const open = [own, ...later];
  const caps = open.flatMap(({ cap, ...terms }) => {
    if (cap === undefined) return [];
    const before = terms.kind === 'note' || terms.form === 'pre-money';
    return [
      { share: amount.div(majorOf(cap)), form: before ? ('before' as const) : ('post-money' as const) },
    ];
  });
  if (own.kind === 'note') {
    const cash = amount.mul(rational(own.atSale ?? 1, `What ${own.holder} gets at a sale`));
    return { cash, fixed: cash, seniority: Number.POSITIVE_INFINITY, caps };
  }
  const best = Math.max(...open.map(({ kind, discount = 0 }) => (kind === 'safe' ? discount : 0)));
  const fixed = amount.div(one.sub(rational(best, 'A discount')));
  return { cash: amount, fixed, seniority: own.seniority ?? 0, caps };
}

/** All that have a cap, the lowest first, as long as their shares leave something to others. */
function startOf(held: readonly Held[]): ReadonlySet<number> {
  const capped = held.map((_, i) => i).filter((i) => held[i]!.caps.length > 0);
  const most = (i: number): number =>
    Math.max(...held[i]!.caps.map(({ share }) => share.div(held[i]!.cash).valueOf()));
  const order = capped.sort((a, b) => most(b) - most(a));
  let all = zero;
  return new Set(
    order.filter((i) => {
      const post = held[i]!.caps.filter(({ form }) => form === 'post-money').map(({ share }) => share);
      const after = post.reduce((high, share) => (share.compare(high) > 0 ? share : high), zero).add(all);
      if (after.compare(1) >= 0) return false;
      all = after;
      return true;
    }),
  );
}

/** What a convertible gets by its best cap, as shares · p + constant: those at a discount are worth the same at any p. */
function byCap(
  table: CapTable,
  own: readonly Claim[],
  held: readonly Held[],
  choice: Choice,
  index: number,
): By {
  const before = whole(fullyDiluted(table) - sharesOfClass(table, pool));
  const keeping = own.filter(
    ({ name, participation }) => participation === 'none' && !choice.classes.has(name),
  );
  const others = [...choice.capped].filter((i) => i !== index);
  const fixedShares = (i: number): Rational => most(held[i]!.caps, 'before').mul(before);
  const post = (i: number): Rational => most(held[i]!.caps, 'post-money');
  const counted = sum([
    before,
    ...keeping.map(({ shares }) => shares.neg()),
    ...others.filter((i) => usesBefore(held[i]!)).map(fixedShares),
  ]);
  const constant = sum(
    held
      .filter((each, i) => !choice.capped.has(i) && i !== index && !each.fixed.equals(each.cash))
      .map(({ fixed }) => fixed),
  );
  const left = one.sub(sum([...others, index].filter((i) => !usesBefore(held[i]!)).map(post)));
  if (usesBefore(held[index]!)) return { shares: fixedShares(index), constant: zero };
  if (left.compare(0) <= 0) return { shares: zero, constant: zero };
  const part = post(index).div(left);
  return { shares: part.mul(counted), constant: part.mul(constant) };
}

/** A convertible with caps of both forms, by most favoured nation, uses the post-money one. */
function usesBefore({ caps }: Held): boolean {
  return caps.every(({ form }) => form === 'before');
}

function most(caps: Held['caps'], form: 'post-money' | 'before'): Rational {
  return caps
    .filter((cap) => cap.form === form)
    .reduce((high, { share }) => (share.compare(high) > 0 ? share : high), zero);
}

function claimOf({ cash, fixed, seniority }: Held, index: number, by: By | null): Claim {
  const key = `convertible ${index}`;
  if (by !== null)
    return { ...plainClaim, key, name: key, shares: by.shares, preference: by.constant, last: by.constant };
  return { ...plainClaim, key, name: key, shares: zero, preference: fixed, last: fixed.sub(cash), seniority };
}

/** A class that has left those that convert keeps its preference: it would get less with its shares among those counted. */
function holding(claim: Claim, { classes }: Choice): Claim {
  if (claim.participation !== 'none' || classes.has(claim.name)) return claim;
  return { ...claim, participation: 'full', shares: zero };
}

function converts(own: readonly Claim[], name: string, p: Rational): boolean {
  return own.some((claim) => claim.name === name && doesConvert(claim, p));
}

function takenBy(
  { cash, fixed }: Held,
  { capped }: Choice,
  index: number,
  by: By,
  { perCommon }: Cleared,
): Taken {
  const shares = (value: Rational): Rational => (perCommon.compare(0) > 0 ? value.div(perCommon) : zero);
  if (capped.has(index)) return { as: 'cap', shares: by.shares.add(shares(by.constant)) };
  if (fixed.equals(cash) || perCommon.compare(0) <= 0) return { as: 'cash', shares: zero };
  return { as: 'discount', shares: shares(fixed) };
}
