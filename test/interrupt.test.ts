// A build that is interrupted ends at once, and leaves no process and no temporary folder.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const home = join(import.meta.dirname, '..');
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'colophon-interrupt-'));
  mkdirSync(join(root, 'tmp'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function start(article: string, ...more: readonly string[]) {
  const file = join(root, 'paper.md');
  writeFileSync(file, article);
  const folders = ['--content', file, '--output', join(root, 'out'), '--cache', join(root, 'cache')];
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', 'src/cli.ts', 'build', ...folders, ...more],
    { cwd: home, env: { ...process.env, TMPDIR: join(root, 'tmp') }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise((resolve) => child.once('close', (code, signal) => resolve(code ?? signal)));
  return { child, ended };
}

type Found = { readonly pid: number; readonly line: string };

/** Processes that were started by this test: their command line or environment names its temporary folder. */
function processes(): readonly Found[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.flatMap((pid) => {
    try {
      const [line = '', environment] = ['cmdline', 'environ'].map((part) =>
        readFileSync(`/proc/${pid}/${part}`, 'utf8'),
      );
      return `${line} ${environment}`.includes(root) ? [{ pid: Number(pid), line }] : [];
    } catch {
      return []; // it has ended, or is not ours
    }
  });
}

/** Waits for `count` processes with `word` in their command line; gives the ids of the groups that they lead. */
async function leaders(word: string, count: number): Promise<readonly number[]> {
  const found = () => processes().filter(({ line }) => line.includes(word));
  await expect.poll(() => found().length, { timeout: 20_000 }).toBeGreaterThanOrEqual(count);
  return found().map(({ pid }) => pid);
}

function isGroupAlive(leader: number): boolean {
  try {
    process.kill(-leader, 0);
    return true;
  } catch {
    return false;
  }
}

async function expectNothingLeft(groups: readonly number[]): Promise<void> {
  await expect.poll(() => groups.filter(isGroupAlive), { timeout: 10_000 }).toEqual([]);
  await expect.poll(processes, { timeout: 10_000 }).toEqual([]);
  expect(readdirSync(join(root, 'tmp'))).toEqual([]);
}

const isLinux = existsSync('/proc/self/cmdline');

test.runIf(isLinux)('while blocks loop', async () => {
  const loop = '```ts run timeout=60s\nlet n = 0;\nwhile (true) n += 1;\n```\n';
  const { child, ended } = start(
    `# T\n\n${loop}\n${loop.replaceAll(/\bn\b/g, 'm')}`,
    '--no-pdf',
    '--jobs',
    '2',
  );
  const groups = await leaders('child/main.ts', 2);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  await expectNothingLeft(groups);
});

test.runIf(isLinux)('while the browser draws', async () => {
  const { child, ended } = start('# T\n\n```mermaid\nflowchart LR\n  a --> b\n```\n');
  const groups = await leaders('--disable-gpu', 1);
  child.kill('SIGTERM');
  expect(await ended).toBe(143);
  await expectNothingLeft(groups);
});
