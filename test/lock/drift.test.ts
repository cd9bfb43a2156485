// Drift from accepted results: what is told of, what is not, and what it touches.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differences } from '../../src/lock/differences.ts';
import { digestOf } from '../../src/lock/digest.ts';
import type { Document } from '../../src/lock/document.ts';
import { drift } from '../../src/lock/drift.ts';
import { layOut } from '../../src/lock/layout.ts';
import { lockOf, readLock } from '../../src/lock/lock.ts';
import type { Json } from '../../src/model/article.ts';
import { openFiles } from '../../src/world/files.ts';
import type { World } from '../../src/world/world.ts';
import { block, type Lab, openLab, type Report } from '../3-run/lab.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

const world = { files: openFiles() } as unknown as World; // all that drift asks of it
const driftOf = (report: Report) =>
  drift({ ...report, document: JSON.parse(report.json) as Document }, world);
const told = async (report: Report) =>
  (await driftOf(report)).problems.map(({ code, found }) => `${code} ${found}`);
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
    expect(lockOf(report.json).replace(/(?<="shown": ")\w{16}/g, 'SHOWN')).toBe(
      [
        '{',
        '  "backend": "wasm",',
        '  "results": {',
        '    "chart Loss by Step": {',
        '      "hash": "45f0954f8b2ddd4c",',
        '      "shown": "SHOWN",',
        '      "parts": { "sgd, x": [1], "sgd": [3] }',
        '    },',
        '    "claim low < 1": { "value": true, "sides": { "low": 0.25 } },',
        '    "metric Low of low": { "value": 0.25, "shown": "SHOWN" },',
        '    "value low": { "value": 0.25 }',
        '  },',
        '  "statements": [["= low", "{low < 1}"]]',
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
    expect(await told(await lab.run(loose.replace('0.25', '0.26')))).toHaveLength(3);
    const own = paper.replace("metric('Low', low)", "metric('Low', low, { tolerance: 0.05 })");
    expect(
      (await told(await lab.run(own.replace('0.25', '0.26')))).map((text) => text.split(':')[0]),
    ).toEqual(['result-accepted value low', 'result-accepted claim low < 1']);
  });
});

describe('what the text states by itself', () => {
  const text = [
    '---',
    'title: Of 12 funds',
    '---',
    '',
    'It raised $3.7 billion in 2024 [@k, p. 4], 三倍 of [](#b), with $x^2$.',
    '',
    '| a | b |',
    '| --- | --- |',
    '| 5 | 60% |',
    '',
    'Nothing here.',
    '',
    block('#b', 'const low = 0.25;'),
    'It is `= low`, :claim[not much]{that="low < 1"}. H100s cost −3.5% less.',
    '',
  ].join('\n');

  test('is accepted in its order', async () => {
    const report = await lab.run(text);
    expect(readLock(lockOf(report.json))?.statements).toEqual([
      ['12'],
      ['$3.7 billion', '2024', '[@k, p. 4]', '三倍', '[](#b)', 'x^2'],
      ['5', '60%'],
      ['= low', '{low < 1}', 'H100s', '−3.5%'],
    ]);
    accept(report);
    expect(await told(await lab.run(text.replace('Nothing here.', 'Nothing, nowhere.')))).toEqual([]);
  });

  test.each([
    ['$3.7 billion', '$3.8 billion', 'statement-accepted “$3.8 billion” where “$3.7 billion” was accepted'],
    ['$3.7 billion', '$3.7 million', 'statement-accepted “$3.7 million” where “$3.7 billion” was accepted'],
    ['in 2024', 'in 2023', 'statement-accepted “2023” where “2024” was accepted'],
    ['p. 4', 'p. 5', 'statement-accepted “[@k, p. 5]” where “[@k, p. 4]” was accepted'],
    ['三倍', '四倍', 'statement-accepted “四倍” where “三倍” was accepted'],
    ['| 5 |', '| 6 |', 'statement-accepted “6” where “5” was accepted'],
    ['Of 12', 'Of 13', 'statement-accepted “13” where “12” was accepted'],
    ['x^2', 'x^3', 'statement-accepted “x^3” where “x^2” was accepted'],
    ['−3.5%', '3.5%', 'statement-accepted “3.5%” where “−3.5%” was accepted'],
    ['H100s', 'H200s', 'statement-accepted “H200s” where “H100s” was accepted'],
    ['low < 1', 'low < 2', 'statement-accepted “{low < 2}” where “{low < 1}” was accepted'],
    [' in 2024', '', 'statement-given a text that lacks “2024”, which results.lock.json holds'],
    ['here.', 'in 7 funds.', 'statement-known “7”, which results.lock.json does not hold'],
  ])('%s that becomes %s is told', async (old, now, expected) => {
    accept(await lab.run(text));
    expect(await told(await lab.run(text.replace(old, now)))).toEqual([expected]);
  });

  test('is told at the number itself', async () => {
    accept(await lab.run(text));
    const { problems } = await driftOf(await lab.run(text.replace('2024', '2023')));
    expect(problems.map(({ line, column }) => [line, column])).toEqual([[5, 27]]);
  });

  test('other words of a chart, with the same numbers, are told', async () => {
    accept(await lab.run(paper));
    expect(await told(await lab.run(paper.replace("x: 'Step'", "x: 'Step', yDomain: [0, 9]")))).toEqual([
      'result-accepted chart Loss by Step: other words or another look, with the same numbers',
    ]);
  });

  test('a claim that holds by another margin is told', async () => {
    const wide = paper.replace('It is `= low`, ', '').replace("metric('Low', low);", '');
    accept(await lab.run(wide));
    expect(await told(await lab.run(wide.replace('0.25', '0.5')))).toEqual([
      expect.stringContaining('result-accepted claim low < 1: low: 0.25 → 0.5 (+100 %)'),
    ]);
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

describe('a place is named', () => {
  const table = { Round: ['Seed', 'Series A'], Raised: [2, 10], Note: ['a', 'b'] };
  const models = { Model: ['One', 'Two', 'Two'], Test: ['6 pairs', '6 pairs', '12 pairs'], Right: [1, 2, 3] };
  const chart = {
    'sgd, x': ['2024', '2025'],
    sgd: [1, 2],
    'All runs, x': [0.5, 0.8],
    'All runs, high': [3, 4],
  };

  test.each([
    ['by the words of its row', table, { Raised: [2, 11] }, 'Raised, Series A: 10 → 11'],
    [
      'where these alone have changed, by its number',
      table,
      { Round: ['Seed', 'B'] },
      'Round, place 2: “Series A” → “B”',
    ],
    [
      'where rows have moved, by its number',
      table,
      { Round: ['Series A', 'Seed'], Raised: [10, 2] },
      'Raised, place 1: 2 → 10',
    ],
    [
      'by two columns where one does not tell rows apart',
      models,
      { Right: [1, 2, 4] },
      'Right, Two, 12 pairs: 3 → 4',
    ],
    ['of a series by where it lies', chart, { sgd: [1, 3] }, 'sgd, 2025: 2 → 3'],
    ['of a band by its number across', chart, { 'All runs, high': [3, 5] }, 'All runs, high, x 0.8: 4 → 5'],
    [
      'of what lies across, by its number',
      chart,
      { 'sgd, x': ['2024', '2026'] },
      'sgd, x, place 2: “2025” → “2026”',
    ],
  ])('%s', (_, parts, changed, expected) => {
    const now = { ...parts, ...changed };
    const found = differences({ hash: 'a', parts }, { hash: 'b', parts: now }, ['0']);
    expect(found.map((line) => line.replace(/ \([+−].*/, ''))).toContain(expected);
  });
});

test('a lock is laid out for diffs, and read again', () => {
  const list = Array.from({ length: 24 }, (_, index) => index / 7);
  const lock = { backend: 'wasm', results: { a: { value: 1 }, b: { hash: 'x', parts: { long: list } } } };
  const text = layOut(lock);
  expect(readLock(text)).toEqual({ ...lock, statements: null });
  const stated = { ...lock, statements: [['3.7 billion', '[@k]'], ['= low']] };
  expect(readLock(layOut(stated))).toEqual(stated);
  expect(text.split('\n').every((line) => line.length <= 120)).toBe(true);
  for (const broken of [
    '',
    '[]',
    '{"backend":"wasm"}',
    '{"backend":"wasm","results":{"a":1}}',
    '{"backend":"wasm","results":{},"statements":[1]}',
  ])
    expect(readLock(broken)).toBe(null);
});
