// Decides which block owns each name of an article, and reports names that two blocks claim.
import type { BlockId } from '../model/plan.ts';
import { nameDeclaredOnce } from '../problems/planning.ts';
import type { Problem } from '../problems/problem.ts';
import type { Binding, ImportGroup, Span } from './imports.ts';
import type { Unit } from './unit.ts';

export type Names = {
  /** Value names → the run block that declares them. */
  readonly owners: ReadonlyMap<string, Unit>;
  /** Names that import declarations bind, types left out → the binding that the rest of the article borrows. */
  readonly bindings: ReadonlyMap<string, Binding>;
  /** Block → specifiers of its import declarations that another block has too. */
  readonly repeated: ReadonlyMap<BlockId, readonly Span[]>;
};
type Found = { readonly unit: Unit; readonly binding: Binding & { readonly span: Span } };

export function namesOf(units: readonly Unit[]): { names: Names; problems: readonly Problem[] } {
  const owners = new Map<string, Unit>();
  for (const unit of units)
    for (const { name } of unit.found.declared) if (!owners.has(name)) owners.set(name, unit);
  const found = units.flatMap((unit) =>
    unit.found.imports.flatMap((group) => group.bindings.map((binding) => ({ unit, binding }))),
  );
  const lasting = lastingOf(found);
  const bindings = [...lasting].flatMap(([name, { binding }]) =>
    binding.typeOnly ? [] : [[name, binding] as const],
  );
  return {
    names: { owners, bindings: new Map(bindings), repeated: repeatedIn(units, lasting) },
    problems: distinct([...twice(units, valueClaims), ...twice(units, typeClaims)]),
  };
}

/** Of each name's import specifiers the one that stays: the first that binds a value, else the first. */
function lastingOf(found: readonly Found[]): ReadonlyMap<string, Found> {
  const lasting = new Map<string, Found>();
  for (const each of found) {
    const before = lasting.get(each.binding.name);
    if (!before || (before.binding.typeOnly && !each.binding.typeOnly)) lasting.set(each.binding.name, each);
  }
  return lasting;
}

/** A whole declaration where nothing of it stays. */
function repeatedIn(units: readonly Unit[], lasting: ReadonlyMap<string, Found>) {
  const stays = new Set([...lasting.values()].map((each) => each.binding));
  const spansOf = ({ bindings, span }: ImportGroup) => {
    const repeated = bindings.filter((binding) => !stays.has(binding));
    return repeated.length === bindings.length
      ? bindings.length
        ? [span]
        : []
      : repeated.map((each) => each.span);
  };
  return new Map(units.map((unit) => [unit.block.id, unit.found.imports.flatMap(spansOf)]));
}

type Claim = { readonly name: string; readonly offset: number; readonly key: string };

/** Two claims with one key are the same thing: an import that several blocks repeat. */
function importClaims(unit: Unit): readonly Claim[] {
  return unit.found.imports.flatMap((group) =>
    group.bindings.map(({ name, offset, statement }) => ({ name, offset, key: statement })),
  );
}

function valueClaims(unit: Unit): readonly Claim[] {
  const declared = unit.found.declared.map((each) => ({ ...each, key: unit.block.id }));
  return [...declared, ...importClaims(unit)].sort((a, b) => a.offset - b.offset);
}

/** Interfaces merge, with one another and with a class; two classes are two values already. */
function typeClaims(unit: Unit): readonly Claim[] {
  const types = unit.found.types.map(({ name, offset, kind }) => ({
    name,
    offset,
    key: kind === 'alias' ? `${unit.block.id} ${offset}` : 'merges',
  }));
  return [...types, ...importClaims(unit)];
}

function twice(units: readonly Unit[], claimsOf: (unit: Unit) => readonly Claim[]): readonly Problem[] {
  const first = new Map<string, { readonly key: string; readonly line: string }>();
  return units.flatMap((unit) =>
    claimsOf(unit).flatMap(({ name, offset, key }) => {
      const place = unit.located.placeAt(offset);
      const before = first.get(name);
      if (!before) first.set(name, { key, line: unit.lineSaid(place) });
      return before && before.key !== key ? nameDeclaredOnce(place, name, before.line) : [];
    }),
  );
}

/** A class, or an import, is a value and a type: one sentence about it is enough. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const key = ({ line, column }: Problem) => `${line}:${column}`;
  return [...new Map(problems.map((problem) => [key(problem), problem])).values()];
}
