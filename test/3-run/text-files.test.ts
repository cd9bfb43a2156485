// Text files at random: every cell comes back as it was written, and what is amiss is told by the editor's own line.
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { tableOf } from '../../src/3-run/child/tables/table-of.ts';
import type { FileTable, ReadOptions, Wanted } from '../../src/kit/learn/file-table.ts';

const path = join(tmpdir(), `colophon-text-${process.pid}.csv`);
afterAll(() => rmSync(path, { force: true }));

function tableIn(text: string | Uint8Array, wanted: Wanted, options: ReadOptions = {}): Promise<FileTable> {
  writeFileSync(path, text);
  return tableOf({ path, shown: 'a.csv', wanted, options, memory: 512 });
}

const ends = fc.constantFrom('\n', '\r\n', '\r');
const word = fc.string({
  unit: fc.constantFrom('a', '字', '😀', ' ', '"', ',', ';', '\t', "'", '\\', '7', '.', '#'),
});
const cell = fc.oneof(
  word,
  fc.tuple(word, ends, word).map((parts) => parts.join('')),
);
const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 12 });
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const linesOf = (text: string) => text.split(/\r\n|\n|\r/).length;

test('cells come back as they stand, whatever is in them, and whatever ends the lines', async () => {
  await fc.assert(
    fc.asyncProperty(rows, ends, fc.constantFrom(',', ';', '\t', '|'), async (all, end, delimiter) => {
      const lines = [['a', 'b', 'c'], ...all].map((row) => row.map(quoted).join(delimiter));
      const table = await tableIn(`${lines.join(end)}${end}`, { a: 'text?', b: 'text?', c: 'text?' });
      const expected = ['a', 'b', 'c'].map((_, at) =>
        all.map((row) => (row[at]!.trim() === '' ? null : row[at])),
      );
      expect(
        'columns' in table ? table.columns.map((column) => 'cells' in column && column.cells) : table,
      ).toEqual(expected);
    }),
    { numRuns: 300, seed: 20240229 },
  );
});

test('a cell that is no number is told by its line, past breaks within cells, blank lines and remarks', async () => {
  const between = fc.array(fc.constantFrom('', '# a remark', '#"'), { maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(rows, ends, between, fc.nat(), async (all, end, remarks, seed) => {
      const wrong = seed % all.length;
      const lines = all.map((row, at) =>
        [row[0], row[1], at === wrong ? 'x' : '1'].map((text) => quoted(text!)).join(','),
      );
      const before = ['# first', 'a,b,c', ...lines.slice(0, wrong), ...remarks].join(end);
      const text = [before, ...lines.slice(wrong)].join(end);
      const table = await tableIn(text, { c: 'number' }, { comment: '#' });
      expect(table).toEqual({
        wrong: expect.stringContaining(`"x" in column "c", line ${linesOf(before) + 1},`),
      });
    }),
    { numRuns: 300, seed: 20240229 },
  );
});

test('every encoding gives the text back when it is named, and none is taken for another in silence', async () => {
  const bytes = {
    gb18030: [0xb9, 0xab, 0xcb, 0xbe],
    big5: [0xa4, 0xbd, 0xa5, 0x71],
    shift_jis: [0x89, 0xef, 0x8e, 0xd0],
    'windows-1252': [0x52, 0x65, 0x6e, 0xe9],
    'euc-kr': [0xc8, 0xb8, 0xbb, 0xe7],
  };
  for (const [encoding, found] of Object.entries(bytes)) {
    const file = Uint8Array.from([0x61, 0x0a, ...found, 0x0a]);
    const expected = new TextDecoder(encoding).decode(Uint8Array.from(found));
    expect(await tableIn(file, { a: 'text' }, { encoding })).toMatchObject({
      columns: [{ cells: [expected] }],
    });
    expect(await tableIn(file, { a: 'text' })).toEqual({
      wrong: expect.stringContaining('is not in UTF-8: line 2'),
    });
  }
});

test.each([
  [
    'a row that is too long',
    'a,b\n"x\ny",1\n1,2,3\n',
    'has 3 cells in line 4, and the header in line 1 has 2',
  ],
  ['a quote that is not closed', 'a,b\n1,2\n3,"x\n4,5\n', 'in the row that begins in line 3'],
  ['a header of numbers', '2019,2020\n1,2\n', 'has numbers alone in line 1'],
  ['a delimiter that two could be', 'a,b;c\n1,2;3\n', 'Say which'],
  ['fewer lines than are skipped', 'a\n', 'fewer than the 3 lines'],
])('%s', async (_, text, sentence) => {
  const options = sentence.includes('skipped') || sentence.includes('3 lines') ? { skip: 3 } : {};
  expect(await tableIn(text, null, options)).toEqual({ wrong: expect.stringContaining(sentence) });
});
