// A folder of articles for tests of whole builds: files are written, the command line runs, what stands there is read.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Built } from '../../src/model/request.ts';

const home = dirname(dirname(import.meta.dirname));

export type Ran = {
  readonly code: number | null;
  readonly built: Built;
  readonly stdout: string;
  readonly stderr: string;
};

export type Site = {
  readonly folder: string;
  /** The absolute path of one below the site's folder. */
  readonly at: (path: string) => string;
  readonly write: (path: string, content: string | Uint8Array) => void;
  readonly read: (path: string) => string;
  readonly has: (path: string) => boolean;
  /** Path → bytes in base64 of every file below, hidden ones too. */
  readonly files: (path: string) => Readonly<Record<string, string>>;
  readonly colophon: (...args: readonly string[]) => Ran;
  /** Builds without PDFs, warnings allowed. */
  readonly build: (...args: readonly string[]) => Ran;
  readonly remove: () => void;
};

export function openSite(): Site {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'colophon-site-')));
  const at = (path: string) => join(folder, path);
  const colophon = (...args: readonly string[]): Ran => {
    const { CI: _, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, [join(home, 'src/cli.ts'), ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
      timeout: 100_000,
    });
    const empty: Built = { problems: [], articles: [], browserStarts: 0, phases: {} };
    return { code: status, built: stdout.startsWith('{') ? JSON.parse(stdout) : empty, stdout, stderr };
  };
  return {
    folder,
    at,
    write: (path, content) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), content);
    },
    read: (path) => readFileSync(at(path), 'utf8'),
    has: (path) => existsSync(at(path)),
    files: (path) => {
      const paths = readdirSync(at(path), { recursive: true, encoding: 'utf8' }).sort();
      const found = paths.filter((each) => statSync(join(at(path), each)).isFile());
      return Object.fromEntries(found.map((each) => [each, readFileSync(join(at(path), each), 'base64')]));
    },
    colophon,
    build: (...args) => colophon('build', '--json', '--no-pdf', '--no-strict', ...args),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What was told, as `code file:line`. */
export function told({ built }: Ran): readonly string[] {
  return built.problems.map(({ code, file, line }) => `${code} ${file}:${line}`);
}

export const stateOf = ({ built }: Ran, slug: string) =>
  built.articles.find((article) => article.slug === slug)?.state;
