// Joins the names of all blocks: what each run block, value and claim takes from where.
import type { BlockId, Scope } from '../model/plan.ts';
import { nameAssigned } from '../problems/planning.ts';
import type { Problem } from '../problems/problem.ts';
import { packageOf } from './imports.ts';
import type { Names } from './names.ts';
import type { Unit } from './unit.ts';

const kitModule = 'colophon/kit';

export function scopesOf(
  units: readonly Unit[],
  names: Names,
  kitNames: ReadonlySet<string>,
): { scopes: ReadonlyMap<BlockId, Scope>; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const scopes = new Map<BlockId, Scope>();
  for (const unit of units) {
    const found = assignments(unit, names);
    for (const each of found) problems.push(each);
    scopes.set(unit.block.id, scopeOf(unit, names, kitNames, unit.faulty ?? found[0]?.code ?? null));
  }
  return { scopes, problems };
}

function scopeOf(unit: Unit, names: Names, kitNames: ReadonlySet<string>, faulty: string | null): Scope {
  const { found, block } = unit;
  const own = new Set(found.declared.map((each) => each.name));
  const free = [...new Set(found.free.map((each) => each.name))].filter((name) => !own.has(name));
  const imports = free.flatMap((name) => {
    const owner = names.owners.get(name);
    return owner ? { name, from: owner.block.id } : [];
  });
  const unowned = free.filter((name) => !names.owners.has(name));
  const bindings = unowned.flatMap((name) => names.bindings.get(name) ?? []);
  const fromKit = new Set(
    bindings.filter(({ name, ...each }) => isKitName(name, each, kitNames)).map(({ name }) => name),
  );
  const borrowed = bindings.filter(({ name }) => !fromKit.has(name));
  const taken = new Set(borrowed.map(({ name }) => name));
  return {
    faulty,
    declares: found.declared.map((each) => each.name),
    exported: found.exported,
    live: found.declared.filter((each) => each.live).map((each) => each.name),
    captured: found.declared.filter((each) => each.captured).map((each) => each.name),
    mentions: new Map(found.declared.filter((each) => each.live).map((each) => [each.name, each.mentions])),
    statics: found.declared.filter((each) => each.statics).map((each) => each.name),
    modules: [...new Set([...found.dynamic, ...found.imports.map((group) => group.module)])],
    imports,
    kit: unowned.filter((name) => kitNames.has(name) && !taken.has(name)),
    borrowed: borrowed.map(({ name, statement }) => ({ name, statement })),
    ...{ memories: [], shared: [] },
    packages: packagesOf([
      ...found.imports.map((group) => group.module),
      ...found.dynamic,
      ...borrowed.map((each) => each.module),
    ]),
    repeated: names.repeated.get(block.id) ?? [],
    subject: found.call && unowned.includes(found.call.callee) ? found.call.first : null,
    sides: found.sides,
    checked: found.checked,
    across: found.across,
  };
}

/** `import { chart } from "colophon/kit"` in another block says what holds without it. */
function isKitName(
  name: string,
  { module, statement }: { readonly module: string; readonly statement: string },
  kitNames: ReadonlySet<string>,
): boolean {
  return module === kitModule && kitNames.has(name) && statement.startsWith(`import { ${name} } `);
}

/** Node's own modules and the kit have their versions elsewhere. */
function packagesOf(modules: readonly string[]): readonly string[] {
  const packages = modules.filter((module) => !module.startsWith('node:')).map(packageOf);
  return [...new Set(packages)].filter((name) => name !== null && name !== 'colophon').sort() as string[];
}

/** One sentence for each name that the unit assigns and another block declares. */
function assignments(unit: Unit, names: Names): readonly Problem[] {
  const written = new Map(
    unit.found.free.filter((each) => each.written).map((each) => [each.name, each.offset]),
  );
  return [...written].flatMap(([name, offset]) => {
    const owner = names.owners.get(name);
    return owner && owner !== unit
      ? nameAssigned(unit.located.placeAt(offset), name, owner.lineSaid(owner.block.place))
      : [];
  });
}
