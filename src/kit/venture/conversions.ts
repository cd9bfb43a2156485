// What a SAFE or a note becomes in a priced round, and the stakes after it.
import type { Stake } from './cap-table.ts';
import { pool } from './class-names.ts';
import type { Convertible, Form } from './convertibles.ts';
import { type Exact, exact, floor, least, plain, type Rational, rounded } from './exact.ts';
import { type Money, majorOf } from './money.ts';

export type Conversion = {
  readonly holder: string;
  readonly class: string;
  /** What decided the price: the cap, the discount, or the round itself. */
  readonly basis: Form['basis'];
  readonly amount: Money;
  readonly price: number;
  readonly exactPrice: Exact;
  readonly shares: number;
};

export type Converting = {
  readonly convertible: Convertible;
  /** With interest. */
  readonly amount: Money;
  readonly taken: { readonly form: Form; readonly shares: Rational };
  /** Of the round. */
  readonly price: Rational;
  readonly decimals: number | null;
};

export function convert({ convertible, amount, taken, price, decimals }: Converting): Conversion {
  const { holder } = convertible;
  const paid = majorOf(amount);
  const own = paid.div(taken.shares);
  // Both rounded apart, a conversion could come out above the round's own price.
  const at = least([price, decimals === null ? own : rounded(own, decimals)]);
  if (at.compare(0) <= 0)
    throw new Error(`The price of ${holder} rounds to 0. Give the round more decimals, or none`);
  const shares = floor(paid.div(at));
  return {
    holder,
    class: '',
    basis: taken.form.basis,
    amount,
    price: plain(at),
    exactPrice: exact(at),
    shares,
  };
}

/** The pool stands last. */
export function stakesOf(before: readonly Stake[], added: readonly Stake[], topUp: number): Stake[] {
  const reserved = before.reduce((all, stake) => all + (stake.class === pool ? stake.shares : 0), topUp);
  return [
    ...before.filter((stake) => stake.class !== pool),
    ...added.map(({ holder, class: of, shares }) => ({ holder, class: of, shares })),
    ...(reserved > 0 ? [{ holder: pool, class: pool, shares: reserved }] : []),
  ];
}
