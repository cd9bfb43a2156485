// Awkward files as pandas reads them and as we do: the same, or refused, or otherwise for a reason that is given.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tableOf } from '../../src/3-run/child/tables/table-of.ts';
import type { FileTable, ReadOptions, Wanted } from '../../src/kit/learn/file-table.ts';
import { cases } from './tables/cases.ts';

type Row = Readonly<Record<string, unknown>>;
type Answer = { readonly rows: readonly Row[] } | { readonly error: string };

const folder = join(import.meta.dirname, 'tables');
/** By pandas 3.1.1, made by `tables/awkward.py`: left to itself, and told how. */
const { answers } = JSON.parse(readFileSync(join(folder, 'answers.json'), 'utf8')) as {
  answers: Readonly<Record<string, { readonly alone: Answer; readonly told?: Answer }>>;
};

const tableIn = (file: string, wanted: Wanted, options: ReadOptions) =>
  tableOf({ path: join(folder, 'files', file), shown: file, wanted, options, memory: 1024 });

function rowsOf(table: FileTable): readonly Row[] {
  if ('wrong' in table) throw new Error(table.wrong);
  const cells = table.columns.map((column) => {
    if (column.kind !== 'number') return [column.name, column.cells] as const;
    const bytes = Buffer.from(column.numbers, 'base64');
    const numbers = Array.from({ length: table.count }, (_, row) =>
      column.empty.includes(row) ? null : bytes.readDoubleLE(8 * row),
    );
    return [column.name, numbers] as const;
  });
  return Array.from({ length: table.count }, (_, row) =>
    Object.fromEntries(cells.map(([name, values]) => [name, values[row]])),
  );
}

/** Days are days here and moments there; a long text is cut there. */
const alike = (rows: readonly Row[]) =>
  rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === 'string'
          ? value.replace(/T00:00:00\.000Z?$/, '').replace(/^a{200000}$/, 'a…')
          : value,
      ]),
    ),
  );

function pandas(file: string): readonly Row[] {
  const answer = answers[file]!.told ?? answers[file]!.alone;
  if ('error' in answer) throw new Error(`pandas reads nothing of ${file}: ${answer.error}`);
  return alike(answer.rows);
}

test.each(cases)('$file as $wanted by $options', async ({ file, wanted, options, gives }) => {
  const table = await tableIn(file, wanted, options);
  if ('refuses' in gives) expect(table).toEqual({ wrong: expect.stringContaining(gives.refuses) });
  else {
    expect('doubts' in table && table.doubts.join('; ')).toContain(gives.doubts ?? '');
    if (gives.doubts === undefined) expect('doubts' in table && table.doubts).toEqual([]);
    const rows = alike(rowsOf(table));
    if (gives.as === 'pandas') expect(rows).toEqual(pandas(file));
    else {
      expect(rows).toEqual(gives.rows);
      expect(rows, `no longer differs: ${gives.because}`).not.toEqual(pandas(file));
    }
  }
});

test('every file has its case, and at least a hundred are compared', () => {
  const files = new Set(cases.map(({ file }) => file));
  expect([...files].sort()).toEqual(Object.keys(answers).sort());
  expect(files.size).toBeGreaterThanOrEqual(100);
});
