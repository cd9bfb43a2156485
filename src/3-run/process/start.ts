// Starts a process for blocks, and once more where somebody else ended it before it was ready.
import type { Spawned } from '../../world/world.ts';

/** No process could be started: the machine ends them. */
export class NoProcess extends Error {
  override readonly name = 'NoProcess';
}

/**
 * What `spawn` starts; should that be ended by a signal that we did not send, before `isReady`, another is started in its
 * place and is sent all again that the first was sent. `ended` is that of the second then.
 */
export function startTwice(spawn: () => Spawned, isReady: () => boolean): Spawned {
  let [child, killed] = [spawn(), false];
  const sent: ((to: Spawned) => void)[] = [];
  const tell = (act: (to: Spawned) => void) => {
    if (!isReady()) sent.push(act);
    act(child);
  };
  const ended = child.ended.then((first) => {
    if (first.signal === null || killed || isReady()) return first;
    child = spawn();
    for (const act of sent) act(child);
    return child.ended;
  });
  ended.catch(() => {}); // whoever waits for it is told
  return {
    send: (line) => tell((to) => to.send(line)),
    end: () => tell((to) => to.end()),
    kill: () => {
      killed = true;
      child.kill();
    },
    ended,
    memory: () => child.memory(),
    busy: () => child.busy(),
  };
}
