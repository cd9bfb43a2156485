// Finds the names that a program declares at its top level, and those that it takes from elsewhere.
import { analyze, DefinitionType, type ScopeManager } from '@typescript-eslint/scope-manager';
import { type Program, visitorKeys } from '../syntax.ts';

export type Free = { readonly name: string; readonly offset: number; readonly written: boolean };
export type Declared = {
  readonly name: string;
  readonly offset: number;
  readonly live: boolean;
  /** True where a function assigns it: it may change after its block has ended. */
  readonly captured: boolean;
  /** True of a class that has fields or methods of its own, and of what has hold of variables of an inner scope. */
  readonly statics: boolean;
  /** Of a live name: the names of the top level, and from elsewhere, that its code mentions. */
  readonly mentions: readonly string[];
};
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
  const top = manager.globalScope?.childScopes[0];
  return (top?.variables ?? []).flatMap((variable) => {
    const definition = variable.defs.find((each) => each.type !== DefinitionType.ImportBinding);
    if (!definition || definition.type === DefinitionType.Type) return [];
    const codes = variable.defs.filter(
      (each) =>
        each.type === DefinitionType.FunctionName ||
        each.type === DefinitionType.ClassName ||
        (each.type === DefinitionType.Variable &&
          each.node.id === each.name &&
          functions.has(each.node.init?.type ?? '')),
    );
    return {
      name: variable.name,
      offset: definition.name.range[0],
      live: codes.length > 0,
      captured: variable.references.some(
        (each) => each.isWrite() && each.init !== true && each.from.variableScope !== top,
      ),
      statics: codes.some(({ node }) => hasStatics(node) || manager.acquire(codeOf(node))?.upper !== top),
      mentions: mentionsIn(
        codes.map(({ node }) => node.range),
        manager,
      ),
    };
  });
}

/** The function or the class itself, of what defines its name. */
function codeOf<Code extends object>(node: Code): Code {
  return 'init' in node && node.init !== null ? (node.init as Code) : node;
}

function hasStatics(node: object): boolean {
  const code = codeOf(node);
  if (!('body' in code)) return false;
  const { body } = code as { body: { type: string; body: readonly { type: string; static?: boolean }[] } };
  return (
    body.type === 'ClassBody' && body.body.some((each) => each.static === true || each.type === 'StaticBlock')
  );
}

function mentionsIn(
  ranges: readonly (readonly [number, number])[],
  manager: ScopeManager,
): readonly string[] {
  if (ranges.length === 0) return [];
  const top = manager.globalScope?.childScopes[0];
  const found = manager.scopes.flatMap((scope) =>
    scope.references
      .filter(({ identifier: { range }, resolved }) => {
        const outside = !resolved || resolved.scope === top || resolved.scope === manager.globalScope;
        return outside && ranges.some(([start, end]) => start <= range[0] && range[1] <= end);
      })
      .map(({ identifier }) => String(identifier.name)),
  );
  return [...new Set(found)];
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
