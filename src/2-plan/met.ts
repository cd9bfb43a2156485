// Finds where a claim would take NaN for something else: for false, for 0, for null, or for one element among others.

import { type Node, nodesBelow, type Program } from '../syntax.ts';
import { comparisons } from './sides.ts';

/** `number` must not be NaN; `list` must hold none; `cases` must hold something; `every` both; `data` holds no NaN however deep. */
export type Met = { readonly node: Node; readonly how: 'number' | 'list' | 'cases' | 'every' | 'data' };

const bits: ReadonlySet<string> = new Set(['|', '&', '^', '<<', '>>', '>>>']);
/** Methods of lists whose answer says nothing of a NaN among the elements, or is spoilt by it. */
const searching: ReadonlySet<string> = new Set([
  ...['every', 'some', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'includes', 'indexOf'],
  'lastIndexOf',
  'join',
]);
const ordering: ReadonlySet<string> = new Set(['sort', 'toSorted', 'reduce', 'reduceRight']);

/** Inner ones come after those around them. A claim that speaks of NaN itself is taken as meant. */
export function metIn(program: Program, conditions: readonly Node[], code: string): readonly Met[] {
  const spoken = /\bNaN\b|\bis(?:NaN|Finite|Integer|SafeInteger)\b/.test(code);
  const taken = new Set(conditions);
  const met = [...nodesBelow(program)].flatMap((node): readonly Met[] => {
    const found = spoken ? everyIn(node) : metBy(node);
    return found.filter((each) => !taken.has(each.node));
  });
  return met.toSorted((a, b) => a.node.start - b.node.start || b.node.end - a.node.end);
}

function metBy(node: Node): readonly Met[] {
  const number = (...nodes: readonly Node[]): readonly Met[] =>
    nodes.filter((each) => !isTruth(each)).map((each) => ({ node: each, how: 'number' }));
  switch (node.type) {
    case 'LogicalExpression':
      return node.operator === '??' ? [] : number(node.left);
    case 'UnaryExpression':
      return node.operator === '!' || node.operator === '~' ? number(node.argument) : [];
    case 'ConditionalExpression':
      return number(node.test);
    case 'BinaryExpression':
      if (!bits.has(node.operator) || node.left.type === 'PrivateIdentifier') return [];
      return number(node.left, node.right);
    case 'CallExpression':
      return calledOn(node);
    default:
      return [];
  }
}

type Call = Extract<Node, { type: 'CallExpression' }>;

function calledOn({ callee, arguments: given }: Call): readonly Met[] {
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier' || callee.computed)
    return [];
  const { object, property } = callee;
  if (object.type === 'Super') return [];
  const [first] = given;
  if (object.type === 'Identifier' && object.name === 'JSON' && property.name === 'stringify')
    return first === undefined || first.type === 'SpreadElement' ? [] : [{ node: first, how: 'data' }];
  // What a function written here compares is looked at where it compares; one of a block's is not.
  const written = first?.type === 'ArrowFunctionExpression' || first?.type === 'FunctionExpression';
  if (property.name === 'every') return [{ node: object, how: written ? 'cases' : 'every' }];
  const met = ordering.has(property.name) || (searching.has(property.name) && !written);
  return met ? [{ node: object, how: 'list' }] : [];
}

/** What holds of every element of nothing holds by luck, whatever is said of NaN. */
function everyIn(node: Node): readonly Met[] {
  if (node.type !== 'CallExpression') return [];
  return calledOn(node)
    .filter(({ how }) => how === 'every' || how === 'cases')
    .map((met) => ({ ...met, how: 'cases' }));
}

/** What is true, false or a whole number of 32 bits cannot be NaN. */
function isTruth(node: Node): boolean {
  if (node.type === 'ParenthesizedExpression') return isTruth(node.expression);
  if (node.type === 'LogicalExpression')
    return node.operator !== '??' && isTruth(node.left) && isTruth(node.right);
  if (node.type === 'UnaryExpression') return node.operator === '!' || node.operator === '~';
  if (node.type !== 'BinaryExpression') return false;
  const { operator } = node;
  return comparisons.has(operator) || bits.has(operator) || operator === 'in' || operator === 'instanceof';
}
