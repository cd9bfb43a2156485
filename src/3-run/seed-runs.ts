// Lists what each seed of a block gave, for `results.json`.
import type { Json } from '../model/article.ts';
import type { BlockId } from '../model/plan.ts';
import type { SeedRun } from '../model/results.ts';
import { seedOf } from './cache/keys.ts';
import type { Desk } from './desk.ts';
import type { Repeat } from './repeats.ts';

/** Of each block that ran with several seeds, what each gave. */
export function seedRunsOf(desk: Desk, repeats: readonly Repeat[]): ReadonlyMap<BlockId, readonly SeedRun[]> {
  const several = desk.plan.order.filter((id) => repeats.some(({ again }) => again.has(id)));
  return new Map(
    several.map((id) => {
      const desks = [desk, ...repeats.filter(({ again }) => again.has(id)).map((repeat) => repeat.desk)];
      return [id, desks.map((one) => seedRunOf(id, one))];
    }),
  );
}

function seedRunOf(id: BlockId, desk: Desk): SeedRun {
  const outcome = desk.outcomes.get(id);
  const stored = desk.known.get(id)?.stored;
  const metrics = (stored?.outputs ?? []).flatMap((output): [string, Json][] =>
    output.type === 'metric' ? [[output.name, output.value]] : [],
  );
  const names = Object.entries(stored?.exports ?? {}).flatMap(([name, held]): [string, Json][] =>
    held.state === 'stored' && isNumber(held.plain) ? [[name, held.plain]] : [],
  );
  return {
    seed: seedOf(desk.article, desk.block(id), desk.scope(id), desk.repeat),
    state: outcome?.state ?? 'skipped',
    metrics: Object.fromEntries(metrics),
    numbers: Object.fromEntries(names),
  };
}

/** Numbers that JSON lacks are kept by their names. */
function isNumber(plain: Json): boolean {
  return typeof plain === 'number' || plain === 'NaN' || plain === 'Infinity' || plain === '-Infinity';
}
