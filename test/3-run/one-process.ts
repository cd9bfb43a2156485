// A world whose child processes are objects of this one: what runs in them is the child's own code, without its walls.
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { runBlock, type Workshop } from '../../src/3-run/child/block.ts';
import { seedChance } from '../../src/3-run/child/chance.ts';
import { evaluate } from '../../src/3-run/child/evaluate.ts';
import { faultOf } from '../../src/3-run/child/faults.ts';
import { type Intrinsics, keepIntrinsics } from '../../src/3-run/child/intrinsics.ts';
import { openModules } from '../../src/3-run/child/modules.ts';
import type { ChildRecord, Command } from '../../src/3-run/protocol.ts';
import { boundless } from '../../src/ceilings.ts';
import { openSession } from '../../src/kit/session.ts';
import { noEnclosure } from '../../src/world/bubblewrap.ts';
import { openFiles } from '../../src/world/files.ts';
import type { Files, Spawned, SpawnOptions, World } from '../../src/world/world.ts';

const home = dirname(dirname(import.meta.dirname));
const cache = '/nowhere/cache';
/** What several blocks print at a time cannot be told apart; that of one after another can. */
const write = process.stdout.write;

/** Files below /nowhere are kept in memory, all others are those of the machine. */
export function openOneProcess(): World {
  let processes = 0;
  const reseed = seedChance();
  const url = (path: string) => pathToFileURL(`${path}/`).href;
  const modules = openModules({
    ...{ do: 'open', token: '', now: 0, lang: 'en' },
    ...{ home: url(home), folder: url('/nowhere'), packages: [url(`${home}/node_modules`)] },
    own: [url(`${home}/node_modules`)],
  });
  return {
    today: '2026-11-23',
    userHome: '/',
    home,
    cache,
    node: { path: process.execPath, version: process.versions.node, colophon: '0.1.0' },
    ceilings: boundless,
    jobs: 1, // the seed, and what the kit speaks to, are of the one process: more are for blocks without either
    files: inMemory(openFiles()),
    browser: null as never, // running needs none
    enclosure: async () => noEnclosure('one process'),
    spawn: (options) => spawnHere(options, processes++, { modules, reseed }),
    clock: () => 0,
    within: (_milliseconds, work) => work(),
    report: () => {},
  };
}

/** A number in the path of its modules keeps them apart from those of other "processes". */
function spawnHere(
  { onRecord }: SpawnOptions,
  number: number,
  { modules, reseed }: Pick<Workshop, 'modules' | 'reseed'>,
): Spawned {
  const { promise: ended, resolve } = Promise.withResolvers<{ code: number | null; signal: string | null }>();
  let token = '';
  let shop: Workshop | null = null;
  const intrinsics: Intrinsics = keepIntrinsics();
  const send = (record: ChildRecord) => onRecord(Buffer.from(`\n${token} ${JSON.stringify(record)}\n`));
  const obey = async (command: Command): Promise<void> => {
    if (command.do === 'open') {
      token = command.token;
      const serve: typeof modules.serve = (served, takes) =>
        modules.serve({ ...served, path: `${served.path}#${number}` }, takes);
      const ask = () => Promise.reject(new Error('no file is read here'));
      shop = {
        opening: command,
        send,
        ask,
        modules: { ...modules, serve },
        reseed,
        held: new Map(),
        shelf: new Map(),
        handed: new WeakSet(),
        spaces: new Map(),
        intrinsics,
        openSession,
      };
      return send({ type: 'ready' });
    }
    process.stdout.write = (text: unknown) => {
      send({ type: 'console', text: String(text) });
      return true;
    };
    try {
      if (command.do === 'run') await runBlock(command, shop!);
      else await evaluate(command, shop!);
      send({ type: 'done' });
    } catch (error) {
      send({ type: 'failed', fault: faultOf(error) });
    } finally {
      process.stdout.write = write;
    }
  };
  let last: Promise<void> = Promise.resolve();
  return {
    send: (line) => {
      last = last.then(() => obey(JSON.parse(line) as Command));
    },
    end: () => {},
    kill: () => resolve({ code: null, signal: 'SIGKILL' }),
    ended,
    memory: async () => 0,
    busy: async () => 0,
  };
}

function inMemory(real: Files): Files {
  const held = new Map<string, Uint8Array>();
  const isHere = (path: string) => path.startsWith('/nowhere/');
  let folders = 0;
  return {
    ...real,
    read: async (path) => (isHere(path) ? held.get(path)! : real.read(path)),
    text: async (path) => (isHere(path) ? Buffer.from(held.get(path)!).toString('utf8') : real.text(path)),
    exists: async (path) => (isHere(path) ? held.has(path) : real.exists(path)),
    kindOf: async (path) => (isHere(path) ? (held.has(path) ? 'file' : null) : real.kindOf(path)),
    trail: async (path) => (isHere(path) ? [path] : real.trail(path)),
    write: async (path, content) => void held.set(path, Buffer.from(content as string)),
    remove: async (path) => void held.delete(path),
    touch: async () => {},
    prune: async () => {},
    scratch: (use) => use(`/nowhere/scratch-${folders++}`),
  };
}
