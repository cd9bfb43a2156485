// Compares an edition with its original: both must claim, show, cite and count the same.
import type { Article, Place } from '../model/article.ts';
import type { Block, Plan } from '../model/plan.ts';
import { lineSaid } from '../origins.ts';
import { editionAgrees, editionDifferenceReal } from '../problems/editions.ts';
import type { Problem } from '../problems/problem.ts';
import { type Amount, amountsOf } from './edition-amounts.ts';

/** One thing that an article says, in words that are the same in every language. */
type Fact = { readonly what: string; readonly place: Place };

/** What one has and the other lacks, unless the edition declares it. */
export function parity(edition: Article, plan: Plan, original: Plan): readonly Problem[] {
  if (edition.meta.edition === null) return [];
  const { differs, place } = edition.meta.edition;
  const [theirs, ours] = [allOf(edition.original ?? edition, original), allOf(edition, plan)];
  const differences = [
    ...missing(theirs, ours).map((fact) => ({ ...fact, in: 'original' as const })),
    ...missing(ours, theirs).map((fact) => ({ ...fact, in: 'edition' as const })),
  ];
  const declared = new Set(differs.map(({ text }) => text));
  const told = differences.filter(({ what }) => !declared.has(what));
  const found = new Set(differences.map(({ what }) => what));
  return [
    ...told.map((fact) =>
      fact.in === 'edition'
        ? editionAgrees(fact.place, fact.what, 'the original', 'the edition')
        : editionAgrees(place, fact.what, 'the edition', whereIn(edition.original ?? edition, fact.place)),
    ),
    ...differs
      .filter(({ text }) => !found.has(text))
      .map(({ text, place }) => editionDifferenceReal(place, text)),
  ];
}

/** `line 5 of the original`, or the line of the file that it includes. */
function whereIn(original: Article, place: Place): string {
  const said = lineSaid(place, original);
  return / of /.test(said) ? said : `${said} of the original`;
}

type All = { readonly facts: readonly Fact[]; readonly amounts: readonly Amount[] };

function allOf(article: Article, plan: Plan): All {
  return {
    facts: [...signed(article), ...factsOf(plan)],
    amounts: amountsOf(article, [...plan.blockOf.values()]),
  };
}

function missing(own: All, others: All): readonly Fact[] {
  const measured = own.amounts.filter((amount) => amount.measured);
  return [...lacking(own.facts, others.facts), ...once(lacking(measured, others.amounts))];
}

/** Names may be written in another script, so authors are counted. */
function signed({ meta, file }: Article): readonly Fact[] {
  const place = { file: file.path, line: 1, column: 1 };
  const names = [`date ${meta.date ?? 'unsaid'}`, `authors ${meta.authors.length}`];
  return names.map((what) => ({ what, place }));
}

/** Headings are told once: a section that is missing moves all that follow. */
function lacking(facts: readonly Fact[], others: readonly Fact[]): readonly Fact[] {
  const there = new Set(others.map(({ what }) => what));
  const found = facts.filter(({ what }) => !there.has(what));
  const [heading] = found.filter(isHeading);
  return found.filter((fact) => !isHeading(fact) || fact === heading);
}

const isHeading = ({ what }: Fact) => what.startsWith('heading ');

function factsOf(plan: Plan): readonly Fact[] {
  const blocks = [...plan.blockOf.values()];
  const counts = new Map<string, number>();
  const next = (kind: string) => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return String(counts.get(kind));
  };
  const facts = blocks.flatMap((block) =>
    whatOf(block, plan, next).map((what) => ({ what, place: block.place })),
  );
  return once([...facts, ...headingsOf(blocks)]);
}

function once(facts: readonly Fact[]): readonly Fact[] {
  return [...new Map(facts.map((fact) => [fact.what, fact])).values()];
}

function whatOf(block: Block, plan: Plan, next: (kind: string) => string): readonly string[] {
  switch (block.kind) {
    case 'claim':
      return [`claim ${spaced(block.that.code)}`];
    case 'value':
      return [`value ${spaced(plan.scopes.get(block.id)?.subject ?? block.expression.code)}`];
    case 'citation':
      return block.cites.map(({ key }) => `citation ${key}`);
    case 'math':
      return block.label === null ? [] : [`equation #${block.label}`];
    case 'run':
    case 'diagram':
    case 'figure':
    case 'table':
      if (block.label !== null) return [`${names[block.kind]} #${block.label}`];
      return block.caption === null ? [] : [`${names[block.kind]} ${next(block.kind)} without a label`];
    default:
      return [];
  }
}

const names = { run: 'block', diagram: 'diagram', figure: 'picture', table: 'table' } as const;

/** `heading 2.1 #sec-data`. */
function headingsOf(blocks: readonly Block[]): readonly Fact[] {
  const counts: number[] = [];
  return blocks.flatMap((block) => {
    if (block.kind !== 'heading') return [];
    counts.length = Math.min(counts.length, block.depth);
    while (counts.length < block.depth) counts.push(0);
    counts[block.depth - 1]! += 1;
    const path = counts.filter((count) => count > 0).join('.');
    return { what: `heading ${path}${block.label === null ? '' : ` #${block.label}`}`, place: block.place };
  });
}

function spaced(code: string): string {
  return code.trim().replace(/\s+/g, ' ');
}
