// A process that is kept for its live values keeps quiet: its memory, its time and what it says are watched all the while.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Unrest, watchRest } from '../../src/3-run/process/rest.ts';
import { block, type Lab, openLab } from './lab.ts';

let lab: Lab;
beforeEach(() => {
  lab = openLab();
});
afterEach(() => {
  expect(lab.leftovers()).toEqual([]);
  lab.close();
});

/** Long enough that what the first block left running is found out, as soon as it is: then it is told to stop. */
const meanwhile = ['let sum = 0;', 'for (let i = 0; i < 8e8; i++) sum += i % 7;'];

describe('what a block leaves running is ended, told at its line, and hurts no other', () => {
  test.each<[string, string, readonly string[], RegExp]>([
    [
      'memory',
      'memory=256MB',
      [
        'let hold: Uint8Array[] = [];',
        'setInterval(() => { hold = [...hold, new Uint8Array(2e7).fill(1)]; }, 5);',
      ],
      /^a block that wants more than 256 MiB of memory after its last line$/,
    ],
    [
      'lines without an end',
      '',
      [
        "import { writeSync } from 'node:fs';",
        'const piece = Buffer.alloc(65536, 97);',
        'setInterval(() => { for (let i = 0; i < 99; i++) writeSync(3, piece); }, 1);',
      ],
      /^a block that writes without end after its last line$/,
    ],
    [
      'print',
      '',
      ["setInterval(() => { for (let i = 0; i < 999; i++) console.log('x'.repeat(999)); }, 1);"],
      /^a block that writes without end after its last line$/,
    ],
    [
      'time',
      'timeout=1s',
      ['setInterval(() => { for (let i = 0; i < 1e8; i++) ; }, 1);'],
      /^a block that still computes, 1 s in all after its last line$/,
    ],
  ])('%s', async (_, words, code, found) => {
    const report = await lab.run(
      [
        block('#first', 'const before = 1;'),
        block(`#left ${words}`, ...code, 'const live = () => 1;'),
        block('#meanwhile', ...meanwhile),
        block('#sound', 'const sound = before + sum;'),
        block('#taker', 'const got = live();', 'const late = sum;'),
        '`= sound`\n',
      ].join('\n'),
    );
    const rest = report.problems.filter(({ code }) => code === 'block-comes-to-rest');
    expect(rest.map(({ line, found: told }) => [line, told])).toEqual([[5, expect.stringMatching(found)]]);
    expect(report.outcome('sound') ?? report.outcomes[3]).toMatchObject({ state: 'ok' });
    expect(report.text(0)).not.toBe(null);
  });
});

test('a timer that does next to nothing is no trouble, and its values are taken', async () => {
  const report = await lab.run(
    [
      block('#left', 'let ticks = 0;', 'setInterval(() => { ticks = 1; }, 50);', 'const live = () => 1;'),
      block('#meanwhile', ...meanwhile),
      block('#taker', 'const got = live() + Math.min(sum, 1);'),
      '`= got`\n',
    ].join('\n'),
  );
  expect(report.told).toEqual([]);
  expect(report.text(0)).toBe('2');
});

test('where a later block of its process runs out of its budget, what an earlier one left running is told too', async () => {
  const report = await lab.run(
    [
      block('#left', 'setInterval(() => {}, 1000);', 'const live = () => 1;'),
      block('#taker timeout=500ms', 'for (;;) live();'),
    ].join('\n'),
  );
  expect(report.told).toEqual(['block-comes-to-rest@1', 'block-finishes-in-time@6']);
});

describe('by numbers', () => {
  const watched = (memory: readonly number[], busy: readonly number[], bytes = 0) =>
    new Promise<Unrest | 'quiet'>((resolve) => {
      let [looked, killed] = [0, false];
      const next = (list: readonly number[]) => list[Math.min(looked, list.length - 1)] ?? 0;
      const child = {
        memory: async () => next(memory),
        busy: async () => next(busy),
        kill: () => {
          killed = true;
        },
      };
      const rest = watchRest(child, { busy: 100, memory: 50 }, (how) => resolve(killed ? how : 'quiet'));
      rest.count(bytes);
      const turn = setInterval(() => {
        looked += 1;
        if (looked < 8) return;
        clearInterval(turn);
        rest.stop();
        resolve('quiet');
      }, 100);
    });

  test.each<[string, Parameters<typeof watched>, Unrest | 'quiet']>([
    ['what is within its bounds is quiet', [[40, 50], [900, 1000], 2 ** 20], 'quiet'],
    ['memory', [[40, 51], [900]], 'fat'],
    ['time since it rests, not before', [[40], [900, 1001]], 'late'],
    ['bytes', [[40], [900], 2 ** 20 + 1], 'flood'],
  ])('%s', async (_, given, how) => {
    expect(await watched(...given)).toBe(how);
  });
});
