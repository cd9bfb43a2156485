// Says how a result differs from the accepted one: old → new, by cell or series where there are several.

import { readTolerance, type Tolerance, within } from '../kit/tolerance.ts';
import type { Json } from '../model/article.ts';
import type { Digest, Summary } from './digest.ts';
import type { Accepted } from './lock.ts';
import { ownOf } from './own-of.ts';
import { type PlaceNames, placeNames } from './place-names.ts';

/** Empty where they agree, each difference a line: `100 → 110 (+10.0 %)`, `Raised, Series A: 0.1 → 0.2 (+100 %)`. */
export function differences(old: Accepted, now: Accepted, tolerances: readonly string[]): readonly string[] {
  const allowed = tolerances.flatMap((each) => readTolerance(each) ?? []);
  const found = [...ofData(old, now, allowed), ...ofSides(old, now, allowed)];
  const exact = allowed.every(({ amount }) => amount === 0); // else numbers that may move stand among the words
  const reworded = exact && old.shown !== undefined && now.shown !== undefined && old.shown !== now.shown;
  return found.length === 0 && reworded ? ['other words or another look, with the same numbers'] : found;
}

/** A claim may hold still, and by another margin. */
function ofSides(old: Accepted, now: Accepted, allowed: readonly Tolerance[]): readonly string[] {
  if (old.sides === undefined || now.sides === undefined) return [];
  return Object.entries(now.sides).flatMap(([code, value]) => {
    const before = ownOf(old.sides, code);
    return before === undefined || same(before, value, allowed) ? [] : [`${code}: ${step(before, value)}`];
  });
}

function ofData(old: Accepted, now: Accepted, allowed: readonly Tolerance[]): readonly string[] {
  if (old.value !== undefined || now.value !== undefined) {
    const [a, b] = [old.value ?? null, now.value ?? null];
    return same(a, b, allowed) ? [] : [step(a, b)];
  }
  if (old.hash === now.hash) return [];
  const [before, after] = [old.parts ?? {}, now.parts ?? {}];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const found = names.flatMap((name) =>
    partDifferences(name, ownOf(before, name), ownOf(after, name), allowed, placeNames(name, before, after)),
  );
  // A hash over what no part of the digest shows: the order of columns, say.
  const loose = allowed.some(({ amount }) => amount > 0);
  return found.length === 0 && !loose ? [`${old.hash} → ${now.hash}`] : found;
}

function partDifferences(
  name: string,
  old: Digest | undefined,
  now: Digest | undefined,
  allowed: readonly Tolerance[],
  placeName: PlaceNames,
): readonly string[] {
  if (old === undefined) return [`${name}: new`];
  if (now === undefined) return [`${name}: gone`];
  const [a, b] = [membersOf(old, placeName), membersOf(now, placeName)];
  const loose = allowed.some(({ amount }) => amount > 0);
  const fields = [...new Set([...a.keys(), ...b.keys()])].filter((field) => !(loose && field === 'hash'));
  const found = fields.flatMap((field) => {
    const [one, two] = [a.get(field) ?? null, b.get(field) ?? null];
    return same(one, two, allowed) ? [] : [{ field, text: `${name}, ${field}: ${step(one, two)}` }];
  });
  const told = found.length > 1 ? found.filter(({ field }) => field !== 'hash') : found;
  return told.map(({ text }) => text);
}

function membersOf(digest: Digest, placeName: PlaceNames): ReadonlyMap<string, Json> {
  if (isList(digest)) return new Map(digest.map((value, index) => [placeName(index), value]));
  return new Map(Object.entries(digest));
}

function isList(digest: Digest): digest is readonly Json[] {
  return Array.isArray(digest as readonly Json[] | Summary);
}

const numeral = /[-−+]?\d(?:[\d,]*\d)?(?:\.\d+)?(?:e[-+]?\d+)?/gi;

/** Texts agree when they differ in nothing but numbers, and these lie within the tolerance. */
function same(a: Json, b: Json, allowed: readonly Tolerance[]): boolean {
  if (JSON.stringify(a) === JSON.stringify(b)) return true;
  const near = (x: number, y: number) => allowed.some((tolerance) => within(x, y, tolerance));
  if (typeof a === 'number' && typeof b === 'number') return near(a, b);
  if (typeof a !== 'string' || typeof b !== 'string') return false;
  if (a.replace(numeral, '0') !== b.replace(numeral, '0')) return false;
  const others = numbersIn(b);
  return numbersIn(a).every((x, index) => near(x, others[index]!));
}

function numbersIn(text: string): readonly number[] {
  return (text.match(numeral) ?? []).map((each) => Number(each.replaceAll(',', '').replace('−', '-')));
}

/** `100 → 110 (+10.0 %)`. */
function step(a: Json, b: Json): string {
  return `${shown(a)} → ${shown(b)}${change(numberOf(a), numberOf(b))}`;
}

function shown(value: Json): string {
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

function numberOf(value: Json): number | null {
  if (typeof value === 'number') return value;
  const numbers = typeof value === 'string' ? numbersIn(value) : [];
  return numbers.length === 1 ? numbers[0]! : null;
}

function change(a: number | null, b: number | null): string {
  if (a === null || b === null || a === 0 || a === b) return '';
  const percent = ((b - a) / Math.abs(a)) * 100;
  return ` (${percent > 0 ? '+' : '−'}${Math.abs(percent).toPrecision(3)} %)`;
}
