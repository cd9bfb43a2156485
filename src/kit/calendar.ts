// Days and moments out of ISO texts: only days that exist, and only texts that can be read in one way.

const day = 86_400_000;

/** Days since 1970, or null where the calendar has no such day. Months and days count from 1. */
export function dayNumber(year: number, month: number, date: number): number | null {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, date); // Date.UTC takes the years 0 to 99 for 1900 to 1999
  const same = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return same ? at.getTime() / day : null;
}

/** Days since 1970 of `2026-11-23`; null for any other text, and for a day that does not exist. */
export function isoDay(text: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return date === undefined ? null : dayNumber(Number(year), Number(month), Number(date));
}

const clock = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:[.,](\d{1,9}))?)?$/;

/** Milliseconds since midnight of `08:30`, `08:30:00` or `08:30:00.250`; null for any other text. */
export function clockTime(text: string): number | null {
  const [, hours, minutes, seconds = '0', fraction = '0'] = clock.exec(text) ?? [];
  if (hours === undefined) return null;
  return (
    (Number(hours) * 60 + Number(minutes)) * 60_000 +
    Number(seconds) * 1000 +
    Number(fraction.padEnd(9, '0')) / 1e6
  );
}

/** Milliseconds by which a zone is ahead of UTC: `Z`, `UTC`, `+08:00`, `-0530`, `+08`; null for any other text. */
export function zoneOffset(text: string): number | null {
  if (/^(?:Z|UTC|GMT)$/i.test(text)) return 0;
  const [, sign, hours, minutes = '00'] = /^([+-])(0\d|1[0-4]):?([0-5]\d)?$/.exec(text) ?? [];
  if (hours === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

export type Told = {
  /** Days since 1970. */
  readonly day: number;
  /** Milliseconds since midnight; null of a day alone. */
  readonly time: number | null;
  /** Milliseconds by which the zone is ahead of UTC; null where none is named. */
  readonly ahead: number | null;
};

const moment =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?) ?(Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i;

/** What `2026-11-23`, `2026-11-23T08:30` or `2026-11-23 08:30:00.250+08:00` says; null for any other text, and for what does not exist. */
export function isoTold(text: string): Told | null {
  const [, date = '', clock, zone] = moment.exec(text) ?? [];
  const day = isoDay(date);
  const time = clock === undefined ? null : clockTime(clock);
  const ahead = zone === undefined ? null : zoneOffset(zone);
  const amiss = (clock !== undefined && time === null) || (zone !== undefined && ahead === null);
  return day === null || amiss ? null : { day, time, ahead };
}

export type Moment = {
  /** Milliseconds since 1970, read as UTC where no zone is named. */
  readonly at: number;
  /** The finest part that the text names. */
  readonly unit: 'year' | 'month' | 'day' | 'time';
};

/** A text that is no ISO date, or names a day that no calendar has, is answered by the reason. */
export function readMoment(text: string): Moment | { readonly wrong: string } {
  const trimmed = text.trim();
  const [, year, month = '01', date = '01', rest] =
    /^(\d{4})(?:-(\d\d)(?:-(\d\d)([T ].*)?)?)?$/i.exec(trimmed) ?? [];
  if (year === undefined)
    return {
      wrong:
        "write year, month and day in that order, since others are read in several ways; in a file, name the format: learn.read(…, { date: 'DD/MM/YYYY' })",
    };
  const [y, m, d] = [Number(year), Number(month), Number(date)];
  if (m < 1 || m > 12) return { wrong: `a year has no month ${m}` };
  const number = dayNumber(y, m, d);
  const days = [31, 30, 29, 28].find((last) => dayNumber(y, m, last) !== null);
  if (number === null) return { wrong: `month ${m} of ${y} has ${days} days` };
  if (rest === undefined)
    return { at: number * day, unit: trimmed.length > 7 ? 'day' : trimmed.length > 4 ? 'month' : 'year' };
  const told = isoTold(trimmed);
  if (told === null) return { wrong: 'a day has no such time' };
  return { at: number * day + (told.time ?? 0) - (told.ahead ?? 0), unit: 'time' };
}
