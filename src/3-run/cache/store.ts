// Keeps results by the hash of what they come from, and values by the hash of what they are.
import { join } from 'node:path';
import type { Json } from '../../model/article.ts';
import type { Output } from '../../model/results.ts';
import { damaged, keep, textKept, unwritten } from '../../sealed.ts';
import type { World } from '../../world/world.ts';
import type { Evaluated, Wire } from '../protocol.ts';
import { hash } from './keys.ts';
import { nameOfPacked, pack, unpack } from './pack.ts';

/** What became of one declared name of a block. `live` values cannot be stored, `unstored` ones were not asked for. */
export type Held =
  | {
      readonly state: 'stored';
      readonly hash: string;
      readonly kind: string;
      /** The value itself, where it is a number, text or truth. */
      readonly plain: Json;
      /** False for a value that is frozen to the core. */
      readonly changeable: boolean;
    }
  | { readonly state: 'module'; readonly module: string }
  /** `variable`: it may be assigned again, by a function that others can call. */
  | { readonly state: 'live' | 'variable' | 'unstored' };

/** Names whose values have objects in common, as one block left them: `hash` is null where all of them are live. */
export type Union = {
  readonly names: readonly string[];
  readonly changeable: boolean;
  readonly hash: string | null;
};

export type StoredBlock = {
  readonly outputs: readonly Output[];
  readonly console: string;
  readonly exports: Readonly<Record<string, Held>>;
  readonly doubts: readonly string[];
  /** Names of other blocks of which it has disposed a tensor. */
  readonly disposed: readonly string[];
  /** Of each tensor that several values have in them, its own or those that it took: their names. */
  readonly tensors: readonly (readonly string[])[];
  /** What it left of values that have objects in common, its own and those that it took. */
  readonly unions: readonly Union[];
};

export type Store = {
  /** The result of a block, all of its values included, or null when any of it is missing or damaged. */
  readonly block: (key: string) => Promise<StoredBlock | null>;
  readonly keepBlock: (key: string, block: StoredBlock) => Promise<void>;
  /** Its values stay, which others may have. */
  readonly dropBlock: (key: string) => Promise<void>;
  readonly expression: (key: string) => Promise<Evaluated | null>;
  readonly keepExpression: (key: string, evaluated: Evaluated) => Promise<void>;
  /** A value that `block` has vouched for. */
  readonly value: (hash: string) => Promise<Wire>;
  /** Returns the hash under which the value is kept. */
  readonly keepValue: (value: Wire) => Promise<string>;
  /** Forgets what no build has used for a month, so that the store does not grow for ever. */
  readonly prune: () => Promise<void>;
};

const daysKept = 30;

/** `fresh` forgets what earlier builds have kept, yet keeps what this one finds. */
export function openStore(outside: World, fresh: boolean): Store {
  const world = { ...outside, report: once(outside.report) };
  const { files } = world;
  const nameOf = (kind: string, key: string) => `results/${kind}/${key.slice(0, 2)}/${key.slice(2)}`;
  const values = openValues(world, (hash) => nameOf('values', hash));
  const read = async <T>(kind: string, key: string): Promise<T | null> => {
    const kept = fresh ? null : await textKept(nameOf(kind, key), world);
    if (kept === null) return null;
    await files.touch(join(world.cache, nameOf(kind, key)));
    return JSON.parse(kept) as T; // a good seal vouches for the writer, keepData below
  };
  const keepData = (kind: string, key: string, data: unknown) =>
    keep(nameOf(kind, key), JSON.stringify(data), world);
  return {
    block: async (key) => {
      const found = await read<StoredBlock>('blocks', key);
      if (found === null) return null;
      const held = Object.values(found.exports).flatMap((each) => (each.state === 'stored' ? each.hash : []));
      const hashes = [...held, ...found.unions.flatMap((union) => union.hash ?? [])];
      const sound = await Promise.all(hashes.map(values.isSound));
      return sound.every(Boolean) ? found : null;
    },
    keepBlock: (key, block) => keepData('blocks', key, block),
    dropBlock: (key) => files.remove(join(world.cache, nameOf('blocks', key))),
    expression: (key) => read<Evaluated>('expressions', key),
    keepExpression: (key, evaluated) => keepData('expressions', key, evaluated),
    value: values.read,
    keepValue: values.keep,
    prune: async () => {
      await files.prune(join(world.cache, 'results'), daysKept);
      await files.sweep(world.cache);
    },
  };
}

/** Processes that start ahead look at what is read again later: a damage is told by the first. */
function once(report: World['report']): World['report'] {
  const told = new Set<string>();
  return (event) => {
    const text = event.type === 'note' ? event.text : '';
    if (text !== '' && told.has(text)) return;
    told.add(text);
    report(event);
  };
}

function openValues({ files, cache, report }: World, nameOf: (hash: string) => string) {
  const known = new Set<string>();
  /** What a disk without room did not take: this build has it all the same. */
  const unsaved = new Map<string, Uint8Array>();
  const pathOf = (name: string) => join(cache, nameOf(name));
  const isSound = async (name: string) => {
    if (known.has(name)) return true;
    const path = pathOf(name);
    const kind = await files.kindOf(path);
    if (kind === null) return false;
    const bytes = kind === 'file' ? await files.read(path).catch(() => null) : null;
    if (bytes === null || hash(bytes) !== name) {
      report({ type: 'note', text: damaged(nameOf(name)) });
      await files.remove(path);
      return false;
    }
    await files.touch(path);
    known.add(name);
    return true;
  };
  return {
    isSound,
    read: async (name: string) => unpack(unsaved.get(name) ?? (await files.read(pathOf(name)))),
    keep: async (value: Wire) => {
      const bytes = pack(value);
      const name = nameOfPacked(bytes);
      if (await isSound(name)) return name;
      await files.write(pathOf(name), bytes).catch((error: unknown) => {
        report({ type: 'note', text: unwritten(nameOf(name), error) });
        unsaved.set(name, bytes);
      });
      known.add(name);
      return name;
    },
  };
}
