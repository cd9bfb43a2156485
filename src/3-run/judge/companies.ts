// Says which values and claims can be evaluated in one process.
import type { BlockId } from '../../model/plan.ts';
import type { Needed } from '../share/groups.ts';

/** An expression: the blocks that must have run in its process, and what it takes. */
type Guest = { readonly chain: readonly BlockId[]; readonly needed: Needed };

/** Those that go on in one process: with the same past, and to none of which a name is something else. */
export function companies<T extends Guest>(sound: readonly T[]): readonly (readonly T[])[] {
  type Company = { readonly past: string; readonly names: Map<string, string>; readonly members: T[] };
  const groups: Company[] = [];
  for (const each of sound) {
    const past = each.chain.join(' ');
    const names = each.needed.bundles.flatMap((bundle) =>
      bundle.changing.length === 0 ? [] : bundle.names.map((name) => [name, bundle.version] as const),
    );
    const alike = ({ names: known }: Company) =>
      names.every(([name, version]) => (known.get(name) ?? version) === version);
    const fits = groups.find((group) => group.past === past && alike(group));
    const group: Company = fits ?? { past, names: new Map(), members: [] };
    if (fits === undefined) groups.push(group);
    for (const [name, version] of names) group.names.set(name, version);
    group.members.push(each);
  }
  return groups.map(({ members }) => members);
}
