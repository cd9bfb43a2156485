// Runs the blocks of an article: each as soon as what it takes is there, and only when its result is not stored.
import type { Article, Json } from '../model/article.ts';
import type { BlockId, RunBlock } from '../model/plan.ts';
import type { InputHash } from '../model/results.ts';
import { lineSaid } from '../origins.ts';
import type { Problem } from '../problems/problem.ts';
import { dataKept, resultStorable } from '../problems/running.ts';
import { blame, scrub } from './blame.ts';
import type { Held, StoredBlock, Union } from './cache/store.ts';
import { type Desk, noteVersions, stillWanted } from './desk.ts';
import { type Executed, execute } from './execute.ts';
import { patchIn } from './own-process.ts';
import { commandOf, type Prepared, prepare } from './prepare.ts';
import type { Ran } from './process/worker.ts';
import type { Wire } from './protocol.ts';
import { awaitRivals, lackOf, producersOf } from './share/chains.ts';
import { withVariables } from './share/holds.ts';
import { ledgerOf } from './share/ledger.ts';
import { changeOf } from './spoilt.ts';
import { blameRestless, isRestless } from './unrest.ts';

/** Fills in the desk's outcomes, one for each run block; `only` leaves those of the others as they are. */
export async function runBlocks(desk: Desk, only?: ReadonlySet<BlockId>): Promise<void> {
  const { order } = desk.plan;
  const ended = new Map<BlockId, Promise<void>>();
  for (const [index, id] of order.entries()) {
    if (only !== undefined && !only.has(id)) continue;
    const before = order.slice(0, index);
    ended.set(id, settle(desk.block(id), before, ended, desk));
  }
  const all = await Promise.allSettled(ended.values());
  const crash = all.find((each) => each.status === 'rejected');
  if (crash) throw crash.reason;
}

type Ended = ReadonlyMap<BlockId, Promise<void>>;

async function settle(block: RunBlock, before: readonly BlockId[], ended: Ended, desk: Desk): Promise<void> {
  const scope = desk.scope(block.id);
  const because = scope.faulty ?? (desk.untyped.has(block.id) ? 'types-agree' : null);
  if (because !== null) {
    skip(block, 'its code has a mistake', desk);
    return;
  }
  await Promise.all(producersOf(scope).map((id) => ended.get(id)));
  await awaitRivals(scope, before, desk.plan, desk.lookup, (id) => ended.get(id));
  const missing = lackOf(scope, before, desk.plan, desk.lookup);
  if (missing !== null) skip(block, `it builds on ${describe(desk.block(missing), desk.article)}`, desk);
  else await runOrReuse(block, before, desk);
  await desk.processes.sweep((ran) => stillWanted(desk, ran));
}

export function describe(block: RunBlock, article: Article): string {
  const label = block.label === null ? '' : `#${block.label} `;
  return `the block ${label}on ${lineSaid(block.place, article)}, which gave no result`;
}

function skip(block: RunBlock, because: string, desk: Desk): void {
  desk.outcomes.set(block.id, { state: 'skipped', because });
  desk.world.report({ type: 'block-ended', slug: desk.teller.slug, block: block.id, state: 'skipped' });
}

async function runOrReuse(block: RunBlock, before: readonly BlockId[], desk: Desk): Promise<void> {
  const prepared = await prepare(block, before, desk);
  if ('code' in prepared) return fail(block, prepared, { outputs: [], console: '', inputs: [] }, desk);
  noteVersions(desk, prepared.versions);
  const kept = await desk.store.block(prepared.key);
  const stored = kept !== null && answers(kept, block, desk) ? kept : await runAnew(block, prepared, desk);
  if (stored === null) return;
  const { essence, chain, inputs } = prepared;
  const ledger = ledgerOf(before, desk.plan, desk.lookup);
  desk.known.set(block.id, {
    essence,
    stored: withVariables(stored, desk.scope(block.id), ledger),
    chain,
  });
  for (const doubt of desk.repeat === 0 ? stored.doubts : []) tell(dataKept(block.place, doubt), desk);
  const { outputs, console } = stored;
  desk.outcomes.set(block.id, { state: 'ok', outputs, console, inputs });
}

/** A name may be taken now that nobody took when the block ran. */
function answers(stored: StoredBlock, block: RunBlock, desk: Desk): boolean {
  return [...desk.wanted(block.id)].every((name) => {
    const held = stored.exports[name];
    return held !== undefined && held.state !== 'unstored';
  });
}

/** Null when the block failed, which is then told. */
async function runAnew(block: RunBlock, prepared: Prepared, desk: Desk): Promise<StoredBlock | null> {
  const { files, chain, inputs, key } = prepared;
  const command = await commandOf(block, desk);
  const last = { block, command, files, budget: block.options };
  const executed = await execute(chain, last, desk);
  const { ran, scratch } = executed;
  desk.keys.set(block.id, key);
  blameRestless(executed, desk);
  const console = scrub(ran.console, { ...desk, scratch });
  const trouble = (await troubleOf(executed, desk)) ?? (await changeOf(executed, chain, last, desk));
  if (trouble !== null) {
    const own = executed.about === block.id;
    fail(block, trouble, { outputs: own ? ran.outputs : [], console: own ? console : '', inputs }, desk);
    return null;
  }
  const { outputs, doubts, disposed, tensors } = ran;
  const stored = { outputs, console, ...(await keepAll(ran, desk)), doubts, disposed, tensors };
  await desk.store.keepBlock(key, stored);
  if (isRestless(block, desk)) await desk.store.dropBlock(key);
  return stored;
}

async function keepAll(
  { exports, joined }: Ran,
  { store }: Desk,
): Promise<Pick<StoredBlock, 'exports' | 'unions'>> {
  const held: (readonly [string, Held])[] = [];
  for (const each of exports) {
    if (each.state === 'broken') continue; // told by troubleOf
    if (each.state === 'module') held.push([each.name, { state: each.state, module: each.module }]);
    else if (each.state !== 'stored') held.push([each.name, { state: each.state }]);
    else {
      const { name, state, value, changeable } = each;
      const hash = await store.keepValue(value);
      held.push([name, { state, hash, kind: value.kind, plain: plainOf(value), changeable }]);
    }
  }
  const unions: Union[] = [];
  for (const { value, ...union } of joined)
    unions.push({ ...union, hash: value === null ? null : await store.keepValue(value) });
  return { exports: Object.fromEntries(held), unions }; // a name may be "__proto__"
}

const shortest = 200;

/** Null for what is no number, text or truth, or is long; numbers that JSON lacks as their names, `NaN`. */
function plainOf({ kind, json }: Wire): Json {
  if (kind !== 'data' || json.length > shortest) return null;
  try {
    const [[, value] = [], ...more] = JSON.parse(json) as readonly (readonly Json[])[]; // the codec's nodes
    if (more.length > 0) return null;
    if (typeof value !== 'object' || value === null) return value ?? null;
    return 'n' in value ? (value.n === '-0' ? 0 : (value.n ?? null)) : null;
  } catch {
    return null; // the child wrote it: it need not be JSON
  }
}

async function troubleOf({ ran, about, scratch }: Executed, desk: Desk): Promise<Problem | null> {
  if (about === null) throw new Error('a block was executed, and what it gave is about none');
  const { place, options } = desk.block(about);
  if (ran.ending.how !== 'done') return blame(ran.ending, { ...desk, place, options, scratch });
  const broken = ran.exports.find((each) => each.state === 'broken');
  if (broken?.state === 'broken') return resultStorable(place, broken.name, broken.reason);
  return patchIn(ran.patches, about, desk);
}

export function tell(problem: Problem, desk: Desk): void {
  desk.problems.push(problem);
  desk.world.report({ type: 'problem', problem });
}

function fail(
  block: RunBlock,
  problem: Problem,
  sofar: { outputs: StoredBlock['outputs']; console: string; inputs: readonly InputHash[] },
  desk: Desk,
): void {
  tell(problem, desk);
  const error = { code: problem.code, message: problem.found };
  desk.outcomes.set(block.id, { state: 'failed', ...sofar, error });
}
