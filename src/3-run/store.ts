// Keeps results by the hash of what they come from, and values by the hash of what they are.
import { join } from 'node:path';
import type { Json } from '../article.ts';
import type { Output } from '../results.ts';
import type { World } from '../world/world.ts';
import { hash } from './keys.ts';
import { nameOfPacked, pack, unpack } from './pack.ts';
import type { Evaluated, Wire } from './protocol.ts';

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
  /** What it left of values that have objects in common, its own and those that it took. */
  readonly unions: readonly Union[];
};

export type Store = {
  /** The result of a block, all of its values included, or null when any of it is missing or damaged. */
  readonly block: (key: string) => Promise<StoredBlock | null>;
  readonly keepBlock: (key: string, block: StoredBlock) => Promise<void>;
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
export function openStore(world: World, fresh: boolean): Store {
  const { files } = world;
  const pathOf = (kind: string, key: string) =>
    join(world.cache, 'results', kind, key.slice(0, 2), key.slice(2));
  const values = openValues(world, (name) => pathOf('values', name));
  const read = async <T>(kind: string, key: string): Promise<T | null> => {
    const path = pathOf(kind, key);
    if (fresh || !(await files.exists(path))) return null;
    await files.touch(path);
    return unseal(await files.text(path)) as T | null; // a good seal vouches for the writer, keep below
  };
  const keep = (kind: string, key: string, data: unknown) => files.write(pathOf(kind, key), seal(data));
  return {
    block: async (key) => {
      const found = await read<StoredBlock>('blocks', key);
      if (found === null) return null;
      const held = Object.values(found.exports).flatMap((each) => (each.state === 'stored' ? each.hash : []));
      const hashes = [...held, ...found.unions.flatMap((union) => union.hash ?? [])];
      const sound = await Promise.all(hashes.map(values.isSound));
      return sound.every(Boolean) ? found : null;
    },
    keepBlock: (key, block) => keep('blocks', key, block),
    expression: (key) => read<Evaluated>('expressions', key),
    keepExpression: (key, evaluated) => keep('expressions', key, evaluated),
    value: values.read,
    keepValue: values.keep,
    prune: () => files.prune(join(world.cache, 'results'), daysKept),
  };
}

function openValues({ files }: World, pathOf: (name: string) => string) {
  const known = new Set<string>();
  const isSound = async (name: string) => {
    if (known.has(name)) return true;
    const path = pathOf(name);
    if (!(await files.exists(path)) || hash(await files.read(path)) !== name) return false;
    await files.touch(path);
    known.add(name);
    return true;
  };
  return {
    isSound,
    read: async (name: string) => unpack(await files.read(pathOf(name))),
    keep: async (value: Wire) => {
      const bytes = pack(value);
      const name = nameOfPacked(bytes);
      if (!(await isSound(name))) await files.write(pathOf(name), bytes);
      known.add(name);
      return name;
    },
  };
}

/** Data behind the hash of its text: a file cut short or changed is found out. */
function seal(data: unknown): string {
  const text = JSON.stringify(data);
  return `${hash(text)}\n${text}\n`;
}

function unseal(sealed: string): Json | null {
  const [name, text] = sealed.split('\n');
  return name !== undefined && text !== undefined && hash(text) === name ? (JSON.parse(text) as Json) : null;
}
