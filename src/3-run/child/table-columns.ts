// Which of a file's columns are wanted, as what, and the SQL that reads and checks them.
import type { ColumnKind, Wanted } from '../../kit/learn/file-table.ts';

/** A column as DuckDB describes it: `DECIMAL(18,3)`, `VARCHAR[]`. */
export type Found = { readonly name: string; readonly type: string };
export type Column = Found & { readonly kind: ColumnKind };

const whole = /^(?:BIGINT|UBIGINT|HUGEINT|UHUGEINT)$/;
const natural: readonly (readonly [RegExp, ColumnKind])[] = [
  [/^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL\(.*\))$/, 'number'],
  [/^(?:VARCHAR|UUID|TIME|ENUM\(.*\))$/, 'text'],
  [/^BOOLEAN$/, 'boolean'],
  [/^DATE$/, 'date'],
  [/^TIMESTAMP(?:_S|_MS|_NS| WITH TIME ZONE)?$/, 'time'],
];

function kindOf(type: string): ColumnKind | null {
  return natural.find(([pattern]) => pattern.test(type))?.[1] ?? null;
}

/** What a column's cells may be read as: texts are looked at one by one. */
function agrees(type: string, kind: ColumnKind): boolean {
  const own = kindOf(type);
  if (own === null) return false;
  return own === kind || own === 'text' || kind === 'text' || (own === 'date' && kind === 'time');
}

export function columnKinds(
  found: readonly Found[],
  wanted: Wanted,
): { readonly columns: readonly Column[] } | { readonly wrong: string } {
  const names = found.map(({ name }) => name);
  const asked = Object.entries(
    wanted ?? Object.fromEntries(found.map(({ name, type }) => [name, kindOf(type)])),
  );
  const columns: Column[] = [];
  for (const [name, kind] of asked) {
    const column = found.find((each) => each.name === name);
    if (column === undefined) return { wrong: `has no column "${name}"; it has ${names.join(', ')}` };
    if (kind === null)
      return {
        wrong: `has ${column.type} in column "${name}", which no cell of a table can hold. Name the columns that you want, or flatten it`,
      };
    if (!agrees(column.type, kind))
      return { wrong: `has ${column.type} in column "${name}", where a ${kind} is expected` };
    columns.push({ ...column, kind });
  }
  return { columns };
}

const sqlTypes = {
  number: 'DOUBLE',
  text: 'VARCHAR',
  boolean: 'BOOLEAN',
  date: 'DATE',
  time: 'TIMESTAMP',
} as const;

/** The cells of a column, in the order of the file. */
export function selection({ name, kind, type }: Column): string {
  const cell = `"${name.replaceAll('"', '""')}"`;
  const cast = `CAST(${cell} AS ${sqlTypes[kind]})`;
  const instant = type === 'TIMESTAMP WITH TIME ZONE' ? cell : cast;
  const shown = {
    number: cast,
    text: cast,
    boolean: cast,
    date: `strftime(${cast}, '%Y-%m-%d')`,
    time: `CAST(epoch_ms(${instant}) AS DOUBLE)`,
  };
  return `SELECT ${shown[kind]} FROM data ORDER BY rowid`;
}

type Trouble = { readonly query: string; readonly sentence: (row: number, cell: string) => string };

/** A query for the first cell that cannot be what is wanted, and what to say of it; null where all can. */
export function trouble({ name, kind, type }: Column): Trouble | null {
  const cell = `"${name.replaceAll('"', '""')}"`;
  const first = (where: string) =>
    `SELECT rowid + 1, CAST(${cell} AS VARCHAR) FROM data WHERE ${where} ORDER BY rowid LIMIT 1`;
  if (kind === 'number' && whole.test(type))
    return {
      query: first(`${cell} > 9007199254740991 OR ${cell} < -9007199254740991`),
      sentence: (row, found) =>
        `has ${found} in column "${name}", row ${row}, beyond the whole numbers that a number can hold. Read it as 'text'`,
    };
  if (kindOf(type) !== 'text' || kind === 'text') return null;
  return {
    query: first(`${cell} IS NOT NULL AND TRY_CAST(${cell} AS ${sqlTypes[kind]}) IS NULL`),
    sentence: (row, found) =>
      `has ${JSON.stringify(found)} in column "${name}", row ${row}, where a ${kind} is expected`,
  };
}
