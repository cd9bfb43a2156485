// Dates, lists, ordinals and counted things as text in an article's language.
import type { Lang } from '../article.ts';
import { formatNumber, localeOf } from './format.ts';

/** `day` → `November 23, 2026`, `2026年11月23日`; `month` → `November 2026`; `numeric` → `2026-11-23`. */
export type DateStyle = 'day' | 'month' | 'numeric';

/** A calendar day has no time zone: an ISO date, a Date or milliseconds since 1970 are all read as UTC. */
export function formatDate(value: string | number | Date, lang: Lang, style: DateStyle = 'day'): string {
  const date = new Date(value);
  if (Number.isNaN(date.getTime()))
    throw new Error(`date() expects a date such as 2026-11-23, found ${JSON.stringify(value)}`);
  if (style === 'numeric') return date.toISOString().slice(0, 10);
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long' };
  if (style === 'day') parts.day = 'numeric';
  return new Intl.DateTimeFormat(localeOf[lang], { ...parts, timeZone: 'UTC' }).format(date);
}

/** `yes`, `no`; `是`, `否`. */
export function formatTruth(value: boolean, lang: Lang): string {
  if (lang === 'en') return value ? 'yes' : 'no';
  return value ? '是' : '否';
}

/** `a, b and c`; `a、b和c`. */
export function formatList(items: readonly string[], lang: Lang): string {
  return new Intl.ListFormat(lang === 'en' ? 'en-GB' : localeOf[lang], { type: 'conjunction' }).format(items);
}

/** `1st`, `22nd`; `第1`. */
export function formatOrdinal(n: number, lang: Lang): string {
  if (!Number.isInteger(n)) throw new Error(`ordinal() expects a whole number, found ${n}`);
  if (lang !== 'en') return `第${n}`;
  const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(n);
  return `${formatNumber(n, lang)}${endings[rule] ?? 'th'}`;
}

/** `1 epoch`, `3 epochs`; `3轮`: Chinese takes the word as it is. `many` is `one` with an s unless given. */
export function formatPlural(n: number, one: string, lang: Lang, many = `${one}s`): string {
  if (lang !== 'en') return `${formatNumber(n, lang)}${one}`;
  return `${formatNumber(n, lang)} ${new Intl.PluralRules('en').select(n) === 'one' ? one : many}`;
}
