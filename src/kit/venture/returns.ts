// What an investment returned: rates from dated or yearly payments, and multiples.
import { cureOf, demandRecords, isNumberList, sayKind } from '../demand.ts';
import { dayOf } from './days.ts';
import { plain, type Rational, rational, sum } from './exact.ts';
import { isMoney, type Money, value } from './money.ts';
import { rootsOf, type Term } from './roots.ts';

/** Paid in is below zero, paid out above. `amount` is a number or an amount of money. */
export type Flow = { readonly date: string | Date; readonly amount: number | Money };

/**
 * The yearly rate at which dated payments are worth nothing on the first day, by years of 365 days as in Excel's XIRR.
 * Throws where there is no such rate, and where there are several: `xirrRoots` gives them all. Of several, one alone
 * between −99.99 % and a million per cent is the answer: what lies beyond solves the equation and is no return.
 *
 * Checked against Microsoft's documentation of XIRR: −10,000, 2,750, 4,250, 3,250, 2,750 → 0.373362535.
 */
export function xirr(flows: readonly Flow[]): number {
  return theOne(xirrRoots(flows), 'xirr');
}

/**
 * Every rate above −100 % that a double can hold at which dated payments are worth nothing, ascending; a multiple root
 * counts once. Payments of one day are summed first, exactly; what is left of a sum by rounding, less than a part in
 * 10¹⁵ of all that is paid, is no payment.
 */
export function xirrRoots(flows: readonly Flow[]): number[] {
  return rates(termsOf(flows, 'xirr'));
}

/**
 * The rate per period of payments one period apart, the first today. Throws as `xirr` does. Checked against Microsoft's
 * documentation of IRR: −70,000, 12,000, 15,000, 18,000, 21,000, 26,000 → 8.7 %; without the last, −2.1 %.
 */
export function irr(amounts: readonly (number | Money)[]): number {
  return theOne(irrRoots(amounts), 'irr');
}

/** Every rate above −100 % at which payments one period apart are worth nothing, ascending; a multiple root counts once. */
export function irrRoots(amounts: readonly (number | Money)[]): number[] {
  if (!isNumberList(amounts)) throw new Error(`irr() expects a list of payments, found ${sayKind(amounts)}`);
  return rates(summed(amounts.map((amount, t) => ({ a: numberOf(amount, 'irr', `payment ${t + 1}`), t }))));
}

/** What dated payments are worth on the day of the first, at a yearly rate, by years of 365 days (Excel's XNPV). */
export function xnpv(rate: number, flows: readonly Flow[]): number {
  if (!(typeof rate === 'number' && rate > -1 && Number.isFinite(rate)))
    throw new Error(`xnpv() expects a rate above −1, found ${sayKind(rate)}`);
  return termsOf(flows, 'xnpv').reduce((all, { a, t }) => all + a * (1 + rate) ** -t, 0);
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
  const [paid, back, left] = [
    numberOf(paidIn, 'multiples', 'what is paid in'),
    numberOf(distributed, 'multiples', 'what is distributed'),
    numberOf(residual, 'multiples', 'what is left'),
  ];
  if (!(paid > 0) || back < 0 || left < 0)
    throw new Error(
      `multiples() expects something paid in, and nothing below zero, found ${paid}, ${back} and ${left}`,
    );
  return { tvpi: (back + left) / paid, dpi: back / paid, rvpi: left / paid };
}

/** Multiple on invested capital: what came of it, got or still held, over what went in. */
export function moic(invested: number | Money, worth: number | Money): number {
  const [cost, gain] = [numberOf(invested, 'moic', 'the cost'), numberOf(worth, 'moic', 'the worth')];
  if (!(cost > 0) || gain < 0)
    throw new Error(`moic() expects a cost above 0 and a worth of at least 0, found ${cost} and ${gain}`);
  return gain / cost;
}

function rates(terms: readonly Term[]): number[] {
  return rootsOf(terms)
    .map((s) => Math.expm1(s))
    .filter((rate) => rate > -1 && Number.isFinite(rate));
}

const [lowest, highest] = [-0.9999, 1e4];

function theOne(roots: readonly number[], name: string): number {
  const within = roots.filter((rate) => rate > lowest && rate < highest);
  const likely = within.length === 1 ? within : roots;
  const [rate] = likely;
  if (rate === undefined)
    throw new Error(
      `${name}() found no rate: the payments need both signs, and a sum that some rate makes 0`,
    );
  if (likely.length > 1)
    throw new Error(
      `${name}() found ${likely.length} rates (${likely.map((r) => `${(100 * r).toFixed(2)} %`).join(', ')}), since the payments change sign more than once. Use ${name}Roots(), or a net present value`,
    );
  return rate;
}

function termsOf(flows: readonly Flow[], name: string): readonly Term[] {
  demandRecords(flows, name, 'payment');
  if (flows.length < 2) throw new Error(`${name}() expects at least two payments, found ${flows.length}`);
  const days = flows.map(({ date }) => dayOf(date));
  const first = days.reduce((early, day) => Math.min(early, day));
  return summed(
    flows.map(({ amount }, i) => ({
      a: numberOf(amount, name, `payment ${i + 1}`),
      t: (days[i]! - first) / 365,
    })),
  );
}

/** Payments of one time together, summed as the decimals that they are written as, without those that come to nothing. */
function summed(terms: readonly Term[]): readonly Term[] {
  const byTime = new Map<number, number[]>();
  for (const { a, t } of terms) {
    const there = byTime.get(t);
    if (there === undefined) byTime.set(t, [a]);
    else there.push(a);
  }
  const dust = 1e-15 * terms.reduce((all, { a }) => all + Math.abs(a), 0);
  return [...byTime]
    .map(([t, list]) => ({ a: list.length === 1 ? list[0]! : plain(exactSum(list)), t }))
    .filter(({ a }) => Math.abs(a) > dust);
}

function exactSum(list: readonly number[]): Rational {
  return sum(list.map((a) => rational(a, 'A payment')));
}

/** `what` is the argument, or the payment by its place from 1. */
export function numberOf(x: number | Money, name: string, what: string): number {
  const found: unknown = isMoney(x) ? value(x) : x;
  if (typeof found === 'number' && Number.isFinite(found)) return found;
  throw new Error(
    `${name}() expects finite numbers or amounts of money, found ${sayKind(found)} as ${what}. ${cureOf(found)}`,
  );
}
