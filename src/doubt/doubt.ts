// Doubts a paper: tries its mutants, from the text to the code, and sums up which of them nothing noticed.
import type { Source } from '../article.ts';
import type { Request } from '../request.ts';
import type { World } from '../world/world.ts';
import { apart } from './apart.ts';
import { type Mutant, positionIn } from './mutant.ts';
import { codeMutants } from './mutants/code.ts';
import { dataMutants } from './mutants/data.ts';
import { claimMutants, valueMutants } from './mutants/expressions.ts';
import { numberMutants } from './mutants/numbers.ts';
import { referenceMutants } from './mutants/references.ts';
import { shuffled } from './shuffle.ts';
import { type Doubted, summed, type Tried } from './sum.ts';
import { readThrough, runThrough, type Subject, subjectOf, type Verdict } from './trial.ts';

/** Mutants that are tried in one go: they share one start of the compiler, and what is kept. */
const batch = 24;
/** Of each block so many come first, to learn what one of it costs. */
const probe = 2;

/** `minutes` bound the time for code and data of this paper; texts and claims are tried whatever that takes. */
export async function doubt(
  source: Source,
  request: Request,
  world: World,
  minutes: number,
): Promise<Doubted> {
  const own = apart(world);
  const subject = await subjectOf(source, request, own);
  const { article, plan } = subject.job;
  const { mutants: ofData, untried } = await dataMutants(article, plan, own);
  const texts = [numberMutants(article), referenceMutants(article, plan), valueMutants(article, plan)].flat();
  const claims = claimMutants(article, plan);
  const heavy = [...ofData, ...codeMutants(article, plan)];
  const tried: Tried[] = [];
  const all = texts.length + claims.length + heavy.length;
  const note = (mutants: readonly Mutant[], verdicts: readonly Verdict[]) => {
    tried.push(...mutants.map((mutant, index) => ({ mutant, verdict: verdicts[index]! }))); // one for each
    const { slug } = source;
    world.report({
      type: 'training',
      slug,
      block: 'doubt',
      step: tried.length,
      steps: all,
      unit: 'mutants',
      loss: null,
    });
  };
  for (const some of chunks(texts, batch)) note(some, await inText(some, subject, own));
  for (const some of chunks(claims, batch)) note(some, await runThrough(some, subject, own));
  await withinTime(heavy, minutes, world, async (some) => note(some, await runThrough(some, subject, own)));
  world.report({ type: 'block-ended', slug: source.slug, block: 'doubt', state: 'ok' });
  const left = heavy.filter((mutant) => !tried.some((each) => each.mutant === mutant));
  return summed(source.slug, tried, left, untried, placesIn(source, own));
}

/** What reading does not notice is run. */
async function inText(
  mutants: readonly Mutant[],
  subject: Subject,
  world: World,
): Promise<readonly Verdict[]> {
  const read = await readThrough(mutants, subject, world);
  const doubtful = mutants.filter((_, index) => read[index]?.state !== 'caught');
  const ran = doubtful.length === 0 ? [] : await runThrough(doubtful, subject, world);
  return mutants.map((mutant, index) => ran[doubtful.indexOf(mutant)] ?? read[index]!);
}

/** A few of each block first, then the blocks whose mutants cost least, until the time is over. */
async function withinTime(
  mutants: readonly Mutant[],
  minutes: number,
  world: World,
  attempt: (some: readonly Mutant[]) => Promise<void>,
): Promise<void> {
  const end = world.clock() + minutes * 60_000;
  const groups = [...Map.groupBy(mutants, ({ kind, block }) => `${kind} ${block}`).values()];
  const queues: { readonly rest: Mutant[]; readonly cost: number }[] = [];
  for (const group of groups) {
    const order = shuffled(group);
    const start = world.clock();
    if (start > end) return;
    await attempt(order.slice(0, probe));
    queues.push({ rest: order.slice(probe), cost: world.clock() - start });
  }
  for (const { rest, cost } of queues.toSorted((a, b) => a.cost - b.cost))
    for (const some of chunks(rest, cost > 10_000 ? probe : batch / 2)) {
      if (world.clock() > end) return;
      await attempt(some);
    }
}

function chunks<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** Where a mutant stands, and what it reads as before and after. */
function placesIn(source: Source, world: World) {
  return async ({ edit, data }: Mutant) => {
    const text = data === null ? source.text : await world.files.text(data);
    const file = data === null ? source.path : data.slice(source.folder.length + 1);
    const around = {
      before: text.slice(Math.max(0, edit.start - 24), edit.start),
      after: text.slice(edit.end, edit.end + 24),
    };
    const old = text.slice(edit.start, edit.end);
    return { file, ...positionIn(text, edit.start), old, now: edit.text, ...around };
  };
}
