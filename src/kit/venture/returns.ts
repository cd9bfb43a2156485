// What an investment returned: rates from dated or yearly payments, and multiples.
import { dayOf } from './days.ts';
import { isMoney, type Money, value } from './money.ts';
import { rootsOf, type Term } from './roots.ts';

/** Paid in is below zero, paid out above. `amount` is a number or an amount of money. */
export type Flow = { readonly date: string | Date; readonly amount: number | Money };

/**
 * The yearly rate at which dated payments are worth nothing on the first day, by years of 365 days as in Excel's XIRR.
 * Throws where there is no such rate, and where there are several: `xirrRoots` gives them all.
 *
 * Checked against Microsoft's documentation of XIRR: −10,000, 2,750, 4,250, 3,250, 2,750 → 0.373362535.
 */
export function xirr(flows: readonly Flow[]): number {
  return theOne(xirrRoots(flows), 'xirr');
}

/** Every rate above −100 % that a double can hold at which dated payments are worth nothing, ascending. */
export function xirrRoots(flows: readonly Flow[]): number[] {
  return rates(termsOf(flows));
}

/**
 * The rate per period of payments one period apart, the first today. Throws as `xirr` does. Checked against Microsoft's
 * documentation of IRR: −70,000, 12,000, 15,000, 18,000, 21,000, 26,000 → 8.7 %; without the last, −2.1 %.
 */
export function irr(amounts: readonly (number | Money)[]): number {
  return theOne(irrRoots(amounts), 'irr');
}

/** Every rate above −100 % at which payments one period apart are worth nothing, ascending. */
export function irrRoots(amounts: readonly (number | Money)[]): number[] {
  return rates(amounts.map((amount, t) => ({ a: numberOf(amount, 'irr'), t })));
}

/** What dated payments are worth on the day of the first, at a yearly rate, by years of 365 days (Excel's XNPV). */
export function xnpv(rate: number, flows: readonly Flow[]): number {
  if (!(rate > -1)) throw new Error(`xnpv() expects a rate above −1, found ${rate}`);
  return termsOf(flows).reduce((all, { a, t }) => all + a * (1 + rate) ** -t, 0);
}

export type Multiples = {
  /** Total value to paid-in: distributed and residual. */
  readonly tvpi: number;
  /** Distributed to paid-in. */
  readonly dpi: number;
  /** Residual value to paid-in. */
  readonly rvpi: number;
};

/** The multiples of a fund's investors: TVPI = DPI + RVPI (GIPS 2020, definitions of the multiples). */
export function multiples(
  paidIn: number | Money,
  distributed: number | Money,
  residual: number | Money,
): Multiples {
  const [paid, back, left] = [paidIn, distributed, residual].map((x) => numberOf(x, 'multiples')) as [
    number,
    number,
    number,
  ];
  if (!(paid > 0) || back < 0 || left < 0)
    throw new Error(
      `multiples() expects something paid in, and nothing below zero, found ${paid}, ${back} and ${left}`,
    );
  return { tvpi: (back + left) / paid, dpi: back / paid, rvpi: left / paid };
}

/** Multiple on invested capital: what came of it, got or still held, over what went in. */
export function moic(invested: number | Money, worth: number | Money): number {
  const [cost, gain] = [numberOf(invested, 'moic'), numberOf(worth, 'moic')];
  if (!(cost > 0) || gain < 0)
    throw new Error(`moic() expects a cost above 0 and a worth of at least 0, found ${cost} and ${gain}`);
  return gain / cost;
}

function rates(terms: readonly Term[]): number[] {
  return rootsOf(terms)
    .map((s) => Math.expm1(s))
    .filter((rate) => rate > -1 && Number.isFinite(rate));
}

function theOne(roots: readonly number[], name: string): number {
  const [rate] = roots;
  if (rate === undefined)
    throw new Error(
      `${name}() found no rate: the payments need both signs, and a sum that some rate makes 0`,
    );
  if (roots.length > 1)
    throw new Error(
      `${name}() found ${roots.length} rates (${roots.map((r) => `${(100 * r).toFixed(2)} %`).join(', ')}), since the payments change sign more than once. Use ${name}Roots(), or a net present value`,
    );
  return rate;
}

function termsOf(flows: readonly Flow[]): readonly Term[] {
  if (flows.length < 2) throw new Error(`xirr() expects at least two payments, found ${flows.length}`);
  const days = flows.map(({ date }) => dayOf(date));
  const first = days.reduce((early, day) => Math.min(early, day));
  return flows.map(({ amount }, i) => ({ a: numberOf(amount, 'xirr'), t: (days[i]! - first) / 365 }));
}

function numberOf(x: number | Money, name: string): number {
  const found = isMoney(x) ? value(x) : x;
  if (typeof found === 'number' && Number.isFinite(found)) return found;
  throw new Error(`${name}() expects finite numbers or amounts of money, found ${String(found)}`);
}
