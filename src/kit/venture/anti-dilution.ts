// Anti-dilution: the conversion price of a preferred class after shares were sold below it.
import { demandObject, sayKind } from '../demand.ts';
import { type CapTable, fullyDiluted, sharesOfClass } from './cap-table.ts';
import { pool } from './class-names.ts';
import { type Exact, exact, least, plain, type Rational, rational, whole } from './exact.ts';
import { demandMoney, type Money, majorOf } from './money.ts';
import type { Preferred } from './preferred.ts';
import type { Guarded } from './pricing.ts';

export type Adjusted = { readonly price: number; readonly exactPrice: Exact };

export type DownRound = {
  /** CP₁, in the currency's main unit; exact as `'8/9'` or a number as written. */
  readonly conversionPrice: number | Exact;
  /**
   * A: shares before the round. Broad-based: common, preferred as converted, options granted, and what outstanding SAFEs
   * and notes convert into; narrow-based: fewer.
   */
  readonly outstanding: number;
  /** What the new shares bring in. */
  readonly raised: Money;
  /** C: new shares. */
  readonly issued: number;
};

/**
 * CP₂ = CP₁ · (A + B) ÷ (A + C), B = raised ÷ CP₁ (NVCA Model Certificate of Incorporation, section 4.4.4); never above
 * CP₁. Checked against Gust, “Anti-dilution” (docs.equity.gust.com, article 71): 7,000,000 shares, $1.00, 2,000,000 new
 * ones for $1,000,000 → 8/9.
 */
export function weightedAverage(round: DownRound): Adjusted {
  demandObject(
    round,
    'weightedAverage',
    'a round as an object, { conversionPrice, outstanding, raised, issued }',
  );
  const { conversionPrice, outstanding, raised, issued } = round;
  demandMoney(raised, 'What the new shares bring in');
  if (raised.units < 0)
    throw new Error('weightedAverage() expects new shares to bring in 0 or more, found less');
  demandCount(outstanding, 'outstanding', 0);
  demandCount(issued, 'issued', 1);
  const found = average(priceOf(conversionPrice), whole(outstanding), majorOf(raised), issued);
  if (found.compare(0) > 0) return adjusted(found);
  throw new Error('weightedAverage() found a price of 0: nothing was outstanding, and nothing came in');
}

/** Full ratchet: the conversion price falls to the new price, and never rises. */
export function fullRatchet(conversionPrice: number | Exact, newPrice: number | Exact): Adjusted {
  return adjusted(least([priceOf(conversionPrice), priceOf(newPrice)]));
}

/** A class of the table that a round below its conversion price adjusts, as the price of the round depends on it. */
export function guardedOf(table: CapTable): readonly Guarded[] {
  return Object.entries(table.preferred).flatMap(([name, terms]): readonly Guarded[] => {
    if (terms.protection === 'none') return [];
    const worth = rational(terms.price, 'An issue price').mul(sharesOfClass(table, name));
    return [{ from: rational(terms.conversionPrice, 'A conversion price'), worth, kind: terms.protection }];
  });
}

/** A, less what converts: common, preferred as converted and options granted; not the pool. */
export function outstandingOf(table: CapTable): number {
  return fullyDiluted(table) - sharesOfClass(table, pool);
}

export type Sale = {
  readonly price: Rational;
  readonly raised: Rational;
  readonly issued: number;
  /** Shares that SAFEs and notes become in the round. They were outstanding before it, and count in A. */
  readonly converted: number;
};
export type Adjustment = { readonly class: string; readonly from: number; readonly to: number };

/**
 * Adjusts each protected class of the table before the round. A, for `broad`, counts common, preferred as converted,
 * options granted, and the SAFEs and notes of the round as converted; not the pool (NVCA, section 4.4.4). C is what is
 * sold for new money: shares that conversion gives are none that the charter counts as issued then (4.4.1, exempted).
 */
export function protect(table: CapTable, sale: Sale): { table: CapTable; adjustments: Adjustment[] } {
  const outstanding = whole(outstandingOf(table) + sale.converted);
  const adjustments: Adjustment[] = [];
  const preferred = Object.entries(table.preferred).map(([name, terms]): [string, Preferred] => {
    const from = rational(terms.conversionPrice, 'A conversion price');
    const to = after(from, terms, sale, outstanding);
    if (to.compare(from) === 0) return [name, terms];
    adjustments.push({ class: name, from: plain(from), to: plain(to) });
    return [name, { ...terms, conversionPrice: exact(to) }];
  });
  return { table: { ...table, preferred: Object.fromEntries(preferred) }, adjustments };
}

function after(from: Rational, { protection }: Preferred, sale: Sale, outstanding: Rational): Rational {
  if (protection === 'none' || sale.issued === 0) return from;
  if (protection === 'ratchet') return least([from, sale.price]);
  return average(from, outstanding, sale.raised, sale.issued);
}

function average(price: Rational, outstanding: Rational, raised: Rational, issued: number): Rational {
  const atOldPrice = raised.div(price);
  return least([price, price.mul(atOldPrice.add(outstanding)).div(outstanding.add(issued))]);
}

function adjusted(price: Rational): Adjusted {
  return { price: plain(price), exactPrice: exact(price) };
}

function priceOf(price: number | Exact): Rational {
  const found = rational(price, 'A conversion price');
  if (found.compare(0) > 0) return found;
  throw new Error(`A conversion price must be above 0, found ${price}`);
}

function demandCount(count: number, name: string, low: number): void {
  if (Number.isSafeInteger(count) && count >= low) return;
  throw new Error(
    `weightedAverage() expects whole shares from ${low} on as ${name}, found ${sayKind(count)}`,
  );
}
