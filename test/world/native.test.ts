// What stands in the way of building the native back end is said, and nothing is left behind.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addOn } from '../../src/kit/native-place.ts';
import { buildNative } from '../../src/world/native/build.ts';
import { binding, builtVersion } from '../../src/world/native/parts.ts';
import { Obstacle, tool } from '../../src/world/native/tools.ts';

const before = { ...process.env };
let root: string;
let home: string;
let programs: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'colophon-native-'));
  [home, programs] = [join(root, 'home'), join(root, 'programs')];
  for (const folder of [home, programs]) mkdirSync(folder);
});
afterEach(() => {
  Object.assign(process.env, { PATH: before.PATH });
  for (const name of ['PIP_NO_INDEX', 'PIP_INDEX_URL']) delete process.env[name];
  Object.assign(process.env, before);
  rmSync(root, { recursive: true, force: true });
});

/** The message of the obstacle that building meets; the home is as it was. */
async function obstacle(needed?: number): Promise<string> {
  const found = await buildNative(home, () => {}, needed).catch((error: unknown) => error);
  expect(found).toBeInstanceOf(Obstacle);
  expect(readdirSync(home)).toEqual([]);
  return (found as Obstacle).message;
}

/** Only these programs are on the PATH; they do nothing, and succeed. */
function only(...names: readonly string[]): void {
  for (const name of names) {
    writeFileSync(join(programs, name), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  }
  process.env.PATH = programs;
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('a missing', () => {
  test('compiler is told', async () => {
    only('python3', 'npm');
    expect(await obstacle()).toMatch(/g\+\+ --version.*no such program\nExpected a C\+\+ compiler/);
  });

  test('pip is told', async () => {
    only('g++', 'npm');
    expect(await obstacle()).toMatch(/python3 -m pip --version.*no such program\nExpected Python 3 with pip/);
  });

  test('npm is told', async () => {
    only('g++', 'python3');
    expect(await obstacle()).toMatch(/npm --version.*no such program\nExpected npm/);
  });

  test('room on disk is told, before anything is fetched', async () => {
    only('g++', 'python3', 'npm');
    expect(await obstacle(1e18)).toMatch(
      /Found \d+\.\d GB free.*expected 1000000000\.0 GB.*\nFree some room, and run it again/,
    );
  });

  test('room that runs out under way is told', async () => {
    only('g++', 'npm');
    const full = 'echo "OSError: [Errno 28] No space left on device" >&2; exit 2';
    const pip = `#!/bin/sh\nif [ "$3" = download ]; then ${full}; fi\n`;
    writeFileSync(join(programs, 'python3'), pip, { mode: 0o755 });
    expect(await obstacle()).toMatch(
      /pip could not fetch tensorflow-cpu==2\.15\.1: the disk is full\. Free 1\.2 GB/,
    );
  });

  test('network is told', async () => {
    const { ok, output } = await tool('sh', ['-c', 'command -v python3'], root);
    if (!ok) throw new Error('this test needs python3');
    only('g++', 'npm');
    symlinkSync(output, join(programs, 'python3'));
    process.env.PATH = `${programs}:${before.PATH}`;
    process.env.PIP_INDEX_URL = 'http://127.0.0.1:9/simple'; // nobody listens there
    expect(await obstacle()).toMatch(
      /could not fetch tensorflow-cpu==2\.15\.1: the network.*cannot be reached/,
    );
  });
});

test('one that npm has installed is used as it is', async () => {
  const folder = join(home, 'node_modules', binding.name);
  mkdirSync(dirname(join(folder, addOn)), { recursive: true });
  writeFileSync(join(folder, addOn), '');
  writeFileSync(join(folder, 'package.json'), '{ "version": "4.22.0" }');
  only(); // nothing can be run
  expect(await buildNative(home, () => {})).toEqual({ folder, version: '4.22.0', state: 'there' });
});

test('one that was built of other parts is not', async () => {
  const folder = join(home, '.native', 'node_modules', binding.name);
  const give = (version: string) => writeFileSync(join(folder, 'package.json'), JSON.stringify({ version }));
  mkdirSync(dirname(join(folder, addOn)), { recursive: true });
  writeFileSync(join(folder, addOn), '');
  only();
  give(builtVersion);
  expect(await buildNative(home, () => {})).toMatchObject({ state: 'there' });
  give('4.21.0+tensorflow.2.14.0');
  await expect(buildNative(home, () => {})).rejects.toBeInstanceOf(Obstacle);
  expect(readdirSync(join(home, '.native'))).toEqual(['node_modules']);
});
