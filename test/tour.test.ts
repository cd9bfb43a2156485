// The tour is documentation: what it says exists, exists; all that exists, it says; what it quotes, the build says.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { knownBelow, topLevelKeys } from '../src/1-read/schema.ts';
import { runWords } from '../src/2-plan/options.ts';
import { build } from '../src/build.ts';
import * as kit from '../src/kit/kit.ts';
import type { Place } from '../src/model/article.ts';
import type { Problem } from '../src/problems/problem.ts';
import { describeProblem } from '../src/terminal.ts';
import { openWorld } from '../src/world/node-world.ts';
import { examplesOf, fencesOf, folded, withBodies, withoutListings } from './tour/fences.ts';

const home = dirname(import.meta.dirname);
const folder = join(home, 'content/a-tour-of-colophon');
const path = join(folder, 'article.md');
const tour = readFileSync(path, 'utf8');
const readme = readFileSync(join(home, 'README.md'), 'utf8');
const update = process.env.UPDATE !== undefined;

const rooms = [kit.learn, kit.scale, kit.venture];

/** Names in backticks of one column of the table with this label; `name=value` gives its name. */
function cells(label: string, column: number): readonly string[] {
  const table = tour.slice(tour.indexOf(`{#${label}}`)).split('\n\n')[1]!;
  const rows = table.split('\n').slice(2);
  return rows.flatMap((row) => codes(row.split(' | ')[column]!));
}

const codes = (text: string) => [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
const sorted = (names: Iterable<string>) => [...new Set(names)].sort();

test('every word after a fence is in the tour and in README, and is real', () => {
  const known = ['run', 'label', ...runWords];
  const told = cells('tbl-options', 0).map((word) => /[a-z-]+/.exec(word)![0]);
  expect(sorted(told)).toEqual(sorted(known));
  expect(known.filter((word) => !new RegExp(`\`[^\n]*\\b${word}\\b`).test(readme))).toEqual([]);
});

test('every key of front matter is in the tour, with those below it, and is real', () => {
  expect(sorted(cells('tbl-keys', 0))).toEqual(sorted(topLevelKeys));
  const rows = new Set(cells('tbl-keys', 1));
  expect(
    Object.values(knownBelow)
      .flat()
      .filter((key) => !rows.has(key)),
  ).toEqual([]);
});

test('every name of the kit is in the tour, and is real', () => {
  const [, paragraph = ''] = /^(A block imports from `colophon\/kit`\. .*)$/m.exec(tour) ?? [];
  const told = [...codes(paragraph), ...[...tour.matchAll(/\| `(\w+)\(/g)].map(([, name]) => name!)];
  expect(codes(paragraph).filter((name) => /^\w+$/.test(name) && !(name in kit))).toEqual([]);
  expect(Object.keys(kit).filter((name) => !told.includes(name))).toEqual([]);
});

test('README names what the kit gives, and nothing else', () => {
  const [paragraph = ''] = /^`colophon\/kit` gives [\s\S]*?(?=\n\n)/m.exec(readme) ?? [];
  const told = codes(paragraph).filter((code) => /^\w+$/.test(code));
  expect(told.filter((name) => ![kit, ...rooms].some((room) => name in room))).toEqual([]);
  const spans = [...readme.matchAll(/``? ?`= [^`]+`|`[^`\n]+`/g)].join('\n');
  expect(Object.keys(kit).filter((name) => !new RegExp(`\\b${name}\\b`).test(spans))).toEqual([]);
});

test('every command and every option of the command line is in the tour and in README, and is real', () => {
  const help = (...args: readonly string[]) =>
    execFileSync('node', ['--no-warnings', 'src/cli.ts', ...args, '--help'], { cwd: home, encoding: 'utf8' });
  const commands = [...help().matchAll(/^ {2}([a-z]+) \[options\]/gm)].map(([, name]) => name!);
  expect(sorted([...tour.matchAll(/`npm run ([a-z]+)`/g)].map(([, name]) => name!))).toEqual(
    sorted(commands),
  );
  expect(commands.filter((name) => !readme.includes(`\`npm run ${name}`))).toEqual([]);
  const { scripts } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(commands.filter((name) => !(name in scripts))).toEqual([]);
  const options = [...help('build').matchAll(/^ {2}(?:-\w, )?(--[a-z-]+)/gm)].map(([, name]) => name!);
  const told = [...tour.matchAll(/`(--[a-z-]+)`/g)].map(([, name]) => name!);
  expect(sorted(told)).toEqual(sorted(options.filter((name) => name !== '--help')));
});

test('what is shown as the source of a result is part of the source', () => {
  const source = withoutListings(tour);
  const shown = fencesOf(tour).filter(({ language, label }) => language === 'markdown' && label === null);
  expect(shown.length).toBeGreaterThan(5);
  for (const { body } of shown)
    for (const piece of body.split(/^…$/m).map((each) => each.trim())) expect(source).toContain(piece);
});

test('each formatter is shown beside what it gives', () => {
  const pairs = [...tour.matchAll(/(?<=\| )`([^`]+)` \| `= ([^`]+)`(?= \|)/g)];
  expect(pairs.length).toBeGreaterThan(10);
  for (const [, shown, computed] of pairs) expect(computed).toBe(shown);
});

test('the problems that are quoted are those that the build tells', async () => {
  const examples = examplesOf(tour);
  const problems = await problemsOf(examples.flatMap(({ files }) => files));
  const said = examples.map(({ files, quoted }) => {
    const told = problems.filter(({ file }) => files.some(({ name }) => name === file));
    const lines = told.flatMap((problem) => describeProblem(problem).join('\n').split('\n')).map(plain);
    return { start: quoted.start, text: lines.map(folded).join('\n').trimEnd() };
  });
  const now = withBodies(tour, new Map(said.map(({ start, text }) => [start, text])));
  if (update) writeFileSync(path, now);
  expect(update ? now : tour).toBe(now);
  expect(examples.length).toBeGreaterThan(5);
  expect(said.every(({ text }) => text !== '')).toBe(true);
}, 120_000);

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours of a terminal begin with an escape
const plain = (line: string) => line.replace(/\u001b\[\d+m/g, '');

async function problemsOf(files: readonly { name: string; text: string }[]): Promise<readonly Problem[]> {
  const work = await mkdtemp(join(tmpdir(), 'colophon-tour-'));
  const content = join(work, 'content');
  mkdirSync(content);
  for (const { name, text } of files) writeFileSync(join(content, name), text);
  const world = await openWorld({
    home,
    cache: join(work, 'cache'),
    jobs: 2,
    today: '2026-11-25',
    report: () => {},
  });
  try {
    const request = { content, output: join(work, 'output'), names: [], pdf: false, backend: null };
    return (await build({ ...request, fresh: false }, world)).problems;
  } finally {
    await world.browser.close();
    rmSync(work, { recursive: true, force: true });
  }
}

test('the file of problems that the tour counts lists those that are declared', async () => {
  const rooms = readdirSync(join(home, 'src/problems')).filter((file) => file !== 'problem.ts');
  const rows = await Promise.all(rooms.sort().map(rowsOf));
  const csv = ['code,level,about', ...rows.flat(), ''].join('\n');
  if (update) writeFileSync(join(folder, 'data/problems.csv'), csv);
  expect(readFileSync(join(folder, 'data/problems.csv'), 'utf8')).toBe(csv);
});

async function rowsOf(file: string): Promise<readonly string[]> {
  const module = (await import(join(home, 'src/problems', file))) as object;
  const anything = Object.assign(['x'], { toUpperCase: () => 'X', endsWith: () => false });
  const declared = Object.values(module).filter(
    (value: unknown): value is Declared => typeof value === 'function' && 'code' in value,
  );
  return declared.map((declare) => {
    const { code, level } = declare(
      { file: 'a.md', line: 1, column: 1 },
      ...Array.from({ length: 5 }, () => anything),
    );
    return `${code},${level},${file.replace('.ts', '').replace('-', ' ')}`;
  });
}

type Declared = ((place: Place, ...args: readonly unknown[]) => Problem) & {
  readonly code: string;
};
