// Changes each constant and each operator of the blocks that an article runs.

import type { Article } from '../../model/article.ts';
import type { Plan, RunBlock } from '../../model/plan.ts';
import { type Node, parseTypeScript, visitorKeys } from '../../syntax.ts';
import type { Edit, Mutant } from '../mutant.ts';
import { otherNumber } from './expressions.ts';

/** An edition has no code of its own. */
export function codeMutants(article: Article, plan: Plan): readonly Mutant[] {
  if (article.original !== null) return [];
  const source = String(article.file);
  return plan.blocks.flatMap((block) => {
    if (block.kind !== 'run') return [];
    return changesOf(block, source).map(({ how, ...edit }): Mutant => {
      return { kind: 'code', how, edit, data: null, block: block.id };
    });
  });
}

type Change = Edit & { readonly how: string };

/** A fence may stand behind blanks, which its lines have then too: they are pieces of the source, each by itself. */
function changesOf({ node }: RunBlock, source: string): readonly Change[] {
  const code = node.value;
  const starts = startsIn(source, node);
  const { program, faults } = parseTypeScript(code);
  if (starts === null || faults.length > 0) return [];
  const lineAt = (offset: number) => code.slice(0, offset).split('\n').length - 1;
  return [...valuesBelow(program)].flatMap((each) => {
    const change = constant(each, code) ?? operator(each, code);
    if (change === null) return [];
    const line = lineAt(change.start);
    if (lineAt(change.end) !== line) return []; // an escaped line end in a text
    const moved = starts[line]! - (code.lastIndexOf('\n', change.start - 1) + 1); // the source has each line
    return [{ ...change, start: change.start + moved, end: change.end + moved }];
  });
}

/** Where each line of the code begins in the source; null where the source has it otherwise. */
function startsIn(source: string, { value, position }: RunBlock['node']): readonly number[] | null {
  let next = source.indexOf('\n', position?.start.offset ?? 0) + 1;
  const starts: number[] = [];
  for (const line of value.split('\n')) {
    const end = source.indexOf('\n', next);
    const whole = source.slice(next, end < 0 ? undefined : end);
    if (!whole.endsWith(line)) return null;
    starts.push(next + whole.length - line.length);
    next += whole.length + 1;
  }
  return starts;
}

/** What has a value when the code runs: no types, no imports, no names of properties; loops keep their steps, or never end. */
function* valuesBelow(node: Node): Generator<Node> {
  if (
    /^TS(?!AsExpression|NonNull|Satisfies)|^ImportDeclaration$|^Export(?:All|Named)Declaration$/.test(
      node.type,
    )
  ) {
    if (node.type !== 'ExportNamedDeclaration' || node.declaration === null) return;
  }
  yield node;
  for (const key of visitorKeys[node.type] ?? []) {
    if (
      key === 'typeAnnotation' ||
      key === 'typeArguments' ||
      key === 'typeParameters' ||
      key === 'returnType'
    )
      continue;
    if ((node.type === 'Property' && key === 'key') || (node.type === 'ForStatement' && key === 'update'))
      continue;
    const child = (node as unknown as Record<string, Node | readonly (Node | null)[] | null>)[key]; // keys of nodes
    for (const each of Array.isArray(child) ? child : [child as Node | null])
      if (each) yield* valuesBelow(each);
  }
}

function constant(node: Node, code: string): Change | null {
  if (node.type !== 'Literal') return null;
  const { start, end, value } = node;
  if (typeof value === 'number')
    return { how: 'constant', start, end, text: otherNumber(code.slice(start, end)) };
  if (typeof value === 'string') return otherText(code.slice(start, end), start);
  if (typeof value === 'boolean') return { how: 'constant', start, end, text: String(!value) };
  return null;
}

/** Its first letter or digit is another one. */
function otherText(quoted: string, start: number): Change | null {
  const at = quoted.search(/[\p{L}\p{N}]/u);
  if (at < 0) return null;
  const old = String.fromCodePoint(quoted.codePointAt(at)!); // found there
  const text = /\d/.test(old) ? String((Number(old) + 1) % 10) : old === 'x' ? 'y' : 'x';
  return { how: 'constant', start: start + at, end: start + at + old.length, text };
}

const others: Readonly<Record<string, string>> = {
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '**': '*',
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '&&': '||',
  '||': '&&',
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
  '/=': '*=',
};

function operator(node: Node, code: string): Change | null {
  if (node.type === 'UnaryExpression' && (node.operator === '-' || node.operator === '!'))
    return { how: 'operator', start: node.start, end: node.start + 1, text: '' };
  if (
    node.type !== 'BinaryExpression' &&
    node.type !== 'LogicalExpression' &&
    node.type !== 'AssignmentExpression'
  )
    return null;
  const text = others[node.operator];
  if (text === undefined) return null;
  const start = node.left.end + code.slice(node.left.end, node.right.start).indexOf(node.operator);
  return { how: 'operator', start, end: start + node.operator.length, text };
}
