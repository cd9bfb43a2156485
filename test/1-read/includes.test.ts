// Files that an article includes: their words, the places of their problems, and what cannot be included.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { withIncludes } from '../../src/1-read/includes.ts';
import { build } from '../../src/build.ts';
import { lockOf } from '../../src/lock/lock.ts';
import { openFiles } from '../../src/world/files.ts';
import { openWorld } from '../../src/world/node-world.ts';
import type { World } from '../../src/world/world.ts';

const work = mkdtempSync(join(tmpdir(), 'colophon-includes-'));
afterAll(() => rmSync(work, { recursive: true, force: true }));

let count = 0;
function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = join(work, String(++count));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

async function included(files: Readonly<Record<string, string>>) {
  const content = folderOf(files);
  const world = { files: openFiles() } as unknown as World; // including reads files and asks for nothing else
  const text = files['a/article.md']!;
  const source = { slug: 'a', path: 'a/article.md', folder: join(content, 'a'), text };
  const { value, problems } = await withIncludes(source, content, world);
  return { ...value, told: problems.map(({ code, file, line }) => `${code} ${file}:${line}`) };
}

test.each([
  ['{{< include _part.md >}}', '_part.md'],
  ['{{<include "parts/b.md">}}', 'parts/b.md'],
  ['```{include} ../shared/c.md\n```', '../shared/c.md'],
  ['```{include} c.md\n:start-after: x\n```', 'c.md'],
  ['--8<-- "c.md"', 'c.md'],
])('%s', async (line, path) => {
  const { text, origins, told } = await included({
    'a/article.md': `One\n\n${line}\n\nTwo`,
    [join('a', path)]: '---\ntitle: part\n---\n\nThe part\n',
  });
  expect(told).toEqual([]);
  expect(text).toBe('One\n\n\nThe part\n\nTwo');
  const file = join('a', path);
  expect(origins?.[3]).toEqual({ file, line: 5 });
  expect(origins?.at(-1)).toEqual({ file: 'a/article.md', line: 3 + line.split('\n').length + 1 });
});

test('parts include parts, by their own paths', async () => {
  const { text } = await included({
    'a/article.md': '{{< include p/b.md >}}\nend',
    'a/p/b.md': 'b\n{{< include c.md >}}\nb again',
    'a/p/c.md': 'c',
  });
  expect(text).toBe('b\nc\nb again\nend');
});

test.each([
  ['is not there', '{{< include no.md >}}', ['include-exists a/article.md:3']],
  ['is outside', '{{< include ../../x.md >}}', ['include-exists a/article.md:3']],
  ['is itself', '{{< include article.md >}}', ['include-acyclic a/article.md:3']],
])('one that %s is told, and its line stays', async (_, line, problems) => {
  const { text, told } = await included({ 'a/article.md': `One\n\n${line}` });
  expect(told).toEqual(problems);
  expect(text).toBe(`One\n\n${line}`);
});

test('a circle is told where it closes', async () => {
  const { told } = await included({
    'a/article.md': '{{< include b.md >}}',
    'a/b.md': 'x\n{{< include c.md >}}',
    'a/c.md': '\n\n{{< include b.md >}}',
  });
  expect(told).toEqual(['include-acyclic a/c.md:3']);
});

test('what stands in a listing includes nothing', async () => {
  const text = '```text\n{{< include b.md >}}\n```\n\n~~~\n```{include} b.md\n```\n~~~';
  expect(await included({ 'a/article.md': text, 'a/b.md': 'x' })).toMatchObject({ text, told: [] });
});

test('problems are told in the file where their words stand', async () => {
  const content = folderOf({
    'a/article.md':
      '---\ntitle: T\nlang: en\n---\n\nFirst.\n\n{{< include _b.md >}}\n\nSee [[x]], and [](#nope).',
    'a/_b.md':
      'The part.\n\nIt cost 12 dollars, see [[y]].\n\n```ts run #sum\nexport const sum = 1 + missing;\n```',
    '_part.md': 'no article',
  });
  const options = {
    home: process.cwd(),
    cache: join(work, 'cache'),
    jobs: 1,
    today: '2026-01-01',
    report: () => {},
  };
  const world = openWorld(options);
  const output = join(work, 'output');
  const built = await build({ content, output, names: [], pdf: false, backend: null, fresh: false }, world);
  await world.browser.close();
  const told = built.problems.map(({ code, file, line, found }) =>
    `${code} ${file}:${line} ${/on lines.*/.exec(found)?.[0] ?? ''}`.trim(),
  );
  expect(told).toEqual([
    'number-bound a/_b.md:3',
    'syntax-known a/_b.md:3 on lines a/_b.md:3 and 10',
    'types-check a/_b.md:6',
    'label-known a/article.md:10',
  ]);
  expect(() => readFileSync(join(output, 'a/index.html'))).toThrow(); // a missing name is an error
}, 60_000);

test('results, drift and sentences name the lines of the file that was included', async () => {
  const first = '```ts run #sum\nconst sum = 1;\n```\n';
  const part = (value: string) =>
    `One.\n\n\n\nIt is \`= sum + ${value}\`, :claim[it is positive]{that="sum > 0"}.\n\n\`\`\`ts run #more\nconst more = sum + ${value};\n\`\`\`\n\n:::\n`;
  const article = `---\ntitle: T\nlang: en\n---\n\n${first}\n{{< include _b.md >}}\n\nIn the end \`= more\`.`;
  const content = folderOf({ 'a/article.md': article, 'a/_b.md': part('1') });
  const world = openWorld({
    home: process.cwd(),
    cache: join(work, 'cache'),
    jobs: 1,
    today: '2026-01-01',
    report: () => {},
  });
  const output = join(work, 'lines');
  const request = { content, output, names: [], pdf: false, backend: null, fresh: false } as const;
  await build(request, world);
  const json = readFileSync(join(output, 'a/results.json'), 'utf8');
  const { values, claims, blocks, statements } = JSON.parse(json) as Record<
    string,
    { line: number; file?: string }[]
  >;
  const where = (list: typeof values) => list?.map(({ file, line }) => `${file ?? ''}:${line}`);
  expect(where(values)).toEqual(['a/_b.md:5', ':12']);
  expect(where(claims)).toEqual(['a/_b.md:5']);
  expect(where(blocks)).toEqual(['a/article.md:6', 'a/_b.md:7']);
  expect(where(statements)).toEqual(['a/_b.md:5', ':12']);
  writeFileSync(join(content, 'a/results.lock.json'), lockOf(json));
  writeFileSync(join(content, 'a/article.md'), article.replace('sum = 1', 'sum = 2'));
  const { problems } = await build(request, world);
  await world.browser.close();
  const moved = problems.filter(({ code }) => code === 'result-accepted');
  expect(moved.map(({ file, line }) => `${file}:${line}`)).toEqual([
    'a/_b.md:5',
    'a/_b.md:5',
    'a/article.md:12',
  ]);
  expect(moved.map(({ found }) => /line \d+[^:]*:/.exec(found)?.[0])).toEqual([
    'line 5 of a/_b.md:',
    'line 5 of a/_b.md:',
    'line 12:',
  ]);
}, 60_000);
