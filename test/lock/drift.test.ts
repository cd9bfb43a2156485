// Drift from accepted results: what is told of, what is not, and what it touches.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../src/article.ts';
import { differences } from '../../src/lock/differences.ts';
import { digestOf } from '../../src/lock/digest.ts';
import { drift } from '../../src/lock/drift.ts';
import { layOut } from '../../src/lock/layout.ts';
import { lockOf, readLock } from '../../src/lock/lock.ts';
import { openFiles } from '../../src/world/files.ts';
import type { World } from '../../src/world/world.ts';
import { block, type Lab, openLab, type Report } from '../3-run/lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const world = { files: openFiles() } as unknown as World; // all that drift asks of it
const told = async (report: Report) =>
  (await drift(report, world)).problems.map(({ code, found }) => `${code} ${found}`);
const accept = ({ json }: Report) => lab.write('results.lock.json', lockOf(json));

const nameless = block(
  '',
  "import { chart } from 'colophon/kit';",
  "chart({ x: 'Step', y: 'Loss', lines: { sgd: [{ x: 1, y: 3 }] } });",
);
const paper = [
  block('', "import { metric } from 'colophon/kit';", 'const low = 0.25;', "metric('Low', low);"),
  nameless,
  'It is `= low`, :claim[not much]{that="low < 1"}.',
  '',
].join('\n');

describe('accepted results', () => {
  test('are still the results after they are accepted', async () => {
    const report = await lab.run(paper);
    accept(report);
    expect(await told(report)).toEqual([]);
    expect(lockOf(report.json)).toBe(
      [
        '{',
        '  "backend": "wasm",',
        '  "results": {',
        '    "chart Loss by Step": { "hash": "45f0954f8b2ddd4c", "parts": { "sgd, x": [1], "sgd": [3] } },',
        '    "claim low < 1": { "value": true },',
        '    "metric Low of low": { "value": 0.25 },',
        '    "value low": { "value": 0.25 }',
        '  }',
        '}',
        '',
      ].join('\n'),
    );
  });

  test('do not drift when blocks are added, moved or taken apart from their places', async () => {
    accept(await lab.run(paper));
    const added = block(
      '',
      "import { chart } from 'colophon/kit';",
      "chart({ x: 'Step', y: 'Gain', lines: { sgd: [{ x: 1, y: 3 }] } });",
    );
    const moved = await lab.run(`${added}\n${nameless}\n${paper.replace(nameless, '')}`);
    expect(await told(moved)).toEqual([
      'result-known chart Gain by Step, which results.lock.json does not hold',
    ]);
  });

  test('drift with what they touch, in Chinese too', async () => {
    accept(await lab.run(paper));
    const [metric, value] = await told(await lab.run(paper.replace('0.25', '0.5')));
    expect(metric).toBe(
      [
        'result-accepted metric Low of low: 0.25 → 0.5 (+100 %); it touches',
        '    line 12: “It is 0.5, not much.”',
        '    line 12, claim: low < 1',
      ].join('\n'),
    );
    expect(value).toContain('result-accepted value low: 0.25 → 0.5 (+100 %)');
    const chinese = await lab.run(
      paper.replace('0.25', '0.5').replace('It is `= low`,', '先说一句。值为`= low`，'),
    );
    expect((await told(chinese))[0]).toContain('line 12: “值为0.5， not much.”');
  });

  test('that are gone are told, unless what gave them failed', async () => {
    accept(await lab.run(paper));
    expect(await told(await lab.run(paper.replace("metric('Low', low);", '')))).toEqual([
      'result-given no metric Low of low, which results.lock.json holds',
    ]);
    const failing = await lab.run(
      paper.replace('const low = 0.25;', 'const low = Number("x".at(3)!.length);'),
    );
    expect(failing.told).toEqual(['block-succeeds@3']);
    expect(await told(failing)).toEqual([]);
  });

  test('keep within what their block, or their metric, allows', async () => {
    const loose = paper.replace('```ts run', '```ts run tolerance=2%');
    accept(await lab.run(loose));
    expect(await told(await lab.run(loose.replace('0.25', '0.254')))).toEqual([]);
    expect(await told(await lab.run(loose.replace('0.25', '0.26')))).toHaveLength(2);
    const own = paper.replace("metric('Low', low)", "metric('Low', low, { tolerance: 0.05 })");
    expect(
      (await told(await lab.run(own.replace('0.25', '0.26')))).map((text) => text.split(':')[0]),
    ).toEqual(['result-accepted value low']);
  });
});

describe('differences', () => {
  const value = (value: Json) => ({ value });

  test.each([
    ['a number within an absolute tolerance', 1, 1.009, '0.01', []],
    ['a number beyond it', 1, 1.02, '0.01', ['1 → 1.02 (+2.00 %)']],
    ['a number within a relative tolerance', 200, 201, '0.5%', []],
    ['a text whose number is within it', '98.1%', '98.2%', '0.5%', []],
    ['a text whose number is beyond it', '98.1%', '97.1%', '0.5%', ['“98.1%” → “97.1%” (−1.02 %)']],
    ['a text with other words', '3 runs', '3 walks', '50%', ['“3 runs” → “3 walks” (0.00 %)']],
    ['a number that became text', 3, '3', '50%', ['3 → “3”']],
    ['a number that rose from nothing', 0, 1, '50%', ['0 → 1']],
  ] as const)('%s', (_, old, now, tolerance, expected) => {
    const found = differences(value(old), value(now), [tolerance]);
    expect(found).toEqual(expected.map((line) => line.replace(' (0.00 %)', '')));
  });

  test('of a long series are told by what sums it up', () => {
    const series = Array.from({ length: 100 }, (_, index) => 1 / (index + 1));
    const moved = series.with(99, 0.5);
    const part = (list: readonly number[], hash: string) => ({ hash, parts: { sgd: digestOf(list) } });
    const found = differences(part(series, 'a'), part(moved, 'b'), ['0']);
    expect(found[0]).toBe('sgd, last: 0.01 → 0.5 (+4.90e+3 %)');
    expect(differences(part(series, 'a'), part(series.with(50, 0.0196), 'b'), ['1%'])).toEqual([]);
    expect(differences(part(series, 'a'), part(series.with(50, 0.0196), 'b'), ['0'])).toHaveLength(1);
  });
});

test('a lock is laid out for diffs, and read again', () => {
  const list = Array.from({ length: 24 }, (_, index) => index / 7);
  const lock = { backend: 'wasm', results: { a: { value: 1 }, b: { hash: 'x', parts: { long: list } } } };
  const text = layOut(lock);
  expect(readLock(text)).toEqual(lock);
  expect(text.split('\n').every((line) => line.length <= 120)).toBe(true);
  for (const broken of ['', '[]', '{"backend":"wasm"}', '{"backend":"wasm","results":{"a":1}}'])
    expect(readLock(broken)).toBe(null);
});
