// Doubt: what it changes, what catches the changes, and that it finds the holes of a paper that has some.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSources } from '../../src/1-read/sources.ts';
import { build } from '../../src/build.ts';
import { doubt } from '../../src/doubt/doubt.ts';
import type { Doubted } from '../../src/doubt/sum.ts';
import { lockOf } from '../../src/lock/lock.ts';
import { openWorld } from '../../src/world/node-world.ts';

const text = [
  '---',
  'title: Doubted',
  'date: 2026-01-01',
  '---',
  '',
  'Raised 40 in 2024, as @k says of [](#one) and [](#two), with $x^2 < 9$.',
  '',
  '```ts run #one needs=rounds.csv caption="Sums"',
  "import { readFileSync } from 'node:fs';",
  "import { table } from 'colophon/kit';",
  "const rows = readFileSync('rounds.csv', 'utf8').trim().split('\\n').slice(1).map((row) => Number(row.split(',')[1]));",
  'const total = rows.reduce((sum, each) => sum + each, 0);',
  'const spare = total * 3;',
  'table([{ total }]);',
  '```',
  '',
  '```ts run #two tolerance=50% caption="Shares"',
  "import { metric } from 'colophon/kit';",
  "metric('Half', total / 2);",
  '```',
  '',
  'It is `= total`, :claim[more than two]{that="total > 2"}.',
  '',
].join('\r\n'); // offsets are of what is read

let root: string;
let doubted: Doubted;
const worldOf = () =>
  openWorld({
    home: dirname(dirname(import.meta.dirname)),
    cache: join(root, 'cache'),
    jobs: 2,
    today: '2026-11-23',
    report: () => {},
  });

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'colophon-doubt-'));
  const folder = join(root, 'content', 'paper');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'article.md'), text);
  writeFileSync(join(folder, 'rounds.csv'), 'name,raised\na,10\nb,20\n');
  writeFileSync(
    join(folder, 'references.bib'),
    '@book{k, title={K}, author={K, A}, year={2020}, publisher={P}}',
  );
  const request = {
    content: join(root, 'content'),
    output: join(root, 'output'),
    names: [],
    pdf: false,
    backend: null,
    fresh: false,
  };
  const world = worldOf();
  const built = await build(request, world);
  expect(built.problems.filter(({ level }) => level === 'error')).toEqual([]);
  const results = await world.files.text(join(root, 'output/paper/results.json'));
  writeFileSync(join(folder, 'results.lock.json'), lockOf(results));
  const [source] = (await findSources(request.content, [], world)).value;
  doubted = await doubt(source!, request, world, 10);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('every kind of mutant is tried, and texts, claims and data are caught', () => {
  const { number, reference, value, claim, data, code } = doubted.kinds;
  for (const count of [number, reference, value, claim, data])
    expect(count).toMatchObject({ survived: 0, untried: 0, score: 1 });
  expect(data?.tried).toBe(4);
  expect(claim?.by).toMatchObject({ 'claim-holds': 1 });
  expect(code?.tried).toBeGreaterThan(10);
});

test('a constant that no reader sees is told as such, and a hole is found at its place', () => {
  expect(doubted.kinds.code?.unchanged).toBeGreaterThan(0); // the factor of `spare`
  expect(doubted.harmless.map(({ line, old, now }) => `${line}: ${old} → ${now}`)).toContain('13: 3 → 4');
  const holes = doubted.survivors.map(({ line, old, now }) => `${line}: ${old} → ${now}`);
  expect(holes).toEqual(['19: 2 → 3']); // 15 is 10, and the block's tolerance is a half
});

test('what mutants gave is kept apart from what builds have kept', async () => {
  const kept = () => readdirSync(join(root, 'cache/results/blocks'), { recursive: true }).length;
  expect(kept()).toBeLessThanOrEqual(8);
  expect(readdirSync(join(root, 'cache/doubt/results/blocks')).length).toBeGreaterThan(2);
});
