// The outside as one argument: files, the browser, child processes, the date. Nothing else touches them.

import type { Ceilings } from '../ceilings.ts';
import type { Place } from '../model/article.ts';
import type { Problem } from '../problems/problem.ts';

/** What an author's file may be: its real path lies in `root`, and it has `most` bytes at most. */
export type Bounds = { readonly root: string; readonly most: number };
/** `special`: a pipe, a socket or a device. `circle`: of links. `unread`: the disk refuses. */
export type Untaken = 'missing' | 'outside' | 'folder' | 'special' | 'denied' | 'large' | 'circle' | 'unread';
export type Taken = { readonly bytes: Uint8Array } | { readonly lacks: Untaken };

/** Paths are absolute unless a function says otherwise. Writes are atomic: a temporary file, then a rename. */
export type Files = {
  readonly read: (path: string) => Promise<Uint8Array>;
  readonly text: (path: string) => Promise<string>;
  /** Reads what an author wrote or named: never waits, never throws. */
  readonly take: (path: string, bounds: Bounds) => Promise<Taken>;
  readonly exists: (path: string) => Promise<boolean>;
  /** `other` is a pipe, a socket or a device, which reading may wait for without end; null where there is nothing. */
  readonly kindOf: (path: string) => Promise<'file' | 'folder' | 'other' | null>;
  /** The path, then what it becomes with each symbolic link in it that is followed; the last is the real one. */
  readonly trail: (path: string) => Promise<readonly string[]>;
  /** The file that an import in the file `from` leads to; null for what is built in, or leads nowhere. */
  readonly resolve: (specifier: string, from: string) => string | null;
  /** Whether there is a symbolic link, whatever it leads to. */
  readonly isLink: (path: string) => Promise<boolean>;
  /** Whether `inner` is `outer` or lies in it: by the disk, not by their names. */
  readonly isWithin: (inner: string, outer: string) => Promise<boolean>;
  /** Paths relative to `folder`, sorted, of the files that match the globs; no folder outside `root` is walked. */
  readonly find: (folder: string, globs: readonly string[], root?: string) => Promise<readonly string[]>;
  /** Names of what lies in a folder, sorted, hidden ones too; none where there is no folder. */
  readonly list: (folder: string) => Promise<readonly string[]>;
  /** Paths of all that lies below `folder` and of folders that are empty, hidden ones too; links are not followed. */
  readonly entries: (folder: string) => Promise<readonly string[]>;
  readonly write: (path: string, content: Uint8Array | string) => Promise<void>;
  /**
   * Makes `folder` hold `files` (path below it → content) and, of what lies there, the paths that `keptIn` gives: prepared beside
   * it, then swapped by renames, so a reader sees the old folder or the new one. Returns false, and writes nothing, when
   * it holds them already.
   */
  readonly replaceFolder: (
    folder: string,
    files: ReadonlyMap<string, Uint8Array | string>,
    keptIn?: (folder: string) => Promise<readonly string[]>,
  ) => Promise<boolean>;
  /** Puts back what a crash while `folder` was swapped left beside it. */
  readonly restore: (folder: string) => Promise<void>;
  readonly remove: (path: string) => Promise<void>;
  /** Notes that a file was used today, for `prune`. */
  readonly touch: (path: string) => Promise<void>;
  /** Removes files below `folder` that are named by a hash, and were neither written nor touched for so many days. */
  readonly prune: (folder: string, days: number) => Promise<void>;
  /** Removes drafts below `folder` that builds have left which were killed. */
  readonly sweep: (folder: string) => Promise<void>;
  /** A fresh private folder for the time of `use`, removed afterwards whatever happens. */
  readonly scratch: <T>(use: (folder: string) => Promise<T>) => Promise<T>;
};

/** What the browser may load: path (`/assets/a.css`) → content, or null for 404. Nothing else is reachable. */
export type Served = (
  path: string,
) => Promise<{ readonly mime: string; readonly body: Uint8Array | string } | null>;

export type PrintOptions = { readonly outline: boolean };

/** A page of the build's browser, narrow on purpose. */
export type BrowserPage = {
  /** Loads `path` of what is served, and waits for its network to be idle and its fonts to be ready. */
  readonly open: (path: string) => Promise<void>;
  /** `work` is sent as source: it may use nothing from around it but its argument. */
  readonly evaluate: <A, R>(work: (argument: A) => R | Promise<R>, argument: A) => Promise<R>;
  readonly addScript: (source: string) => Promise<void>;
  /** Prints by the page's own `@page` rules, tagged. */
  readonly pdf: (options: PrintOptions) => Promise<Uint8Array>;
  readonly screenshot: (options: {
    readonly width: number;
    readonly height: number;
    readonly dark: boolean;
    readonly full: boolean;
  }) => Promise<Uint8Array>;
  /** Addresses that the page asked for and was refused. */
  readonly refused: () => readonly string[];
};

/** One browser a build, started by the first `withPage`. Pages are limited to two at a time. */
export type Browser = {
  /**
   * Scripts of the page run only where `scripts` is said: what an article brings is drawn, and not executed. A browser that
   * ends or hangs is started once anew, and `use` is asked again.
   */
  readonly withPage: <T>(
    served: Served,
    use: (page: BrowserPage) => Promise<T>,
    options?: { readonly scripts: boolean },
  ) => Promise<T>;
  readonly starts: () => number;
  /** Name and version of the browser: starts it when it has not been started. Part of the keys of what it drew. */
  readonly version: () => Promise<string>;
  readonly close: () => Promise<void>;
};

export type Spawned = {
  /** Sends one line to the child's standard input. */
  readonly send: (line: string) => void;
  /** Ends the standard input. */
  readonly end: () => void;
  /** Kills the whole process group at once. */
  readonly kill: () => void;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  /** Resident memory of the process group in mebibytes, now; 0 when it has ended. */
  readonly memory: () => Promise<number>;
  /** Milliseconds of processor time that the process group has taken; 0 when it has ended. */
  readonly busy: () => Promise<number>;
};
export type SpawnOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment of the child: nothing is inherited. */
  readonly env: Readonly<Record<string, string>>;
  /** Called for each chunk of stdout and stderr together, in order of arrival. */
  readonly onConsole: (chunk: Uint8Array) => void;
  /** Called for each chunk on descriptor 3. */
  readonly onRecord: (chunk: Uint8Array) => void;
};

/** A command that is to be started, as `spawn` takes it. */
export type Enclosed = Pick<SpawnOptions, 'command' | 'args' | 'cwd' | 'env'>;
/** Absolute paths of the files and folders that a command needs; nothing else is there for it. */
export type Reach = {
  readonly readable: readonly string[];
  readonly writable: readonly string[];
  /** Whether it needs a /proc, of its own processes alone. */
  readonly proc: boolean;
};
/** A wall around child processes, besides those that a process raises for itself. */
export type Enclosure = {
  /** Tried on this machine, not assumed. */
  readonly stands: boolean;
  /** Its name and version, or why it does not stand. */
  readonly found: string;
  /** The command that starts the given one behind the wall; the given one where none stands. */
  readonly around: (inner: Enclosed, reach: Reach) => Enclosed;
};

/** What the terminal is told while the build goes on. */
export type Event =
  | { readonly type: 'phase'; readonly name: string; readonly milliseconds: number }
  | { readonly type: 'block-started'; readonly slug: string; readonly block: string; readonly place: Place }
  | {
      readonly type: 'training';
      readonly slug: string;
      readonly block: string;
      readonly step: number;
      readonly steps: number;
      readonly unit: string;
      readonly loss: number | null;
    }
  | { readonly type: 'block-ended'; readonly slug: string; readonly block: string; readonly state: string }
  | { readonly type: 'article'; readonly slug: string; readonly state: string }
  /** Told when it is known; the whole list comes with the build. The same one may come more than once. */
  | { readonly type: 'problem'; readonly problem: Problem }
  | { readonly type: 'note'; readonly text: string };

export type World = {
  /** ISO date of today, an input like any other. */
  readonly today: string;
  /** Colophon's own folder, where `templates/` and `node_modules/` lie. */
  readonly home: string;
  /** The home folder of whoever runs this. */
  readonly userHome: string;
  /** The cache folder. */
  readonly cache: string;
  /** Absolute path of the Node that runs this, and the versions that count: node, colophon. */
  readonly node: { readonly path: string; readonly version: string; readonly colophon: string };
  readonly jobs: number;
  /** What blocks may ask for, and take together. */
  readonly ceilings: Ceilings;
  readonly files: Files;
  readonly browser: Browser;
  readonly spawn: (options: SpawnOptions) => Spawned;
  readonly enclosure: () => Promise<Enclosure>;
  /** Milliseconds since some fixed moment; for budgets and reports only, never for what is emitted. */
  readonly clock: () => number;
  /** Does work that never waits; throws `TooSlow` where it is not through in time. A wall behind what is counted. */
  readonly within: <T>(milliseconds: number, work: () => T) => T;
  readonly report: (event: Event) => void;
};
