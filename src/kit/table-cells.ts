// One cell of a table: its text, the value behind it, and what may not stand in it.
import type { Json, Lang } from '../model/article.ts';
import type { TableColumn } from '../model/results.ts';
import { type FormatOptions, formatValue } from './cell-format.ts';
import { cureOf, isNonFiniteText } from './demand.ts';
import { formatDate, formatTruth } from './format-words.ts';
import { isMoney, type Money, value as majorOf } from './venture/money.ts';

export type CellValue = string | number | boolean | bigint | Date | Money | null | undefined;
export type Row = Readonly<Record<string, CellValue>> | readonly CellValue[];
export type Given<R = Row> = FormatOptions & {
  readonly label?: string;
  readonly align?: TableColumn['align'];
  /** Any text for a value; `row` is the whole row, as given. */
  readonly text?: (value: CellValue, row: R) => string;
};
export function textOf(value: CellValue, row: Row, given: Given, lang: Lang, where: string): string {
  if (given.text !== undefined) return String(given.text(value, row));
  demandFiniteCell(value, where);
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return formatValue(value, lang, given);
  if (typeof value === 'bigint') return value.toLocaleString('en-US').replace('-', '−');
  if (typeof value === 'boolean') return formatTruth(value, lang);
  if (value instanceof Date) return formatDate(value, lang);
  if (isMoney(value))
    return formatValue(majorOf(value), lang, { ...given, format: 'money', currency: value.currency });
  throw new Error(
    `table() found ${describeKind(value)} in ${where}. Expected a number, a text, a truth value, a Date or null; a tensor becomes a number by dataSync()[0]`,
  );
}

/** A cell is read as a result: one that is none needs words of the author's. */
function demandFiniteCell(value: CellValue, where: string): void {
  const number = isMoney(value) ? value.units : value;
  if (typeof number === 'number' && !Number.isFinite(number))
    throw new Error(`table() found ${number} in ${where}. ${cureOf(number)}; null is shown as a dash`);
  if (typeof value === 'string' && isNonFiniteText(value))
    throw new Error(
      `table() found the text ${JSON.stringify(value)} in ${where}. ${cureOf(Number.NaN)}; to show it on purpose, give the column text: (value) => String(value)`,
    );
  if (value instanceof Date && Number.isNaN(value.getTime()))
    throw new Error(`table() found an invalid Date in ${where}. Make it of a day that exists: '2026-11-23'`);
}

/** Of what its author writes by hand: JSON has no NaN, and null means that nothing is there. */
export function jsonOf(value: CellValue): Json {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value === 'bigint') return value.toString();
  if (value instanceof Date) return Number.isNaN(+value) ? 'Invalid Date' : value.toISOString();
  if (isMoney(value)) return majorOf(value);
  return value ?? null;
}

export function describeKind(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
