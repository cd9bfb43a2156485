// SAFEs and convertible notes: what each is owed, and the prices it may choose from when a round is priced.
import { demandObject, sayKind } from '../demand.ts';
import { demandHolder } from './class-names.ts';
import { dayOf, daysBetween } from './days.ts';
import { one, plain, type Rational, rational, whole, zero } from './exact.ts';
import { demandMoney, fromMajor, type Money, majorOf } from './money.ts';

/** A simple agreement for future equity (Y Combinator). Without cap and discount it converts at the round's price. */
export type Safe = {
  readonly kind: 'safe';
  readonly holder: string;
  readonly amount: Money;
  readonly cap?: Money;
  /** 0.2 for 20 % off the round's price. */
  readonly discount?: number;
  /**
   * `post-money` (Y Combinator's form since 2018, and unless given): the cap is divided by all shares before the round,
   * everything converting included, the pool's top-up not. `pre-money` (the form of 2013): by all shares before the
   * round with the pool's top-up, nothing converting included.
   */
  readonly form?: 'post-money' | 'pre-money';
  /** Most favoured nation: it may take the cap and discount of any convertible later in the list. */
  readonly mostFavoured?: boolean;
  /** At a sale before it converts, the rank of the preferred classes that it shares with; 0 unless given. */
  readonly seniority?: number;
};

/** A convertible note: its principal and simple interest convert. Its cap is divided by all shares before the round, top-up and conversions not included. */
export type Note = {
  readonly kind: 'note';
  readonly holder: string;
  readonly amount: Money;
  /** A year, simple, by days of 365: 0.08. */
  readonly interest: number;
  /** ISO date. */
  readonly issued: string;
  readonly cap?: Money;
  /** Off the price of a round; at a sale, a note has its cap or what it is owed. */
  readonly discount?: number;
  /** What it gets at a sale before it converts, as a multiple of what it is owed: 1 unless given; some have 2. */
  readonly atSale?: number;
};
export type Convertible = Safe | Note;

/** Principal and interest of a note on a day, to the cent; a SAFE's amount. */
export function owed(convertible: Convertible, date: string | null): Money {
  demandObject(convertible, 'owed', "a SAFE or a note as an object, { kind: 'note', holder, amount, … }");
  const { amount, holder } = convertible;
  demandHolder(holder);
  demandMoney(amount, `What ${holder} paid before`);
  demandConvertible(convertible, amount.currency);
  if (date !== null) dayOf(date);
  if (convertible.kind === 'safe') return amount;
  if (date === null)
    throw new Error(
      `The note of ${convertible.holder} bears interest. Give the round a date, as in '2026-11-23'`,
    );
  const days = daysBetween(convertible.issued, date);
  if (days < 0)
    throw new Error(`The note of ${convertible.holder} is issued on ${convertible.issued}, after ${date}`);
  const factor = one.add(rational(convertible.interest, 'A rate of interest').mul(days).div(365));
  return fromMajor(majorOf(amount).mul(factor), amount.currency);
}

/** Shares as a linear form: known + conversions · K + topUp · I + inverse · q, where q = 1 ÷ the round's price. */
export type Form = {
  readonly basis: 'round' | 'discount' | 'cap';
  readonly known: Rational;
  readonly conversions: Rational;
  readonly topUp: Rational;
  readonly inverse: Rational;
};

/** Every price that a convertible may take, as the shares it would give; it takes the one that gives most. */
export function formsOf(
  list: readonly Convertible[],
  index: number,
  amount: Money,
  before: number,
): readonly Form[] {
  const own = list[index]!;
  const later = own.kind === 'safe' && own.mostFavoured === true ? list.slice(index + 1) : [];
  const paid = majorOf(amount);
  const round: Form = { basis: 'round', ...nothing, inverse: paid };
  return [
    round,
    ...[own, ...later].flatMap((terms) => [...discounted(terms, paid), ...capped(terms, paid, before)]),
  ];
}

const nothing = { known: zero, conversions: zero, topUp: zero, inverse: zero };

function discounted({ discount = 0 }: Convertible, paid: Rational): readonly Form[] {
  if (discount === 0) return [];
  return [{ basis: 'discount', ...nothing, inverse: paid.div(one.sub(rational(discount, 'A discount'))) }];
}

function capped(terms: Convertible, paid: Rational, before: number): readonly Form[] {
  if (terms.cap === undefined) return [];
  const share = paid.div(majorOf(terms.cap));
  const form = terms.kind === 'note' ? 'note' : (terms.form ?? 'post-money');
  return [
    {
      basis: 'cap',
      known: share.mul(whole(before)),
      conversions: form === 'post-money' ? share : zero,
      topUp: form === 'pre-money' ? share : zero,
      inverse: zero,
    },
  ];
}

/** Throws, with whose it is and what is wrong: an amount or a cap of 0, a discount that is none, a day that is none. */
export function demandConvertible(terms: Convertible, currency: string): void {
  const { holder, amount, cap, discount = 0 } = terms;
  demandHolder(holder);
  if (terms.kind !== 'safe' && terms.kind !== 'note')
    throw new Error(
      `What ${holder} holds is of kind 'safe' or 'note', found ${sayKind((terms as { kind: unknown }).kind)}`,
    );
  demandMoney(amount, `What ${holder} paid before`, currency);
  if (amount.units <= 0) throw new Error(`What ${holder} paid before must be above zero, or leave it out`);
  if (cap !== undefined) demandMoney(cap, `The cap of ${holder}`, currency);
  if (cap !== undefined && cap.units <= 0) throw new Error(`The cap of ${holder} must be above zero`);
  if (!(typeof discount === 'number' && discount >= 0 && discount < 1))
    throw new Error(
      `The discount of ${holder} must be from 0 to below 1, such as 0.2, found ${sayKind(discount)}`,
    );
  if (terms.kind === 'safe') {
    rational(terms.seniority ?? 0, `The seniority of ${holder}`);
    return;
  }
  if (plain(rational(terms.atSale ?? 1, `What ${holder} gets at a sale`)) < 0)
    throw new Error(`What ${holder} gets at a sale must be 0 times or more, found ${terms.atSale}`);
  dayOf(terms.issued);
  const interest = plain(rational(terms.interest, `The rate of interest of ${holder}`));
  if (interest < 0)
    throw new Error(`The rate of interest of ${holder} must be 0 or more, found ${terms.interest}`);
}
