// Cuts from a font the part that holds some characters; the only importer of subset-font.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import subsetFont from 'subset-font';
import { keep, readKept } from '../sealed.ts';
import type { World } from '../world/world.ts';

/** Kept in the cache by what it was cut from: half a second each for a Chinese font, and the same from day to day. */
export async function subset(
  path: string,
  characters: string,
  version: string,
  world: World,
): Promise<Uint8Array> {
  const key = createHash('sha256')
    .update(JSON.stringify([path, version, characters]))
    .digest('hex');
  const name = `fonts/${key}.woff2.sealed`;
  const kept = await readKept(name, world);
  if (kept !== null) return kept;
  const font = await world.files.read(join(world.home, path));
  const part = await subsetFont(Buffer.from(font), characters, { targetFormat: 'woff2', noHinting: true });
  await keep(name, part, world);
  return part;
}
