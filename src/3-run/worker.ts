// Supervises one child process: sends it blocks one at a time, and ends it when a block leaves its budget.
import { randomBytes } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import type { Lang } from '../article.ts';
import type { Spawned, World } from '../world/world.ts';
import type { Cell } from './cell.ts';
import { type Answerer, type Crew, crewOf } from './crew.ts';
import type { ChildRecord, EvaluateCommand, Fault, Frame, Open, RunBlockCommand } from './protocol.ts';
import { recordReader, type Unsound } from './records.ts';
import { type Gathered, gather, type Progress } from './worker-gather.ts';

export type Ending =
  | { readonly how: 'done' }
  | { readonly how: 'failed'; readonly fault: Fault }
  | { readonly how: 'left'; readonly what: string; readonly frame: Frame | null }
  | { readonly how: 'died'; readonly signal: string | null; readonly code: number | null }
  /** It said what no sound process says: what, and the line of the article that asked for it. */
  | { readonly how: 'unsound'; readonly what: string; readonly line: number | null }
  | { readonly how: 'late' | 'fat' | 'flood' };
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
  readonly memory: Spawned['memory'];
  readonly kill: Spawned['kill'];
  /** Ends the process and waits until it is gone. */
  readonly close: () => Promise<void>;
};

const quota = 64 * 2 ** 20;
/** Mebibytes that Node and a back end hold before a block has done anything. */
export const startUp = 96;
/** Milliseconds that a process may take to start and to decode what its block takes. */
const startLimit = 60_000;

export type Setting = { readonly now: number; readonly lang: Lang; readonly folder: string };

type Task = {
  readonly take: (record: ChildRecord) => void;
  readonly count: (bytes: number) => void;
  readonly end: (ending: Ending) => void;
};

export function startWorker(cell: Cell, { now, lang, folder }: Setting, world: World): Worker {
  const token = randomBytes(16).toString('hex');
  const { child, gone, attend } = startChild(cell, token, world);
  const url = (path: string) => pathToFileURL(`${path}/`).href;
  const open: Open = {
    do: 'open',
    token,
    now,
    lang,
    home: url(world.home),
    folder: url(folder),
    packages: cell.packages.map(url),
    own: cell.own.map(url),
  };
  child.send(JSON.stringify(open));
  return {
    run: (command, budget, progress, answer) => {
      const { promise: ran, resolve } = Promise.withResolvers<Ran>();
      const task = watch(crewOf(child, answer), budget, progress, resolve);
      attend(task);
      child.send(JSON.stringify(command));
      // A process that has ended already never speaks again.
      const lost = gone.then((ending) => {
        task.end(ending);
        return ran;
      });
      return Promise.race([ran, lost]);
    },
    memory: child.memory,
    kill: child.kill,
    close: async () => {
      child.kill();
      await child.ended.catch(() => {});
    },
  };
}

/** What the child says goes to the task that is attended to. Throws, by `gone`, when it ends before it was ready. */
function startChild(cell: Cell, token: string, world: World) {
  let task: Task | null = null;
  let ready = false;
  let native = ''; // what V8 itself says when it gives up
  let fault: Fault | null = null; // it may come between two blocks, from a promise that nobody awaited
  const take = (record: ChildRecord) => {
    if (record.type === 'ready') ready = true;
    else if (!ready) native += `\n${JSON.stringify(record)}`;
    else {
      if (record.type === 'failed') fault = record.fault;
      task?.take(record);
    }
  };
  const refuse = ({ what, line }: Unsound) => {
    native += `\n${what}`;
    task?.end({ how: 'unsound', what, line });
  };
  const read = recordReader({ token, scrub: scrubber(cell.cwd), take, refuse });
  const child = world.spawn({
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
  const gone = child.ended.then((ended) => {
    if (!ready) throw new Error(`a process for blocks did not start:\n${native}`);
    return endingOf(ended, fault, native);
  });
  gone.catch(() => {}); // told to whoever runs a block
  const attend = (next: Task) => {
    task = next;
  };
  return { child, gone, attend };
}

/** The working folder of a block is of this machine, and its name new for each process: nothing is known by it. */
function scrubber(folder: string): (text: string) => string {
  const work = JSON.stringify(folder).slice(1, -1);
  const url = pathToFileURL(folder).href;
  const handsOn = /^\{"type":"(?:output|export|joined|evaluated)"/;
  return (text) =>
    text.includes(work) && handsOn.test(text) ? text.replaceAll(`${url}/`, './').replaceAll(work, '.') : text;
}

function endingOf(
  ended: { readonly code: number | null; readonly signal: string | null },
  fault: Fault | null,
  native: string,
): Ending {
  if (native.includes('heap out of memory')) return { how: 'fat' };
  return fault === null ? { how: 'died', ...ended } : { how: 'failed', fault };
}

/** Gathers the records of one command, and kills the process group when it is late, too large or too loud. */
function watch(
  crew: Crew,
  budget: Budget,
  progress: (progress: Progress) => void,
  resolve: (ran: Ran) => void,
): Task {
  const gathered = gather(progress);
  let bytes = 0;
  let ended = false;
  const end = (ending: Ending) => {
    if (ended) return;
    ended = true;
    clearTimeout(late);
    clearInterval(poll);
    crew.dismiss(ending.how === 'done');
    resolve({ ending, ...gathered.all() });
  };
  let late = setTimeout(() => end({ how: 'late' }), startLimit);
  const poll = setInterval(async () => {
    const { memory, processes } = await crew.weigh();
    if (memory > budget.memory + startUp * processes) end({ how: 'fat' });
  }, 50);
  const take = (record: ChildRecord) => {
    if (ended) return;
    if (record.type === 'started') {
      clearTimeout(late);
      late = setTimeout(() => end({ how: 'late' }), budget.timeout);
    } else if (record.type === 'done') end({ how: 'done' });
    else if (record.type === 'failed') end({ how: 'failed', fault: record.fault });
    else if (record.type === 'ask') count(-crew.answer(record.id, record.ask));
    else if (record.type === 'left') end({ how: 'left', what: record.how, frame: record.frame });
    else gathered.take(record);
  };
  const count = (size: number) => {
    bytes += size;
    if (bytes > quota) end({ how: 'flood' });
  };
  return { take, count, end };
}
