// A file's cells as the columns that are wanted, or, where nothing is said, as what loses nothing of them.
import {
  type CellKind,
  type CellOptions,
  type ColumnKind,
  type FileColumn,
  type FileTable,
  mostOfTable,
  type ReadOptions,
  tooMuch,
  type Wanted,
} from '../../../kit/learn/file-table.ts';
import { cellReader, isEmpty, shown, type Value } from './cells.ts';
import { type Grid, listed, quoted, refuse } from './grid.ts';
import { guess } from './guess.ts';
import { plainly, pointInDoubt, withoutCurrency } from './numerals.ts';

export function typed(grid: Grid, wanted: Wanted, options: ReadOptions): FileTable {
  const { columns: own = {}, ...all } = options;
  const places = new Map(grid.names.map((name, at) => [name, at]));
  const placeOf = (name: string) =>
    places.get(name) ?? refuse(`has no column ${quoted(name)}; it has ${listed(grid.names)}`);
  for (const name of Object.keys(own)) placeOf(name);
  if (grid.typed && grid.names.length === 0) return noRows(wanted); // an empty list names no columns
  const doubts: string[] = [];
  const names = wanted === null ? grid.names : Object.keys(wanted);
  if (names.length * countIn(grid) * leastOfCell > mostOfTable) refuse(tooMuch);
  const columns = names.map((name): FileColumn => {
    const how = { ...all, ...(Object.hasOwn(own, name) ? own[name] : {}) };
    const cells = grid.cells[placeOf(name)]!;
    const kind = wanted?.[name];
    const cut = how.approximate === true ? undefined : grid.cut?.get(name);
    if (cut !== undefined) doubts.push(`${quoted(name)} ${cut}`);
    if (kind !== undefined) return columnOf(name, kind, cells, grid, how);
    const found = guess(name, cells, grid, how);
    if (found.doubt !== null) doubts.push(found.doubt);
    return columnOf(name, `${found.kind}?`, cells, grid, found.how);
  });
  return { count: countIn(grid), columns, doubts: some(doubts) };
}

/** Bytes that a cell takes as it travels, an empty text. */
const leastOfCell = 3;

/** Columns that nobody asked for may have been left out. */
const countIn = ({ cells }: Grid) => cells.reduce((most, each) => Math.max(most, each.length), 0);

function noRows(wanted: Wanted): FileTable {
  const columns = Object.entries(wanted ?? {}).map(([name, kind]) => packed(name, bare(kind), []));
  return { count: 0, columns, doubts: [] };
}

const bare = (kind: CellKind) => kind.replace('?', '') as ColumnKind; // what is left of it

/** Of thousands of columns that are in doubt, a reader wants some and the count. */
function some(doubts: readonly string[]): readonly string[] {
  const more = doubts.length - 8;
  return more <= 1 ? doubts : [...doubts.slice(0, 8), `and so on for ${more} more columns`];
}

type Cells = Grid['cells'][number];

function columnOf(name: string, wanted: CellKind, cells: Cells, grid: Grid, how: CellOptions): FileColumn {
  const kind = bare(wanted);
  const read = cellReader(kind, how);
  if (kind === 'number') demandOneMeaning(name, cells, grid, how);
  const values = cells.map((cell, row): Value | null => {
    if (cell === null || isEmpty(cell, how, grid.typed)) {
      if (wanted.endsWith('?')) return null;
      const text = shown(cell).trim();
      const word = text === '' ? 'nothing' : `${quoted(text)}, which is to be nothing,`;
      return refuse(
        `has ${word} in column ${quoted(name)}, ${grid.rowNames(row)}, where a ${kind} is expected. Fill it in, or write '${kind}?'`,
      );
    }
    const found = read(cell);
    return 'value' in found
      ? found.value
      : refuse(`has ${quoted(shown(cell))} in column ${quoted(name)}, ${grid.rowNames(row)}, ${found.why}`);
  });
  return packed(name, kind, values);
}

function packed(name: string, kind: ColumnKind, values: readonly (Value | null)[]): FileColumn {
  if (kind !== 'number') return { name, kind, cells: values as readonly (string | boolean | null)[] }; // its reader gave no number
  const numbers = Buffer.alloc(8 * values.length);
  values.forEach(
    (value, row) => void numbers.writeDoubleLE(value === null ? Number.NaN : Number(value), 8 * row),
  );
  const empty = values.flatMap((value, row) => (value === null ? [row] : []));
  return { name, kind, numbers: numbers.toString('base64'), empty };
}

/** What each cell alone would be read as, and what the column as a whole puts in doubt. */
function demandOneMeaning(name: string, cells: Cells, grid: Grid, how: CellOptions): void {
  const texts = cells.map((cell) =>
    typeof cell === 'string' && !isEmpty(cell, how, grid.typed) ? plainly(cell) : null,
  );
  const told = (row: number) => `${quoted(texts[row]!)} in column ${quoted(name)}, ${grid.rowNames(row)}`;
  if (how.currency !== undefined) {
    const signs = texts.map(
      (text) => text && withoutCurrency(text.replace(/^[-+(]/, '').replace(/\)$/, ''), how).sign,
    );
    const first = signs.findIndex((sign) => sign !== null && sign !== '');
    const other = signs.findIndex((sign) => sign !== null && sign !== '' && sign !== signs[first]);
    if (other !== -1)
      refuse(
        `has ${told(first)}, and ${told(other)}: two currencies, which do not add up. Read the column as 'text', or convert it`,
      );
  }
  if (
    !grid.semicolons ||
    !pointInDoubt(
      texts.filter((text) => text !== null),
      how,
    )
  )
    return;
  refuse(
    `has ${told(texts.findIndex((text) => text?.includes('.')))}, in a file with semicolons, where a point often stands between thousands. Say thousands: '.' or decimal: '.'`,
  );
}
