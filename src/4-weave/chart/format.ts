// Writes the numbers of an axis as its language does, 1万 and 10k, 98%, and no two different ones alike.

import { greatest, least } from '../../extremes.ts';
import type { Lang } from '../../model/article.ts';
import { power } from './text.ts';
import { decimalsOf, exponentOf, type How, inUnit, one, type Unit, unitsFor } from './units.ts';

/**
 * All numbers in one unit and with as many decimals as the finest of them needs, so that they can be compared: in the
 * unit of the largest, unless a smaller one or a power of ten makes them much shorter.
 */
export function formatNumbers(values: readonly number[], how: How, lang: Lang): readonly string[] {
  if (values.length === 0) return [];
  const writings = unitsFor(values, how, lang).map((unit, index) => {
    const decimals = decimalsFor(values, unit, how);
    const texts = values.map((value) => inUnit(value, unit, decimals, how, lang));
    const long = greatest(texts.map((text) => text.length));
    const zeros = greatest(texts.map((text) => /0\.(0*)/.exec(text)?.[1]?.length ?? 0)); // to be counted by eye
    const unusual = unit.power === undefined ? Math.min(index, 1) + zeros : 3;
    const strange = texts.some((text) => text.includes('e')) ? 1000 : 0; // what float64 writes from 10²¹ on
    return { texts, cost: long + unusual + strange + (decimals > 3 && unit.size > 1 ? 2 * decimals : 0) };
  });
  const least = Math.min(...writings.map(({ cost }) => cost));
  return writings.find(({ cost }) => cost === least)!.texts;
}

/** As many as tell each exactly; more where that is not enough to tell two of them apart. */
function decimalsFor(values: readonly number[], unit: Unit, how: How): number {
  const scaled = values.map((value) => value / unit.size);
  if (how.format === 'integer' && unit === one && values.every(Number.isInteger)) return 0;
  const exact = decimalsOf(scaled);
  for (let decimals = exact; decimals < 20; decimals += 1) {
    const texts = scaled.map((value) => value.toFixed(decimals));
    if (scaled.every((value, i) => value === scaled[texts.indexOf(texts[i]!)])) return decimals;
  }
  return exact;
}

/**
 * Along a logarithmic axis, each in its own unit: what is far from one as a power of ten, `10⁻⁵` and `3×10⁻⁵`; and
 * all of them, where one is beyond the words of the language.
 */
export function formatPowers(values: readonly number[], how: How, lang: Lang): readonly string[] {
  const [low, high] = [least(values), greatest(values)];
  if (values.length > 1 && high < 3.2 * low) return formatNumbers(values, how, lang);
  const parts = values.map((value) => {
    const exponent = exponentOf(value);
    return { exponent, first: Number((value / Number(`1e${exponent}`)).toPrecision(12)) };
  });
  const beyond =
    how.format !== 'money' &&
    parts.every(({ first }) => first === 1) &&
    values.some((value) => value >= 1e15);
  return values.map((value, index) => {
    const { exponent, first } = parts[index]!;
    const far = how.format === 'number' && Number.isInteger(first) && (exponent < -3 || exponent > 5);
    if (far || beyond) return `${first === 1 ? '' : `${first}×`}${power(exponent)}`;
    return formatNumbers([value], how, lang)[0]!;
  });
}
