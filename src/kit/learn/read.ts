// Reading a declared file as a table of typed rows: CSV, JSON and Parquet, by DuckDB, in a process of its own.
import { statSync } from 'node:fs';
import { session } from '../session.ts';
import type { ColumnKind, FileColumn, FileTable } from './file-table.ts';

/** Kind of a column; with a question mark its cells may be empty. */
export type CellKind = ColumnKind | `${ColumnKind}?`;
export type Schema = Readonly<Record<string, CellKind>>;

type Full<Kind> = Kind extends 'number' ? number : Kind extends 'boolean' ? boolean : string;
export type CellOf<Kind extends CellKind> = Kind extends `${infer Some}?` ? Full<Some> | null : Full<Kind>;
export type RowOf<S extends Schema> = { readonly [Column in keyof S]: CellOf<S[Column]> };
export type Cell = number | string | boolean | null;

/**
 * The rows of a file that the block `needs=`: `.csv`, `.tsv`, `.json`, `.jsonl`, `.ndjson` or `.parquet`, in the file's
 * order. With a schema, the columns that it names, checked; the first cell that is otherwise is told with its row, counted
 * from 1 below the header. Without, all columns, as DuckDB's reader types them over the whole file.
 *
 * ```ts run needs=data/rounds.parquet
 * const rounds = await learn.read('data/rounds.parquet', { company: 'text', amount: 'number', closed: 'date', lead: 'text?' });
 * ```
 *
 * Dates are ISO texts; numbers are 64-bit floats, and whole numbers beyond 2⁵³ are refused (read them as `text`). CSV is that of RFC 4180, with a
 * header. Lists and structures within a cell are refused. Reader: DuckDB (Raasveldt and Mühleisen 2019).
 */
export async function read<S extends Schema>(path: string, schema: S): Promise<RowOf<S>[]>;
export async function read(path: string): Promise<Record<string, Cell>[]>;
export async function read(path: string, schema?: Schema): Promise<Record<string, Cell>[]> {
  statSync(path); // a file that is not declared is told as any other such read
  const place = new Error('read'); // the article's line, as it is now
  const plain =
    schema && Object.fromEntries(Object.entries(schema).map(([name, kind]) => [name, bare(kind)]));
  const table = await session().readTable(path, plain ?? null);
  const wrong = 'wrong' in table ? table.wrong : emptyIn(table, schema ?? {});
  if (wrong !== null) {
    place.message = `${path} ${wrong}`;
    throw place;
  }
  return rowsOf(table as Exclude<FileTable, { wrong: string }>); // the other has been thrown
}

const kinds = ['number', 'text', 'boolean', 'date', 'time'] as const;

function bare(kind: CellKind): ColumnKind {
  const found = kinds.find((each) => kind === each || kind === `${each}?`);
  if (found !== undefined) return found;
  throw new Error(
    `read() has no kind ${JSON.stringify(kind)}. Use ${kinds.join(', ')}, with ? where a cell may be empty`,
  );
}

function emptyIn(table: Exclude<FileTable, { wrong: string }>, schema: Schema): string | null {
  for (const column of table.columns) {
    const kind = schema[column.name];
    if (kind === undefined || kind.endsWith('?')) continue;
    const row = column.kind === 'number' ? (column.empty[0] ?? -1) : column.cells.indexOf(null);
    if (row !== -1)
      return `has nothing in column "${column.name}", row ${row + 1}, where a ${kind} is expected. Fill it in, or write '${kind}?'`;
  }
  return null;
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
