// Private folders for what is being written: beside its place, on the same disk, and certain to go.
import { rmSync } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

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

/** A private folder on the same file system as `path`, so that a rename out of it is atomic. */
export function beside(path: string, role: 'new' | 'old' | 'tmp'): Promise<string> {
  const prefix = join(dirname(path), `.${basename(path)}.${role}-${process.pid}-`);
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
