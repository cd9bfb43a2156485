// A priced round: its price, what converts in it, the pool's top-up, and the table after it.
import { type Adjustment, guardedOf, protect } from './anti-dilution.ts';
import { type CapTable, fullyDiluted, sharesOfClass } from './cap-table.ts';
import { freeNames, pool } from './class-names.ts';
import { type Conversion, convert, stakesOf } from './conversions.ts';
import { formsOf, owed } from './convertibles.ts';
import { ceiling, type Exact, exact, floor, plain, type Rational, rational, rounded } from './exact.ts';
import { fromMajor, type Money, majorOf, ofUnits } from './money.ts';
import type { Preferred } from './preferred.ts';
import { type Answer, priceOf, type Question } from './pricing.ts';
import { demandTerms, preferredOf, type RoundTerms, takenIn } from './round-terms.ts';

export type Round = {
  readonly table: CapTable;
  /** Per share, in the currency's main unit. */
  readonly price: number;
  readonly exactPrice: Exact;
  readonly raised: Money;
  /** The valuation before the money, and the money. */
  readonly postMoney: Money;
  /**
   * The price times all shares after the round. It is `postMoney`, but for rounding to whole shares, unless conversions
   * or protection do not count in the valuation before the money: then it is above, and new money owns less than its
   * part of `postMoney`.
   */
  readonly effectivePostMoney: Money;
  /** The price times the shares that stood before: what the company was valued at without top-up and conversions. */
  readonly effectivePreMoney: Money;
  readonly poolAdded: number;
  readonly issued: readonly { readonly holder: string; readonly shares: number; readonly paid: Money }[];
  readonly conversions: readonly Conversion[];
  /** Of classes with anti-dilution protection, where the price lies below their conversion price. */
  readonly adjustments: readonly Adjustment[];
};

/**
 * Prices a round on what the company is worth before the money, fully diluted: price = pre-money ÷ (shares before +
 * conversions + top-up), which is solved exactly together with caps, discounts and the pool's target. Shares are rounded
 * down to whole ones, the top-up up. Those who convert at another price get a class of their own, `Series A-1`, whose
 * preference is what they paid; it is the next that is free of `Series A-1`, `Series A-2` … Protected classes are
 * adjusted for the new money, together with the price where the terms say so (`protectionCounts`). Caps count the shares
 * before the round as they stood, without adjustment.
 *
 * Checked against Y Combinator's Safe User Guide ($15M before $5M, 11,764,705 shares, 1,695,000 more options → $1.1144)
 * and SAFE Primer, and Venture Hacks' “Option Pool Shuffle” ($8M, 20 % pool → $1.00).
 */
export function priceRound(table: CapTable, terms: RoundTerms): Round {
  demandTerms(table, terms);
  const before = fullyDiluted(table);
  const owes = (terms.converting ?? []).map((each) => owed(each, terms.date ?? null));
  const invested = moneyOf(terms);
  const found = priceOf(questionOf(table, terms, owes, invested));
  const price = terms.decimals === undefined ? found.price : rounded(found.price, terms.decimals);
  if (price.compare(0) <= 0)
    throw new Error(`The price per share is 0 to ${terms.decimals} decimals. Give it more, or none`);
  const issued = issuedFor(terms, price);
  const conversions = conversionsOf(table, terms, owes, found, price);
  const sold = issued.reduce((all, { shares }) => all + shares, 0);
  const converted = conversions.reduce((all, { shares }) => all + shares, 0);
  const guarded = protect(table, { price, raised: invested, issued: sold, converted });
  const poolAdded = ceiling(found.topUp);
  const finished = after(guarded.table, terms, price, { issued, conversions, poolAdded });
  return {
    table: finished,
    price: plain(price),
    exactPrice: exact(price),
    raised: fromMajor(invested, table.currency),
    postMoney: fromMajor(majorOf(terms.preMoney).add(invested), table.currency),
    effectivePostMoney: fromMajor(price.mul(fullyDiluted(finished)), table.currency),
    effectivePreMoney: fromMajor(price.mul(before), table.currency),
    poolAdded,
    issued,
    conversions,
    adjustments: guarded.adjustments,
  };
}

function questionOf(
  table: CapTable,
  terms: RoundTerms,
  owes: readonly Money[],
  invested: Rational,
): Question {
  const before = fullyDiluted(table);
  return {
    preMoney: majorOf(terms.preMoney),
    invested,
    before,
    pool: sharesOfClass(table, pool),
    target: terms.pool === undefined ? null : rational(terms.pool, 'The target of the pool'),
    conversionsCount: terms.conversionsCount ?? true,
    protectionCounts: terms.protectionCounts ?? terms.pool !== undefined,
    guarded: invested.compare(0) > 0 ? guardedOf(table) : [],
    forms: owes.map((owing, i) => formsOf(terms.converting!, i, owing, before)),
  };
}

function issuedFor({ investments }: RoundTerms, price: Rational): Round['issued'] {
  return Object.entries(investments).map(([holder, paid]) => ({
    holder,
    shares: floor(majorOf(paid).div(price)),
    paid,
  }));
}

/** Those at the round's price get its class; the others one for each price, in the order in which they occur. */
function conversionsOf(
  table: CapTable,
  terms: RoundTerms,
  owes: readonly Money[],
  found: Answer,
  price: Rational,
): Conversion[] {
  const { name, decimals = null, converting = [] } = terms;
  const made = converting.map((convertible, i) =>
    convert({ convertible, amount: owes[i]!, taken: found.taken[i]!, price, decimals }),
  );
  const others = [...new Set(made.map(({ exactPrice }) => exactPrice))].filter((at) => at !== exact(price));
  const names = freeNames(name, others.length, takenIn(table));
  return made.map((each) => ({ ...each, class: names[others.indexOf(each.exactPrice)] ?? name }));
}

type Issue = Pick<Round, 'issued' | 'conversions' | 'poolAdded'>;

function after(table: CapTable, terms: RoundTerms, price: Rational, issue: Issue): CapTable {
  const { name } = terms;
  const prices = new Map([[name, exact(price)]]);
  for (const each of issue.conversions) prices.set(each.class, each.exactPrice);
  const preferred = [...prices].map(([of, at]): [string, Preferred] => [of, preferredOf(terms, at)]);
  const sold = issue.issued.map((each) => ({ ...each, class: name }));
  return {
    currency: table.currency,
    stakes: stakesOf(table.stakes, [...issue.conversions, ...sold], issue.poolAdded),
    preferred: { ...table.preferred, ...Object.fromEntries(preferred) },
  };
}

function moneyOf({ investments, preMoney }: RoundTerms): Rational {
  const units = Object.values(investments).reduce((all, paid) => all + paid.units, 0);
  return majorOf(ofUnits(units, preMoney.currency));
}
