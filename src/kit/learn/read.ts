// Reading a declared file as a table of typed rows: text files, JSON, workbooks and Parquet, in a process of its own.

import { statSync } from 'node:fs';
import { demandText } from '../demand.ts';
import { session } from '../session.ts';
import type { CellKind, FileColumn, FileTable, ReadOptions } from './file-table.ts';
import { demandKinds, demandOptions } from './read-options.ts';

export type { CellKind, CellOptions, ReadOptions } from './file-table.ts';
export type Schema = Readonly<Record<string, CellKind>>;

type Full<Kind> = Kind extends 'number' ? number : Kind extends 'boolean' ? boolean : string;
export type CellOf<Kind extends CellKind> = Kind extends `${infer Some}?` ? Full<Some> | null : Full<Kind>;
export type RowOf<S extends Schema> = { readonly [Column in keyof S]: CellOf<S[Column]> };
export type Cell = number | string | boolean | null;

/**
 * The rows of a file that the block `needs=`, in the file's order: `.csv`, `.tsv`, `.txt`, `.json`, `.jsonl`, `.ndjson`,
 * `.xlsx`, each also with `.gz` behind it, or `.parquet`. With a schema, the columns that it names; a cell that is not
 * what is asked for is an error that names its line, its column, what stands there, and the option to add.
 *
 * ```ts run needs=data/rounds.csv
 * const rounds = await learn.read('data/rounds.csv', { company: 'text', amount: 'number', closed: 'date', lead: 'text?' });
 * const deals = await learn.read('data/deals.csv', { 公司: 'text', 金额: 'number?' }, { encoding: 'gb18030', thousands: ',', empty: ['–'] });
 * ```
 *
 * Without a schema (`null` where options follow), all columns, each as a number or truth only where its texts could be
 * written back from these: `007`, `1.10` beside `1.1`, `NO`, `1,234`, 23 digits stay texts, and a warning says so. `date` is
 * an ISO day; it is read from 2024-03-01, 2024/3/1, 2024年3月1日, 1 Mar 2024, and from nothing that could be read in two ways,
 * unless `date:` names the format. `time` is an instant, `2024-03-01T08:30:00.000Z`; where the file names no zone, `zone:` must.
 * Numbers are 64-bit floats: one with more digits than these hold is refused, unless `approximate: true`. A text file is
 * read in UTF-8 unless its bytes say otherwise for certain, with the delimiter by which its header and every line agree.
 *
 * Readers: csv-parse, jsonc-parser, fflate and saxes, and for Parquet DuckDB (Raasveldt and Mühleisen 2019).
 */
export async function read<S extends Schema>(
  path: string,
  schema: S,
  options?: ReadOptions,
): Promise<RowOf<S>[]>;
export async function read(
  path: string,
  schema?: null,
  options?: ReadOptions,
): Promise<Record<string, Cell>[]>;
export async function read(
  path: string,
  schema: Schema | null = null,
  options: ReadOptions = {},
): Promise<Record<string, Cell>[]> {
  demandText(path, 'read', 'a path');
  if (schema !== null) demandKinds(schema);
  demandOptions(options);
  statSync(path); // a file that is not declared is told as any other such read
  const place = new Error('read'); // the article's line, as it is now
  const table = await session().readTable(path, schema, options);
  if ('wrong' in table) {
    place.name = 'DataError'; // told as a fault of the data
    place.message = `${path} ${table.wrong}`;
    throw place;
  }
  if (table.doubts.length > 0) session().doubt(`${path}: ${table.doubts.join('; ')}`);
  return rowsOf(table);
}

function rowsOf({ count, columns }: Exclude<FileTable, { wrong: string }>): Record<string, Cell>[] {
  const cells = columns.map((column) => [column.name, cellsOf(column)] as const);
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(cells.map(([name, values]) => [name, values[row]!])),
  );
}

function cellsOf(column: FileColumn): ArrayLike<Cell> {
  if (column.kind !== 'number') return column.cells;
  const bytes = Buffer.from(column.numbers, 'base64');
  const values: Cell[] = Array.from({ length: bytes.length / 8 }, (_, row) => bytes.readDoubleLE(8 * row));
  for (const row of column.empty) values[row] = null;
  return values;
}
