// The whole path as its users meet it: caching, atomic output, determinism, idleness, the command line's contract.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { Built } from '../src/model/request.ts';

const home = dirname(import.meta.dirname);
const root = mkdtempSync(join(tmpdir(), 'colophon-build-'));
let folder: string;
let serial = 0;

beforeEach(() => {
  serial += 1;
  folder = join(root, String(serial));
  mkdirSync(join(folder, 'content'), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  const full = join(folder, 'content', path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
}

type Ran = { readonly code: number | null; readonly built: Built; readonly stderr: string };

function colophon(...args: readonly string[]): { code: number | null; stdout: string; stderr: string } {
  const { CI: _, ...env } = process.env;
  const done = spawnSync(process.execPath, [join(home, 'src/cli.ts'), ...args], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  return { code: done.status, stdout: done.stdout, stderr: done.stderr };
}

function build(...args: readonly string[]): Ran {
  const { code, stdout, stderr } = colophon('build', '--json', ...args);
  return { code, built: JSON.parse(stdout) as Built, stderr };
}

/** Path → bytes of everything in the output folder. */
function output(): Readonly<Record<string, string>> {
  const paths = readdirSync(join(folder, 'output'), { recursive: true, encoding: 'utf8' }).sort();
  const files = paths.filter((path) => statSync(join(folder, 'output', path)).isFile());
  return Object.fromEntries(
    files.map((path) => [path, readFileSync(join(folder, 'output', path), 'base64')]),
  );
}

const stateOf = (built: Built, slug: string) => built.articles.find((article) => article.slug === slug);

const paper = `---
title: A paper
date: 2026-01-01
---

## Growth

\`\`\`ts run #base
const rate = 0.05;
\`\`\`

A rate of \`= percent(rate)\`, and :claim[it is above zero]{that="rate > 0"}.

\`\`\`ts run #path caption="Growth of one"
import { chart } from 'colophon/kit';
chart({ x: 'Year', y: 'Multiple', lines: { fund: [1, 1 + rate, (1 + rate) ** 2] } });
\`\`\`

\`\`\`mermaid
graph TD
  A[Screen] --> B[Decide]
\`\`\`
`;

describe('a build', () => {
  test('runs once, then does nothing, and writes the same bytes from nothing', () => {
    write('paper/article.md', paper);
    const first = build();
    expect(first.built.problems).toEqual([]);
    expect(first.code).toBe(0);
    expect(stateOf(first.built, 'paper')).toEqual({
      slug: 'paper',
      state: 'built',
      html: 'paper/index.html',
      pdf: 'paper/paper.pdf',
      ran: ['base', 'path'],
      reused: [],
      numbers: { bound: 1, cited: 0, unbound: 0, coverage: 1 },
    });
    expect(first.built.browserStarts).toBe(1);
    const before = output();

    const second = build();
    expect(second.built.browserStarts).toBe(0);
    expect(stateOf(second.built, 'paper')).toMatchObject({
      state: 'unchanged',
      ran: [],
      reused: ['base', 'path'],
    });
    expect(output()).toEqual(before);

    rmSync(join(folder, '.colophon'), { recursive: true });
    rmSync(join(folder, 'output'), { recursive: true });
    expect(build().code).toBe(0);
    expect(output()).toEqual(before);
  });

  test('runs no block again for an edit of prose, and one for an edit of one', () => {
    write('paper/article.md', paper);
    build('--no-pdf');
    write('paper/article.md', paper.replace('A rate of', 'Some more words above.\n\nA rate of'));
    expect(stateOf(build('--no-pdf').built, 'paper')).toMatchObject({
      state: 'built',
      ran: [],
      reused: ['base', 'path'],
    });
    write('paper/article.md', paper.replace('fund:', 'fonds:'));
    expect(stateOf(build('--no-pdf').built, 'paper')).toMatchObject({ ran: ['path'], reused: ['base'] });
  });

  test('starts no browser where nothing needs one', () => {
    write('plain.md', '# Plain\n\nWords and $x^2$.\n');
    expect(build('--no-pdf').built.browserStarts).toBe(0);
  });

  test('keeps the last good output of a broken article, builds the others, and exits 1', () => {
    write('paper/article.md', paper);
    write('other.md', '# Other\n\nWords.\n');
    build('--no-pdf');
    const before = output();
    write('paper/article.md', paper.replace('rate > 0', 'rate > 1'));
    write('other.md', '# Other\n\nOther words.\n');
    const broken = build('--no-pdf');
    expect(broken.code).toBe(1);
    expect(stateOf(broken.built, 'paper')).toMatchObject({ state: 'failed', html: 'paper/index.html' });
    expect(stateOf(broken.built, 'other')).toMatchObject({ state: 'built' });
    expect(broken.built.problems.map(({ code, file, line }) => ({ code, file, line }))).toEqual([
      { code: 'claim-holds', file: 'paper/article.md', line: 12 },
    ]);
    const after = output();
    expect(after['paper/index.html']).toBe(before['paper/index.html']);
    expect(after['other/index.html']).not.toBe(before['other/index.html']);
    expect(Buffer.from(after['index.html'] ?? '', 'base64').toString()).toContain('paper/');
  });

  test('tells the same warnings again when nothing changed, and counts them when strict', () => {
    write('warned.md', '# Warned\n\n```klingon\nqapla\n```\n');
    const first = build('--no-pdf');
    const second = build('--no-pdf');
    expect(first.code).toBe(0);
    expect(first.built.problems).toHaveLength(1);
    expect(second.built.problems).toEqual(first.built.problems);
    expect(build('--no-pdf', '--strict').code).toBe(1);
  });
});

describe('the command line', () => {
  test('exits 2 for wrong usage', () => {
    expect(colophon('build').code).toBe(2);
    write('plain.md', '# Plain\n');
    expect(colophon('build', 'plian').stderr).toContain('"plain"');
    expect(colophon('build', 'plian').code).toBe(2);
    expect(colophon('build', '--bakcend', 'cpu').code).toBe(2);
    expect(colophon('build', '--jobs', '0').code).toBe(2);
  });

  test('helps', () => {
    const help = execFileSync(process.execPath, [join(home, 'src/cli.ts'), 'build', '--help'], {
      encoding: 'utf8',
    });
    for (const option of [
      '--content',
      '--output',
      '--strict',
      '--no-strict',
      '--jobs',
      '--json',
      '--no-pdf',
      '--cache',
      '--backend',
    ]) {
      expect(help).toContain(option);
    }
  });

  test('accepts results, and tells of drift', () => {
    write('paper/article.md', paper);
    expect(colophon('accept').code).toBe(0);
    expect(build('--no-pdf', '--strict').code).toBe(0);
    write('paper/article.md', paper.replace('0.05', '0.06'));
    const drifted = build('--no-pdf');
    expect(drifted.code).toBe(0);
    expect(drifted.built.problems.map((problem) => problem.code)).toContain('result-accepted');
    expect(build('--no-pdf', '--strict').code).toBe(1);
    expect(colophon('accept').code).toBe(0);
    expect(build('--no-pdf', '--strict').code).toBe(0);
  });

  test('checks links', () => {
    write('linked.md', '# Linked\n\n## Here {#here}\n\n[here](#here) and [](#here).\n');
    build('--no-pdf');
    expect(colophon('links').code).toBe(0);
    const page = join(folder, 'output/linked/index.html');
    writeFileSync(page, readFileSync(page, 'utf8').replace('href="#here"', 'href="#hree"'));
    expect(colophon('links').code).toBe(1);
  });

  test('verifies that everything repeats', () => {
    write('paper/article.md', paper);
    build('--no-pdf');
    const { code, stdout } = colophon('verify', '--json', '--no-pdf');
    const verdict = JSON.parse(stdout) as {
      verdict: string;
      files: readonly { path: string; published: string }[];
    };
    expect(code).toBe(0);
    expect(verdict.verdict).toBe('repeatable');
    expect(verdict.files.every((file) => file.published === 'same')).toBe(true);
  });
});

describe('an edition', () => {
  const original = `---
title: 一篇论文
date: 2026-01-01
lang: zh
---

## 结果

\`\`\`ts run #fit
import { metric } from 'colophon/kit';
const drawn = Math.random();
metric('抽得', drawn);
const twice = (x: number) => 2 * x;
\`\`\`

得到 \`= number(drawn)\`，加倍得 \`= number(twice(drawn))\`。
`;
  const edition = `---
title: A paper
date: 2026-01-01
lang: en
edition-of: paper
words:
  抽得: Drawn
---

## Results

\`\`\`ts run #fit
\`\`\`

It gave \`= number(drawn)\`, twice that is \`= number(twice(drawn))\`.
`;
  const blocks = (slug: string) =>
    (JSON.parse(readFileSync(join(folder, 'output', slug, 'results.json'), 'utf8')) as { blocks: unknown })
      .blocks;

  test('has the results of its original, and runs none of its blocks again', () => {
    write('paper/article.md', original);
    write('paper-en/article.md', edition);
    const { built } = build('--no-pdf');
    expect(built.problems).toEqual([]);
    expect(blocks('paper-en')).toEqual(blocks('paper'));
    const again = build('--no-pdf');
    expect(again.built.articles.map(({ state, ran }) => [state, ran])).toEqual([
      ['unchanged', []],
      ['unchanged', []],
    ]);
    write('paper-en/article.md', edition.replace('Drawn', 'Drawn at random'));
    const translated = build('--no-pdf');
    expect(translated.built.articles.flatMap(({ ran }) => ran)).toEqual([]);
    expect(stateOf(translated.built, 'paper-en')?.state).toBe('built');
    expect(stateOf(translated.built, 'paper')?.state).toBe('unchanged');
  });

  test('has the further seeds of its original too', () => {
    write('paper/article.md', original.replace('run #fit', 'run #fit seeds=3'));
    write('paper-en/article.md', edition);
    const { built } = build('--no-pdf', '--no-strict');
    expect(stateOf(built, 'paper')?.ran).toEqual(['fit']);
    expect(JSON.stringify(blocks('paper-en'))).toBe(JSON.stringify(blocks('paper')));
  });

  test('is built alone, and fails with its original', () => {
    write('paper/article.md', original);
    write('paper-en/article.md', edition);
    const alone = build('paper-en', '--no-pdf');
    expect(alone.built.articles.map(({ slug }) => slug)).toEqual(['paper-en']);
    expect(readFileSync(join(folder, 'output/paper-en/index.html'), 'utf8')).toContain(
      'href="../paper/index.html"',
    );
    write('paper/article.md', original.replace('Math.random()', "Math.random() + 'x'"));
    const { code, built } = build('--no-pdf');
    expect(code).toBe(1);
    expect(built.problems.map(({ file }) => file)).toContain('paper/article.md');
    expect(stateOf(built, 'paper-en')?.state).toBe('failed');
  });

  test('names the value of a block that does not repeat', () => {
    const code =
      'let over = false;\nlet turns = 0;\nsetTimeout(() => { over = true; }, 40);\nfor (; !over; turns += 1) await new Promise<void>((done) => setImmediate(() => done()));';
    write('chance/article.md', `# Chance\n\n\`\`\`ts run #waits\n${code}\n\`\`\`\n\n\`= turns\` turns.\n`);
    const { code: exit, stdout } = colophon('verify', '--json', '--no-pdf');
    const { verdict, moved, problems } = JSON.parse(stdout) as {
      verdict: string;
      moved: readonly { article: string; id: string; differences: readonly string[] }[];
      problems: readonly { code: string; file: string; line: number }[];
    };
    expect([exit, verdict]).toEqual([1, 'not-repeatable']);
    expect(moved).toMatchObject([{ article: 'chance', id: 'waits' }]);
    expect(moved[0]?.differences[0]).toMatch(/^turns: \d+ → \d+/);
    expect(problems).toMatchObject([{ code: 'result-repeatable', file: 'chance/article.md', line: 3 }]);
  });
});
