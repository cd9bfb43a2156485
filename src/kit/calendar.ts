// Days and moments out of ISO texts: only days that exist, and only texts that can be read in one way.

export type Moment = {
  /** Milliseconds since 1970, read as UTC where no zone is named. */
  readonly at: number;
  /** The finest part that the text names. */
  readonly unit: 'year' | 'month' | 'day' | 'time';
};

const iso =
  /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?)?)?$/;

/** A text that is no ISO date, or names a day that no calendar has, is answered by the reason. */
export function readMoment(text: string): Moment | { readonly wrong: string } {
  const found = iso.exec(text.trim());
  if (found === null)
    return { wrong: 'write year, month and day in that order, since others are read in several ways' };
  const [, year, month, day, hour, minute, second, fraction, zone] = found;
  const [y, m, d] = [Number(year), Number(month ?? 1), Number(day ?? 1)];
  if (m < 1 || m > 12) return { wrong: `a year has no month ${m}` };
  const days = m === 2 && !isLeap(y) ? 28 : new Date(Date.UTC(2000, m, 0)).getUTCDate();
  if (d < 1 || d > days) return { wrong: `month ${m} of ${y} has ${days} days` };
  const clock = [hour, minute, second].map((part) => Number(part ?? 0)) as [number, number, number];
  if (clock[0] > 23 || clock[1] > 59 || clock[2] > 59) return { wrong: 'a day has no such time' };
  const at = new Date(0);
  at.setUTCFullYear(y, m - 1, d);
  at.setUTCHours(...clock, Number(`0.${fraction ?? 0}`) * 1000);
  const unit =
    hour !== undefined ? 'time' : day !== undefined ? 'day' : month !== undefined ? 'month' : 'year';
  return { at: at.getTime() - offsetOf(zone), unit };
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(-2))];
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}
