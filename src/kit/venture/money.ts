// Amounts of money that are exact to the cent, as plain data that can be stored.
import { isNumberList, sayKind } from '../demand.ts';
import { type Exact, largestRemainders, nearest, type Rational, rational, sum, whole } from './exact.ts';

/**
 * `units` is a whole number of the currency's smallest unit (cents, 分; of JPY, yen), `currency` its ISO 4217 code.
 * `money(amount)` writes it, `value(amount)` is the number of dollars or yuan.
 */
export type Money = { readonly units: number; readonly currency: string };

/**
 * `amount(1.5e6)` is $1,500,000.00; `amount('1234.56', 'CNY')` is ¥1,234.56. A number is rounded to the nearest cent
 * (from the middle, to the even one); a text must be exact to the cent. Throws for what is no number.
 */
export function amount(x: number | string, currency = 'USD'): Money {
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
    throw new Error(
      `amount() expects a currency of three capital letters such as USD, found ${sayKind(currency)}`,
    );
  const scaled = rational(x, 'An amount of money').mul(scaleOf(currency));
  const units = nearest(scaled);
  if (typeof x === 'string' && !scaled.equals(units))
    throw new Error(
      `amount() expects at most ${decimalsOf(currency)} decimals in ${currency}, found '${x}'. Round it first`,
    );
  return { units, currency };
}

/** The number of dollars, yuan …: `value(amount('12.30'))` → 12.3. */
export function value(money: Money): number {
  demandMoney(money, 'What is valued');
  return money.units / scaleOf(money.currency);
}

/** The sum of one amount or more, all of one currency. */
export function plus(first: Money, ...others: readonly Money[]): Money {
  demandMoney(first, 'An amount of money');
  others.forEach((other) => void demandSame(first, other));
  return ofUnits(
    others.reduce((all, { units }) => all + units, first.units),
    first.currency,
  );
}

/** `a` less `b`; may be below zero. */
export function minus(a: Money, b: Money): Money {
  demandSame(a, b);
  return ofUnits(a.units - b.units, a.currency);
}

/** An amount times a number or an exact ratio such as `'1/3'`, to the nearest cent (from the middle, to the even one). */
export function times(money: Money, factor: number | Exact): Money {
  demandMoney(money, 'An amount of money');
  return ofUnits(nearest(whole(money.units).mul(rational(factor, 'A factor'))), money.currency);
}

/**
 * An amount dealt out by weights, each at least zero, so that the parts make the amount exactly: each part is rounded
 * down to the cent, and the cents left go to the largest remainders. `shareOut(amount(100), [1, 1, 1])` → 33.34, 33.33,
 * 33.33.
 */
export function shareOut(money: Money, weights: readonly number[]): Money[] {
  demandMoney(money, 'What is shared out');
  if (!isNumberList(weights))
    throw new Error(`shareOut() expects a list of weights, found ${sayKind(weights)}`);
  const exacts = Array.from(weights, (weight) => rational(weight, 'A weight'));
  const all = sum(exacts);
  if (exacts.some((weight) => weight.compare(0) < 0) || all.compare(0) <= 0)
    throw new Error(`shareOut() expects weights of at least 0, one above, found ${JSON.stringify(weights)}`);
  const parts = exacts.map((weight) => whole(money.units).mul(weight).div(all));
  return largestRemainders(parts, money.units).map((units) => ofUnits(units, money.currency));
}

export function ofUnits(units: number, currency: string): Money {
  if (!Number.isSafeInteger(units)) throw new Error(`${units} ${currency} cents cannot be counted exactly`);
  return { units, currency };
}

/** In dollars, yuan …, exactly. */
export function majorOf(money: Money): Rational {
  return whole(money.units).div(scaleOf(money.currency));
}

/** From dollars, yuan …, to the nearest cent. */
export function fromMajor(major: Rational, currency: string): Money {
  return ofUnits(nearest(major.mul(scaleOf(currency))), currency);
}

export function isMoney(x: unknown): x is Money {
  return (
    typeof x === 'object' &&
    x !== null &&
    'units' in x &&
    typeof x.units === 'number' &&
    'currency' in x &&
    typeof x.currency === 'string' &&
    /^[A-Z]{3}$/.test(x.currency)
  );
}

export function demandMoney(x: unknown, what: string, currency?: string): asserts x is Money {
  if (!isMoney(x) || !Number.isSafeInteger(x.units))
    throw new Error(`${what} must be an amount such as venture.amount(1e6, 'USD'), found ${sayKind(x)}`);
  if (currency !== undefined && x.currency !== currency)
    throw new Error(`${what} is in ${x.currency}, expected ${currency} as in the rest. Convert it first`);
}

/** An amount of money for a message: `1,234.56 USD`. */
export function say(money: Money): string {
  const digits = decimalsOf(money.currency);
  return `${value(money).toLocaleString('en-US', { minimumFractionDigits: digits })} ${money.currency}`;
}

/** Smallest units in a main one: 100 cents in a dollar. */
export function scaleOf(currency: string): number {
  return 10 ** decimalsOf(currency);
}

function demandSame(a: Money, b: Money): void {
  demandMoney(a, 'An amount of money');
  demandMoney(b, 'An amount of money', a.currency);
}

function decimalsOf(currency: string): number {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
