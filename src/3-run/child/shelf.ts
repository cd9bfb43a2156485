// The values that a process holds for its blocks: each name once, at the version that it has now.
import { decode, type Encoded } from '../../kit/codec.ts';
import { nameOfPacked, pack } from '../cache/pack.ts';
import type { Group, Wire } from '../protocol.ts';
import { hasDisposed, isSame, type Print, printOf } from './print.ts';

type Kept = {
  readonly version: string;
  readonly value: unknown;
  readonly changeable: boolean;
  /** What its plain data were when it came. */
  readonly print: Print;
};

/** Name → what it stands for. */
export type Shelf = Map<string, Kept>;

/**
 * Makes what the process has not at the version that is asked for. What it has at another is brought to this one in
 * place: live values may have hold of it.
 */
export async function fetchGroup(group: Group, shelf: Shelf, handed: WeakSet<object>): Promise<void> {
  const { names, version, value, changing } = group;
  if (value === null || isHere(group, shelf)) return;
  if (!group.taken && names.every((name) => !shelf.has(name))) return; // nobody here has hold of it
  const alone = names.length === 1;
  const here = names.flatMap((name, at) => {
    const kept = shelf.get(name);
    return kept === undefined ? [] : [[alone ? -1 : at, kept.value] as const];
  });
  const whole = await decode(fromWire(value), new Map(here));
  for (const [at, name] of names.entries()) {
    const one = alone ? whole : (whole as readonly unknown[])[at];
    const print = printOf(one, handed);
    shelf.set(name, { version, value: one, changeable: changing.includes(name), print });
  }
}

/** Names of which plain data are not as they came, and of which a tensor is disposed. */
export function spoiltIn(shelf: Shelf): {
  readonly changed: readonly string[];
  readonly disposed: readonly string[];
} {
  const unused = new WeakSet<object>();
  const all = [...shelf];
  return {
    changed: all.flatMap(([name, { value, print }]) => (isSame(printOf(value, unused), print) ? [] : name)),
    disposed: all.flatMap(([name, { print }]) => (hasDisposed(print) ? name : [])),
  };
}

/** The value of a group: of one name its own, of several a list. */
export function wholeOf(names: readonly string[], shelf: Shelf): unknown {
  const values = names.map((name) => shelf.get(name)?.value);
  return names.length === 1 ? values[0] : values;
}

/** What cannot change is the same at every version. */
export function isHere({ names, version }: Pick<Group, 'names' | 'version'>, shelf: Shelf): boolean {
  return names.every((name) => {
    const kept = shelf.get(name);
    return kept !== undefined && (kept.version === version || !kept.changeable);
  });
}

/** The name under which the build will keep it. */
export function versionOf(wire: Wire): string {
  return nameOfPacked(pack(wire));
}

export function toWire({ kind, json, blobs }: Encoded): Wire {
  return { kind, json, blobs: blobs.map((blob) => Buffer.from(blob).toString('base64')) };
}

function fromWire({ kind, json, blobs }: Wire): Encoded {
  // A copy: small Buffers share one pool, where a decoder could not make a Float32Array of them.
  return { kind, json, blobs: blobs.map((blob) => new Uint8Array(Buffer.from(blob, 'base64'))) };
}
