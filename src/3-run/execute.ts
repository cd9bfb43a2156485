// Executes one command in a process that has run what must come before it, and no more.
import { join } from 'node:path';
import type { BlockId, RunBlock } from '../plan.ts';
import { nextAhead } from './ahead.ts';
import type { Desk } from './desk.ts';
import { commandOf } from './prepare.ts';
import type { Process } from './processes.ts';
import type { EvaluateCommand, RunBlockCommand } from './protocol.ts';
import { tablesOf } from './tables.ts';
import type { Budget, Ran } from './worker.ts';
import type { Progress } from './worker-gather.ts';

export type Executed = {
  readonly ran: Ran;
  /** The scratch folder of the process: its name must not get into what is told. */
  readonly scratch: string;
  /** The block that `ran` is about: one of the chain when it did not run through again. */
  readonly about: BlockId | null;
};
export type Last = {
  readonly block: RunBlock | null;
  readonly command: RunBlockCommand | EvaluateCommand;
  readonly budget: Budget;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** Waits for its turn. A process in which something failed is not used again. */
export function execute(chain: readonly BlockId[], last: Last, desk: Desk): Promise<Executed> {
  return desk.gate(async () => {
    const blocks = chain.map(desk.block);
    const native = [...blocks, last.block].some((block) => desk.backendOf(block) === 'native');
    const memory = Math.max(last.budget.memory, ...blocks.map((block) => block.options.memory));
    const process = await desk.processes.take(chain, { memory, native });
    const past = [...process.ran];
    if (past.length === 0) nextAhead(desk);
    let whole = false;
    try {
      const { ran, about } = await runAll(process, past, blocks, last, desk);
      whole = ran.ending.how === 'done';
      return { ran, about, scratch: process.scratch };
    } finally {
      await desk.processes.giveBack({ ...process, ran: past }, whole);
    }
  });
}

async function runAll(
  process: Process,
  past: BlockId[],
  blocks: readonly RunBlock[],
  last: Last,
  desk: Desk,
): Promise<{ ran: Ran; about: BlockId | null }> {
  for (const block of blocks.slice(past.length)) {
    const files = await filesOf(block, desk);
    const command = await commandOf(block, desk);
    const again = await runOne(process, { block, command, files, budget: block.options }, desk);
    if (again.ending.how !== 'done') return { ran: again, about: block.id };
    past.push(block.id);
  }
  const ran = await runOne(process, last, desk);
  if (last.block !== null) past.push(last.block.id);
  return { ran, about: last.block?.id ?? null };
}

async function filesOf(block: RunBlock, { article, world }: Desk): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = block.options.needs.map(
    async (path) => [path, await world.files.read(join(article.folder, path))] as const,
  );
  return new Map(await Promise.all(files));
}

async function runOne(process: Process, { block, command, files, budget }: Last, desk: Desk): Promise<Ran> {
  const { teller, world } = desk;
  const folder = join(process.scratch, 'article');
  for (const [path, bytes] of files) await world.files.write(join(folder, path), bytes);
  const answer = tablesOf(folder, new Set(files.keys()), budget.memory, world);
  if (block === null) return process.worker.run(command, budget, () => {}, answer);
  const told = { slug: teller.slug, block: block.id };
  desk.ran.add(block.id);
  world.report({ type: 'block-started', ...told, place: block.place });
  const progress = ({ step, steps, unit, loss }: Progress) =>
    world.report({ type: 'training', ...told, step, steps, unit, loss });
  const ran = await process.worker.run(command, budget, progress, answer);
  world.report({ type: 'block-ended', ...told, state: ran.ending.how === 'done' ? 'ok' : 'failed' });
  return ran;
}
