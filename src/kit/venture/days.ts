// Calendar days: an ISO date has no time zone.

const day = 86_400_000;

/** Days since 1970 of an ISO date or a Date (read as UTC). Throws for what is no date. */
export function dayOf(date: string | Date): number {
  const at =
    date instanceof Date ? date.getTime() : /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(date) : Number.NaN;
  if (Number.isNaN(at))
    throw new Error(`A date such as '2026-11-23' is expected, found ${JSON.stringify(date)}`);
  return Math.floor(at / day);
}

export function daysBetween(from: string, to: string): number {
  return dayOf(to) - dayOf(from);
}
