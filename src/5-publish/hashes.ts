// Hashes of what is published and of what lies on disk.
import { createHash } from 'node:crypto';
import type { World } from '../world/world.ts';

export function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Null where no file is, or none that can be read. */
export async function hashOfFile(path: string, { files }: Pick<World, 'files'>): Promise<string | null> {
  if ((await files.kindOf(path)) !== 'file') return null;
  return files.read(path).then(hashOf, () => null);
}
