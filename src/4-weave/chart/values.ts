// Writes what stands on bars, in cells and at the ends of a legend: short, comparable, and no two different ones alike.
import type { Lang } from '../../model/article.ts';
import { decimalsOf, exponentOf, type How, inUnit, one, powerOf, type Unit, unitOf } from './units.ts';

/**
 * In one unit and with the same decimals, so that the eye compares them. The largest has three significant digits, or
 * as many more as tell two different values apart; where that would leave nothing of the smallest, each is written for
 * itself.
 */
export function formatValues(values: readonly number[], how: How, lang: Lang): readonly string[] {
  let texts: readonly string[] = [];
  for (let digits = 3; digits <= 17; digits += 1) {
    texts = withDigits(values, digits, how, lang);
    if (tells(values, texts)) return texts;
  }
  return texts;
}

/** Whether different values have different texts; what differs in the last bits of a float64 alone is the same. */
export function tells(values: readonly number[], texts: readonly string[]): boolean {
  const read = new Map<string, number>();
  return values.every((value, index) => {
    const other = read.get(texts[index]!) ?? value;
    read.set(texts[index]!, other);
    return Math.abs(value - other) <= 1e-12 * Math.max(Math.abs(value), Math.abs(other));
  });
}

function withDigits(values: readonly number[], digits: number, how: How, lang: Lang): readonly string[] {
  const unit = unitOf(values, how, lang);
  const sizes = values.filter((value) => value !== 0).map((value) => Math.abs(value) / unit.size);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const places = placesFor(largest, digits);
  const seen = sizes.every((size) => size >= 0.5 * 10 ** -places) && isPlain(largest);
  if (!seen) return values.map((value) => alone(value, digits, how, lang));
  const shared = unit.size > 1 && places > 4 ? one : unit; // 1.000000001B is 1,000,000,001
  const scaled = values.map((value) => value / shared.size);
  const most = shared === unit ? places : placesFor(largest * unit.size, digits);
  const same = decimalsOf(scaled.map((value) => Number(value.toFixed(most))));
  return values.map((value, index) => {
    const exact = value === 0 || (how.format === 'integer' && shared === one);
    return inUnit(value, shared, exact ? decimalsOf([scaled[index]!]) : same, how, lang);
  });
}

function alone(value: number, digits: number, how: How, lang: Lang): string {
  const unit = unitOf([value], how, lang);
  const fitting: Unit = isPlain(Math.abs(value) / unit.size) ? unit : powerOf([value], how);
  const scaled = value / fitting.size;
  const places = placesFor(Math.abs(scaled), digits);
  return inUnit(value, fitting, decimalsOf([Number(scaled.toFixed(places))]), how, lang);
}

/** Neither a row of zeros nor one of digits. */
function isPlain(size: number): boolean {
  return size === 0 || (size >= 1e-4 && size < 1e6);
}

/** Decimals that make so many significant digits of a number of this size. */
function placesFor(size: number, digits: number): number {
  return size === 0 ? 0 : Math.min(20, Math.max(0, digits - 1 - exponentOf(size)));
}
