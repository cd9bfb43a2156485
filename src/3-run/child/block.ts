// Runs one block in this process: hands it what it takes, waits for it to end, and sends what it declares.

import { deepFreeze } from '../../kit/codec.ts';
import type { FileTable } from '../../kit/learn/file-table.ts';
import type { Session } from '../../kit/session.ts';
import type { Backend } from '../../model/article.ts';
import type { EvaluateCommand, Open, RunBlockCommand } from '../protocol.ts';
import type { Channel, Send } from './channel.ts';
import { frameIn } from './faults.ts';
import { lookAtGlobals, patchesSince } from './globals.ts';
import type { Intrinsics } from './intrinsics.ts';
import { leave } from './leavings.ts';
import type { Bindings, Bound, Modules } from './modules.ts';
import { type Print, printOf } from './print.ts';
import { fetchGroup, type Shelf } from './shelf.ts';

/** What the blocks of one process share. */
export type Workshop = {
  readonly opening: Open;
  readonly send: Send;
  readonly ask: Channel['ask'];
  readonly modules: Modules;
  readonly reseed: (seed: number) => void;
  /** Block's id → its module's URL, for what cannot be stored. */
  readonly held: Map<string, string>;
  readonly shelf: Shelf;
  /** Objects of which the values on the shelf are made. */
  readonly handed: WeakSet<object>;
  /** The language's own objects as they were. */
  readonly intrinsics: Intrinsics;
  /** Opens the session of the kit that article code imports. */
  readonly openSession: (session: Session) => void;
  /** Modules that several blocks import: what they export as data. */
  readonly spaces: Map<string, { readonly space: unknown; readonly print: Print }>;
};

export async function runBlock(command: RunBlockCommand, shop: Workshop): Promise<void> {
  const before = lookAtGlobals();
  const names = await runModule(command, shop);
  for (const patch of patchesSince(before, command, shop.intrinsics)) shop.send({ type: 'patched', patch });
  await leave(command, names, shop);
}

/** Imports the module of a block, or that of the article's values, and gives its names. */
export async function runModule(
  command: RunBlockCommand | EvaluateCommand,
  shop: Workshop,
): Promise<Readonly<Record<string, unknown>>> {
  const { opening, send, modules } = shop;
  shop.openSession({
    lang: opening.lang,
    backend: command.backend,
    seed: command.seed,
    evidence: command.do === 'evaluate' ? command.evidence : null,
    runs: command.do === 'evaluate' ? command.runs : null,
    emit: (output) => send({ type: 'output', output, frame: frameIn(new Error('asked').stack ?? '') }),
    progress: ({ step, steps, unit, loss }) => send({ type: 'progress', step, steps, unit, loss }),
    ...gangOf(command, shop),
    readTable: (path, wanted, options) =>
      shop.ask({ what: 'table', path, how: JSON.stringify({ wanted, options }) }) as Promise<FileTable>,
    doubt: (doubt) => send({ type: 'doubt', doubt }),
  });
  await switchBackend(command.backend);
  const url = modules.serve(command, await handOver(command, shop));
  send({ type: 'started' });
  if (command.do === 'run') await noteShared(command, shop);
  shop.reseed(command.seed);
  const names = (await import(url)) as Readonly<Record<string, unknown>>; // a module's namespace
  await new Promise((resolve) => setImmediate(resolve)); // a rejection that nobody awaits shows itself by now
  shop.held.set(command.block, url);
  return names;
}

/** Modules are loaded before the code that imports them runs, in that code's order. */
async function noteShared({ shared, frozen }: RunBlockCommand, { modules, spaces }: Workshop): Promise<void> {
  for (const specifier of shared) {
    const space = { ...((await modules.named(specifier)) as object) };
    if (frozen) deepFreeze(space);
    if (!spaces.has(specifier)) spaces.set(specifier, { space, print: printOf(space, new WeakSet()) });
  }
}

/** Alone, a process has all that is to be gathered. */
function gangOf(
  command: RunBlockCommand | EvaluateCommand,
  { ask }: Workshop,
): Pick<Session, 'rank' | 'workers' | 'gather'> {
  const { rank, workers } = command.do === 'run' ? command : { rank: 0, workers: 1 };
  const gather = async (payload: string): Promise<readonly string[]> => {
    if (workers === 1) return [payload];
    const reply = await ask({ what: 'gather', payload });
    if ('wrong' in reply) throw new Error(reply.wrong);
    return (reply as readonly string[]).with(rank, payload);
  };
  return { rank, workers, gather };
}

let current: Backend | null = null;

/** The first block that imports TensorFlow.js starts its back end; later ones of this process may want another. */
async function switchBackend(wanted: Backend): Promise<void> {
  const previous = current;
  current = wanted;
  if (previous === null || previous === wanted || !('_tfengine' in globalThis)) return;
  const { startBackend } = await import('../../kit/start-backend.ts');
  await startBackend(wanted);
}

/** What the names that it takes are bound to. A value is made once in a process, and again where it has changed elsewhere. */
async function handOver(
  command: RunBlockCommand | EvaluateCommand,
  { shelf, held, handed }: Workshop,
): Promise<Bindings> {
  const { takes, groups } = command;
  for (const group of groups) await fetchGroup(group, shelf, handed);
  if (command.do === 'evaluate' || command.frozen) for (const { value } of shelf.values()) deepFreeze(value);
  const all = new Map<string, Map<string, Bound>>();
  for (const { name, from, by } of takes) {
    const names = all.get(from) ?? new Map<string, Bound>();
    all.set(from, names);
    if (by === 'group') names.set(name, { value: shelf.get(name)?.value });
    else names.set(name, by === 'live' ? { variableOf: held.get(from) ?? '' } : by);
  }
  return all;
}
