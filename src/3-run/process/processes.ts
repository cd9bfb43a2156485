// The processes of one article: each remembers what it ran, and is kept while a later block could go on in it.
import { join } from 'node:path';
import type { Article, Lang } from '../../model/article.ts';
import type { BlockId } from '../../model/plan.ts';
import { besideArticle } from '../../own-files.ts';
import type { World } from '../../world/world.ts';
import { momentOf } from '../cache/keys.ts';
import { cellOf } from './cell.ts';
import type { Load } from './load.ts';
import type { Rest, Unrest } from './rest.ts';
import { type Budget, startWorker, type Worker } from './worker.ts';

export type Process = {
  readonly worker: Worker;
  readonly scratch: string;
  readonly ran: readonly BlockId[];
  /** Of these, the blocks that left timers running. */
  readonly restless: readonly BlockId[];
};
export type Needs = { readonly memory: number; readonly native: boolean };

export type Processes = {
  /** Starts that many which have run nothing, before they are taken; those that nobody takes are swept at the end. */
  readonly ahead: (count: number, needs: Needs) => void;
  /** One that ran exactly `chain`, or a new one that ran nothing. It is the caller's until given back. */
  readonly take: (chain: readonly BlockId[], needs: Needs) => Promise<Process>;
  /** Keeps a process that is `sound` for a later block, until it is swept; ends any other. It keeps quiet within `budget`. */
  readonly giveBack: (process: Process, sound: boolean, budget: Budget) => Promise<void>;
  /** Ends the kept ones that no block can want any more. */
  readonly sweep: (wanted: (ran: readonly BlockId[]) => boolean) => Promise<void>;
  /** Ends all that are not with a caller. */
  readonly close: () => Promise<void>;
};

/** `article` holds the blocks; `lang` is the language of what is shown; `packages` are those that the code imports. */
export type House = {
  readonly article: Article;
  readonly lang: Lang;
  readonly packages: readonly string[];
  /** Of all processes of the build. */
  readonly load: Load;
};

/** How many wait for a later block at a time: each holds 100 MB and more, and another can be brought to where it was. */
const mostKept = 16;

type Kept = { readonly process: Process; readonly needs: Needs; readonly rest: Pick<Rest, 'stop'> };

/** `told` hears of a process that does not keep quiet while it is kept; it is ended then. */
export function openProcesses(
  house: House,
  world: World,
  told: (process: Process, how: Unrest, budget: Budget) => void,
): Processes {
  const needsOf = new Map<Worker, Needs>();
  const start = async (needs: Needs) => {
    const process = await open(house, needs, world);
    needsOf.set(process.worker, needs);
    return process;
  };
  const spares = openSpares(start);
  const kept = openKept(told);
  return {
    ahead: spares.ahead,
    take: async (chain, needs) => {
      const found = kept.take((each) => fits(each, chain, needs));
      return found ?? spares.take(needs) ?? start(needs);
    },
    giveBack: async (process, sound, budget) => {
      const needs = needsOf.get(process.worker);
      if (sound && needs) await kept.add(process, needs, budget);
      else await process.worker.close();
    },
    sweep: (wanted) => kept.dismiss(({ process }) => !wanted(process.ran)),
    close: async () => {
      await kept.dismiss(() => true);
      await spares.close();
    },
  };
}

/** Processes that have run something, and wait for a later block. */
function openKept(told: (process: Process, how: Unrest, budget: Budget) => void) {
  let kept: Kept[] = [];
  const dismiss = async (isOver: (kept: Kept, index: number) => boolean) => {
    const over = kept.filter(isOver);
    kept = kept.filter((each) => !over.includes(each));
    for (const { rest } of over) rest.stop();
    await Promise.all(over.map((each) => each.process.worker.close()));
  };
  return {
    dismiss,
    take: (isWanted: (kept: Kept) => boolean): Process | undefined => {
      const found = kept.find(isWanted);
      kept = kept.filter((each) => each !== found);
      found?.rest.stop();
      return found?.process;
    },
    add: (process: Process, needs: Needs, budget: Budget) => {
      const drop = () => void dismiss((each) => each.process === process);
      const rest = process.worker.rest(budget, drop, (how) => {
        drop();
        told(process, how, budget);
      });
      kept.push({ process, needs, rest });
      return dismiss((_, index) => index < kept.length - mostKept);
    },
  };
}

/** Processes that have run nothing yet. */
function openSpares(start: (needs: Needs) => Promise<Process>) {
  let spares: { readonly process: Promise<Process>; readonly needs: Needs }[] = [];
  return {
    ahead: (count: number, needs: Needs) => {
      for (let more = spares.length; more < count; more += 1) {
        const process = start(needs);
        process.catch(() => {}); // told to whoever takes it
        spares.push({ process, needs });
      }
    },
    // One that may grow larger serves: how large a command may grow is watched from outside.
    take: ({ memory, native }: Needs) => {
      const found = spares.find(({ needs }) => needs.memory >= memory && needs.native === native);
      spares = spares.filter((each) => each !== found);
      return found?.process;
    },
    close: async () => {
      const rest = await Promise.allSettled(spares.map((each) => each.process));
      spares = [];
      await Promise.all(rest.map((each) => (each.status === 'fulfilled' ? each.value.worker.close() : null)));
    },
  };
}

/** Only an equal past gives equal results: counters of libraries, patched globals and the like go on from it. */
function fits(each: { process: Process; needs: Needs }, chain: readonly BlockId[], needs: Needs): boolean {
  const { ran } = each.process;
  const same = ran.length === chain.length && ran.every((id, index) => id === chain[index]);
  return same && chain.length > 0 && each.needs.native === needs.native;
}

/** The scratch folder lives as long as the process, and goes with it. */
function open({ article, lang, packages, load }: House, needs: Needs, world: World): Promise<Process> {
  return new Promise((resolve, reject) => {
    const over = world.files.scratch(async (scratch) => {
      const ended = Promise.withResolvers<void>();
      const cell = await cellOf(
        article.folder,
        scratch,
        { ...needs, packages, root: besideArticle(article).root },
        world,
      );
      await world.files.write(join(scratch, 'tmp', '.keep'), '');
      await world.files.write(join(cell.cwd, '.keep'), '');
      await world.files.remove(join(cell.cwd, '.keep'));
      const setting = { now: momentOf(article), lang, folder: article.folder, load };
      const worker = startWorker(cell, setting, world);
      const close = async () => {
        await worker.close();
        ended.resolve();
        await over;
      };
      resolve({ worker: { ...worker, close }, scratch, ran: [], restless: [] });
      await ended.promise;
    });
    over.catch(reject);
  });
}
