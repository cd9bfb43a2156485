// Random programs full of state: as blocks, they compute what they would as one.
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { Compared } from './one-program-random.ts';

const home = dirname(dirname(import.meta.dirname));

/** In a process of its own: what runs there replaces the randomness of all of it. */
async function compared(...args: readonly (string | number)[]): Promise<Compared> {
  const script = join(import.meta.dirname, 'one-program-random.ts');
  const options = { cwd: home, maxBuffer: 2 ** 26 };
  const all = ['--no-warnings', script, ...args.map(String)];
  const { stdout } = await promisify(execFile)(process.execPath, all, options);
  return JSON.parse(stdout) as Compared;
}

/** Cold, warm and after an edit, one block at a time and four. More of them by `PROGRAMS=20000`. */
const programs = Number(process.env.PROGRAMS ?? 2000);

test.concurrent.each([
  [1, 1],
  [4, 1_000_001],
])(
  'with %d at a time',
  async (jobs, first) => {
    const found = await compared(programs / 2, 1, first, jobs);
    expect(found.samples).toEqual([]);
    expect(found).toMatchObject({ programs: programs / 2, compared: programs, wrong: 0 });
    // It has all kinds of things, programs that run through, and edits that spare something.
    expect(Object.values(found.kinds).every((count) => count > programs / 50)).toBe(true);
    expect(Object.keys(found.kinds)).toHaveLength(19);
    expect(found.told).toBeLessThan(programs / 20);
    expect(found.reused).toBeGreaterThan(found.ran / 3);
  },
  900_000,
);

test.each([1, 4])(
  'in child processes, %d at a time',
  async (jobs) => {
    const found = await compared(3, 1, 2_000_001 + jobs, jobs, 'processes');
    expect(found.samples).toEqual([]);
    expect(found).toMatchObject({ programs: 3, compared: 6, wrong: 0 });
  },
  900_000,
);
