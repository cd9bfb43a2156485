// Cells of a text file with delimiters, by csv-parse: every row as wide as the header, each known by its line.
import { type CsvError, type Options, parse } from 'csv-parse/sync';
import type { ReadOptions } from '../../../kit/learn/file-table.ts';
import { demandNames, type Grid, quoted, refuse } from './grid.ts';

type Recorded = { readonly info: { readonly bytes: number }; readonly record: readonly string[] };
type Row = { readonly line: number; readonly cells: readonly string[] };

/** `usual` is what the file's ending says of its delimiter. */
export function readDelimited(text: string, usual: string, options: ReadOptions): Grid {
  const declared = /^sep=(.)\r?\n/i.exec(text); // Excel's own line
  const skipped = (options.skip ?? 0) + (declared === null ? 0 : 1);
  const body = { text: afterLines(text, skipped), skipped };
  const delimiter = options.delimiter ?? declared?.[1] ?? delimiterOf(body, usual, options);
  const rows = rowsOf(body, delimiter, options);
  if (isAmiss(rows)) return refuse(aboutFault(rows, delimiter));
  return gridOf(rows, delimiter, options);
}

type Body = { readonly text: string; readonly skipped: number };

function afterLines(text: string, count: number): string {
  let at = 0;
  for (let line = 0; line < count; line += 1) {
    const end = /\r\n|\r|\n/.exec(text.slice(at));
    if (end === null) refuse(`has fewer than the ${count} lines that are to be skipped`);
    at += end!.index + end![0].length;
  }
  return text.slice(at);
}

/** The rows that hold anything; a line with nothing in it is a row only in a file of one column. */
function rowsOf({ text, skipped }: Body, delimiter: string, options: ReadOptions): readonly Row[] | Amiss {
  const quote = options.quote === undefined ? '"' : options.quote;
  const settings: Options = {
    delimiter,
    quote,
    escape: options.escape ?? quote,
    comment: options.comment ?? null,
    comment_no_infix: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    info: true,
  };
  const bytes = Buffer.from(text);
  const lines = lineCounter(bytes);
  const rows: Row[] = [];
  try {
    parse(bytes, {
      ...settings,
      on_record: (found) => {
        const { info, record } = found as unknown as Recorded; // so it is with `info`
        const { line, within } = lines(info.bytes);
        rows.push({ line: skipped + line - (within ? breaksIn(record) : 0), cells: record });
        return null;
      },
    });
    return rows;
  } catch (error) {
    return { fault: error as CsvError, line: skipped + lines(null).line + 1 }; // it throws nothing else
  }
}

/**
 * The line on which a row ends that ends at a byte, and whether there may be ends of lines within it; null for the last row
 * asked for. csv-parse counts CR and LF within quotes apart.
 */
function lineCounter(bytes: Uint8Array): (end: number | null) => { line: number; within: boolean } {
  let [at, breaks, last] = [0, 0, 0];
  return (end) => {
    if (end === null) return { line: last, within: false };
    const before = breaks;
    for (; at < end; at += 1) if (bytes[at] === 10 ? bytes[at - 1] !== 13 : bytes[at] === 13) breaks += 1;
    const closed = bytes[end - 1] === 10 || bytes[end - 1] === 13;
    last = breaks + (closed ? 0 : 1);
    return { line: last, within: breaks - before > (closed ? 1 : 0) };
  };
}

/** What is amiss, and on which line the row begins in which it is. */
type Amiss = { readonly fault: CsvError; readonly line: number };
const isAmiss = (rows: readonly Row[] | Amiss): rows is Amiss => 'fault' in rows;

const breaksIn = (cells: readonly string[]) =>
  cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);

/**
 * The one in the header by which every row has as many cells as it. Where several are, none is certain; where none is,
 * the row that is otherwise is told by the usual one, or by the only one that there is.
 */
function delimiterOf(body: Body, usual: string, options: ReadOptions): string {
  const remark = (line: string) => options.comment !== undefined && line.startsWith(options.comment);
  const first = body.text.split(/[\r\n]/, 1000).find((line) => line.trim() !== '' && !remark(line)) ?? '';
  const there = [',', ';', '\t', '|'].filter((one) => first.includes(one));
  if (there.length === 0 || (there.length === 1 && there[0] === usual)) return usual;
  const fitting = there.filter((one) => fits(body, one, options));
  if (fitting.length === 1) return fitting[0]!;
  if (fitting.length === 0) return there.includes(usual) ? usual : there[0]!;
  const choices = fitting.map((one) => `delimiter: ${JSON.stringify(one)}`);
  return refuse(
    `can be read with ${choices.join(' or ')}, and each line has as many cells by either. Say which`,
  );
}

function fits(body: Body, delimiter: string, options: ReadOptions): boolean {
  const rows = rowsOf(body, delimiter, options);
  if (isAmiss(rows)) return false;
  const width = rows[0]?.cells.length ?? 1;
  return width > 1 && rows.every((row) => row.cells.length === width || isBlank(row));
}

const isBlank = ({ cells }: Row) => cells.length === 1 && cells[0] === '';

function gridOf(all: readonly Row[], delimiter: string, options: ReadOptions): Grid {
  const rows = withoutBlanks(all);
  const [first] = rows;
  if (first === undefined) return refuse('has nothing in it');
  const headed = isHeaded(first, options);
  const body = headed ? rows.slice(1) : rows;
  const width = widthOf(rows, headed, delimiter, options);
  const own = headed ? first.cells.slice(0, width) : Array.from({ length: width }, () => '');
  return {
    names: demandNames(options.names ?? own, options.names ? 'names:' : `line ${first.line}`),
    cells: Array.from({ length: width }, (_, at) => body.map(({ cells }) => cells[at] || null)),
    rowNames: (row) => `line ${body[row]?.line}`,
    typed: false,
    semicolons: delimiter === ';',
  };
}

function isHeaded({ line, cells }: Row, { header, names }: ReadOptions): boolean {
  if (header !== undefined) return header;
  if (names !== undefined)
    refuse(
      'is given names:. Say header: true where they go in place of its first line, header: false where that is data',
    );
  if (cells.every((cell) => /^\s*[-+]?\d[\d.,]*\s*$/.test(cell)))
    refuse(
      `has numbers alone in line ${line}, where names of columns are expected: ${quoted(cells.join(', '))}. Say header: false where that is data, header: true where it is names`,
    );
  return true;
}

function withoutBlanks(all: readonly Row[]): readonly Row[] {
  const one = all.every(({ cells }) => cells.length === 1);
  const last = all.findLastIndex((row) => !isBlank(row));
  const first = all.findIndex((row) => !isBlank(row));
  return one && first !== -1 ? all.slice(first, last + 1) : all.filter((row) => !isBlank(row));
}

/** That of the first row, but for cells at its end that are empty in every row. A row may end in further empty cells. */
function widthOf(rows: readonly Row[], headed: boolean, delimiter: string, { names }: ReadOptions): number {
  const filled = (cells: readonly string[]) => cells.findLastIndex((cell) => cell !== '') + 1;
  const most = rows.reduce((sum, { cells }) => Math.max(sum, filled(cells)), 0);
  const first = rows[0]!; // asked for only where there is one
  const width =
    names?.length ?? Math.max(1, Math.min(first.cells.length, headed ? most : first.cells.length));
  const odd = rows.find(({ cells }) => cells.length < width || filled(cells) > width);
  if (odd === undefined) return width;
  const than = names
    ? `names: has ${width}`
    : `${headed ? 'the header in ' : ''}line ${first.line} has ${width}`;
  return refuse(
    `has ${cellsOf(odd.cells.length)} in line ${odd.line}, and ${than}: ${quoted(odd.cells.join(delimiter))}. ${aboutWidth(odd, delimiter)}`,
  );
}

const cellsOf = (count: number) => (count === 1 ? 'one cell' : `${count} cells`);

function aboutWidth({ cells }: Row, delimiter: string): string {
  const other = [';', '\t', '|', ','].find((one) => one !== delimiter && cells.join('').includes(one));
  const elsewhere =
    other === undefined ? '' : ` delimiter: ${JSON.stringify(other)} where that stands between cells,`;
  return `Put quotes around a cell that holds ${JSON.stringify(delimiter)}, or correct the row; or say${elsewhere} skip: 1 where lines stand before the header, comment: '#' where some are remarks`;
}

function aboutFault({ fault, line }: Amiss, delimiter: string): string {
  const { code, message } = fault;
  const where = `the row that begins in line ${line}`;
  const ways =
    "Or say quote: null where quotes are letters like others, escape: '\\\\' where a backslash stands before a quote within quotes";
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return `has a quote that is never closed, in ${where}. Close it. ${ways}`;
  if (code === 'CSV_INVALID_CLOSING_QUOTE')
    return `has a quote within quotes in ${where} that is not doubled. Write "" for it, or close the quote before. ${ways}`;
  if (code === 'INVALID_OPENING_QUOTE')
    return `has a quote in the middle of a cell in ${where}, perhaps behind a space. Put quotes around the whole cell and double those within. ${ways}`;
  return `cannot be read with delimiter: ${JSON.stringify(delimiter)}: ${message}`;
}
