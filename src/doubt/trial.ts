// Tries mutants: what is told of each that is not told of the paper as it is, and whether a reader sees a difference.
import type { Reported, Source } from '../article.ts';
import { examine, type Prepared, prepare } from '../build.ts';
import type { Log } from '../gather.ts';
import type { Document } from '../lock/document.ts';
import { restatedIn } from '../lock/drift.ts';
import type { Problem } from '../problems/problem.ts';
import type { Request } from '../request.ts';
import type { World } from '../world/world.ts';
import { reading } from './apart.ts';
import { applied, type Mutant, mutated } from './mutant.ts';

/** `unchanged`: nothing that a reader sees is another. `survived`: something is, and nobody was told. */
export type Verdict =
  | { readonly state: 'caught'; readonly by: string }
  | { readonly state: 'unchanged' | 'survived' };

/** A paper as it is: what is told of it, and what it shows. */
export type Subject = {
  readonly source: Source;
  readonly request: Request;
  readonly told: ReadonlySet<string>;
  readonly shown: string;
  readonly job: Prepared;
};

/** Longer, a mutant's block has lost its way: that is noticed when its time is over. */
const longest = 45_000;

export async function subjectOf(source: Source, request: Request, world: World): Promise<Subject> {
  const { log, problems } = collector();
  const own = { ...request, names: [source.slug], pdf: false };
  const jobs = await prepare([source], own, world, log);
  const [paper] = await examine(jobs, new Set([source.slug]), own, world, log);
  if (paper === undefined) throw new Error(`${source.slug} was examined, and nothing came of it`);
  return {
    source,
    request: own,
    told: new Set(problems().map(saying)),
    shown: shownBy(paper.json),
    job: paper,
  };
}

/** By reading and planning alone, and by what the text states: nothing is executed. */
export async function readThrough(
  mutants: readonly Mutant[],
  subject: Subject,
  world: World,
): Promise<readonly Verdict[]> {
  const { log, problems } = collector();
  const sources = mutants.map((mutant, index) => mutated(subject.source, mutant, index));
  const jobs = await prepare(sources, subject.request, world, log);
  for (const job of ownJobs(jobs, sources)) log.of(await restatedIn(job, world));
  const told = newProblems(problems(), subject);
  return sources.map(({ path }) => caughtBy(told.get(path)) ?? { state: 'survived' });
}

/** By all that a build does before it draws; mutants of data one at a time, since a file is one for all. */
export async function runThrough(
  mutants: readonly Mutant[],
  subject: Subject,
  world: World,
): Promise<readonly Verdict[]> {
  const [first] = mutants;
  if (first?.data && mutants.length > 1) {
    const verdicts: Verdict[] = [];
    for (const mutant of mutants) verdicts.push(...(await runThrough([mutant], subject, world)));
    return verdicts;
  }
  const { log, problems } = collector();
  const sources = mutants.map((mutant, index) => mutated(subject.source, mutant, index));
  const seen = first?.data
    ? reading(world, first.data, applied(await world.files.text(first.data), first.edit))
    : world;
  const jobs = (await prepare(sources, subject.request, seen, log)).map(hurried);
  const papers = await examine(jobs, new Set(sources.map(({ slug }) => slug)), subject.request, seen, log);
  const told = newProblems(problems(), subject);
  const shown = new Map(papers.map(({ article, json }) => [article.slug, shownBy(json)]));
  return sources.map(({ path, slug }): Verdict => {
    const caught = caughtBy(told.get(path));
    return caught ?? { state: shown.get(slug) === subject.shown ? 'unchanged' : 'survived' };
  });
}

function ownJobs(jobs: readonly Prepared[], sources: readonly Source[]): readonly Prepared[] {
  const slugs = new Set(sources.map(({ slug }) => slug));
  return jobs.filter(({ article }) => slugs.has(article.slug));
}

function hurried({ article, plan }: Prepared): Prepared {
  const blocks = plan.blocks.map((block) => {
    if (block.kind !== 'run') return block;
    return { ...block, options: { ...block.options, timeout: Math.min(block.options.timeout, longest) } };
  });
  return { article, plan: { ...plan, blocks } };
}

/** Keeps the problems of a round, and tells the terminal nothing of them. */
function collector() {
  const problems: Problem[] = [];
  const log: Pick<Log, 'of' | 'phase'> = {
    of: <T>(reported: Reported<T>) => {
      problems.push(...reported.problems);
      return reported.value;
    },
    phase: async (_name, work) => work(),
  };
  return { log, problems: () => problems };
}

const saying = ({ code, found }: Problem) => `${code} ${found}`;

/** By the path of the mutant; where it is told of an edition's original, it was told before. */
function newProblems(
  problems: readonly Problem[],
  { told }: Subject,
): ReadonlyMap<string, readonly Problem[]> {
  return Map.groupBy(
    problems.filter((problem) => !told.has(saying(problem))),
    ({ file }) => file,
  );
}

/** What an article says of itself comes before the lock, and an error before a warning. */
function caughtBy(problems: readonly Problem[] = []): Verdict | null {
  const isLock = ({ code }: Problem) => /^(?:result|statement)-/.test(code);
  const [first] = problems.toSorted(
    (a, b) =>
      Number(isLock(a)) - Number(isLock(b)) || Number(a.level === 'warning') - Number(b.level === 'warning'),
  );
  return first === undefined ? null : { state: 'caught', by: first.code };
}

/** All results that a reader meets: outputs of blocks, values, and claims with what stood on either side. */
function shownBy(json: string): string {
  const { blocks, values, claims } = JSON.parse(json) as Shown; // resultsJson wrote it
  return JSON.stringify([
    blocks.map(({ state, outputs }) => [state, outputs]),
    values.map(({ text }) => text),
    claims.map(({ text, verdict, sides }) => [text, verdict, sides]),
  ]);
}
type Shown = Pick<Document, 'blocks' | 'values'> & {
  readonly claims: readonly {
    readonly text: string;
    readonly verdict: string;
    readonly sides: readonly string[];
  }[];
};
