// The securities that Open Cap Format transactions leave outstanding, and whether issued, ended and left agree.
import { dayOf } from './days.ts';
import { floor, whole } from './exact.ts';
import { called, type Item, monetary, ratio, shares, text, texts } from './open-cap-items.ts';

export type Security = {
  readonly issuance: Item;
  /** Shares; of a convertible, 0. */
  readonly quantity: number;
  /** Shares as issued, before splits and exercises. */
  readonly issued: number;
};

export type Ledger = {
  readonly live: ReadonlyMap<string, Security>;
  /** By stock plan: exercised, and cancelled. */
  readonly exercised: ReadonlyMap<string, number>;
  readonly cancelled: ReadonlyMap<string, number>;
  /** What does not agree. */
  readonly gaps: readonly string[];
};

const kinds = '(?:STOCK|CONVERTIBLE|PLAN_SECURITY|EQUITY_COMPENSATION)';
const issues = new RegExp(`^TX_${kinds}_ISSUANCE$`);
const ends = new RegExp(
  `^TX_${kinds}_(?:TRANSFER|CANCELLATION|RETRACTION|CONVERSION|EXERCISE|RELEASE|REPURCHASE|REISSUANCE)$`,
);
/** Which change nothing of who holds what, or are read with the classes and plans. */
const idle =
  /^(?:ISSUER|STAKEHOLDER|STOCK_CLASS|STOCK_PLAN|STOCK_LEGEND_TEMPLATE|VALUATION|VESTING_TERMS|DOCUMENT|FINANCING|CE_.*|TX_(?:.*_ACCEPTANCE|VESTING_.*|ISSUER_AUTHORIZED_SHARES_ADJUSTMENT|STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT|STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT|STOCK_PLAN_POOL_ADJUSTMENT|SECURITYHOLDERS_AGREEMENT_.*))$/;

/**
 * Transactions by day, issuances of a day first, since what a transfer leaves is issued on the day of the transfer. A
 * security that is transferred, cancelled, converted or bought back is gone; what is left of it has a security of its own
 * (`balance_security_id`). Options that are exercised in part stay for the rest.
 */
export function ledgerOf(items: readonly Item[]): Ledger {
  const [live, exercised, cancelled] = [
    new Map<string, Security>(),
    new Map<string, number>(),
    new Map<string, number>(),
  ];
  const gaps: string[] = [];
  for (const item of ordered(items)) {
    const type = text(item, 'object_type');
    if (issues.test(type)) issue(live, item);
    else if (type === 'TX_STOCK_CLASS_SPLIT') split(live, item, items);
    else if (ends.test(type)) end({ live, exercised, cancelled, gaps }, item, type);
    else throw new Error(`openCap() does not read ${called(item)}, which may change who holds what`);
  }
  return { live, exercised, cancelled, gaps };
}

function ordered(items: readonly Item[]): readonly Item[] {
  const moves = items.filter((item) => !idle.test(text(item, 'object_type')));
  const rank = (item: Item): number => (issues.test(text(item, 'object_type')) ? 0 : 1);
  return moves
    .map((item, i) => ({ item, i, day: dayOf(text(item, 'date')) }))
    .sort((a, b) => a.day - b.day || rank(a.item) - rank(b.item) || a.i - b.i)
    .map(({ item }) => item);
}

function issue(live: Map<string, Security>, item: Item): void {
  const id = text(item, 'security_id');
  if (live.has(id)) throw new Error(`openCap() found ${id} issued twice, by ${called(item)}`);
  const quantity = text(item, 'object_type') === 'TX_CONVERTIBLE_ISSUANCE' ? 0 : shares(item, 'quantity');
  live.set(id, { issuance: item, quantity, issued: quantity });
}

/** Of common stock alone: what a split does to options and to preferred stock is in no transaction. */
function split(live: Map<string, Security>, item: Item, items: readonly Item[]): void {
  const [of, by] = [text(item, 'stock_class_id'), ratio(item, 'split_ratio')];
  const common = items.some(
    ({ object_type: type, id, class_type: kind }) => type === 'STOCK_CLASS' && id === of && kind === 'COMMON',
  );
  for (const [id, security] of live) {
    const { issuance, quantity } = security;
    const convertible = text(issuance, 'object_type') === 'TX_CONVERTIBLE_ISSUANCE';
    if (
      !convertible &&
      (!common || issuance.stock_class_id !== of || issuance.object_type !== 'TX_STOCK_ISSUANCE')
    )
      throw new Error(
        `openCap() does not read ${called(item)}: what it does to other securities is not in the format`,
      );
    const after = whole(quantity).mul(by);
    if (!after.equals(floor(after)))
      throw new Error(`openCap() found ${called(item)} to leave parts of shares of ${id}`);
    live.set(id, { ...security, quantity: floor(after) });
  }
}

type Books = {
  readonly live: Map<string, Security>;
  readonly exercised: Map<string, number>;
  readonly cancelled: Map<string, number>;
  readonly gaps: string[];
};

function end({ live, exercised, cancelled, gaps }: Books, item: Item, type: string): void {
  const id = text(item, 'security_id');
  const found = live.get(id);
  if (found === undefined) {
    gaps.push(`${called(item)} ends ${id}, which is not outstanding`);
    return;
  }
  const plan = String(found.issuance.stock_plan_id ?? '');
  const exercises = type.endsWith('_EXERCISE') || type.endsWith('_RELEASE');
  const used = usedBy(item, type, found);
  if (exercises) {
    exercised.set(plan, (exercised.get(plan) ?? 0) + used);
    if (used < found.quantity) live.set(id, { ...found, quantity: found.quantity - used });
    else live.delete(id);
  } else live.delete(id);
  if (type.endsWith('_CANCELLATION')) cancelled.set(plan, (cancelled.get(plan) ?? 0) + used);
  gaps.push(...gapsOf(live, item, type, found, used));
}

/** Shares that an ending takes: those that it names, or all. */
function usedBy(item: Item, type: string, { quantity }: Security): number {
  if (type.startsWith('TX_CONVERTIBLE') || type.endsWith('_RETRACTION')) return quantity;
  if (type.endsWith('_CONVERSION')) return shares(item, 'quantity_converted');
  return item.quantity === undefined ? quantity : shares(item, 'quantity');
}

/** What an ending names must be there, and what it takes and leaves must be what was held. */
function gapsOf(
  live: ReadonlyMap<string, Security>,
  item: Item,
  type: string,
  from: Security,
  used: number,
): string[] {
  const results = texts(item, 'resulting_security_ids');
  const rest = typeof item.balance_security_id === 'string' ? [item.balance_security_id] : [];
  const missing = [...results, ...rest].filter((id) => !live.has(id));
  if (missing.length > 0)
    return missing.map((id) => `${called(item)} leads to ${id}, which is not outstanding then`);
  const held = (ids: readonly string[]): number => ids.reduce((all, id) => all + live.get(id)!.quantity, 0);
  const left = type.endsWith('_EXERCISE') || type.endsWith('_RELEASE') ? from.quantity - used : held(rest);
  const found: string[] = [];
  if (!type.startsWith('TX_CONVERTIBLE') && used + left !== from.quantity)
    found.push(`${called(item)} takes ${used} and leaves ${left} of ${from.quantity}`);
  const keeps = type.endsWith('_TRANSFER') || type.endsWith('_EXERCISE');
  if (keeps && !type.startsWith('TX_CONVERTIBLE') && results.length > 0 && held(results) !== used)
    found.push(`${called(item)} takes ${used} and issues ${held(results)}`);
  if (type === 'TX_CONVERTIBLE_TRANSFER') {
    const paid = (ids: readonly string[]): number =>
      ids.reduce((all, id) => all + monetary(live.get(id)!.issuance, 'investment_amount').units, 0);
    const all = monetary(from.issuance, 'investment_amount').units;
    if (paid([...results, ...rest]) !== all) found.push(`${called(item)} does not pass on the whole amount`);
  }
  return found;
}
