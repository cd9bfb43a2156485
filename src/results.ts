// What running gives: outputs as plain JSON, outcomes, values, claims, and the environment they came from.
import type { Backend, Json } from './article.ts';
import type { BlockId } from './plan.ts';

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

export type AxisSpec = {
  readonly label: string;
  readonly scale: 'linear' | 'log' | 'band' | 'time';
  readonly domain: readonly [number, number] | null;
  readonly format: 'number' | 'percent' | 'integer' | 'compact' | 'money' | 'date';
  /** Of money: an ISO 4217 code; that of the language where the author gave none. */
  readonly currency?: string;
};
export type Point = { readonly x: number | string; readonly y: number | string };
export type ChartMark =
  | {
      readonly type: 'line';
      readonly name: string | null;
      readonly data: readonly Point[];
      readonly dashed: boolean;
    }
  | { readonly type: 'dot'; readonly name: string | null; readonly data: readonly Point[] }
  | { readonly type: 'bar'; readonly name: string | null; readonly data: readonly Point[] }
  | {
      readonly type: 'band';
      readonly name: string | null;
      readonly data: readonly { readonly x: number | string; readonly low: number; readonly high: number }[];
    }
  | {
      readonly type: 'cell';
      readonly name: string | null;
      readonly data: readonly {
        readonly x: number | string;
        readonly y: number | string;
        readonly value: number;
      }[];
      /** `diverging` puts the palette's middle at `middle`. */
      readonly palette: 'sequential' | 'diverging';
      readonly middle: number;
    }
  /** Bars on one another, from zero upwards and, below it, downwards. */
  | { readonly type: 'stack'; readonly name: string | null; readonly data: readonly Point[] }
  /** Filled from zero, several on one another. */
  | { readonly type: 'area'; readonly name: string | null; readonly data: readonly Point[] }
  /** A histogram: `y` values lie from `x` to `to`. */
  | {
      readonly type: 'bin';
      readonly name: string | null;
      readonly data: readonly { readonly x: number; readonly to: number; readonly y: number }[];
    }
  /** A waterfall: each step goes from `from` to `y`, a total from zero. */
  | {
      readonly type: 'step';
      readonly name: null;
      readonly data: readonly {
        readonly x: string;
        readonly from: number;
        readonly y: number;
        readonly total: boolean;
      }[];
    }
  /** A Sankey chart; it stands alone, and its values are written as those of the y axis. */
  | {
      readonly type: 'flow';
      readonly name: null;
      readonly data: readonly { readonly from: string; readonly to: string; readonly value: number }[];
    }
  | { readonly type: 'rule'; readonly name: string | null; readonly axis: 'x' | 'y'; readonly at: number }
  | {
      readonly type: 'label';
      readonly name: null;
      readonly data: readonly (Point & { readonly text: string })[];
    };

/** A chart as data: drawn at weaving, so a new look needs no new training. */
export type ChartOutput = {
  readonly type: 'chart';
  readonly title: string | null;
  readonly caption: string | null;
  /** One or two sentences that say what is to be seen. */
  readonly alt: string;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly marks: readonly ChartMark[];
  /** Panels side by side: each mark belongs to the panel of its index, or to all when null. */
  readonly panels: readonly { readonly title: string; readonly marks: readonly ChartMark[] }[];
  /** Width over height. */
  readonly aspect: number;
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

export type Results = {
  readonly environment: Environment;
  /** Of each run block: its own, the article's, or the one that the build was told to use for all. */
  readonly backends: ReadonlyMap<BlockId, Backend>;
  readonly outcomes: ReadonlyMap<BlockId, Outcome>;
  /** Of each block that ran through, sorted by name. */
  readonly exports: ReadonlyMap<BlockId, readonly Exported[]>;
  readonly values: ReadonlyMap<BlockId, ValueResult>;
  readonly claims: ReadonlyMap<BlockId, ClaimResult>;
  /** Blocks executed now, and blocks whose results were stored; not part of what is published. */
  readonly ran: readonly BlockId[];
  readonly reused: readonly BlockId[];
};
