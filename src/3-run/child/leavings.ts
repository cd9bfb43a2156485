// After a block: sends what it declares, what has objects in common, and what it has changed of what it took.
import { types } from 'node:util';
import { deepFreeze, type Survey, survey } from '../../kit/codec.ts';
import type { Given, RunBlockCommand } from '../protocol.ts';
import type { Workshop } from './block.ts';
import { isSame, noPrint, printOf } from './print.ts';
import { isHere, spoiltIn, toWire, versionOf, wholeOf } from './shelf.ts';

/** A larger value that nobody takes is not kept: should one take it later, its block runs again. */
const unaskedLimit = 2 ** 20;

/** Names that stand for one value, or for a list of those that have objects in common. */
type Entry = {
  readonly names: readonly string[];
  readonly found: Pick<Survey, 'changeable' | 'objects'>;
  /** The version at which the build knows it; null for a group that cannot be stored any more. */
  readonly version: string | null;
};
type Names = Readonly<Record<string, unknown>>;

export async function leave(command: RunBlockCommand, names: Names, shop: Workshop): Promise<void> {
  tellSpoilt(shop);
  const own: Entry[] = [];
  let met = false;
  for (const given of command.gives) {
    const found = await give(given, names[given.name], command, shop);
    if (found === null) continue;
    met ||= [...found.found.objects].some((object) => isHandedOn(object, shop));
    own.push(found);
  }
  for (const { name } of command.gives) noteGiven(name, names[name], command, shop);
  const taken = await takenBy(command, met, shop);
  for (const entry of taken) await tell([entry], [], shop, command.block);
  const all = [...taken, ...own];
  tellTensors(all, shop);
  const frozen = all.filter(({ found }) => !found.changeable);
  for (const entries of [...joined(frozen), ...joined(all).filter(isChangeable)])
    if (entries.length > 1) await tell(entries, own, shop, command.block);
}

/** Without its numbers a tensor is no longer what others take by its name. */
function tellSpoilt({ shelf, spaces, send }: Workshop): void {
  const { changed: names, disposed } = spoiltIn(shelf);
  const modules = [...spaces].flatMap(([name, { space, print }]) =>
    isSame(printOf(space, new WeakSet()), print) ? [] : name,
  );
  const changed = [...names, ...modules];
  if (changed.length > 0) send({ type: 'spoilt', how: 'changed', names: changed });
  if (disposed.length > 0) send({ type: 'spoilt', how: 'disposed', names: disposed });
  for (const name of disposed) shelf.delete(name);
}

/** Names that stand for one tensor: once it is disposed by one of them, it is so by all. */
function tellTensors(entries: readonly Entry[], { send }: Workshop): void {
  const holders = new Map<object, Set<string>>();
  for (const { names, found } of entries)
    for (const object of found.objects) {
      if (!('dataId' in object)) continue;
      const known = holders.get(object) ?? new Set();
      holders.set(object, known);
      for (const name of names) known.add(name);
    }
  const lists = [...holders.values()].filter(({ size }) => size > 1).map((each) => [...each]);
  for (const names of new Map(lists.map((each) => [each.join(), each])).values())
    send({ type: 'tensor', names });
}

const isChangeable = (entries: readonly Entry[]) => entries.some(({ found }) => found.changeable);

/** Null for what is no stored value. */
async function give(
  { name, wanted }: Given,
  value: unknown,
  { modules }: RunBlockCommand,
  shop: Workshop,
): Promise<Entry | null> {
  const { send, shelf } = shop;
  const state = (state: 'live' | 'unstored') => {
    send({ type: 'export', export: { name, state } });
    return null;
  };
  if (types.isModuleNamespaceObject(value)) {
    for (const module of modules)
      if ((await shop.modules.named(module)) === value) {
        send({ type: 'export', export: { name, state: 'module', module } });
        return null;
      }
    return state('live');
  }
  if (wanted && isDisposed(value)) {
    send({ type: 'export', export: { name, state: 'broken', reason: 'its block has disposed it' } });
    return null;
  }
  const found = await survey(value);
  if (found === null) return state('live');
  const { encoded, changeable } = found;
  const size = encoded.blobs.reduce((sum, blob) => sum + blob.length, encoded.json.length);
  if (!wanted && size > unaskedLimit) return state('unstored');
  const wire = toWire(encoded);
  send({ type: 'export', export: { name, state: 'stored', value: wire, changeable } });
  const version = versionOf(wire);
  // Its print is taken when all of them are sent: until then, an object in it is one that was handed on.
  shelf.set(name, { version, value, changeable, print: noPrint });
  return { names: [name], found, version };
}

/** Of what the block took: what may have changed; and where it hands on such objects, what has objects at all. */
async function takenBy({ groups }: RunBlockCommand, all: boolean, { shelf }: Workshop): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const group of groups) {
    const { names, changing } = group;
    const changeable = changing.length > 0;
    if (!isHere(group, shelf) || !(all || changeable)) continue;
    const found = await survey(wholeOf(names, shelf));
    if (found === null) entries.push({ names, found: { changeable, objects: new Set() }, version: null });
    else entries.push({ names, found, version: versionOf(toWire(found.encoded)) });
  }
  return entries;
}

/** Entries by what they have in common, in their order. */
function joined(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const holder = new Map<object, Entry>();
  const root = new Map<Entry, Entry>(entries.map((each) => [each, each]));
  const top = (entry: Entry): Entry => {
    const above = root.get(entry)!; // each stands there
    return above === entry ? entry : top(above);
  };
  for (const entry of entries)
    for (const object of entry.found.objects) {
      const first = holder.get(object);
      if (first === undefined) holder.set(object, entry);
      else root.set(top(entry), top(first));
    }
  return [...Map.groupBy(entries, top).values()];
}

/** One group alone is told where it has changed. */
async function tell(
  entries: readonly Entry[],
  own: readonly Entry[],
  { shelf, send }: Workshop,
  block: string,
): Promise<void> {
  const names = [...new Set(entries.flatMap((entry) => entry.names))];
  const changeable = isChangeable(entries);
  const [only, ...more] = entries;
  const before = only?.names.map((name) => shelf.get(name)?.version);
  const same = more.length === 0 && before?.every((version) => version === only?.version);
  if (same || (more.length === 0 && only?.found.changeable === false)) return;
  if (!entries.some((entry) => own.includes(entry)) && more.length > 0 && !changeable) return;
  const found = await survey(wholeOf(names, shelf));
  const value = found === null ? null : toWire(found.encoded);
  const version = value === null ? `live ${block}` : versionOf(value);
  for (const name of names) {
    const kept = shelf.get(name)!; // every entry stands there
    if (kept.changeable) shelf.set(name, { ...kept, version });
  }
  send({ type: 'joined', joined: { names, changeable, value } });
}

/** It came from another block. */
function isHandedOn(x: object, { handed }: Workshop): boolean {
  return handed.has(x) || ArrayBuffer.isView(x) || 'dataId' in x;
}

function noteGiven(
  name: string,
  value: unknown,
  { frozen }: RunBlockCommand,
  { shelf, handed }: Workshop,
): void {
  const kept = shelf.get(name);
  if (kept !== undefined) shelf.set(name, { ...kept, print: printOf(value, handed) });
  if (frozen) deepFreeze(value);
  // A property hung on a function would carry state from one taker to the next. Static fields are declared as such.
  if (typeof value === 'function' && !/\bstatic\b/.test(String(value))) Object.freeze(value);
}

/** A tensor without its numbers. */
function isDisposed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'isDisposed' in value && value.isDisposed === true;
}
