// Runs the blocks that ask for several seeds again with the others, and what takes from them; the first seed is shown.

import type { Runs } from '../kit/across-seeds.ts';
import type { BlockId, BlockOf, Plan, Scope } from '../model/plan.ts';
import type { Problem } from '../problems/problem.ts';
import { acrossIsNumber } from '../problems/running.ts';
import type { Answer } from './answers.ts';
import { runBlocks } from './blocks.ts';
import { seedOf } from './cache/keys.ts';
import { type Desk, processesFor } from './desk.ts';
import { answerExpressions } from './expressions.ts';
import { sourcesBehind } from './share/chains.ts';
import { blocksBefore } from './share/places.ts';

/** One more run of the blocks that vary: those with further seeds, and all that take from them. */
export type Repeat = { readonly desk: Desk; readonly again: ReadonlySet<BlockId> };

export async function runRepeats(desk: Desk): Promise<readonly Repeat[]> {
  const most = Math.max(1, ...desk.plan.order.map((id) => desk.block(id).options.seeds));
  const repeats = Array.from({ length: most - 1 }, (_, index) => repeatOf(desk, index + 1));
  await Promise.all(
    repeats.map(async ({ desk: one, again }) => {
      try {
        await runBlocks(one, again);
      } finally {
        await one.processes.close();
      }
    }),
  );
  return repeats;
}

function repeatOf(desk: Desk, repeat: number): Repeat {
  const again = new Set<BlockId>();
  for (const id of desk.plan.order) {
    const before = desk.plan.order.slice(0, desk.plan.order.indexOf(id));
    const varies = desk.block(id).options.seeds > repeat || comesFrom(desk.scope(id), before, again, desk);
    if (varies) again.add(id);
  }
  const known = new Map([...desk.known].filter(([id]) => !again.has(id)));
  const outcomes = new Map([...desk.outcomes].filter(([id]) => !again.has(id)));
  return { again, desk: furtherDesk(desk, { repeat, known, outcomes }) };
}

/** Whether a scope takes from one of the blocks, or what one of them may have changed. */
function comesFrom(
  scope: Scope,
  before: readonly BlockId[],
  again: ReadonlySet<BlockId>,
  { plan, lookup }: Desk,
): boolean {
  return sourcesBehind(scope, before, plan, lookup).some((id) => again.has(id));
}

/** An edition has the further runs of its original, whose problems are told there. */
export function retold(repeats: readonly Repeat[], edition: Desk): readonly Repeat[] {
  return repeats.map(({ again, desk }) => ({ again, desk: furtherDesk(edition, desk) }));
}

function furtherDesk(
  desk: Desk,
  { repeat, known, outcomes }: Pick<Desk, 'repeat' | 'known' | 'outcomes'>,
): Desk {
  const lookup: Desk['lookup'] = (id) => known.get(id) ?? null;
  const { article, teller, plan, world } = desk;
  const packages = [...new Set([...plan.scopes.values()].flatMap((scope) => scope.packages))];
  const house = { article, lang: teller.lang, packages, load: desk.load };
  const processes = processesFor(house, world, () => further);
  const own = { problems: [], keys: new Map(), ahead: null };
  const further: Desk = { ...desk, repeat, known, lookup, outcomes, processes, ...own };
  return further;
}

/** The problems of the further runs, with the run that has them. */
export function problemsOf(repeats: readonly Repeat[]): readonly Problem[] {
  return repeats.flatMap(({ desk }) =>
    desk.problems.map((problem) => {
      const above = desk.plan.order.map(desk.block).filter(({ place }) => place.line <= problem.line);
      const block = above.toSorted((a, b) => a.place.line - b.place.line).at(-1);
      const seed = block === undefined ? 0 : seedFrom([block.id], desk);
      return { ...problem, found: `${problem.found} (in run ${desk.repeat + 1}, with seed ${seed})` };
    }),
  );
}

/** What each expression within `acrossSeeds(…)` is for each run, the first run's first. */
export async function measure(
  desk: Desk,
  repeats: readonly Repeat[],
): Promise<{ readonly runs: Runs; readonly problems: readonly Problem[] }> {
  const asked = askedIn(desk.plan);
  if (asked.length === 0) return { runs: {}, problems: [] };
  const desks = [desk, ...repeats.map((repeat) => repeat.desk)].map((one) => ({
    ...one,
    plan: withAsked(one.plan, asked),
  }));
  const answers = await Promise.all(
    desks.map((one) => answerExpressions(one, new Set(asked.map(({ block }) => block.id)))),
  );
  const runs: Record<string, { seeds: number[]; values: number[] }> = {};
  const problems: Problem[] = [];
  for (const { block, scope } of asked) {
    const values = answers.map((each) => numberOf(each.get(block.id)));
    const { code, place } = block.expression;
    const before = blocksBefore(block.id, desks[0]!.plan); // its own is there
    const count = 1 + repeats.filter(({ again }) => comesFrom(scope, before, again, desk)).length;
    const seeds = desks.slice(0, count).map((one) => seedBehind(scope, before, one));
    const numbers = values.slice(0, count).filter((value) => value !== null);
    if (numbers.length === count) runs[code] = { seeds, values: numbers };
    else if (answers[0]?.get(block.id)?.state === 'given') problems.push(acrossIsNumber(place, code));
  }
  return { runs, problems };
}

type Asked = { readonly block: BlockOf<'value'>; readonly scope: Scope };

/** The arguments as values of their own, which the plan has not. */
function askedIn(plan: Plan): readonly Asked[] {
  return plan.blocks.flatMap((block): readonly Asked[] => {
    if (block.kind !== 'value' && block.kind !== 'claim') return [];
    const scope = plan.scopes.get(block.id);
    const { place } = block.kind === 'value' ? block.expression : block.that;
    return (scope?.across ?? []).map((code, index) => ({
      // Woven nowhere: its node is never asked for.
      block: {
        ...block,
        kind: 'value',
        id: `${block.id} across ${index}`,
        expression: { code, place },
      } as unknown as BlockOf<'value'>,
      scope: { ...scope!, sides: [], checked: '', across: [] },
    }));
  });
}

function withAsked(plan: Plan, asked: readonly Asked[]): Plan {
  const scopes = asked.map(({ block, scope }) => [block.id, scope] as const);
  const of = Map.groupBy(asked, ({ block }) => block.node);
  return {
    ...plan,
    blocks: plan.blocks.flatMap((block) => [
      block,
      ...(block.kind === 'run' ? [] : (of.get(block.node as Asked['block']['node']) ?? [])).map(
        (each) => each.block,
      ),
    ]),
    scopes: new Map([...plan.scopes, ...scopes]),
  };
}

function numberOf(answer: Answer | undefined): number | null {
  if (answer?.state !== 'given' || answer.evaluated.result.kind !== 'number') return null;
  const { value } = answer.evaluated.result;
  return typeof value === 'number' ? value : null;
}

/** The seed of the first block with several that something comes from. */
function seedBehind(scope: Scope, before: readonly BlockId[], desk: Desk): number {
  return seedFrom(sourcesBehind(scope, before, desk.plan, desk.lookup), desk);
}

function seedFrom(ids: readonly BlockId[], desk: Desk): number {
  const waiting = [...ids];
  const seen = new Set(waiting);
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const block = desk.block(id);
    if (block.options.seeds > 1) return seedOf(desk.article, block, desk.scope(id), desk.repeat);
    for (const { from } of desk.scope(id).imports)
      if (!seen.has(from)) {
        seen.add(from);
        waiting.push(from);
      }
  }
  return 0;
}

/** Claims must hold in the further runs too: what each of them says there. */
export async function claimsIn(repeats: readonly Repeat[], runs: Runs) {
  return Promise.all(
    repeats.map(async ({ desk, again }) => {
      const claims = desk.plan.blocks.filter(
        ({ kind, id }) =>
          kind === 'claim' && comesFrom(desk.plan.scopes.get(id)!, blocksBefore(id, desk.plan), again, desk), // a claim has a scope
      );
      const ids = new Set(claims.map(({ id }) => id));
      const seedOfClaim = (id: BlockId) =>
        seedBehind(desk.plan.scopes.get(id)!, blocksBefore(id, desk.plan), desk);
      return {
        answers: await answerExpressions({ ...desk, runs }, ids),
        run: desk.repeat + 1,
        seedOf: seedOfClaim,
      };
    }),
  );
}
