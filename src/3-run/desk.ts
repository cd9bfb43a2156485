// What the running of one article shares: the article, its store and processes, and what is known so far.

import type { Gate } from '../gate.ts';
import type { Runs } from '../kit/across-seeds.ts';
import type { Article, Backend } from '../model/article.ts';
import type { BlockId, Plan, RunBlock, Scope } from '../model/plan.ts';
import type { Outcome } from '../model/results.ts';
import type { Problem } from '../problems/problem.ts';
import type { World } from '../world/world.ts';
import { hashOfSetting } from './cache/keys.ts';
import type { Versions } from './cache/packages.ts';
import type { Store } from './cache/store.ts';
import type { Load } from './process/load.ts';
import { type House, type Needs, openProcesses, type Processes } from './process/processes.ts';
import { chainOf } from './share/chains.ts';
import type { Known } from './share/ledger.ts';
import { tellUnrest } from './unrest.ts';

export type Desk = {
  /** Whose text holds the blocks. */
  readonly article: Article;
  /** Whose text holds the values and claims: the same article, or an edition of it. */
  readonly teller: Article;
  readonly plan: Plan;
  readonly world: World;
  readonly store: Store;
  readonly gate: Gate;
  readonly load: Load;
  readonly processes: Processes;
  /** Hash of what all of the article's keys have in common. */
  readonly setting: string;
  /** Blocks, values and claims that the type checker found wrong. */
  readonly untyped: ReadonlySet<BlockId>;
  readonly backendOf: (block: RunBlock | null) => Backend;
  readonly block: (id: BlockId) => RunBlock;
  readonly scope: (id: BlockId) => Scope;
  /** Names that something else takes from a block. */
  readonly wanted: (id: BlockId) => ReadonlySet<string>;
  /** Counts the further runs of blocks with several seeds; 0 is the run that is shown. */
  readonly repeat: number;
  /** What numbers were in all runs, once these have ended. */
  readonly runs: Runs;
  // Filled in as blocks end:
  readonly known: Map<BlockId, Known>;
  readonly lookup: (id: BlockId) => Known | null;
  readonly outcomes: Map<BlockId, Outcome>;
  readonly ran: Set<BlockId>;
  readonly versions: Map<string, string>;
  readonly problems: Problem[];
  /** Under what the results of blocks that have run are stored. */
  readonly keys: Map<BlockId, string>;
  /** How many processes are sure to be taken yet, and of what kind; null where that is not known. */
  ahead: { readonly count: number; readonly needs: Needs } | null;
};

export type Job = { readonly article: Article; readonly plan: Plan };

/** What the articles of a build share. */
export type Shared = {
  readonly world: World;
  readonly store: Store;
  readonly gate: Gate;
  readonly load: Load;
  readonly kit: string;
  readonly backend: Backend | null;
};

/** `editions`: plans whose values and claims take from the blocks too. */
export function openDesk(
  job: Job,
  editions: readonly Plan[],
  untyped: ReadonlySet<BlockId>,
  shared: Shared,
): Desk {
  const { article: teller, plan } = job;
  const article = teller.original ?? teller;
  const { world, store, gate, load, kit, backend } = shared;
  const known = new Map<BlockId, Known>();
  const house = { article, lang: teller.lang, packages: packagesIn(job), load };
  const desk: Desk = {
    article,
    teller,
    plan,
    world,
    store,
    gate,
    load,
    processes: processesFor(house, world, () => desk),
    setting: hashOfSetting(article, teller.lang, kit),
    untyped,
    backendOf: (block) => backend ?? block?.options.backend ?? article.meta.backend,
    ...lookups(job, editions),
    repeat: 0,
    runs: {},
    known,
    lookup: (id) => known.get(id) ?? null,
    outcomes: new Map(),
    ran: new Set(),
    versions: new Map(),
    problems: [],
    keys: new Map(),
    ahead: null,
  };
  return desk;
}

/** Of one that goes on after its blocks, the desk is told. */
export function processesFor(house: House, world: World, desk: () => Desk): Processes {
  return openProcesses(house, world, ({ ran, restless }, how, budget) => {
    const blamed = restless[0] ?? ran.at(-1);
    if (blamed !== undefined) tellUnrest(blamed, how, budget, desk());
  });
}

function packagesIn({ plan }: Job): readonly string[] {
  return [...new Set([...plan.scopes.values()].flatMap((scope) => scope.packages))];
}

function lookups(
  { article, plan }: Job,
  editions: readonly Plan[],
): Pick<Desk, 'block' | 'scope' | 'wanted'> {
  const blocks = new Map(plan.blocks.map((block) => [block.id, block]));
  const imports = [plan, ...editions].flatMap(({ scopes }) =>
    [...scopes.values()].flatMap((scope) => scope.imports),
  );
  const wanted = Map.groupBy(imports, (taken) => taken.from);
  return {
    block: (id) => {
      const found = blocks.get(id);
      if (found?.kind !== 'run') throw new Error(`the plan of ${article.slug} has no block ${id} to run`);
      return found;
    },
    scope: (id) => {
      const found = plan.scopes.get(id);
      if (found === undefined) throw new Error(`the plan of ${article.slug} has no scope for ${id}`);
      return found;
    },
    wanted: (id) => new Set(wanted.get(id)?.map((taken) => taken.name)),
  };
}

export function noteVersions(desk: Desk, versions: Versions): void {
  for (const [name, version] of Object.entries(versions)) desk.versions.set(name, version);
}

/**
 * True while something that has not ended may go on in a process that ran just `ran`: as far as is known, what must
 * come before it begins with these.
 */
export function stillWanted(desk: Desk, ran: readonly BlockId[]): boolean {
  const { plan, outcomes, lookup } = desk;
  if (ran.some((id) => !outcomes.has(id))) return true;
  const gone = (id: BlockId) => {
    const { exports = {}, unions = [] } = lookup(id)?.stored ?? {};
    const alive = Object.values(exports).some(({ state }) => state === 'live' || state === 'variable');
    const remembers = (plan.scopes.get(id)?.memories.length ?? 0) > 0;
    return !alive && !remembers && unions.every(({ hash }) => hash !== null);
  };
  if (ran.every(gone)) return false;
  return [...plan.scopes].some(([id, scope]) => {
    if (outcomes.has(id)) return false;
    const at = plan.order.indexOf(id);
    const chain = chainOf(scope, at === -1 ? plan.order : plan.order.slice(0, at), plan, lookup);
    return ran.every((each) => chain.includes(each));
  });
}
