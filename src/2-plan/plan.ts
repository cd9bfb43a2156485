// Plans an article: its blocks, what each of them needs, the order of running, and the labels.
import type { Nodes } from 'mdast';
import { boundless, type Ceilings } from '../ceilings.ts';
import { htmlIds } from '../html-ids.ts';
import type { Article, Reported } from '../model/article.ts';
import type { Block, Plan } from '../model/plan.ts';
import { nearest } from '../nearest.ts';
import { anchorKnown, labelKnown } from '../problems/planning.ts';
import { byPlace, type Problem } from '../problems/problem.ts';
import { blockOf } from './block.ts';
import { collect } from './collect.ts';
import { headingIds } from './heading-ids.ts';
import { honestyOf } from './honesty.ts';
import { nameBlocks } from './labels.ts';
import { namesOf } from './names.ts';
import { type Condition, numbersOf } from './numbers/numbers.ts';
import { orderOf } from './order.ts';
import { parity } from './parity.ts';
import { linesOf } from './place.ts';
import { scopesOf } from './scopes.ts';
import { type Stands, standIn } from './stands.ts';
import { statementsOf } from './statements.ts';
import { type Unit, unitOf } from './unit.ts';
import { whitePaper } from './white-paper.ts';

/** Plans each article once, though an edition builds on the plan of its original. */
export function planAll(
  articles: readonly Article[],
  kitNames: ReadonlySet<string>,
  ceilings: Ceilings = boundless,
): readonly { readonly article: Article; readonly planned: Reported<Plan> }[] {
  const originals = articles.filter(({ original }) => original === null);
  const alone = new Map(originals.map((article) => [article.slug, plan(article, kitNames, null, ceilings)]));
  return articles.map((article) => {
    const original = article.original && alone.get(article.original.slug)?.value;
    return { article, planned: alone.get(article.slug) ?? plan(article, kitNames, original, ceilings) };
  });
}

/**
 * `kitNames` are the exports of `colophon/kit`: free names that no block declares come from there. `original` is the plan
 * of the article that this one is an edition of, whose problems are told for itself; `ceilings` are the machine's.
 */
export function plan(
  article: Article,
  kitNames: ReadonlySet<string>,
  original: Plan | null = article.original && plan(article.original, kitNames).value,
  ceilings: Ceilings = boundless,
): Reported<Plan> {
  const { named, problems: ofLabels } = nameBlocks(article, collect(article));
  const made = named.map((each) => blockOf(each, ceilings));
  const own = made.map((each) => each.block);
  const { blocks, blockOf: nodes, problems: ofStands } = original ? standIn(own, original) : standing(own);
  const { units, problems: ofUnits } = unitsOf(article, original, blocks);
  const { names, problems: ofNames } = namesOf(units);
  const { scopes, problems: ofScopes } = scopesOf(units, names, kitNames);
  const { order, scopes: acyclic, problems: ofOrder } = orderOf(units, scopes);
  const { numbers, problems: ofNumbers } = numbersOf(article, blocks, conditionsOf(units));
  const value = {
    blocks,
    blockOf: nodes,
    scopes: acyclic,
    order,
    labels: labelsOf(nodes),
    numbers,
    statements: statementsOf(article),
  };
  const ofBlocks = made.flatMap((each) => each.problems);
  const ofClaims = [...honestyOf(units, acyclic), ...ofNumbers, ...whitePaper(article, value)];
  const problems = [
    ...ofLabels,
    ...ofBlocks,
    ...ofStands,
    ...ofUnits,
    ...references(article, value),
    ...ofClaims,
  ];
  const ofNaming =
    original === null ? [...ofNames, ...ofScopes, ...ofOrder] : parity(article, value, original);
  return { value, problems: [...problems, ...ofNaming].sort(byPlace) };
}

/** Every block stands where its node is. */
function standing(blocks: readonly Block[]): Stands {
  return { blocks, blockOf: new Map(blocks.map((block) => [block.node, block])), problems: [] };
}

/** The units of the blocks come in the original's order, from its text. */
function unitsOf(
  article: Article,
  original: Plan | null,
  blocks: readonly Block[],
): { units: readonly Unit[]; problems: readonly Problem[] } {
  const lines = linesOf(article);
  const held = article.original ?? article;
  const heldLines = original === null ? lines : linesOf(held);
  const runs = original === null ? [] : original.blocks.filter((block) => block.kind === 'run');
  const own = original === null ? blocks : blocks.filter((block) => block.kind !== 'run');
  const assessed = own.flatMap((block) => unitOf(article, block, lines) ?? []);
  const taken = runs.flatMap((block) => unitOf(held, block, heldLines) ?? []);
  return {
    units: [...taken, ...assessed].map((each) => each.unit),
    problems: assessed.flatMap((each) => each.problems),
  };
}

/** A label that is given twice names the first of the two; headings are known by their words, too. */
function labelsOf(nodes: ReadonlyMap<Nodes, Block>): ReadonlyMap<string, Block> {
  const labels = new Map<string, Block>();
  for (const block of nodes.values())
    for (const label of block.kind === 'math' ? block.labels : [block.label])
      if (label !== null && !labels.has(label)) labels.set(label, block);
  for (const [id, block] of headingIds(nodes.values())) if (!labels.has(id)) labels.set(id, block);
  return labels;
}

/** Of each claim whose condition parses. */
function conditionsOf(units: readonly Unit[]): ReadonlyMap<Nodes, Condition> {
  const claims = units.filter(({ block, found }) => block.kind === 'claim' && found.parsing.length === 0);
  return new Map(
    claims.map(({ block, located, found }) => [block.node, { code: located.code, literals: found.literals }]),
  );
}

/** Words of their own can be read without the link; a reference that was to say a number cannot. */
function references(article: Article, { blocks, labels }: Plan): readonly Problem[] {
  const anchors = htmlIds(article);
  return blocks.flatMap((block) => {
    if (block.kind !== 'reference' || labels.has(block.target)) return [];
    const worded = block.node.children.length > 0;
    if (worded && (anchors.has(block.target) || block.target === 'top')) return [];
    const tell = worded ? anchorKnown : labelKnown;
    return tell(block.place, block.target, nearest(block.target, [...labels.keys()]));
  });
}
