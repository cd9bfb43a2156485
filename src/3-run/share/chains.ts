// Says which blocks must end before another, and which must run in its process, because live values cannot travel.
import type { BlockId, Plan, Scope } from '../../model/plan.ts';
import {
  type Ledger,
  type Lookup,
  ledgerOf,
  memoriesOf,
  type Standing,
  type State,
  statesOf,
} from './ledger.ts';

export function producersOf(scope: Scope): readonly BlockId[] {
  return [...new Set(scope.imports.map((taken) => taken.from))];
}

/** A live value is had from the block that declares it, or from the one that made it so. */
function holderOf({ from, union }: Standing): BlockId {
  return union?.hash === null ? union.by : from;
}

/** What a scope takes live, of what others can change unseen. A module that none has loaded yet hides nothing. */
function hiddenStates(scope: Scope, ledger: Ledger): ReadonlySet<State> {
  const standings = scope.imports.map(ledger.standing).filter(({ live }) => live);
  const states = [...standings.flatMap(({ state }) => state ?? []), ...memoriesOf(scope)];
  return new Set(states.filter(ledger.hides).map(ledger.top));
}

/**
 * The blocks that run, in order, in the process of a taker: those whose live values it takes; what those needed; and,
 * where such a value has hold of something that can change unseen, every block before the taker that may have changed it
 * by a live value of whatever name. What a block has changed of stored values it left as a version: to that they are
 * brought.
 * `before` are the blocks earlier than the taker, in the plan's order.
 */
export function chainOf(
  scope: Scope,
  before: readonly BlockId[],
  plan: Plan,
  lookup: Lookup,
): readonly BlockId[] {
  const ledger = ledgerOf(before, plan, lookup);
  const members = new Set<BlockId>();
  const add = (id: BlockId) => {
    for (const member of lookup(id)?.chain ?? []) members.add(member);
    members.add(id);
  };
  for (const standing of scope.imports.map(ledger.standing)) if (standing.live) add(holderOf(standing));
  const touched = hiddenStates(scope, ledger);
  for (const { id, live } of ledger.traces) if (live.some((state) => touched.has(ledger.top(state)))) add(id);
  return before.filter((id) => members.has(id));
}

/**
 * The blocks before a taker that may change what it takes, each as soon as those before it have ended: whoever takes
 * something that can change from the blocks of a state, or from one that did so.
 */
export async function awaitRivals(
  scope: Scope,
  before: readonly BlockId[],
  plan: Plan,
  lookup: Lookup,
  ended: (id: BlockId) => Promise<unknown> | undefined,
): Promise<void> {
  const near = new Set<BlockId>();
  const look = () => {
    const ledger = ledgerOf(before, plan, lookup);
    for (const state of statesOf(scope, ledger))
      for (const id of originsOf(state, ledger, plan)) near.add(id);
  };
  look();
  if (near.size === 0 && scope.memories.length === 0) return;
  for (const [index, other] of before.entries()) {
    const rival = plan.scopes.get(other);
    const takes = rival?.imports.filter(({ from }) => near.has(from)) ?? [];
    const meets = rival?.memories.some((each) => scope.memories.includes(each)) ?? false;
    if (takes.length === 0 && !meets) continue;
    const then = ledgerOf(before.slice(0, index), plan, lookup);
    if (!meets && takes.every((taken) => then.standing(taken).state === null && lookup(taken.from) !== null))
      continue;
    await ended(other);
    near.add(other);
    look(); // it may have given one value hold of another
  }
}

/** The blocks that declare what can change with a state. */
function originsOf(state: State, ledger: Ledger, plan: Plan): readonly BlockId[] {
  const names = new Set([state, ...ledger.names(state)]);
  const top = ledger.top(state);
  return plan.order.filter(
    (id) => ledger.top(`#${id}`) === top || plan.scopes.get(id)?.declares.some((name) => names.has(name)),
  );
}

/** The blocks before a scope that what it takes comes from: those that declare it, and those that may have changed it. */
export function sourcesBehind(
  scope: Scope,
  before: readonly BlockId[],
  plan: Plan,
  lookup: Lookup,
): readonly BlockId[] {
  const ledger = ledgerOf(before, plan, lookup);
  const touched = new Set(statesOf(scope, ledger).map(ledger.top));
  const rivals = ledger.traces.filter(({ live, stored }) =>
    [...live, ...stored].some((state) => touched.has(ledger.top(state))),
  );
  return [...new Set([...producersOf(scope), ...rivals.map(({ id }) => id)])];
}

/** A block that has to run before a taker, and gave no result; null when there is none. All of them have ended. */
export function lackOf(scope: Scope, before: readonly BlockId[], plan: Plan, lookup: Lookup): BlockId | null {
  return sourcesBehind(scope, before, plan, lookup).find((id) => lookup(id) === null) ?? null;
}
