// Child processes in a group of their own, so that one signal ends everything that they started.
import { spawn as start } from 'node:child_process';
import { constants } from 'node:os';
import { busyOfGroup, memoryOfGroup } from './group-load.ts';
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
    // Whoever has left the group may hold the pipes open: they are of no use any more.
    child.once('exit', () =>
      setTimeout(() => child.stdio.forEach((each) => void each?.destroy()), linger).unref(),
    );
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
    busy: () => (child.pid === undefined ? Promise.resolve(0) : busyOfGroup(child.pid)),
  };
}

/** Milliseconds in which what a child said last is read. */
const linger = 2_000;

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
