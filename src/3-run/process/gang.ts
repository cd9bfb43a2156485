// The processes that run one block in step, to train in parallel: each hands all what it has computed, and waits for all.

import type { Reply } from '../protocol.ts';
import type { Answerer, Helper } from './crew.ts';
import type { Process } from './processes.ts';
import type { Ending, Ran } from './worker.ts';

export type Gang = {
  /** Of the first process: what it asks is answered, and its helpers, the other processes, are enlisted. */
  readonly answer: Answerer;
  /** How one of the others ended too early: then the first only tells that it waited in vain. */
  readonly spoiled: () => Ending | null;
  /** Ends the others, and waits until they are gone. */
  readonly close: () => Promise<void>;
};

export type Plot = {
  readonly workers: number;
  /** The process of the block itself. */
  readonly first: Process;
  readonly start: () => Promise<Process>;
  /** Runs the block in one of the others. */
  readonly rehearse: (process: Process, rank: number, answer: Answerer) => Promise<Ran>;
  /** Answers what a process asks, but to gather. */
  readonly answererOf: (process: Process) => Answerer;
};

/** Starts `workers` − 1 processes besides the first. */
export function openGang({ workers, first, start, rehearse, answererOf }: Plot): Gang {
  const meeting = openMeeting(workers);
  const answerOf = (rank: number, process: Process): Answerer => {
    const other = answererOf(process);
    return (ask, enlist) => (ask.what === 'gather' ? meeting.gather(rank, ask.payload) : other(ask, enlist));
  };
  let spoiled: Ending | null = null;
  const peers = Array.from({ length: workers - 1 }, start);
  const runs = peers.map(async (peer, index) => {
    const process = await peer;
    const { ending } = await rehearse(process, index + 1, answerOf(index + 1, process));
    if (ending.how !== 'done') spoiled ??= ending;
    meeting.end(`another process of this block ${saidOf(ending)}`);
  });
  for (const run of runs)
    run.catch((error: unknown) => meeting.end(`another process did not start: ${error}`));
  const enlistAll = once((enlist: (helper: Helper) => void) => {
    for (const peer of peers) peer.then(({ worker }) => enlist({ ...worker, apart: true })).catch(() => {}); // told above
  });
  const answer = answerOf(0, first);
  return {
    answer: (ask, enlist) => {
      enlistAll(enlist);
      return answer(ask, enlist);
    },
    spoiled: () => spoiled,
    close: async () => {
      const all = await Promise.allSettled(peers);
      await Promise.all(all.map((each) => (each.status === 'fulfilled' ? each.value.worker.close() : null)));
      await Promise.allSettled(runs);
    },
  };
}

function once<T>(act: (argument: T) => void): (argument: T) => void {
  let done = false;
  return (argument) => {
    if (!done) act(argument);
    done = true;
  };
}

function saidOf(ending: Ending): string {
  if (ending.how === 'failed') return `failed: ${ending.fault.name}: ${ending.fault.message}`;
  if (ending.how === 'died') return `died by ${ending.signal ?? `exit code ${ending.code}`}`;
  if (ending.how === 'done') return 'has ended already';
  return {
    unsound: 'said what it could not',
    left: 'left early',
    late: 'was late',
    fat: 'wanted too much memory',
    crowded: 'wanted more memory than there was',
    flood: 'said too much',
  }[ending.how];
}

type Waiting = { readonly resolve: (reply: Reply) => void; readonly reject: (error: Error) => void };

/** All wait for each other, and get what the others gave, by rank. Once one is missing, none can go on. */
function openMeeting(size: number) {
  let waiting = new Map<number, Waiting>();
  let given: string[] = [];
  let ended: string | null = null;
  return {
    gather: (rank: number, payload: string): Promise<Reply> =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(new Error(ended));
        given[rank] = payload;
        waiting.set(rank, { resolve, reject });
        if (waiting.size < size) return;
        const [all, gave] = [waiting, given];
        [waiting, given] = [new Map(), []];
        // Its own it has, and each is as large as the model.
        for (const [own, each] of all) each.resolve(gave.with(own, ''));
      }),
    end: (reason: string) => {
      ended ??= reason;
      for (const each of waiting.values()) each.reject(new Error(ended));
      waiting = new Map();
    },
  };
}
