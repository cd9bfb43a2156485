// What one piece of code tells by itself: its faults, the names it declares, takes, imports and exports.

import { type Fault, type Program, parseExpression, parseJavaScript, parseTypeScript } from '../syntax.ts';
import { acrossIn } from './across.ts';
import { checkedOf } from './checked.ts';
import { withoutTypes } from './erasable.ts';
import { type ImportGroup, importsOf } from './imports.ts';
import { literalsIn } from './literals.ts';
import { type Declared, type Free, topLevelOf } from './scope.ts';
import { type Side, sidesOf } from './sides.ts';
import { type Call, callOf } from './subject.ts';

export type TypeName = {
  readonly name: string;
  readonly offset: number;
  readonly kind: 'interface' | 'alias' | 'class';
};
export type Findings = {
  /** Syntax errors: then nothing else is known. */
  readonly parsing: readonly Fault[];
  /** Syntax that cannot be erased. */
  readonly erasing: readonly Fault[];
  readonly declared: readonly Declared[];
  readonly types: readonly TypeName[];
  readonly exported: readonly string[];
  readonly free: readonly Free[];
  readonly imports: readonly ImportGroup[];
  /** Modules of dynamic imports. */
  readonly dynamic: readonly string[];
  readonly sides: readonly Side[];
  /** Of an expression that is a call. */
  readonly call: Call | null;
  /** Numbers that an expression holds. */
  readonly literals: readonly number[];
  /** The expression with its comparisons looked at. */
  readonly checked: string;
  /** What it asks for of every seed. */
  readonly across: readonly string[];
};

const nothing: Findings = {
  parsing: [],
  erasing: [],
  declared: [],
  types: [],
  exported: [],
  free: [],
  imports: [],
  dynamic: [],
  sides: [],
  call: null,
  literals: [],
  checked: '',
  across: [],
};

export function findingsOfBlock(code: string): Findings {
  const { program, faults } = parseTypeScript(code);
  if (faults.length > 0) return { ...nothing, parsing: faults };
  const erased = withoutTypes(code, program);
  const script = erased.code === null ? null : parseJavaScript(erased.code);
  return {
    ...nothing,
    erasing: erased.faults,
    ...topLevelOf(script?.program ?? program),
    exported: script?.exported ?? [],
    dynamic: script?.dynamic ?? [],
    types: typesIn(program),
    imports: importsOf(program, code),
  };
}

export function findingsOfExpression(code: string): Findings {
  const { program, expression, faults } = parseExpression(code);
  if (expression === null) return { ...nothing, parsing: faults };
  const erased = withoutTypes(`(${code})`, program);
  return {
    ...nothing,
    erasing: erased.faults.map((fault) => ({ ...fault, offset: Math.max(0, fault.offset - 1) })),
    free: topLevelOf(program).free.map((free) => ({ ...free, offset: free.offset - 1 })),
    sides: sidesOf(expression, `(${code})`),
    call: callOf(expression, `(${code})`),
    literals: literalsIn(expression),
    checked: checkedOf(expression, program, `(${code})`),
    across: acrossIn(expression, `(${code})`),
  };
}

const typeKinds: Readonly<Record<string, TypeName['kind']>> = {
  TSInterfaceDeclaration: 'interface',
  TSTypeAliasDeclaration: 'alias',
  ClassDeclaration: 'class',
};

function typesIn(program: Program): readonly TypeName[] {
  return program.body.flatMap((statement) => {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    const kind = typeKinds[declaration?.type ?? ''];
    if (!kind || !declaration || !('id' in declaration) || declaration.id?.type !== 'Identifier') return [];
    return { name: declaration.id.name, offset: declaration.id.start, kind };
  });
}
