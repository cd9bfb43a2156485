// Exact rational numbers: whatever counts cents or shares is computed with them and rounded once, at its end.

import Fraction from 'fraction.js';
import { sayKind } from '../demand.ts';

export type Rational = Fraction;
/** An exact number as plain data: `'3/8'`, `'2'`, `'-1/3'`. */
export type Exact = string;

export const zero: Rational = new Fraction(0);
export const one: Rational = new Fraction(1);

const decimal = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;
const ratio = /^[+-]?\d+\/\d+$/;

/** A number counts as the decimal that it is written as: 0.1 is one tenth. `what` is said where it is no number. */
export function rational(x: number | string, what: string): Rational {
  const text = typeof x === 'string' || typeof x === 'number' ? String(x).trim() : '';
  if (ratio.test(text) && !/\/0+$/.test(text)) return new Fraction(text);
  if (!decimal.test(text))
    throw new Error(
      `${what} must be a finite number, found ${typeof x === 'string' ? `'${x}'` : sayKind(x)}`,
    );
  const [digits, power = '0'] = text.toLowerCase().split('e') as [string, string?]; // decimal has a first part
  return new Fraction(digits).mul(new Fraction(10).pow(Number(power)) as Fraction); // a whole power is rational
}

export function whole(x: number): Rational {
  return new Fraction(x, 1);
}

export function exact(x: Rational): Exact {
  return x.toFraction();
}

/** The nearest double. */
export function plain(x: Rational): number {
  return x.valueOf();
}

export function floor(x: Rational): number {
  return safe(Number(x.floor()));
}

export function ceiling(x: Rational): number {
  return safe(Number(x.ceil()));
}

/** The nearest whole number; from the middle, the even one. */
export function nearest(x: Rational): number {
  const below = floor(x);
  const order = x.sub(below).compare(new Fraction(1, 2));
  if (order !== 0) return order < 0 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/** To so many decimals, from the middle to the even digit. */
export function rounded(x: Rational, decimals: number): Rational {
  const scale = new Fraction(10).pow(decimals) as Fraction; // a whole power is rational
  return whole(nearest(x.mul(scale))).div(scale);
}

export function sum(list: readonly Rational[]): Rational {
  return list.reduce((all, x) => all.add(x), zero);
}

export function most(list: readonly Rational[]): Rational {
  return list.reduce((high, x) => (x.compare(high) > 0 ? x : high));
}

export function least(list: readonly Rational[]): Rational {
  return list.reduce((low, x) => (x.compare(low) < 0 ? x : low));
}

/**
 * Whole numbers next to `parts` that make `total` exactly: each is rounded down, and what is left goes, one by one, to
 * the parts with the largest remainders (Hamilton's method); of equal ones, to the earlier.
 */
export function largestRemainders(parts: readonly Rational[], total: number): readonly number[] {
  const floors = parts.map(floor);
  const left = total - floors.reduce((all, x) => all + x, 0);
  const order = parts
    .map((part, i) => ({ i, over: part.sub(floors[i]!) }))
    .sort((a, b) => b.over.compare(a.over) || a.i - b.i);
  const raised = new Set(order.slice(0, left).map(({ i }) => i));
  return floors.map((x, i) => (raised.has(i) ? x + 1 : x));
}

/** The solution of linear equations, by elimination; null where there is none or more than one. */
export function solve(rows: readonly (readonly Rational[])[], right: readonly Rational[]): Rational[] | null {
  const system = rows.map((row, i) => [...row, right[i]!]);
  for (let column = 0; column < system.length; column++) {
    const pivot = system.findIndex((row, i) => i >= column && row[column]!.compare(0) !== 0);
    if (pivot === -1) return null;
    [system[column], system[pivot]] = [system[pivot]!, system[column]!];
    const head = system[column]!.map((x) => x.div(system[column]![column]!));
    system.forEach((row, i) => {
      system[i] = i === column ? head : row.map((x, j) => x.sub(row[column]!.mul(head[j]!)));
    });
  }
  return system.map((row) => row.at(-1)!);
}

function safe(x: number): number {
  if (Number.isSafeInteger(x)) return x;
  throw new Error(`${x} is more than can be counted exactly: at most 9,007,199,254,740,991 shares or cents`);
}
