// Tries mutants, each in as much of its paper as it takes to notice it.
import { examine, type Prepared, prepare } from '../build.ts';
import type { Problem } from '../problems/problem.ts';
import type { World } from '../world/world.ts';
import { reading, trusting } from './apart.ts';
import { changed } from './changed.ts';
import { applied, type Mutant, mutated } from './mutant.ts';
import { caughtBy, collector, newProblems, shownBy, type Verdict } from './notice.ts';
import { type Costs, givesTheSame, reducedTo, type Stage, stagesOf } from './stages.ts';
import { examined, type Subject, withoutOwn } from './subject.ts';

/** A block of a mutant that takes this many times as long as the paper's, and at least so long, is taken for one without end. */
const patience = { times: 10, least: 15_000 };

/** By all that a build does before it draws. */
export async function runThrough(
  mutants: readonly Mutant[],
  subject: Subject,
  costs: Costs,
  world: World,
): Promise<readonly Verdict[]> {
  const attempts = mutants.map((mutant, index) =>
    attemptOf(mutant, index, changed(mutant, index, subject), subject, costs),
  );
  await byStages(attempts, subject, world, world);
  const left = attempts.filter(({ verdict }) => verdict === null);
  if (left.length > 0) await inWhole(left, subject, costs, world);
  return attempts.map(({ verdict }) => verdict!); // the whole gives each one
}

/** Of data: the article stays as it is, and a file is one for all, so that each is tried in a world of its own. */
export async function runWithData(
  mutants: readonly Mutant[],
  subject: Subject,
  costs: Costs,
  world: World,
): Promise<readonly Verdict[]> {
  const queue = mutants.entries();
  const verdicts: Verdict[] = [];
  const lane = async () => {
    for (const [index, mutant] of queue) {
      const { data, edit } = mutant;
      if (data === null) throw new Error('a mutant of data names no file');
      const seen = reading({ ...world, jobs: 1 }, data, applied(await world.files.text(data), edit));
      const attempt = attemptOf(mutant, 0, subject.job, subject, costs);
      await byStages([attempt], subject, seen, world);
      verdicts[index] = attempt.verdict ?? (await verdictsOn([attempt.staged!], [], subject, seen))[0]!; // one each
    }
  };
  await Promise.all(Array.from({ length: world.jobs }, lane));
  return verdicts;
}

/** `staged`: the paper with the mutant, for stages; null where it must be read anew. */
type Attempt = {
  readonly mutant: Mutant;
  readonly index: number;
  readonly staged: Prepared | null;
  stages: readonly Stage[];
  verdict: Verdict | null;
};

function attemptOf(
  mutant: Mutant,
  index: number,
  job: Prepared | null,
  { job: { results } }: Subject,
  costs: Costs,
): Attempt {
  const { block } = mutant;
  const outcome = block === null ? undefined : results.outcomes.get(block);
  const shows = outcome?.state === 'ok' && outcome.outputs.length > 0;
  const staged = job === null ? null : hurried(job, costs);
  const stages = block === null || staged === null ? [] : stagesOf(block, shows, staged.plan, costs);
  return { mutant, index, staged, stages, verdict: null };
}

/** The stages of all attempts at once; in the `plain` world no file reads otherwise than it is. */
async function byStages(
  attempts: readonly Attempt[],
  subject: Subject,
  world: World,
  plain: World,
): Promise<void> {
  const trusted = trusting(world);
  for (;;) {
    const open = attempts.filter(({ stages, verdict }) => verdict === null && stages.length > 0);
    if (open.length === 0) return;
    await inStage(open, subject, trusted, plain);
  }
}

/** What no stage has noticed, read and planned anew, with its types. */
async function inWhole(
  left: readonly Attempt[],
  subject: Subject,
  costs: Costs,
  world: World,
): Promise<void> {
  const { log, problems } = collector();
  const sources = left.map(({ mutant, index }) => mutated(subject.source, mutant, index));
  const jobs = (await prepare(sources, subject.request, world, log)).map((job) => hurried(job, costs));
  const own = sources.map(({ slug }) => jobs.find(({ article }) => article.slug === slug)!); // each is read
  const originals = jobs.filter((job) => !own.includes(job));
  const verdicts = await verdictsOn(own, originals, subject, world, problems());
  for (const [index, attempt] of left.entries()) attempt.verdict = verdicts[index]!; // one for each
}

/** `read`: what is known of them before they run. */
async function verdictsOn(
  own: readonly Prepared[],
  originals: readonly Prepared[],
  { request, told, shown }: Subject,
  world: World,
  read: readonly Problem[] = [],
): Promise<readonly Verdict[]> {
  const { log, problems } = collector();
  const slugs = new Set(own.map(({ article }) => article.slug));
  const papers = await examine([...originals, ...own], slugs, request, world, log);
  const found = newProblems([...read, ...problems()], told);
  const seen = new Map(papers.map(({ article, document }) => [article.slug, shownBy(document)]));
  return own.map(({ article: { slug, file } }): Verdict => {
    const caught = caughtBy(found.get(file.path));
    return caught ?? { state: seen.get(slug) === shown ? 'unchanged' : 'survived' };
  });
}

/** What the stage by itself makes of the paper as it is, is not put down to a mutant. */
async function inStage(
  open: readonly Attempt[],
  subject: Subject,
  world: World,
  plain: World,
): Promise<void> {
  const { job } = subject;
  const jobs = open.map(({ stages, staged }) => reducedTo(stages[0]!, staged!)); // those without are not open
  const { papers, problems } = await examined(jobs, subject, world);
  for (const [index, attempt] of open.entries()) {
    const { slug, file } = jobs[index]!.article; // one for each
    const own = problems.filter((problem) => problem.file === file.path);
    const found = own.length === 0 ? own : await withoutOwn(own, attempt.stages[0]!, subject, plain);
    attempt.verdict = caughtBy(found);
    const { block } = attempt.mutant;
    const exported = papers.find(({ article }) => article.slug === slug)?.results.exports;
    const same =
      block !== null && givesTheSame(block, job.plan, job.results.exports.get(block), exported?.get(block));
    attempt.stages = same ? [] : attempt.stages.slice(1);
  }
}

function hurried<Job extends Prepared>({ article, plan }: Job, costs: Costs): Prepared {
  const blocks = plan.blocks.map((block) => {
    if (block.kind !== 'run') return block;
    const longest = Math.max(patience.least, patience.times * (costs.get(block.id) ?? Infinity));
    return { ...block, options: { ...block.options, timeout: Math.min(block.options.timeout, longest) } };
  });
  return { article, plan: { ...plan, blocks } };
}
