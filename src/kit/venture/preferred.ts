// What a preferred class is entitled to, and what its terms must be.
import { sayKind } from '../demand.ts';
import { dayOf } from './days.ts';
import { type Exact, plain, type Rational, rational } from './exact.ts';

/** What a preferred class is entitled to. Prices are exact, in the currency's main unit per share. */
export type Preferred = {
  /** Original issue price. */
  readonly price: Exact;
  /** A share converts into price ÷ conversionPrice common shares; the two differ after an anti-dilution adjustment. */
  readonly conversionPrice: Exact;
  /** Of the original price, paid before anything that is junior: 1 is usual. */
  readonly multiple: number;
  /** `none`: preference or conversion; `full`: preference and a share of the rest; a number: that up to so many times the original price in all. */
  readonly participation: 'none' | 'full' | number;
  /** The higher is paid first; equal ones share what there is by what they are owed (pari passu). */
  readonly seniority: number;
  /** Cumulative dividend a year on the original price, simple; 0 for none. It adds to the preference. */
  readonly dividend: number;
  /** ISO date from which dividends count; null without a date. */
  readonly issued: string | null;
  readonly protection: 'none' | 'broad' | 'ratchet';
};

/** Common shares that one share converts into. */
export function ratioOf(terms: Preferred): Rational {
  return rational(terms.price, 'An issue price').div(rational(terms.conversionPrice, 'A conversion price'));
}

/** Throws, with the class and the term that is wrong. */
export function demandPreferred(name: string, terms: Preferred): void {
  for (const key of ['price', 'conversionPrice'] as const)
    if (rational(terms[key], `The ${key} of ${name}`).compare(0) <= 0)
      throw new Error(`The ${key} of ${name} must be above 0, found ${terms[key]}`);
  for (const key of ['multiple', 'dividend'] as const)
    if (plain(rational(terms[key], `The ${key} of ${name}`)) < 0)
      throw new Error(`The ${key} of ${name} must be 0 or more, found ${terms[key]}`);
  rational(terms.seniority, `The seniority of ${name}`);
  if (terms.issued !== null) dayOf(terms.issued);
  if (!['none', 'broad', 'ratchet'].includes(terms.protection))
    throw new Error(
      `The protection of ${name} must be 'none', 'broad' or 'ratchet', found ${sayKind(terms.protection)}`,
    );
  demandParticipation(name, terms);
}

function demandParticipation(name: string, { participation, multiple }: Preferred): void {
  if (participation === 'none' || participation === 'full') return;
  if (plain(rational(participation, `The cap on the participation of ${name}`)) >= multiple) return;
  throw new Error(
    `${name} has its participation capped at ${participation}, below its preference of ${multiple}`,
  );
}
