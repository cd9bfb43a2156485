// A process of its own, which reads one file by DuckDB and ends: no article code runs beside the native library.
import { writeSync } from 'node:fs';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { FileColumn, FileTable } from '../../kit/learn/file-table.ts';
import type { TableCommand } from '../tables.ts';
import { columnKinds, type Found, selection, trouble } from './table-columns.ts';

const input = await new Promise<string>((resolve) => {
  let text = '';
  process.stdin.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
    if (text.endsWith('\n')) resolve(text);
  });
});
const command = JSON.parse(input) as TableCommand; // the parent's only line
const bytes = new TextEncoder().encode(JSON.stringify(await tableOf(command)));
for (let at = 0; at < bytes.length; ) at += writeSync(3, bytes, at);
process.exit(0);

async function tableOf({ path, shown, wanted, memory }: TableCommand): Promise<FileTable> {
  try {
    const connection = await connect(path, memory);
    return await readAll(connection, path, wanted);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [first = ''] = message.replaceAll(path, shown).split('\n');
    return { wrong: `cannot be read: ${first.replace(/^Invalid Input Error: /, '')}` };
  }
}

/** One thread, so that every machine does the same; nothing within reach but the file; nothing fetched. */
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

async function readAll(
  connection: DuckDBConnection,
  path: string,
  wanted: TableCommand['wanted'],
): Promise<FileTable> {
  const reader = readerOf(path);
  if (reader === null)
    return { wrong: 'is no table that can be read. Use .csv, .tsv, .json, .jsonl, .ndjson or .parquet' };
  const found = await describe(connection, `${reader})`);
  const kinds = columnKinds(found, wanted);
  if ('wrong' in kinds) return kinds;
  // A text column of a CSV file is the text that stands there: 007, and not 7.
  const texts = kinds.columns.filter(({ kind, type }) => kind === 'text' && type !== 'VARCHAR');
  const types = texts.map(({ name }) => `${quoted(name)}: 'VARCHAR'`).join(', ');
  const source =
    reader.startsWith('read_csv') && types !== '' ? `${reader}, types = {${types}})` : `${reader})`;
  await connection.run(`CREATE TEMP TABLE data AS SELECT * FROM ${source}`);
  const columns: FileColumn[] = [];
  for (const { name, kind } of kinds.columns) {
    const { type } = (await describe(connection, 'data')).find((each) => each.name === name)!; // as it was there
    const odd = trouble({ name, kind, type });
    const [bad] = odd === null ? [] : await rowsOf(connection, odd.query);
    if (odd && bad) return { wrong: odd.sentence(Number(bad[0]), String(bad[1])) };
    columns.push(columnOf(name, kind, await rowsOf(connection, selection({ name, kind, type }))));
  }
  const [[count] = [0]] = await rowsOf(connection, 'SELECT count(*) FROM data');
  return { count: Number(count), columns };
}

function readerOf(path: string): string | null {
  const file = quoted(path);
  const ending = /\.([a-z]+)$/i.exec(path)?.[1]?.toLowerCase();
  if (ending === 'parquet') return `read_parquet(${file}`;
  if (ending === 'csv' || ending === 'tsv') {
    // Written out: where rows do not fit, DuckDB would look for another dialect, and read something else.
    const dialect = `delim = '${ending === 'csv' ? ',' : '\t'}', quote = '"', escape = '"', skip = 0`;
    return `read_csv(${file}, header = true, ${dialect}, sample_size = -1`;
  }
  const format = ending === 'json' ? 'auto' : 'newline_delimited';
  return /^(?:json|jsonl|ndjson)$/.test(ending ?? '')
    ? `read_json(${file}, format = '${format}', sample_size = -1`
    : null;
}

async function describe(connection: DuckDBConnection, source: string): Promise<Found[]> {
  const rows = await rowsOf(connection, `DESCRIBE SELECT * FROM ${source}`);
  return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
}

async function rowsOf(connection: DuckDBConnection, query: string): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(query)).getRows();
}

function columnOf(name: string, kind: FileColumn['kind'], rows: readonly (readonly unknown[])[]): FileColumn {
  const cells = rows.map(([cell]) => cell ?? null);
  if (kind === 'time')
    return {
      name,
      kind,
      cells: cells.map((at) => (at === null ? null : new Date(Number(at)).toISOString())),
    };
  if (kind !== 'number') return { name, kind, cells: cells as (string | boolean | null)[] };
  const numbers = Buffer.alloc(8 * cells.length);
  cells.forEach(
    (cell, row) => void numbers.writeDoubleLE(cell === null ? Number.NaN : Number(cell), 8 * row),
  );
  const empty = cells.flatMap((cell, row) => (cell === null ? [row] : []));
  return { name, kind, numbers: numbers.toString('base64'), empty };
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
