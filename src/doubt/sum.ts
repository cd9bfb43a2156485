// Sums up what became of a paper's mutants: by kind how many were caught and by what, and which survived, by line.
import { type Kind, kinds, type Mutant } from './mutant.ts';
import type { Verdict } from './notice.ts';
import { stratumOf } from './rounds.ts';

export type Tried = { readonly mutant: Mutant; readonly verdict: Verdict };
export type Spot = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly old: string;
  readonly now: string;
  readonly before: string;
  readonly after: string;
};
export type Survivor = Spot & { readonly kind: Kind; readonly how: string };
export type Count = {
  readonly tried: number;
  readonly caught: number;
  /** They change nothing that a reader sees. */
  readonly unchanged: number;
  readonly survived: number;
  /** For want of time. */
  readonly untried: number;
  /** Caught of those that change something, each block by how many mutants it has; null where none was found to. */
  readonly score: number | null;
  /** By the code of the problem that told of it. */
  readonly by: Readonly<Record<string, number>>;
};
export type Doubted = {
  readonly article: string;
  readonly kinds: Readonly<Partial<Record<Kind, Count>>>;
  readonly survivors: readonly Survivor[];
  /** Tried to the end, and a reader sees the same. */
  readonly harmless: readonly Survivor[];
  /** Data files that are no table and no JSON in plain text. */
  readonly unread: readonly string[];
};

/** Shares that are to be caught. */
export const goals: Readonly<Record<Kind, number>> = {
  number: 0.99,
  amount: 0.99,
  reference: 0.99,
  value: 0.99,
  claim: 0.99,
  data: 0.99,
  code: 0.95,
};

export async function summed(
  article: string,
  tried: readonly Tried[],
  left: readonly Mutant[],
  unread: readonly string[],
  spotOf: (mutant: Mutant) => Promise<Spot>,
): Promise<Doubted> {
  const counts = kinds.flatMap((kind): (readonly [Kind, Count])[] => {
    const own = tried.filter(({ mutant }) => mutant.kind === kind);
    const untried = left.filter((mutant) => mutant.kind === kind);
    return own.length + untried.length === 0 ? [] : [[kind, countOf(own, untried)]];
  });
  const placed = async (state: Verdict['state']) => {
    const of = tried.filter(({ verdict }) => verdict.state === state);
    const found = await Promise.all(
      of.map(async ({ mutant }) => ({ kind: mutant.kind, how: mutant.how, ...(await spotOf(mutant)) })),
    );
    return found.sort((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line || a.column - b.column);
  };
  const [survivors, harmless] = [await placed('survived'), await placed('unchanged')];
  return { article, kinds: Object.fromEntries(counts), survivors, harmless, unread };
}

function countOf(own: readonly Tried[], untried: readonly Mutant[]): Count {
  const number = (state: Verdict['state']) => own.filter(({ verdict }) => verdict.state === state).length;
  const [caught, unchanged, survived] = [number('caught'), number('unchanged'), number('survived')];
  const codes = own.flatMap(({ verdict }) => (verdict.state === 'caught' ? [verdict.by] : []));
  const by = [...Map.groupBy(codes, (code) => code)].map(([code, list]): [string, number] => [
    code,
    list.length,
  ]);
  const sorted = Object.fromEntries(by.sort(([, a], [, b]) => b - a));
  const score = scoreOf(own, untried);
  return { tried: own.length, caught, unchanged, survived, untried: untried.length, score, by: sorted };
}

/** A block of which a part was tried stands for as many mutants as it has. */
function scoreOf(own: readonly Tried[], untried: readonly Mutant[]): number | null {
  const rest = Map.groupBy(untried, stratumOf);
  let [caught, all] = [0, 0];
  for (const [stratum, tried] of Map.groupBy(own, ({ mutant }) => stratumOf(mutant))) {
    const weight = 1 + (rest.get(stratum)?.length ?? 0) / tried.length;
    const of = (state: Verdict['state']) => tried.filter(({ verdict }) => verdict.state === state).length;
    caught += weight * of('caught');
    all += weight * (of('caught') + of('survived'));
  }
  return all === 0 ? null : caught / all;
}

/** True when every kind that was tried reached its goal. */
export function isGood({ kinds: counts }: Doubted): boolean {
  return Object.entries(counts).every(([kind, { score }]) => score === null || score >= goals[kind as Kind]); // its keys
}
