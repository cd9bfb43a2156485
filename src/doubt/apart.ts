// A world for mutants: it reads what builds have kept and keeps its own apart; one file may read otherwise than it is.
import { join } from 'node:path';
import { seal } from '../sealed.ts';
import type { Files, World } from '../world/world.ts';

/** What mutants give is kept below the cache, so that a second round finds it, and no build does. */
export function apart(world: World): World {
  const kept = join(world.cache, 'results');
  const own = join(world.cache, 'doubt', 'results');
  const ownPath = (path: string) => (path.startsWith(kept) ? own + path.slice(kept.length) : path);
  const { files } = world;
  const known = new Map<string, boolean>();
  const isOwn = async (mine: string) => {
    const exists = known.get(mine) ?? (await files.exists(mine));
    known.set(mine, exists);
    return exists;
  };
  const found = async (path: string) => {
    const mine = ownPath(path);
    return mine !== path && (await isOwn(mine)) ? mine : path;
  };
  const layered: Files = {
    ...files,
    exists: async (path) => (await found(path)) !== path || files.exists(path),
    kindOf: async (path) => files.kindOf(await found(path)),
    read: async (path) => files.read(await found(path)),
    text: async (path) => files.text(await found(path)),
    write: async (path, content) => {
      await files.write(ownPath(path), content);
      known.set(ownPath(path), true);
    },
    remove: async (path) => {
      await files.remove(ownPath(path));
      known.delete(ownPath(path));
    },
    touch: async (path) => files.touch(await found(path)),
    prune: async (folder, days) => {
      await files.prune(ownPath(folder), days);
      known.clear();
    },
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

/** Whatever code there is, its types were found sound: to check thousands of programs would take longer than to run them. */
export function trusting(world: World): World {
  const passed = join(world.cache, 'results', 'types');
  const { files } = world;
  const isPassed = (path: string) => path.startsWith(passed);
  const sound = (path: string) => seal(path.slice(world.cache.length + 1).replaceAll('\\', '/'), 'sound\n');
  return {
    ...world,
    files: {
      ...files,
      kindOf: async (path) => (isPassed(path) ? 'file' : files.kindOf(path)),
      read: async (path) => (isPassed(path) ? sound(path) : files.read(path)),
      touch: async (path) => (isPassed(path) ? undefined : files.touch(path)),
    },
  };
}
