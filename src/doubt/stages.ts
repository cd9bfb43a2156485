// Cuts the trial of a mutant into stages: most are noticed in the block that they change, without all that builds on it.
import { blocksBefore } from '../3-run/share/places.ts';
import type { Prepared } from '../build.ts';
import type { Block, BlockId, Plan } from '../model/plan.ts';

/** Milliseconds that each block of a paper takes. */
export type Costs = ReadonlyMap<BlockId, number>;

/** `length`: so many blocks of the plan's order run, and none after them. `asks`: values and claims are evaluated too. */
export type Stage = { readonly length: number; readonly asks: boolean };

/** Blocks that take less than this together are run in one stage. */
const together = 1_000;

/**
 * The block alone, where it shows something; then the blocks that build on it, in document order, with the values and
 * claims that stand among them. What comes after the last stage is the whole paper.
 */
export function stagesOf(
  id: BlockId,
  shows: boolean,
  { order, scopes }: Plan,
  costs: Costs,
): readonly Stage[] {
  const own = order.indexOf(id);
  const stages: Stage[] = shows ? [{ length: own + 1, asks: false }] : [];
  const affected = new Set([id]);
  let sum = 0;
  for (const [index, each] of order.entries()) {
    if (index <= own || !scopes.get(each)?.imports.some(({ from }) => affected.has(from))) continue;
    affected.add(each);
    sum += costs.get(each) ?? together;
    if (sum < together) continue;
    stages.push({ length: index + 1, asks: true });
    sum = 0;
  }
  return stages;
}

/** Scopes stay, so that the blocks know which of their names are asked for later. Further seeds are left for the whole. */
export function reducedTo({ length, asks }: Stage, { article, plan }: Prepared): Prepared {
  const order = plan.order.slice(0, length);
  const kept = new Set(order);
  const isKept = (block: Block) => {
    if (block.kind === 'run') return kept.has(block.id);
    if (block.kind !== 'value' && block.kind !== 'claim') return true;
    if (!asks || (plan.scopes.get(block.id)?.across.length ?? 0) > 0) return false;
    return blocksBefore(block.id, plan).every((id) => kept.has(id));
  };
  const blocks = plan.blocks
    .filter(isKept)
    .map((block) => (block.kind === 'run' ? { ...block, options: { ...block.options, seeds: 1 } } : block));
  return { article, plan: { ...plan, order, blocks } };
}

/** True where all that others take from the block is what it was. */
export function givesTheSame(
  id: BlockId,
  { scopes }: Plan,
  before: Exports | undefined = [],
  now: Exports | undefined = [],
): boolean {
  const hashes = new Map(now.map(({ name, hash }) => [name, hash]));
  const old = new Map(before.map(({ name, hash }) => [name, hash]));
  const taken = [...scopes.values()].flatMap(({ imports }) => imports).filter(({ from }) => from === id);
  return taken.every(({ name }) => old.has(name) && old.get(name) === hashes.get(name));
}
type Exports = readonly { readonly name: string; readonly hash: string }[];
