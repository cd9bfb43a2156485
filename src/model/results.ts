// What running gives: outputs as plain JSON, outcomes, values, claims, and the environment they came from.
import type { Backend, Json } from './article.ts';
import type { ChartOutput } from './chart.ts';
import type { BlockId } from './plan.ts';

export type { AxisSpec, ChartMark, ChartOutput, Point } from './chart.ts';

export type MetricOutput = {
  readonly type: 'metric';
  readonly name: string;
  readonly value: number;
  readonly text: string;
  /** How far it may lie from the accepted value: `0.01`, `0.5%`; null where its block decides. */
  readonly tolerance: string | null;
  /** How the text was written, or null where the author gave it. */
  readonly format: WrittenAs | null;
};
/** How a number is written in any language: the options of the kit's formatters. */
export type WrittenAs = {
  readonly format?:
    | 'number'
    | 'integer'
    | 'percent'
    | 'compact'
    | 'money'
    | 'date'
    | 'text'
    | 'bytes'
    | 'duration'
    | 'flop'
    | 'tokens'
    | 'multiple';
  readonly digits?: number;
  readonly significant?: number;
  readonly currency?: string;
};
export type TableColumn = {
  readonly key: string;
  readonly label: string;
  readonly align: 'left' | 'right' | 'center' | 'decimal';
  /** How its numbers were written, or null where the author gave their texts. */
  readonly format: WrittenAs | null;
};
export type TableOutput = {
  readonly type: 'table';
  readonly caption: string | null;
  readonly columns: readonly TableColumn[];
  /** Formatted text and the value behind it, row by row, in the order of the columns. */
  readonly rows: readonly (readonly { readonly text: string; readonly value: Json }[])[];
};
export type TextOutput = { readonly type: 'text'; readonly text: string };
export type ImageOutput = {
  readonly type: 'image';
  readonly mime: 'image/png';
  readonly base64: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
};

export type Output = MetricOutput | TableOutput | TextOutput | ImageOutput | ChartOutput;

export type Failure = {
  /** The problem is already reported; this is what the page says in the block's place. */
  readonly code: string;
  readonly message: string;
};
export type Outcome =
  | {
      readonly state: 'ok';
      readonly outputs: readonly Output[];
      readonly console: string;
      readonly inputs: readonly InputHash[];
    }
  | {
      readonly state: 'failed';
      readonly outputs: readonly Output[];
      readonly console: string;
      readonly inputs: readonly InputHash[];
      readonly error: Failure;
    }
  | { readonly state: 'skipped'; readonly because: string };
/** A name imported from another block with its value's hash, or a declared file with its bytes' hash. */
export type InputHash = { readonly name: string; readonly hash: string };

export type ValueResult =
  | { readonly state: 'ok'; readonly value: Json; readonly text: string }
  | { readonly state: 'failed'; readonly because: string };
export type ClaimResult = {
  readonly verdict: 'true' | 'false' | 'failed';
  /** The sides of a top-level comparison as text (`accuracy = 0.97`, `0.98`); empty when it is none. */
  readonly sides: readonly string[];
  /** The same for machines; null where a side is no number, text or truth. */
  readonly compared: readonly { readonly code: string; readonly value: Json }[];
  readonly because: string;
};

export type Environment = {
  readonly backend: Backend;
  readonly seed: number;
  /** Name → version: node, colophon, the packages that blocks import. Sorted. */
  readonly versions: Readonly<Record<string, string>>;
};

/** A name that a block gave and that is stored: the hash of its value, and the value where it is a number, text or truth. */
export type Exported = { readonly name: string; readonly hash: string; readonly value: Json };

/** What a block gave with one of its seeds: its metrics, and the numbers among its names. */
export type SeedRun = {
  readonly seed: number;
  readonly state: Outcome['state'];
  readonly metrics: Readonly<Record<string, Json>>;
  readonly numbers: Readonly<Record<string, Json>>;
};

export type Results = {
  readonly environment: Environment;
  /** Of each run block: its own, the article's, or the one that the build was told to use for all. */
  readonly backends: ReadonlyMap<BlockId, Backend>;
  readonly outcomes: ReadonlyMap<BlockId, Outcome>;
  /** Of each block that ran through, sorted by name. */
  readonly exports: ReadonlyMap<BlockId, readonly Exported[]>;
  /** Of blocks that ran with several seeds, and of those that take from them; the first is the one that is shown. */
  readonly seedRuns: ReadonlyMap<BlockId, readonly SeedRun[]>;
  readonly values: ReadonlyMap<BlockId, ValueResult>;
  readonly claims: ReadonlyMap<BlockId, ClaimResult>;
  /** Blocks executed now, and blocks whose results were stored; not part of what is published. */
  readonly ran: readonly BlockId[];
  readonly reused: readonly BlockId[];
};
