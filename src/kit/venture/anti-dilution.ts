// Anti-dilution: the conversion price of a preferred class after shares were sold below it.
import { type CapTable, fullyDiluted, type Preferred, pool, sharesOfClass } from './cap-table.ts';
import { type Exact, exact, least, plain, type Rational, rational } from './exact.ts';
import { type Money, majorOf } from './money.ts';

export type Adjusted = { readonly price: number; readonly exactPrice: Exact };

export type DownRound = {
  /** CP₁, in the currency's main unit; exact as `'8/9'` or a number as written. */
  readonly conversionPrice: number | Exact;
  /** A: shares before the round. Broad-based: common, preferred as converted, and options; narrow-based: fewer. */
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
export function weightedAverage({ conversionPrice, outstanding, raised, issued }: DownRound): Adjusted {
  demandCount(outstanding, 'outstanding', 0);
  demandCount(issued, 'issued', 1);
  return adjusted(average(priceOf(conversionPrice), outstanding, majorOf(raised), issued));
}

/** Full ratchet: the conversion price falls to the new price, and never rises. */
export function fullRatchet(conversionPrice: number | Exact, newPrice: number | Exact): Adjusted {
  return adjusted(least([priceOf(conversionPrice), priceOf(newPrice)]));
}

export type Sale = { readonly price: Rational; readonly raised: Rational; readonly issued: number };
export type Adjustment = { readonly class: string; readonly from: number; readonly to: number };

/**
 * Adjusts each protected class of the table before the round. A, for `broad`, counts common, preferred as converted and
 * options granted; not the pool, nor what converts in the round.
 */
export function protect(table: CapTable, sale: Sale): { table: CapTable; adjustments: Adjustment[] } {
  const outstanding = fullyDiluted(table) - sharesOfClass(table, pool);
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

function after(from: Rational, { protection }: Preferred, sale: Sale, outstanding: number): Rational {
  if (protection === 'none' || sale.issued === 0) return from;
  if (protection === 'ratchet') return least([from, sale.price]);
  return average(from, outstanding, sale.raised, sale.issued);
}

function average(price: Rational, outstanding: number, raised: Rational, issued: number): Rational {
  const atOldPrice = raised.div(price);
  return least([price, price.mul(atOldPrice.add(outstanding)).div(outstanding + issued)]);
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
  throw new Error(`weightedAverage() expects whole shares from ${low} on as ${name}, found ${count}`);
}
