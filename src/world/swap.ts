// A whole folder swapped at once: a reader sees the old one or the new one, and files that are not ours stay in it.
import {
  copyFile,
  link,
  lstat,
  mkdir,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { beside, type Content, dismiss, holds } from './drafts.ts';
import { isGone, ownTag, tagPattern } from './owner.ts';

/** `keptIn`: paths below the folder, of what is carried over as it is; asked again of what was there at the last moment. */
export async function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, Content>,
  keptIn: (folder: string) => Promise<readonly string[]>,
): Promise<boolean> {
  await restore(folder);
  const kept = new Set(await keptIn(folder));
  if (await holdsExactly(folder, files, kept)) return false;
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await beside(folder, 'new');
  const old = await beside(folder, 'old');
  try {
    const target = join(fresh, 'it');
    await mkdir(target, { recursive: true });
    for (const [path, content] of files) {
      await mkdir(dirname(join(target, path)), { recursive: true });
      await writeFile(join(target, path), content);
    }
    for (const path of kept) await carry(join(folder, path), join(target, path));
    const last = join(old, 'it');
    if (await isThere(folder)) await rename(folder, last);
    await rename(target, folder);
    for (const path of await keptIn(last))
      if (!kept.has(path) && !(await isThere(join(folder, path))))
        await carry(join(last, path), join(folder, path)); // put there in between, by a person or by another build
  } catch (error) {
    await restore(folder);
    throw error;
  } finally {
    await dismiss(fresh);
    await dismiss(old);
  }
  return true;
}

/** Of all that lies below a folder, what is no folder, and the folders that are empty; hidden ones too, links unfollowed. */
export async function entriesOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = entries.map((entry) => ({
    path: relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'),
    isFolder: entry.isDirectory(),
  }));
  const full = new Set(paths.map(({ path }) => dirname(path)));
  return paths.flatMap(({ path, isFolder }) => (isFolder && full.has(path) ? [] : [path])).sort();
}

/** At every moment it is in the old folder or in the new one, so it is linked and not moved. */
async function carry(from: string, to: string): Promise<void> {
  const found = await lstat(from);
  await mkdir(dirname(to), { recursive: true });
  if (found.isDirectory()) return void (await mkdir(to));
  if (found.isSymbolicLink()) return symlink(await readlink(from), to);
  await link(from, to).catch(async (error) => {
    if (!found.isFile()) throw error;
    await copyFile(from, to); // a disk without hard links
  });
}

/** After a crash between the two renames the old folder waits beside its place; drafts of the dead are swept. */
export async function restore(folder: string): Promise<void> {
  const siblings = await readdir(dirname(folder)).catch(() => []);
  for (const name of siblings) {
    const left = name.match(leftover);
    if (left?.[1] !== basename(folder)) continue;
    const path = join(dirname(folder), name);
    const ours = left[3] === ownTag;
    const dead = isGone(left[3] ?? '');
    if (left[2] === 'old' && (ours || dead) && !(await isThere(folder)))
      await rename(join(path, 'it'), folder).catch(() => {});
    if (dead) await rm(path, { recursive: true, force: true });
  }
}

const leftover = new RegExp(`^\\.(.+)\\.(new|old|tmp)-(\\d+|${tagPattern})-`);

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

async function holdsExactly(
  folder: string,
  files: ReadonlyMap<string, Content>,
  kept: ReadonlySet<string>,
): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  if (!found?.isDirectory()) return false;
  const there = (await entriesOf(folder)).filter((path) => !kept.has(path));
  if (there.length !== files.size || there.some((path) => !files.has(path))) return false;
  for (const [path, content] of files) if (!(await holds(join(folder, path), content))) return false;
  return true;
}
