// The parts of `results.json` that are locked, and that two runs are compared by.
import type { Json } from '../model/article.ts';
import type { Output } from '../model/results.ts';

export type BlockRecord = {
  readonly id: string;
  /** What it is known by wherever it stands: `#label`, or the first name that it declares; null without either. */
  readonly name: string | null;
  /** Relative to the content folder: an edition's blocks are its original's. */
  readonly file: string;
  readonly line: number;
  readonly backend: string;
  readonly tolerance: string | null;
  /** Ids of the blocks whose names it takes. */
  readonly from: readonly string[];
  readonly state: 'ok' | 'failed' | 'skipped';
  readonly inputs: readonly { readonly name: string; readonly hash: string }[];
  readonly outputs: readonly Output[];
  readonly exports: readonly { readonly name: string; readonly hash: string; readonly value: Json }[];
};
export type Written = {
  readonly id: string;
  readonly line: number;
  /** Of what another file brought in. */
  readonly file?: string;
  readonly from: readonly string[];
};
export type ValueRecord = Written & {
  readonly expression: string;
  readonly value: Json;
  /** Null when it failed, which has been told. */
  readonly text: string | null;
};
export type ClaimRecord = Written & {
  /** Its words, as they read. */
  readonly text: string;
  readonly that: string;
  readonly verdict: 'true' | 'false' | 'failed';
  /** What stood on either side, as it reads: `accuracy = 0.97`. */
  readonly sides: readonly string[];
  readonly compared: readonly { readonly code: string; readonly value: Json }[];
};

export type Document = {
  readonly environment: { readonly backend: string };
  readonly blocks: readonly BlockRecord[];
  readonly values: readonly ValueRecord[];
  readonly claims: readonly ClaimRecord[];
  /** What each passage states without computing it; left out in what older versions have written. */
  readonly statements?: readonly { readonly line: number; readonly holds: readonly string[] }[];
};

/** The blocks that something comes from, through all that they take in turn. */
export function sourcesOf(from: readonly string[], { blocks }: Document): readonly BlockRecord[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const found = new Map<string, BlockRecord>();
  const waiting = [...from];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const block = byId.get(id);
    if (block === undefined || found.has(id)) continue;
    found.set(id, block);
    for (const each of block.from) waiting.push(each);
  }
  return [...found.values()];
}
