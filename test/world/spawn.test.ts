// A child process has records and a console of its own, and its whole group ends at once.
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { spawn } from '../../src/world/spawn.ts';

function start(code: string) {
  const said = { console: '', records: '' };
  const child = spawn({
    command: process.execPath,
    args: ['-e', code],
    cwd: tmpdir(),
    env: { ONLY: 'this' },
    onConsole: (chunk) => {
      said.console += Buffer.from(chunk).toString();
    },
    onRecord: (chunk) => {
      said.records += Buffer.from(chunk).toString();
    },
  });
  return { child, said };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('inherits no environment, and keeps records apart from what is printed', async () => {
  const { child, said } = start(
    "console.log(Object.keys(process.env).filter((name) => name !== '__CF_USER_TEXT_ENCODING').join()); console.error('e'); require('fs').writeSync(3, 'record'); process.stdin.once('data', (line) => { console.log(String(line).trim()); process.exit(4); });",
  );
  child.send('a line');
  expect(await child.ended).toEqual({ code: 4, signal: null });
  expect(said.records).toBe('record');
  expect(said.console.split('\n').filter(Boolean).sort()).toEqual(['ONLY', 'a line', 'e']);
  expect(await child.memory()).toBe(0);
});

test('counts the memory of what it started, and kills that too', async () => {
  const { child, said } = start(
    "const { pid } = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' }); require('fs').writeSync(3, String(pid)); setInterval(() => {}, 1000);",
  );
  await expect.poll(() => said.records, { timeout: 20_000 }).toMatch(/^\d+$/);
  const grandchild = Number(said.records);
  await expect.poll(() => child.memory(), { timeout: 20_000 }).toBeGreaterThan(50);
  child.kill();
  expect(await child.ended).toEqual({ code: null, signal: 'SIGKILL' });
  await expect.poll(() => isAlive(grandchild), { timeout: 20_000 }).toBe(false);
});

test('rejects when the command is not there', async () => {
  const child = spawn({
    command: '/no/such/command',
    args: [],
    cwd: tmpdir(),
    env: {},
    onConsole: () => {},
    onRecord: () => {},
  });
  await expect(child.ended).rejects.toThrow('ENOENT');
});
