// A world for mutants: it reads what builds have kept and keeps its own apart; one file may read otherwise than it is.
import { join } from 'node:path';
import type { Files, World } from '../world/world.ts';

/** What mutants give is kept below the cache, so that a second round finds it, and no build does. */
export function apart(world: World): World {
  const kept = join(world.cache, 'results');
  const own = join(world.cache, 'doubt', 'results');
  const ownPath = (path: string) => (path.startsWith(kept) ? own + path.slice(kept.length) : path);
  const { files } = world;
  const found = async (path: string) => ((await files.exists(ownPath(path))) ? ownPath(path) : path);
  const layered: Files = {
    ...files,
    exists: async (path) => files.exists(await found(path)),
    kindOf: async (path) => files.kindOf(await found(path)),
    read: async (path) => files.read(await found(path)),
    text: async (path) => files.text(await found(path)),
    write: (path, content) => files.write(ownPath(path), content),
    remove: (path) => files.remove(ownPath(path)),
    touch: async (path) => files.touch(await found(path)),
    prune: (folder, days) => files.prune(ownPath(folder), days),
  };
  return { ...world, files: layered, report: () => {} };
}

/** `path` reads as `text`. */
export function reading(world: World, path: string, text: string): World {
  const { files } = world;
  return {
    ...world,
    files: {
      ...files,
      take: async (each, bounds) =>
        each === path ? { bytes: Buffer.from(text, 'utf8') } : files.take(each, bounds),
      read: async (each) => (each === path ? Buffer.from(text, 'utf8') : files.read(each)),
      text: async (each) => (each === path ? text : files.text(each)),
    },
  };
}
