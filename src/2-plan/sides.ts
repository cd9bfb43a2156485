// Takes a claim's comparisons apart, so that a reader can be shown what stood on either side.
import type { Expression } from '../syntax.ts';

export type Side = { readonly code: string; readonly literal: boolean };
/** A comparison that the truth of the claim hangs on. */
export type Comparison = {
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
};

export const comparisons: ReadonlySet<string> = new Set(['===', '!==', '==', '!=', '<', '<=', '>', '>=']);

/** The sides of `a >= 1 && !(b < c)`: a, 1, b, c. None where the expression is no comparison. */
export function sidesOf(expression: Expression, code: string): readonly Side[] {
  const sides = comparedIn(expression).flatMap(({ left, right }) =>
    [left, right].map((side) => ({ code: code.slice(side.start, side.end), literal: isLiteral(side) })),
  );
  return sides.filter((side, index) => sides.findIndex((other) => other.code === side.code) === index);
}

export function comparedIn(expression: Expression): readonly Comparison[] {
  switch (expression.type) {
    case 'ParenthesizedExpression':
      return comparedIn(expression.expression);
    case 'LogicalExpression':
      return expression.operator === '??'
        ? []
        : [...comparedIn(expression.left), ...comparedIn(expression.right)];
    case 'UnaryExpression':
      return expression.operator === '!' ? comparedIn(expression.argument) : [];
    case 'BinaryExpression': {
      const { left, right, operator } = expression;
      if (!comparisons.has(operator) || left.type === 'PrivateIdentifier') return [];
      return [{ operator, left, right }];
    }
    default:
      return [];
  }
}

export function isLiteral(expression: Expression): boolean {
  if (expression.type === 'ParenthesizedExpression') return isLiteral(expression.expression);
  if (expression.type === 'UnaryExpression') return isLiteral(expression.argument);
  return expression.type === 'Literal';
}
