// Dates, lists, ordinals and counted things as text in an article's language.
import type { Lang } from '../model/article.ts';
import { readMoment } from './calendar.ts';
import { demandFinite, demandText, isNumberList, sayKind } from './demand.ts';
import { formatNumber, localeOf } from './format.ts';

/** `day` → `November 23, 2026`, `2026年11月23日`; `month` → `November 2026`; `numeric` → `2026-11-23`. */
export type DateStyle = 'day' | 'month' | 'numeric';

/**
 * A calendar day has no time zone: an ISO date, a Date or milliseconds since 1970 are all read as UTC. A text is a day that
 * exists, `2026-11-23`, with or without a time; or a month, `2026-11`, which has no day to write.
 */
export function formatDate(value: string | number | Date, lang: Lang, style: DateStyle = 'day'): string {
  const date = dateOf(value, style);
  if (style === 'numeric') return date.toISOString().slice(0, 10);
  const parts: Intl.DateTimeFormatOptions = { year: 'numeric', month: 'long' };
  if (style === 'day') parts.day = 'numeric';
  return new Intl.DateTimeFormat(localeOf[lang], { ...parts, timeZone: 'UTC' }).format(date);
}

const styles: readonly string[] = ['day', 'month', 'numeric'];

function dateOf(value: unknown, style: string): Date {
  if (!styles.includes(style))
    throw new Error(`date() has no style ${sayKind(style)}. Use ${styles.join(', ')}`);
  const read = typeof value === 'string' ? readMoment(value) : null;
  if (read !== null && 'wrong' in read)
    throw new Error(
      `date() expects a date such as 2026-11-23, found ${JSON.stringify(value)}: ${read.wrong}`,
    );
  if (read !== null && (read.unit === 'year' || (read.unit === 'month' && style !== 'month')))
    throw new Error(
      `date() found ${JSON.stringify(value)}, which names no ${read.unit === 'year' ? 'month' : 'day'}. Write it in full${read.unit === 'month' ? ", or use the style 'month'" : ''}`,
    );
  if (read !== null) return new Date(read.at);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 1000 && value < 3000)
    throw new Error(
      `date() found the number ${value}, which looks like a year: milliseconds since 1970 are expected. Write a date such as '${value}-11-23'`,
    );
  const date = new Date(typeof value === 'number' || value instanceof Date ? value : Number.NaN);
  if (!Number.isNaN(date.getTime())) return date;
  throw new Error(
    `date() expects a date such as 2026-11-23, found ${value instanceof Date ? 'an invalid Date' : sayKind(value)}`,
  );
}

/** `yes`, `no`; `是`, `否`. */
export function formatTruth(value: boolean, lang: Lang): string {
  if (lang === 'en') return value ? 'yes' : 'no';
  return value ? '是' : '否';
}

/** `a, b and c`; `a、b和c`. */
export function formatList(items: readonly string[], lang: Lang): string {
  if (!isNumberList(items)) throw new Error(`list() expects a list of texts, found ${sayKind(items)}`);
  if (items.length === 0) throw new Error('list() found nothing to list. Is the list filled yet?');
  for (let i = 0; i < items.length; i++)
    if (typeof items[i] !== 'string')
      throw new Error(
        `list() expects texts, found ${sayKind(items[i])} as item ${i + 1}. Write it first: number(x), String(x)`,
      );
  return new Intl.ListFormat(lang === 'en' ? 'en-GB' : localeOf[lang], { type: 'conjunction' }).format(items);
}

/** `1st`, `22nd`; `第1`. */
export function formatOrdinal(n: number, lang: Lang): string {
  if (!Number.isInteger(n) || n < 0)
    throw new Error(`ordinal() expects a whole number, from 0 on, found ${sayKind(n)}`);
  if (lang !== 'en') return `第${n}`;
  const endings: Record<string, string> = { one: 'st', two: 'nd', few: 'rd' };
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(n);
  return `${formatNumber(n, lang)}${endings[rule] ?? 'th'}`;
}

/** `1 epoch`, `3 epochs`; `3轮`: Chinese takes the word as it is. `many` is `one` with an s unless given. */
export function formatPlural(n: number, one: string, lang: Lang, many = `${one}s`): string {
  demandFinite(n, 'plural', 'how many there are');
  if (typeof one !== 'string' || one.trim() === '')
    throw new Error(`plural() expects what is counted, as in plural(3, 'epoch'), found ${sayKind(one)}`);
  demandText(many, 'plural', 'several of them');
  if (lang !== 'en') return `${formatNumber(n, lang)}${one}`;
  return `${formatNumber(n, lang)} ${new Intl.PluralRules('en').select(n) === 'one' ? one : many}`;
}
