// Plans an article: its blocks, what each of them needs, the order of running, and the labels.
import type { Article, Reported } from '../article.ts';
import type { Block, Plan } from '../plan.ts';
import { labelKnown } from '../problems/planning.ts';
import { byPlace, type Problem } from '../problems/problem.ts';
import { blockOf } from './block.ts';
import { collect } from './collect.ts';
import { nameBlocks } from './labels.ts';
import { namesOf } from './names.ts';
import { nearest } from './nearest.ts';
import { orderOf } from './order.ts';
import { linesOf } from './place.ts';
import { scopesOf } from './scopes.ts';
import { unitOf } from './unit.ts';

/** `kitNames` are the exports of `colophon/kit`: free names that no block declares come from there. */
export function plan(article: Article, kitNames: ReadonlySet<string>): Reported<Plan> {
  const { named, problems: ofLabels } = nameBlocks(article, collect(article));
  const lines = linesOf(article);
  const made = named.map(blockOf);
  const blocks = made.map((each) => each.block);
  const assessed = blocks.flatMap((block) => unitOf(article, block, lines) ?? []);
  const units = assessed.map((each) => each.unit);
  const { names, problems: ofNames } = namesOf(units);
  const { scopes, problems: ofScopes } = scopesOf(units, names, kitNames);
  const { order, scopes: acyclic, problems: ofOrder } = orderOf(units, scopes);
  const labels = labelsOf(blocks);
  const value = {
    blocks,
    blockOf: new Map(blocks.map((block) => [block.node, block])),
    scopes: acyclic,
    order,
    labels,
  };
  const ofBlocks = [...made, ...assessed].flatMap((each) => each.problems);
  const problems = [...ofLabels, ...ofBlocks, ...ofNames, ...ofScopes, ...ofOrder, ...references(value)];
  return { value, problems: problems.sort(byPlace) };
}

/** A label that is given twice names the first of the two. */
function labelsOf(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  const labels = new Map<string, Block>();
  for (const block of blocks)
    if (block.label !== null && !labels.has(block.label)) labels.set(block.label, block);
  return labels;
}

function references({ blocks, labels }: Plan): readonly Problem[] {
  return blocks.flatMap((block) => {
    if (block.kind !== 'reference' || labels.has(block.target)) return [];
    return labelKnown(block.place, block.target, nearest(block.target, [...labels.keys()]));
  });
}
