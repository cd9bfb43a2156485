// What the blocks before a place in the order have left: the last version of each value, and which can change together.
import type { BlockId, Plan, Scope } from '../../model/plan.ts';
import type { Held, StoredBlock, Union } from '../cache/store.ts';
import { hidesChanges, holdOf, isChangeable, isLive, rootOf } from './holds.ts';

/** A block with its results, as those that take from it see it. */
export type Known = {
  readonly essence: string;
  readonly stored: StoredBlock;
  /** The blocks that ran before it in its process, in the plan's order. */
  readonly chain: readonly BlockId[];
};
export type Lookup = (id: BlockId) => Known | null;

/**
 * What can be changed by whoever has hold of it: the stored value of a name, or, as `#` and a block's id, what the live
 * values of that block have hold of, or, as `@` and its path, what a module remembers.
 */
export type State = string;

export type Left = Union & { readonly by: BlockId };

/** What a name is when it is taken. */
export type Standing = {
  readonly from: BlockId;
  readonly held: Held | null;
  /** Of a value that can change: as the last block left it that changed it, or has put it beside others. */
  readonly union: Left | null;
  /** True where it cannot be stored: then it is to be had in the process of its block alone. */
  readonly live: boolean;
  /** Null for what nobody can change. */
  readonly state: State | null;
};

/** What a block has touched of what others can change. */
type Trace = {
  readonly id: BlockId;
  /** By live values that it took. */
  readonly live: readonly State[];
  /** Stored values that it took. */
  readonly stored: readonly State[];
};

export type Ledger = {
  readonly standing: (taken: { readonly name: string; readonly from: BlockId }) => Standing;
  /** One state of all those that can change with it. */
  readonly top: (state: State) => State;
  /** Whether it can change where no stored name tells it: then only running its blocks again brings it about. */
  readonly hides: (state: State) => boolean;
  /** The names of stored values that can change with a state. */
  readonly names: (state: State) => readonly string[];
  /** Of names, those whose values can change. */
  readonly changing: (names: readonly string[]) => readonly string[];
  readonly unionOf: (name: string) => Left | null;
  readonly traces: readonly Trace[];
  /** Values that have objects in common, as blocks have noted them. */
  readonly shared: readonly Left[];
};

type Making = {
  readonly plan: Plan;
  readonly lookup: Lookup;
  readonly above: Map<State, State>;
  readonly owners: ReadonlyMap<string, BlockId>;
  readonly unions: Map<string, Left>;
  readonly shared: Left[];
  /** Blocks whose live values have hold of something. */
  readonly roots: Set<BlockId>;
  /** Of those, and of modules that remember, what can change unseen. */
  readonly hiding: Set<State>;
  readonly traces: Trace[];
};

export function ledgerOf(before: readonly BlockId[], plan: Plan, lookup: Lookup): Ledger {
  const making: Making = {
    ...{ plan, lookup, owners: ownersOf(plan), above: new Map(), unions: new Map() },
    ...{ shared: [], roots: new Set(), hiding: new Set(), traces: [] },
  };
  for (const id of before) note(id, making);
  return {
    standing: (taken) => standingOf(taken, making),
    top: (state) => topOf(state, making),
    hides: (state) => [...making.hiding].some((each) => topOf(each, making) === topOf(state, making)),
    names: (state) => {
      const top = topOf(state, making);
      return [...making.above.keys()].filter((each) => !isRoot(each) && topOf(each, making) === top);
    },
    changing: (names) => changeableOf(names, making),
    unionOf: (name) => making.unions.get(name) ?? null,
    traces: making.traces,
    shared: making.shared,
  };
}

const ownersOf = (plan: Plan) =>
  new Map(
    plan.order.flatMap((id) => (plan.scopes.get(id)?.declares ?? []).map((name) => [name, id] as const)),
  );

/** What is no name that a block declares. */
const isRoot = (state: State): boolean => /^[#@]/.test(state);

/** The states of modules that remember. */
export const memoriesOf = ({ memories }: Scope): readonly State[] => memories.map((each) => `@${each}`);

function topOf(state: State, making: Making): State {
  let top = state;
  for (let next = making.above.get(top); next !== undefined && next !== top; next = making.above.get(top))
    top = next;
  return top;
}

function unite(states: readonly State[], making: Making): void {
  const [first] = states;
  for (const state of states) {
    if (!making.above.has(state)) making.above.set(state, state);
    if (first !== undefined) making.above.set(topOf(state, making), topOf(first, making));
  }
}

function standingOf({ name, from }: { name: string; from: BlockId }, making: Making): Standing {
  const held = making.lookup(from)?.stored.exports[name] ?? null;
  const union = making.unions.get(name) ?? null;
  const lost = union?.hash === null;
  const live = isLive(held) || lost;
  if (lost) return { from, held, union, live, state: rootOf(union.by) };
  if (live) return { from, held, union, live, state: making.roots.has(from) ? rootOf(from) : null };
  return { from, held, union, live, state: isChangeable(held) ? name : null };
}

/** What the scope takes that can change. */
export function statesOf(scope: Scope, ledger: Ledger): readonly State[] {
  const taken = scope.imports.flatMap((each) => ledger.standing(each).state ?? []);
  return [...new Set([...taken, ...memoriesOf(scope)])];
}

function note(id: BlockId, making: Making): void {
  const scope = making.plan.scopes.get(id);
  if (scope === undefined) return;
  const standings = scope.imports.map((taken) => standingOf(taken, making));
  const statesBy = (live: boolean) =>
    standings.flatMap((each) => (each.live === live && each.state !== null ? [each.state] : []));
  const [live, stored] = [[...statesBy(true), ...memoriesOf(scope)], statesBy(false)];
  making.traces.push({ id, live, stored });
  for (const memory of memoriesOf(scope)) making.hiding.add(memory);
  const known = making.lookup(id);
  if (known === null) return;
  for (const union of known.stored.unions) noteUnion(union, id, making);
  const hold = holdOf(id, scope, known, { live, stored });
  if (hold.length > 0) unite(hold, making);
  if (!hold.includes(rootOf(id))) return;
  making.roots.add(id);
  if (hidesChanges(scope, known)) making.hiding.add(rootOf(id));
}

/** What is frozen stays as it is, whatever has hold of it too. */
function changeableOf(names: readonly string[], { owners, lookup }: Making): readonly string[] {
  return names.filter((name) => {
    const owner = owners.get(name);
    return owner !== undefined && isChangeable(lookup(owner)?.stored.exports[name]);
  });
}

function noteUnion(union: Union, by: BlockId, making: Making): void {
  const left = { ...union, by };
  if (union.hash !== null && union.names.length > 1) making.shared.push(left);
  const names = changeableOf(union.names, making);
  unite(union.hash === null ? [...names, rootOf(by)] : names, making);
  if (union.hash === null) {
    making.roots.add(by);
    making.hiding.add(rootOf(by));
  }
  for (const name of names) making.unions.set(name, left);
}
