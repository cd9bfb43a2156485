// Child processes in a group of their own, so that one signal ends everything that they started.
import { execFile, spawn as start } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { constants } from 'node:os';
import type { Spawned, SpawnOptions } from './world.ts';

/** Starts `command` with a pipe on descriptor 3 for its records. Rejects through `ended` when it cannot start. */
export function spawn(options: SpawnOptions): Spawned {
  const child = start(options.command, [...options.args], {
    cwd: options.cwd,
    env: { ...options.env },
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    detached: true,
    windowsHide: true,
  });
  const [input, output, errors, records] = child.stdio;
  input?.on('error', () => {}); // the child went first; `ended` tells how
  for (const stream of [output, errors]) stream?.on('data', options.onConsole);
  records?.on('data', options.onRecord);
  records?.on('error', () => {});

  const kill = () => killGroup(child.pid);
  if (running.size === 0) process.on('exit', killAll);
  running.add(kill);
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal: signal ?? signalOf(code) }));
  }).finally(() => {
    kill(); // what the child left behind in its group
    running.delete(kill);
    if (running.size === 0) process.off('exit', killAll);
  });
  ended.catch(() => {}); // a caller may look at it later
  return {
    send: (line) => void child.stdin?.write(`${line}\n`),
    end: () => void child.stdin?.end(),
    kill,
    ended,
    memory: () => (child.pid === undefined ? Promise.resolve(0) : memoryOfGroup(child.pid)),
  };
}

/** A command that starts another tells of its death as shells do: 128 and the number of the signal. */
function signalOf(code: number | null): string | null {
  const number = (code ?? 0) - 128;
  return Object.entries(constants.signals).find(([, each]) => each === number)?.[0] ?? null;
}

/** One listener for all: their number has no bound, and that of a process's listeners has. */
const running = new Set<() => void>();

function killAll(): void {
  for (const kill of running) kill();
}

function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? leader : -leader, 'SIGKILL');
  } catch {
    // it has ended already
  }
}

/** Mebibytes. Linux tells in /proc, at 0.1 ms a process; elsewhere `ps` does. */
function memoryOfGroup(leader: number): Promise<number> {
  return process.platform === 'linux' ? memoryBelow(String(leader)) : memoryByPs(leader);
}

/** Follows children, which is far cheaper than reading all of /proc twenty times a second. */
async function memoryBelow(pid: string): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const own = Number(status.match(/^VmRSS:\s+(\d+) kB/m)?.[1] ?? 0) / 1024;
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  );
  const children = lists.flatMap((list) => list.split(' ').filter((child) => child !== ''));
  const below = await Promise.all(children.map(memoryBelow));
  return below.reduce((sum, memory) => sum + memory, own);
}

function memoryByPs(leader: number): Promise<number> {
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pgid=,rss='], (error, text) => {
      const rows = error ? [] : text.split('\n').map((row) => row.trim().split(/\s+/).map(Number));
      const kibibytes = rows.reduce((sum, [group, rss]) => (group === leader ? sum + (rss ?? 0) : sum), 0);
      resolve(kibibytes / 1024);
    });
  });
}
