// Finds syntax that Node cannot run by leaving the types out: enums, namespaces, parameter properties, decorators.
import { stripTypeScriptTypes } from 'node:module';
import { type Fault, nodesBelow, type Program } from './syntax.ts';

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
  const faults = [...nodesBelow(program)].flatMap((node) => {
    const ambient = 'declare' in node && node.declare === true;
    const complaint = ambient ? undefined : complaints[node.type];
    return complaint ? [{ complaint, offset: node.start }] : [];
  });
  if (faults.length > 0) return { code: null, faults };
  try {
    return { code: stripTypeScriptTypes(code, { mode: 'strip' }), faults };
  } catch (error) {
    return { code: null, faults: [{ complaint: String((error as Error).message), offset: 0 }] };
  }
}
