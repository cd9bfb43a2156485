// Parses TypeScript as authors write it: whole blocks, and single expressions.

import { type Expression, type Node, type Program, parseSync, visitorKeys } from 'oxc-parser';
import { tooDeepAt } from './code-depth.ts';

export type { Expression, Node, Program };
export { visitorKeys };

/** A complaint about code, at an offset in it. */
export type Fault = { readonly complaint: string; readonly offset: number };
export type Parsed = { readonly program: Program; readonly faults: readonly Fault[] };

/** Levels of the tree: whoever strips types or looks at names recurses, and what runs out of stack there is broken for good. */
const mostLevels = 500;
const deep = `code within code, deeper than ${mostLevels} levels`;

/** Redeclarations within the block are faults too. */
export function parseTypeScript(code: string): Parsed {
  const tooDeep = tooDeepAt(code);
  if (tooDeep !== null) return { ...parseTypeScript(''), faults: [{ complaint: deep, offset: tooDeep }] };
  const { program, errors } = parseSync('block.ts', code, {
    lang: 'ts',
    sourceType: 'module',
    range: true,
    showSemanticErrors: true,
  });
  const faults = errors
    .filter((error) => error.severity === 'Error')
    .map((error) => ({
      complaint: lowerFirst(error.message),
      offset: Math.min(offsetOf(error), code.length),
    }));
  const deepest = faults.length > 0 ? null : firstBelow(program, mostLevels);
  return { program, faults: deepest === null ? faults : [{ complaint: deep, offset: deepest.start }] };
}

/** The first node that lies deeper than `levels`, or null. */
function firstBelow(program: Program, levels: number): Node | null {
  let row: Node[] = [program];
  for (let level = 0; row.length > 0 && level <= levels; level += 1) row = row.flatMap(childrenOf);
  return row[0] ?? null;
}

function childrenOf(node: Node): Node[] {
  return (visitorKeys[node.type] ?? []).flatMap((key) => {
    const child: unknown = (node as unknown as Record<string, unknown>)[key]; // the keys are the parser's own
    return (Array.isArray(child) ? child : [child]).filter(isNode);
  });
}

/** Of two declarations the second, of two brackets the place where the closing one is missing. */
function offsetOf({ labels }: ReturnType<typeof parseSync>['errors'][number]): number {
  return labels.findLast(({ message }) => message !== 'Opened here')?.start ?? 0;
}

export type Script = {
  readonly program: Program;
  /** Names that it exports under the same name. */
  readonly exported: readonly string[];
  /** Modules that `import("…")` asks for, where they are spelt out. */
  readonly dynamic: readonly string[];
};

/** JavaScript whose types are already stripped; null where even that does not parse. */
export function parseJavaScript(code: string): Script | null {
  const { program, errors, module } = parseSync('block.js', code, {
    lang: 'js',
    astType: 'ts',
    sourceType: 'module',
    range: true,
  });
  if (errors.length > 0) return null;
  const exported = module.staticExports
    .flatMap((found) => found.entries)
    .filter((entry) => entry.moduleRequest === null && entry.exportName.name === entry.localName.name)
    .flatMap((entry) => entry.localName.name ?? []);
  const dynamic = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const [, quoted] = /^(["'])([^"'\\]*)\1$/.exec(code.slice(start, end))?.slice(1) ?? [];
    return quoted ?? [];
  });
  return { program, exported, dynamic };
}

/** A file of code in whatever dialect its name tells; null where it does not parse. */
export function parseModule(path: string, code: string): Program | null {
  if (tooDeepAt(code) !== null) return null;
  const lang = /\.[cm]?tsx?$/.test(path) ? 'ts' : 'js';
  const { program, errors } = parseSync(path, code, {
    lang,
    astType: 'ts',
    sourceType: 'unambiguous',
    preserveParens: false,
  });
  return errors.some((error) => error.severity === 'Error') ? null : program;
}

export type ParsedExpression = {
  readonly program: Program;
  readonly expression: Expression | null;
  readonly faults: readonly Fault[];
};

/** Offsets within `program` are one more than those in `code`, for the parenthesis around it. */
export function parseExpression(code: string): ParsedExpression {
  const { program, faults } = parseTypeScript(`(${code})`);
  const shifted = (offset: number) => Math.max(0, Math.min(offset - 1, Math.max(0, code.length - 1)));
  const fault = (complaint: string, offset: number) => ({
    program,
    expression: null,
    faults: [{ complaint, offset: shifted(offset) }],
  });
  if (code.trim() === '') return fault('nothing is there', 0);
  const [first] = faults;
  if (first) return fault(first.complaint, first.offset);
  const [statement, next] = program.body;
  if (statement?.type !== 'ExpressionStatement' || statement.expression.type !== 'ParenthesizedExpression')
    return fault('a statement, not an expression', 1);
  if (next || statement.expression.end !== code.length + 2)
    return fault('more than one expression', statement.expression.end);
  const { expression } = statement.expression;
  if (expression.type === 'SequenceExpression') return fault('two expressions with a comma between them', 1);
  return { program, expression, faults: [] };
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** Every node below `node`, itself first, parents before children. */
export function* nodesBelow(node: Node): Generator<Node> {
  const waiting = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    yield next;
    for (const child of childrenOf(next).reverse()) waiting.push(child);
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
