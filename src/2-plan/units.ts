// Tells the unit of a name by what it is shown in, and by a unit that its own name ends in.

import { type Expression, parseExpression } from '../syntax.ts';
import type { Comparison } from './sides.ts';
import type { Unit } from './unit.ts';

/** Path (`fit.accuracy`) → unit; null where it is shown in several. */
export type Shown = ReadonlyMap<string, string | null>;

/** From the values in the prose: `percent(accuracy)` says that accuracy is a share, `money(rent, 'CNY')` CNY. */
export function unitsShown(units: readonly Unit[]): Shown {
  const shown = new Map<string, string | null>();
  for (const { block } of units) {
    const call = block.kind === 'value' ? unwrapped(parseExpression(block.expression.code).expression) : null;
    if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') continue;
    const [first, second] = call.arguments as readonly Expression[]; // a spread has no path
    const path = first ? pathOf(first) : null;
    const unit = unitOf(call.callee.name, second);
    if (path === null || unit === null) continue;
    shown.set(path, shown.has(path) && shown.get(path) !== unit ? null : unit);
  }
  return shown;
}

const share = 'a share';

function unitOf(formatter: string, option: Expression | undefined): string | null {
  if (formatter === 'percent') return share;
  if (formatter !== 'money') return null;
  if (option === undefined) return 'USD';
  return option.type === 'Literal' && typeof option.value === 'string' ? option.value : null;
}

/** A share is seldom ten or more: so percents are written. */
const leastPercent = 10;

/** The units of two sides that cannot be compared, else null. A side that is computed has none that is known. */
export function unlikeUnits({ left, right }: Comparison, shown: Shown): readonly [string, string] | null {
  const [one, two] = [unitOfSide(left, shown), unitOfSide(right, shown)];
  if (one !== null && two !== null) return one === two ? null : [one, two];
  if (one === share && isPercent(right)) return [share, 'percents'];
  if (two === share && isPercent(left)) return ['percents', share];
  return null;
}

function unitOfSide(side: Expression, shown: Shown): string | null {
  const path = pathOf(side);
  return path === null ? null : (shown.get(path) ?? unitInName(path));
}

function isPercent(side: Expression): boolean {
  const bare = unwrapped(side);
  return bare?.type === 'Literal' && typeof bare.value === 'number' && bare.value >= leastPercent;
}

const endings: readonly (readonly [RegExp, string])[] = [
  [/(?:Ms|_ms|Millis|[mM]illiseconds)$/, 'milliseconds'],
  [/(?:[a-z]Seconds|_seconds|^seconds)$/, 'seconds'],
  [/(?:[a-z]Minutes|_minutes|^minutes)$/, 'minutes'],
  [/(?:[a-z]Hours|_hours|^hours)$/, 'hours'],
  [/(?:[a-z]Days|_days|^days)$/, 'days'],
  [/(?:[a-z]Percent|_percent|_pct|^percent)$/, 'percents'],
  [/(?:[a-z]U[sS][dD]|_usd)$/, 'USD'],
  [/(?:[a-z]C[nN][yY]|_cny)$/, 'CNY'],
  [/(?:[a-z]E[uU][rR]|_eur)$/, 'EUR'],
];

/** `latencyMs`, `budget_seconds`, `priceUsd`. */
function unitInName(path: string): string | null {
  const name = path.split('.').at(-1) ?? '';
  return endings.find(([ending]) => ending.test(name))?.[1] ?? null;
}

/** `accuracy`, `fit.accuracy`; null for what is computed or indexed. */
function pathOf(expression: Expression): string | null {
  const bare = unwrapped(expression);
  if (bare?.type === 'Identifier') return bare.name;
  if (bare?.type !== 'MemberExpression' || bare.computed || bare.property.type !== 'Identifier') return null;
  const object = pathOf(bare.object as Expression);
  return object === null ? null : `${object}.${bare.property.name}`;
}

function unwrapped(expression: Expression | null): Expression | null {
  if (expression?.type === 'ParenthesizedExpression' || expression?.type === 'TSNonNullExpression')
    return unwrapped(expression.expression);
  return expression;
}
