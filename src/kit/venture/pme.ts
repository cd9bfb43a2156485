// A fund against a market: what the same payments would have come to in an index.
import { demandRecords, sayKind } from '../demand.ts';
import { dayOf } from './days.ts';
import { type Flow, numberOf } from './returns.ts';

export type Level = { readonly date: string | Date; readonly level: number };

/**
 * The public market equivalent of Kaplan and Schoar (2005, “Private equity performance”, section 2): what was paid out,
 * each payment carried to the end by the index, over what was paid in, carried likewise: Σ out ÷ I(t) over Σ in ÷ I(t).
 * Above 1 the fund did better than the index. What is still held counts as a payment out on its day. The level on a day is
 * the last one known by it.
 */
export function pme(flows: readonly Flow[], index: readonly Level[]): number {
  demandRecords(flows, 'pme', 'payment');
  demandRecords(index, 'pme', 'level');
  const wrong = index.findIndex(
    ({ level }) => !(typeof level === 'number' && level > 0 && Number.isFinite(level)),
  );
  if (wrong !== -1)
    throw new Error(
      `pme() expects levels above 0, found ${sayKind(index[wrong]!.level)} as level ${wrong + 1}`,
    );
  const levels = index.map(({ date, level }) => ({ day: dayOf(date), level })).sort((a, b) => a.day - b.day);
  let [paidIn, paidOut] = [0, 0];
  for (const [i, { date, amount }] of flows.entries()) {
    const paid = numberOf(amount, 'pme', `payment ${i + 1}`);
    const level = levels.findLast(({ day }) => day <= dayOf(date))?.level;
    if (level === undefined)
      throw new Error(`pme() found no level of the index on ${String(date)} or before it`);
    if (paid < 0) paidIn -= paid / level;
    else paidOut += paid / level;
  }
  if (paidIn > 0) return paidOut / paidIn;
  throw new Error('pme() found nothing paid in: what is paid in is below zero');
}
