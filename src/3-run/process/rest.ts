// Watches a process that is kept while nothing is asked of it: its memory, its processor time, and what it says.
import type { Spawned } from '../../world/world.ts';

/** How a process goes on after the last line of its block. */
export type Unrest = 'late' | 'fat' | 'flood';
export type Rest = {
  /** Counts bytes that it says. */
  readonly count: (bytes: number) => void;
  /** It is wanted again. */
  readonly stop: () => void;
};
/** `busy` in milliseconds of processor time, `memory` in mebibytes. */
export type Quiet = {
  readonly busy: number;
  readonly memory: number;
  /** Hears each time what it takes now. */
  readonly note?: (memory: number) => void;
};

/** Bytes: what is printed by then is read by nobody. */
const quota = 2 ** 20;
const often = 250;

/** `tell` hears at most once how it went on, when it has been ended for that. */
export function watchRest(
  child: Pick<Spawned, 'memory' | 'busy' | 'kill'>,
  { busy, memory, note }: Quiet,
  tell: (how: Unrest) => void,
): Rest {
  let [said, over] = [0, false];
  const stop = () => {
    over = true;
    clearInterval(poll);
  };
  const end = (how: Unrest) => {
    if (over) return;
    stop();
    child.kill();
    tell(how);
  };
  const began = child.busy();
  const look = async () => {
    const [now, from, held] = await Promise.all([child.busy(), began, child.memory()]);
    if (held > memory) end('fat');
    else if (now - from > busy) end('late');
    else if (!over) note?.(held);
  };
  const poll = setInterval(look, often);
  return {
    count: (bytes) => {
      said += bytes;
      if (said > quota) end('flood');
    },
    stop,
  };
}
