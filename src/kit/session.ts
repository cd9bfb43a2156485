// What a running block's kit knows of its article, and where its outputs go: set by the runner before the block starts.
import type { Backend, Lang } from '../model/article.ts';
import type { Output } from '../model/results.ts';
import type { Runs } from './across-seeds.ts';
import type { EvidenceDates } from './evidence.ts';
import type { FileTable, ReadOptions, Wanted } from './learn/file-table.ts';

export type Progress = {
  readonly step: number;
  readonly steps: number;
  /** What a step is: `epoch`, `step`. */
  readonly unit: string;
  readonly loss: number | null;
};

export type Session = {
  readonly lang: Lang;
  readonly backend: Backend;
  /** Seed of this block: hash of the article's seed and the block's id, or the block's own. A 32-bit unsigned integer. */
  readonly seed: number;
  /** Dates of the article's evidence while values are evaluated; null in blocks, which do not hang on them. */
  readonly evidence: EvidenceDates | null;
  /** What numbers were with each seed, while values are evaluated. */
  readonly runs: Runs | null;
  readonly emit: (output: Output) => void;
  readonly progress: (progress: Progress) => void;
  /** Of the processes that run this block in step, which this is, from 0, and how many they are. */
  readonly rank: number;
  readonly workers: number;
  /** Hands every process of the block what each gives, by rank, as soon as all have given. */
  readonly gather: (payload: string) => Promise<readonly string[]>;
  /** A declared file as a table. */
  readonly readTable: (path: string, wanted: Wanted, options: ReadOptions) => Promise<FileTable>;
  /** Tells the author, in a sentence, what may not be as meant. */
  readonly doubt: (sentence: string) => void;
};

let current: Session | null = null;

/** The session of the block that runs now. Throws outside a run. */
export function session(): Session {
  if (current === null) throw new Error('the kit speaks only from a block that Colophon runs');
  return current;
}

/** Called by the runner, once a block. Article code cannot import this module: see the resolver of modules. */
export function openSession(value: Session): void {
  current = value;
}
