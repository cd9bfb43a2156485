// Rows of a worksheet of an .xlsx file (ECMA-376): numbers with their digits, days by their cell's format.
import type { ReadOptions } from '../../../kit/learn/file-table.ts';
import { shown } from './cells.ts';
import { shownDay } from './dates.ts';
import { demandFew, demandNames, type Grid, type Raw, refuse } from './grid.ts';
import {
  bookOf,
  dateStyles,
  phrases,
  type Style,
  sharedStrings,
  sheetOf,
  textOf,
  unpacked,
  walk,
} from './workbook-parts.ts';

export function readWorkbook(bytes: Uint8Array, options: ReadOptions): Grid {
  const files = unpacked(bytes);
  const book = bookOf(files);
  const sheet = sheetOf(book.sheets, options);
  const styles = dateStyles(files);
  const strings = sharedStrings(files);
  const rows = rowsOf(textOf(files, sheet.path), (cell) =>
    cellOf(cell, { strings, styles, first: book.first }),
  );
  return gridOf(rows, options);
}

type Cell = {
  readonly at: string;
  readonly type: string;
  readonly style: number;
  readonly value: string | null;
  readonly text: string;
  readonly formula: boolean;
};
type Book = {
  readonly strings: readonly string[];
  readonly styles: readonly Style[];
  readonly first: number;
};

function cellOf({ at, type, style, value, text, formula }: Cell, { strings, styles, first }: Book): Raw {
  if (type === 'inlineStr') return text;
  if (value === null || value === '') {
    if (formula && type !== 'str')
      refuse(
        `has a formula in cell ${at} whose value was not saved. Open the workbook, let it compute, and save it`,
      );
    return type === 'str' ? '' : null;
  }
  if (type === 's')
    return strings[Number(value)] ?? refuse(`is no whole workbook: cell ${at} lacks its text`);
  if (type === 'str') return value;
  if (type === 'b') return value === '1';
  if (type === 'e') return { bad: value };
  if (type === 'd') return /T/.test(value) ? { moment: value.replace(/Z$/, '') } : { day: value };
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(value)) return { bad: value };
  const kind = styles[style] ?? 'number';
  return kind === 'number' ? { digits: tidy(value) } : dayOf(Number(value), kind, first);
}

/** Excel keeps 15 digits, and writes 0.1 + 0.2 with the 17 of its float; more are another program's, and are meant. */
function tidy(digits: string): string {
  const count = digits.replace(/e.*$/i, '').replace(/^[-+]?0*\.?0*|\D/g, '').length;
  return digits.includes('.') && count > 15 && count <= 17 ? String(Number(digits)) : digits;
}

/** The last day that Excel has is in the year 9999. */
const lastDay = 2_958_465;

function dayOf(serial: number, kind: Style, first: number): Raw {
  if (Math.abs(serial) > lastDay) return { bad: `day ${serial}` };
  const days = Math.floor(serial);
  const milliseconds = Math.round((serial - days) * 86_400_000);
  const clock = new Date(milliseconds).toISOString().slice(11, 23);
  if (kind === 'clock' && serial < 1) return clock.replace(/\.000$/, '');
  if (kind === 'clock') return { bad: `${serial} days, shown as hours` };
  if (first === -25_569 && serial < 61) return { bad: `day ${serial} of 1900, which Excel counts amiss` };
  return milliseconds === 0
    ? { day: shownDay(first + days) }
    : { moment: `${shownDay(first + days)}T${clock}` };
}

type Line = { readonly number: number; readonly cells: readonly Raw[] };

function rowsOf(xml: string, read: (cell: Cell) => Raw): readonly Line[] {
  const rows: Line[] = [];
  let [number, cells]: [number, Raw[]] = [0, []];
  let cell: { -readonly [Key in keyof Cell]: Cell[Key] } | null = null;
  const kept = phrases();
  walk(
    xml,
    (name, { r = '', t = 'n', s = '0' }) => {
      kept.begin(name);
      if (name === 'row') [number, cells] = [r === '' ? number + 1 : Number(r), []];
      if (name === 'c') cell = { at: r, type: t, style: Number(s), value: null, text: '', formula: false };
    },
    (name, text) => {
      kept.end(name, text);
      if (name === 'row') rows.push({ number, cells });
      if (cell === null) return;
      if (name === 'v') cell.value = text;
      if (name === 'f') cell.formula = true;
      if (name !== 'c') return;
      cell.text = kept.take();
      const column = cell.at === '' ? cells.length : columnAt(cell.at);
      if (column < cells.length && cells[column] !== null)
        refuse(`is no whole workbook: it has cell ${cell.at} twice`);
      demandFew(rows.length + 1, column + 1);
      while (cells.length < column) cells.push(null);
      cells[column] = read(cell);
      cell = null;
    },
  );
  return rows;
}

function columnAt(address: string): number {
  const letters = /^[A-Z]+/i.exec(address)?.[0].toUpperCase() ?? 'A';
  if (letters.length > 4) refuse(`is no whole workbook: no column is called ${letters.slice(0, 20)}`);
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

const isNothing = (cell: Raw | undefined) => cell === null || cell === undefined || cell === '';

function gridOf(all: readonly Line[], { header = true, names, skip = 0 }: ReadOptions): Grid {
  const rows = all.filter(({ number, cells }) => number > skip && !cells.every(isNothing));
  const width = rows.reduce(
    (sum, { cells }) => Math.max(sum, cells.findLastIndex((cell) => !isNothing(cell)) + 1),
    0,
  );
  const [first] = rows;
  if (first === undefined) return refuse('has nothing in that worksheet');
  if (names !== undefined && names.length !== width)
    refuse(`has ${width} columns, and names: has ${names.length}`);
  const body = header ? rows.slice(1) : rows;
  demandFew(body.length, width);
  const own = Array.from({ length: width }, (_, at) => (header ? shown(first.cells[at] ?? null) : ''));
  return {
    names: demandNames(names ?? own, names ? 'names:' : `row ${first.number}`),
    cells: Array.from({ length: width }, (_, at) =>
      body.map(({ cells }) => (isNothing(cells[at]) ? null : cells[at]!)),
    ),
    rowNames: (row) => `row ${body[row]?.number}`,
    typed: true,
    semicolons: false,
  };
}
