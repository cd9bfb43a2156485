// Who holds what of a company: stakes by holder and class, and the terms of its preferred classes.
import { demandObject, demandOptions, demandText, sayKind } from '../demand.ts';
import { common, demandHolder, isOwn, options, pool } from './class-names.ts';
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
import { demandPreferred, type Preferred, ratioOf } from './preferred.ts';

export type Stake = {
  readonly holder: string;
  /** `Common`, `Options` (granted), `Pool` (reserved, not granted), or a preferred class by its name. */
  readonly class: string;
  /** Whole shares. */
  readonly shares: number;
  /** Of options: what exercising one costs, exactly, in the currency's main unit. Without it they cost nothing. */
  readonly strike?: Exact;
};

export type CapTable = {
  readonly currency: string;
  readonly stakes: readonly Stake[];
  /** By the class's name. */
  readonly preferred: Readonly<Record<string, Preferred>>;
};

export type Granted = { readonly shares: number; readonly strike: number | Exact };

export type Founding = {
  /** Options granted, by holder: a number of them, or with what exercising one costs, `{ shares: 1e5, strike: 0.4 }`. */
  readonly options?: Readonly<Record<string, number | Granted>>;
  /** Shares reserved for options and not granted. */
  readonly pool?: number;
  readonly currency?: string;
};

/**
 * A company before its first round: common shares by holder, `capTable({ Ann: 4_500_000, Ben: 4_500_000 }, { pool: 1e6 })`.
 * Throws for a number of shares that is not whole or is below zero, for no shares at all, and for a holder called Pool.
 */
export function capTable(holders: Readonly<Record<string, number>>, founding: Founding = {}): CapTable {
  demandObject(holders, 'capTable', 'shares by holder, { Ann: 600 }');
  demandOptions(founding, 'capTable');
  const { pool: reserved = 0 } = founding;
  const stakes = [
    ...Object.entries(holders).map(([holder, shares]) => ({ holder, class: common, shares })),
    ...Object.entries(founding.options ?? {}).map(([holder, given]) => granted(holder, given)),
    ...(reserved === 0 ? [] : [{ holder: pool, class: pool, shares: reserved }]),
  ];
  const table = { currency: founding.currency ?? 'USD', stakes, preferred: {} };
  if (fullyDiluted(table) === 0) throw new Error('capTable() found no shares. Give one holder some');
  return table;
}

function granted(holder: string, given: number | Granted): Stake {
  if (typeof given === 'number') return { holder, class: options, shares: given };
  const strike = exact(rational(given.strike, `The strike of ${holder}'s options`));
  return { holder, class: options, shares: given.shares, strike };
}

/** Throws for what is no table at all. */
function shapeOf(table: unknown): CapTable {
  if (typeof table !== 'object' || table === null)
    throw new Error(
      `A cap table is expected, as venture.capTable() and venture.priceRound() give it, found ${sayKind(table)}`,
    );
  const { currency, stakes, preferred } = table as Partial<CapTable>;
  const wrong = (what: string, x: unknown) => new Error(`A cap table has ${what}, found ${sayKind(x)}`);
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency))
    throw wrong('a currency such as USD', currency);
  if (!Array.isArray(stakes)) throw wrong('a list of stakes', stakes);
  for (const stake of stakes as readonly unknown[]) {
    if (typeof stake !== 'object' || stake === null)
      throw wrong('stakes of { holder, class, shares }', stake);
    const { holder, class: name } = stake as Partial<Stake>;
    if (typeof holder !== 'string' || typeof name !== 'string')
      throw wrong('stakes whose holder and class are texts', typeof holder === 'string' ? name : holder);
  }
  if (typeof preferred !== 'object' || preferred === null || Array.isArray(preferred))
    throw wrong('terms of its classes by name as `preferred`, an object', preferred);
  const odd = Object.entries(preferred).find(([, terms]) => typeof terms !== 'object' || terms === null);
  if (odd !== undefined) throw wrong(`terms of ${odd[0]}, an object`, odd[1]);
  return table as CapTable;
}

/** Throws where a table is not one: shares of a class without terms, terms of a class called Common, parts of shares. */
export function demandTable(table: CapTable): void {
  const { stakes, preferred } = shapeOf(table);
  for (const [name, terms] of Object.entries(preferred)) {
    if (isOwn(name)) throw new Error(`A preferred class is called ${name}. Give it a name such as Series A`);
    demandPreferred(name, terms);
  }
  for (const { holder, class: name, shares, strike } of stakes) {
    termsOf(table, name);
    if (name !== pool) demandHolder(holder);
    if (!Number.isSafeInteger(shares) || shares < 0)
      throw new Error(
        `A table has whole shares of at least 0, found ${sayKind(shares)} of ${name} for ${holder}`,
      );
    if (strike !== undefined && (name !== options || rational(strike, 'A strike').compare(0) < 0))
      throw new Error(
        `A strike belongs to options, and is 0 or more, found ${strike} of ${name} for ${holder}`,
      );
  }
}

/** The terms of a class; null for Common, Options and Pool. Throws for a class that the table does not know. */
export function termsOf({ preferred }: CapTable, name: string): Preferred | null {
  if (name === common || name === options || name === pool) return null;
  const terms = Object.hasOwn(preferred, name) ? preferred[name] : undefined;
  if (terms !== undefined) return terms;
  throw new Error(
    `The table has shares of ${name}, and no terms of that class. Add them to \`preferred\`, or call the class Common, Options or Pool`,
  );
}

/** Common shares that a stake is or converts into, rounded down to whole ones. */
export function asConverted(table: CapTable, stake: Stake): number {
  const terms = termsOf(table, stake.class);
  return terms === null ? stake.shares : floor(whole(stake.shares).mul(ratioOf(terms)));
}

/** Everything as if converted and exercised: common, preferred as converted, options granted, and the pool. */
export function fullyDiluted(table: CapTable): number {
  demandTable(table);
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
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 12)
    throw new Error(`percentages() expects 0 to 12 decimals, found ${sayKind(decimals)}`);
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
  demandTable(table);
  demandText(holder, 'sharesOf', 'a holder');
  return table.stakes.reduce(
    (all, stake) => all + (stake.holder === holder ? asConverted(table, stake) : 0),
    0,
  );
}

/** Grants options out of the pool, which pays for them. Throws where the pool is too small. */
export function grant(table: CapTable, holder: string, count: number, strike?: number | Exact): CapTable {
  demandTable(table);
  demandHolder(holder);
  const left = typeof count === 'number' ? sharesOfClass(table, pool) - count : -1;
  if (!Number.isSafeInteger(count) || count < 0 || left < 0)
    throw new Error(
      `grant() found ${typeof count === 'number' ? count : sayKind(count)} options for a pool of ${sharesOfClass(table, pool)}. Enlarge it first`,
    );
  const others = table.stakes.filter((stake) => stake.class !== pool);
  const rest = left === 0 ? [] : [{ holder: pool, class: pool, shares: left }];
  const own = granted(holder, strike === undefined ? count : { shares: count, strike });
  const after = { ...table, stakes: [...others, own, ...rest] };
  demandTable(after);
  return after;
}

export function sharesOfClass(table: CapTable, name: string): number {
  return table.stakes.reduce((all, stake) => all + (stake.class === name ? stake.shares : 0), 0);
}

function shares(table: CapTable): Map<string, Rational> {
  const total = fullyDiluted(table);
  if (total === 0) throw new Error('The table has no shares. Give one holder some');
  const held = new Map<string, number>();
  for (const stake of table.stakes)
    held.set(stake.holder, (held.get(stake.holder) ?? 0) + asConverted(table, stake));
  return new Map([...held].map(([holder, count]) => [holder, whole(count).div(total)]));
}
