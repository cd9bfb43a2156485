// The processes that work for one command: its own, and those that answer what it asks. They are weighed and end together.
import type { FileTable } from '../kit/learn/file-table.ts';
import type { Spawned } from '../world/world.ts';
import type { Answer, Ask } from './protocol.ts';

export type Helper = Pick<Spawned, 'memory' | 'kill'>;
/** Enlists each process that it starts for the answer. */
export type Answerer = (ask: Ask, enlist: (helper: Helper) => void) => Promise<FileTable>;

export type Crew = {
  readonly answer: (id: number, ask: Ask) => Promise<void>;
  /** Mebibytes of all, and how many they are. */
  readonly weigh: () => Promise<{ readonly memory: number; readonly processes: number }>;
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
  return {
    answer: async (id, ask) => {
      const table = await answer(ask, enlist).catch((error: unknown) => ({
        wrong: `cannot be read: ${error}`,
      }));
      const line: Answer = { do: 'answer', id, table };
      if (!dismissed) child.send(JSON.stringify(line));
    },
    weigh: async () => {
      const each = await Promise.all([child, ...helpers].map((process) => process.memory()));
      return { memory: each.reduce((sum, memory) => sum + memory, 0), processes: each.length };
    },
    dismiss: (sound) => {
      dismissed = true;
      if (!sound) child.kill();
      for (const helper of helpers) helper.kill();
    },
  };
}
