// One article cannot end the build: whatever crashes in a room is a problem of the article that it was about.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NoProcess } from '../src/3-run/process/start.ts';
import { openGuard } from '../src/guard.ts';
import type { Reported } from '../src/model/article.ts';
import type { Built } from '../src/model/request.ts';
import type { Problem } from '../src/problems/problem.ts';
import { TooLarge } from '../src/world/browser-memory.ts';
import { NoBrowser } from '../src/world/browser-patience.ts';
import { TooSlow } from '../src/world/deadline.ts';
import { openWorld } from '../src/world/node-world.ts';
import type { World } from '../src/world/world.ts';

const home = dirname(import.meta.dirname);
const root = mkdtempSync(join(tmpdir(), 'colophon-guard-'));
const slugs = ['a', 'b', 'c'];
let folder = '';
let serial = 0;

beforeEach(() => {
  serial += 1;
  folder = join(root, String(serial));
  for (const slug of slugs) {
    mkdirSync(join(folder, 'content', slug), { recursive: true });
    writeFileSync(
      join(folder, 'content', slug, 'article.md'),
      `---\ntitle: Paper ${slug}\ndate: 2026-01-01\n---\n\nText.\n`,
    );
  }
});
afterEach(() => {
  vi.doUnmock('../src/1-read/read.ts');
  vi.resetModules();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

async function built(change: (world: World) => World = (world) => world): Promise<Built> {
  const { build } = await import('../src/build.ts');
  const cache = join(folder, 'cache');
  const world = await openWorld({ home, cache, jobs: 1, today: '2026-11-23', report: () => {} });
  const request = { content: join(folder, 'content'), output: join(folder, 'output'), names: [], pdf: false };
  return build({ ...request, backend: null, fresh: false }, change(world));
}

function expectOneLost(result: Built, code: string, room: string): void {
  expect(result.problems.map((problem) => `${problem.code} ${problem.file}:${problem.line}`)).toEqual([
    `${code} b/article.md:1`,
  ]);
  expect(result.problems[0]?.found).toContain(room);
  expect(JSON.stringify(result)).not.toContain(home);
  expect(result.articles.map(({ slug, state }) => `${slug} ${state}`)).toEqual([
    'a built',
    'b failed',
    'c built',
  ]);
  const listed = readFileSync(join(folder, 'output', 'papers.json'), 'utf8');
  expect((JSON.parse(listed) as { slug: string }[]).map(({ slug }) => slug)).toEqual(['a', 'c']);
  expect(existsSync(join(folder, 'output', 'index.html'))).toBe(true);
}

/** Whether `b` is among what a function is given: an article, a source, a paper, or a list of such. */
const isAbout = (given: unknown): boolean => {
  if (Array.isArray(given)) return given.some(isAbout);
  const { slug, article } = given as { slug?: string; article?: { slug: string } };
  return slug === 'b' || article?.slug === 'b';
};

/** A room's file, what it exports, and how the room is called. */
const rooms: readonly (readonly [path: string, name: string, room: string])[] = [
  ['../src/1-read/read.ts', 'read', 'reading'],
  ['../src/1-read/editions.ts', 'joinEditions', 'reading'],
  ['../src/2-plan/plan.ts', 'planAll', 'planning'],
  ['../src/3-run/run.ts', 'run', 'running'],
  ['../src/lock/drift.ts', 'drift', 'comparing'],
  ['../src/4-weave/weave.ts', 'weave', 'weaving'],
  ['../src/5-publish/site/site.ts', 'publishHtml', 'publishing'],
];

test.each(rooms)('where %s crashes for all, by %s, all are told', async (path, name) => {
  vi.doMock(path, async (original) => ({
    ...(await original<object>()),
    [name]: () => {
      throw new RangeError('Maximum call stack size exceeded');
    },
  }));
  const { problems, articles } = await built();
  vi.doUnmock(path);
  expect(problems.map(({ code, file }) => `${code} ${file}`).sort()).toEqual(
    slugs.map((slug) => `colophon-sound ${slug}/article.md`),
  );
  expect(articles.map(({ slug, state }) => `${slug} ${state}`)).toEqual(
    slugs.map((slug) => `${slug} failed`),
  );
});

test.each(rooms)('a crash in %s, of %s', async (path, name, room) => {
  vi.doMock(path, async (original) => {
    const real = await original<Record<string, (...args: readonly unknown[]) => unknown>>();
    const crash = (first: unknown, ...rest: readonly unknown[]) => {
      if (isAbout(first)) throw new RangeError(`Maximum call stack size exceeded in ${home}`);
      return real[name]!(first, ...rest);
    };
    return { ...real, [name]: crash };
  });
  const result = await built();
  vi.doUnmock(path);
  expectOneLost(result, 'colophon-sound', room);
});

test.each(['ENOSPC', 'EACCES', 'EROFS'])('a disk that does not go along: %s', async (code) => {
  const result = await built((world) => ({
    ...world,
    files: {
      ...world.files,
      replaceFolder: async (at, ...rest) => {
        if (at.endsWith('/b')) throw Object.assign(new Error(`${code}: write`), { code });
        return world.files.replaceFolder(at, ...rest);
      },
    },
  }));
  expectOneLost(result, 'machine-ready', 'publishing');
});

test('a paragraph of 300,000 letters is no crash', async () => {
  const long = 'Words of a very long paragraph. '.repeat(10_000);
  writeFileSync(
    join(folder, 'content', 'b', 'article.md'),
    `---\ntitle: Paper b\ndate: 2026-01-01\n---\n\n${long}\n`,
  );
  const result = await built();
  expect(result.problems).toEqual([]);
  expect(result.articles.map(({ slug, state }) => `${slug} ${state}`)).toEqual([
    'a built',
    'b built',
    'c built',
  ]);
});

test('work that never ends is told of its article after its time, and the others are done', async () => {
  const told: Problem[] = [];
  const of = <T>(reported: Reported<T>): T => {
    for (const problem of reported.problems) told.push(problem);
    return reported.value;
  };
  const guard = openGuard(of, home, 300);
  const about = (slug: string) => ({ slug, path: `${slug}.md` });
  const forever = (slug: string): string => {
    for (;;) if (slug !== 'b') return slug;
  };
  expect(await guard.one(about('b'), 'reading', () => forever('b'))).toBe(null);
  const all = await guard.all(slugs, about, 'planning', async (some) => some.map(forever));
  expect(all).toEqual(['a', 'c']);
  expect(told.map(({ code, file, found }) => [code, file, found.includes('0.3 s')])).toEqual([
    ['article-done-in-time', 'b.md', true],
    ['article-done-in-time', 'b.md', true],
  ]);
});

test('what the machine or the browser says of an article is told in its own words', async () => {
  const told: Problem[] = [];
  const of = <T>(reported: Reported<T>): T => {
    for (const problem of reported.problems) told.push(problem);
    return reported.value;
  };
  const guard = openGuard(of, home);
  for (const error of [
    new TooLarge(4096),
    new TooSlow(300),
    new NoProcess('two ended'),
    new NoBrowser('none starts'),
  ])
    await guard.one({ slug: 'b', path: 'b.md' }, 'printing', () => Promise.reject(error));
  expect(told.map(({ code, found }) => `${code}: ${found}`)).toEqual([
    "article-fits-memory: an article that takes more than 4GB of the browser's memory, in printing",
    'article-done-in-time: an article that was not through with printing after 300 s',
    'machine-ready: a machine that does not go along, in printing: NoProcess: two ended',
    'machine-ready: a machine that does not go along, in printing: NoBrowser: none starts',
  ]);
});

test('weaving that is not through in time is told of its article, and the next build weaves it', async () => {
  const { TooSlow: Slow } = await import('../src/world/deadline.ts'); // that of the modules as they are now
  let calls = 0;
  const slowAt = (call: number) => (world: World) => ({
    ...world,
    within: <T>(milliseconds: number, work: () => T): T => {
      calls += 1;
      if (calls === call) throw new Slow(120);
      return world.within(milliseconds, work);
    },
  });
  const { problems, articles } = await built(slowAt(1));
  expect(problems.map(({ code, found }) => `${code} ${found}`)).toEqual([
    'article-done-in-time an article that was not through with weaving and publishing after 120 s',
  ]);
  expect(articles.map(({ state }) => state).sort()).toEqual(['built', 'built', 'failed']);
  const again = await built();
  expect(again.problems).toEqual([]);
  expect(again.articles.map(({ state }) => state).sort()).toEqual(['built', 'unchanged', 'unchanged']);
});
