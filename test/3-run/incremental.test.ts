// Random edits: what is run again gives the same as running everything from nothing.
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { block, type Lab, openLab } from './lab.ts';
import type { Found } from './random-edits.ts';
import { drawsOf } from './random-programs.ts';

let lab: Lab;
beforeAll(() => {
  lab = openLab();
});
afterAll(() => lab.close());

/** Alternatives of each block: data, functions, an instance with state, a function over a binding that changes. */
const parts: readonly (readonly string[])[] = [
  ['const base = [1, 2, 3];', '// the same value\nconst base = [1, 2, 1 + 2];', 'const base = [4, 5];'],
  [
    'function scale(x: number): number { return 2 * x; }',
    'function scale(x: number): number { return 3 * x; }',
  ],
  [
    'class Tally {\n  sum = 0;\n  add(x: number) { this.sum += x; return this.sum; }\n}\nconst tally = new Tally();',
    'class Tally {\n  sum = 10;\n  add(x: number) { this.sum += x; return this.sum; }\n}\nconst tally = new Tally();',
  ],
  [
    'let calls = 0;\nfunction count(): number { calls += 1; return calls; }',
    'let calls = 5;\nfunction count(): number { calls += 1; return calls; }',
  ],
  [
    'const one = base.map(scale);\ntally.add(one[0]!);',
    'const one = base.map((x) => scale(x) + count());',
    'const one = [...base];',
  ],
  ['const two = tally.add(base.length) + count();', 'const two = base.length + Math.random();'],
  ['const three = [...one, two, tally.add(1)];', 'const three = [scale(two), count(), count()];'],
];

const write = (choice: readonly number[]) =>
  `${choice.map((at, index) => block('', parts[index]![at]!)).join('\n')}
\`= one.join(" ")\` \`= String(two)\` \`= three.join(" ")\` \`= String(tally.add(100))\` \`= String(count())\`
`;

test('incremental results equal those from nothing, after each of ten edits', async () => {
  const draw = drawsOf(7);
  let choice = parts.map(() => 0);
  for (let edit = 0; edit < 10; edit += 1) {
    await expectSame(write(choice));
    const part = draw(parts.length);
    choice = choice.map((at, index) => (index === part ? draw(parts[index]!.length) : at));
  }
});

async function expectSame(text: string): Promise<void> {
  const incremental = await lab.run(text);
  const whole = await lab.run(text, { fresh: true });
  expect(incremental.told, text).toEqual(whole.told);
  expect(incremental.json, text).toBe(whole.json);
}

const home = dirname(dirname(import.meta.dirname));

/** In a process of its own: what runs there replaces the randomness of all of it. */
async function randomly(...args: readonly string[]): Promise<Found> {
  const script = join(import.meta.dirname, 'random-edits.ts');
  const options = { cwd: home, maxBuffer: 2 ** 26 };
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script, ...args], options);
  return JSON.parse(stdout) as Found;
}

/** By all that a build does, but for the child process: its code runs in that of the test. */
test('incremental results equal those from nothing, in 500 random programs and two edits of each', async () => {
  const found = await randomly('500', '2', '1');
  expect(found.wrong).toEqual([]);
  expect(found).toMatchObject({ programs: 500, compared: 1500 });
  // It has edits that run something and spare something, programs that fail, and many that run through.
  expect(found.incremental.ran).toBeLessThan(0.9 * found.whole.ran);
  expect(found.incremental.ran).toBeGreaterThan(0.2 * found.whole.ran);
  expect(found.told).toBeGreaterThan(20);
  expect(found.told).toBeLessThan(500);
  expect(found.ordered).toBeGreaterThan(500);
}, 900_000);

/** More of them by `PROGRAMS=500 vitest run test/3-run/incremental`. */
const programs = process.env.PROGRAMS ?? '4';

test(`incremental results equal those from nothing, in ${programs} programs whose blocks are processes`, async () => {
  const found = await randomly(programs, '2', '5001', 'processes');
  expect(found.wrong).toEqual([]);
  expect(found.compared).toBe(3 * Number(programs));
}, 7_200_000);
