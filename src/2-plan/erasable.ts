// Finds syntax that Node cannot run by leaving the types out: enums, namespaces, parameter properties, decorators.
import { stripTypeScriptTypes } from 'node:module';
import { type Fault, nodesBelow, type Program } from '../syntax.ts';

const complaints: Readonly<Record<string, string>> = {
  TSEnumDeclaration: 'an enum, which is more than a type',
  TSModuleDeclaration: 'a namespace, which is more than a type',
  TSParameterProperty: 'a parameter property, which is more than a type',
  TSTypeAssertion: 'a type in angle brackets before an expression',
  TSImportEqualsDeclaration: '"import … = …"',
  TSExportAssignment: '"export = …"',
  Decorator: 'a decorator, which Node does not run',
};

/** The code without its types, every other character in its place; or what stands in the way. */
export function withoutTypes(
  code: string,
  program: Program,
): { readonly code: string | null; readonly faults: readonly Fault[] } {
  try {
    const stripped = stripTypeScriptTypes(code, { mode: 'strip' });
    const faults = code.includes('@') ? faultsIn(program) : []; // decorators alone pass the stripping
    return { code: faults.length > 0 ? null : stripped, faults };
  } catch (error) {
    const faults = faultsIn(program);
    const complaint = error instanceof Error ? error.message : String(error);
    return { code: null, faults: faults.length > 0 ? faults : [{ complaint, offset: 0 }] };
  }
}

function faultsIn(program: Program): readonly Fault[] {
  return [...nodesBelow(program)].flatMap((node) => {
    const ambient = 'declare' in node && node.declare === true;
    const complaint = ambient ? undefined : complaints[node.type];
    return complaint ? [{ complaint, offset: node.start }] : [];
  });
}
