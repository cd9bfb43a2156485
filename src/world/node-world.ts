// The world as Node gives it: files, a browser, child processes, a clock.
import { readFileSync } from 'node:fs';
import { homedir, totalmem } from 'node:os';
import { join } from 'node:path';
import { type Ceilings, ceilingsOf } from '../ceilings.ts';
import { openBrowser } from './browser.ts';
import { openEnclosure } from './bubblewrap.ts';
import { within } from './deadline.ts';
import { openFiles } from './files.ts';
import { spawn } from './spawn.ts';
import type { Event, World } from './world.ts';

export function openWorld(options: {
  readonly home: string;
  readonly cache: string;
  readonly jobs: number;
  /** The machine's own, unless they are given. */
  readonly ceilings?: Ceilings;
  readonly today: string;
  readonly report: (event: Event) => void;
}): World {
  const { home, cache } = options;
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return {
    ceilings: ceilingsOf(physicalMemory()),
    ...options,
    userHome: homedir(),
    node: { path: process.execPath, version: process.versions.node, colophon: manifest.version },
    files: openFiles(),
    browser: openBrowser({ home, cache }),
    spawn,
    enclosure: openEnclosure(process.execPath, join(home, 'package.json')),
    clock: () => performance.now(),
    within,
  };
}

/** Mebibytes: those of the machine, or those that a container has of it. */
export function physicalMemory(): number {
  const [all, allowed] = [totalmem(), process.constrainedMemory()];
  return Math.floor((allowed > 0 ? Math.min(all, allowed) : all) / 2 ** 20);
}
