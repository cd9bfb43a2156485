// Lists what the import declarations of a block bind, each as a statement that could stand in another block.
import type { Program } from '../syntax.ts';

type ImportDeclaration = Extract<Program['body'][number], { type: 'ImportDeclaration' }>;
type Specifier = ImportDeclaration['specifiers'][number];
export type Span = { readonly start: number; readonly end: number };

export type Binding = {
  readonly name: string;
  readonly module: string;
  readonly typeOnly: boolean;
  /** `import { tidy as t } from "@tensorflow/tfjs"`, in one spelling whatever the author's. */
  readonly statement: string;
  readonly offset: number;
};
export type ImportGroup = {
  readonly module: string;
  readonly span: Span;
  readonly bindings: readonly (Binding & { readonly span: Span })[];
};

export function importsOf(program: Program, code: string): readonly ImportGroup[] {
  return program.body
    .filter((statement) => statement.type === 'ImportDeclaration')
    .map((declaration) => ({
      module: declaration.source.value,
      span: { start: declaration.start, end: declaration.end },
      bindings: declaration.specifiers.map((specifier, index) => ({
        ...bindingOf(specifier, declaration, code),
        span: spanOf(specifier, declaration.specifiers[index - 1], code),
      })),
    }));
}

function bindingOf(specifier: Specifier, declaration: ImportDeclaration, code: string) {
  const name = specifier.local.name;
  const attributes = code.slice(declaration.source.end, declaration.end).replace(/[\s;]+$/, '');
  return {
    name,
    module: declaration.source.value,
    typeOnly:
      declaration.importKind === 'type' ||
      (specifier.type === 'ImportSpecifier' && specifier.importKind === 'type'),
    statement: `import ${clauseOf(specifier, code)} from ${JSON.stringify(declaration.source.value)}${attributes}`,
    offset: specifier.local.start,
  };
}

/** A specifier with the comma that is too many without it. */
function spanOf(specifier: Specifier, before: Specifier | undefined, code: string): Span {
  if (specifier.type === 'ImportNamespaceSpecifier' && before)
    return { start: before.end, end: specifier.end };
  const comma = /^\s*,/.exec(code.slice(specifier.end));
  return { start: specifier.start, end: specifier.end + (comma?.[0].length ?? 0) };
}

function clauseOf(specifier: Specifier, code: string): string {
  const name = specifier.local.name;
  if (specifier.type === 'ImportDefaultSpecifier') return name;
  if (specifier.type === 'ImportNamespaceSpecifier') return `* as ${name}`;
  const imported = code.slice(specifier.imported.start, specifier.imported.end);
  return imported === name ? `{ ${name} }` : `{ ${imported} as ${name} }`;
}

/** The package of a module's name: `@tensorflow/tfjs` of `@tensorflow/tfjs/dist/x.js`; null for a path. */
export function packageOf(module: string): string | null {
  if (module.startsWith('.') || module.startsWith('/')) return null;
  return module
    .split('/')
    .slice(0, module.startsWith('@') ? 2 : 1)
    .join('/');
}
