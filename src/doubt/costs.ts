// Measures how long each block of a paper takes, by running all of them once, and remembers it for the next round.
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { examine } from '../build.ts';
import type { BlockId } from '../model/plan.ts';
import type { Event, World } from '../world/world.ts';
import { collector } from './notice.ts';
import type { Costs } from './stages.ts';
import type { Subject } from './subject.ts';

type Kept = { readonly code: string; readonly costs: readonly (readonly [BlockId, number])[] };

/** Milliseconds; a block that is run again within another's process counts by its first run. */
export async function costsOf({ job, source, request }: Subject, world: World): Promise<Costs> {
  const blocks = job.plan.blocks.filter((block) => block.kind === 'run');
  const codes = blocks.map(({ node, options }) => [node.value, options.backend, options.workers]);
  const code = createHash('sha256').update(JSON.stringify(codes)).digest('hex');
  const file = join(world.cache, 'doubt', 'costs', `${source.slug}.json`);
  const kept = (await world.files.exists(file)) ? (JSON.parse(await world.files.text(file)) as Kept) : null;
  if (kept?.code === code) return new Map(kept.costs);
  const watch = stopwatch(world);
  const { log } = collector();
  const single = blocks.map((block) => ({ ...block, options: { ...block.options, seeds: 1 } }));
  const alone = { ...job, plan: { ...job.plan, blocks: single } };
  await examine(
    [alone],
    new Set([source.slug]),
    { ...request, fresh: true },
    { ...world, report: watch.note },
    log,
  );
  const costs = [...watch.times];
  await world.files.write(file, JSON.stringify({ code, costs } satisfies Kept));
  return new Map(costs);
}

function stopwatch({ clock }: World) {
  const started = new Map<string, number>();
  const times = new Map<BlockId, number>();
  const note = (event: Event) => {
    if (event.type === 'block-started' && !started.has(event.block)) started.set(event.block, clock());
    if (event.type !== 'block-ended') return;
    const start = started.get(event.block);
    const id = event.block as BlockId; // the events of a run name blocks of its plan
    if (start !== undefined && !times.has(id)) times.set(id, Math.round(clock() - start));
  };
  return { note, times };
}
