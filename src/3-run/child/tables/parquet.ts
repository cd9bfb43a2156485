// Cells of a Parquet file, by DuckDB, which is native: one thread, nothing in reach but the file, nothing fetched.
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Wanted } from '../../../kit/learn/file-table.ts';
import { type Grid, quoted, type Raw, refuse } from './grid.ts';

export async function readParquet(path: string, wanted: Wanted, memory: number): Promise<Grid> {
  const connection = await connect(path, memory);
  const source = `read_parquet(${literal(path)})`;
  const found = (await rowsOf(connection, `DESCRIBE SELECT * FROM ${source}`)).map(([name, type]) => ({
    name: String(name),
    type: String(type),
  }));
  const schema = await rowsOf(connection, `SELECT name, logical_type FROM parquet_schema(${literal(path)})`);
  demandOwnNames(found, new Set(schema.map(([name]) => String(name))));
  const asked = found
    .filter(({ name }) => wanted === null || Object.hasOwn(wanted, name))
    .map(({ name, type }) => ({ name, ...(shapeOf(type) ?? refuse(aboutType(name, type))) }));
  const zoned = new Set(found.filter(({ type }) => type === zonedType).map(({ name }) => name));
  const read = new Map<string, readonly Raw[]>();
  for (let from = 0; from < asked.length; from += together) {
    const some = asked.slice(from, from + together);
    const cells = some.map(({ name, sql }) => sql(`"${name.replaceAll('"', '""')}"`));
    const rows = await rowsOf(connection, `SELECT ${cells.join(', ')} FROM ${source}`); // DuckDB keeps their order
    for (const [at, { name, raw }] of some.entries())
      read.set(
        name,
        rows.map((row) => (row[at] === null || row[at] === undefined ? null : raw(row[at]))),
      );
  }
  return {
    names: found.map(({ name }) => name),
    cells: found.map(({ name }) => read.get(name) ?? []), // those of the others are not asked for
    rowNames: (row) => `row ${row + 1}`,
    typed: true,
    semicolons: false,
    cut: nanosecondsOf(schema, zoned),
  };
}

/** Columns that are read at a time: each reading looks at the whole file's head anew. */
const together = 500;

type Column = { readonly name: string; readonly type: string };

/** DuckDB gives names of its own where two differ in the case of their letters alone. */
function demandOwnNames(found: readonly Column[], own: ReadonlySet<string>): void {
  const renamed = found.find(({ name }) => !own.has(name));
  if (renamed !== undefined)
    refuse(
      `has two columns of one name, or of names that differ in capital letters alone: one of them would be read as ${quoted(renamed.name)}. Give it another name`,
    );
}

const aboutType = (name: string, type: string) =>
  `has ${type.length > 60 ? `${type.slice(0, 57)}…` : type} in column ${quoted(name)}, which no cell of a table can hold. Name the columns that you want, or flatten it`;

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
  await connection.run(`SET allowed_paths = [${literal(path)}]`);
  await connection.run('SET enable_external_access = false');
  await connection.run('SET lock_configuration = true');
  return connection;
}

/** DuckDB has no type for moments of a zone finer than microseconds: it reads them, and drops the rest. */
const zonedType = 'TIMESTAMP WITH TIME ZONE';
const why =
  'holds nanoseconds with a zone, of which microseconds are read and the rest is dropped: write it in microseconds, or add approximate: true';

function nanosecondsOf(schema: readonly (readonly unknown[])[], zoned: ReadonlySet<string>) {
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

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
