// The dates of an article's evidence, for its text: of what day it is, and until when it holds.
import { demandText } from './demand.ts';
import { type DateStyle, formatDate } from './format-words.ts';
import { session } from './session.ts';

/** Front matter's `evidence`, by its `source`: ISO dates, null where none was given. */
export type EvidenceDates = Readonly<
  Record<string, { readonly asOf: string | null; readonly expires: string | null }>
>;

/**
 * The day to which data or a citation belongs, as front matter's `evidence` gives it:
 * `` `= asOf('data/rounds.csv')` `` → `January 31, 2026` or `2026年1月31日`. For values in prose; throws for a source
 * that is not listed or has no such day.
 */
export function asOf(source: string, style: DateStyle = 'day'): string {
  return formatDate(dayOf(source, 'asOf', 'as-of'), session().lang, style);
}

/** The day until which it holds, likewise: `` `= expires('brown2020')` ``. */
export function expires(source: string, style: DateStyle = 'day'): string {
  return formatDate(dayOf(source, 'expires', 'expires'), session().lang, style);
}

function dayOf(source: string, field: 'asOf' | 'expires', written: string): string {
  const dates = session().evidence;
  if (dates === null) throw new Error(`${field}() speaks in values, such as \`= ${field}('data.csv')\``);
  const day = Object.hasOwn(dates, source) ? dates[source]?.[field] : undefined;
  demandText(source, field, 'the name of a source');
  if (day === undefined) throw new Error(`front matter's evidence has no source "${source}"`);
  if (day === null) throw new Error(`front matter's evidence gives "${source}" no ${written}`);
  return day;
}
