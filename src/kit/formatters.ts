// The formatters a block or a value in prose calls: their language is that of the article.

import { cureOf, demandOptions, NotFinite, sayKind } from './demand.ts';
import { formatCompact, formatInteger, formatNumber, formatPercent, type NumberOptions } from './format.ts';
import { formatMoney, type MoneyOptions } from './format-money.ts';
import {
  formatBytes,
  formatDuration,
  formatFlop,
  formatMultiple,
  formatSi,
  formatTokens,
  type UnitOptions,
} from './format-units.ts';
import { type DateStyle, formatDate, formatList, formatOrdinal, formatPlural } from './format-words.ts';
import { session } from './session.ts';
import { isMoney, type Money, value } from './venture/money.ts';

/**
 * A number with the language's grouping. An integer keeps every digit; any other gets at most four significant
 * digits. `number(0.123456)` → `0.1235`, `number(1234567)` → `1,234,567`, `number(2.5, { digits: 2 })` → `2.50`.
 */
export function number(x: number, options: NumberOptions = {}): string {
  demandOptions(options, 'number');
  return formatNumber(finite(x, 'number'), session().lang, options);
}

/** Rounded to a whole number: `integer(1234.5)` → `1,235`. */
export function integer(x: number): string {
  return formatInteger(finite(x, 'integer'), session().lang);
}

/** A share: `percent(0.984)` → `98.4%`, `percent(0.98)` → `98%`, `percent(0.98, 2)` → `98.00%`. */
export function percent(x: number, digits?: number): string {
  return formatPercent(finite(x, 'percent'), session().lang, digits);
}

/**
 * An amount of money, abbreviated as the language does: `money(120e6)` → `$120M` or `1.2亿美元`,
 * `money(1.2e8, 'CNY')` → `¥120M` or `1.2亿元`. `currency` is an ISO 4217 code, USD unless given; an amount of `venture`
 * knows its own: `money(round.raised)`.
 */
export function money(x: number, currency?: string, options?: MoneyOptions): string;
export function money(x: Money, options?: MoneyOptions): string;
export function money(x: number | Money, second?: string | MoneyOptions, third?: MoneyOptions): string {
  const { lang } = session();
  const options = third ?? (typeof second === 'object' ? second : {});
  demandOptions(options, 'money');
  if (second !== undefined && typeof second !== 'string') demandOptions(second, 'money');
  if (isMoney(x)) return formatMoney(finite(value(x), 'money'), x.currency, lang, options);
  return formatMoney(finite(x, 'money'), typeof second === 'string' ? second : 'USD', lang, options);
}

/** `compact(120_000_000)` → `120M` or `1.2亿`; `compact(34_000)` → `34K` or `3.4万`. */
export function compact(x: number, options: { readonly significant?: number } = {}): string {
  demandOptions(options, 'compact');
  return formatCompact(finite(x, 'compact'), session().lang, options);
}

/**
 * `date('2026-11-23')` → `November 23, 2026` or `2026年11月23日`; style `month` or `numeric` for others.
 * Throws for days that do not exist, and for texts in any other order than year, month, day.
 */
export function date(value: string | number | Date, style: DateStyle = 'day'): string {
  demandMoment(value);
  return formatDate(value, session().lang, style);
}

/** `list(['a', 'b', 'c'])` → `a, b and c` or `a、b和c`. */
export function list(items: readonly string[]): string {
  return formatList(items, session().lang);
}

/** `ordinal(2)` → `2nd` or `第2`. */
export function ordinal(n: number): string {
  return formatOrdinal(n, session().lang);
}

/** `plural(3, 'epoch')` → `3 epochs`; in Chinese `plural(3, '轮')` → `3轮`. */
export function plural(n: number, one: string, many?: string): string {
  return formatPlural(n, one, session().lang, many);
}

/** `bytes(1.5e9)` → `1.5 GB`; `bytes(2 ** 30, { binary: true })` → `1 GiB`. */
export function bytes(x: number, options: UnitOptions & { readonly binary?: boolean } = {}): string {
  demandOptions(options, 'bytes');
  return formatBytes(finite(x, 'bytes'), session().lang, options);
}

/** Seconds in the unit that suits them: `duration(0.34)` → `340 ms`, `duration(9000)` → `2.5 h` or `2.5小时`. */
export function duration(seconds: number, options: UnitOptions = {}): string {
  demandOptions(options, 'duration');
  return formatDuration(finite(seconds, 'duration'), session().lang, options);
}

/** `flop(3.14e23)` → `3.14 × 10²³ FLOP` or `3.14 × 10²³次浮点运算`; `flop(9.89e14, { rate: true })` → `989 TFLOP/s`. */
export function flop(x: number, options: UnitOptions & { readonly rate?: boolean } = {}): string {
  demandOptions(options, 'flop');
  return formatFlop(finite(x, 'flop'), session().lang, options);
}

/** `tokens(1.4e12)` → `1.4T tokens` or `1.4万亿个词元`. */
export function tokens(x: number, options: UnitOptions = {}): string {
  demandOptions(options, 'tokens');
  return formatTokens(finite(x, 'tokens'), session().lang, options);
}

/** `multiple(2.5)` → `2.5×` or `2.5倍`. */
export function multiple(x: number, options: UnitOptions = {}): string {
  demandOptions(options, 'multiple');
  return formatMultiple(finite(x, 'multiple'), session().lang, options);
}

/** A number with a unit and the SI's prefix: `si(0.0023, 's')` → `2.3 ms`, `si(3.35e12, 'B/s')` → `3.35 TB/s`. */
export function si(x: number, unit: string, options: UnitOptions = {}): string {
  demandOptions(options, 'si');
  return formatSi(finite(x, 'si'), unit, session().lang, options);
}

/** Written out, NaN and ∞ would look like results. What is no number at all is told by the formatter itself. */
function finite(x: number, who: string): number {
  if (typeof x !== 'number' || Number.isFinite(x)) return x;
  throw new NotFinite(x, `${who}() expects a finite number, found ${sayKind(x)}. ${cureOf(x)}`);
}

/** Seconds or a year in the place of milliseconds would be a day of early 1970. */
function demandMoment(value: unknown): void {
  if (typeof value !== 'number' || !(Math.abs(value) < 1e10)) return;
  throw new Error(
    `date() counts milliseconds since 1970, and found ${value}, a day within four months of 1970. Give a text, '2026-11-23', or new Date(…)`,
  );
}
