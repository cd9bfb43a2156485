// Remembers what each published article was made from, so that nothing changed means nothing done.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Problem } from '../problems/problem.ts';
import type { World } from '../world/world.ts';

/** What one article's pages were made from, and what was made. */
export type Entry = {
  /** Hash of the article, its results, the request and Colophon itself. */
  readonly key: string;
  /** Files that weaving and publishing read → hash of their bytes, or null for one looked for and missing. */
  readonly reads: Readonly<Record<string, string | null>>;
  /** Files made, below the article's output folder → hash of their bytes. */
  readonly made: Readonly<Record<string, string>>;
  /** Warnings, to be told again by a build that makes nothing. */
  readonly problems: readonly Problem[];
};

export function hashOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

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

/** True when every file read is as it was, and every file made still stands. */
export async function stillHolds(entry: Entry, folder: string, world: World): Promise<boolean> {
  const wanted = [
    ...Object.entries(entry.reads),
    ...Object.entries(entry.made).map(([path, hash]) => [join(folder, path), hash] as const),
  ];
  const held = await Promise.all(
    wanted.map(async ([path, hash]) => (await hashOfFile(path, world)) === hash),
  );
  return held.every(Boolean);
}

async function hashOfFile(path: string, world: World): Promise<string | null> {
  return (await world.files.exists(path)) ? hashOf(await world.files.read(path)) : null;
}

const pathOf = (output: string, slug: string, world: World) =>
  join(world.cache, 'pages', hashOf(output).slice(0, 16), `${slug}.json`);

/** The entry of an article, or null when there is none that can be read. */
export async function readEntry(output: string, slug: string, world: World): Promise<Entry | null> {
  const path = pathOf(output, slug, world);
  try {
    return JSON.parse(await world.files.text(path)) as Entry; // written by writeEntry; a wrong shape fails stillHolds
  } catch {
    return null;
  }
}

export async function writeEntry(output: string, slug: string, entry: Entry, world: World): Promise<void> {
  await world.files.write(pathOf(output, slug, world), `${JSON.stringify(entry)}\n`);
}
