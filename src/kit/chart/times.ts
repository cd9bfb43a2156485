// Reads dates that an author gives as text: ISO 8601, quarters and Chinese ones, each of one meaning, in universal time.

/** Of a text that names a moment: milliseconds since 1970; `impossible` where there is no such day or hour; else null. */
export function timeOf(text: string): number | 'impossible' | null {
  const parts = partsOf(text.trim());
  if (parts === null) return null;
  const { year, month = 1, day = 1, hour = 0, minute = 0, second = 0, offset = 0 } = parts;
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  const there = at.getUTCMonth() === month - 1 && at.getUTCDate() === day;
  if (!there || hour > 24 || minute > 59 || second >= 60 || (hour === 24 && minute + second > 0))
    return 'impossible';
  return at.getTime() + Math.round(((hour * 60 + minute - offset) * 60 + second) * 1000);
}

/** `2024`: a year alone is a number as well. */
export function isYear(value: number | string): boolean {
  return /^(1[89]|2[01])\d\d$/.test(String(value));
}

type Parts = {
  readonly year: number;
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  readonly second?: number;
  /** Minutes by which the clock of the place is ahead. */
  readonly offset?: number;
};

const clock = String.raw`(?:[T ](\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?\s?(Z|[+-]\d\d(?::?\d\d)?)?)?`;
const dated = new RegExp(String.raw`^(\d{4})-(\d\d)-(\d\d)${clock}$`);
const slashed = /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/;
const chinese = /^(\d{4})年(?:(\d{1,2})月(?:(\d{1,2})[日号號])?)?$/;
const monthly = /^(\d{4})-(0[1-9]|1[0-2])$/;
const quarterly = [/^(\d{4})[- ]?Q([1-4])$/i, /^Q([1-4])[- ]?(\d{4})$/i, /^(\d{4})年第?([1-4])季[度]?$/];

function partsOf(text: string): Parts | null {
  const full = dated.exec(text);
  if (full !== null) {
    const [, year, month, day, hour, minute, second, zone] = full;
    const time = { hour: Number(hour ?? 0), minute: Number(minute ?? 0), second: Number(second ?? 0) };
    return { year: Number(year), month: Number(month), day: Number(day), ...time, offset: offsetOf(zone) };
  }
  if (isYear(text)) return { year: Number(text) };
  const short = slashed.exec(text) ?? chinese.exec(text) ?? monthly.exec(text);
  if (short !== null) {
    const [year = 0, month = 1, day = 1] = short
      .slice(1)
      .map((part) => (part === undefined ? undefined : Number(part)));
    return { year, month, day };
  }
  for (const [index, pattern] of quarterly.entries()) {
    const found = pattern.exec(text);
    if (found === null) continue;
    const [year, quarter] = index === 1 ? [found[2], found[1]] : [found[1], found[2]];
    return { year: Number(year), month: Number(quarter) * 3 - 2 };
  }
  return null;
}

function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const [, sign, hours, minutes = '0'] = /^([+-])(\d\d):?(\d\d)?$/.exec(zone)!; // as the pattern had it
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** A Date as text: its day, where it is the beginning of one. */
export function isoOf(date: Date): string {
  return date.toISOString().replace('T00:00:00.000Z', '');
}

/**
 * Whether moments stand at even distances: as many milliseconds apart, or as many months, from first to last. Three
 * and more of them; two always do.
 */
export function areEven(times: readonly number[]): boolean {
  const sorted = [...new Set(times)].sort((a, b) => a - b);
  if (sorted.length < 3) return true;
  const months = sorted.map((time) => {
    const date = new Date(time);
    return date.getUTCFullYear() * 12 + date.getUTCMonth();
  });
  const inMonth = sorted.map((time, i) => time - Date.UTC(Math.floor(months[i]! / 12), months[i]! % 12, 1));
  return sameSteps(sorted) || (inMonth.every((rest) => rest === inMonth[0]) && sameSteps(months));
}

export function sameSteps(sorted: readonly number[]): boolean {
  const step = sorted[1]! - sorted[0]!;
  return step > 0 && sorted.slice(1).every((value, i) => Math.abs(value - sorted[i]! - step) <= 1e-9 * step);
}
