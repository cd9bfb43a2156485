// One cell as what is wanted of its column, or the reason why it is not that.

import { isoTold } from '../../../kit/calendar.ts';
import type { CellOptions, ColumnKind } from '../../../kit/learn/file-table.ts';
import { type DateReader, dateReader, momentOf } from './dates.ts';
import { quoted, type Raw } from './grid.ts';
import { isNothing, lossOf, numberOf, plainly, type Reading } from './numerals.ts';

export type Value = number | string | boolean;
/** Of what is not nothing. */
export type CellReader = (cell: Exclude<Raw, null>) => Reading<Value>;

export function cellReader(kind: ColumnKind, options: CellOptions): CellReader {
  const dates = dateReader(options);
  if (kind === 'number') return (cell) => numberIn(cell, options);
  if (kind === 'boolean') return (cell) => truthIn(cell, options);
  if (kind === 'text') return (cell) => (isBad(cell) ? refused(cell) : { value: shown(cell) });
  return (cell) => dateIn(cell, kind, dates, options);
}

/** As it stands in the file. */
export function shown(cell: Raw): string {
  if (cell === null || typeof cell !== 'object') return String(cell ?? '');
  if ('digits' in cell) return cell.digits;
  if ('day' in cell) return cell.day;
  if ('nested' in cell) return '[ … ]';
  return 'moment' in cell ? cell.moment : cell.bad;
}

/** Whether a cell says that there is nothing. A text without letters is nothing, but where the format says that it is a text. */
export function isEmpty(cell: Raw, { empty = [] }: CellOptions, typed: boolean): boolean {
  if (cell === null) return true;
  if (typeof cell === 'object' && 'bad' in cell) return empty.includes(cell.bad);
  if (typeof cell !== 'string') return false;
  return (!typed && cell.trim() === '') || empty.includes(cell) || empty.includes(cell.trim());
}

type Bad = { readonly bad: string } | { readonly nested: 'list' };

function isBad(cell: Raw): cell is Bad {
  return typeof cell === 'object' && cell !== null && ('bad' in cell || 'nested' in cell);
}

function refused(cell: Bad): { readonly why: string } {
  const without = 'name the columns that you want without this one';
  return 'nested' in cell
    ? {
        why: `which no cell of a table can hold. Write what it holds as columns or rows of their own, or ${without}`,
      }
    : {
        why: `which is no value. Where it stands for nothing, add empty: [${quoted(cell.bad)}] and a question mark to the kind; else correct the cell, or ${without}`,
      };
}

function numberIn(cell: Exclude<Raw, null>, options: CellOptions): Reading<Value> {
  if (typeof cell === 'string') return numberOf(cell, options);
  if (isBad(cell)) return refused(cell);
  if (typeof cell !== 'object' || !('digits' in cell)) return { why: 'where a number is expected' };
  const value = Number(cell.digits);
  const lost = options.approximate === true && Number.isFinite(value) ? null : lossOf(cell.digits, 0, value);
  return lost === null ? { value: value === 0 ? 0 : value } : { why: lost };
}

const truths = { yes: ['true', 'yes', '1', '是'], no: ['false', 'no', '0', '否'] };

function truthIn(cell: Exclude<Raw, null>, { yes, no }: CellOptions): Reading<Value> {
  if (typeof cell === 'boolean') return { value: cell };
  const text = plainly(shown(cell));
  const own = yes !== undefined || no !== undefined;
  const is = (words: readonly string[] = []) =>
    words.some((word) => (own ? word === text : word === text.toLowerCase()));
  if (is(own ? yes : truths.yes)) return { value: true };
  if (is(own ? no : truths.no)) return { value: false };
  const way = isNothing(text)
    ? `Where that stands for nothing, add empty: [${JSON.stringify(text)}] and a question mark to the kind`
    : `Say which words stand for true and false: yes: [${quoted(text)}], no: ['…']`;
  return { why: `where a boolean is expected. ${way}` };
}

function dateIn(
  cell: Exclude<Raw, null>,
  kind: 'date' | 'time',
  dates: DateReader,
  options: CellOptions,
): Reading<Value> {
  if (isBad(cell)) return refused(cell);
  if (typeof cell === 'object' && ('day' in cell || 'moment' in cell)) {
    const told = isoTold(shown(cell));
    if (told === null) return { why: `where a ${kind} is expected, from the years 0 to 9999` };
    const zone = options.zone === undefined ? null : (isoTold(`2000-01-01T00:00${options.zone}`)?.ahead ?? 0);
    if (kind === 'time') return momentOf(told, zone, options);
    if ((told.time ?? 0) === 0) return { value: shown(cell).slice(0, 10) };
    return { why: "where a date is expected, and which has a time of day. Read it as 'time', or as 'text'" };
  }
  const counts = options.date !== undefined && typeof cell === 'object' && 'digits' in cell;
  if (typeof cell !== 'string' && !counts) return { why: `where a ${kind} is expected` };
  return kind === 'date' ? dates.day(shown(cell)) : dates.moment(shown(cell));
}
