// Tries mutants of the text: what is written is compared with what was accepted, and claims are judged.
import { statementsOf } from '../2-plan/statements.ts';
import { examine, prepare, readAll } from '../build.ts';
import { restatedIn } from '../lock/drift.ts';
import type { Source } from '../model/article.ts';
import type { World } from '../world/world.ts';
import { trusting } from './apart.ts';
import { applied, type Mutant, mutated } from './mutant.ts';
import { caughtBy, collector, newProblems, type Verdict } from './notice.ts';
import { inGroups } from './rounds.ts';
import type { Subject } from './subject.ts';
import { runThrough } from './trial.ts';

/** What reading does not notice is run. */
export async function inText(
  mutants: readonly Mutant[],
  subject: Subject,
  world: World,
): Promise<readonly Verdict[]> {
  const read = await readThrough(mutants, subject, world);
  const doubtful = mutants.filter((_, index) => read[index] === null);
  const ran = doubtful.length === 0 ? [] : await runThrough(doubtful, subject, new Map(), world);
  return mutants.map((mutant, index) => read[index] ?? ran[doubtful.indexOf(mutant)]!); // one of the two has it
}

/** The claim itself is asked first, so that its catch is not put down to what was accepted. */
export async function inClaims(
  mutants: readonly Mutant[],
  subject: Subject,
  world: World,
): Promise<readonly Verdict[]> {
  const judged = await judge(mutants, subject, trusting(world));
  const doubtful = mutants.filter((mutant) => !judged.has(mutant));
  const rest: Verdict[] = [];
  for (const some of inGroups(doubtful, new Map())) rest.push(...(await inText(some, subject, world)));
  return mutants.map((mutant) => judged.get(mutant) ?? rest[doubtful.indexOf(mutant)]!); // one of the two has it
}

/** By what the text states, and by what reading alone tells: nothing is planned or executed. Null where that is nothing. */
async function readThrough(
  mutants: readonly Mutant[],
  subject: Subject,
  world: World,
): Promise<readonly (Verdict | null)[]> {
  const { log, problems } = collector();
  const sources = mutants.map((mutant, index) => mutated(subject.source, mutant, index));
  const slugs = new Set(sources.map(({ slug }) => slug));
  const articles = await readAll(sources, subject.request, world, log);
  for (const article of articles)
    if (slugs.has(article.slug)) log.of(await restatedIn(article, statementsOf(article), world));
  const told = newProblems(problems(), subject.told);
  return sources.map(({ path }) => caughtBy(told.get(path)));
}

/** A claim stands by itself, so that one article can hold a mutant of each. Those that did not hold any more. */
async function judge(
  mutants: readonly Mutant[],
  subject: Subject,
  world: World,
): Promise<ReadonlyMap<Mutant, Verdict>> {
  const groups = [...Map.groupBy(mutants, ({ block }) => block).values()];
  const most = Math.max(0, ...groups.map(({ length }) => length));
  const found = new Map<Mutant, Verdict>();
  for (let round = 0; round < most; round += 1) {
    const some = groups.flatMap((group) => group[round] ?? []);
    const { log, problems } = collector();
    const source = withAll(some, subject.source, round);
    const jobs = await prepare([source], subject.request, world, log);
    const [paper] = await examine(jobs, new Set([source.slug]), subject.request, world, log);
    for (const mutant of some) {
      const block = paper?.plan.blocks.find(({ id }) => id === mutant.block);
      if (paper === undefined || block?.kind !== 'claim') continue;
      if (paper.results.claims.get(block.id)?.verdict === 'true') continue;
      const { line, column } = block.that.place;
      const own = problems().filter((each) => each.line === line && each.column === column);
      const verdict = caughtBy(newProblems(own, subject.told).get(source.path));
      if (verdict !== null) found.set(mutant, verdict);
    }
  }
  return found;
}

/** From the last to the first, so that offsets hold. */
function withAll(mutants: readonly Mutant[], source: Source, round: number): Source {
  const edits = mutants.map(({ edit }) => edit).toSorted((a, b) => b.start - a.start);
  const text = edits.reduce(applied, source.text);
  return { ...source, slug: `${source.slug}~${round}`, path: `~${round}/../${source.path}`, text };
}
