// Judges what values and claims gave: the text that is shown, the verdict, and what there is to tell.
import type { BlockId, BlockOf, Plan, Scope } from '../plan.ts';
import type { Problem } from '../problems/problem.ts';
import {
  claimComparesNumbers,
  claimHolds,
  claimIsBoolean,
  claimSucceeds,
  valueFinite,
  valueShown,
  valueSucceeds,
} from '../problems/running.ts';
import type { ClaimResult, ValueResult } from '../results.ts';
import type { Answer } from './expressions.ts';

export type Verdicts = {
  readonly values: ReadonlyMap<BlockId, ValueResult>;
  readonly claims: ReadonlyMap<BlockId, ClaimResult>;
  readonly problems: readonly Problem[];
};

export function judgeAll(plan: Plan, answers: ReadonlyMap<BlockId, Answer>): Verdicts {
  const values = new Map<BlockId, ValueResult>();
  const claims = new Map<BlockId, ClaimResult>();
  const problems: Problem[] = [];
  for (const block of plan.blocks) {
    if (block.kind !== 'value' && block.kind !== 'claim') continue;
    const answer = answers.get(block.id);
    const scope = plan.scopes.get(block.id);
    if (answer === undefined || scope === undefined) throw new Error(`${block.id} was not answered`);
    const keep = <T>(into: Map<BlockId, T>, { result, problem }: Judged<T>) => {
      into.set(block.id, result);
      if (problem !== null) problems.push(problem);
    };
    if (block.kind === 'value') keep(values, judgeValue(block, answer, scope));
    else keep(claims, judgeClaim(block, answer, scope));
  }
  return { values, claims, problems };
}

type Judged<T> = { readonly result: T; readonly problem: Problem | null };

function judgeValue(block: BlockOf<'value'>, answer: Answer, scope: Scope): Judged<ValueResult> {
  const { code, place } = block.expression;
  const failed = (problem: Problem): Judged<ValueResult> => ({
    result: { state: 'failed', because: problem.found },
    problem,
  });
  if (answer.state === 'failed') {
    if (!answer.told) return failed(valueSucceeds(place, answer.message));
    return { result: { state: 'failed', because: answer.message }, problem: null };
  }
  const { result } = answer.evaluated;
  if (result.kind === 'fault') throw new Error('a fault is no answer');
  if (result.kind === 'other') return failed(valueShown(place, code, result.text));
  if (result.kind === 'number' && result.value === null) return failed(valueFinite(place, code, result.text));
  // A formatter writes what it is given: `percent(NaN)` is the text "NaN%".
  const odd = result.kind === 'text' && scope.kit.length > 0 && /NaN|Infinity|∞/.test(result.text);
  if (odd) return failed(valueFinite(place, code, result.text));
  return { result: { state: 'ok', value: result.value, text: result.text }, problem: null };
}

function judgeClaim(block: BlockOf<'claim'>, answer: Answer, scope: Scope): Judged<ClaimResult> {
  const { code, place } = block.that;
  const none = { verdict: 'failed', sides: [] } as const;
  if (answer.state === 'failed') {
    const problem = answer.told ? null : claimSucceeds(place, answer.message);
    return { result: { ...none, because: answer.message }, problem };
  }
  const { result, sides: values } = answer.evaluated;
  if (result.kind === 'fault') throw new Error('a fault is no answer');
  if (result.kind !== 'boolean') {
    const problem = claimIsBoolean(place, code, result.text);
    return { result: { ...none, because: problem.found }, problem };
  }
  const sides = scope.sides.map((side, index) => {
    const text = values[index]?.text ?? '';
    return side.literal || side.code === text ? text : `${side.code} = ${text}`;
  });
  if (values.some((side) => side.isNaN)) {
    const problem = claimComparesNumbers(place, told(code, sides) || code);
    return { result: { verdict: 'failed', sides, because: problem.found }, problem };
  }
  if (result.value === true) return { result: { verdict: 'true', sides, because: '' }, problem: null };
  const problem = claimHolds(place, code, told(code, sides));
  return { result: { verdict: 'false', sides, because: problem.found }, problem };
}

/** Sides that stand in the expression as they are need not be told again. */
function told(code: string, sides: readonly string[]): string {
  return [...new Set(sides)].filter((side) => !code.includes(side)).join(', ');
}
