// Every folder of test/cases is an article, and what must come of it: page, problems, PDF. `npm run update` rewrites.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describePdf, inspectPdf } from '../src/5-publish/pdf/inspect/inspect.ts';
import { build } from '../src/build.ts';
import type { Built } from '../src/model/request.ts';
import type { Problem } from '../src/problems/problem.ts';
import { openWorld } from '../src/world/node-world.ts';
import { unprinted, untold, wordsOfPage, wordsOfProse, wordsOfSource } from './words.ts';

const content = join(import.meta.dirname, 'cases');
const names = readdirSync(content)
  .filter((name) => !name.endsWith('.md'))
  .sort();
const printed = names.filter((name) => name.startsWith('pdf-'));
const update = process.env.UPDATE !== undefined;
let work: string;
let built: readonly Built[];

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'colophon-cases-'));
  const world = await openWorld({
    home: dirname(import.meta.dirname),
    cache: join(work, 'cache'),
    jobs: 2,
    today: '2026-01-01',
    report: () => {},
  });
  const request = { content, output: join(work, 'output'), backend: null, fresh: false };
  try {
    const quick = await build(
      { ...request, names: names.filter((name) => !printed.includes(name)), pdf: false },
      world,
    );
    built =
      printed.length === 0 ? [quick] : [quick, await build({ ...request, names: printed, pdf: true }, world)];
  } finally {
    await world.browser.close();
  }
}, 900_000);

afterAll(() => rmSync(work, { recursive: true, force: true }));

test.each(names)('%s', async (name) => {
  const folder = join(content, name);
  const problems = built
    .flatMap((one) => one.problems)
    .filter((problem) => problem.file.startsWith(`${name}/`));
  compare(join(folder, 'expected.problems.txt'), problems.map(describe).join('\n'));
  compare(join(folder, 'expected.html'), page(name));
  if (printed.includes(name)) compare(join(folder, 'expected.pdf.txt'), await pdf(name));
});

/** The page of an article; one that failed has none. */
test.each(names)('%s shows every word, or tells of it', (name) => {
  const path = join(work, 'output', name, 'index.html');
  if (!existsSync(path)) return;
  const problems = built.flatMap((one) => one.problems).filter(({ file }) => file.startsWith(`${name}/`));
  const alone = join(content, `${name}.md`); // of two articles of one name, the page is this one's
  const text = readFileSync(existsSync(alone) ? alone : join(content, name, 'article.md'), 'utf8');
  expect(untold(wordsOfSource(text), wordsOfPage(readFileSync(path, 'utf8')), problems)).toEqual([]);
});

test.each(printed)('%s prints every word, or tells of it', async (name) => {
  const text = await pdf(name);
  if (text === '') return;
  const problems = built.flatMap((one) => one.problems).filter(({ file }) => file.startsWith(`${name}/`));
  const source = wordsOfProse(readFileSync(join(content, name, 'article.md'), 'utf8'));
  expect(unprinted(source, text, problems)).toEqual([]);
});

/** An empty text stands for a file that must not be there. */
function compare(path: string, actual: string): void {
  if (update && actual === '') rmSync(path, { force: true });
  if (update && actual !== '') writeFileSync(path, actual);
  expect(actual).toBe(existsSync(path) ? readFileSync(path, 'utf8') : '');
}

function describe({ file, line, column, level, code, found, expected, advice }: Problem): string {
  const place = `${file.slice(file.indexOf('/') + 1)}:${line}:${column}`;
  return `${place} ${level} ${code}\n  Found ${found}\n  Expected ${expected}\n  ${advice}\n`;
}

/** The page without what says nothing about the case: fonts, hashes of shared files, versions, measures of a browser. */
function page(name: string): string {
  const path = join(work, 'output', name, 'index.html');
  if (!existsSync(path)) return '';
  return readFileSync(path, 'utf8')
    .replace(/(assets\/[\w-]+\.)[0-9a-f]{8,}(\.\w+)/g, '$1hash$2')
    .replace(/\s*(?:@font-face\{[^}]*\}\s*)+/g, '')
    .replace(/(<dt>[^<]+<\/dt><dd>)\d+\.\d+\.\d+/g, '$1version')
    .replace(/(class="colophon-hash">.*?<code>)[0-9a-f]{64}/g, '$1hash')
    .replace(/(--width: )\d+px(">)?(?=<svg id="diagram-)/g, '$1…$2')
    .replace(/<svg id="diagram-[\s\S]*?<\/svg>/g, drawingOf);
}

/** What a diagram says; where the words stand is measured by the browser at hand. */
function drawingOf(svg: string): string {
  const label = / aria-label="[^"]*"/.exec(svg)?.[0] ?? '';
  const words = svg.replace(/<style[\s\S]*?<\/style>/g, '').split(/<[^>]*>/);
  return `<svg${label}>${words.filter((word) => word.trim() !== '').join(' | ')}</svg>`;
}

async function pdf(name: string): Promise<string> {
  const path = join(work, 'output', name, `${name}.pdf`);
  return existsSync(path)
    ? describePdf(await inspectPdf(readFileSync(path)))
        .replace(/\b(node|colophon) \d+\.\d+\.\d+/g, '$1 version')
        .replace(/\b[0-9a-f]{64}\b/g, 'hash')
    : '';
}
