// The world as Node gives it: files, a browser, child processes, a clock.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './browser.ts';
import { openEnclosure } from './bubblewrap.ts';
import { openFiles } from './files.ts';
import { spawn } from './spawn.ts';
import type { Event, World } from './world.ts';

export function openWorld(options: {
  readonly home: string;
  readonly cache: string;
  readonly jobs: number;
  readonly today: string;
  readonly report: (event: Event) => void;
}): World {
  const { home, cache } = options;
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  return {
    ...options,
    userHome: homedir(),
    node: { path: process.execPath, version: process.versions.node, colophon: manifest.version },
    files: openFiles(),
    browser: openBrowser({ home, cache }),
    spawn,
    enclosure: openEnclosure(process.execPath, join(home, 'package.json')),
    clock: () => performance.now(),
  };
}
