// Numbers as text in an article's language. Pure: the language is an argument; `formatters.ts` binds it to a block's.

import type { Lang } from '../model/article.ts';
import { sayKind } from './demand.ts';

export type NumberOptions = {
  /** Exactly so many decimals. */
  readonly digits?: number;
  /** At most so many significant digits. */
  readonly significant?: number;
};

/** The locale of each language; Intl's data come with the pinned Node. */
export const localeOf: Readonly<Record<Lang, string>> = {
  en: 'en-US',
  'zh-Hans': 'zh-Hans-CN',
  'zh-Hant-TW': 'zh-Hant-TW',
  'zh-Hant-HK': 'zh-Hant-HK',
};

/**
 * `1234567` → `1,234,567`; `0.123456` → `0.1235`; `12345.6` → `12,346`; `1.2e-9` → `1.2 × 10⁻⁹`.
 * An integer keeps every digit. Any other number gets at most four significant digits, and never fewer than its
 * integer part has: back ends agree to no more. Below zero stands a minus sign, not a hyphen.
 */
export function formatNumber(x: number, lang: Lang, options: NumberOptions = {}): string {
  demandNumber(x, 'number');
  if (!Number.isFinite(x)) return nonFinite(x);
  const { digits, significant } = options;
  if (digits !== undefined) return fixed(x, lang, demandCount(digits, 'digits', 0, 20));
  if (significant !== undefined) return rounded(x, lang, demandCount(significant, 'significant', 1, 17));
  return Number.isInteger(x) && Math.abs(x) < 1e15 ? fixed(x, lang, 0) : rounded(x, lang, 4);
}

/** Rounds to a whole number: `1234.5` → `1,235`. */
export function formatInteger(x: number, lang: Lang): string {
  demandNumber(x, 'integer');
  return Number.isFinite(x) ? fixed(x, lang, 0) : nonFinite(x);
}

/** `0.984` → `98.4%`, `0.98` → `98%`: at most one decimal, or exactly `digits` where they are given. */
export function formatPercent(x: number, lang: Lang, digits?: number): string {
  demandNumber(x, 'percent');
  if (!Number.isFinite(x)) return `${nonFinite(x)}%`;
  const most = digits === undefined ? 1 : demandCount(digits, 'digits', 0, 20);
  return write(x, lang, {
    style: 'percent',
    minimumFractionDigits: digits === undefined ? 0 : most,
    maximumFractionDigits: most,
  });
}

/**
 * `120_000_000` → `120M`, `1.2亿`, `1.2億`; `34_000` → `34K`, `3.4万`, `3.4萬`: at most `significant` digits (3 unless
 * given), and never fewer than the integer part has. Beyond the words of the language: `3.79 × 10²⁵`.
 */
export function formatCompact(
  x: number,
  lang: Lang,
  options: { readonly significant?: number } = {},
): string {
  demandNumber(x, 'compact');
  if (!Number.isFinite(x)) return nonFinite(x);
  const significant = demandCount(options.significant ?? 3, 'significant', 1, 17);
  const { value, unit } = abbreviate(x, lang, significant);
  if (Math.abs(value) >= (lang === 'en' ? 1e3 : 1e4)) return formatNumber(x, lang, { significant }); // beyond all words
  return unit === ''
    ? formatNumber(value, lang, { significant })
    : `${plain(value, lang, significant)}${unit}`;
}

type Unit = { readonly size: number; readonly name: string };

const english: readonly Unit[] = [
  { size: 1e12, name: 'T' },
  { size: 1e9, name: 'B' },
  { size: 1e6, name: 'M' },
  { size: 1e3, name: 'K' },
];
const simplified: readonly Unit[] = [
  { size: 1e12, name: '万亿' },
  { size: 1e8, name: '亿' },
  { size: 1e4, name: '万' },
];
const traditional: readonly Unit[] = [
  { size: 1e12, name: '兆' },
  { size: 1e8, name: '億' },
  { size: 1e4, name: '萬' },
];
const hongKong: readonly Unit[] = [{ size: 1e12, name: '萬億' }, ...traditional.slice(1)];

const unitsOf: Readonly<Record<Lang, readonly Unit[]>> = {
  en: english,
  'zh-Hans': simplified,
  'zh-Hant-TW': traditional,
  'zh-Hant-HK': hongKong,
};

/** The number in the unit that suits it after rounding, so that 999,999 is 1M and never 1,000K. */
export function abbreviate(x: number, lang: Lang, significant: number): { value: number; unit: string } {
  const units = unitsOf[lang];
  const fitting = units.findIndex(({ size }) => Math.abs(x) >= size);
  const candidates = fitting === -1 ? [units.length - 1] : [fitting - 1, fitting];
  for (const index of candidates) {
    const unit = units[index];
    if (unit === undefined) continue;
    const smaller = units[index + 1]?.size ?? 1;
    const value = Number((x / smaller).toPrecision(decimalsToKeep(x / smaller, significant))) * smaller;
    if (Math.abs(value) >= unit.size) return { value: x / unit.size, unit: unit.name };
  }
  return { value: x, unit: '' };
}

function plain(x: number, lang: Lang, significant: number): string {
  return write(x, lang, {
    maximumSignificantDigits: decimalsToKeep(x, significant),
    useGrouping: false,
  });
}

function rounded(x: number, lang: Lang, significant: number): string {
  const size = Math.abs(x);
  if (x !== 0 && (size < 1e-6 || size >= 1e15)) return scientific(x, lang, significant);
  return write(x, lang, { maximumSignificantDigits: decimalsToKeep(x, significant) });
}

function fixed(x: number, lang: Lang, digits: number): string {
  return write(x, lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** At least as many significant digits as stand before the point. */
function decimalsToKeep(x: number, significant: number): number {
  const whole = x === 0 ? 1 : Math.floor(Math.log10(Math.abs(x))) + 1;
  return Math.min(21, Math.max(significant, whole));
}

function scientific(x: number, lang: Lang, significant: number): string {
  const [mantissa, exponent] = x.toExponential(significant - 1).split('e') as [string, string]; // its own format
  const raised = [...String(Number(exponent))].map((c) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(c)] ?? '⁻').join('');
  return `${write(Number(mantissa), lang, { maximumSignificantDigits: significant })} × 10${raised}`;
}

/** Intl's own text, with a minus sign for its hyphen, and no minus before a zero. */
function write(x: number, lang: Lang, options: Intl.NumberFormatOptions): string {
  const format = new Intl.NumberFormat(localeOf[lang], { signDisplay: 'negative', ...options });
  return format.format(x).replace('-', '−');
}

function nonFinite(x: number): string {
  if (Number.isNaN(x)) return 'NaN';
  return x > 0 ? '∞' : '−∞';
}

export function demandNumber(x: unknown, name: string): void {
  if (typeof x !== 'number')
    throw new Error(
      `${name}() expects a number, found ${x === null ? 'null' : typeof x}. Give it a number, as in ${name}(0.5)`,
    );
}

export function demandCount(count: number, name: string, low: number, high: number): number {
  if (Number.isInteger(count) && count >= low && count <= high) return count;
  throw new Error(`${name} must be a whole number from ${low} to ${high}, found ${sayKind(count)}`);
}
