// Rows dealt into parts that know nothing of each other: by class, by group, in order of time; and k folds.
import { demandObject, demandOptions, isNumberList, sayKind } from '../demand.ts';
import { rng } from '../rng.ts';
import { type Shares, sayShares } from '../samples.ts';
import { session } from '../session.ts';
import { demandKnown, demandNoTwins, momentsOf } from './leaks.ts';
import { countRows, identities, pickRows, type Rows } from './rows.ts';

export type PartitionOptions = {
  /** The class of each row: every part gets its share of every class, as near as whole rows allow. */
  readonly stratify?: ArrayLike<unknown>;
  /** The group of each row: rows of a group stay together. */
  readonly group?: ArrayLike<unknown>;
  /** When each row was: later parts are later than earlier ones, and rows of one moment stay together. */
  readonly time?: ArrayLike<number | string | Date>;
  /**
   * Identical rows: refused where they fall into two parts, unless given; `together` keeps them in one; `apart` lets them
   * be, where they are different examples that look alike.
   */
  readonly twins?: 'together' | 'apart';
  /** The block's unless given. */
  readonly seed?: number;
};

/**
 * Deals rows into parts: `learn.partition({ x, y }, { train: 0.7, validation: 0.15, test: 0.15 }, { stratify: y })`. Like
 * `split`, and it refuses leaks (see `leaks`): identical rows in two parts, and with `group` or `time` what those forbid.
 * Shares make at most 1; what they leave is in no part. Stratified as Kohavi 1995, section 3.
 */
export function partition<T, S extends Shares>(
  data: readonly T[],
  shares: S,
  options?: PartitionOptions,
): { [Part in keyof S]: T[] };
export function partition<C extends Exclude<Rows, readonly unknown[]>, S extends Shares>(
  data: C,
  shares: S,
  options?: PartitionOptions,
): { [Part in keyof S]: C };
export function partition(
  data: Rows,
  shares: Shares,
  options: PartitionOptions = {},
): Record<string, unknown> {
  demandObject(shares, 'partition', 'shares as an object, { train: 0.8, test: 0.2 }');
  demandOptions(options, 'partition');
  const names = Object.keys(shares);
  const sum = Object.values(shares).reduce(
    (all, share) => all + (typeof share === 'number' ? share : Number.NaN),
    0,
  );
  if (
    names.length === 0 ||
    Object.values(shares).some((share) => !(typeof share === 'number' && share > 0)) ||
    sum > 1 + 1e-9
  )
    throw new Error(`partition() expects shares above 0 that make at most 1, found ${sayShares(shares)}`);
  const rest = sum < 1 - 1e-9 ? [1 - sum] : [];
  const dealt = deal('partition', data, [...Object.values(shares), ...rest], options);
  const parts = Object.fromEntries(names.map((name, i) => [name, pickRows(data, dealt[i]!)]));
  const empty = names.findIndex((_, i) => dealt[i]!.length === 0);
  if (empty !== -1)
    throw new Error(`partition() has no row for "${names[empty]}". Give it more rows, or a larger share`);
  if (options.twins === undefined) demandNoTwins('partition', parts);
  return parts;
}

export type Fold<D> = { readonly train: D; readonly test: D };

/**
 * Cross-validation (Stone 1974): `k` pairs of parts, in which each row is tested once. With `time`, k − 1 pairs that train
 * on all that came before the tested fold (Bergmeir and Benítez 2012). Options as for `partition`.
 */
export function folds<T>(data: readonly T[], k: number, options?: PartitionOptions): Fold<T[]>[];
export function folds<C extends Exclude<Rows, readonly unknown[]>>(
  data: C,
  k: number,
  options?: PartitionOptions,
): Fold<C>[];
export function folds(data: Rows, k: number, options: PartitionOptions = {}): Fold<unknown>[] {
  demandOptions(options, 'folds');
  const count = countRows('folds', data);
  if (!Number.isInteger(k) || k < 2 || k > count)
    throw new Error(
      `folds() expects a whole number of folds from 2 to the ${count} rows, found ${sayKind(k)}`,
    );
  const dealt = deal(
    'folds',
    data,
    Array.from({ length: k }, () => 1 / k),
    options,
  );
  const pairs = dealt.map((test, i) => ({
    train: pickRows(data, dealt.filter((_, j) => (options.time ? j < i : j !== i)).flat()),
    test: pickRows(data, test),
  }));
  const kept = options.time ? pairs.slice(1) : pairs;
  const empty = dealt.findIndex((rows) => rows.length === 0);
  if (empty !== -1)
    throw new Error(
      `folds() has no row for fold ${empty + 1} of ${k}: there are fewer groups, or moments, than folds. Ask for fewer`,
    );
  if (options.twins === undefined) for (const pair of kept) demandNoTwins('folds', pair);
  return kept;
}

/** The rows of each part. */
function deal(name: string, data: Rows, shares: readonly number[], options: PartitionOptions): number[][] {
  const count = countRows(name, data);
  const { stratify, group, time, twins, seed } = options;
  for (const [what, column] of Object.entries({ stratify, group, time }))
    if (column !== undefined && (!isNumberList(column) || column.length !== count))
      throw new Error(
        `${name}() found ${isNumberList(column) ? `${column.length} values` : sayKind(column)} of ${what} for ${count} rows. Give one for each`,
      );
  if (stratify !== undefined) demandKnown(stratify, name, 'class');
  if (group !== undefined) demandKnown(group, name, 'group');
  if (time !== undefined && (stratify !== undefined || group !== undefined))
    throw new Error(`${name}() cannot keep the order of time and deal by group or class. Choose one`);
  if (time !== undefined) return dealByTime(momentsOf(time, name), shares);
  const together =
    group !== undefined ? Array.from(group) : twins === 'together' ? identities(data) : undefined;
  const order = rng(seed ?? session().seed).shuffle(Array.from({ length: count }, (_, i) => i));
  const units = gathered(order, together ? (row) => together[row] : (row) => row);
  return dealUnits(units, (row) => stratify?.[row], shares);
}

/** Rows under their key, in the order of its first row. */
function gathered(rows: readonly number[], key: (row: number) => unknown): number[][] {
  const found = new Map<unknown, number[]>();
  for (const row of rows) {
    const known = found.get(key(row));
    if (known) known.push(row);
    else found.set(key(row), [row]);
  }
  return [...found.values()];
}

/**
 * Class by class, the largest units first: each goes to the part that lacks most of its share. What a class leaves over is
 * carried to the next, so that the parts have their share of all rows too. A group's class is that of its first row.
 */
function dealUnits(
  units: readonly (readonly number[])[],
  classOf: (row: number) => unknown,
  shares: readonly number[],
): number[][] {
  const parts = shares.map(() => [] as number[]);
  const lacks = shares.map(() => 0);
  const strata = new Map<unknown, (readonly number[])[]>();
  for (const unit of units) {
    const stratum = strata.get(classOf(unit[0]!)) ?? [];
    strata.set(classOf(unit[0]!), stratum);
    stratum.push(unit);
  }
  for (const stratum of strata.values()) {
    const rows = stratum.reduce((sum, unit) => sum + unit.length, 0);
    shares.forEach((share, i) => {
      lacks[i]! += share * rows;
    });
    for (const unit of stratum.sort((a, b) => b.length - a.length)) {
      const most = lacks.reduce((best, lack, i) => (lack > lacks[best]! + 1e-9 ? i : best), 0);
      parts[most]!.push(...unit);
      lacks[most]! -= unit.length;
    }
  }
  return parts;
}

/** Cuts the order of time where the shares say, moved on to where the moment changes. */
function dealByTime(moments: readonly number[], shares: readonly number[]): number[][] {
  const order = moments.map((_, i) => i).sort((a, b) => moments[a]! - moments[b]! || a - b);
  let [at, sum] = [0, 0];
  return shares.map((share) => {
    sum += share;
    let end = Math.max(at, Math.round(sum * order.length));
    while (end > at && end < order.length && moments[order[end]!] === moments[order[end - 1]!]) end += 1;
    const part = order.slice(at, end);
    at = end;
    return part;
  });
}
