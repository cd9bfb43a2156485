// Puts the blocks of an original where its edition has empty ones of the same labels.
import type { Code, Nodes } from 'mdast';
import type { Block, Plan, RunBlock } from '../model/plan.ts';
import { nearest } from '../nearest.ts';
import { editionBlockEmpty, editionBlockKnown } from '../problems/editions.ts';
import { optionKnown } from '../problems/planning.ts';
import type { Problem } from '../problems/problem.ts';

export type Stands = {
  /** In document order; the original's blocks that stand nowhere in the edition come first. */
  readonly blocks: readonly Block[];
  /** The edition's own node of each block that stands in it. */
  readonly blockOf: ReadonlyMap<Nodes, Block>;
  readonly problems: readonly Problem[];
};

type Placed = { readonly node: Nodes; readonly block: Block };

export function standIn(own: readonly Block[], original: Plan): Stands {
  const runs = original.blocks.filter((block) => block.kind === 'run');
  const problems: Problem[] = [];
  const placed = own.flatMap((block): readonly Placed[] => {
    if (block.kind !== 'run') return [{ node: block.node, block }];
    const found = runs.find(({ label }) => label !== null && label === block.label);
    for (const each of complaints(block, found, runs)) problems.push(each);
    return found === undefined ? [] : [{ node: block.node, block: retold(found, block) }];
  });
  const standing = new Set(placed.map(({ block }) => block.id));
  return {
    blocks: [...runs.filter(({ id }) => !standing.has(id)), ...placed.map(({ block }) => block)],
    blockOf: new Map(placed.map(({ node, block }) => [node, block])),
    problems,
  };
}

/** The caption is the edition's own; it may hide code that the original shows. */
function retold(original: RunBlock, stand: RunBlock): RunBlock {
  const hide = original.options.hide || stand.options.hide;
  return { ...original, caption: stand.caption, options: { ...original.options, hide } };
}

function complaints(
  stand: RunBlock,
  original: RunBlock | undefined,
  runs: readonly RunBlock[],
): readonly Problem[] {
  const { label, place, node } = stand;
  const labels = runs.flatMap((run) => run.label ?? []);
  if (original === undefined || label === null)
    return [editionBlockKnown(place, label, label === null ? null : nearest(label, labels))];
  const empty = node.value.trim() === '' ? [] : [editionBlockEmpty(place, label)];
  return [...empty, ...options(node)];
}

/** All that is said of how a block runs is said in the original. */
function options(node: Code): readonly Problem[] {
  return (node.data?.fence?.options ?? []).map(({ name, place }) =>
    optionKnown(place, name, null, '#label, caption="…" or hide: how the block runs is said in the original'),
  );
}
