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

/**
 * What stands on bars and in cells: in one unit, and with the same decimals, so that the eye compares them. The largest
 * has three significant digits; where that would leave nothing of the smallest, each has its own three.
 */
export function formatValues(values: readonly number[], how: How, lang: Lang): readonly string[] {
  if (values.length === 0) return [];
  const unit = how.format === 'percent' ? { size: 0.01, sign: '%' } : unitOf(values, how, lang);
  const scaled = values.map((value) => value / unit.size);
  const sizes = scaled.filter((value) => value !== 0).map(Math.abs);
  const places = placesFor(sizes.reduce((most, size) => Math.max(most, size), 0));
  const seen = sizes.every((size) => size >= 0.5 * 10 ** -places);
  const same = decimalsOf(scaled.map((value) => Number(value.toFixed(places))));
  return values.map((value, index) => {
    const own = scaled[index]!;
    const decimals =
      how.format === 'integer' || value === 0 ? decimalsOf([own]) : seen ? same : ownPlaces(own);
    return inUnit(value, unit, decimals, how, lang);
  });
}

/** Decimals that make three significant digits of a number of this size. */
function placesFor(size: number): number {
  return size === 0 ? 0 : Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size))));
}

function ownPlaces(value: number): number {
  return decimalsOf([Number(value.toFixed(placesFor(Math.abs(value))))]);
}

/**
 * Along a logarithmic axis: powers of ten that are far from one as such, `10⁻⁵`; and all of them, where one is beyond
 * the words of the language.
 */
export function formatPowers(values: readonly number[], how: How, lang: Lang): readonly string[] {
  const exponents = values.map((value) => Math.round(Math.log10(value)));
  const exact = values.map((value, index) => Math.abs(value / 10 ** exponents[index]! - 1) < 1e-9);
  const beyond = how.format !== 'money' && exact.every(Boolean) && values.some((value) => value >= 1e15);
  return values.map((value, index) => {
    const exponent = exponents[index]!;
    const far = how.format === 'number' && exact[index] && (exponent < -3 || exponent > 5);
    return far || beyond ? power(exponent) : formatNumbers([value], how, lang)[0]!;
  });
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

/** Halves go up, as in the text: 1.45 is 1.5, though its bits are a little less. */
function plain(value: number, decimals: number): string {
  const halves = Math.round(value * 10 ** decimals * (1 + 1e-12)) / 10 ** decimals;
  const [whole = '', rest] = halves.toFixed(decimals).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${grouped}${rest === undefined ? '' : `.${rest}`}`;
}
