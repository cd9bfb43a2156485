// Runs one block in this process: hands it what it takes, waits for it to end, and sends what it declares.
import type { Backend } from '../../article.ts';
import { decode, deepFreeze, type Encoded, encode } from '../../kit/codec.ts';
import type { FileTable } from '../../kit/learn/file-table.ts';
import { openSession, type Session } from '../../kit/session.ts';
import type { EvaluateCommand, Given, Open, RunBlockCommand, Taken, Wire } from '../protocol.ts';
import type { Channel, Send } from './channel.ts';
import type { Modules } from './modules.ts';

/** What the blocks of one process share. */
export type Workshop = {
  readonly opening: Open;
  readonly send: Send;
  readonly ask: Channel['ask'];
  readonly modules: Modules;
  readonly reseed: (seed: number) => void;
  /** Block's id → its module's names, for the values that cannot be stored. */
  readonly held: Map<string, Readonly<Record<string, unknown>>>;
};

/** A larger value that nobody takes is not kept: should one take it later, its block runs again. */
const unaskedLimit = 2 ** 20;

export async function runBlock(command: RunBlockCommand, shop: Workshop): Promise<void> {
  const names = await runModule(command, shop);
  shop.held.set(command.block, names);
  for (const given of command.gives) await give(given, names[given.name], shop.send);
}

/** Imports the module of a block, or that of the article's values, and gives its names. */
export async function runModule(
  command: RunBlockCommand | EvaluateCommand,
  shop: Workshop,
): Promise<Readonly<Record<string, unknown>>> {
  const { opening, send, modules } = shop;
  openSession({
    lang: opening.lang,
    backend: command.backend,
    seed: command.seed,
    evidence: command.do === 'evaluate' ? command.evidence : null,
    runs: command.do === 'evaluate' ? command.runs : null,
    emit: (output) => send({ type: 'output', output }),
    progress: (progress) => send({ type: 'progress', ...progress }),
    ...gangOf(command, shop),
    readTable: (path, wanted, options) =>
      shop.ask({ what: 'table', path, wanted, options }) as Promise<FileTable>,
    doubt: (doubt) => send({ type: 'doubt', doubt }),
  });
  await switchBackend(command.backend);
  const takes = await handOver(command.takes, shop);
  const url = modules.serve(command, takes);
  send({ type: 'started' });
  shop.reseed(command.seed);
  const names = (await import(url)) as Readonly<Record<string, unknown>>; // a module's namespace
  await new Promise((resolve) => setImmediate(resolve)); // a rejection that nobody awaits shows itself by now
  return names;
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
    return reply as readonly string[];
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

/** Stored values are decoded afresh for each taker, so that what it does to them stays with it. */
async function handOver(takes: readonly Taken[], shop: Workshop): Promise<Map<string, Map<string, unknown>>> {
  const all = new Map<string, Map<string, unknown>>();
  for (const { name, from, value } of takes) {
    const names = all.get(from) ?? new Map<string, unknown>();
    all.set(from, names);
    if (value === 'live') {
      names.set(name, shop.held.get(from)?.[name]);
      continue;
    }
    const decoded = await decode(fromWire(value));
    deepFreeze(decoded);
    names.set(name, decoded);
  }
  return all;
}

async function give({ name, wanted }: Given, value: unknown, send: Send): Promise<void> {
  if (wanted && isDisposed(value)) {
    const reason = 'its block has disposed it';
    return send({ type: 'export', export: { name, state: 'broken', reason } });
  }
  const encoded = await encode(value);
  deepFreeze(value);
  freezeFunction(value);
  if (encoded === null) return send({ type: 'export', export: { name, state: 'live' } });
  const size = encoded.blobs.reduce((sum, blob) => sum + blob.length, encoded.json.length);
  if (!wanted && size > unaskedLimit) return send({ type: 'export', export: { name, state: 'unstored' } });
  send({ type: 'export', export: { name, state: 'stored', value: toWire(encoded) } });
}

/** A property hung on a function would carry state from one taker to the next. Static fields are declared as such. */
function freezeFunction(value: unknown): void {
  if (typeof value === 'function' && !/\bstatic\b/.test(String(value))) Object.freeze(value);
}

/** A tensor without its numbers. */
function isDisposed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'isDisposed' in value && value.isDisposed === true;
}

function toWire({ kind, json, blobs }: Encoded): Wire {
  return { kind, json, blobs: blobs.map((blob) => Buffer.from(blob).toString('base64')) };
}

function fromWire({ kind, json, blobs }: Wire): Encoded {
  // A copy: small Buffers share one pool, where a decoder could not make a Float32Array of them.
  return { kind, json, blobs: blobs.map((blob) => new Uint8Array(Buffer.from(blob, 'base64'))) };
}
