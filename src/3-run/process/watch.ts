// Watches a process while it works on a command: its time, its memory, what it says.

import type { ChildRecord } from '../protocol.ts';
import type { Crew } from './crew.ts';
import { gather, type Progress } from './gather.ts';
import type { Load } from './load.ts';
import type { Budget, Ending, Ran } from './worker.ts';

const quota = 64 * 2 ** 20;
/** Mebibytes that Node and a back end hold before a block has done anything. */
export const startUp = 96;
/** Milliseconds that a process may take to start and to decode what its block takes. */
const startLimit = 60_000;

export type Task = {
  readonly take: (record: ChildRecord) => void;
  readonly count: (bytes: number) => void;
  readonly end: (ending: Ending) => void;
};

/** Gathers the records of one command, and kills the process group when it is late, too large or too loud. */
export function watch(
  crew: Crew,
  { load, ...budget }: Budget & { readonly load: Load },
  progress: (progress: Progress) => void,
  resolve: (ran: Ran) => void,
): Task {
  const gathered = gather(progress);
  let [bytes, ended] = [0, false];
  const end = (ending: Ending) => {
    if (ended) return;
    ended = true;
    alarm.stop();
    clearInterval(poll);
    load.forget(crew);
    crew.dismiss(ending.how === 'done');
    resolve({ ending, ...gathered.all() });
  };
  const alarm = openAlarm(() => end({ how: 'late' }));
  alarm.set(startLimit);
  const weigh = async () => {
    const { memory, own, processes } = await crew.weigh();
    if (memory > budget.memory + startUp * processes) end({ how: 'fat' });
    else if (!ended && load.note(crew, own)) end({ how: 'crowded' });
  };
  const poll = setInterval(weigh, 50);
  const take = (record: ChildRecord) => {
    if (ended) return;
    if (record.type === 'started') alarm.set(budget.timeout);
    else if (record.type === 'done') end({ how: 'done' });
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

function openAlarm(ring: () => void) {
  let timer: NodeJS.Timeout | undefined;
  const stop = () => clearTimeout(timer);
  const set = (milliseconds: number) => {
    stop();
    timer = setTimeout(ring, milliseconds);
  };
  return { set, stop };
}
