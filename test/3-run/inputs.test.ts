// Declared files: folders, patterns, what two articles share, what cannot be read; and what is told of data kept as text.
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
  lab.write('data/a.csv', 'x\n1\n');
  lab.write('data/more/b.csv', 'x\n2\n');
  lab.write('data/notes.txt', 'not a table');
  lab.write('data/.hidden', '');
  mkdirSync(join(lab.folder, 'bare'));
  mkdirSync(join(lab.folder, '..', 'shared'));
  writeFileSync(join(lab.folder, '..', 'shared', 'c.csv'), 'x\n3\n');
  lab.write('ids.csv', 'zip,led,x\n02139,YES,1\n94110,NO,2\n');
});
afterAll(() => lab.close());

const kit = "import { learn } from 'colophon/kit';";
const sum = (needs: string, ...paths: readonly string[]) =>
  `${block(`#sum needs=${needs}`, kit, `const all = [${paths.map((path) => `await learn.read('${path}', { x: 'number' })`).join(', ')}];`, 'const total = all.flat().reduce((sum, { x }) => sum + x, 0);')}\n\`= total\`\n`;

test.each([
  ['a folder, with all in it', 'data', ['data/a.csv', 'data/more/b.csv'], '3'],
  ['a folder, with a slash', 'data/', ['data/a.csv'], '1'],
  ['a pattern', 'data/*.csv', ['data/a.csv'], '1'],
  ['a pattern through folders', 'data/**/*.csv', ['data/more/b.csv'], '2'],
  ['a path with dots', './data/../data/a.csv', ['data/a.csv'], '1'],
  ['a path with a dot', './data/a.csv', ['./data/a.csv'], '1'],
  ['what articles share', '../shared/c.csv', ['../shared/c.csv'], '3'],
  ['a folder that they share', '../shared', ['../shared/c.csv'], '3'],
])('%s: needs=%s', async (_, needs, paths, total) => {
  const report = await lab.run(sum(needs, ...paths));
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe(total);
});

test('a file that comes into a declared folder runs the block again', async () => {
  const article = sum('data', 'data/a.csv');
  await lab.run(article);
  expect((await lab.run(article)).results.ran).toEqual([]);
  lab.write('data/later.csv', 'x\n9\n');
  expect((await lab.run(article)).results.ran).toEqual(['sum']);
  rmSync(join(lab.folder, 'data', 'later.csv'));
});

test('a folder without files, and a pattern that fits none, are told, and so is a file that is not there', async () => {
  expect((await lab.run(sum('bare', 'a.csv'))).told).toEqual(['input-readable@1']);
  expect((await lab.run(sum('data/*.xlsx', 'a.csv'))).told).toEqual(['input-readable@1']);
  expect((await lab.run(sum('../shared/none.csv', 'a.csv'))).told).toEqual(['input-exists@1']);
  symlinkSync(join(lab.folder, 'gone'), join(lab.folder, 'data', 'link.csv'));
  expect((await lab.run(sum('data/link.csv', 'a.csv'))).told).toEqual(['input-readable@1']);
  rmSync(join(lab.folder, 'data', 'link.csv'));
});

test('a file of the shared folder that is not declared is told by its path', async () => {
  const { told, problems } = await lab.run(sum('data/a.csv', '../shared/c.csv'));
  expect(told).toEqual(['input-declared@3']);
  expect(problems[0]!.advice).toContain('needs=../shared/c.csv');
});

test('columns that are kept as text are told, again from the store, and not where their kind is said', async () => {
  const read = (call: string) => block('#rows needs=ids.csv', kit, `const rows = await learn.read(${call});`);
  for (const _ of [1, 2]) {
    const { told, problems } = await lab.run(read("'ids.csv'"));
    expect(told).toEqual(['data-kept@1']);
    expect(problems[0]!.found).toMatch(
      /^ids\.csv: "zip" looks like numbers, but "02139" .*"led" looks like true and false/,
    );
  }
  expect((await lab.run(read("'ids.csv', { zip: 'text', led: 'text', x: 'number' }"))).told).toEqual([]);
});

test.each([
  ["{ x: 'number' }, { decimals: ',' }", 'Did you mean "decimal"'],
  ["{ x: 'number' }, { delimiter: ';;' }", 'delimiter: to be one character'],
  ["{ x: 'number' }, { thousands: '.' }", 'cannot tell decimals from thousands'],
  ["{ x: 'number' }, { units: { dozen: 12 } }", 'power of ten'],
  ["{ x: 'integer' }", 'read() has no kind "integer" for column "x"'],
  ["{ x: 'number' }, { columns: { y: { percent: true } } }", 'has no column "y"'],
])('learn.read(…, %s) is refused', async (call, sentence) => {
  const code = `const rows = await (learn.read as (...asked: unknown[]) => Promise<unknown>)('ids.csv', ${call});`;
  const { problems } = await lab.run(block('#rows needs=ids.csv', kit, code));
  expect(problems[0]!.found).toContain(sentence);
});

test('rows have the types that the schema says', async () => {
  const code = [
    "const rows = await learn.read('ids.csv', { zip: 'text', x: 'number?' }, { encoding: 'utf-8' });",
    'const zips: string[] = rows.map(({ zip }) => zip);',
    'const wrong: number[] = rows.map(({ x }) => x);',
  ];
  const { told } = await lab.run(block('#rows needs=ids.csv', kit, ...code));
  expect(told).toEqual(['types-check@5']);
});
