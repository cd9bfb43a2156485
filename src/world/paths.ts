// Where paths lead: what is there, which links they follow, what lies in what, as the disk itself sees it.
import { lstat, stat } from 'node:fs/promises';
import { dirname, relative, sep } from 'node:path';
import { trail } from './resolve.ts';

export async function kindOf(path: string): Promise<'file' | 'folder' | 'other' | null> {
  return stat(path).then(
    (found) => (found.isDirectory() ? 'folder' : found.isFile() ? 'file' : 'other'),
    () => null,
  );
}

export async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

/**
 * True where `inner` is `outer` or lies in it. Links are followed; folders are known by their number on the disk, so
 * that letters of either case, or a disk that is mounted twice, make no difference. Of what is not there yet, the names
 * are compared, in small letters.
 */
export async function isWithin(inner: string, outer: string): Promise<boolean> {
  const real = (await trail(inner)).at(-1) ?? inner;
  const bound = (await trail(outer)).at(-1) ?? outer;
  const wanted = await identityOf(bound);
  if (wanted === null) {
    const way = relative(bound.toLowerCase(), real.toLowerCase());
    return way === '' || !(way === '..' || way.startsWith(`..${sep}`));
  }
  for (let at = real; ; at = dirname(at)) {
    if ((await identityOf(at)) === wanted) return true;
    if (dirname(at) === at) return false;
  }
}

async function identityOf(path: string): Promise<string | null> {
  return stat(path, { bigint: true }).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  );
}
