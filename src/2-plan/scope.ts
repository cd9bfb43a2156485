// Finds the names that a program declares at its top level, and those that it takes from elsewhere.
import { analyze, DefinitionType, type ScopeManager } from '@typescript-eslint/scope-manager';
import { type Program, visitorKeys } from './syntax.ts';

export type Free = { readonly name: string; readonly offset: number; readonly written: boolean };
export type Declared = { readonly name: string; readonly offset: number; readonly live: boolean };
export type TopLevel = { readonly declared: readonly Declared[]; readonly free: readonly Free[] };

export function topLevelOf(program: Program): TopLevel {
  const manager = analyze(program as unknown as Parameters<typeof analyze>[0], {
    // The parser gives the same tree as typescript-eslint's; only the type declarations differ.
    sourceType: 'module',
    lib: [],
    childVisitorKeys: visitorKeys,
  });
  return { declared: declaredIn(manager), free: freeIn(manager) };
}

const functions = new Set(['ArrowFunctionExpression', 'FunctionExpression', 'ClassExpression']);

function declaredIn(manager: ScopeManager): readonly Declared[] {
  const variables = manager.globalScope?.childScopes[0]?.variables ?? [];
  return variables.flatMap((variable) => {
    const definition = variable.defs.find((each) => each.type !== DefinitionType.ImportBinding);
    if (!definition || definition.type === DefinitionType.Type) return [];
    return {
      name: variable.name,
      offset: definition.name.range[0],
      live: variable.defs.some(
        (each) =>
          each.type === DefinitionType.FunctionName ||
          each.type === DefinitionType.ClassName ||
          (each.type === DefinitionType.Variable &&
            each.node.id === each.name &&
            functions.has(each.node.init?.type ?? '')),
      ),
    };
  });
}

function freeIn(manager: ScopeManager): readonly Free[] {
  return (manager.globalScope?.through ?? [])
    .filter((reference) => reference.isValueReference)
    .map((reference) => ({
      name: String(reference.identifier.name),
      offset: reference.identifier.range[0],
      written: reference.isWrite(),
    }));
}
