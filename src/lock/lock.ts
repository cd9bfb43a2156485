// Accepted results: where `results.lock.json` lies, what stands in it, and how it is read and written.
import { basename } from 'node:path';
import type { Json, Source } from '../model/article.ts';
import type { Digest } from './digest.ts';
import type { Document } from './document.ts';
import { entriesOf } from './entries.ts';
import { layOut } from './layout.ts';

/** One accepted result: a value, or of a table, a chart and the like the hash of its data and a digest of its parts. */
export type Accepted = {
  readonly value?: Json;
  readonly hash?: string;
  /** Of a claim: what stood on either side of its comparisons, by its code. */
  readonly sides?: Readonly<Record<string, Json>>;
  /** Of an output: a hash of all of it, its words and looks too. */
  readonly shown?: string;
  /** By column of a table, by series of a chart. */
  readonly parts?: Readonly<Record<string, Digest>>;
  /** Left out where it is none: the result is the same bits on every machine. For reading; what is declared now holds. */
  readonly tolerance?: string;
  /** Left out where it is the article's. */
  readonly backend?: string;
};
export type Lock = {
  readonly backend: string;
  readonly results: Readonly<Record<string, Accepted>>;
  /** What each passage states without computing it, in document order; null in a lock that an older version wrote. */
  readonly statements: readonly (readonly string[])[] | null;
};

/** Beside `NAME/article.md` stands `results.lock.json`; beside `NAME.md`, `NAME.results.lock.json`. */
export function lockPath({ path }: Pick<Source, 'path'>): string {
  const name = basename(path, '.md');
  return name === 'article' ? 'results.lock.json' : `${name}.results.lock.json`;
}

/** The lock file for the results of now, given as the text of `results.json`: a line for each, sorted by name. */
export function lockOf(json: string): string {
  const document = JSON.parse(json) as Document; // written by resultsJson
  const { backend } = document.environment;
  const entries = entriesOf(document).map((entry): [string, Accepted] => {
    const tolerances = entry.tolerances.filter((each) => each !== '0');
    return [
      entry.name,
      {
        ...entry.result,
        ...(tolerances.length > 0 ? { tolerance: tolerances.join(' or ') } : {}),
        ...(entry.backend === backend ? {} : { backend: entry.backend }),
      },
    ];
  });
  const results = Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  const statements = (document.statements ?? []).map(({ holds }) => holds);
  return `${layOut({ backend, results, statements } as unknown as Json)}\n`; // Accepted is JSON
}

/** Null where `text` is no lock. */
export function readLock(text: string): Lock | null {
  try {
    const { backend, results, statements = null } = JSON.parse(text) as Partial<Lock>;
    const sound =
      typeof backend === 'string' && isRecord(results) && Object.values(results).every(isAccepted);
    if (!sound || !areStatements(statements)) return null;
    return { backend, results: results as Lock['results'], statements };
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAccepted(value: unknown): boolean {
  return isRecord(value) && ('value' in value || (typeof value.hash === 'string' && isRecord(value.parts)));
}

function areStatements(value: unknown): boolean {
  const isText = (each: unknown) => typeof each === 'string';
  const isPassage = (each: unknown) => Array.isArray(each) && each.every(isText);
  return value === null || (Array.isArray(value) && value.every(isPassage));
}
