// Gathers what a build has to tell: problems by article, states, executed blocks, time per phase.

import { type Guard, openGuard } from './guard.ts';
import type { Article, Reported, Source } from './model/article.ts';
import type { Built, BuiltArticle } from './model/request.ts';
import { type Origins, writtenAt } from './origins.ts';
import { byPlace, type Problem } from './problems/problem.ts';
import type { World } from './world/world.ts';

export type Log = {
  /** Times `work` under `name`. */
  readonly phase: <T>(name: string, work: () => T | Promise<T>) => Promise<T>;
  /** Keeps the problems that were reported, and hands on the value. */
  readonly of: <T>(reported: Reported<T>) => T;
  /** Keeps a crash in one article to that article. */
  readonly guard: Guard;
  /** From here on, problems of these articles are told where their lines were written. */
  readonly trace: (sources: readonly Source[]) => void;
  /** A few of `items` at a time. */
  readonly each: <T>(items: readonly T[], work: (item: T) => Promise<unknown>) => Promise<void>;
  /** True when an error was reported in the article, or in the one that it is an edition of. */
  readonly failed: (article: Article) => boolean;
  readonly close: (articles: readonly BuiltArticle[]) => Built;
};

export function gather(world: World): Log {
  const problems: Problem[] = [];
  const phases: Record<string, number> = {};
  const origins = new Map<string, Origins>();
  const of: Log['of'] = (reported) => {
    const told = reported.problems.map((problem) =>
      writtenAt(problem, problem.file, origins.get(problem.file) ?? null),
    );
    for (const each of told) problems.push(each);
    for (const problem of told) world.report({ type: 'problem', problem });
    return reported.value;
  };
  return {
    phase: async (name, work) => {
      const start = world.clock();
      const value = await work();
      phases[name] = Math.round(world.clock() - start);
      world.report({ type: 'phase', name, milliseconds: phases[name] });
      return value;
    },
    of,
    guard: openGuard(of, world.home),
    trace: (sources) => {
      for (const source of sources) if (source.origins) origins.set(source.path, source.origins);
    },
    each,
    failed: (article) => {
      const paths = [article, ...(article.original ? [article.original] : [])].flatMap(
        ({ file, origins }) => [file.path, ...(origins ?? []).map((origin) => origin.file)],
      );
      return problems.some(({ file, level }) => level === 'error' && paths.includes(file));
    },
    close: (given) => {
      const articles = [...given].sort((a, b) => (a.slug < b.slug ? -1 : 1));
      const browserStarts = world.browser.starts();
      return { problems: unique(problems).sort(byPlace), articles, browserStarts, phases };
    },
  };
}

/** Few at a time, so that a large site does not hold all its pages in memory. */
const atOnce = 4;

async function each<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** The same sentence at the same place is told once. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...seen.values()];
}
