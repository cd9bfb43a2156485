// Accepted results: what `results.lock.json` holds, and how far the results of now have drifted from it.
import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import type { Article, Json, Reported, Source } from './article.ts';
import { lockReadable, resultAccepted, resultKnown } from './problems/drift.ts';
import type { Problem } from './problems/problem.ts';
import type { World } from './world/world.ts';

/** The parts of `results.json` that are locked. */
type Results = {
  readonly environment: { readonly backend: string };
  readonly blocks: readonly {
    readonly id: string;
    readonly line: number;
    readonly backend: string;
    readonly outputs?: readonly Output[];
  }[];
  readonly values: readonly { readonly expression: string; readonly value: Json; readonly line: number }[];
  readonly claims: readonly { readonly that: string; readonly verdict: Json; readonly line: number }[];
};
type Output = { readonly type: string; readonly name?: string; readonly value?: number };

/** One accepted result: what it is called in the article, its value, and the line it stands on now. */
type Entry = { readonly name: string; readonly value: Json; readonly line: number };
type Lock = {
  readonly backend: string;
  /** Relative: 0 where the back end gives the same bits on every machine. */
  readonly tolerance: number;
  readonly results: Readonly<Record<string, Json>>;
};

/** Beside `NAME/article.md` stands `results.lock.json`; beside `NAME.md`, `NAME.results.lock.json`. */
export function lockPath(source: Pick<Source, 'path' | 'slug'>): string {
  return basename(source.path) === 'article.md' ? 'results.lock.json' : `${source.slug}.results.lock.json`;
}

/** The lock file for the results of now, given as the text of `results.json`. */
export function lockOf(json: string): string {
  const results = JSON.parse(json) as Results; // written by resultsJson
  const { backend } = results.environment;
  const native = backend === 'native' || results.blocks.some((block) => block.backend === 'native');
  const entries = entriesOf(results).map(({ name, value }) => [name, value] as const);
  const lock: Lock = {
    backend,
    tolerance: native ? 1e-3 : 0,
    results: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** Says where the results of now differ from the accepted ones; nothing when the article has no lock file. */
export async function drift(article: Article, json: string, world: World): Promise<Reported<null>> {
  const path = lockPath({ path: article.file.path, slug: article.slug });
  const file = join(article.folder, path);
  if (!(await world.files.exists(file))) return { value: null, problems: [] };
  const lock = parse(await world.files.text(file));
  const at = (line: number) => ({ file: article.file.path, line, column: 1 });
  if (lock === null) return { value: null, problems: [lockReadable(at(1), path)] };
  const problems = entriesOf(JSON.parse(json) as Results).flatMap((entry): Problem[] => {
    if (!(entry.name in lock.results)) return [resultKnown(at(entry.line), entry.name)];
    const old = lock.results[entry.name]!;
    return same(old, entry.value, lock.tolerance)
      ? []
      : [resultAccepted(at(entry.line), entry.name, old, entry.value)];
  });
  return { value: null, problems };
}

function entriesOf({ blocks, values, claims }: Results): readonly Entry[] {
  const outputs = blocks.flatMap(({ id, line, outputs = [] }) =>
    outputs.map((output, index): Entry => {
      if (output.type === 'metric')
        return { name: `metric ${id} ${output.name}`, value: output.value ?? null, line };
      return { name: `${output.type} ${id} ${index + 1}`, value: hashOf(output), line };
    }),
  );
  return [
    ...outputs,
    ...values.map(({ expression, value, line }): Entry => ({ name: `value ${expression}`, value, line })),
    ...claims.map(({ that, verdict, line }): Entry => ({ name: `claim ${that}`, value: verdict, line })),
  ];
}

/** Tables and charts are locked by the hash of their data. */
function hashOf(output: Output): string {
  return createHash('sha256').update(JSON.stringify(output)).digest('hex');
}

function parse(text: string): Lock | null {
  try {
    const lock = JSON.parse(text) as Partial<Lock>;
    return lock.results && typeof lock.tolerance === 'number' ? (lock as Lock) : null;
  } catch {
    return null;
  }
}

function same(a: Json, b: Json, tolerance: number): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
  return JSON.stringify(a) === JSON.stringify(b);
}
