// Stages of a trial: a block that shows its change is enough, what it does not show is looked for in those behind it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findSources } from '../../src/1-read/sources.ts';
import { build } from '../../src/build.ts';
import { apart } from '../../src/doubt/apart.ts';
import { costsOf } from '../../src/doubt/costs.ts';
import { doubt } from '../../src/doubt/doubt.ts';
import type { Mutant } from '../../src/doubt/mutant.ts';
import { codeMutants } from '../../src/doubt/mutants/code.ts';
import { type Subject, subjectOf } from '../../src/doubt/subject.ts';
import { runThrough } from '../../src/doubt/trial.ts';
import { lockOf } from '../../src/lock/lock.ts';
import { openWorld } from '../../src/world/node-world.ts';
import type { Event, World } from '../../src/world/world.ts';

const article = [
  '---',
  'title: In stages',
  'date: 2026-01-01',
  '---',
  '',
  '```ts run #seen',
  "import { metric } from 'colophon/kit';",
  'const seen = 11;',
  "metric('Seen', seen);",
  '```',
  '',
  '{{< include _part.md >}}',
  '',
  '```ts run #behind',
  "metric('Behind', hidden * 2);",
  '```',
  '',
  '```ts run #last tolerance=50%',
  "metric('Last', seen + hidden + spare(1));",
  '```',
  '',
  'All is `= hidden + seen`.',
  '',
].join('\n');
const part = [
  '```ts run #hidden',
  'const hidden = 22;',
  'const spare = (x: number) => x * 1.5;',
  '```',
  '',
  '```ts run #idle',
  'const idle = 33;',
  '```',
  '',
].join('\n');

let root: string;
let world: World;
let subject: Subject;
const ran: string[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'colophon-stages-'));
  const folder = join(root, 'content', 'paper');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'article.md'), article);
  writeFileSync(join(folder, '_part.md'), part);
  const [content, output] = [join(root, 'content'), join(root, 'output')];
  const request = { content, output, names: [], pdf: false, backend: null, fresh: false };
  const home = dirname(dirname(import.meta.dirname));
  const report = (event: Event) => {
    if (event.type === 'block-started') ran.push(event.block);
  };
  const outer = openWorld({ home, cache: join(root, 'cache'), jobs: 2, today: '2026-11-23', report });
  const built = await build(request, outer);
  expect(built.problems.filter(({ level }) => level === 'error')).toEqual([]);
  const results = await outer.files.text(join(output, 'paper/results.json'));
  writeFileSync(join(folder, 'results.lock.json'), lockOf(results));
  const [source] = (await findSources(content, [], outer)).value;
  world = { ...apart(outer), report };
  subject = await subjectOf(source!, request, world);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What becomes of the first mutant at `old`, and the blocks that ran for it. */
async function trial(old: string) {
  const { source, job } = subject;
  const at = source.text.indexOf(old);
  const found = codeMutants(job.article, job.plan).find(
    ({ edit }: Mutant) => edit.start >= at && edit.end <= at + old.length,
  );
  ran.length = 0;
  const [verdict] = await runThrough([found!], subject, await costsOf(subject, world), world);
  return { verdict, ran: [...new Set(ran)].sort() };
}

test('what a block shows otherwise is noticed without those that build on it', async () => {
  await costsOf(subject, world);
  expect(await trial('11')).toEqual({ verdict: { state: 'caught', by: 'result-accepted' }, ran: ['seen'] });
});

test('what it does not show is noticed where another block shows it', async () => {
  const { verdict, ran } = await trial('22');
  expect(verdict).toEqual({ state: 'caught', by: 'result-accepted' });
  expect(ran).toContain('behind');
});

test('a function that is another changes what its callers show, and what they may show survives', async () => {
  const { verdict, ran } = await trial('1.5'); // 34.5 is 34.6, and the tolerance is a half
  expect(verdict).toEqual({ state: 'survived' });
  expect(ran).toContain('last');
});

test('what nobody takes and nothing shows changes nothing, and nothing else runs', async () => {
  expect(await trial('33')).toEqual({ verdict: { state: 'unchanged' }, ran: ['idle'] });
});

test('stages find of each mutant what the whole paper finds', async () => {
  const { article, plan } = subject.job;
  const mutants = codeMutants(article, plan);
  const costs = await costsOf(subject, world);
  const staged = await runThrough(mutants, subject, costs, world);
  const unstaged = mutants.map((mutant) => ({ ...mutant, block: null })); // of no block: nothing to begin with
  const whole = await runThrough(unstaged, subject, costs, world);
  expect(staged.map(({ state }) => state)).toEqual(whole.map(({ state }) => state));
  expect(new Set(staged.map(({ state }) => state))).toEqual(new Set(['caught', 'survived', 'unchanged']));
});

test('a survivor in a file that is included is told by that file', async () => {
  const { survivors } = await doubt(subject.source, subject.request, world, 10);
  const places = survivors.map(({ file, line, old, now }) => `${file}:${line} ${old} → ${now}`);
  expect(places).toEqual([
    'paper/_part.md:3 * → /',
    'paper/_part.md:3 1.5 → 1.6',
    'paper/article.md:19 + → -',
    'paper/article.md:19 1 → 2',
  ]); // all of them lie within the tolerance of the last block
});
