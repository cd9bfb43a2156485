// The file system: atomic writes, whole folders swapped at once, and scratch folders that always go.
import { rmSync } from 'node:fs';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { glob } from 'tinyglobby';
import { resolveModule, trail } from './resolve.ts';
import type { Files } from './world.ts';

type Content = Uint8Array | string;

export function openFiles(): Files {
  return {
    read: async (path) => new Uint8Array(await readFile(path)),
    text: (path) => readFile(path, 'utf8'),
    exists: async (path) => (await kindOf(path)) !== null,
    kindOf,
    trail,
    resolve: resolveModule,
    find: async (folder, globs) => {
      const found = await glob([...globs], { cwd: folder, expandDirectories: false, onlyFiles: true });
      return found.map((path) => path.split(sep).join('/')).sort();
    },
    write: writeWhole,
    replaceFolder,
    remove: (path) => rm(path, { recursive: true, force: true }),
    touch,
    prune,
    scratch: async (use) => {
      const folder = await realpath(await passing(join(tmpdir(), 'colophon-')));
      try {
        return await use(folder);
      } finally {
        await dismiss(folder);
      }
    },
  };
}

/** Folders that must go, at the latest when this process ends. */
const transient = new Set<string>();

async function passing(prefix: string): Promise<string> {
  const folder = await mkdtemp(prefix);
  if (transient.size === 0) process.on('exit', sweep);
  transient.add(folder);
  return folder;
}

async function dismiss(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  transient.delete(folder);
  if (transient.size === 0) process.off('exit', sweep);
}

function sweep(): void {
  for (const folder of transient) rmSync(folder, { recursive: true, force: true });
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

async function replaceFolder(folder: string, files: ReadonlyMap<string, Content>): Promise<boolean> {
  await restore(folder);
  if (await holdsExactly(folder, files)) return false;
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await beside(folder, 'new');
  const old = await beside(folder, 'old');
  try {
    for (const [path, content] of files) {
      const target = join(fresh, 'it', path);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
    }
    await mkdir(join(fresh, 'it'), { recursive: true });
    if (await kindOf(folder)) await rename(folder, join(old, 'it'));
    await rename(join(fresh, 'it'), folder);
  } catch (error) {
    await restore(folder);
    throw error;
  } finally {
    await dismiss(fresh);
    await dismiss(old);
  }
  return true;
}

/** After a crash between the two renames the old folder waits beside its place; drafts of the dead are swept. */
async function restore(folder: string): Promise<void> {
  const siblings = await readdir(dirname(folder)).catch(() => []);
  for (const name of siblings) {
    const left = name.match(/^\.(.+)\.(new|old|tmp)-(\d+)-/);
    if (left?.[1] !== basename(folder)) continue;
    const path = join(dirname(folder), name);
    const ours = Number(left[3]) === process.pid;
    if (left[2] === 'old' && (ours || !isAlive(Number(left[3]))) && (await kindOf(folder)) === null)
      await rename(join(path, 'it'), folder).catch(() => {});
    if (!ours && !isAlive(Number(left[3]))) await rm(path, { recursive: true, force: true });
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
    if (entry.isFile() && (await daysSince(path)) > days) await rm(path, { force: true });
  }
}

/** 0 for a file that is gone: another build may have removed it. */
async function daysSince(path: string): Promise<number> {
  const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
  return (Date.now() - mtimeMs) / 86_400_000;
}

/** A private folder on the same file system as `path`, so that a rename out of it is atomic. */
function beside(path: string, role: 'new' | 'old' | 'tmp'): Promise<string> {
  const prefix = join(dirname(path), `.${basename(path)}.${role}-${process.pid}-`);
  return role === 'old' ? mkdtemp(prefix) : passing(prefix); // the old folder may be the only one there is
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'; // it lives, and belongs to someone else
  }
}

async function holdsExactly(folder: string, files: ReadonlyMap<string, Content>): Promise<boolean> {
  if ((await kindOf(folder)) !== 'folder') return false;
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const there = entries.filter((entry) => !entry.isDirectory());
  if (there.length !== files.size) return false;
  for (const [path, content] of files) if (!(await holds(join(folder, path), content))) return false;
  return true;
}

async function holds(path: string, content: Content): Promise<boolean> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : -1),
    () => -1,
  );
  return size === bytes.length && (await readFile(path)).equals(bytes);
}

async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | null> {
  return stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other'),
    () => null,
  );
}
