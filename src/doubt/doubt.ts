// Doubts a paper: tries its mutants, from the text to the code, and sums up which of them nothing noticed.
import type { Source } from '../model/article.ts';
import type { Request } from '../model/request.ts';
import { writtenAt } from '../origins.ts';
import type { World } from '../world/world.ts';
import { apart } from './apart.ts';
import { costsOf } from './costs.ts';
import { type Mutant, positionIn } from './mutant.ts';
import { codeMutants } from './mutants/code.ts';
import { dataMutants } from './mutants/data.ts';
import { claimMutants, valueMutants } from './mutants/expressions.ts';
import { numberMutants } from './mutants/numbers.ts';
import { referenceMutants } from './mutants/references.ts';
import type { Verdict } from './notice.ts';
import { inGroups, inRounds } from './rounds.ts';
import { subjectOf } from './subject.ts';
import { type Doubted, summed, type Tried } from './sum.ts';
import { inClaims, inText } from './texts.ts';
import { runThrough, runWithData } from './trial.ts';

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
  const tell = progressOf(source, texts.length + claims.length + heavy.length, world);
  const note = (mutants: readonly Mutant[], verdicts: readonly Verdict[]) => {
    tried.push(...mutants.map((mutant, index) => ({ mutant, verdict: verdicts[index]! }))); // one for each
    tell(tried.length);
  };
  const none = new Map();
  for (const some of inGroups(texts, none)) note(some, await inText(some, subject, own));
  note(claims, await inClaims(claims, subject, own));
  const costs = heavy.length > 0 ? await costsOf(subject, own) : none;
  const end = world.clock() + minutes * 60_000;
  for (const some of inGroups(inRounds(heavy, costs), costs)) {
    if (world.clock() > end) break;
    const run = some[0]?.data ? runWithData : runThrough;
    note(some, await run(some, subject, costs, own));
  }
  world.report({ type: 'block-ended', slug: source.slug, block: 'doubt', state: 'ok' });
  const done = new Set(tried.map(({ mutant }) => mutant));
  const left = heavy.filter((mutant) => !done.has(mutant));
  return summed(source.slug, tried, left, untried, placesIn(subject.source, own));
}

function progressOf({ slug }: Source, steps: number, { report }: World) {
  return (step: number) =>
    report({ type: 'training', slug, block: 'doubt', step, steps, unit: 'mutants', loss: null });
}

/** Where a mutant stands, and what it reads as before and after. */
function placesIn(source: Source, world: World) {
  return async ({ edit, data }: Mutant) => {
    const text = data === null ? source.text : await world.files.text(data);
    const around = {
      before: text.slice(Math.max(0, edit.start - 24), edit.start),
      after: text.slice(edit.end, edit.end + 24),
    };
    const old = text.slice(edit.start, edit.end);
    const file = data === null ? source.path : data.slice(source.folder.length + 1);
    const place = { file, ...positionIn(text, edit.start) };
    return { ...writtenAt(place, source.path, source.origins ?? null), old, now: edit.text, ...around };
  };
}
