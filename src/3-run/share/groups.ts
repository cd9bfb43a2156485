// In which groups the values travel that a block takes: those that have objects in common must come together.
import type { BlockId, Import, Plan, Scope } from '../../model/plan.ts';
import type { Desk } from '../desk.ts';
import type { Group, Taken } from '../protocol.ts';
import { producersOf } from './chains.ts';
import { type Ledger, type Left, ledgerOf, type Standing } from './ledger.ts';

export type Bundle = Omit<Group, 'value'> & { readonly hash: string | null };

/** Values that cannot be stored are known by the block that made them so. */
function bundleOf({ names, hash, by }: Left, ledger: Ledger): Bundle {
  return { names, hash, version: hash ?? `live ${by}`, changing: ledger.changing(names), taken: true };
}

/** Of frozen values that a scope takes: those that come together, since some of their objects are the same. */
export function sharedBy(scope: Scope, ledger: Ledger, plan: Plan): readonly Left[] {
  const taken = new Set(scope.imports.map(({ name }) => name));
  if (taken.size < 2) return [];
  const above = ancestorsOf(scope, plan);
  const unions = ledger.shared.filter(({ by, changeable }) => !changeable && above.has(by));
  const sets: { readonly names: Set<string>; readonly unions: Left[] }[] = [];
  for (const union of unions) {
    const meeting = sets.filter(({ names }) => union.names.some((name) => names.has(name)));
    for (const each of meeting) sets.splice(sets.indexOf(each), 1);
    sets.push({
      names: new Set([...meeting.flatMap(({ names }) => [...names]), ...union.names]),
      unions: [...meeting.flatMap((each) => each.unions), union],
    });
  }
  const several = sets.filter(({ names }) => [...taken].filter((name) => names.has(name)).length > 1);
  return unions.filter((union) => several.some((each) => each.unions.includes(union)));
}

function ancestorsOf(scope: Scope, plan: Plan): ReadonlySet<BlockId> {
  const found = new Set<BlockId>();
  const waiting = [...producersOf(scope)];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    const above = plan.scopes.get(id);
    if (above !== undefined) for (const each of producersOf(above)) waiting.push(each);
  }
  return found;
}

/** What the names of a block or an expression are bound to, and the groups that they come in. */
export type Needed = { readonly takes: readonly Taken[]; readonly bundles: readonly Bundle[] };
export type Handed = { readonly takes: readonly Taken[]; readonly groups: readonly Group[] };

export function neededBy(scope: Scope, before: readonly BlockId[], desk: Desk): Needed {
  const { plan, lookup } = desk;
  const ledger = ledgerOf(before, plan, lookup);
  const { imports } = scope;
  const takes = imports.map((taken): Taken => ({ ...taken, by: wayOf(ledger.standing(taken)) }));
  const taken = [
    ...imports.flatMap((each) => changeableBundle(each, ledger)),
    ...sharedBy(scope, ledger, plan).map((left) => bundleOf(left, ledger)),
    ...imports.flatMap((each) => singleBundle(each, ledger)),
  ];
  const others = watchedBy(scope, ledger, desk).filter(
    ({ names }) => !taken.some((each) => each.names.includes(names[0]!)),
  );
  return { takes, bundles: [...taken, ...others] };
}

/** All that several need, ready to travel: to none of them is a name something else. */
export async function handedTo(needed: readonly Needed[], { plan, store }: Desk): Promise<Handed> {
  const takes = new Map(needed.flatMap((each) => each.takes).map((taken) => [taken.name, taken]));
  const all = needed.flatMap((each) => each.bundles).toSorted((a, b) => Number(b.taken) - Number(a.taken));
  const distinct = new Map<string, Bundle>();
  for (const bundle of all) {
    const key = `${bundle.version} ${bundle.names.join()}`;
    if (!distinct.has(key)) distinct.set(key, bundle);
  }
  const rank = rankOf(plan);
  const first = ({ names }: Bundle) => rank.get(names[0] ?? '') ?? 0;
  const bundles = [...distinct.values()].sort(
    (a, b) => Number(b.changing.length > 0) - Number(a.changing.length > 0) || first(a) - first(b),
  );
  const groups = bundles.map(async ({ hash, ...group }): Promise<Group> => {
    return { ...group, value: hash === null ? null : await store.value(hash) };
  });
  return { takes: [...takes.values()], groups: await Promise.all(groups) };
}

function wayOf({ held, union }: Standing): Taken['by'] {
  if (held?.state === 'module') return { module: held.module };
  return held?.state === 'stored' || union?.hash === null ? 'group' : 'live';
}

function changeableBundle(taken: Import, ledger: Ledger): readonly Bundle[] {
  const { held, union, state } = ledger.standing(taken);
  if (state === null || held?.state !== 'stored') return [];
  return [union === null ? alone(taken.name, held.hash, true) : bundleOf(union, ledger)];
}

function singleBundle(taken: Import, ledger: Ledger): readonly Bundle[] {
  const { held, state } = ledger.standing(taken);
  return state === null && held?.state === 'stored' ? [alone(taken.name, held.hash, false)] : [];
}

function alone(name: string, hash: string, changes: boolean): Bundle {
  return { names: [name], hash, version: hash, changing: changes ? [name] : [], taken: true };
}

/** Stored values that a scope can reach by the live ones that it takes, each group once. */
export function watchedBy(scope: Scope, ledger: Ledger, desk: Desk): readonly Bundle[] {
  const found = scope.imports.flatMap((taken) => watchedWith(ledger.standing(taken), ledger, desk));
  return [...new Map(found.map((bundle) => [`${bundle.version} ${bundle.names.join()}`, bundle])).values()];
}

/** Stored values that whoever takes this live one can change. */
function watchedWith({ live, state }: Standing, ledger: Ledger, { plan, lookup }: Desk): readonly Bundle[] {
  if (!live || state === null) return [];
  return ledger.names(state).flatMap((name): readonly Bundle[] => {
    const union = ledger.unionOf(name);
    if (union !== null) return [{ ...bundleOf(union, ledger), taken: false }];
    const owner = plan.order.find((id) => plan.scopes.get(id)?.declares.includes(name));
    const held = owner === undefined ? undefined : lookup(owner)?.stored.exports[name];
    return held?.state === 'stored' ? [{ ...alone(name, held.hash, true), taken: false }] : [];
  });
}

/** Names in the order in which the article makes them: an optimizer counts variables so. */
function rankOf({ order, scopes }: Plan): ReadonlyMap<string, number> {
  const names = order.flatMap((id) => scopes.get(id)?.declares ?? []);
  return new Map(names.map((name, index) => [name, index]));
}
