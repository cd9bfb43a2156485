// A cap table from Open Cap Format files, with a tie-out: what does not agree is told, not read.
import { demandList } from '../demand.ts';
import { type CapTable, demandTable, type Stake } from './cap-table.ts';
import { common, options, pool } from './class-names.ts';
import type { Convertible } from './convertibles.ts';
import { exact, rational } from './exact.ts';
import { authorizedOf, conversionOf, reservedOf } from './open-cap-changes.ts';
import { called, type Item, isItem, numeric, part, price, text } from './open-cap-items.ts';
import { type Ledger, ledgerOf } from './open-cap-ledger.ts';
import { convertibleOf } from './open-cap-notes.ts';
import type { Preferred } from './preferred.ts';

export type OpenCap = {
  readonly table: CapTable;
  /** SAFEs and notes that have not converted, for `priceRound` or `waterfall`. */
  readonly convertibles: readonly Convertible[];
  /** Shares by class, as the ledger counts them and as the table does; and the most that are authorized, where it is said. */
  readonly tieOut: readonly {
    readonly class: string;
    readonly ledger: number;
    readonly table: number;
    readonly authorized: number | null;
  }[];
};

/** What the format does not carry: of a preferred class, by its name. */
export type Unsaid = Readonly<
  Record<string, Partial<Pick<Preferred, 'participation' | 'dividend' | 'protection'>>>
>;

/**
 * Reads Open Cap Format 1.2.0 (opencaptablecoalition.com; schemas at schema.opencaptablecoalition.com/v/1.2.0): the parsed
 * JSON of its files, in any order. Transactions are replayed by day; classes of common stock become Common, options and
 * RSUs Options with their strike, what plans have left Pool. The format says no more of participation than a cap: a class
 * without one does not participate, unless `unsaid` says otherwise; dividends and protection are not in it. SAFEs rank
 * with the most senior preferred class, as their form has them rank with preferred stock.
 *
 * Throws for transactions that it does not read (warrants, splits with options outstanding, stock appreciation rights)
 * and, with all of them at once, where the files do not tie out: a transfer that loses shares, a balance that is missing, a
 * class beyond what is authorized, a plan that granted more than it has.
 */
export function openCap(files: readonly unknown[], unsaid: Unsaid = {}): OpenCap {
  demandList(files, 'openCap', 'the parsed JSON of files, as a list');
  const items = files.flatMap(itemsOf);
  const byType = (type: string): readonly Item[] => items.filter((item) => item.object_type === type);
  const ledger = ledgerOf(items);
  const classes = new Map(byType('STOCK_CLASS').map((item) => [text(item, 'id'), item]));
  const names = namesOf(byType('STAKEHOLDER'));
  const currencies = new Set([...classes.values()].map((item) => price(item, 'price_per_share').currency));
  if (currencies.size !== 1)
    throw new Error(
      `openCap() expects prices in one currency, found ${[...currencies].join(', ') || 'none'}`,
    );
  const live = [...ledger.live.values()];
  const stakes = live.flatMap(({ issuance, quantity }) => stakeOf(issuance, quantity, classes, names));
  const reserved = byType('STOCK_PLAN').map((plan) => reservedOf(plan, items, ledger));
  const left = reserved.reduce((all, x) => all + x, 0);
  const preferred = [...classes.values()].filter((item) => item.class_type === 'PREFERRED');
  const table: CapTable = {
    currency: [...currencies][0]!, // there is one
    stakes: [...stakes, ...(left > 0 ? [{ holder: pool, class: pool, shares: left }] : [])],
    preferred: Object.fromEntries(
      preferred.map((item) => [text(item, 'name'), preferredOf(item, items, unsaid)]),
    ),
  };
  const tieOut = tied(table, ledger, classes, items, left);
  demandTable(table);
  const top = Object.values(table.preferred).reduce((high, { seniority }) => Math.max(high, seniority), 0);
  const convertibles = live
    .filter(({ issuance }) => issuance.object_type === 'TX_CONVERTIBLE_ISSUANCE')
    .map(({ issuance }) => convertibleOf(issuance, holderOf(issuance, names), top));
  return { table, convertibles, tieOut };
}

/** Of a file, its items; of a manifest, its issuer, once its version is one that is read. */
function itemsOf(file: unknown): readonly Item[] {
  if (!isItem(file)) throw new Error('openCap() expects the parsed JSON of files, found something else');
  const version = file.ocf_version;
  if (version !== undefined && !/^1\.[012](?:\.|$)/.test(String(version)))
    throw new Error(`openCap() reads Open Cap Format 1.2.0 and before, found ${String(version)}`);
  if (!('items' in file)) return [];
  const { items } = file;
  if (Array.isArray(items) && items.every(isItem)) return items;
  throw new Error(`openCap() expects a list of objects as items of ${String(file.file_type ?? 'a file')}`);
}

/** Stakeholders by id; those of one name are told apart by it. */
function namesOf(stakeholders: readonly Item[]): ReadonlyMap<string, string> {
  const name = (item: Item): string => text(part(item, 'name'), 'legal_name');
  const twice = (item: Item): boolean =>
    stakeholders.filter((other) => name(other) === name(item)).length > 1;
  return new Map(
    stakeholders.map((item) => [
      text(item, 'id'),
      twice(item) ? `${name(item)} (${text(item, 'id')})` : name(item),
    ]),
  );
}

function holderOf(issuance: Item, names: ReadonlyMap<string, string>): string {
  const id = text(issuance, 'stakeholder_id');
  const found = names.get(id);
  if (found !== undefined) return found;
  throw new Error(`openCap() found no stakeholder ${id}, of ${called(issuance)}`);
}

function stakeOf(
  issuance: Item,
  quantity: number,
  classes: ReadonlyMap<string, Item>,
  names: ReadonlyMap<string, string>,
): readonly Stake[] {
  if (issuance.object_type === 'TX_CONVERTIBLE_ISSUANCE') return [];
  const holder = holderOf(issuance, names);
  if (issuance.object_type === 'TX_STOCK_ISSUANCE') {
    const of = classes.get(text(issuance, 'stock_class_id'));
    if (of === undefined) throw new Error(`openCap() found no stock class of ${called(issuance)}`);
    return [{ holder, class: classOf(of), shares: quantity }];
  }
  const kind = text(issuance, 'compensation_type');
  if (kind.endsWith('SAR'))
    throw new Error(`openCap() does not read the appreciation rights of ${called(issuance)}`);
  if (kind === 'RSU') return [{ holder, class: options, shares: quantity }];
  return [{ holder, class: options, shares: quantity, strike: price(issuance, 'exercise_price').at }];
}

function classOf(item: Item): string {
  return item.class_type === 'COMMON' ? common : text(item, 'name');
}

function preferredOf(item: Item, items: readonly Item[], unsaid: Unsaid): Preferred {
  const { at } = price(item, 'price_per_share');
  const optional = (key: string): number | null =>
    item[key] === undefined ? null : numeric(item, key).valueOf();
  const multiple = optional('liquidation_preference_multiple') ?? 1;
  const cap = optional('participation_cap_multiple');
  return {
    price: at,
    conversionPrice: exact(rational(at, 'A price').div(conversionOf(item, items))),
    multiple,
    participation: cap === null || cap <= multiple ? 'none' : cap,
    seniority: numeric(item, 'seniority').valueOf(),
    dividend: 0,
    issued: null,
    protection: 'none',
    ...unsaid[text(item, 'name')],
  };
}

function tied(
  table: CapTable,
  { live, gaps }: Ledger,
  classes: ReadonlyMap<string, Item>,
  items: readonly Item[],
  left: number,
): OpenCap['tieOut'] {
  const rows = [...classes.values()].map((item) => {
    const own = [...live.values()].filter(
      ({ issuance }) => issuance.stock_class_id === item.id && issuance.object_type === 'TX_STOCK_ISSUANCE',
    );
    const ledger = own.reduce((all, { quantity }) => all + quantity, 0);
    return { item, name: classOf(item), ledger, authorized: authorizedOf(item, items) };
  });
  const found = [...gaps];
  for (const { item, ledger, authorized } of rows)
    if (authorized !== null && ledger > authorized)
      found.push(`${called(item)} has ${ledger} shares, and ${authorized} are authorized`);
  if (left < 0) found.push(`plans have granted ${-left} more than they reserve`);
  if (found.length > 0) throw new Error(`openCap() found files that do not tie out: ${found.join('; ')}`);
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, list]) => ({
    class: name,
    ledger: list.reduce((all, { ledger }) => all + ledger, 0),
    table: table.stakes.reduce((all, stake) => all + (stake.class === name ? stake.shares : 0), 0),
    authorized: list.some(({ authorized }) => authorized === null)
      ? null
      : list.reduce((all, { authorized }) => all + (authorized ?? 0), 0),
  }));
}
