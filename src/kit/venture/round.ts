// A priced round: its price, what converts in it, the pool's top-up, and the table after it.
import { type Adjustment, protect } from './anti-dilution.ts';
import { type CapTable, fullyDiluted, type Preferred, pool, sharesOfClass } from './cap-table.ts';
import { type Conversion, convert, stakesOf } from './conversions.ts';
import { type Convertible, formsOf, owed } from './convertibles.ts';
import {
  ceiling,
  type Exact,
  exact,
  floor,
  plain,
  type Rational,
  rational,
  rounded,
  whole,
} from './exact.ts';
import { demandMoney, fromMajor, type Money, majorOf, ofUnits } from './money.ts';
import { type Answer, priceOf, type Question } from './pricing.ts';

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
  /** ISO date: what notes are owed and dividends count from it. */
  readonly date?: string;
  /** Decimals of the price per share; exact unless given. */
  readonly decimals?: number;
} & Partial<Pick<Preferred, 'multiple' | 'participation' | 'seniority' | 'dividend' | 'protection'>>;

export type Round = {
  readonly table: CapTable;
  /** Per share, in the currency's main unit. */
  readonly price: number;
  readonly exactPrice: Exact;
  readonly raised: Money;
  readonly postMoney: Money;
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
 * preference is what they paid. Protected classes are adjusted for the new money after the price is found.
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
  const conversions = conversionsOf(terms, owes, found, price);
  const sold = issued.reduce((all, { shares }) => all + shares, 0);
  const guarded = protect(table, { price, raised: invested, issued: sold });
  const poolAdded = ceiling(found.topUp);
  return {
    table: after(guarded.table, terms, price, { issued, conversions, poolAdded }),
    price: plain(price),
    exactPrice: exact(price),
    raised: fromMajor(invested, table.currency),
    postMoney: fromMajor(majorOf(terms.preMoney).add(invested), table.currency),
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
  return made.map((each) => {
    const index = others.indexOf(each.exactPrice);
    return { ...each, class: index === -1 ? name : `${name}-${index + 1}` };
  });
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

function preferredOf(terms: RoundTerms, price: Exact): Preferred {
  const { multiple = 1, participation = 'none', seniority = 0, dividend = 0, protection = 'none' } = terms;
  const issued = terms.date ?? null;
  return { price, conversionPrice: price, multiple, participation, seniority, dividend, issued, protection };
}

/** Each new holder's part of a round that keeps its share of the fully diluted company, to the nearest cent. */
export function proRata(table: CapTable, holder: string, raised: Money): Money {
  const held = table.stakes.filter((stake) => stake.holder === holder);
  const shares = fullyDiluted({ ...table, stakes: held });
  return fromMajor(majorOf(raised).mul(whole(shares)).div(fullyDiluted(table)), raised.currency);
}

function moneyOf({ investments, preMoney }: RoundTerms): Rational {
  const units = Object.values(investments).reduce((all, paid) => all + paid.units, 0);
  return majorOf(ofUnits(units, preMoney.currency));
}

function demandTerms(table: CapTable, terms: RoundTerms): void {
  demandMoney(terms.preMoney, `The valuation before ${terms.name}`, table.currency);
  if (terms.preMoney.units <= 0) throw new Error(`The valuation before ${terms.name} must be above zero`);
  for (const [holder, paid] of Object.entries(terms.investments)) {
    demandMoney(paid, `What ${holder} invests`, table.currency);
    if (paid.units < 0) throw new Error(`What ${holder} invests in ${terms.name} must not be below zero`);
  }
  for (const { holder, amount } of terms.converting ?? [])
    demandMoney(amount, `What ${holder} paid before`, table.currency);
  if (terms.name in table.preferred || terms.name === pool)
    throw new Error(`The class ${terms.name} exists already. Give the round a name of its own`);
  const { pool: target = 0, multiple = 1, participation = 'none' } = terms;
  const share = plain(rational(target, 'The target of the pool'));
  if (share < 0 || share >= 1)
    throw new Error(`The target of the pool must be from 0 to below 1, found ${target}`);
  if (typeof participation === 'number' && participation < multiple)
    throw new Error(
      `${terms.name} has its participation capped at ${participation}, below its preference of ${multiple}`,
    );
}
