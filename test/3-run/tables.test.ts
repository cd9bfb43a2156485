// Declared files as tables of a block: CSV, JSON and Parquet with their types, mistakes at their line, walls whole.
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
  lab.write(
    'rounds.csv',
    'code,company,amount,closed,led\n007,"Ann, & Co",1.5,2024-02-29,true\n008,张三科技,,2025-01-01,false\n',
  );
  lab.write('rounds.json', '[{"company":"Ann","amount":1},{"company":"Bob","amount":2.5}]');
  lab.write('rounds.jsonl', '{"company":"Ann","at":"2026-11-25T08:30:00Z"}\n{"company":"Bob","at":null}\n');
  lab.write('bad.csv', 'company,amount\nAnn,1\nBob,n/a\n');
  lab.write('ragged.csv', 'a,b\n1,2\n3,4,5\n');
  lab.write('broken.parquet', 'PAR1 and nothing more');
  // By pyarrow 22: floats, decimals, 2⁶⁰, a list, dates before 1970, empty cells.
  copyFileSync(join(import.meta.dirname, 'data', 'rounds.parquet'), join(lab.folder, 'rounds.parquet'));
  // By pyarrow 26: the columns rowid (3, 1, 2), b (1, 2, 3), __proto__ (4, 5, 6) and x"y (1, 1, 1).
  copyFileSync(join(import.meta.dirname, 'data', 'rowid.parquet'), join(lab.folder, 'rowid.parquet'));
});
afterAll(() => lab.close());

/** Command lines of this process's children that read tables. */
function readers(): string[] {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children
    .map((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
    .filter((line) => line.includes('read-table.ts'));
}

const reading = (needs: string, ...code: readonly string[]) =>
  block(`#rows needs=${needs}`, "import { learn } from 'colophon/kit';", ...code);
const shown = '`= JSON.stringify(rows)`';
const run = async (needs: string, call: string) => {
  const report = await lab.run(`${reading(needs, `const rows = await learn.read(${call});`)}\n${shown}\n`);
  expect(report.told).toEqual([]);
  return JSON.parse(report.text(0)!) as unknown;
};

test('CSV by a schema: texts as they stand, empty cells where they may be', async () => {
  const schema = "{ code: 'text', company: 'text', amount: 'number?', closed: 'date', led: 'boolean' }";
  expect(await run('rounds.csv', `'rounds.csv', ${schema}`)).toEqual([
    { code: '007', company: 'Ann, & Co', amount: 1.5, closed: '2024-02-29', led: true },
    { code: '008', company: '张三科技', amount: null, closed: '2025-01-01', led: false },
  ]);
});

test('JSON, and JSON by lines, typed by the reader or by a schema', async () => {
  expect(await run('rounds.json', "'./rounds.json'")).toEqual([
    { company: 'Ann', amount: 1 },
    { company: 'Bob', amount: 2.5 },
  ]);
  expect(await run('rounds.jsonl', "'rounds.jsonl', { company: 'text', at: 'time?' }")).toEqual([
    { company: 'Ann', at: '2026-11-25T08:30:00.000Z' },
    { company: 'Bob', at: null },
  ]);
});

test('Parquet, with every kind of cell', async () => {
  const schema =
    "{ company: 'text?', amount: 'number?', shares: 'text', price: 'number?', closed: 'date?', at: 'time?', led: 'boolean?' }";
  expect(await run('rounds.parquet', `'rounds.parquet', ${schema}, { zone: 'UTC' }`)).toEqual([
    {
      company: 'Ann & Co',
      amount: 1.5,
      shares: '1',
      price: 0.1,
      closed: '2024-02-29',
      at: '2026-11-25T08:30:00.250Z',
      led: true,
    },
    { company: '张三科技', amount: null, shares: '2', price: 12345.67, closed: null, at: null, led: false },
    {
      company: null,
      amount: -2e9,
      shares: '1152921504606846976',
      price: null,
      closed: '1969-12-31',
      at: null,
      led: null,
    },
  ]);
});

test('Parquet in its own order, whatever its columns are called, and whichever of them are wanted', async () => {
  expect(await run('rowid.parquet', "'rowid.parquet'")).toEqual(
    [3, 1, 2].map((rowid, at) => ({ rowid, b: at + 1, ['__proto__']: at + 4, 'x"y': 1 })),
  );
  expect(await run('rowid.parquet', "'rowid.parquet', { b: 'number' }")).toEqual([
    { b: 1 },
    { b: 2 },
    { b: 3 },
  ]);
});

test.each<[string, string, string]>([
  [
    'bad.csv',
    "{ amount: 'number' }",
    'bad.csv has "n/a" in column "amount", line 3, where a number is expected',
  ],
  ['bad.csv', "{ sum: 'number' }", 'bad.csv has no column "sum"; it has company, amount'],
  [
    'rounds.csv',
    "{ amount: 'number' }",
    'rounds.csv has nothing in column "amount", line 3, where a number is expected',
  ],
  [
    'rounds.csv',
    "{ closed: 'number' }",
    'rounds.csv has "2024-02-29" in column "closed", line 2, where a number is expected',
  ],
  [
    'rounds.parquet',
    "{ shares: 'number' }",
    'rounds.parquet has "1152921504606846976" in column "shares", row 3, beyond the whole numbers',
  ],
  ['rounds.parquet', '', 'rounds.parquet has VARCHAR[] in column "tags", which no cell of a table can hold'],
  ['broken.parquet', '', 'broken.parquet cannot be read: '],
  ['ragged.csv', '', 'ragged.csv has 3 cells in line 3, and the header in line 1 has 2: "3,4,5"'],
])('%s read as %s is told at its line', async (file, schema, sentence) => {
  const call = schema === '' ? `'${file}'` : `'${file}', ${schema}`;
  const { problems, told } = await lab.run(reading(file, '', `const rows = await learn.read(${call});`));
  expect(told).toEqual(['data-readable@4']);
  expect(problems[0]!.found).toContain(sentence);
  expect(problems[0]!.found).not.toContain(lab.root);
});

test('a file that is not declared, and one of another block, is not read', async () => {
  const one = await lab.run(reading('rounds.json', "const rows = await learn.read('rounds.csv');"));
  expect(one.told).toEqual(['input-declared@3']);
  const twin = `${reading('rounds.csv', 'const rows = () => 1;')}\n${block('', "import { learn } from 'colophon/kit';", "const twice = [rows(), await learn.read('rounds.csv')];")}`;
  const two = await lab.run(twin);
  expect(two.told).toEqual(['data-readable@8']);
  expect(two.problems[0]!.found).toContain('not among what the block needs');
  expect(two.problems[0]!.advice).toBe('Add needs=rounds.csv');
});

test('an unchanged file is not read again, a changed one is, and the version of the reader is known', async () => {
  const article = `${reading('rounds.json', "const rows = await learn.read('rounds.json');")}\n${shown}\n`;
  await lab.run(article);
  const again = await lab.run(article);
  expect(again.results.reused).toEqual(['rows']);
  expect(again.results.environment.versions['@duckdb/node-api']).toMatch(/^1\./);
  lab.write('rounds.json', '[{"company":"Eve","amount":3}]');
  const changed = await lab.run(article);
  expect(changed.results.ran).toEqual(['rows']);
  expect(changed.text(0)).toBe('[{"company":"Eve","amount":3}]');
  const bare = await lab.run(article, { fresh: true, enclosed: false });
  expect(bare.text(0)).toBe(changed.text(0));
});

test('a block that ends while a file is read leaves no process behind', async () => {
  const words = '#rows timeout=300ms needs=rounds.csv';
  const { told } = await lab.run(
    block(words, "import { learn } from 'colophon/kit';", "void learn.read('rounds.csv');", 'for (;;);'),
  );
  expect(told).toEqual(['block-finishes-in-time@1']);
  expect(lab.leftovers()).toEqual([]);
  if (process.platform === 'linux') expect(readers()).toEqual([]);
});
