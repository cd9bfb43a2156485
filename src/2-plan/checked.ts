// Writes a claim's expression anew with each of its comparisons handed to a function that looks at what is compared.

import { type Expression, type Node, nodesBelow, type Program } from '../syntax.ts';
import { acrossCalls } from './across.ts';
import { metIn } from './met.ts';
import { comparisons } from './sides.ts';

type Edit = { readonly from: number; readonly to: number; readonly text: string; readonly rank: number };

/**
 * `!(a < b) && rows.every((r) => r.x > 1)` becomes `!(ᐅc("<",a,b,"a","b")) && rows.every((r) => ᐅc(">",r.x,1,"r.x","1"))`:
 * a comparison cannot be true because something is not there or is no number, however deep it lies. What `!`, `&&` and
 * `||` take that is no comparison goes through `ᐅb`; what would take NaN for false, for 0 or for null goes through `ᐅm` (see
 * `met.ts`); `acrossSeeds(x)` is told which expression it is about. `code` is the text that `program` was parsed from.
 */
export function checkedOf(expression: Expression, program: Program, code: string): string {
  const edits: Edit[] = [];
  let rank = 0;
  for (const node of nodesBelow(program))
    if (node.type === 'BinaryExpression' && comparisons.has(node.operator)) {
      const { left, right } = node;
      const names = [left, right].map((side) => JSON.stringify(code.slice(side.start, side.end)));
      rank += 1;
      edits.push(
        { from: node.start, to: node.start, text: `ᐅc(${JSON.stringify(node.operator)},`, rank },
        { from: left.end, to: right.start, text: ',', rank: 0 },
        { from: node.end, to: node.end, text: `,${names.join(',')})`, rank: -rank },
      );
    }
  for (const { code: asked, end } of acrossCalls(program, code))
    edits.push({ from: end, to: end, text: `,${JSON.stringify(asked)}`, rank: -0.5 });
  const conditions = conditionsIn(expression);
  for (const node of conditions) {
    rank += 1;
    const name = JSON.stringify(code.slice(node.start, node.end));
    edits.push(
      { from: node.start, to: node.start, text: 'ᐅb(', rank },
      { from: node.end, to: node.end, text: `,${name})`, rank: -rank },
    );
  }
  for (const { node, how } of metIn(program, conditions, code)) {
    rank += 1;
    const named = [code.slice(node.start, node.end), how].map((each) => JSON.stringify(each)).join(',');
    edits.push(
      { from: node.start, to: node.start, text: 'ᐅm(', rank },
      { from: node.end, to: node.end, text: `,${named})`, rank: -rank },
    );
  }
  return applied(edits, code).slice(1, -1); // without the parentheses that parsing put around it
}

/** What closes at a place stands before what opens there; of two that close, the inner one first. */
function applied(edits: readonly Edit[], code: string): string {
  const inOrder = edits.toSorted((a, b) => a.from - b.from || a.rank - b.rank);
  let at = 0;
  let text = '';
  for (const { from, to, text: put } of inOrder) {
    text += code.slice(at, from) + put;
    at = to;
  }
  return text + code.slice(at);
}

/** The operands of the claim's own `!`, `&&` and `||` that are neither comparisons nor such operators. */
function conditionsIn(node: Expression): readonly Node[] {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return conditionsIn(node.expression);
    case 'LogicalExpression':
      return node.operator === '??'
        ? []
        : [node.left, node.right].flatMap((side) => (isCondition(side) ? conditionsIn(side) : [side]));
    case 'UnaryExpression':
      if (node.operator !== '!') return [];
      return isCondition(node.argument) ? conditionsIn(node.argument) : [node.argument];
    default:
      return [];
  }
}

function isCondition(node: Expression): boolean {
  if (node.type === 'ParenthesizedExpression') return isCondition(node.expression);
  if (node.type === 'LogicalExpression') return node.operator !== '??';
  if (node.type === 'UnaryExpression') return node.operator === '!';
  return node.type === 'BinaryExpression' && comparisons.has(node.operator);
}
