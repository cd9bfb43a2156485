// A child process: stops the clock, raises the walls, then runs what its parent tells it, one command after another.

import { seedChance } from './chance.ts';
import { type Channel, openChannel } from './channel.ts';
import { stopClock } from './clock.ts';
import { faultOf } from './faults.ts';
import { keepIntrinsics } from './intrinsics.ts';
import { openModules } from './modules.ts';
import { leave, raiseWalls } from './walls.ts';

Error.stackTraceLimit = 100; // the article's own frame may lie below many of a library's
const channel = await openChannel();
const { opening, send, ask } = channel;

writeToParent(channel);
for (const event of ['uncaughtException', 'unhandledRejection'])
  process.on(event, (error: unknown) => {
    send({ type: 'failed', fault: faultOf(error) });
    leave(1);
  });
raiseWalls((how, frame) => send({ type: 'left', how, frame }));
stopClock(opening.now);
const reseed = seedChance();
const modules = openModules(opening);
// Imported only now: what they import must already find the stopped clock and the seeded generator.
const { runBlock } = await import('./block.ts');
const { evaluate } = await import('./evaluate.ts');
const { openSession } = await import('../../kit/session.ts');
const intrinsics = keepIntrinsics();
const shop = {
  opening,
  send,
  ask,
  modules,
  reseed,
  held: new Map(),
  shelf: new Map(),
  handed: new WeakSet<object>(),
  spaces: new Map(),
  intrinsics,
  openSession,
};

/** How many timers and readings there are, which go on after a command. */
const resources = process.getActiveResourcesInfo.bind(process);
const waiting = () => resources().filter((name) => /^(?:Timeout|Immediate|FSReq)/.test(name)).length;

send({ type: 'ready' });
for (let command = await channel.next(); command !== null; command = await channel.next()) {
  const before = waiting();
  try {
    if (command.do === 'run') await runBlock(command, shop);
    if (command.do === 'evaluate') await evaluate(command, shop);
    if (waiting() > before) send({ type: 'restless' });
    send({ type: 'done' });
  } catch (error) {
    send({ type: 'failed', fault: faultOf(error) });
  }
}
leave(0);

/** What is printed travels among the records, so that it is known which block printed it. */
function writeToParent({ send }: Channel): void {
  const write = (chunk: unknown, encoding?: unknown, callback?: unknown) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8');
    send({ type: 'console', text });
    const after = typeof encoding === 'function' ? encoding : callback;
    if (typeof after === 'function') queueMicrotask(() => after());
    return true;
  };
  for (const stream of [process.stdout, process.stderr])
    Object.defineProperty(stream, 'write', { value: write, configurable: true, writable: true });
}
