// Starts processes while types are checked, for blocks that will run: a process takes as long to start as to check.
import type { BlockId } from '../model/plan.ts';
import type { Desk } from './desk.ts';
import { prepare } from './prepare.ts';
import type { Needs } from './process/processes.ts';
import { lackOf } from './share/chains.ts';
import { withVariables } from './share/holds.ts';
import { type Known, ledgerOf } from './share/ledger.ts';

/** As many processes as the build has jobs, for the articles in turn; none for blocks whose results are stored. */
export async function startAhead(desks: readonly Desk[]): Promise<void> {
  let left = desks[0]?.world.jobs ?? 0;
  for (const desk of desks) {
    if (left === 0) return;
    const { count, needs } = await certain(desk);
    if (needs === null) continue;
    desk.ahead = { count, needs };
    const now = Math.min(left, count);
    desk.processes.ahead(now, needs);
    left -= now;
  }
}

type Certain = { readonly count: number; readonly needs: Needs | null };

/**
 * How many processes an article is sure to take: one for each block that is not stored and builds on stored ones alone.
 * Where nothing of it is stored, one for each block, and one for its values and claims. `needs` are those of the first.
 */
async function certain(desk: Desk): Promise<Certain> {
  const known = new Map<BlockId, Known>();
  const shadow: Desk = { ...desk, known, lookup: (id) => known.get(id) ?? null };
  let [count, needs]: [number, Needs | null] = [0, null];
  for (const [index, id] of desk.plan.order.entries()) {
    const scope = desk.scope(id);
    const before = desk.plan.order.slice(0, index);
    if (scope.faulty !== null || scope.imports.some(({ from }) => !known.has(from))) continue;
    if (lackOf(scope, before, desk.plan, shadow.lookup) !== null) continue;
    const prepared = await prepare(desk.block(id), before, shadow);
    if ('code' in prepared) continue;
    const stored = await desk.store.block(prepared.key);
    if (stored !== null) {
      const ledger = ledgerOf(before, desk.plan, shadow.lookup);
      known.set(id, { ...prepared, stored: withVariables(stored, scope, ledger) });
    } else {
      const { memory } = desk.block(id).options;
      needs ??= { memory, native: desk.backendOf(desk.block(id)) === 'native' };
      count += 1;
    }
  }
  const expressions = desk.plan.blocks.some(({ kind }) => kind === 'value' || kind === 'claim');
  return { count: known.size === 0 ? desk.plan.order.length + Number(expressions) : count, needs };
}

/** A block has taken a process: the next is started, where one is sure to be wanted. */
export function nextAhead(desk: Desk): void {
  const { ahead } = desk;
  if (ahead === null) return;
  const count = ahead.count - 1;
  desk.ahead = { ...ahead, count };
  desk.processes.ahead(Math.min(count, desk.world.jobs), ahead.needs);
}
