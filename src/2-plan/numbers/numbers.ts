// Finds the numbers of an article that nothing computes, no source vouches for, and that yet measure something.
import type { Nodes } from 'mdast';
import type { Article, Place } from '../../model/article.ts';
import type { Block, Numbers } from '../../model/plan.ts';
import { claimNumbersBound, numberBound } from '../../problems/numbers.ts';
import type { Problem } from '../../problems/problem.ts';
import { within } from '../../sorted.ts';
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
  const { terms } = article.meta;
  const judged = passagesOf(article).map((passage) =>
    passage.kind === 'claim'
      ? judgeClaim(passage, conditions.get(passage.node), terms)
      : judgeProse(passage, terms),
  );
  const sum = (key: 'bound' | 'cited' | 'unbound') => judged.reduce((total, each) => total + each[key], 0);
  const said = blocks.filter((block) => block.kind === 'said').length;
  const numbers = { bound: values + sum('bound'), cited: said + sum('cited'), unbound: sum('unbound') };
  return { numbers, problems: judged.flatMap((each) => each.problems).concat(ofTables(judged)) };
}

type Bare = { readonly place: Place; readonly text: string };
/** `bare` are the numbers of a table's cell, which are told together with those of the others. */
type Judged = Numbers & {
  readonly problems: readonly Problem[];
  readonly table: Nodes | null;
  readonly bare: readonly Bare[];
};

function judgeProse(passage: Passage, terms: readonly string[]): Judged {
  const cited = citedAt(passage.text);
  const found = countedIn(passage, terms).filter((numeral) => numeral.measured);
  const unbound = found.filter(({ start }) => !passage.cited && !cited(start));
  const bare = unbound.map(({ start, text }) => ({ place: passage.placeAt(start), text }));
  const problems = passage.table === null ? bare.map(({ place, text }) => numberBound(place, [text])) : [];
  const counts = { bound: 0, cited: found.length - unbound.length, unbound: unbound.length };
  return { ...counts, problems, table: passage.table, bare };
}

/** A table that is given is told once, at the first of its numbers. */
function ofTables(judged: readonly Judged[]): readonly Problem[] {
  const tables = new Map<Nodes, Bare[]>();
  for (const { table, bare } of judged)
    if (table !== null && bare.length > 0) {
      const known = tables.get(table) ?? [];
      for (const each of bare) known.push(each);
      tables.set(table, known);
    }
  return [...tables.values()].map((bare) =>
    numberBound(
      bare[0]!.place,
      bare.map(({ text }) => text),
    ),
  );
}

/** A claim without a condition, or with one that does not parse, has been told of. */
function judgeClaim(passage: Passage, condition: Condition | undefined, terms: readonly string[]): Judged {
  const alone = { table: null, bare: [] };
  if (condition === undefined) return { bound: 0, cited: 0, unbound: 0, problems: [], ...alone };
  const found = countedIn(passage, terms);
  const bare = found.filter(({ amounts }) => !amounts.some((amount) => isAmong(amount, condition.literals)));
  const problems = bare.map((numeral) =>
    claimNumbersBound(passage.placeAt(numeral.start), numeral.text, condition.code, wanted(numeral)),
  );
  return { bound: found.length - bare.length, cited: 0, unbound: bare.length, problems, ...alone };
}

function wanted({ amounts }: Numeral): string {
  return String(Number((amounts[0] ?? Number.NaN).toPrecision(12)));
}

function isAmong(amount: number, literals: readonly number[]): boolean {
  return literals.some((one) => Math.abs(one - amount) <= 1e-9 * Math.max(Math.abs(one), Math.abs(amount)));
}

/** `terms` are the house's own names. */
function countedIn({ text, kind }: Passage, terms: readonly string[]): readonly Numeral[] {
  const isExempt = within([...exemptionsIn(text), ...termsIn(text, terms)]);
  const lead = kind === 'heading' ? (headingNumber.exec(text)?.[0].length ?? 0) : 0;
  return numeralsIn(text).filter((numeral) => numeral.start >= lead && !isExempt(numeral));
}

/** Blanks within a term may be of any width, or none beside Chinese. */
function termsIn(text: string, terms: readonly string[]) {
  return terms.flatMap((term) => {
    const pattern = term
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\s+/g, '\\s*');
    if (pattern === '') return [];
    return [...text.matchAll(new RegExp(pattern, 'gu'))].map(({ index, 0: found }) => ({
      start: index,
      end: index + found.length,
    }));
  });
}

export { countedIn };
