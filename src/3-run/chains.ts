// Says which blocks must run in one process before another, because live values cannot travel between processes.
import type { BlockId, Plan, RunBlock, Scope } from '../plan.ts';
import type { StoredBlock } from './store.ts';

/** A block with its results, as those that take from it see it. */
export type Known = {
  readonly essence: string;
  readonly stored: StoredBlock;
  /** The blocks that ran before it in its process, in the plan's order. */
  readonly chain: readonly BlockId[];
  /** Its live values may change when they are used: then all blocks that use them form one sequence. */
  readonly stateful: boolean;
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

/**
 * The blocks that run, in order, in the process of a taker: those whose live values it takes; what those needed; and,
 * where such a value has state, every block before the taker that uses it too. `before` are the blocks earlier than
 * the taker, in the plan's order.
 */
export function chainOf(
  scope: Scope,
  before: readonly BlockId[],
  plan: Plan,
  lookup: Lookup,
): readonly BlockId[] {
  const members = new Set<BlockId>();
  const add = (id: BlockId, known: Known) => {
    for (const member of known.chain) members.add(member);
    members.add(id);
  };
  for (const from of producersOf(scope)) {
    const producer = lookup(from);
    if (producer === null || !takesLive(scope, from, producer)) continue;
    add(from, producer);
    if (!producer.stateful) continue;
    for (const other of before) {
      const otherScope = plan.scopes.get(other);
      const known = otherScope && takesLive(otherScope, from, producer) ? lookup(other) : null;
      if (known !== null) add(other, known);
    }
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
  const contested = producersOf(scope).filter((from) => {
    const producer = lookup(from);
    return producer?.stateful && takesLive(scope, from, producer);
  });
  return before.filter((other) =>
    plan.scopes.get(other)?.imports.some(({ from }) => contested.includes(from)),
  );
}

/** What the codec calls values without tensors, variables or models inside. */
const unchanging = 'data';

/**
 * Functions and classes of frozen data and constants give the same to every taker. Not so where the block holds
 * anything else that lives: an instance, a model, a binding that is assigned again, a static field.
 */
export function isStateful(block: RunBlock, scope: Scope, stored: StoredBlock): boolean {
  const held = Object.entries(stored.exports);
  if (held.every(([, each]) => each.state !== 'live')) return false;
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
