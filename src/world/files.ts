// The file system: atomic writes, whole folders swapped at once, and scratch folders that always go.
import { readdir as readdirSoon } from 'node:fs';
import { mkdir, readdir, readFile, realpath, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import { glob } from 'tinyglobby';
import {
  beside,
  type Content,
  dismiss,
  holds,
  passing,
  sweepDrafts,
  sweepTemporary,
  temporary,
} from './drafts.ts';
import { isLink, isWithin, kindOf } from './paths.ts';
import { resolveModule, trail } from './resolve.ts';
import { entriesOf, replaceFolder, restore } from './swap.ts';
import { take } from './take.ts';
import type { Files } from './world.ts';

export function openFiles(): Files {
  let swept: Promise<void> | null = null;
  return {
    read: async (path) => new Uint8Array(await readFile(path)),
    text: (path) => readFile(path, 'utf8'),
    take,
    exists: async (path) => (await kindOf(path)) !== null,
    kindOf,
    trail,
    resolve: resolveModule,
    isLink,
    isWithin,
    find,
    list: async (folder) => (await readdir(folder).catch(() => [])).sort(),
    entries: entriesOf,
    write: writeWhole,
    restore,
    replaceFolder: (folder, files, keptIn = async () => []) => replaceFolder(folder, files, keptIn),
    remove: (path) => rm(path, { recursive: true, force: true }),
    touch,
    prune,
    sweep: async (folder) => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
      const folders = new Set(
        entries.filter((entry) => entry.isDirectory()).map(({ parentPath }) => parentPath),
      );
      for (const each of folders) await sweepDrafts(each);
    },
    scratch: async (use) => {
      swept ??= sweepTemporary();
      await swept;
      const folder = await realpath(await passing(temporary('')));
      try {
        return await use(folder);
      } finally {
        await dismiss(folder);
      }
    },
  };
}

async function find(folder: string, globs: readonly string[], root = folder): Promise<readonly string[]> {
  const bound = await realpath(root).catch(() => null);
  const found = await glob([...globs], {
    cwd: folder,
    expandDirectories: false,
    onlyFiles: true,
    fs: bound === null ? {} : { readdir: within(bound) },
  });
  return found.map((path) => path.split(sep).join('/')).sort();
}

/** Lists folders whose real path lies within `bound`: a link to the root of the disk is not walked. */
function within(bound: string): typeof readdirSoon {
  const edge = bound.endsWith(sep) ? bound : `${bound}${sep}`;
  const list = (
    path: string,
    options: { withFileTypes: true },
    done: (error: unknown, found?: unknown) => void,
  ) =>
    realpath(path).then(
      (real) =>
        `${real}${sep}`.startsWith(edge)
          ? readdirSoon(path, options, done)
          : done(new Error(`${path} lies outside`)),
      done,
    );
  return list as unknown as typeof readdirSoon; // the one of its forms that is called
}

/** Readers see the old content or the new one. Nothing is written when the file holds it already. */
async function writeWhole(path: string, content: Content): Promise<void> {
  if (await holds(path, content)) return;
  await mkdir(dirname(path), { recursive: true });
  const folder = await beside(path, 'tmp');
  try {
    const draft = join(folder, basename(path));
    await writeFile(draft, content);
    await rename(draft, path);
  } finally {
    await dismiss(folder);
  }
}

/** At most once a day: a build that finds everything in its store writes nothing. */
async function touch(path: string): Promise<void> {
  if ((await daysSince(path)) >= 1) await utimes(path, new Date(), new Date()).catch(() => {});
}

async function prune(folder: string, days: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    const isKept = entry.isFile() && /^[0-9a-f]{62}$/.test(entry.name); // the store's own: others may have files there
    if (isKept && (await daysSince(path)) > days) await rm(path, { force: true });
  }
}

/** 0 for a file that is gone: another build may have removed it. */
async function daysSince(path: string): Promise<number> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return (Date.now() - mtimeMs) / 86_400_000;
}
