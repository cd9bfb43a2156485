// Writes the numbers and dates of an axis as its language does: 1万 and 10k, 98%, 2026年.
import type { Lang } from '../article.ts';
import { signOf } from '../kit/format-money.ts';
import type { AxisSpec } from '../results.ts';
import { power } from './chart-text.ts';

/** How the values of an axis are written. */
export type How = Pick<AxisSpec, 'format' | 'currency'>;
type Unit = { readonly size: number; readonly sign: string };
const hans: readonly Unit[] = [
  { size: 1e12, sign: '万亿' },
  { size: 1e8, sign: '亿' },
  { size: 1e4, sign: '万' },
];
const hant: readonly Unit[] = hans.map(({ size, sign }) => ({
  size,
  sign: sign.replace('万', '萬').replace('亿', '億'),
}));
const english: readonly Unit[] = [
  { size: 1e12, sign: 'T' },
  { size: 1e9, sign: 'B' },
  { size: 1e6, sign: 'M' },
  { size: 1e3, sign: 'k' },
];
const units: Readonly<Record<Lang, readonly Unit[]>> = {
  en: english,
  'zh-Hans': hans,
  'zh-Hant-TW': hant,
  'zh-Hant-HK': hant,
};
const currency: Readonly<Record<Lang, string>> = {
  en: 'USD',
  'zh-Hans': 'CNY',
  'zh-Hant-TW': 'TWD',
  'zh-Hant-HK': 'HKD',
};
const one: Unit = { size: 1, sign: '' };

/** All numbers in one unit and with as many decimals as the finest of them needs, so that they can be compared. */
export function formatNumbers(values: readonly number[], how: How, lang: Lang): readonly string[] {
  if (values.length === 0) return [];
  const unit = how.format === 'percent' ? { size: 0.01, sign: '%' } : unitOf(values, how, lang);
  const whole = how.format === 'integer' && unit === one;
  const decimals = whole ? 0 : decimalsOf(values.map((value) => value / unit.size));
  return values.map((value) => inUnit(value, unit, decimals, how, lang));
}

function inUnit(value: number, unit: Unit, decimals: number, how: How, lang: Lang): string {
  const before = how.format === 'money' ? signOf(how.currency ?? currency[lang], lang) : '';
  if (value === 0) return how.format === 'percent' ? '0%' : `${before}0`;
  const full = plain(Math.abs(value) / unit.size, decimals);
  // 1万 among 0.5万 and 1.5万: with a unit behind it, `1.0` reads as a measurement.
  const digits = unit.size > 1 ? full.replace(/\.0+$/, '') : full;
  return `${value < 0 ? '−' : ''}${before}${digits}${unit.sign}`;
}

/** In one unit, each with three significant digits: what stands on bars and in cells. */
export function formatValues(values: readonly number[], how: How, lang: Lang): readonly string[] {
  if (values.length === 0) return [];
  const unit = how.format === 'percent' ? { size: 0.01, sign: '%' } : unitOf(values, how, lang);
  return values.map((value) => {
    if (how.format === 'integer' || value === 0)
      return inUnit(value, unit, decimalsOf([value / unit.size]), how, lang);
    const scaled = value / unit.size;
    const places = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(scaled)))));
    return inUnit(value, unit, decimalsOf([Number(scaled.toFixed(places))]), how, lang);
  });
}

/** Powers of ten that are far from one: `10⁻⁵`. */
export function formatPower(value: number, how: How, lang: Lang): string {
  const exponent = Math.round(Math.log10(value));
  const exact = Math.abs(value / 10 ** exponent - 1) < 1e-9;
  if (exact && how.format === 'number' && (exponent < -3 || exponent > 5)) return power(exponent);
  return formatNumbers([value], how, lang)[0]!;
}

function unitOf(values: readonly number[], { format }: How, lang: Lang): Unit {
  const largest = Math.max(...values.map(Math.abs));
  if (format === 'integer' && largest < 1e6) return one;
  if (format === 'number' && largest < 1e4) return one;
  return units[lang].find((unit) => largest >= unit.size) ?? one;
}

/** The fewest decimals that tell every value exactly, six at most. */
function decimalsOf(values: readonly number[]): number {
  for (let decimals = 0; decimals < 6; decimals += 1) {
    if (
      values.every(
        (value) => Math.abs(value - Number(value.toFixed(decimals))) < Math.abs(value) * 1e-9 + 1e-12,
      )
    )
      return decimals;
  }
  return 6;
}

function plain(value: number, decimals: number): string {
  const [whole = '', rest] = value.toFixed(decimals).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${grouped}${rest === undefined ? '' : `.${rest}`}`;
}
