// Takes a claim's comparisons apart, so that a reader can be shown what stood on either side.
import type { Expression } from './syntax.ts';

export type Side = { readonly code: string; readonly literal: boolean };

const comparisons = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>=']);

/** The sides of `a >= 1 && (b < c)`: a, 1, b, c. None where the expression is no comparison. */
export function sidesOf(expression: Expression, code: string): readonly Side[] {
  const sides = comparedIn(expression).map((side) => ({
    code: code.slice(side.start, side.end),
    literal: isLiteral(side),
  }));
  return sides.filter((side, index) => sides.findIndex((other) => other.code === side.code) === index);
}

function comparedIn(expression: Expression): readonly Expression[] {
  if (expression.type === 'ParenthesizedExpression') return comparedIn(expression.expression);
  if (expression.type === 'LogicalExpression' && expression.operator !== '??')
    return [...comparedIn(expression.left), ...comparedIn(expression.right)];
  if (expression.type !== 'BinaryExpression' || !comparisons.has(expression.operator)) return [];
  return expression.left.type === 'PrivateIdentifier' ? [] : [expression.left, expression.right];
}

function isLiteral(expression: Expression): boolean {
  if (expression.type === 'ParenthesizedExpression') return isLiteral(expression.expression);
  if (expression.type === 'UnaryExpression') return isLiteral(expression.argument);
  return expression.type === 'Literal';
}
