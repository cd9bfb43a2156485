// Finds what a value is about, whatever formatter writes it.
import type { Expression } from '../syntax.ts';

/** Of `percent(accuracy)`: who is called, and the code of its first argument. Null for anything but such a call. */
export type Call = { readonly callee: string; readonly first: string };

export function callOf(expression: Expression, code: string): Call | null {
  if (expression.type === 'ParenthesizedExpression') return callOf(expression.expression, code);
  if (expression.type !== 'CallExpression' || expression.callee.type !== 'Identifier') return null;
  const [first] = expression.arguments;
  if (first === undefined || first.type === 'SpreadElement') return null;
  return { callee: expression.callee.name, first: code.slice(first.start, first.end) };
}
