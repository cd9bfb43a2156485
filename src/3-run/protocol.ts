// What the parent and a child process say to each other: commands on standard input, records on descriptor 3.

import type { Runs } from '../kit/across-seeds.ts';
import type { EvidenceDates } from '../kit/evidence.ts';
import type { FileTable } from '../kit/learn/file-table.ts';
import type { Backend, Json, Lang } from '../model/article.ts';
import type { Output } from '../model/results.ts';

/** A stored value on the wire: what the kit's codec makes of it, its bytes in base64. */
export type Wire = { readonly kind: string; readonly json: string; readonly blobs: readonly string[] };

/**
 * A name that a block takes: one of a group, a binding of a block that this process ran, or a module, which is imported
 * again.
 */
export type Taken = {
  readonly name: string;
  readonly from: string;
  readonly by: 'group' | 'live' | { readonly module: string };
};

/**
 * Names whose values have objects in common, in one order, or one alone. `version` is the hash of the values as they
 * are handed over; `value` is what is made of them where the process has not that version, null where it cannot travel.
 * One that is not `taken` is looked after where the process has it, since what the block takes may change it.
 */
export type Group = {
  readonly names: readonly string[];
  readonly version: string;
  readonly value: Wire | null;
  readonly taken: boolean;
  /** Those of the names whose values are not frozen to the core. */
  readonly changing: readonly string[];
};

/** The first line. It alone carries the token that every record must open with. */
export type Open = {
  readonly do: 'open';
  readonly token: string;
  /** Milliseconds since 1970 at which the clock of the article stands. */
  readonly now: number;
  readonly lang: Lang;
  /** URL of Colophon's folder, and of the article's, each with a slash at its end. */
  readonly home: string;
  readonly folder: string;
  /** URLs of the folders that hold packages, each with a slash at its end. */
  readonly packages: readonly string[];
  /** Of these, Colophon's own. */
  readonly own: readonly string[];
};
type Evaluation = {
  /** The block's id, or `values` for the article's values and claims. */
  readonly block: string;
  readonly path: string;
  readonly code: string;
  readonly seed: number;
  readonly backend: Backend;
  readonly takes: readonly Taken[];
  readonly groups: readonly Group[];
  /** Packages that its code names: their versions are in the key, so it may import them and no others. */
  readonly packages: readonly string[];
};
export type RunBlockCommand = Evaluation & {
  readonly do: 'run';
  readonly gives: readonly Given[];
  /** Modules that other blocks import too: what they export is to stay as it is. */
  readonly shared: readonly string[];
  /** Modules that its code asks for while it runs, and may hand on. */
  readonly modules: readonly string[];
  /** Of the processes that run the block in step, which this is, from 0, and how many they are. */
  readonly rank: number;
  readonly workers: number;
  /** Whether what it takes is frozen, so that a change fails where it is made; else a change is found afterwards. */
  readonly frozen: boolean;
};
export type EvaluateCommand = Evaluation & {
  readonly do: 'evaluate';
  readonly evidence: EvidenceDates;
  readonly runs: Runs;
  /** Expression's id → the names that it takes. */
  readonly uses: Readonly<Record<string, readonly string[]>>;
};
/** What a block asks its parent for while it runs, and gets as a line of its own. */
export type Ask =
  /** `how`: which columns and how they are written, as JSON: any name may be a column's. */
  | { readonly what: 'table'; readonly path: string; readonly how: string }
  /** Waits until every process of the block has given something. */
  | { readonly what: 'gather'; readonly payload: string };
export type Reply = FileTable | readonly string[];
export type Answer = { readonly do: 'answer'; readonly id: number; readonly reply: Reply };
export type Command = Open | RunBlockCommand | EvaluateCommand;

/** A name that a block declares. `wanted` when another block, a value or a claim takes it. */
export type Given = { readonly name: string; readonly wanted: boolean };

/** A place in an article that a stack trace named. */
export type Frame = { readonly line: number; readonly column: number };

/** What went wrong, told by the child. */
export type Fault = {
  readonly name: string;
  readonly message: string;
  readonly frame: Frame | null;
  /** Node's error code, and what was denied, where it is such an error. */
  readonly code: string | null;
  readonly permission: string | null;
  readonly resource: string | null;
};

/**
 * What became of one exported name. `unstored`: data too large to keep, which nobody asked for. `broken`: asked for,
 * and it cannot be read.
 */
export type Export =
  | { readonly name: string; readonly state: 'stored'; readonly value: Wire; readonly changeable: boolean }
  | { readonly name: string; readonly state: 'module'; readonly module: string }
  | { readonly name: string; readonly state: 'live' | 'unstored' }
  | { readonly name: string; readonly state: 'broken'; readonly reason: string };

/**
 * Names whose values have objects in common after a block, or were changed by it. `value` is null where they cannot be
 * stored together: then all of them are live.
 */
export type Joined = {
  readonly names: readonly string[];
  readonly changeable: boolean;
  readonly value: Wire | null;
};

/** What an expression gave: its value as JSON (null where JSON has none), and as the article's language writes it. */
export type Evaluated = {
  readonly id: string;
  readonly result:
    | { readonly kind: 'text' | 'number' | 'boolean' | 'other'; readonly value: Json; readonly text: string }
    | { readonly kind: 'fault'; readonly fault: Fault }
    /** It changed what these names stand for; without names, what it gives when it is asked again, in words. */
    | { readonly kind: 'changes'; readonly names: readonly string[]; readonly again: string | null }
    /** Of a claim: a comparison that says nothing. */
    | { readonly kind: 'doubt'; readonly doubt: Doubt };
  /** Of a claim: the values of the sides of its comparisons, in the order of the plan. */
  readonly sides: readonly { readonly text: string; readonly value: Json }[];
  /** Of a claim: comparisons by which fractions are equal to the last bit, or are not. */
  readonly exact: readonly string[];
};

/** Why a comparison says nothing: a side is no finite number, is not there, is of another kind, or is no condition. */
export type Doubt = {
  readonly about: 'number' | 'missing' | 'kinds' | 'condition' | 'none';
  /** What was found, with both sides: `loss = NaN, 0.1`. */
  readonly found: string;
};

/** What a block changed of what all code shares: `Array.prototype.sum`, and its name. */
export type Patch = { readonly path: string; readonly name: string };

export type ChildRecord =
  | { readonly type: 'ready' }
  | { readonly type: 'started' }
  | { readonly type: 'console'; readonly text: string }
  /** With the place in the article that asked for it. */
  | { readonly type: 'output'; readonly output: Output; readonly frame: Frame | null }
  | {
      readonly type: 'progress';
      readonly step: number;
      readonly steps: number;
      readonly unit: string;
      readonly loss: number | null;
    }
  | { readonly type: 'ask'; readonly id: number; readonly ask: Ask }
  /** What a block is told beside its results, in a sentence. */
  | { readonly type: 'doubt'; readonly doubt: string }
  | { readonly type: 'export'; readonly export: Export }
  | { readonly type: 'joined'; readonly joined: Joined }
  | { readonly type: 'patched'; readonly patch: Patch }
  /** Names of other blocks' plain data that it has changed, and of tensors that it has disposed. */
  | { readonly type: 'spoilt'; readonly how: 'changed' | 'disposed'; readonly names: readonly string[] }
  /** Names whose values have one and the same tensor in them. */
  | { readonly type: 'tensor'; readonly names: readonly string[] }
  | { readonly type: 'evaluated'; readonly evaluated: Evaluated }
  | { readonly type: 'failed'; readonly fault: Fault }
  | { readonly type: 'left'; readonly how: string; readonly frame: Frame | null }
  /** Timers or the like are left when the command has ended. */
  | { readonly type: 'restless' }
  | { readonly type: 'done' };
