// What is told of a mutant that is not told of the paper as it is, and what a reader sees of either.

import type { Log } from '../gather.ts';
import { openGuard } from '../guard.ts';
import type { Document } from '../lock/document.ts';
import type { Reported } from '../model/article.ts';
import type { Problem } from '../problems/problem.ts';

/** `unchanged`: nothing that a reader sees is another. `survived`: something is, and nobody was told. */
export type Verdict =
  | { readonly state: 'caught'; readonly by: string }
  | { readonly state: 'unchanged' | 'survived' };

/** Keeps the problems of a round, and tells the terminal nothing of them. */
export function collector() {
  const problems: Problem[] = [];
  const of = <T>(reported: Reported<T>): T => {
    problems.push(...reported.problems);
    return reported.value;
  };
  const log: Pick<Log, 'of' | 'phase' | 'guard'> = {
    of,
    guard: openGuard(of, ''),
    phase: async (_name, work) => work(),
  };
  return { log, problems: () => problems };
}

export const saying = ({ code, found }: Problem) => `${code} ${found}`;

/** What is new to the paper, by the path of the mutant; where it is told of an edition's original, it was told before. */
export function newProblems(
  problems: readonly Problem[],
  told: ReadonlySet<string>,
): ReadonlyMap<string, readonly Problem[]> {
  return Map.groupBy(
    problems.filter((problem) => !told.has(saying(problem))),
    ({ file }) => file,
  );
}

/** What an article says of itself comes before the lock, and an error before a warning. */
export function caughtBy(problems: readonly Problem[] = []): Verdict | null {
  const isLock = ({ code }: Problem) => /^(?:result|statement)-/.test(code);
  const [first] = problems.toSorted(
    (a, b) =>
      Number(isLock(a)) - Number(isLock(b)) || Number(a.level === 'warning') - Number(b.level === 'warning'),
  );
  return first === undefined ? null : { state: 'caught', by: first.code };
}

/** All results that a reader meets: outputs of blocks, values, and claims with what stood on either side. No tolerance is printed. */
export function shownBy({ blocks, values, claims }: Document): string {
  return JSON.stringify([
    blocks.map(({ state, outputs }) => [
      state,
      outputs.map((each) => (each.type === 'metric' ? { ...each, tolerance: null } : each)),
    ]),
    values.map(({ text }) => text),
    claims.map(({ text, verdict, sides }) => [text, verdict, sides]),
  ]);
}
