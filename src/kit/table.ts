// A table from a block: rows as objects or lists, in; text and the values behind it, out.

import type { Lang } from '../model/article.ts';
import type { TableColumn, TableOutput } from '../model/results.ts';
import { demandFormat, type FormatOptions, writtenAs } from './cell-format.ts';
import { demandOptions, demandText } from './demand.ts';
import { formatList } from './format-words.ts';
import { session } from './session.ts';
import { type CellValue, describeKind, type Given, jsonOf, type Row, textOf } from './table-cells.ts';
import { isMoney } from './venture/money.ts';

/** A label alone, or what else is to be said of the column. */
export type Column<R = Row> = string | Given<R>;
export type TableOptions<R = Row> = {
  readonly caption?: string;
  /**
   * For rows that are objects: key → column, in the order shown; without it, every key under its own name.
   * For rows that are lists: a column for each place.
   */
  readonly columns?: Readonly<Record<string, Column<R>>> | readonly Column<R>[];
};

const mostRows = 2000;

/**
 * Puts a table where the block stands.
 *
 * ```ts
 * table([{ optimizer: 'Adam', accuracy: 0.98 }, { optimizer: 'SGD', accuracy: 0.91 }], {
 *   columns: { optimizer: 'Optimizer', accuracy: { label: 'Accuracy', format: 'percent' } },
 * });
 * table([['Adam', 0.98], ['SGD', 0.91]], { columns: ['Optimizer', { label: 'Accuracy', digits: 3 }] });
 * ```
 *
 * Numbers are written in the article's language (`format`: number, integer, percent, compact, money with `currency`,
 * date, text; `digits`, `significant`) and stand point under point; amounts of `venture` are written as money. null and
 * undefined become a dash.
 * Throws for no rows, more than 2000, a row of another length, an unknown column, a value that is no plain value, and NaN
 * or an infinity in a cell, with its row and column, unless the column has a `text` of its own.
 */
export function table<R extends object>(rows: readonly R[], options: TableOptions<R> = {}): void {
  demandOptions(options, 'table');
  if (options.caption !== undefined) demandText(options.caption, 'table', 'a caption');
  // Whatever the rows are, what they hold is looked at cell by cell.
  const [loose, spec] = [rows as unknown as readonly Row[], options as unknown as TableOptions];
  session().emit(tableOutput(loose, spec, session().lang));
}

function tableOutput(rows: readonly Row[], options: TableOptions, lang: Lang): TableOutput {
  demandRows(rows);
  const keys = keysOf(rows, options.columns);
  const given = keys.map((key, i) => columnOf(options.columns, key, i));
  given.forEach(({ format }, i) => void demandFormat(format, `table(): the column ${keys[i]}`));
  const columns = keys.map((key, i): TableColumn => {
    const {
      label = key,
      align = alignOf(
        rows.map((row) => valueAt(row, key, i)),
        given[i]!,
      ),
    } = given[i]!;
    const written = { ...given[i]!, ...moneyOf(rows.map((row) => valueAt(row, key, i))) };
    const format = given[i]!.text === undefined ? writtenAs(written) : null;
    return { key, label, align, format };
  });
  return {
    type: 'table',
    caption: options.caption ?? null,
    columns,
    rows: rows.map((row, r) =>
      keys.map((key, i) => {
        const value = valueAt(row, key, i);
        const where = `row ${r + 1}, column ${columns[i]!.label}`;
        return { text: textOf(value, row, given[i]!, lang, where), value: jsonOf(value) };
      }),
    ),
  };
}

function demandRows(rows: readonly Row[]): void {
  if (!Array.isArray(rows)) throw new Error(`table() expects a list of rows, found ${describeKind(rows)}`);
  if (rows.length === 0)
    throw new Error(
      'table() found no rows. Give it at least one, or do not call it: is the list filled yet?',
    );
  if (rows.length > mostRows)
    throw new Error(
      `table() found ${rows.length} rows, and shows at most ${mostRows}. Take a part, or sum them up`,
    );
  const odd = rows.findIndex(
    (row) => typeof row !== 'object' || row === null || isList(row) !== isList(rows[0]!),
  );
  if (odd !== -1)
    throw new Error(
      `table() found ${describeKind(rows[odd])} as row ${odd + 1}, where row 1 is ${describeKind(rows[0])}. Make all rows alike`,
    );
}

function keysOf(rows: readonly Row[], columns: TableOptions['columns']): string[] {
  if (isList(rows[0]!)) return placesOf(rows as readonly (readonly CellValue[])[], columns);
  const present = new Set(rows.flatMap((row) => Object.keys(row)));
  if (columns === undefined) return [...present];
  if (isList(columns))
    throw new Error('table() found a list of columns for rows that are objects. Give { key: label } instead');
  const unknown = Object.keys(columns).find(
    (key) => !present.has(key) && columnOf(columns, key, 0).text === undefined,
  );
  if (unknown !== undefined)
    throw new Error(
      `table() found no row with the column ${unknown}. The rows have ${formatList([...present], 'en')}`,
    );
  return Object.keys(columns);
}

function placesOf(rows: readonly (readonly CellValue[])[], columns: TableOptions['columns']): string[] {
  if (!isList(columns ?? {}))
    throw new Error("table() needs labels for rows that are lists: columns: ['Optimizer', 'Accuracy']");
  const { length } = columns as readonly Column[]; // it was seen to be a list
  const odd = rows.findIndex((row) => row.length !== length);
  if (odd !== -1)
    throw new Error(
      `table() found ${rows[odd]!.length} values in row ${odd + 1} for ${length} columns. Give every row a value for each, or null`,
    );
  return Array.from({ length }, (_, i) => String(i + 1));
}

function columnOf(columns: TableOptions['columns'], key: string, place: number): Given {
  const found = isList(columns ?? {})
    ? (columns as readonly Column[])[place]
    : (columns as Readonly<Record<string, Column>> | undefined)?.[key];
  return typeof found === 'string' ? { label: found } : (found ?? {});
}

function valueAt(row: Row, key: string, place: number): CellValue {
  if (isList(row)) return (row as readonly CellValue[])[place];
  // A column may be called `constructor`, which every object has from its kind.
  const isOthers = key in Object.prototype && !Object.hasOwn(row, key);
  return isOthers ? undefined : (row as Readonly<Record<string, CellValue>>)[key];
}

/** Of a column that holds amounts of one currency alone: how they are written, in any language. */
function moneyOf(values: readonly CellValue[]): FormatOptions {
  const [first] = values.filter((value) => value !== null && value !== undefined);
  if (!isMoney(first)) return {};
  const { currency } = first;
  const alike = values.every((value) => value === null || (isMoney(value) && value.currency === currency));
  return alike ? { format: 'money', currency } : {};
}

/** Numbers meet at their points; what the author formats by hand stays on the left. */
function alignOf(values: readonly CellValue[], { text, format }: Given): TableColumn['align'] {
  const filled = values.filter((value) => value !== null && value !== undefined);
  if (text !== undefined || filled.length === 0) return 'left';
  if (filled.every((value) => typeof value === 'boolean')) return 'center';
  if (filled.every(isMoney)) return 'right';
  if (!filled.every((value) => typeof value === 'number' || typeof value === 'bigint')) return 'left';
  return format === 'compact' || format === 'money' || format === 'date' ? 'right' : 'decimal';
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}
