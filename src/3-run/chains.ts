// Says which blocks must run in one process before another, because live values cannot travel between processes.
import type { BlockId, Plan, RunBlock, Scope } from '../plan.ts';
import type { StoredBlock } from './store.ts';

/** A block with its results, as those that take from it see it. */
export type Known = {
  readonly essence: string;
  readonly stored: StoredBlock;
  /** The blocks that ran before it in its process, in the plan's order. */
  readonly chain: readonly BlockId[];
  /** Blocks that hold state which its live values may reach: all that reach one of them form one sequence. */
  readonly roots: ReadonlySet<BlockId>;
};
type Lookup = (id: BlockId) => Known | null;

/** True when a name that is taken from `from` is live. */
function takesLive(scope: Scope, from: BlockId, known: Known): boolean {
  return scope.imports.some(
    (taken) => taken.from === from && known.stored.exports[taken.name]?.state === 'live',
  );
}

export function producersOf(scope: Scope): readonly BlockId[] {
  return [...new Set(scope.imports.map((taken) => taken.from))];
}

export function meet(some: ReadonlySet<BlockId>, others: ReadonlySet<BlockId>): boolean {
  return [...some].some((id) => others.has(id));
}

/** The blocks that hold state which a taker may change or see, by the live values that it takes. */
export function touchedBy(scope: Scope, lookup: Lookup): ReadonlySet<BlockId> {
  const touched = new Set<BlockId>();
  for (const from of producersOf(scope)) {
    const producer = lookup(from);
    if (producer === null || !takesLive(scope, from, producer)) continue;
    for (const root of producer.roots) touched.add(root);
  }
  return touched;
}

/**
 * The blocks that run, in order, in the process of a taker: those whose live values it takes; what those needed; and,
 * where such a value reaches state, every block before the taker that may reach it too, under whatever name: a function
 * of one block may close over another's instance. `before` are the blocks earlier than the taker, in the plan's order.
 */
export function chainOf(
  scope: Scope,
  before: readonly BlockId[],
  plan: Plan,
  lookup: Lookup,
): readonly BlockId[] {
  const members = new Set<BlockId>();
  const add = (id: BlockId, known: Known | null) => {
    for (const member of known?.chain ?? []) members.add(member);
    members.add(id);
  };
  for (const from of producersOf(scope)) {
    const producer = lookup(from);
    if (producer !== null && takesLive(scope, from, producer)) add(from, producer);
  }
  const touched = touchedBy(scope, lookup);
  for (const other of before) {
    const rival = plan.scopes.get(other);
    if (rival && meet(touched, touchedBy(rival, lookup))) add(other, lookup(other));
  }
  return before.filter((id) => members.has(id));
}

/** Blocks, besides its producers, that must have ended before the chain of a taker is known. */
export function rivalsOf(
  scope: Scope,
  before: readonly BlockId[],
  plan: Plan,
  lookup: Lookup,
): readonly BlockId[] {
  const near = new Set(touchedBy(scope, lookup)); // and, in the plan's order, whatever builds on these
  if (near.size === 0) return [];
  return before.filter((other) => {
    const rival = plan.scopes.get(other);
    const builds = rival !== undefined && producersOf(rival).some((id) => near.has(id));
    if (builds) near.add(other);
    return builds;
  });
}

/** A block that has to run before a taker, and gave no result; null when there is none. All of them have ended. */
export function lackOf(scope: Scope, before: readonly BlockId[], plan: Plan, lookup: Lookup): BlockId | null {
  const touched = touchedBy(scope, lookup);
  const touches = (id: BlockId) => {
    const rival = plan.scopes.get(id);
    return rival !== undefined && meet(touched, touchedBy(rival, lookup));
  };
  const needed = [...producersOf(scope), ...rivalsOf(scope, before, plan, lookup).filter(touches)];
  return needed.find((id) => lookup(id) === null) ?? null;
}

/** What the codec calls values without tensors, variables or models inside. */
const unchanging = 'data';

/** `scope` is the block's own: what its live values may reach is its own state, and that of the values it took. */
export function rootsOf(
  block: RunBlock,
  scope: Scope,
  stored: StoredBlock,
  lookup: Lookup,
): ReadonlySet<BlockId> {
  if (Object.values(stored.exports).every((each) => each.state !== 'live')) return new Set();
  return new Set([...touchedBy(scope, lookup), ...(isStateful(block, scope, stored) ? [block.id] : [])]);
}

/**
 * Functions and classes of frozen data and constants give the same to every taker. Not so where the block holds
 * anything else that lives: an instance, a model, a binding that is assigned again, a static field.
 */
function isStateful(block: RunBlock, scope: Scope, stored: StoredBlock): boolean {
  const held = Object.entries(stored.exports);
  const code = block.node.value;
  return (
    held.some(([name, each]) => each.state === 'live' && !scope.live.includes(name)) ||
    held.some(([, each]) => each.state === 'stored' && each.kind !== unchanging) ||
    held.some(([, each]) => each.state === 'unstored') ||
    /\bstatic\b/.test(code) ||
    scope.declares.some((name) =>
      new RegExp(`\\b(?:let|var)\\b[^;]*(?<![\\w$])${inPattern(name)}(?![\\w$])`).test(code),
    )
  );
}

function inPattern(name: string): string {
  return name.replaceAll('$', '\\$');
}
