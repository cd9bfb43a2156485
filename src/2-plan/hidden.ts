// Finds claims that rest on a truth value which a block computed from a comparison, where NaN would make them hold: what
// a claim compares by itself is looked at by its values (3-run/child/compare.ts), what a block has compared is not.
import type { BlockId, Scope } from '../model/plan.ts';
import { type Node, nodesBelow, type Program, parseTypeScript } from '../syntax.ts';
import { comparisons } from './sides.ts';
import type { Unit } from './unit.ts';

/** Whether a NaN that it depends on can make it true, and false. */
type Spoilt = { readonly true: boolean; readonly false: boolean };
/** What a name of the claim's stands for; undefined for what is no truth value that can be traced. */
type Known = (name: string) => readonly Node[];

const neither: Spoilt = { true: false, false: false };

/** The names in a claim through which it would hold by NaN. */
export function hiddenIn(
  expression: Node,
  scope: Scope,
  units: readonly Unit[],
  parsed: Map<BlockId, Program>,
): readonly string[] {
  const names = [
    ...new Set(
      [...nodesBelow(expression)].flatMap((node) => (node.type === 'Identifier' ? [node.name] : [])),
    ),
  ];
  return names.filter((name) => {
    const from = scope.imports.find((each) => each.name === name)?.from;
    const unit = units.find(({ block }) => block.id === from);
    if (from === undefined || unit === undefined || unit.faulty !== null) return false;
    const program = parsed.get(from) ?? parseTypeScript(unit.located.code).program;
    parsed.set(from, program);
    const inBlock: Known = (own) => writtenFor(own, program);
    // Its own comparisons are looked at as it is judged: of the claim only the name counts.
    return spoilt(expression, (own) => (own === name ? inBlock(own) : []), 0, inBlock).true;
  });
}

/** Deeper, names that stand for names are left alone. */
const deepest = 6;

function spoilt(node: Node, known: Known, depth: number, below: Known | null): Spoilt {
  const of = (inner: Node): Spoilt => spoilt(inner, known, depth, below);
  const through = (nodes: readonly Node[]): Spoilt =>
    depth > deepest ? neither : either(nodes.map((each) => spoilt(each, below ?? known, depth + 1, null)));
  switch (node.type) {
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return of(node.expression);
    case 'UnaryExpression':
      return node.operator === '!' ? turned(of(node.argument)) : neither;
    case 'LogicalExpression':
      return either([of(node.left), of(node.right)]);
    case 'ConditionalExpression': {
      const test = of(node.test);
      const moved = test.true || test.false;
      return either([{ true: moved, false: moved }, of(node.consequent), of(node.alternate)]);
    }
    case 'BinaryExpression':
      // What the claim itself compares is looked at by its values.
      return below === null ? compared(node) : neither;
    case 'Identifier':
      return through(known(node.name));
    case 'MemberExpression':
      return through(fieldsOf(node, known));
    case 'CallExpression':
      return node.callee.type === 'Identifier'
        ? through(known(node.callee.name).flatMap(answersOf))
        : neither;
    default:
      return neither;
  }
}

function compared({ operator, left, right }: Extract<Node, { type: 'BinaryExpression' }>): Spoilt {
  if (!comparisons.has(operator) || [left, right].some(isNoNumber) || [left, right].every(isCount))
    return neither;
  const differs = operator.startsWith('!');
  return { true: differs, false: !differs };
}

/** Compared with these, nothing that is NaN is meant. */
function isNoNumber(node: Node): boolean {
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'Literal' && typeof node.value !== 'number';
}

function isCount(node: Node): boolean {
  if (node.type === 'Literal') return true;
  return (
    node.type === 'MemberExpression' &&
    node.property.type === 'Identifier' &&
    ['length', 'size'].includes(node.property.name)
  );
}

function turned({ true: yes, false: no }: Spoilt): Spoilt {
  return { true: no, false: yes };
}

function either(list: readonly Spoilt[]): Spoilt {
  return { true: list.some((each) => each.true), false: list.some((each) => each.false) };
}

/** What a block gives a name: by declaring it, by assigning to it, as a function. A block that speaks of NaN has thought of it. */
function writtenFor(name: string, program: Program): readonly Node[] {
  const own = [...nodesBelow(program)].flatMap((node): readonly Node[] => {
    if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && node.id.name === name)
      return node.init === null ? [] : [node.init];
    if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier' && node.left.name === name)
      return [node.right];
    return node.type === 'FunctionDeclaration' && node.id?.name === name ? [node] : [];
  });
  return own.filter((node) => !speaksOfNaN(node));
}

function speaksOfNaN(node: Node): boolean {
  return [...nodesBelow(node)].some(
    (inner) =>
      inner.type === 'Identifier' && /^(?:NaN|is(?:NaN|Finite|Integer|SafeInteger))$/.test(inner.name),
  );
}

/** `result.ok`, of `const result = { ok: !(loss > 1) }`. */
function fieldsOf(node: Extract<Node, { type: 'MemberExpression' }>, known: Known): readonly Node[] {
  const { object, property } = node;
  if (object.type !== 'Identifier' || property.type !== 'Identifier' || node.computed) return [];
  return known(object.name).flatMap((value) => {
    if (value.type !== 'ObjectExpression') return [];
    return value.properties.flatMap((each) =>
      each.type === 'Property' && each.key.type === 'Identifier' && each.key.name === property.name
        ? [each.value]
        : [],
    );
  });
}

/** What a function that is written in a block returns. */
function answersOf(node: Node): readonly Node[] {
  if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement') return [node.body];
  if (!['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration'].includes(node.type))
    return [];
  return [...nodesBelow(node)].flatMap((inner) =>
    inner.type === 'ReturnStatement' && inner.argument !== null ? [inner.argument] : [],
  );
}
