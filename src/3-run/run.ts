// Runs what articles hold: their blocks in child processes, their values and claims, and says what went wrong.

import { openGate } from '../gate.ts';
import type { Backend, Reported } from '../model/article.ts';
import type { BlockId, Plan } from '../model/plan.ts';
import type { Exported, Results } from '../model/results.ts';
import { byPlace } from '../problems/problem.ts';
import type { World } from '../world/world.ts';
import { startAhead } from './ahead.ts';
import { runBlocks, tell } from './blocks.ts';
import { hashOfKit } from './cache/keys.ts';
import { openStore } from './cache/store.ts';
import { type Typing, typeCheck } from './check/typing.ts';
import { countedNamesIn } from './counted-names.ts';
import { type Desk, type Job, openDesk } from './desk.ts';
import { answerExpressions } from './expressions.ts';
import { judgeAll } from './judge/verdicts.ts';
import { ownProcessIn } from './own-process.ts';
import { openLoad } from './process/load.ts';
import { claimsIn, measure, problemsOf, type Repeat, retold, runRepeats } from './repeats.ts';
import { seedRunsOf } from './seed-runs.ts';
import { withModules } from './share/module-graph.ts';
import { disposalsIn } from './spoilt.ts';

export type RunRequest = {
  /** For every block, over what articles and blocks ask for. */
  readonly backend: Backend | null;
  /** Execute everything, whatever earlier builds have stored. */
  readonly fresh: boolean;
};

export type Run = {
  readonly reported: ReadonlyMap<string, Reported<Results>>;
  /** What went wrong that is no matter of the author's. */
  readonly crashes: ReadonlyMap<string, unknown>;
};

/** By slug. Types are checked first, in one go; then blocks of all articles run, `world.jobs` at a time. */
export async function run(given: readonly Job[], world: World, { backend, fresh }: RunRequest): Promise<Run> {
  const coded = given.some(({ plan }) => plan.scopes.size > 0);
  const kit = coded ? await hashOfKit(world) : '';
  const jobs = await Promise.all(given.map(async (job) => ({ ...job, plan: await withModules(job, world) })));
  const shared = {
    world,
    store: openStore(world, fresh),
    gate: openGate(world.jobs),
    load: openLoad(world.ceilings.together),
    kit,
    backend,
  };
  const opened = originalsFirst(jobs).map((job): Opened => {
    const untyped = new Set<BlockId>(); // known below, before anything runs
    return { job, untyped, desk: openDesk(job, editionsOf(job, jobs), untyped, shared) };
  });
  const typings = await checkAndStart(opened, kit, fresh, world);
  const desks = new Map<string, Executed>();
  const settled = await Promise.allSettled(
    opened.map(async ({ job, untyped, desk }) => {
      const { slug, original } = job.article;
      const typing = typings.get(slug) ?? { untyped: new Set(), problems: [] };
      for (const id of typing.untyped) untyped.add(id);
      const repeats = original === null ? executeAll(desk) : takeOver(desk, desks.get(original.slug)!); // it came before
      desks.set(slug, { desk, repeats });
      return [slug, await runArticle(desk, repeats, typing)] as const;
    }),
  );
  const slugs = opened.map(({ job }) => job.article.slug);
  const crashes = new Map(
    settled.flatMap((each, at) =>
      each.status === 'rejected' ? [[slugs[at]!, each.reason as unknown] as const] : [],
    ),
  );
  const results = settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  if (results.some(([, { value }]) => value.ran.length > 0)) await shared.store.prune();
  return { reported: new Map(results), crashes };
}

/** Once its blocks have run, the further runs with other seeds. */
type Executed = { readonly desk: Desk; readonly repeats: Promise<readonly Repeat[]> };

async function executeAll(desk: Desk): Promise<readonly Repeat[]> {
  await runBlocks(desk);
  return runRepeats(desk);
}

type Opened = { readonly job: Job; readonly untyped: Set<BlockId>; readonly desk: Desk };

/** While the compiler works, processes are started for what will run. */
async function checkAndStart(
  opened: readonly Opened[],
  kit: string,
  fresh: boolean,
  world: World,
): Promise<ReadonlyMap<string, Typing>> {
  const jobs = opened.map(({ job }) => job);
  const start = world.clock();
  let started: Promise<void> = Promise.resolve();
  try {
    const typings = await typeCheck(jobs, kit, fresh, world, () => {
      const originals = opened.filter(({ job }) => job.article.original === null);
      started = startAhead(originals.map(({ desk }) => desk));
      started.catch(() => {}); // thrown below
    });
    const milliseconds = Math.round(world.clock() - start);
    if (kit !== '') world.report({ type: 'phase', name: 'check types', milliseconds });
    for (const { problems } of typings.values())
      for (const problem of problems) world.report({ type: 'problem', problem });
    await started;
    return typings;
  } catch (crash) {
    await started.catch(() => {});
    await Promise.all(opened.map(({ desk }) => desk.processes.close()));
    throw crash;
  }
}

function originalsFirst(jobs: readonly Job[]): readonly Job[] {
  return jobs.toSorted((a, b) => Number(a.article.original !== null) - Number(b.article.original !== null));
}

function editionsOf({ article }: Job, jobs: readonly Job[]): readonly Plan[] {
  return jobs.filter((job) => job.article.original?.slug === article.slug).map((job) => job.plan);
}

/** An edition has its original's results: nothing runs twice. What went wrong there is told there. */
async function takeOver(desk: Desk, { desk: original, repeats }: Executed): Promise<readonly Repeat[]> {
  const further = await repeats.catch(() => []); // a crash is thrown for the original
  for (const [id, known] of original.known) desk.known.set(id, known);
  for (const id of desk.plan.order)
    desk.outcomes.set(
      id,
      original.outcomes.get(id) ?? { state: 'skipped', because: 'the original did not run' },
    );
  for (const [name, version] of original.versions) desk.versions.set(name, version);
  return retold(further, desk);
}

async function runArticle(
  desk: Desk,
  executed: Promise<readonly Repeat[]>,
  typing: Typing,
): Promise<Reported<Results>> {
  const { plan, outcomes, ran } = desk;
  let repeats: readonly Repeat[] = [];
  try {
    repeats = await executed;
    const { runs, problems: ofRuns } = await measure(desk, repeats);
    const further = await claimsIn(repeats, runs);
    const answers = await answerExpressions({ ...desk, runs });
    const ofProcess = [...disposalsIn(desk), ...countedNamesIn(desk, answers), ...ownProcessIn(desk)];
    for (const problem of ofProcess) tell(problem, desk);
    const { values, claims, problems } = judgeAll(plan, answers, further);
    const stored = plan.order.filter((id) => outcomes.get(id)?.state === 'ok' && !ran.has(id));
    const value = {
      environment: environmentOf(desk),
      backends: new Map(plan.order.map((id) => [id, desk.backendOf(desk.block(id))])),
      outcomes: new Map(plan.order.map((id) => [id, outcomes.get(id)!])), // runBlocks settles every block
      exports: new Map(plan.order.map((id) => [id, exportsOf(id, desk)])),
      seedRuns: seedRunsOf(desk, repeats),
      values,
      claims,
      ran: plan.order.filter((id) => ran.has(id)),
      reused: stored,
    };
    return {
      value,
      problems: [...typing.problems, ...desk.problems, ...problemsOf(repeats), ...ofRuns, ...problems].sort(
        byPlace,
      ),
    };
  } finally {
    await Promise.all([desk, ...repeats.map((each) => each.desk)].map(({ processes }) => processes.close()));
  }
}

function environmentOf({ article, backendOf, versions: used, world }: Desk): Results['environment'] {
  const versions = [...used, ['node', world.node.version], ['colophon', world.node.colophon]];
  return {
    backend: backendOf(null),
    seed: article.meta.seed,
    versions: Object.fromEntries(versions.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))),
  };
}

function exportsOf(id: BlockId, { known }: Desk): readonly Exported[] {
  const held = Object.entries(known.get(id)?.stored.exports ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return held.flatMap(([name, each]) =>
    each.state === 'stored' ? [{ name, hash: each.hash, value: each.plain ?? null }] : [],
  );
}
