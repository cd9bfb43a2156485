// Remembers what each published article was made from, so that nothing changed means nothing done.
import { join } from 'node:path';
import type { Problem } from '../problems/problem.ts';
import { keep, textKept } from '../sealed.ts';
import type { Bounds, World } from '../world/world.ts';
import { hashOf, hashOfFile } from './hashes.ts';

/** What one article's pages were made from, and what was made. */
export type Entry = {
  /** Hash of the article, its results, the request and Colophon itself. */
  readonly key: string;
  /** Files that weaving and publishing read → hash of their bytes, or null for one looked for and missing. */
  readonly reads: Readonly<Record<string, string | null>>;
  /** Files made, below the output folder, shared ones among them → hash of their bytes. */
  readonly made: Readonly<Record<string, string>>;
  /** Warnings, to be told again by a build that makes nothing. */
  readonly problems: readonly Problem[];
};

/** Hash of Colophon's own sources, templates and pinned dependencies. */
export async function hashOfTool(world: World): Promise<string> {
  const files = await world.files.find(world.home, [
    'src/**/*.ts',
    'templates/**/*',
    'package-lock.json',
    'package.json',
  ]);
  const hashes = await Promise.all(
    files.map(async (file) => `${file} ${hashOf(await world.files.read(join(world.home, file)))}`),
  );
  return hashOf(hashes.join('\n'));
}

/** A world whose reads are recorded, but for those of Colophon's own files. */
export function recording(world: World): {
  readonly world: World;
  readonly reads: () => Record<string, string | null>;
} {
  const reads = new Map<string, string | null>();
  const own = ['src', 'templates', 'node_modules'].map((folder) => join(world.home, folder));
  const note = (path: string, hash: string | null) => {
    if (!own.some((folder) => path.startsWith(folder)) && !path.startsWith(world.cache))
      reads.set(path, hash);
  };
  const files = {
    ...world.files,
    read: async (path: string) => {
      const content = await world.files.read(path);
      note(path, hashOf(content));
      return content;
    },
    text: async (path: string) => {
      const content = await world.files.text(path);
      note(path, hashOf(content));
      return content;
    },
    take: async (path: string, bounds: Bounds) => {
      const taken = await world.files.take(path, bounds);
      note(path, 'bytes' in taken ? hashOf(taken.bytes) : null);
      return taken;
    },
    exists: async (path: string) => {
      const found = await world.files.exists(path);
      if (!found) note(path, null);
      return found;
    },
  };
  return {
    world: { ...world, files },
    reads: () => Object.fromEntries([...reads].sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

/** The hash of a file as it is now, looked at once for all who ask; null where there is none. */
export type Look = (path: string) => Promise<string | null>;

export function openLook(world: World): Look {
  const seen = new Map<string, Promise<string | null>>();
  return (path) => {
    const known = seen.get(path) ?? hashOfFile(path, world);
    seen.set(path, known);
    return known;
  };
}

/** True when every file read is as it was, and every file made still stands in `output`. */
export async function stillHolds(entry: Entry, output: string, look: Look): Promise<boolean> {
  const wanted = [
    ...Object.entries(entry.reads),
    ...Object.entries(entry.made).map(([path, hash]) => [join(output, path), hash] as const),
  ];
  const held = await Promise.all(wanted.map(async ([path, hash]) => (await look(path)) === hash));
  return held.every(Boolean);
}

const nameOf = (output: string, slug: string) =>
  `pages/${hashOf(output).slice(0, 16)}/${hashOf(slug).slice(0, 32)}.sealed`;

/** The entry of an article, or null when there is none that can be read. */
export async function readEntry(output: string, slug: string, world: World): Promise<Entry | null> {
  const kept = await textKept(nameOf(output, slug), world);
  return kept === null ? null : (JSON.parse(kept) as Entry); // a good seal vouches for the writer, below
}

export async function writeEntry(output: string, slug: string, entry: Entry, world: World): Promise<void> {
  await keep(nameOf(output, slug), JSON.stringify(entry), world);
}
