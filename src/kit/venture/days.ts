// Calendar days: an ISO date has no time zone.
import { sayKind } from '../demand.ts';

const day = 86_400_000;
const iso = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Days since 1970 of an ISO date or a Date (read as UTC). Throws for what is no date, and for a day that no calendar
 * has, such as 2021-02-29: a wrong day is not the one after it.
 */
export function dayOf(date: string | Date): number {
  if (date instanceof Date) return Math.floor(timeOf(date) / day);
  if (typeof date !== 'string' || !iso.test(date))
    throw new Error(`A date such as '2026-11-23' is expected, found ${sayKind(date)}`);
  const at = Date.parse(date);
  if (Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== date)
    throw new Error(`A day of the calendar is expected, found '${date}', which there never was`);
  return at / day;
}

export function daysBetween(from: string, to: string): number {
  return dayOf(to) - dayOf(from);
}

function timeOf(date: Date): number {
  const at = date.getTime();
  if (!Number.isNaN(at)) return at;
  throw new Error("A date such as '2026-11-23' is expected, found an invalid Date");
}
