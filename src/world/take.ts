// Reads a file of an author's: a regular one, by its real path within a folder, and of bounded size.
import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { sep } from 'node:path';
import type { Bounds, Taken, Untaken } from './world.ts';

/** A pipe or a device is never waited for. */
export async function take(path: string, { root, most }: Bounds): Promise<Taken> {
  const real = await realpath(path).catch(reasonOf);
  if (typeof real !== 'string') return real;
  const bound = await realpath(root).catch(reasonOf);
  if (typeof bound !== 'string') return bound;
  if (!real.startsWith(bound.endsWith(sep) ? bound : `${bound}${sep}`)) return { lacks: 'outside' };
  const handle = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch(reasonOf);
  if ('lacks' in handle) return handle;
  try {
    const found = await handle.stat();
    if (found.isDirectory()) return { lacks: 'folder' };
    if (!found.isFile()) return { lacks: 'special' };
    if (found.size > most) return { lacks: 'large' };
    const bytes = new Uint8Array(await handle.readFile());
    return bytes.length > most ? { lacks: 'large' } : { bytes };
  } catch (error) {
    return reasonOf(error);
  } finally {
    await handle.close();
  }
}

const reasons: Readonly<Record<string, Untaken>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  ENAMETOOLONG: 'missing',
  ELOOP: 'circle',
  EACCES: 'denied',
  EPERM: 'denied',
  EISDIR: 'folder',
  ENXIO: 'special',
  ENODEV: 'special',
  EOPNOTSUPP: 'special',
};

function reasonOf(error: unknown): { readonly lacks: Untaken } {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return { lacks: reasons[code] ?? 'unread' };
}
