// Cells of a Parquet file, by DuckDB, which is native: one thread, nothing in reach but the file, nothing fetched.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Wanted } from '../../../kit/learn/file-table.ts';
import { type Grid, type Raw, refuse } from './grid.ts';

export async function readParquet(path: string, wanted: Wanted, memory: number): Promise<Grid> {
  const connection = await connect(path, memory);
  const source = `read_parquet(${quoted(path)})`;
  const found = (await rowsOf(connection, `DESCRIBE SELECT * FROM ${source}`)).map(([name, type]) => ({
    name: String(name),
    type: String(type),
  }));
  await connection.run(`CREATE TEMP TABLE data AS SELECT * FROM ${source}`);
  const asked = found.filter(({ name }) => wanted === null || Object.hasOwn(wanted, name));
  const zoned = new Set(found.filter(({ type }) => type === zonedType).map(({ name }) => name));
  const read = new Map<string, readonly Raw[]>();
  for (const { name, type } of asked) {
    const { sql, raw } =
      shapeOf(type) ??
      refuse(
        `has ${type} in column "${name}", which no cell of a table can hold. Name the columns that you want, or flatten it`,
      );
    const cell = `"${name.replaceAll('"', '""')}"`;
    const rows = await rowsOf(connection, `SELECT ${sql(cell)} FROM data ORDER BY rowid`);
    read.set(
      name,
      rows.map(([value]) => (value === null || value === undefined ? null : raw(value))),
    );
  }
  return {
    names: found.map(({ name }) => name),
    cells: found.map(({ name }) => read.get(name) ?? []), // those of the others are not asked for
    rowNames: (row) => `row ${row + 1}`,
    typed: true,
    semicolons: false,
    cut: await nanosecondsOf(connection, path, zoned),
  };
}

async function connect(path: string, memory: number): Promise<DuckDBConnection> {
  const { DuckDBInstance } = await import('@duckdb/node-api').catch((error: unknown) => {
    const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new Error(`DuckDB is not installed for this machine (${reason}); npm ci brings it where it exists`);
  });
  const instance = await DuckDBInstance.create(':memory:', {
    threads: '1',
    memory_limit: `${memory}MiB`,
    temp_directory: '',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  await connection.run(`SET allowed_paths = [${quoted(path)}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return connection;
}

/** DuckDB has no type for moments of a zone finer than microseconds: it reads them, and drops the rest. */
const zonedType = 'TIMESTAMP WITH TIME ZONE';
const why =
  'holds nanoseconds with a zone, of which microseconds are read and the rest is dropped: write it in microseconds, or add approximate: true';

async function nanosecondsOf(connection: DuckDBConnection, path: string, zoned: ReadonlySet<string>) {
  if (zoned.size === 0) return new Map<string, string>();
  const schema = await rowsOf(connection, `SELECT name, logical_type FROM parquet_schema(${quoted(path)})`);
  const fine = schema.filter(
    ([name, type]) => zoned.has(String(name)) && /NANOS=NanoSeconds/.test(String(type)),
  );
  return new Map(fine.map(([name]) => [String(name), why]));
}

type Shape = { readonly sql: (cell: string) => string; readonly raw: (value: unknown) => Raw };

const text = (cell: string) => `CAST(${cell} AS VARCHAR)`;
const moment = (cell: string) => `strftime(CAST(${cell} AS TIMESTAMP_NS), '%Y-%m-%dT%H:%M:%S.%n')`;
const plain = (cell: string) => cell;

/** How a type of DuckDB is asked for, so that every digit of it comes. */
const shapes: readonly (readonly [RegExp, Shape])[] = [
  [/^(?:DOUBLE|FLOAT)$/, { sql: (cell) => `CAST(${cell} AS DOUBLE)`, raw: (value) => float(Number(value)) }],
  [
    /^U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$|^DECIMAL\(.*\)$/,
    { sql: text, raw: (value) => ({ digits: String(value) }) },
  ],
  [/^(?:VARCHAR|UUID|TIME|TIME_NS|ENUM\(.*\))$/, { sql: text, raw: String }],
  [/^BOOLEAN$/, { sql: plain, raw: (value) => value === true }],
  [/^DATE$/, { sql: (cell) => `strftime(${cell}, '%Y-%m-%d')`, raw: (value) => ({ day: String(value) }) }],
  [/^TIMESTAMP(?:_S|_MS|_NS)?$/, { sql: moment, raw: (value) => ({ moment: trimmed(String(value)) }) }],
  [
    new RegExp(`^${zonedType}$`),
    {
      sql: (cell) => moment(`make_timestamp(epoch_us(${cell}))`),
      raw: (value) => ({ moment: `${trimmed(String(value))}Z` }),
    },
  ],
];

function shapeOf(type: string): Shape | null {
  return shapes.find(([pattern]) => pattern.test(type))?.[1] ?? null;
}

/** NaN and the infinities are values of a file's own, and are no numbers that a table can have in silence. */
const float = (value: number): Raw =>
  Number.isFinite(value) ? { digits: String(value) } : { bad: String(value) };

const trimmed = (time: string) => time.replace(/(\.\d{3})0{6}$/, '$1');

async function rowsOf(connection: DuckDBConnection, query: string): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(query)).getRows();
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
