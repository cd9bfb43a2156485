// The record of a paper's folder in the output: which files in it are ours. It lies in the folder, and is swapped with it.
import { join } from 'node:path';
import { seal, unseal } from '../sealed.ts';
import type { World } from '../world/world.ts';
import { hashOf, hashOfFile } from './hashes.ts';
import type { Card } from './site/site-index.ts';

export const recordName = '.colophon-made';

/** What the index knows of a paper, and which shared files its page needs. */
export type Placed = Card & { readonly assets: readonly string[] };

/** `files`: path below the paper's folder → hash of what was made there. */
type Made = { readonly placed: Placed; readonly files: Readonly<Record<string, string>> };
type Contents = ReadonlyMap<string, Uint8Array | string>;

/** The files with the record of them. */
export function withRecord(placed: Placed, files: Contents): Contents {
  const hashes = [...files].map(([path, content]) => [path, hashOf(content)] as const);
  const made: Made = { placed, files: Object.fromEntries(hashes.sort(([a], [b]) => (a < b ? -1 : 1))) };
  return new Map([...files, [recordName, seal(placed.slug, `${JSON.stringify(made)}\n`)]]);
}

/** Null where there is none; a damaged one is told apart, since its folder is ours all the same. */
export async function readRecord(
  folder: string,
  slug: string,
  world: World,
): Promise<Made | 'damaged' | null> {
  const path = join(folder, recordName);
  const kind = await world.files.kindOf(path);
  if (kind === null) return null;
  const sealed = kind === 'file' ? await world.files.read(path).catch(() => null) : null;
  const content = sealed && unseal(slug, sealed);
  return content === null ? 'damaged' : (JSON.parse(Buffer.from(content).toString('utf8')) as Made); // by its seal
}

export type Strangers = {
  /** What is not ours and stays. */
  readonly kept: readonly string[];
  /** What is not ours and stands where something of ours is to be; an empty path is the folder itself. */
  readonly inTheWay: readonly string[];
};

/** Looks through a paper's folder, where `files` are to be. */
export async function strangersIn(
  folder: string,
  slug: string,
  files: Contents,
  world: World,
): Promise<Strangers> {
  await world.files.restore(folder);
  const kind = await world.files.kindOf(folder);
  const isLink = await world.files.isLink(folder);
  if (kind === null && !isLink) return { kept: [], inTheWay: [] };
  if (kind !== 'folder' || isLink) return { kept: [], inTheWay: [''] };
  const made = await readRecord(folder, slug, world);
  const kept: string[] = [];
  const inTheWay: string[] = [];
  for (const path of await world.files.entries(folder)) {
    const full = join(folder, path);
    if (await isOurs(path, full, made, files, world)) continue;
    const above = [...files.keys()].some((file) => alike(file).startsWith(`${alike(path)}/`));
    const isEmptyFolder = (await world.files.kindOf(full)) === 'folder' && !(await world.files.isLink(full));
    if (above && isEmptyFolder) continue;
    const meets = [...files.keys()].some(
      (file) => alike(file) === alike(path) || alike(path).startsWith(`${alike(file)}/`),
    );
    (above || meets ? inTheWay : kept).push(path);
  }
  return { kept, inTheWay };
}

/** Names as a disk may compare them. */
const alike = (path: string) => path.normalize('NFC').toLowerCase();

async function isOurs(
  path: string,
  full: string,
  made: Made | 'damaged' | null,
  files: Contents,
  world: World,
): Promise<boolean> {
  const next = files.get(path);
  if (made === 'damaged') return next !== undefined;
  const hash = made === null ? (next === undefined ? null : hashOf(next)) : made.files[path];
  if (path === recordName) return made !== null;
  if (made !== null && next !== undefined) return hash !== undefined;
  // What is to go has to be what we made: somebody may have put a file of that name there.
  return hash !== undefined && hash !== null && (await hashOfFile(full, world)) === hash;
}
