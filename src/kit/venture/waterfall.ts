// Who gets what when a company is sold: preferences by seniority, participation, caps, and the decision to convert.
import { type CapTable, demandTable } from './cap-table.ts';
import { doesConvert, keyOf, sharing } from './claims.ts';
import { type Exact, exact, largestRemainders, plain, type Rational, zero } from './exact.ts';
import { demandMoney, type Money, majorOf, ofUnits, say, scaleOf } from './money.ts';
import { type SaleTerms, type Sold, soldFor, type Taken } from './sale.ts';

/** The classes that payouts of convertibles bear. */
const classOf = { safe: 'SAFE', note: 'Note' } as const;

export type Payout = {
  readonly holder: string;
  readonly class: string;
  /** To the cent; all of them make the proceeds exactly. */
  readonly amount: Money;
  /** Before rounding to the cent, in the currency's main unit. */
  readonly exactAmount: Exact;
};

export type Waterfall = {
  readonly proceeds: Money;
  readonly payouts: readonly Payout[];
  readonly holders: Readonly<Record<string, Money>>;
  readonly classes: Readonly<Record<string, Money>>;
  /** Preferred classes that do better as common shares. */
  readonly converts: readonly string[];
  /** What one common share gets, in the currency's main unit. */
  readonly perCommon: number;
  /** What SAFEs and notes that had not converted took, in their order. */
  readonly convertibles: readonly {
    readonly holder: string;
    readonly as: Taken['as'];
    readonly shares: number;
  }[];
};

/**
 * Pays `proceeds` (what is left for shareholders, after debt and costs) out to the cent. Options granted are exercised
 * where a common share gets more than their strike, and get the difference; without a strike they count as common shares.
 * The pool gets nothing.
 *
 * Preferences are paid by seniority, within one rank by what is owed. The rest goes to common shares, to participating
 * classes, and to those that convert. Conversion is an equilibrium: at the price of a common share that uses the proceeds
 * up, no class gains by deciding otherwise (`cleared`). The last argument is the day of the sale, to which cumulative
 * dividends run, or that with the SAFEs and notes that have not converted: `{ on: '2026-11-23', convertibles: [safe] }`;
 * what they take is said at `soldFor`.
 *
 * Checked against Gust's “Participating preferred” ($2M for 30 %, sold for $10M → $4.4M). Throws for negative proceeds.
 */
export function waterfall(table: CapTable, proceeds: Money, sale: string | SaleTerms = {}): Waterfall {
  demandTable(table);
  demandMoney(proceeds, 'The proceeds', table.currency);
  if (proceeds.units < 0)
    throw new Error(
      `waterfall() expects proceeds of zero or more, found ${say(proceeds)}. Debts are paid before it`,
    );
  const terms = typeof sale === 'string' ? { on: sale } : sale;
  demandClasses(table, terms);
  return settle(table, proceeds, terms, soldFor(table, majorOf(proceeds), terms));
}

/** A class of a convertible's own name would be counted with it. */
function demandClasses({ preferred }: CapTable, { convertibles = [] }: SaleTerms): void {
  const found = convertibles.map(({ kind }) => classOf[kind]).find((name) => Object.hasOwn(preferred, name));
  if (found !== undefined)
    throw new Error(`A class is called ${found}, as what has not converted is. Give it another name`);
}

type Due = { readonly holder: string; readonly class: string; readonly exact: Rational };

function settle(table: CapTable, proceeds: Money, terms: SaleTerms, sold: Sold): Waterfall {
  const { currency } = proceeds;
  const { convertibles = [] } = terms;
  const due = [...ofStakes(table, sold), ...ofConvertibles(terms, sold)];
  const inUnits = due.map((each) => each.exact.mul(scaleOf(currency)));
  const units = largestRemainders(inUnits, proceeds.units);
  const payouts = due.map((each, i) => ({
    holder: each.holder,
    class: each.class,
    amount: ofUnits(units[i]!, currency),
    exactAmount: exact(each.exact),
  }));
  return {
    proceeds,
    payouts,
    holders: totals(payouts, 'holder', currency),
    classes: totals(payouts, 'class', currency),
    converts: sold.claims.filter((claim) => doesConvert(claim, sold.perCommon)).map(({ name }) => name),
    perCommon: plain(sold.perCommon),
    convertibles: convertibles.map(({ holder }, i) => {
      const { as, shares } = sold.taken[i]!;
      return { holder, as, shares: plain(shares) };
    }),
  };
}

function ofStakes(table: CapTable, { claims, values }: Sold): readonly Due[] {
  const stakes = sharing(table);
  const index = new Map(claims.map(({ key }, i) => [key, i]));
  const held = new Map<string, number>();
  for (const stake of stakes) held.set(keyOf(stake), (held.get(keyOf(stake)) ?? 0) + stake.shares);
  return stakes.map((stake) => {
    const all = index.get(keyOf(stake));
    const part = all === undefined ? zero : values[all]!.mul(stake.shares).div(held.get(keyOf(stake))!);
    return { holder: stake.holder, class: stake.class, exact: part };
  });
}

function ofConvertibles({ convertibles = [] }: SaleTerms, { values }: Sold): readonly Due[] {
  const from = values.length - convertibles.length;
  return convertibles.map(({ holder, kind }, i) => ({
    holder,
    class: classOf[kind],
    exact: values[from + i]!,
  }));
}

function totals(payouts: readonly Payout[], by: 'holder' | 'class', currency: string): Record<string, Money> {
  const found = new Map<string, number>();
  for (const one of payouts) found.set(one[by], (found.get(one[by]) ?? 0) + one.amount.units);
  return Object.fromEntries([...found].map(([name, units]) => [name, ofUnits(units, currency)]));
}
