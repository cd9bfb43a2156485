// What a priced round is agreed to be, and what is wrong with terms.
import { demandObject, demandRecords } from '../demand.ts';
import { type CapTable, demandTable } from './cap-table.ts';
import { demandFree, demandHolder, type Taken } from './class-names.ts';
import type { Convertible } from './convertibles.ts';
import { demandConvertible } from './convertibles.ts';
import { dayOf } from './days.ts';
import { type Exact, plain, rational } from './exact.ts';
import { demandMoney, type Money } from './money.ts';
import { demandPreferred, type Preferred } from './preferred.ts';

export type RoundTerms = {
  /** Name of the class that is issued: `Series A`. */
  readonly name: string;
  readonly preMoney: Money;
  /** New money by holder. */
  readonly investments: Readonly<Record<string, Money>>;
  /**
   * Share of the company after the round that is to be reserved for options not granted: 0.1. The pool is topped up
   * before the money, so that those who hold shares already pay for it; a pool that is larger is left.
   */
  readonly pool?: number | Exact;
  /** SAFEs and notes that convert in this round. */
  readonly converting?: readonly Convertible[];
  /** False where the valuation before the money leaves out the shares of those who convert, so that they dilute the new money too. */
  readonly conversionsCount?: boolean;
  /**
   * Whether the shares that protected classes gain count in the valuation before the money, as the top-up does. Where
   * they do, price, adjustments and pool are solved together, and the new money owns its part of `postMoney`; where not,
   * the price is the one agreed on before, and the adjustments dilute the new money too. Unless given, they count where
   * the round names a pool, whose share is one of the company after everything, and do not where it names none.
   */
  readonly protectionCounts?: boolean;
  /** ISO date: what notes are owed and dividends count from it. */
  readonly date?: string;
  /** Decimals of the price per share; exact unless given. */
  readonly decimals?: number;
} & Partial<Pick<Preferred, 'multiple' | 'participation' | 'seniority' | 'dividend' | 'protection'>>;

/** Names that stand for a class of the table. */
export function takenIn({ stakes, preferred }: CapTable): Taken {
  return (name) => Object.hasOwn(preferred, name) || stakes.some((stake) => stake.class === name);
}

/** The terms of the class that a round issues at a price. */
export function preferredOf(terms: RoundTerms, price: Exact): Preferred {
  const { multiple = 1, participation = 'none', seniority = 0, dividend = 0, protection = 'none' } = terms;
  const issued = terms.date ?? null;
  return { price, conversionPrice: price, multiple, participation, seniority, dividend, issued, protection };
}

/** Throws, with what is wrong, before anything is computed. */
export function demandTerms(table: CapTable, terms: RoundTerms): void {
  demandTable(table);
  demandObject(terms, 'priceRound', 'terms as an object, { name, preMoney, investments }');
  demandObject(terms.investments, 'priceRound', 'investments by holder, { Ann: venture.amount(1e6) }');
  if (terms.converting !== undefined) demandRecords(terms.converting, 'priceRound', 'convertible');
  demandFree(terms.name, takenIn(table));
  demandMoney(terms.preMoney, `The valuation before ${terms.name}`, table.currency);
  if (terms.preMoney.units <= 0) throw new Error(`The valuation before ${terms.name} must be above zero`);
  for (const [holder, paid] of Object.entries(terms.investments)) {
    demandHolder(holder);
    demandMoney(paid, `What ${holder} invests`, table.currency);
    if (paid.units < 0) throw new Error(`What ${holder} invests in ${terms.name} must not be below zero`);
  }
  for (const each of terms.converting ?? []) demandConvertible(each, table.currency);
  if (terms.date !== undefined) dayOf(terms.date);
  const { pool: target = 0, decimals = 0 } = terms;
  const share = plain(rational(target, 'The target of the pool'));
  if (share < 0 || share >= 1)
    throw new Error(`The target of the pool must be from 0 to below 1, found ${target}`);
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 15)
    throw new Error(`A price has 0 to 15 decimals, found ${decimals}`);
  demandPreferred(terms.name, preferredOf(terms, '1'));
}
