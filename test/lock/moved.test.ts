// Two runs from nothing: a block that does not repeat is found, with the value that moved and what followed from it.
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Document } from '../../src/lock/document.ts';
import { movedBetween } from '../../src/lock/moved.ts';
import { block, type Lab, openLab } from '../3-run/lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const twice = async (text: string) => {
  const runs = [await lab.run(text, { fresh: true }), await lab.run(text, { fresh: true })];
  expect(runs.map(({ told }) => told)).toEqual([[], []]);
  return { runs, documents: runs.map(({ json }) => JSON.parse(json) as Document) };
};

/** Timers keep the machine's time, which nothing can stop: how often a block comes round before one fires is chance. */
const unrepeatable = block(
  '#turns hide',
  'const counts: number[] = [];',
  'for (let round = 0; round < 3; round += 1) {',
  '  let over = false;',
  '  let count = 0;',
  '  setTimeout(() => { over = true; }, 25);',
  '  for (; !over; count += 1) await new Promise<void>((resolve) => setImmediate(() => resolve()));',
  '  counts.push(count);',
  '}',
  'const total = counts.reduce((sum, each) => sum + each, 0);',
);

test('what waits for a timer does not repeat, and is named where it began', async () => {
  const { documents } = await twice(
    [
      unrepeatable,
      block('', "import { metric } from 'colophon/kit';", 'const half = total / 2;', "metric('Half', half);"),
      block('', 'const sound = Math.random();'),
      '`= half` `= sound` and :claim[many]{that="total > 0"}',
      '',
    ].join('\n'),
  );
  const moved = movedBetween(documents[0]!, documents[1]!);
  expect(moved).toHaveLength(1);
  expect(moved[0]).toMatchObject({
    id: 'turns',
    name: 'the block #turns',
    line: 1,
    file: 'paper/article.md',
  });
  expect(moved[0]?.differences).toEqual([
    expect.stringMatching(/^counts: “[0-9a-f]{10}” → “[0-9a-f]{10}”/),
    expect.stringMatching(/^total: \d+ → \d+ \([+−][\d.e+-]+ %\)$/),
  ]);
  expect(moved[0]?.followers).toEqual(['the block half', 'the value half', 'the claim total > 0']);
}, 60_000);

test('randomness, clocks, keys and time zones are the same twice', async () => {
  const { runs } = await twice(
    [
      block(
        '',
        "import { randomBytes, randomUUID, webcrypto } from 'node:crypto';",
        "import { metric, text } from 'colophon/kit';",
        'const refused = async (make: () => unknown) => { try { await make(); return false; } catch { return true; } };',
        'const zoned = (globalThis as unknown as { Temporal: { Now: { instant: () => object } } }).Temporal;',
        'const seen = [',
        '  Math.random(), Date.now(), new Date().toString(), performance.now(), process.hrtime.bigint().toString(),',
        '  randomBytes(4).toString("hex"), randomUUID(), webcrypto.getRandomValues(new Uint8Array(4)).join(),',
        '  new Intl.DateTimeFormat("en", { dateStyle: "full", timeStyle: "full" }).format(),',
        '  String(zoned.Now.instant()), process.pid,',
        '  process.uptime(), process.cpuUsage().user, Intl.DateTimeFormat().resolvedOptions().timeZone,',
        '];',
        'const keys = await refused(() => webcrypto.subtle.generateKey({ name: "AES-GCM", length: 128 }, true, ["encrypt"]));',
        'text(JSON.stringify(seen));',
        'metric("Keys refused", Number(keys));',
      ),
      '',
    ].join('\n'),
  );
  expect(runs[0]?.json).toBe(runs[1]?.json);
  expect(runs[0]?.json).toContain('"Keys refused"');
}, 60_000);
