// Folders in which names stand for the machine itself take no pages and no cache: told before anything happens.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { claimOutput } from '../../src/commands/output-folder.ts';
import { openWorld } from '../../src/world/node-world.ts';

const home = dirname(dirname(import.meta.dirname));
const claim = (output: string, cache: string) => {
  const world = openWorld({ home, cache, jobs: 1, today: '2026-11-23', report: () => {} });
  return claimOutput({ content: join(home, 'test', 'cases'), output }, world);
};

test.runIf(process.platform === 'linux').each([
  ['/proc/x', '/proc'],
  ['/proc/self/cwd-not', '/proc'],
  ['/proc/sys/kernel/x', '/proc'],
  ['/sys/x', '/sys'],
  ['/sys/fs/cgroup/x', '/sys'],
  ['/dev/x', '/dev'],
  ['/dev/fd/x', '/proc'],
])('%s is refused', async (path, folder) => {
  const root = mkdtempSync(join(tmpdir(), 'colophon-claim-'));
  try {
    await expect(claim(path, join(root, 'cache'))).rejects.toThrow(
      `lies in ${folder}, where no files are kept`,
    );
    await expect(claim(join(root, 'output'), path)).rejects.toThrow(
      `lies in ${folder}, where no files are kept`,
    );
    await expect(claim(join(root, 'output'), join(root, 'cache'))).resolves.toBe(undefined);
  } finally {
    rmSync(root, { recursive: true });
  }
});
