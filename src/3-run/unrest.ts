// Tells of a block that goes on after its last line, at the block that left it so.
import type { BlockId, RunBlock } from '../model/plan.ts';
import { blockComesToRest } from '../problems/running.ts';
import type { Desk } from './desk.ts';
import type { Executed } from './execute.ts';
import type { Unrest } from './process/rest.ts';
import type { Budget } from './process/worker.ts';

/** Its result is not kept, so that the next build tells it too. */
export function tellUnrest(
  id: BlockId,
  how: Unrest | 'beside',
  { timeout, memory }: Budget,
  desk: Desk,
): void {
  const block = desk.block(id);
  if (isRestless(block, desk)) return;
  const problem = blockComesToRest(block.place, how, timeout, memory);
  desk.problems.push(problem);
  desk.world.report({ type: 'problem', problem });
  const key = desk.keys.get(id);
  if (key !== undefined) void desk.store.dropBlock(key);
}

/** Whether that has been told. */
export function isRestless({ place }: RunBlock, { problems }: Desk): boolean {
  return problems.some(({ code, line }) => code === blockComesToRest.code && line === place.line);
}

/** Where one has run out of what it may have, a block before it in its process may be why. */
export function blameRestless({ ran, restless }: Executed, desk: Desk): void {
  const [first] = restless;
  if (first !== undefined && ['late', 'fat', 'flood'].includes(ran.ending.how))
    tellUnrest(first, 'beside', desk.block(first).options, desk);
}
