// Judges what values and claims gave: the text that is shown, the verdict, and what there is to tell.
import { isNonFiniteText } from '../../kit/demand.ts';
import type { BlockId, BlockOf, Plan, Scope } from '../../model/plan.ts';
import type { ClaimResult, ValueResult } from '../../model/results.ts';
import type { Problem } from '../../problems/problem.ts';
import {
  claimAllowsRounding,
  claimComparesAlike,
  claimComparesNumbers,
  claimComparesValues,
  claimHasCases,
  claimHolds,
  claimHoldsForSeeds,
  claimIsBoolean,
  claimSucceeds,
  valueFinite,
  valueShown,
  valueSucceeds,
} from '../../problems/running.ts';
import { expressionOnlyReads } from '../../problems/sharing.ts';
import type { Answer } from '../answers.ts';

export type Verdicts = {
  readonly values: ReadonlyMap<BlockId, ValueResult>;
  readonly claims: ReadonlyMap<BlockId, ClaimResult>;
  readonly problems: readonly Problem[];
};

/** What claims are in a further run, of other seeds. */
export type Further = {
  readonly answers: ReadonlyMap<BlockId, Answer>;
  readonly run: number;
  readonly seedOf: (id: BlockId) => number;
};

/** A claim holds only where it does in each further run. */
export function judgeAll(
  plan: Plan,
  answers: ReadonlyMap<BlockId, Answer>,
  further: readonly Further[],
): Verdicts {
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
    if (block.kind === 'value') keep(values, judgeValue(block, answer));
    else keep(claims, judgeForSeeds(block, judgeClaim(block, answer, scope), scope, further));
  }
  return { values, claims, problems };
}

type Judged<T> = { readonly result: T; readonly problem: Problem | null };

function judgeValue(block: BlockOf<'value'>, answer: Answer): Judged<ValueResult> {
  const { code, place } = block.expression;
  const failed = (problem: Problem): Judged<ValueResult> => ({
    result: { state: 'failed', because: problem.found },
    problem,
  });
  if (answer.state === 'changes') return failed(expressionOnlyReads(place, code, answer.names, answer.again));
  if (answer.state === 'failed') {
    if (!answer.told) return failed(valueSucceeds(place, answer.message));
    return { result: { state: 'failed', because: answer.message }, problem: null };
  }
  const { result } = answer.evaluated;
  if (result.kind === 'fault' || result.kind === 'doubt' || result.kind === 'changes')
    throw new Error('that is no answer for a value');
  if (result.kind === 'other') return failed(valueShown(place, code, result.text));
  if (result.kind === 'number' && result.value === null) return failed(valueFinite(place, code, result.text));
  if (result.kind === 'text' && saysNoNumber(result.text, code))
    return failed(valueFinite(place, code, result.text));
  return { result: { state: 'ok', value: result.value, text: result.text }, problem: null };
}

/**
 * `loss.toFixed(2)` is the text "NaN", and a template holds it among others. A name alone may be any text of the author's,
 * and so may what its code spells out.
 */
function saysNoNumber(text: string, code: string): boolean {
  if (/NaN|Infinity|∞/.test(code)) return false;
  if (isNonFiniteText(text)) return true;
  const isName = /^[\w$.?![\]'"]+$/.test(code);
  return !isName && /(?<!\p{L})(?:NaN(?!\p{L})|Infinity(?!\p{L}|\s+\p{Lu}))|∞/u.test(text);
}

function judgeClaim(block: BlockOf<'claim'>, answer: Answer, scope: Scope): Judged<ClaimResult> {
  const { code, place } = block.that;
  const none = { verdict: 'failed', sides: [], compared: [] } as const;
  if (answer.state === 'changes') {
    const problem = expressionOnlyReads(place, code, answer.names, answer.again);
    return { result: { ...none, because: problem.found }, problem };
  }
  if (answer.state === 'failed') {
    const problem = answer.told ? null : claimSucceeds(place, answer.message);
    return { result: { ...none, because: answer.message }, problem };
  }
  const { result, sides: values, exact } = answer.evaluated;
  const sides = scope.sides.slice(0, values.length).map((side, index) => {
    const text = values[index]?.text ?? '';
    return side.literal || side.code === text ? text : `${side.code} = ${text}`;
  });
  const compared = values.map(({ value }, index) => ({ code: scope.sides[index]?.code ?? '', value }));
  const judged = (verdict: ClaimResult['verdict'], problem: Problem | null): Judged<ClaimResult> => ({
    result: { verdict, sides, compared, because: problem === null ? '' : problem.found },
    problem,
  });
  if (result.kind === 'fault' || result.kind === 'changes') throw new Error('a fault is no answer');
  if (result.kind === 'doubt') return judged('failed', doubts[result.doubt.about](place, result.doubt.found));
  if (result.kind !== 'boolean') return judged('failed', claimIsBoolean(place, `${code} = ${result.text}`));
  // A side that `&&` or `||` never came to.
  if (values.some(({ text }) => text === 'NaN'))
    return judged('failed', claimComparesNumbers(place, told(code, sides)));
  if (result.value !== true) return judged('false', claimHolds(place, code, told(code, sides)));
  const [first] = exact;
  const { result: held } = judged('true', null);
  return { result: held, problem: first === undefined ? null : claimAllowsRounding(place, first) };
}

/** The first run in which it does not hold is told; one that failed before it came to the claim has been. */
function judgeForSeeds(
  block: BlockOf<'claim'>,
  shown: Judged<ClaimResult>,
  scope: Scope,
  further: readonly Further[],
): Judged<ClaimResult> {
  if (shown.result.verdict !== 'true') return shown;
  for (const { answers, run, seedOf } of further) {
    const answer = answers.get(block.id);
    if (answer === undefined) continue;
    const { result, problem } = judgeClaim(block, answer, scope);
    if (result.verdict === 'true') continue;
    const { code, place } = block.that;
    const told = claimHoldsForSeeds(place, code, run, seedOf(block.id), result.because);
    return { result: { ...result, because: told.found }, problem: problem === null ? null : told };
  }
  return shown;
}

const doubts = {
  number: claimComparesNumbers,
  missing: claimComparesValues,
  kinds: claimComparesAlike,
  condition: claimIsBoolean,
  none: claimHasCases,
} as const;

/** Sides that stand in the expression as they are need not be told again. */
function told(code: string, sides: readonly string[]): string {
  return [...new Set(sides)].filter((side) => !code.includes(side)).join(', ');
}
