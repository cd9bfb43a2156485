// The paper that is doubted, as it is: what is told of it, what it shows, and what its stages would tell by themselves.

import { type Examined, examine, type Prepared, prepare } from '../build.ts';
import type { Source } from '../model/article.ts';
import type { Request } from '../model/request.ts';
import type { Problem } from '../problems/problem.ts';
import type { World } from '../world/world.ts';
import { trusting } from './apart.ts';
import { collector, newProblems, saying, shownBy } from './notice.ts';
import { reducedTo, type Stage } from './stages.ts';

export type Subject = {
  readonly source: Source;
  readonly request: Request;
  readonly told: ReadonlySet<string>;
  readonly shown: string;
  readonly job: Examined;
  /** What a stage of the paper as it is would tell, by the stage; filled in as stages come up. */
  readonly ofStages: Map<string, Promise<ReadonlySet<string>>>;
};

export async function subjectOf(source: Source, request: Request, world: World): Promise<Subject> {
  const { log, problems } = collector();
  const own = { ...request, names: [source.slug], pdf: false };
  const jobs = await prepare([source], own, world, log);
  const [paper] = await examine(jobs, new Set([source.slug]), own, world, log);
  if (paper === undefined) throw new Error(`${source.slug} was examined, and nothing came of it`);
  return {
    source: { ...source, text: String(paper.article.file) }, // offsets are of what was read: no CR, no mark in front
    request: own,
    told: new Set(problems().map(saying)),
    shown: shownBy(paper.document),
    job: paper,
    ofStages: new Map(),
  };
}

/** What is not there yet is no loss. */
export async function examined(jobs: readonly Prepared[], { request, told }: Subject, world: World) {
  const { log, problems } = collector();
  const papers = await examine(jobs, new Set(jobs.map(({ article }) => article.slug)), request, world, log);
  const found = [...newProblems(problems(), told).values()].flat();
  return { papers, problems: found.filter(({ code }) => code !== 'result-given') };
}

/** Without what the stage tells of the paper as it is. */
export async function withoutOwn(
  problems: readonly Problem[],
  stage: Stage,
  subject: Subject,
  world: World,
): Promise<readonly Problem[]> {
  const key = `${stage.length} ${stage.asks}`;
  const known =
    subject.ofStages.get(key) ??
    examined([reducedTo(stage, subject.job)], subject, trusting(world)).then(
      (found) => new Set(found.problems.map(saying)),
    );
  subject.ofStages.set(key, known);
  const own = await known;
  return problems.filter((problem) => !own.has(saying(problem)));
}
