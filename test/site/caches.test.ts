// Whatever becomes of a file in the cache, the next build tells of it in a line and publishes the same bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, type Site } from './site.ts';

const paper = `---
title: 一篇论文
date: 2026-01-01
lang: zh
---

## 结果

\`\`\`ts run #fit
const rounds = [1, 2, 3];
const mean = rounds.reduce((sum, one) => sum + one, 0) / rounds.length;
\`\`\`

均值 \`= number(mean)\`，:claim[大于一]{that="mean > 1"}，$x^2$。

\`\`\`mermaid
graph TD
  A[筛选] --> B[决定]
\`\`\`
`;

let site: Site;
let before: Readonly<Record<string, string>>;

beforeAll(() => {
  site = openSite();
  site.write('content/paper.md', paper);
  expect(site.build().code).toBe(0);
  before = site.files('output');
});
afterAll(() => site.remove());

function entries(): readonly string[] {
  const found = readdirSync(site.at('.colophon'), { recursive: true, encoding: 'utf8' }).sort();
  return found.filter((path) => statSync(site.at(join('.colophon', path))).isFile());
}

const kinds = [
  'fonts',
  'diagrams',
  'pages',
  'results/blocks',
  'results/expressions',
  'results/types',
  'results/values',
];

type Damage = (path: string, bytes: Buffer, index: number) => void;
const damages: Readonly<Record<string, Damage>> = {
  'one bit': (path, bytes, index) => {
    const at =
      Number.parseInt(createHash('sha256').update(`${index}`).digest('hex').slice(0, 8), 16) % bytes.length;
    bytes[at] = (bytes[at] ?? 0) ^ (1 << (index % 8));
    writeFileSync(path, bytes);
  },
  'an end that is cut off': (path, bytes) => writeFileSync(path, bytes.subarray(0, bytes.length - 1)),
  'nothing in it': (path) => writeFileSync(path, ''),
  zeros: (path, bytes) => writeFileSync(path, Buffer.alloc(bytes.length)),
  'a folder in its place': (path) => {
    unlinkSync(path);
    mkdirSync(join(path, 'deep'), { recursive: true });
  },
};

test('the paper uses every kind of cache', () => {
  for (const kind of kinds)
    expect([kind, entries().some((path) => path.startsWith(`${kind}/`))]).toEqual([kind, true]);
});

test.each(Object.keys(damages))(
  '%s',
  (name) => {
    const files = entries();
    for (const [index, path] of files.entries()) {
      const full = site.at(join('.colophon', path));
      damages[name]!(full, readFileSync(full), index); // a key of it
    }
    rmSync(site.at('output'), { recursive: true });
    const ran = site.build();
    expect([ran.code, ran.built.problems]).toEqual([0, []]);
    expect(site.files('output')).toEqual(before);
    const lines = ran.stderr.split('\n').filter((line) => line.includes('damaged'));
    expect(lines).toEqual([...new Set(lines)]);
    for (const kind of ['fonts', 'diagrams', 'pages', 'results/blocks', 'results/types'])
      expect(ran.stderr).toMatch(new RegExp(`The cache's ${kind}/\\S+ was damaged: it is made again\\.`));
    const again = site.build();
    expect(again.stderr).not.toContain('damaged');
    expect(again.built.articles.map(({ state, ran }) => [state, ran])).toEqual([['unchanged', []]]);
  },
  200_000,
);

test('an entry under the name of another', () => {
  for (const kind of kinds) {
    const files = entries().filter((path) => path.startsWith(`${kind}/`));
    const contents = files.map((path) => readFileSync(site.at(join('.colophon', path))));
    for (const [index, path] of files.entries())
      writeFileSync(site.at(join('.colophon', path)), contents[(index + 1) % files.length]!); // within them
  }
  rmSync(site.at('output'), { recursive: true });
  expect(site.build().code).toBe(0);
  expect(site.files('output')).toEqual(before);
}, 200_000);

test('files of others in the folder of the cache are left', () => {
  site.write('.colophon/results/notes.txt', 'mine');
  site.write('.colophon/fonts/notes.txt', 'mine');
  site.write('content/paper.md', paper.replace('[1, 2, 3]', '[1, 2, 4]'));
  expect(site.build().code).toBe(0);
  expect(site.read('.colophon/results/notes.txt')).toBe('mine');
  expect(site.read('.colophon/fonts/notes.txt')).toBe('mine');
});
