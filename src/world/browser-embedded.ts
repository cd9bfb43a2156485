// The Chromium that npm brings packed: inflated once a version, and again where the file is no longer what was inflated.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';
import type { Found } from './browser-find.ts';
import { ownTag, sweepGone, tagPattern } from './owner.ts';

/** Inflated beside the installed packages, or in the cache where those cannot be written. */
export async function embedded(home: string, cache: string): Promise<Found> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { none: `it is for Linux on x64, this is ${process.platform} on ${process.arch}` };
  const root = join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '..');
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const archive = join(root, 'bin', 'chromium.br');
  const paths = [join(home, 'node_modules', '.cache', 'colophon'), cache].map((folder) =>
    join(folder, `chromium-${version}`),
  );
  return inflated(archive, paths);
}

/** The first of `paths` that is whole; else the first that can be written. */
export async function inflated(
  archive: string,
  paths: readonly string[],
): Promise<{ readonly path: string }> {
  for (const path of paths) if (await isWhole(path)) return { path };
  let refused: unknown;
  for (const path of paths) {
    try {
      return await inflate(archive, path);
    } catch (error) {
      refused = error;
    }
  }
  throw refused;
}

/**
 * Which file it is, when it was last changed by whatever way (nobody can set that time), its size, its hash. 200 MB are hashed
 * only where one of the others is not as it was.
 */
type Seal = {
  readonly inode: number;
  readonly changed: number;
  readonly size: number;
  readonly hash: string;
};
const sealOf = (path: string) => `${path}.sealed`;

async function isWhole(path: string): Promise<boolean> {
  try {
    const found = await stat(path);
    const seal = JSON.parse(await readFile(sealOf(path), 'utf8')) as Partial<Seal>; // a wrong shape equals nothing
    if (!found.isFile() || found.size !== seal.size) return false;
    if (found.ctimeMs === seal.changed && found.ino === seal.inode) return true;
    const hash = createHash('sha256');
    await pipeline(createReadStream(path), hash);
    const same = hash.digest('hex');
    if (same !== seal.hash) return false;
    await writeSeal(path, same).catch(() => {}); // where nobody may write, it is hashed each time
    return true;
  } catch {
    return false;
  }
}

async function writeSeal(path: string, hash: string): Promise<void> {
  const { ino, ctimeMs, size } = await stat(path); // to rename it has changed it
  const seal: Seal = { inode: ino, changed: ctimeMs, size, hash };
  const draft = `${sealOf(path)}-${ownTag}`;
  await writeFile(draft, JSON.stringify(seal));
  await rename(draft, sealOf(path));
}

/** A half-written browser must never be taken for a whole one, so it is inflated aside and then renamed. */
async function inflate(archive: string, target: string): Promise<{ readonly path: string }> {
  await mkdir(dirname(target), { recursive: true });
  await sweepGone(dirname(target), new RegExp(`^chromium-[\\w.]+-(${tagPattern})-\\w{6}$`));
  const folder = await mkdtemp(`${target}-${ownTag}-`);
  try {
    const draft = join(folder, 'chromium');
    const hash = createHash('sha256');
    const watched = new Transform({
      transform: (chunk: Uint8Array, _, done) => {
        hash.update(chunk);
        done(null, chunk);
      },
    });
    const brotli = createBrotliDecompress({ chunkSize: 2 ** 21 });
    await pipeline(createReadStream(archive), brotli, watched, createWriteStream(draft, { mode: 0o755 }));
    await rename(draft, target).catch(async () => {
      await rm(target, { recursive: true, force: true }); // a folder is in its place
      await rename(draft, target);
    });
    await writeSeal(target, hash.digest('hex'));
    return { path: target };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
