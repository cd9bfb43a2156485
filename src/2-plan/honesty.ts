// Finds claims that their wording makes true: those that cannot fail, compare what was rounded, or mix units.
import type { BlockId, Scope } from '../model/plan.ts';
import { claimCanFail, claimKeepsUnits, claimSaysComparison, claimUnrounded } from '../problems/planning.ts';
import type { Problem } from '../problems/problem.ts';
import { type Expression, nodesBelow, type Program, parseExpression } from '../syntax.ts';
import { hiddenIn } from './hidden.ts';
import { comparedIn, isLiteral } from './sides.ts';
import type { Unit } from './unit.ts';
import { unitsShown, unlikeUnits } from './units.ts';

export function honestyOf(units: readonly Unit[], scopes: ReadonlyMap<BlockId, Scope>): readonly Problem[] {
  const shown = unitsShown(units);
  const parsed = new Map<BlockId, Program>();
  return units.flatMap((unit): readonly Problem[] => {
    const scope = scopes.get(unit.block.id);
    if (unit.block.kind !== 'claim' || unit.faulty !== null || !scope) return [];
    const { code } = unit.block.that;
    const { expression } = parseExpression(code);
    if (expression === null) return [];
    const text = `(${code})`;
    const spell = (node: Expression) => text.slice(node.start, node.end);
    const at = (node: Expression) => unit.located.placeAt(node.start - 1);
    const constant = constantIn(expression, unit, scope, spell);
    const compared = comparedIn(expression);
    const rounded = compared.flatMap(({ left, right }) =>
      [left, right].filter((side) => isRounded(side, scope)),
    );
    const mixed = compared.flatMap((each) => {
      const found = unlikeUnits(each, shown);
      if (found === null) return [];
      return claimKeepsUnits(at(each.left), spell(each.left), found[0], spell(each.right), found[1]);
    });
    return [
      ...(constant === null ? [] : [claimCanFail(at(expression), constant)]),
      ...rounded.map((side) => claimUnrounded(at(side), spell(side))),
      ...mixed,
      ...hiddenIn(expression, scope, units, parsed).map((name) => claimSaysComparison(at(expression), name)),
    ];
  });
}

/** Why it holds whatever the blocks give; null where it may fail. A name that nothing declares is told by its type. */
function constantIn(
  expression: Expression,
  { found }: Unit,
  { imports, kit, borrowed }: Scope,
  spell: (node: Expression) => string,
): string | null {
  const known = new Set([
    ...kit,
    ...borrowed.map(({ name }) => name),
    ...Object.getOwnPropertyNames(globalThis),
  ]);
  const isConstant = imports.length === 0 && found.free.every(({ name }) => known.has(name));
  if (isConstant) return `${spell(expression)} takes nothing from any block`;
  const same = comparedIn(expression).find(({ left, right }) => spell(left) === spell(right));
  if (same) return `${spell(same.left)} is compared with itself`;
  const certain = [...nodesBelow(expression)].find(
    (node) =>
      node.type === 'LogicalExpression' &&
      node.operator !== '??' &&
      (isLiteral(node.left) || isLiteral(node.right)),
  );
  return certain ? `${spell(certain as Expression)} has a side that is fixed` : null;
}

const formatters: ReadonlySet<string> = new Set([
  'compact',
  'date',
  'integer',
  'money',
  'number',
  'ordinal',
  'percent',
]);
const methods: ReadonlySet<string> = new Set(['toFixed', 'toPrecision', 'toLocaleString', 'toExponential']);

/** Text that a formatter made: what was rounded away is not compared. */
function isRounded(side: Expression, { kit }: Scope): boolean {
  return [...nodesBelow(side)].some((node) => {
    if (node.type !== 'CallExpression') return false;
    const { callee } = node;
    if (callee.type === 'Identifier') return formatters.has(callee.name) && kit.includes(callee.name);
    return (
      callee.type === 'MemberExpression' &&
      callee.property.type === 'Identifier' &&
      methods.has(callee.property.name)
    );
  });
}
