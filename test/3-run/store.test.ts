// What runs again after an edit, and what does not; that incremental results equal those from nothing.
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});
afterEach(() => lab.close());

const train = block('#train', 'const seen = Math.random();', 'const losses = [3, 2, 1];');
const draw = block('#draw', 'const last = losses[2]! * 2;', "console.log('last', last);");
const paper = `# T\n\n${train}\nText \`= last\`.\n\n${draw}`;

test('no change runs nothing and starts no process; prose and remarks run what they must', async () => {
  const first = await lab.run(paper);
  expect(first.told).toEqual([]);
  expect(first.results.ran).toEqual(['train', 'draw']);

  const second = await lab.run(paper);
  expect(second.results).toMatchObject({ ran: [], reused: ['train', 'draw'] });
  expect(second.spawned).toBe(0);
  expect(second.json).toBe(first.json);

  const prose = await lab.run(paper.replace('# T', '# T\n\nMore words.'));
  expect(prose.results.ran).toEqual([]);
  expect(prose.spawned).toBe(0);
  expect(prose.text(0)).toBe('2');

  const remark = await lab.run(paper.replace('const seen', '// A remark.\nconst seen'));
  expect(remark.results.ran).toEqual(['train']);

  const chart = await lab.run(paper.replace("'last', last", "'the last one', last"));
  expect(chart.results.ran).toEqual(['draw']);
  expect(chart.outcome('draw')).toMatchObject({ console: 'the last one 2\n' });
});

test('a new value in prose takes what its block has stored', async () => {
  await lab.run(paper);
  const more = await lab.run(`${paper}\nAnd \`= losses.length\`.\n`);
  expect(more.results.ran).toEqual([]);
  expect(more.text(1)).toBe('3');
});

test('a changed byte of a declared input runs its block, and what takes another value from it', async () => {
  const text = [
    block(
      '#data needs=d.txt',
      "import { readFileSync } from 'node:fs';",
      "const n = readFileSync('d.txt', 'utf8').trim().length;",
    ),
    block('#taker', 'const m = n + 1;'),
    '`= m`\n',
  ].join('\n');
  lab.write('d.txt', 'abc');
  expect((await lab.run(text)).text(0)).toBe('4');
  lab.write('d.txt', 'xyz');
  expect((await lab.run(text)).results).toMatchObject({ ran: ['data'], reused: ['taker'] });
  lab.write('d.txt', 'four');
  const changed = await lab.run(text);
  expect(changed.results.ran).toEqual(['data', 'taker']);
  expect(changed.text(0)).toBe('5');
});

test('the same seed gives the same bytes, in every process', async () => {
  const text = [
    block('#a', 'const a = [Math.random(), Math.random()];'),
    block(
      '#b',
      "import { randomUUID } from 'node:crypto';",
      'const b = [randomUUID(), new Date().toISOString()];',
    ).replace(
      "import { randomUUID } from 'node:crypto';",
      'const { randomUUID } = (globalThis as any).crypto as { randomUUID: () => string };',
    ),
    block('#c seed=7', 'const c = Math.random();'),
    '`= a.join(" ")` `= b.join(" ")` `= String(c)`\n',
  ].join('\n');
  const first = await lab.run(text);
  const again = await lab.run(text, { fresh: true });
  expect(first.told).toEqual([]);
  expect(again.results.ran).toEqual(['a', 'b', 'c']);
  expect(again.json).toBe(first.json);
  expect(first.text(1)).toContain('2000-01-01T00:00:00.000Z');
  const reseeded = await lab.run(text.replace('seed=7', 'seed=8'));
  expect(reseeded.results.ran).toEqual(['c']);
  expect(reseeded.text(2)).not.toBe(first.text(2));
  expect(reseeded.text(0)).toBe(first.text(0));
});

test('a damaged store is rebuilt', async () => {
  const first = await lab.run(paper);
  for (const path of readdirSync(lab.cache, { recursive: true, encoding: 'utf8' })) {
    const full = join(lab.cache, path);
    if (statSync(full).isFile()) writeFileSync(full, 'damaged');
  }
  const again = await lab.run(paper);
  expect(again.results.ran).toEqual(['train', 'draw']);
  expect(again.json).toBe(first.json);
  expect((await lab.run(paper)).results.ran).toEqual([]);
});

test('what no build has used for a month goes when the store grows, and nothing else does', async () => {
  await lab.run(paper);
  const past = new Date(Date.now() - 40 * 86_400_000);
  const all = () =>
    readdirSync(lab.cache, { recursive: true, encoding: 'utf8' })
      .map((path) => join(lab.cache, path))
      .filter((path) => statSync(path).isFile());
  for (const path of all()) utimesSync(path, past, past);
  const forgotten = join(lab.cache, 'results', 'values', '00', '0'.repeat(62));
  const mine = join(lab.cache, 'results', 'mine.txt');
  mkdirSync(dirname(forgotten), { recursive: true });
  for (const path of [forgotten, mine]) {
    writeFileSync(path, 'old');
    utimesSync(path, past, past);
  }
  expect((await lab.run(paper)).results.ran).toEqual([]);
  expect(all()).toContain(forgotten);
  await lab.run(`${paper}\n${block('#more', 'const more = 1;')}`);
  expect(all()).not.toContain(forgotten);
  expect(all()).toContain(mine);
  expect((await lab.run(paper)).results).toMatchObject({ ran: [], reused: ['train', 'draw'] });
});

test('a failure is not stored', async () => {
  const text = block('#bad', "throw new Error('no');");
  await lab.run(text);
  expect((await lab.run(text)).results.ran).toEqual(['bad']);
});

test('what another block was handed cannot be changed by it', async () => {
  const report = await lab.run(`${block('#a', 'const list = [1];')}\n${block('#b', 'list.push(2);')}\n`);
  expect(report.told).toEqual(['data-unchanged@6']);
  expect(report.problems[0]?.found).toContain('TypeError');
});
