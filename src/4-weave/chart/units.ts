// Writes one number in a unit of its language, 1.5万 or 10k, or by a power of ten, with so many decimals.

import { signOf } from '../../kit/format-money.ts';
import type { Lang } from '../../model/article.ts';
import type { AxisSpec } from '../../model/results.ts';
import { power } from './text.ts';

/** How the values of an axis are written. */
export type How = Pick<AxisSpec, 'format' | 'currency'>;
/** `size` is what one of it counts; `power` where it is written as a power of ten. */
export type Unit = { readonly size: number; readonly sign: string; readonly power?: number };

const hans: readonly Unit[] = [
  { size: 1e12, sign: '万亿' },
  { size: 1e8, sign: '亿' },
  { size: 1e4, sign: '万' },
];
const hongKong: readonly Unit[] = [
  { size: 1e12, sign: '萬億' },
  { size: 1e8, sign: '億' },
  { size: 1e4, sign: '萬' },
];
const english: readonly Unit[] = [
  { size: 1e12, sign: 'T' },
  { size: 1e9, sign: 'B' },
  { size: 1e6, sign: 'M' },
  { size: 1e3, sign: 'k' },
];
const units: Readonly<Record<Lang, readonly Unit[]>> = {
  en: english,
  'zh-Hans': hans,
  'zh-Hant-TW': [{ size: 1e12, sign: '兆' }, ...hongKong.slice(1)],
  'zh-Hant-HK': hongKong,
};
const currency: Readonly<Record<Lang, string>> = {
  en: 'USD',
  'zh-Hans': 'CNY',
  'zh-Hant-TW': 'TWD',
  'zh-Hant-HK': 'HKD',
};
export const one: Unit = { size: 1, sign: '' };
const hundredth: Unit = { size: 0.01, sign: '%' };

/** The unit in which the largest of these is at least one. */
export function unitOf(values: readonly number[], { format }: How, lang: Lang): Unit {
  if (format === 'percent') return hundredth;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (format === 'integer' && largest < 1e6) return one;
  if (format === 'number' && largest < 1e4) return one;
  return units[lang].find((unit) => largest >= unit.size) ?? one;
}

/** That unit, the smaller ones down to the number itself, and the power of ten of the largest. */
export function unitsFor(values: readonly number[], how: How, lang: Lang): readonly Unit[] {
  const first = unitOf(values, how, lang);
  const powers = powerOf(values, how);
  if (how.format === 'percent') return [first, powers];
  const smaller = units[lang].filter(({ size }) => size < first.size);
  return [first, ...(first === one ? [] : [...smaller, one]), powers];
}

/** 10⁻⁹ for 2 × 10⁻⁹ and 5 × 10⁻⁹. */
export function powerOf(values: readonly number[], { format }: How): Unit {
  const base = format === 'percent' ? hundredth : one;
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / base.size;
  const exponent = largest === 0 ? 0 : exponentOf(largest);
  return { size: Number(`1e${exponent}`) * base.size, sign: base.sign, power: exponent };
}

/** Of the first digit, which `Math.log10` misses by one near some powers of ten. */
export function exponentOf(size: number): number {
  return Number(size.toExponential(11).split('e')[1]);
}

export function inUnit(value: number, unit: Unit, decimals: number, how: How, lang: Lang): string {
  const before = how.format === 'money' ? signOf(how.currency ?? currency[lang], lang) : '';
  if (value === 0) return how.format === 'percent' ? '0%' : `${before}0`;
  const full = plain(Math.abs(value) / unit.size, decimals);
  // 1万 among 0.5万 and 1.5万: with a unit behind it, `1.0` reads as a measurement.
  const digits = unit.size > 1 ? full.replace(/\.0+$/, '') : full;
  const times = unit.power === undefined ? '' : power(unit.power);
  const number = times === '' ? digits : digits === '1' ? times : `${digits}×${times}`;
  return `${value < 0 ? '−' : ''}${before}${number}${unit.sign}`;
}

/** The fewest decimals, up to `most`, that tell every value but for the last bits of its float64. */
export function decimalsOf(values: readonly number[], most = 20): number {
  for (let decimals = 0; decimals < most; decimals += 1) {
    const exact = (value: number) =>
      Math.abs(value - Number(value.toFixed(decimals))) <= Math.abs(value) * 1e-12;
    if (values.every(exact)) return decimals;
  }
  return most;
}

/** Halves go up, as in the text: 1.45 is 1.5, though its bits are a little less. */
function plain(value: number, decimals: number): string {
  const scaled = value * 10 ** decimals;
  const up = scaled < 1e12 ? Math.round(scaled * (1 + 4 * Number.EPSILON)) / 10 ** decimals : value;
  const [whole = '', rest] = up.toFixed(decimals).split('.');
  const grouped = whole.length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole;
  return `${grouped}${rest === undefined ? '' : `.${rest}`}`;
}
