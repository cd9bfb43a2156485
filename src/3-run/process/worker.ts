// Supervises one child process: sends it blocks one at a time, and ends it when a block leaves its budget.
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Lang } from '../../model/article.ts';
import type { Spawned, World } from '../../world/world.ts';
import type { ChildRecord, EvaluateCommand, Fault, Frame, Open, RunBlockCommand } from '../protocol.ts';
import type { Cell } from './cell.ts';
import { type Answerer, crewOf } from './crew.ts';
import type { Gathered, Progress } from './gather.ts';
import type { Load } from './load.ts';
import { recordReader, type Unsound } from './records.ts';
import { type Rest, type Unrest, watchRest } from './rest.ts';
import { scrubber } from './scrub.ts';
import { NoProcess, startTwice } from './start.ts';
import { startUp, type Task, watch } from './watch.ts';

export type Ending =
  | { readonly how: 'done' }
  | { readonly how: 'failed'; readonly fault: Fault }
  | { readonly how: 'left'; readonly what: string; readonly frame: Frame | null }
  | { readonly how: 'died'; readonly signal: string | null; readonly code: number | null }
  /** It said what no sound process says: what, and the line of the article that asked for it. */
  | { readonly how: 'unsound'; readonly what: string; readonly line: number | null }
  /** `crowded`: all that run at the same time took more memory than they may together, and this the most. */
  | { readonly how: 'late' | 'fat' | 'flood' | 'crowded' };
/** What one command gave, whole or up to where it ended. */
export type Ran = Gathered & { readonly ending: Ending };
export type Budget = { readonly timeout: number; readonly memory: number };
export type Worker = {
  readonly run: (
    command: RunBlockCommand | EvaluateCommand,
    budget: Budget,
    progress: (progress: Progress) => void,
    answer: Answerer,
  ) => Promise<Ran>;
  /**
   * Until it is stopped, or asked for something again, the process keeps quiet, or it is ended and `tell` hears how it did
   * not. `spare` is called where the machine has no room for what is only kept.
   */
  readonly rest: (budget: Budget, spare: () => void, tell: (how: Unrest) => void) => Pick<Rest, 'stop'>;
  readonly memory: Spawned['memory'];
  readonly kill: Spawned['kill'];
  /** Ends the process and waits until it is gone. */
  readonly close: () => Promise<void>;
};

/** Milliseconds in which a process that is killed is gone, as a rule. */
const patience = 5_000;
export type Setting = {
  readonly now: number;
  readonly lang: Lang;
  readonly folder: string;
  /** Of all processes of the build. */
  readonly load: Load;
};

export function startWorker(cell: Cell, setting: Setting, world: World): Worker {
  const token = randomBytes(16).toString('hex');
  const { load } = setting;
  const { child, gone, attend } = startChild(cell, token, world);
  child.send(JSON.stringify(openingOf(cell, setting, token, world)));
  return {
    run: (command, budget, progress, answer) => {
      const { promise: ran, resolve } = Promise.withResolvers<Ran>();
      const task = watch(crewOf(child, answer), { ...budget, load }, progress, resolve);
      attend(task);
      child.send(JSON.stringify(command));
      // A process that has ended already never speaks again.
      const lost = gone.then((ending) => {
        task.end(ending);
        return ran;
      });
      return Promise.race([ran, lost]);
    },
    rest: (budget, spare, tell) => {
      const rest = restOf(child, budget, load, spare, tell);
      attend({ take: () => {}, count: rest.count, end: () => {} });
      return rest;
    },
    memory: child.memory,
    kill: child.kill,
    close: async () => {
      child.kill();
      // One that the system cannot end now ends later, and waits for nobody.
      await Promise.race([child.ended.catch(() => {}), sleep(patience, null, { ref: false })]);
    },
  };
}

function openingOf(cell: Cell, { now, lang, folder }: Setting, token: string, { home }: World): Open {
  const url = (path: string) => pathToFileURL(`${path}/`).href;
  const packages = { packages: cell.packages.map(url), own: cell.own.map(url) };
  return { do: 'open', token, now, lang, home: url(home), folder: url(folder), ...packages };
}

/** While it rests, its memory counts as what can be spared. */
function restOf(
  child: Spawned,
  { timeout, memory }: Budget,
  load: Load,
  spare: () => void,
  tell: (how: Unrest) => void,
): Rest {
  const note = (now: number) => void load.note(child, now, spare);
  const rest = watchRest(child, { busy: timeout, memory: memory + startUp, note }, tell);
  const stop = () => {
    rest.stop();
    load.forget(child);
  };
  return { ...rest, stop };
}

/** What the child says goes to the task that is attended to. Throws, by `gone`, when it ends before it was ready. */
function startChild(cell: Cell, token: string, world: World) {
  let task: Task | null = null;
  let ready = false;
  let native = ''; // what V8 itself says when it gives up
  let fault: Fault | null = null; // it may come between two blocks, from a promise that nobody awaited
  const take = (record: ChildRecord) => {
    if (record.type === 'failed') fault = record.fault;
    if (ready) task?.take(record);
    else if (record.type === 'ready') ready = true;
    else native += `\n${JSON.stringify(record)}`;
  };
  const refuse = ({ what, line }: Unsound) => {
    native += `\n${what}`;
    task?.end({ how: 'unsound', what, line });
  };
  const start = () => {
    const read = recordReader({ token, scrub: scrubber(cell, world.home), take, refuse });
    return world.spawn({
      ...cell,
      onConsole: (chunk) => {
        native = (native + Buffer.from(chunk).toString('latin1')).slice(-4000);
        task?.count(chunk.length);
      },
      onRecord: (chunk) => {
        task?.count(chunk.length);
        read(chunk);
      },
    });
  };
  const child = startTwice(start, () => ready);
  const gone = child.ended.then((ended) => {
    if (!ready) throw notStarted(ended, native);
    return endingOf(ended, fault, native);
  });
  gone.catch(() => {}); // told to whoever runs a block
  const attend = (next: Task) => {
    task = next;
  };
  return { child, gone, attend };
}

type Ended = { readonly code: number | null; readonly signal: string | null };

function notStarted({ signal }: Ended, native: string): Error {
  if (signal === null) return new Error(`a process for blocks did not start:\n${native}`);
  return new NoProcess(`a process for blocks was ended twice before it was ready, by ${signal}`);
}

function endingOf(ended: Ended, fault: Fault | null, native: string): Ending {
  if (native.includes('heap out of memory')) return { how: 'fat' };
  return fault === null ? { how: 'died', ...ended } : { how: 'failed', fault };
}
