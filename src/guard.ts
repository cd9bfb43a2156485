// Keeps one article from ending the build: what crashes in a room is a problem of the article that it was about.

import { roomPatience, sayMemory } from './ceilings.ts';
import type { Reported } from './model/article.ts';
import { articleDoneInTime, articleFitsMemory } from './problems/bounds.ts';
import { colophonSound, machineReady } from './problems/building.ts';
import type { Problem } from './problems/problem.ts';
import { TooLarge } from './world/browser-memory.ts';
import { TooSlow, within } from './world/deadline.ts';

/** Which article a piece of work is about; `path` as problems name it. */
export type About = { readonly slug: string; readonly path: string };

export type Guard = {
  /** The work of a room for one article; null where it crashed, which is told. */
  readonly one: <T>(about: About, room: string, work: () => T | Promise<T>) => Promise<T | null>;
  /**
   * The work of a room for several at once. Where that crashes it is done again for each, and those that crash alone are
   * left out and told.
   */
  readonly all: <T, R>(
    items: readonly T[],
    about: (item: T) => About,
    room: string,
    work: (items: readonly T[]) => Promise<readonly R[]>,
  ) => Promise<readonly R[]>;
  /** Tells a crash that was caught elsewhere. */
  readonly tell: (about: About, room: string, crash: unknown) => void;
  /** The articles that crashed somewhere. */
  readonly lost: () => readonly About[];
};

/** `home`: Colophon's folder, which no problem names. `patience`: milliseconds of one room for one article. */
export function openGuard(of: <T>(reported: Reported<T>) => T, home: string, patience = roomPatience): Guard {
  const lost = new Map<string, About>();
  const tell = (about: About, room: string, crash: unknown) => {
    lost.set(about.slug, about);
    of({ value: null, problems: [problemOf(about, room, crash, home)] });
  };
  const one: Guard['one'] = async (about, room, work) => {
    try {
      return await within(patience, work);
    } catch (crash) {
      tell(about, room, crash);
      return null;
    }
  };
  return {
    one,
    all: async (items, about, room, work) => {
      if (items.length === 0) return [];
      try {
        return await within(patience * items.length, () => work(items));
      } catch (crash) {
        const [only, ...more] = items;
        if (only === undefined) throw crash;
        if (more.length === 0) {
          tell(about(only), room, crash);
          return [];
        }
      }
      const results: Awaited<ReturnType<typeof work>>[number][] = [];
      for (const item of items)
        for (const each of (await one(about(item), room, () => work([item]))) ?? []) results.push(each);
      return results;
    },
    tell,
    lost: () => [...lost.values()],
  };
}

const troubles: Readonly<Record<string, string>> = {
  ENOSPC: 'no room is left on the disk',
  EDQUOT: 'no more may be written to the disk',
  EFBIG: 'a file is longer than may be written here',
  EROFS: 'the disk can only be read',
  EACCES: 'no right to read or write a file',
  EPERM: 'no right to change a file',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  ENOMEM: 'no memory is left',
  EIO: 'the disk has failed',
};

/** Names of errors that say what the machine does not do. */
const machines: ReadonlySet<string> = new Set(['NoBrowser', 'NoProcess']);

function problemOf({ path }: About, room: string, crash: unknown, home: string): Problem {
  const place = { file: path, line: 1, column: 1 };
  const code = crash instanceof Error && 'code' in crash ? String(crash.code) : '';
  const message = crash instanceof Error ? `${crash.name}: ${crash.message}` : String(crash);
  const said = message.replaceAll(home, '<colophon>').slice(0, 500);
  if (crash instanceof TooLarge) return articleFitsMemory(place, room, sayMemory(crash.mebibytes));
  if (crash instanceof TooSlow) return articleDoneInTime(place, room, crash.seconds);
  if (troubles[code] !== undefined) return machineReady(place, room, `${troubles[code]} (${said})`);
  if (crash instanceof Error && machines.has(crash.name)) return machineReady(place, room, said);
  return colophonSound(place, room, `${said}${whereIn(crash, home)}`);
}

/** The first place of Colophon's own code in the stack: `src/4-weave/kinds/link.ts:33`. */
function whereIn(crash: unknown, home: string): string {
  const stack = crash instanceof Error ? (crash.stack ?? '') : '';
  const frame = stack.split('\n').find((line) => line.includes(`${home}/src/`));
  const [, at] = /(src\/[^\s)]+?:\d+):\d+\)?$/.exec(frame ?? '') ?? [];
  return at === undefined ? '' : ` at ${at}`;
}
