// Turns and loosens the comparisons of claims, and binds values to the names beside theirs.

import type { Article, Expression } from '../../model/article.ts';
import type { Plan, Scope } from '../../model/plan.ts';
import { type Node, nodesBelow, parseExpression } from '../../syntax.ts';
import type { Mutant } from '../mutant.ts';

const turned: Readonly<Record<string, string>> = {
  '<': '>',
  '>': '<',
  '<=': '>',
  '>=': '<',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '&&': '||',
  '||': '&&',
};
const loosened: Readonly<Record<string, string>> = { '<': '<=', '>': '>=', '===': '>=' };

export function claimMutants(article: Article, plan: Plan): readonly Mutant[] {
  return plan.blocks.flatMap((block) => {
    if (block.kind !== 'claim' || !plan.blockOf.has(block.node)) return [];
    return nodesOf(block.that, article).flatMap(({ node, start }) => {
      const put = (how: string, from: number, length: number, text: string): Mutant => ({
        kind: 'claim',
        how,
        edit: { start: start + from, end: start + from + length, text },
        data: null,
        block: block.id,
      });
      if (node.type === 'BinaryExpression' || node.type === 'LogicalExpression') {
        const at = operatorAt(node, block.that.code);
        const { operator } = node;
        return [
          ...(turned[operator] ? [put('turned', at, operator.length, turned[operator])] : []),
          ...(loosened[operator] ? [put('loosened', at, operator.length, loosened[operator])] : []),
        ];
      }
      if (node.type === 'Literal' && typeof node.value === 'number') {
        const raw = block.that.code.slice(node.start - 1, node.end - 1);
        return [put('threshold', node.start - 1, raw.length, otherNumber(raw))];
      }
      return [];
    });
  });
}

/** Each name that a value takes from a block, changed for the one declared before or behind it. */
export function valueMutants(article: Article, plan: Plan): readonly Mutant[] {
  const declared = plan.order.flatMap((id) => plan.scopes.get(id)?.declares ?? []);
  return plan.blocks.flatMap((block) => {
    const scope = plan.scopes.get(block.id);
    if (block.kind !== 'value' || scope === undefined) return [];
    return nodesOf(block.expression, article).flatMap(({ node, start }) => {
      if (node.type !== 'Identifier' || !takes(scope, node.name)) return [];
      const at = declared.indexOf(node.name);
      const beside = [declared[at - 1], declared[at + 1]].filter((name) => name !== undefined);
      return beside.map((name): Mutant => {
        const edit = { start: start + node.start - 1, end: start + node.end - 1, text: name };
        return { kind: 'value', how: 'neighbour', edit, data: null, block: null };
      });
    });
  });
}

const takes = ({ imports }: Scope, name: string) => imports.some((taken) => taken.name === name);

/** Nothing where the source does not spell the expression as it is. Offsets of nodes are one more than the code's. */
function nodesOf({ code, place }: Expression, article: Article): readonly { node: Node; start: number }[] {
  const source = String(article.file);
  const start = offsetOf(source, place.line, place.column);
  if (source.slice(start, start + code.length) !== code) return [];
  const { program, expression } = parseExpression(code);
  return expression === null ? [] : [...nodesBelow(program)].map((node) => ({ node, start }));
}

function offsetOf(source: string, line: number, column: number): number {
  let offset = 0;
  for (let passed = 1; passed < line; passed += 1) offset = source.indexOf('\n', offset) + 1;
  return offset + column - 1;
}

type Binary = Extract<Node, { type: 'BinaryExpression' | 'LogicalExpression' }>;

/** Between its sides: the first place there, parentheses and blanks passed over. */
function operatorAt({ left, right, operator }: Binary, code: string): number {
  const between = code.slice(left.end - 1, right.start - 1);
  return left.end - 1 + between.indexOf(operator);
}

/** A number whose last digit is another: 0.98 is 0.99, 100 is 101, 1e6 is 2e6. */
export function otherNumber(raw: string): string {
  const digits = /^(?:0[xob])?[\d_.]*/i.exec(raw)?.[0] ?? '';
  const at = digits.search(/\d[^\d]*$/);
  if (at < 0) return `(${raw} + 1)`;
  return `${raw.slice(0, at)}${(Number(raw[at]) + 1) % (/^0[bo]/i.test(raw) ? 2 : 10)}${raw.slice(at + 1)}`;
}
