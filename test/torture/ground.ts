// A folder of articles that builds are let loose on, as processes of their own with a generous deadline.
import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Built } from '../../src/model/request.ts';

export const home = dirname(dirname(import.meta.dirname));

/** Milliseconds after which a build counts as hung. */
const deadline = 600_000;

export type Ran = {
  readonly code: number | null;
  readonly signal: string | null;
  /** It was killed at the deadline. */
  readonly late: boolean;
  /** Null where nothing that parses came out. */
  readonly built: Built | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly milliseconds: number;
};
export type Launch = {
  readonly env?: Readonly<Record<string, string>>;
  /** What runs the build: a shell with limits, say. Its arguments go before those of Node. */
  readonly through?: readonly string[];
  readonly started?: (child: ChildProcess) => void;
};

export type Ground = {
  readonly folder: string;
  readonly at: (path: string) => string;
  readonly write: (path: string, content: string | Uint8Array) => void;
  readonly read: (path: string) => string;
  readonly has: (path: string) => boolean;
  /** Path → bytes in base64 of every file below, hidden ones too. */
  readonly files: (path: string) => ReadonlyMap<string, string>;
  /** Builds with `--json`, warnings allowed. */
  readonly build: (args: readonly string[], launch?: Launch) => Promise<Ran>;
  readonly remove: () => void;
};

/** `cache`: an absolute path where several grounds share one. */
export function openGround(parent: string, cache?: string): Ground {
  mkdirSync(parent, { recursive: true });
  const folder = realpathSync(mkdtempSync(join(parent, 'g-')));
  const at = (path: string) => join(folder, path);
  mkdirSync(at('tmp'));
  mkdirSync(at('content'));
  const build: Ground['build'] = (args, launch = {}) => {
    const words = ['build', '--json', '--no-strict', '--jobs', '2', '--cache', cache ?? at('.colophon')];
    return start([...words, ...args], folder, { ...launch, env: { TMPDIR: at('tmp'), ...launch.env } });
  };
  return {
    folder,
    at,
    build,
    write: (path, content) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), content);
    },
    read: (path) => readFileSync(at(path), 'utf8'),
    has: (path) => existsSync(at(path)),
    files: (path) => filesIn(at(path)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function filesIn(folder: string): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  return new Map(
    paths.sort().map((path) => [path.slice(folder.length + 1), readFileSync(path).toString('base64')]),
  );
}

/** The first difference of two sets of files, in words; null where there is none. */
export function difference(
  found: ReadonlyMap<string, string>,
  wanted: ReadonlyMap<string, string>,
): string | null {
  for (const path of found.keys()) if (!wanted.has(path)) return `${path} is there and should not be`;
  for (const [path, bytes] of wanted) {
    if (!found.has(path)) return `${path} is not there`;
    if (found.get(path) !== bytes) return `${path} has other bytes`;
  }
  return null;
}

function start(args: readonly string[], cwd: string, launch: Launch): Promise<Ran> {
  const { CI: _, ...inherited } = process.env;
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', join(home, 'src/cli.ts')];
  const [command, ...words] = [...(launch.through ?? []), ...node, ...args];
  const begin = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command!, words, { cwd, env: { ...inherited, ...launch.env }, detached: true });
    const [out, error]: [Buffer[], Buffer[]] = [[], []];
    let late = false;
    const alarm = setTimeout(() => {
      late = true;
      killGroup(child.pid);
    }, deadline);
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => error.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      clearTimeout(alarm);
      const stdout = Buffer.concat(out).toString('utf8');
      const stderr = Buffer.concat(error).toString('utf8');
      const milliseconds = performance.now() - begin;
      resolve({ code, signal, late, built: parsed(stdout), stdout, stderr, milliseconds });
    });
    launch.started?.(child);
  });
}

export function killGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // it has ended already
  }
}

function parsed(stdout: string): Built | null {
  try {
    return JSON.parse(stdout) as Built; // its shape is judged where it is used
  } catch {
    return null;
  }
}
