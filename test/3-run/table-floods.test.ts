// Tables without bounds, numbers beyond all numbers, and names that every object has: read right, or told.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tableOf } from '../../src/3-run/child/tables/table-of.ts';
import { tablesOf } from '../../src/3-run/process/tables.ts';
import type { Budget } from '../../src/3-run/process/worker.ts';
import type { FileTable, ReadOptions, Wanted } from '../../src/kit/learn/file-table.ts';
import { differences } from '../../src/lock/differences.ts';
import { noEnclosure } from '../../src/world/bubblewrap.ts';
import { openFiles } from '../../src/world/files.ts';
import type { Spawned, World } from '../../src/world/world.ts';
import { block, type Lab, openLab } from './lab.ts';

let folder: string;
let lab: Lab;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'colophon-floods-'));
  lab = openLab();
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  lab.close();
});

function read(shown: string, content: string | Uint8Array, wanted: Wanted = null, options: ReadOptions = {}) {
  const path = join(folder, shown);
  writeFileSync(path, content);
  return tableOf({ path, shown, wanted, options, memory: 1024 });
}

const wrong = (table: FileTable) => ('wrong' in table ? table.wrong : 'nothing');
const doubts = (table: FileTable) => ('wrong' in table ? [table.wrong] : table.doubts);

const book = (rows: string) =>
  zipSync({
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>',
    ),
    'xl/workbook.xml': strToU8(
      '<workbook xmlns:r="x"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>',
    ),
    'xl/worksheets/a.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  });
const cell = (at: string, value: string) => `<c r="${at}"><v>${value}</v></c>`;
const word = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (number: number, ...cells: readonly string[]) => `<row r="${number}">${cells.join('')}</row>`;

const many = Array.from({ length: 20_000 }, (_, at) => `c${at}`);

describe('20,000 columns', () => {
  test.each<[string, string | Uint8Array]>([
    ['wide.csv', `${many.join(',')}\n${many.map((_, at) => at).join(',')}\n`],
    ['wide.json', JSON.stringify([Object.fromEntries(many.map((name, at) => [name, at]))])],
    [
      'wide.xlsx',
      book(row(1, ...many.map((name) => word('', name))) + row(2, ...many.map((_, at) => cell('', `${at}`)))),
    ],
  ])('%s are read', async (name, content) => {
    const table = await read(name, content);
    expect(doubts(table)).toEqual([]);
    const { columns, count } = table as Exclude<FileTable, { wrong: string }>;
    expect([count, columns.length, columns.at(-1)?.name]).toEqual([1, 20_000, 'c19999']);
    expect(columns.every(({ kind }) => kind === 'number')).toBe(true);
  });

  test('in doubt are told by some of them, and their number', async () => {
    const told = doubts(await read('ids.csv', `${many.join(',')}\n${many.map(() => '007').join(',')}\n`));
    expect(told).toHaveLength(9);
    expect(told.at(-1)).toBe('and so on for 19992 more columns');
  });

  test('of which one is lacking are not all named', async () => {
    const table = await read('wide.csv', `${many.join(',')}\n${many.join(',')}\n`, { sum: 'text' });
    expect(wrong(table)).toMatch(/^has no column "sum"; it has c0, c1, .* and 19970 more$/);
  });
});

describe('what is small in its file and without bounds as a table is refused', () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    [
      'sparse.jsonl',
      many.map((name) => `{"${name}":1}`).join('\n'),
      /^has 20000 rows and 20000 columns: more than 50/,
    ],
    [
      'far.xlsx',
      book(many.map((_, at) => row(at + 1, cell(`XFD${at + 1}`, '1'))).join('')),
      /16384 columns: more than/,
    ],
    ['farther.xlsx', book(row(1, cell('ZZZZZZZ1', '1'))), /no column is called ZZZZZZZ/],
    [
      'deep.json',
      '['.repeat(100_000) + ']'.repeat(100_000),
      /^has lists and records within one another 100 deep, line 1/,
    ],
    ['deeper.json', `[${'{"a":'.repeat(500)}1${'}'.repeat(500)}]`, /within one another 100 deep/],
    ['bomb.csv.gz', gzipSync(Buffer.alloc(2 ** 29 + 1, '1\n')), /^unpacks to more than 512 MiB/],
    ['bomb.xlsx', book(`${row(1, word('A1', 'a'))}${' '.repeat(2 ** 28)}`), /^unpacks to more than 256 MiB/],
  ])('%s', async (name, content, told) => {
    expect(wrong(await read(name, content))).toMatch(told);
  });
});

describe('a cell of a megabyte', () => {
  const long = 2 ** 20;
  test.each<[string, string]>([
    ['digits', '1'.repeat(long)],
    ['spaces behind a digit', `1${' '.repeat(long)}x`],
    ['brackets', '('.repeat(long)],
    ['dots', `1${'.1'.repeat(long / 2)}`],
  ])('of %s is a text, and no number or day', async (_, text) => {
    const file = `a,b\n"${text}",1\n`;
    expect(doubts(await read('long.csv', file))).toBeInstanceOf(Array);
    for (const kind of ['number', 'date', 'time', 'boolean'] as const)
      expect(wrong(await read('long.csv', file, { a: kind }, { accounting: true }))).toContain(
        'in column "a", line 2',
      );
    expect(wrong(await read('long.csv', file, { a: 'text' }))).toBe('nothing');
  });
});

describe('a number beyond all numbers', () => {
  const digits = '9'.repeat(400);
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    ['huge.csv', `a,b\n${digits},1e400\n1,12345678901234567890\n`],
    ['huge.json', `[{"a":${digits},"b":1e400},{"a":1,"b":12345678901234567890}]`],
    [
      'huge.xlsx',
      book(
        row(1, word('A1', 'a'), word('B1', 'b')) +
          row(2, cell('A2', digits), cell('B2', '1E+400')) +
          row(3, cell('A3', '1'), cell('B3', '12345678901234567890')),
      ),
    ],
  ];
  test.each(files)('%s is kept as text, and told', async (name, content) => {
    const told = doubts(await read(name, content)).join('\n');
    expect(told.match(/beyond what a number can hold/g)).toHaveLength(2);
    const { columns } = (await read(name, content)) as Exclude<FileTable, { wrong: string }>;
    expect(columns.map(({ kind }) => kind)).toEqual(['text', 'text']);
    expect(columns.map((column) => 'cells' in column && column.cells[0])).toEqual([
      digits,
      expect.stringMatching(/^1e\+?400$/i),
    ]);
  });

  test.each(files)('%s is refused as a number, near or not', async (name, content) => {
    for (const approximate of [true, false])
      expect(wrong(await read(name, content, { a: 'number' }, { approximate }))).toMatch(
        /^has "9+…" in column "a", (?:line|row) \d, beyond what a number can hold/,
      );
    expect(wrong(await read(name, content, { b: 'number' }))).toMatch(
      /in column "b", .*beyond what a number can hold/,
    );
  });

  test('digits that another program put into a workbook are not cut to a float', async () => {
    const sheet = book(row(1, word('A1', 'a')) + row(2, cell('A2', '123456789012345678.25')));
    expect(wrong(await read('fine.xlsx', sheet, { a: 'number' }))).toContain(
      'more digits than a number can hold',
    );
    const excels = book(row(1, word('A1', 'a')) + row(2, cell('A2', '0.30000000000000004')));
    expect(wrong(await read('excels.xlsx', excels, { a: 'number' }))).toBe('nothing');
  });

  test('what is no number in a cell of numbers is no number', async () => {
    const sheet = book(row(1, word('A1', 'a')) + row(2, cell('A2', '0x10')) + row(3, cell('A3', '4')));
    expect(wrong(await read('odd.xlsx', sheet, { a: 'number' }))).toContain(
      'has "0x10" in column "a", row 2',
    );
  });

  test('cells of a workbook stand where their addresses say', async () => {
    const rows = row(1, word('A1', 'a'), word('B1', 'b'), word('C1', 'c'));
    const turned = await read('turned.xlsx', book(rows + row(2, cell('C2', '3'), cell('A2', '1'))), {
      a: 'number',
      b: 'number?',
      c: 'number',
    });
    const { columns } = turned as Exclude<FileTable, { wrong: string }>;
    const values = columns.map(
      (column) => 'numbers' in column && Buffer.from(column.numbers, 'base64').readDoubleLE(),
    );
    expect(values).toEqual([1, Number.NaN, 3]);
    const twice = book(rows + row(2, cell('A2', '1'), cell('A2', '2')));
    expect(wrong(await read('twice.xlsx', twice))).toContain('it has cell A2 twice');
  });
});

const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'length', 'valueOf', ''];

describe('columns by names that every object has', () => {
  const cells = odd.map((_, at) => at + 1);
  const names = odd.map((name) => name || 'column 7');
  const record = `{${odd.map((name, at) => `${JSON.stringify(name)}:${at + 1}`).join(',')}}`;
  test.each<[string, string]>([
    ['odd.csv', `${odd.join(',')}\n${cells.join(',')}\n`],
    ['odd.json', `[${record}]`],
  ])('%s: read, shown, handed on, accepted', async (file, content) => {
    lab.write(file, content);
    const kinds = names.map(
      (name) => `[${JSON.stringify(file.endsWith('json') && name === 'column 7' ? '' : name)}]: 'number'`,
    );
    const text = [
      block(
        `#rows needs=${file}`,
        "import { learn, table } from 'colophon/kit';",
        `const rows = await learn.read('${file}', { ${kinds.join(', ')} } as const);`,
        `const all = await learn.read('${file}');`,
        'table([...rows, { other: 0 }]);',
      ),
      block(
        '#more',
        "import { table } from 'colophon/kit';",
        'table(all);',
        'const own = rows.map((row) => Object.values(row));',
      ),
      '`= JSON.stringify(rows)` `= JSON.stringify(own)`\n',
    ].join('\n');
    const report = await lab.run(text);
    expect(report.told).toEqual([]);
    expect(Object.values(JSON.parse(report.text(0)!)[0])).toEqual(cells);
    expect(JSON.parse(report.text(1)!)).toEqual([cells]);
    const [first, second] = report.outcomes.map((outcome) => 'outputs' in outcome && outcome.outputs[0]);
    expect(second).toMatchObject({ rows: [cells.map((value) => ({ value }))] });
    // The row that lacks them has nothing there, and not what its kind gives every object.
    expect(first).toMatchObject({ rows: [{}, [...cells.map(() => ({ value: null })), { value: 0 }]] });
  });

  test('a name of 100 kB is cut where it is told', async () => {
    const told = doubts(await read('name.csv', `${'n'.repeat(100_000)},b\n007,1\n`));
    expect(told.join('')).toMatch(/^"n{57}…" looks like numbers/);
  });

  test('a result that has come or gone is told by its name', () => {
    const parts = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, [1]]));
    const found = differences({ hash: 'a', parts: parts('x') }, { hash: 'b', parts: parts('x', ...odd) }, []);
    expect(found).toEqual(odd.map((name) => `${name}: new`));
    const sides = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, 2]));
    expect(differences({ value: true, sides: {} }, { value: true, sides: sides('constructor') }, [])).toEqual(
      [],
    );
  });
});

describe('a reader without end', () => {
  /** One that says nothing, and ends only when it is killed. */
  const stuck = (memory: number): Spawned => {
    const { promise: ended, resolve } = Promise.withResolvers<{
      code: number | null;
      signal: string | null;
    }>();
    const kill = () => resolve({ code: null, signal: 'SIGKILL' });
    return { send: () => {}, end: () => {}, kill, ended, memory: async () => memory, busy: async () => 0 };
  };
  const ask = (memory: number, budget: Budget) => {
    const world = {
      home: join(import.meta.dirname, '..', '..'),
      node: { path: process.execPath },
      files: openFiles(),
      enclosure: async () => noEnclosure('left out'),
      spawn: () => stuck(memory),
    } as unknown as World; // all that is asked of it
    const answer = tablesOf(folder, new Set(['a.csv']), budget, world);
    return answer({ what: 'table', path: 'a.csv', how: '{"wanted":null,"options":{}}' }, () => {});
  };

  test('is ended after half of its block’s time, and told', async () => {
    const table = (await ask(10, { timeout: 100, memory: 1024 })) as FileTable;
    expect(wrong(table)).toMatch(/^was still being read after 0\.05 s, half of the block’s time/);
  });

  test('is ended before it takes its block’s memory, and told', async () => {
    const table = (await ask(1000, { timeout: 1e6, memory: 1024 })) as FileTable;
    expect(wrong(table)).toMatch(/^takes more memory to be read than its block may have, 1024 MiB/);
  });
});
