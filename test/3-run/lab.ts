// A folder with one article, run as a build would run it.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { read } from '../../src/1-read/read.ts';
import { plan } from '../../src/2-plan/plan.ts';
import { resultsJson } from '../../src/3-run/results-json.ts';
import { run } from '../../src/3-run/run.ts';
import { boundless, type Ceilings } from '../../src/ceilings.ts';
import { kitNames } from '../../src/kit/names.ts';
import type { Article, Backend } from '../../src/model/article.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Outcome, Results } from '../../src/model/results.ts';
import type { Problem } from '../../src/problems/problem.ts';
import { noEnclosure, openEnclosure } from '../../src/world/bubblewrap.ts';
import { openFiles } from '../../src/world/files.ts';
import { spawn } from '../../src/world/spawn.ts';
import type { Event, Files, Spawned, World } from '../../src/world/world.ts';

export type Report = {
  readonly article: Article;
  readonly plan: Plan;
  readonly results: Results;
  readonly problems: readonly Problem[];
  /** `code@line` of each problem. */
  readonly told: readonly string[];
  readonly json: string;
  readonly events: readonly Event[];
  readonly spawned: number;
  /** Of the run blocks, in the order in which they run: what came of each, and the milliseconds that it took. */
  readonly outcomes: readonly Outcome[];
  readonly took: readonly number[];
  readonly outcome: (id: string) => Outcome | undefined;
  /** Text of the n-th value. */
  readonly text: (index: number) => string | null;
};

const home = dirname(dirname(import.meta.dirname));
const temporary = tmpdir();
export const enclosure = openEnclosure(process.execPath, join(home, 'package.json'));

export function openLab() {
  const root = mkdtempSync(join(temporary, 'colophon-run-'));
  const folder = join(root, 'content', 'paper');
  const cache = join(root, 'cache');
  mkdirSync(folder, { recursive: true });
  // Where scratch folders are made, so that what is left of them is seen.
  const scratch = join(root, 'tmp');
  mkdirSync(scratch);
  process.env.TMPDIR = scratch;
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  const go = async (
    text: string,
    options: {
      readonly fresh?: boolean;
      readonly backend?: Backend;
      readonly home?: string;
      /** False: without the second wall, even where it stands. */
      readonly enclosed?: boolean;
      readonly jobs?: number;
      readonly ceilings?: Partial<Ceilings>;
      readonly node?: string;
      /** Hears of each process when it starts. */
      readonly onSpawn?: (child: Spawned) => void;
      /** A file of Colophon or of a package, by the end of its path, and what is read in its place. */
      readonly changed?: readonly [end: string, edit: (text: string) => string];
    } = {},
  ): Promise<Report> => {
    const events: Event[] = [];
    let spawned = 0;
    const times = new Map<string, number>();
    const world: World = {
      today: '2026-11-23',
      userHome: '/',
      home: options.home ?? home,
      cache,
      node: { path: process.execPath, version: options.node ?? process.versions.node, colophon: '0.1.0' },
      jobs: options.jobs ?? 2,
      ceilings: { ...boundless, ...options.ceilings },
      files: options.changed ? changing(...options.changed) : openFiles(),
      browser: null as never, // running needs none
      enclosure: options.enclosed === false ? async () => noEnclosure('left out') : enclosure,
      spawn: (given) => {
        spawned += 1;
        const child = spawn(given);
        options.onSpawn?.(child);
        return child;
      },
      clock: () => performance.now(),
      within: (_milliseconds, work) => work(),
      report: (event) => {
        events.push(event);
        if (event.type === 'block-started') times.set(event.block, -performance.now());
        if (event.type === 'block-ended')
          times.set(event.block, performance.now() + (times.get(event.block) ?? 0));
      },
    };
    const { value: article } = read({ slug: 'paper', path: 'paper/article.md', folder, text });
    const planned = plan(article, new Set(kitNames));
    const request = { backend: options.backend ?? null, fresh: options.fresh ?? false };
    const ran = await run([{ article, plan: planned.value }], world, request);
    if (ran.crashes.size > 0) throw ran.crashes.get('paper');
    const reported = ran.reported.get('paper')!;
    const results = reported.value;
    const values = [...results.values.values()];
    return {
      article,
      plan: planned.value,
      results,
      problems: reported.problems,
      told: reported.problems.map(({ code, line }) => `${code}@${line}`),
      json: resultsJson(article, planned.value, results),
      events,
      spawned,
      outcomes: [...results.outcomes.values()],
      took: [...results.outcomes.keys()].map((id) => times.get(id) ?? Number.NaN),
      outcome: (id) => new Map<string, Outcome>(results.outcomes).get(id),
      text: (index) => {
        const value = values[index];
        return value?.state === 'ok' ? value.text : null;
      },
    };
  };
  return {
    root,
    folder,
    cache,
    write,
    run: go,
    /** Everything below the lab's folder but the cache. */
    files: () => readdirSync(join(root, 'content'), { recursive: true, encoding: 'utf8' }).sort(),
    leftovers: () => readdirSync(scratch),
    close: () => rmSync(root, { recursive: true, force: true }),
  };
}

function changing(end: string, edit: (text: string) => string): Files {
  const files = openFiles();
  const text = async (path: string) => (path.endsWith(end) ? edit(await files.text(path)) : files.text(path));
  return {
    ...files,
    text,
    read: async (path) => (path.endsWith(end) ? Buffer.from(await text(path)) : files.read(path)),
  };
}

export type Lab = ReturnType<typeof openLab>;

/** A fence that runs: its first line of code is one below. */
export function block(words: string, ...code: readonly string[]): string {
  return ['```ts run '.concat(words).trimEnd(), ...code, '```', ''].join('\n');
}
