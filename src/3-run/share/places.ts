// Says which blocks come before a place of the article: an expression sees what the program has computed up to it.
import type { BlockId, Plan } from '../../model/plan.ts';
import { producersOf } from './chains.ts';

/**
 * In the plan's order, the blocks that stand above an expression, and those that these need. All of them for one that
 * takes a name which is declared below it, as titles, abstracts and summaries do: it is about what came out in the end.
 */
export function blocksBefore(id: BlockId, plan: Plan): readonly BlockId[] {
  const { blocks, order, scopes } = plan;
  const place = blocks.findIndex((block) => block.id === id);
  const above = new Set(
    blocks.slice(0, Math.max(0, place)).flatMap(({ kind, id }) => (kind === 'run' ? id : [])),
  );
  const taken = scopes.get(id);
  if (place === -1 || taken === undefined || producersOf(taken).some((from) => !above.has(from)))
    return order;
  for (const each of order.toReversed())
    if (above.has(each)) for (const from of producersOf(scopes.get(each)!)) above.add(from); // a run block has a scope
  return order.filter((each) => above.has(each));
}
