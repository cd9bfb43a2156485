// What later transactions of Open Cap Format change: conversion ratios, plans, authorized shares.
import { type Rational, rational } from './exact.ts';
import { called, type Item, isItem, part, ratio, shares, text } from './open-cap-items.ts';
import type { Ledger } from './open-cap-ledger.ts';

/** Common shares for one of the class: as last adjusted, as the class says, or one. */
export function conversionOf(item: Item, items: readonly Item[]): Rational {
  const adjusted = lastOf(items, 'TX_STOCK_CLASS_CONVERSION_RATIO_ADJUSTMENT', 'stock_class_id', item);
  if (adjusted !== undefined) return ratio(part(adjusted, 'new_ratio_conversion_mechanism'), 'ratio');
  const [right] = Array.isArray(item.conversion_rights) ? item.conversion_rights.filter(isItem) : [];
  return right === undefined ? rational(1, 'A ratio') : ratio(part(right, 'conversion_mechanism'), 'ratio');
}

/** What a plan has left to grant. Cancelled options return to it unless it retires them. */
export function reservedOf(plan: Item, items: readonly Item[], ledger: Ledger): number {
  const id = text(plan, 'id');
  const last = lastOf(items, 'TX_STOCK_PLAN_POOL_ADJUSTMENT', 'stock_plan_id', plan);
  const all = last === undefined ? shares(plan, 'initial_shares_reserved') : shares(last, 'shares_reserved');
  const granted = [...ledger.live.values()]
    .filter(({ issuance }) => issuance.stock_plan_id === id)
    .reduce((sum, { quantity }) => sum + quantity, 0);
  const cancelled = ledger.cancelled.get(id) ?? 0;
  const behaviour = plan.default_cancellation_behavior ?? 'RETURN_TO_POOL';
  if (cancelled > 0 && behaviour !== 'RETURN_TO_POOL' && behaviour !== 'RETIRE')
    throw new Error(
      `openCap() does not read what ${called(plan)} does with cancelled options: ${String(behaviour)}`,
    );
  return all - granted - (ledger.exercised.get(id) ?? 0) - (behaviour === 'RETIRE' ? cancelled : 0);
}

/** Null where it is not said, or said to be without a limit. */
export function authorizedOf(item: Item, items: readonly Item[]): number | null {
  const last = lastOf(items, 'TX_STOCK_CLASS_AUTHORIZED_SHARES_ADJUSTMENT', 'stock_class_id', item);
  if (last !== undefined) return shares(last, 'new_shares_authorized');
  const said = item.initial_shares_authorized ?? item.current_shares_authorized;
  return typeof said === 'string' && /^[+-]?\d/.test(said)
    ? rational(said, 'Authorized shares').valueOf()
    : null;
}

/** The last transaction of a type for an object, by day. */
function lastOf(items: readonly Item[], type: string, key: string, { id }: Item): Item | undefined {
  return items
    .filter((item) => item.object_type === type && item[key] === id)
    .sort((a, b) => (text(a, 'date') < text(b, 'date') ? -1 : text(a, 'date') > text(b, 'date') ? 1 : 0))
    .at(-1);
}
