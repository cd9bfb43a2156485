// Who holds what of a company: stakes by holder and class, and the terms of its preferred classes.
import {
  type Exact,
  exact,
  floor,
  largestRemainders,
  plain,
  type Rational,
  rational,
  whole,
} from './exact.ts';

export const common = 'Common';
/** Options granted. */
export const options = 'Options';
/** Options reserved and not yet granted. */
export const pool = 'Pool';

export type Stake = {
  readonly holder: string;
  /** `Common`, `Options` (granted), `Pool` (reserved, not granted), or a preferred class by its name. */
  readonly class: string;
  /** Whole shares. */
  readonly shares: number;
};

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

export type CapTable = {
  readonly currency: string;
  readonly stakes: readonly Stake[];
  /** By the class's name. */
  readonly preferred: Readonly<Record<string, Preferred>>;
};

export type Founding = {
  /** Options granted, by holder. */
  readonly options?: Readonly<Record<string, number>>;
  /** Shares reserved for options and not granted. */
  readonly pool?: number;
  readonly currency?: string;
};

/**
 * A company before its first round: common shares by holder, `capTable({ Ann: 4_500_000, Ben: 4_500_000 }, { pool: 1e6 })`.
 * Throws for a number of shares that is not whole or is below zero, and for no shares at all.
 */
export function capTable(holders: Readonly<Record<string, number>>, founding: Founding = {}): CapTable {
  const stakes = [
    ...Object.entries(holders).map(([holder, shares]) => ({ holder, class: common, shares })),
    ...Object.entries(founding.options ?? {}).map(([holder, shares]) => ({ holder, class: options, shares })),
    ...(founding.pool ? [{ holder: pool, class: pool, shares: founding.pool }] : []),
  ];
  stakes.forEach(({ holder, shares }) => {
    if (!Number.isSafeInteger(shares) || shares < 0)
      throw new Error(`capTable() expects whole shares of at least 0, found ${shares} for ${holder}`);
  });
  const table = { currency: founding.currency ?? 'USD', stakes, preferred: {} };
  if (fullyDiluted(table) === 0) throw new Error('capTable() found no shares. Give one holder some');
  return table;
}

/** Common shares that a stake is or converts into, rounded down to whole ones. */
export function asConverted(table: CapTable, stake: Stake): number {
  const terms = table.preferred[stake.class];
  return terms === undefined ? stake.shares : floor(whole(stake.shares).mul(ratioOf(terms)));
}

/** Everything as if converted and exercised: common, preferred as converted, options granted, and the pool. */
export function fullyDiluted(table: CapTable): number {
  return table.stakes.reduce((all, stake) => all + asConverted(table, stake), 0);
}

/** Each holder's share of the fully diluted company, exactly: they sum to 1. `{ Ann: '9/20', … }` */
export function exactOwnership(table: CapTable): Record<string, Exact> {
  return Object.fromEntries([...shares(table)].map(([holder, share]) => [holder, exact(share)]));
}

/** Each holder's share of the fully diluted company, from 0 to 1, to the nearest double. */
export function ownership(table: CapTable): Record<string, number> {
  return Object.fromEntries([...shares(table)].map(([holder, share]) => [holder, plain(share)]));
}

/**
 * Ownership in per cent with so many decimals, rounded so that the column sums to exactly 100 (largest remainders), for
 * a table that a reader adds up.
 */
export function percentages(table: CapTable, decimals = 1): Record<string, number> {
  const parts = [...shares(table)];
  const scale = 10 ** decimals;
  const counts = largestRemainders(
    parts.map(([, share]) => share.mul(100 * scale)),
    100 * scale,
  );
  return Object.fromEntries(parts.map(([holder], i) => [holder, counts[i]! / scale]));
}

/** Shares of the holder over all classes, as converted; 0 for one who is not on the table. */
export function sharesOf(table: CapTable, holder: string): number {
  return table.stakes.reduce(
    (all, stake) => all + (stake.holder === holder ? asConverted(table, stake) : 0),
    0,
  );
}

/** Grants options out of the pool, which pays for them. Throws where the pool is too small. */
export function grant(table: CapTable, holder: string, count: number): CapTable {
  const left = sharesOfClass(table, pool) - count;
  if (!Number.isSafeInteger(count) || count < 0 || left < 0)
    throw new Error(
      `grant() found ${count} options for a pool of ${sharesOfClass(table, pool)}. Enlarge it first`,
    );
  const others = table.stakes.filter((stake) => stake.class !== pool);
  const rest = left === 0 ? [] : [{ holder: pool, class: pool, shares: left }];
  return { ...table, stakes: [...others, { holder, class: options, shares: count }, ...rest] };
}

export function sharesOfClass(table: CapTable, name: string): number {
  return table.stakes.reduce((all, stake) => all + (stake.class === name ? stake.shares : 0), 0);
}

export function ratioOf(terms: Preferred): Rational {
  return rational(terms.price, 'An issue price').div(rational(terms.conversionPrice, 'A conversion price'));
}

function shares(table: CapTable): Map<string, Rational> {
  const total = fullyDiluted(table);
  const held = new Map<string, number>();
  for (const stake of table.stakes)
    held.set(stake.holder, (held.get(stake.holder) ?? 0) + asConverted(table, stake));
  return new Map([...held].map(([holder, count]) => [holder, whole(count).div(total)]));
}
