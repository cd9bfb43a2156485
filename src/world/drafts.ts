// Private folders for what is being written: beside its place, on the same disk, and certain to go.
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { ownTag, sweepGone, tagPattern } from './owner.ts';

export type Content = Uint8Array | string;

/** Folders that must go, at the latest when this process ends. */
const transient = new Set<string>();

export async function passing(prefix: string): Promise<string> {
  const folder = await mkdtemp(prefix);
  if (transient.size === 0) process.on('exit', sweep);
  transient.add(folder);
  return folder;
}

export async function dismiss(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  transient.delete(folder);
  if (transient.size === 0) process.off('exit', sweep);
}

function sweep(): void {
  for (const folder of transient) rmSync(folder, { recursive: true, force: true });
}

/** Where scratch folders lie, and those of browsers: the path for a new one, to which letters are added. */
export function temporary(kind: '' | 'browser-'): string {
  return join(tmpdir(), `colophon-${kind}${ownTag}-`);
}

/** Removes what builds that were killed have left among them. */
export function sweepTemporary(): Promise<void> {
  return sweepGone(tmpdir(), new RegExp(`^colophon-(?:browser-)?(${tagPattern})-\\w{6}$`));
}

/** Removes drafts that killed builds have left in a folder; old folders wait for `restore`, which may need them. */
export function sweepDrafts(folder: string): Promise<void> {
  return sweepGone(folder, new RegExp(`^\\..+\\.(?:new|tmp)-(${tagPattern})-\\w+$`));
}

/** A private folder on the same file system as `path`, so that a rename out of it is atomic. */
export function beside(path: string, role: 'new' | 'old' | 'tmp'): Promise<string> {
  const prefix = join(dirname(path), `.${basename(path)}.${role}-${ownTag}-`);
  return role === 'old' ? mkdtemp(prefix) : passing(prefix); // the old folder may be the only one there is
}

/** True where the file has these bytes already. */
export async function holds(path: string, content: Content): Promise<boolean> {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : -1),
    () => -1,
  );
  return size === bytes.length && (await readFile(path)).equals(bytes);
}
