// One value as text, by the name of a format: what tables and metrics share.
import type { Lang } from '../model/article.ts';
import { formatCompact, formatInteger, formatNumber, formatPercent } from './format.ts';
import { formatMoney } from './format-money.ts';
import { formatBytes, formatDuration, formatFlop, formatMultiple, formatTokens } from './format-units.ts';
import { formatDate } from './format-words.ts';

const names = [
  ...(['number', 'integer', 'percent', 'compact', 'money', 'date', 'text'] as const),
  ...(['bytes', 'duration', 'flop', 'tokens', 'multiple'] as const),
];

export type FormatName = (typeof names)[number];
export type FormatOptions = {
  readonly format?: FormatName;
  /** Exactly so many decimals. */
  readonly digits?: number;
  /** At most so many significant digits. */
  readonly significant?: number;
  /** ISO 4217 code for `money`; USD unless given. */
  readonly currency?: string;
};

/** `who` is the function that was called, for the sentence of an error. */
export function demandFormat(format: string | undefined, who: string): void {
  if (format === undefined || (names as readonly string[]).includes(format)) return;
  throw new Error(`${who} has no format ${JSON.stringify(format)}. Use one of ${names.join(', ')}`);
}

/** The part of `options` that says how a number is written. */
export function writtenAs({ format, digits, significant, currency }: FormatOptions): FormatOptions {
  return {
    ...(format === undefined ? {} : { format }),
    ...(digits === undefined ? {} : { digits }),
    ...(significant === undefined ? {} : { significant }),
    ...(currency === undefined ? {} : { currency }),
  };
}

export function formatValue(value: number, lang: Lang, options: FormatOptions): string {
  const { format = 'number', digits, significant, currency = 'USD' } = options;
  const precision = {
    ...(digits === undefined ? {} : { digits }),
    ...(significant === undefined ? {} : { significant }),
  };
  switch (format) {
    case 'integer':
      return formatInteger(value, lang);
    case 'percent':
      return formatPercent(value, lang, digits);
    case 'compact':
      return formatCompact(value, lang, precision);
    case 'money':
      return formatMoney(value, currency, lang, precision);
    case 'date':
      return formatDate(value, lang);
    case 'bytes':
      return formatBytes(value, lang, precision);
    case 'duration':
      return formatDuration(value, lang, precision);
    case 'flop':
      return formatFlop(value, lang, precision);
    case 'tokens':
      return formatTokens(value, lang, precision);
    case 'multiple':
      return formatMultiple(value, lang, precision);
    case 'text':
      return String(value);
    default:
      return formatNumber(value, lang, precision);
  }
}
