// Executes one command in a process that has run what must come before it, and no more.

import { join } from 'node:path';
import type { BlockId, RunBlock } from '../model/plan.ts';
import { besideArticle } from '../own-files.ts';
import { nextAhead } from './ahead.ts';
import { inputsOf } from './cache/inputs.ts';
import type { Desk } from './desk.ts';
import { commandOf } from './prepare.ts';
import type { Answerer } from './process/crew.ts';
import { openGang } from './process/gang.ts';
import type { Progress } from './process/gather.ts';
import type { Needs, Process } from './process/processes.ts';
import { tablesOf } from './process/tables.ts';
import type { Budget, Ran } from './process/worker.ts';
import type { EvaluateCommand, RunBlockCommand } from './protocol.ts';

export type Executed = {
  readonly ran: Ran;
  /** The scratch folder of the process: its name must not get into what is told. */
  readonly scratch: string;
  /** The block that `ran` is about: one of the chain when it did not run through again. */
  readonly about: BlockId | null;
  /** Blocks before it in its process that left timers running. */
  readonly restless: readonly BlockId[];
};
export type Last = {
  readonly block: RunBlock | null;
  readonly command: RunBlockCommand | EvaluateCommand;
  readonly budget: Budget;
  readonly files: ReadonlyMap<string, Uint8Array>;
};

/** Waits for its turn; where all that ran at the same time found no room, it runs alone. */
export async function execute(chain: readonly BlockId[], last: Last, desk: Desk): Promise<Executed> {
  const executed = await desk.gate(() => executeOnce(chain, last, desk));
  if (executed.ran.ending.how !== 'crowded') return executed;
  return desk.gate(() => executeOnce(chain, last, desk), 'alone');
}

/** A process in which something failed is not used again. */
async function executeOnce(chain: readonly BlockId[], last: Last, desk: Desk): Promise<Executed> {
  const blocks = chain.map(desk.block);
  const native = [...blocks, last.block].some((block) => desk.backendOf(block) === 'native');
  const memory = Math.max(last.budget.memory, ...blocks.map((block) => block.options.memory));
  const needs = { memory, native };
  const process = await desk.processes.take(chain, needs);
  const past = [...process.ran];
  const restless = [...process.restless];
  const quiet = {
    memory,
    timeout: Math.max(last.budget.timeout, ...blocks.map((block) => block.options.timeout)),
  };
  if (past.length === 0) nextAhead(desk);
  let whole = false;
  try {
    const { ran, about } = await runAll(process, past, last, { chain: blocks, needs, desk, restless });
    whole = isWhole(ran) && last.block !== null; // expressions leave names behind
    if (ran.restless && last.block !== null && whole) restless.push(last.block.id);
    return { ran, about, scratch: process.scratch, restless: restless.filter((id) => id !== about) };
  } finally {
    await desk.processes.giveBack({ ...process, ran: past, restless }, whole, quiet);
  }
}

/** Whether a process can go on after it. */
function isWhole({ ending, changed }: Ran): boolean {
  return ending.how === 'done' && changed.length === 0;
}

type Stage = {
  readonly chain: readonly RunBlock[];
  readonly needs: Needs;
  readonly desk: Desk;
  /** Filled in as blocks end. */
  readonly restless: BlockId[];
};

async function runAll(
  process: Process,
  past: BlockId[],
  last: Last,
  stage: Stage,
): Promise<{ ran: Ran; about: BlockId | null }> {
  const { chain, desk } = stage;
  for (const block of chain.slice(past.length)) {
    const again = await tell(block, desk, async (progress) =>
      perform(process, await replay(block, last, desk), desk, progress),
    );
    if (!isWhole(again)) return { ran: again, about: block.id };
    past.push(block.id);
    if (again.restless) stage.restless.push(block.id);
  }
  const { block } = last;
  if (block === null) return { ran: await perform(process, last, desk, () => {}), about: null };
  const ran = await tell(block, desk, (progress) => inStep(process, last, stage, progress));
  past.push(block.id);
  return { ran, about: block.id };
}

/** A block that stands before another in its process; in one process it gives the same as in several. */
async function replay(block: RunBlock, { command: asked }: Last, desk: Desk): Promise<Last> {
  const frozen = asked.do === 'run' && asked.frozen;
  const command = { ...(await commandOf(block, desk)), workers: 1, frozen };
  return { block, command, files: await filesOf(block, desk), budget: block.options };
}

/** Runs a block, in as many processes as it asks for; the first one's results count. */
async function inStep(process: Process, last: Last, stage: Stage, progress: Watch): Promise<Ran> {
  const { chain, needs, desk } = stage;
  const { command } = last;
  if (command.do !== 'run' || command.workers === 1) return perform(process, last, desk, progress);
  const rehearse = async (peer: Process, rank: number, answer: Answerer): Promise<Ran> => {
    for (const block of chain) {
      const ran = await perform(peer, await replay(block, last, desk), desk, () => {});
      if (!isWhole(ran)) return ran;
    }
    return perform(peer, { ...last, command: { ...command, rank } }, desk, () => {}, answer);
  };
  const start = () => desk.processes.take([], needs);
  const gang = openGang({
    workers: command.workers,
    first: process,
    start,
    rehearse,
    answererOf: (each) => answererOf(each, last, desk),
  });
  try {
    const ran = await perform(process, last, desk, progress, gang.answer);
    return ran.ending.how === 'failed' ? { ...ran, ending: gang.spoiled() ?? ran.ending } : ran;
  } finally {
    await gang.close();
  }
}

function answererOf(process: Process, { files, budget }: Last, { world }: Desk): Answerer {
  return tablesOf(join(process.scratch, 'article'), new Set(files.keys()), budget, world);
}

async function filesOf(block: RunBlock, { article, world }: Desk): Promise<ReadonlyMap<string, Uint8Array>> {
  const files = await inputsOf(block, besideArticle(article), () => block.place, world);
  return 'code' in files ? new Map() : files; // gone since it ran: its code says so
}

async function perform(
  process: Process,
  last: Last,
  desk: Desk,
  progress: Watch,
  answer = answererOf(process, last, desk),
): Promise<Ran> {
  const folder = join(process.scratch, 'article');
  for (const [path, bytes] of last.files) await desk.world.files.write(join(folder, path), bytes);
  return process.worker.run(last.command, last.budget, progress, answer);
}

type Watch = (progress: Progress) => void;

async function tell(
  block: RunBlock,
  { teller, ran: noted, world }: Desk,
  run: (progress: Watch) => Promise<Ran>,
): Promise<Ran> {
  const told = { slug: teller.slug, block: block.id };
  noted.add(block.id);
  world.report({ type: 'block-started', ...told, place: block.place });
  const ran = await run(({ step, steps, unit, loss }) =>
    world.report({ type: 'training', ...told, step, steps, unit, loss }),
  );
  world.report({ type: 'block-ended', ...told, state: ran.ending.how === 'done' ? 'ok' : 'failed' });
  return ran;
}
