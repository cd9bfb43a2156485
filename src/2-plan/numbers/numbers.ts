// Finds the numbers of an article that nothing computes, no source vouches for, and that yet measure something.
import type { Nodes } from 'mdast';
import type { Article } from '../../article.ts';
import type { Block, Numbers } from '../../plan.ts';
import { claimNumbersBound, numberBound } from '../../problems/numbers.ts';
import type { Problem } from '../../problems/problem.ts';
import { exemptionsIn, headingNumber } from './exempt.ts';
import { type Numeral, numeralsIn } from './numerals.ts';
import { type Passage, passagesOf } from './passages.ts';
import { citedAt } from './sentences.ts';

/** Of a claim: its condition, the numbers in it, and the names. */
export type Condition = { readonly code: string; readonly literals: readonly number[] };

export function numbersOf(
  article: Article,
  blocks: readonly Block[],
  conditions: ReadonlyMap<Nodes, Condition>,
): { readonly numbers: Numbers; readonly problems: readonly Problem[] } {
  const values = blocks.filter((block) => block.kind === 'value').length;
  const judged = passagesOf(article).map((passage) =>
    passage.kind === 'claim' ? judgeClaim(passage, conditions.get(passage.node)) : judgeProse(passage),
  );
  const sum = (key: 'bound' | 'cited' | 'unbound') => judged.reduce((total, each) => total + each[key], 0);
  const said = blocks.filter((block) => block.kind === 'said').length;
  const numbers = { bound: values + sum('bound'), cited: said + sum('cited'), unbound: sum('unbound') };
  return { numbers, problems: judged.flatMap((each) => each.problems) };
}

type Judged = Numbers & { readonly problems: readonly Problem[] };

function judgeProse(passage: Passage): Judged {
  const cited = citedAt(passage.text);
  const found = countedIn(passage).filter((numeral) => numeral.measured);
  const unbound = found.filter(({ start }) => !passage.cited && !cited(start));
  const problems = unbound.map(({ start, text }) => numberBound(passage.placeAt(start), text));
  return { bound: 0, cited: found.length - unbound.length, unbound: unbound.length, problems };
}

/** A claim without a condition, or with one that does not parse, has been told of. */
function judgeClaim(passage: Passage, condition: Condition | undefined): Judged {
  if (condition === undefined) return { bound: 0, cited: 0, unbound: 0, problems: [] };
  const found = countedIn(passage);
  const bare = found.filter(({ amounts }) => !amounts.some((amount) => isAmong(amount, condition.literals)));
  const problems = bare.map((numeral) =>
    claimNumbersBound(passage.placeAt(numeral.start), numeral.text, condition.code, wanted(numeral)),
  );
  return { bound: found.length - bare.length, cited: 0, unbound: bare.length, problems };
}

function wanted({ amounts }: Numeral): string {
  return String(Number((amounts[0] ?? Number.NaN).toPrecision(12)));
}

function isAmong(amount: number, literals: readonly number[]): boolean {
  return literals.some((one) => Math.abs(one - amount) <= 1e-9 * Math.max(Math.abs(one), Math.abs(amount)));
}

function countedIn({ text, kind }: Passage): readonly Numeral[] {
  const exempt = exemptionsIn(text);
  const lead = kind === 'heading' ? (headingNumber.exec(text)?.[0].length ?? 0) : 0;
  return numeralsIn(text).filter(
    ({ start, end }) => start >= lead && !exempt.some((span) => span.start <= start && end <= span.end),
  );
}

export { countedIn };
