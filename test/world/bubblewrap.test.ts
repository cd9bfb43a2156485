// The second wall is believed only where it holds: a bubblewrap that is missing, broken or leaky is passed over.
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openEnclosure } from '../../src/world/bubblewrap.ts';
import type { Reach } from '../../src/world/world.ts';

const folder = mkdtempSync(join(tmpdir(), 'colophon-wall-'));
const hidden = join(folder, 'hidden.txt');
const path = process.env.PATH;
const linux = process.platform === 'linux';
const real = await openEnclosure(process.execPath, hidden)();
const inner = { command: process.execPath, args: ['--version'], cwd: '/', env: {} };
const nothing: Reach = { readable: [], writable: [], proc: false };

beforeAll(() => writeFileSync(hidden, 'secret'));
afterAll(() => {
  process.env.PATH = path;
  rmSync(folder, { recursive: true, force: true });
});

/** Tries with `script` as the only bubblewrap there is; null: there is none. */
async function tryWith(name: string, script: string | null) {
  const bin = join(folder, name);
  mkdirSync(bin);
  if (script !== null) {
    writeFileSync(join(bin, 'bwrap'), `#!/bin/sh\n${script}\n`);
    chmodSync(join(bin, 'bwrap'), 0o755);
  }
  process.env.PATH = [`${bin}-nowhere`, bin].join(delimiter);
  try {
    return await openEnclosure(process.execPath, hidden)();
  } finally {
    process.env.PATH = path;
  }
}

describe.runIf(linux)('no second wall stands', () => {
  test.each([
    ['missing', null, /^bubblewrap is not installed$/],
    [
      'forbidden',
      'echo "bwrap: No permissions to create new namespace" >&2; exit 1',
      /works?.*: .*No permissions/,
    ],
    [
      'leaky',
      'test "$1" = --version && { echo bubblewrap 9; exit; }\nwhile test "$1" != --; do shift; done; shift; exec "$@"',
      /^bubblewrap 9 starts, and leaves open: files,.* network$/,
    ],
  ])('where bubblewrap is %s', async (name, script, found) => {
    const enclosure = await tryWith(name, script);
    expect(enclosure).toMatchObject({ stands: false, found: expect.stringMatching(found) });
    expect(enclosure.around(inner, nothing)).toBe(inner);
  });
});

describe.runIf(real.stands)('behind the wall', () => {
  const look = (code: string, reach: Partial<Reach>) => {
    const args = ['-e', `const fs = require('node:fs'); console.log(${code})`];
    const env = { LANG: 'C' };
    const behind = real.around({ ...inner, args, env }, { ...nothing, ...reach });
    const ran = spawnSync(behind.command, [...behind.args], { env: { ...behind.env }, encoding: 'utf8' });
    return ran.stdout.trim() || ran.stderr;
  };

  test('nothing is seen but what is asked for', () => {
    expect(look(`fs.existsSync(${JSON.stringify(hidden)})`, {})).toBe('false');
    expect(look(`fs.readFileSync(${JSON.stringify(hidden)}, 'utf8')`, { readable: [hidden] })).toBe('secret');
    expect(look('fs.existsSync("/proc") || fs.existsSync("/etc/passwd")', {})).toBe('false');
    expect(look('Object.keys(process.env).join()', {})).toBe('LANG,PWD');
  });

  test('nothing is written but where it may be', () => {
    const may = join(folder, 'may');
    mkdirSync(may);
    const write = (at: string) =>
      `(() => { try { fs.writeFileSync(${JSON.stringify(at)}, 'x'); return 'written'; } catch (e) { return e.code; } })()`;
    expect(look(write(join(folder, 'x')), { readable: [folder] })).toBe('EROFS');
    expect(look(write('/x'), {})).toBe('EROFS');
    expect(look(write(join(may, 'x')), { readable: [folder], writable: [may] })).toBe('written');
  });

  test('links on the way are links there too', () => {
    const link = join(folder, 'link');
    symlinkSync('.', link);
    const asked = join(link, 'hidden.txt');
    expect(look(`fs.realpathSync(${JSON.stringify(asked)})`, { readable: [asked] })).toBe(hidden);
  });

  test('a /proc shows its own processes alone', () => {
    expect(
      look("fs.readdirSync('/proc').filter((name) => /^[0-9]+$/.test(name)).length < 4", { proc: true }),
    ).toBe('true');
  });
});
