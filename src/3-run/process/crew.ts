// The processes that work for one command: its own, and those that answer what it asks. They are weighed and end together.
import type { Spawned } from '../../world/world.ts';
import type { Answer, Ask, Reply } from '../protocol.ts';

export type Helper = Pick<Spawned, 'memory' | 'kill'> & {
  /** Whether it runs a command too, for which it is weighed by itself. */
  readonly apart?: boolean;
};
/** Enlists each process that it starts for the answer. */
export type Answerer = (ask: Ask, enlist: (helper: Helper) => void) => Promise<Reply>;

export type Crew = {
  /** Returns the bytes that travel on to other processes: they are no output, and the time bounds them. */
  readonly answer: (id: number, ask: Ask) => number;
  /** Mebibytes of all, of these those that are weighed nowhere else, and how many processes they are. */
  readonly weigh: () => Promise<{
    readonly memory: number;
    readonly own: number;
    readonly processes: number;
  }>;
  /** Ends the helpers, and those that come too late; the command's own process too, unless it is sound. */
  readonly dismiss: (sound: boolean) => void;
};

export function crewOf(child: Spawned, answer: Answerer): Crew {
  const helpers: Helper[] = [];
  let dismissed = false;
  const enlist = (helper: Helper) => {
    helpers.push(helper);
    if (dismissed) helper.kill();
  };
  const answerTo = (ask: Ask): Promise<Reply> =>
    answer(ask, enlist).catch((error: unknown) => ({
      wrong: error instanceof Error ? error.message : String(error),
    }));
  return {
    answer: (id, ask) => {
      void answerTo(ask).then((reply) => {
        const line: Answer = { do: 'answer', id, reply };
        if (!dismissed) child.send(JSON.stringify(line));
      });
      return ask.what === 'gather' ? ask.payload.length : 0;
    },
    weigh: async () => {
      const processes: readonly Helper[] = [child, ...helpers];
      const each = await Promise.all(processes.map((process) => process.memory()));
      const alive = each.filter((memory) => memory > 0); // one that has ended leaves no room to others
      const sum = (memories: readonly number[]) => memories.reduce((all, memory) => all + memory, 0);
      const own = sum(each.filter((_, at) => processes[at]?.apart !== true));
      return { memory: sum(alive), own, processes: alive.length };
    },
    dismiss: (sound) => {
      dismissed = true;
      if (!sound) child.kill();
      for (const helper of helpers) helper.kill();
    },
  };
}
