// What planning gives: the blocks of an article, their scopes, dependencies, order and labels.

import type { Blockquote, Code, Heading, Image, InlineCode, Link, Nodes, Table } from 'mdast';
import type { Math as DisplayMath, InlineMath } from 'mdast-util-math';
import type {
  Backend,
  CalloutTone,
  Caption,
  Citation,
  Cite,
  Claim,
  Expression,
  Place,
  Said,
} from './article.ts';

/** Unique in its article. An author's `#label` where there is one, else `kind-n` in document order. */
export type BlockId = string & { readonly brand: 'BlockId' };

type Base<Kind extends string, Node> = {
  readonly kind: Kind;
  readonly id: BlockId;
  /** The author's `#label`, or null. */
  readonly label: string | null;
  readonly place: Place;
  readonly node: Node;
};

export type RunOptions = {
  readonly seed: number | null;
  /** How many seeds it runs with; what the first gives is shown. */
  readonly seeds: number;
  /** Milliseconds. */
  readonly timeout: number;
  /** Processes that run it in step, to train in parallel. */
  readonly workers: number;
  /** Mebibytes of resident memory. */
  readonly memory: number;
  /** Declared inputs, as written: paths relative to the article's folder. */
  readonly needs: readonly string[];
  readonly hide: boolean;
  readonly backend: Backend | null;
  /** How far its results may lie from the accepted ones: `0.01` (absolute), `0.5%` (relative); null for the default. */
  readonly tolerance: string | null;
};

export type RunBlock = Base<'run', Code> & { readonly options: RunOptions; readonly caption: Caption | null };
export type ListingBlock = Base<'listing', Code> & { readonly caption: Caption | null };
export type DiagramBlock = Base<'diagram', Code> & { readonly caption: Caption | null };
/** `tex` has no delimiters, and of several `\label`s each as `\label{name}` still, of one none. */
export type MathBlock = Base<'math', InlineMath | DisplayMath> & {
  readonly tex: string;
  /** All labels in it: the first is `label`, the others are of further rows of an `align`. */
  readonly labels: readonly string[];
  readonly display: boolean;
};
export type ValueBlock = Base<'value', InlineCode> & { readonly expression: Expression };
/** The node's children are the claim's words, woven as any other phrasing. */
export type ClaimBlock = Base<'claim', Claim> & { readonly that: Expression; readonly text: string };
/** A number that somebody said, with its source. */
export type SaidBlock = Base<'said', Said> & { readonly text: string };
export type ReferenceBlock = Base<'reference', Link> & { readonly target: string };
/** One cluster `[@a; @b, p. 4]` or a narrative `@a`. */
export type CitationBlock = Base<'citation', Citation> & {
  readonly cites: readonly Cite[];
  readonly narrative: boolean;
};
export type FigureBlock = Base<'figure', Image> & { readonly caption: Caption | null };
export type TableBlock = Base<'table', Table> & { readonly caption: Caption | null };
export type CalloutBlock = Base<'callout', Blockquote> & { readonly tone: CalloutTone };
export type HeadingBlock = Base<'heading', Heading> & { readonly depth: 1 | 2 | 3 | 4 | 5 | 6 };

export type Block =
  | RunBlock
  | ListingBlock
  | DiagramBlock
  | MathBlock
  | ValueBlock
  | ClaimBlock
  | SaidBlock
  | ReferenceBlock
  | CitationBlock
  | FigureBlock
  | TableBlock
  | CalloutBlock
  | HeadingBlock;
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** One name that a block takes from another. */
export type Import = { readonly name: string; readonly from: BlockId };

/** A name that only another block's import declaration binds: `import { tidy } from "@tensorflow/tfjs"`. */
export type Borrowed = { readonly name: string; readonly statement: string };

/** What scope analysis found of one run block, value or claim. */
export type Scope = {
  /** Why it cannot run, where planning has reported that it cannot (a problem's code), else null. */
  readonly faulty: string | null;
  /** Top-level names that the block declares, types left out. */
  readonly declares: readonly string[];
  /** Those among them that the author's own `export` already exports. */
  readonly exported: readonly string[];
  /** Top-level functions and classes among them: they cannot be stored, so they chain their users. */
  readonly live: readonly string[];
  /** Names that it declares and a function of it assigns. */
  readonly captured: readonly string[];
  /** Of each live name, the names of the top level and of other blocks that its code mentions. */
  readonly mentions: ReadonlyMap<string, readonly string[]>;
  /** Those among them that may keep more than their code mentions: classes with fields of their own, closures in a loop. */
  readonly statics: readonly string[];
  /** Modules that its code imports, `import("…")` included. */
  readonly modules: readonly string[];
  readonly imports: readonly Import[];
  /** Free names that the kit exports and no block declares: formatters in values, say. */
  readonly kit: readonly string[];
  /** Import declarations of other blocks whose names are free here. */
  readonly borrowed: readonly Borrowed[];
  /** Modules that it leads to, and other scopes too, and that remember; of a plan that is to be run. */
  readonly memories: readonly string[];
  /** Modules that other scopes import too, and that do not: nobody may change what they export. */
  readonly shared: readonly string[];
  /** Packages named in import declarations, the block's own and the borrowed ones. */
  readonly packages: readonly string[];
  /** Import specifiers that an earlier block has too, as offsets in the block's code: one program needs them once. */
  readonly repeated: readonly { readonly start: number; readonly end: number }[];
  /** Of a value that one of the kit's formatters writes: the expression that is written. */
  readonly subject: string | null;
  /** Of a claim: the sides of its top-level comparisons, as written. */
  readonly sides: readonly { readonly code: string; readonly literal: boolean }[];
  /** Of a value or claim: its expression with each comparison as `ᐅc(operator, left, right, …)`, in TypeScript. */
  readonly checked: string;
  /** Of a value or claim: what it asks for of every seed, by `acrossSeeds(…)`. */
  readonly across: readonly string[];
};

/** The article's numbers that measure something: from values and conditions, with a source, and neither. */
export type Numbers = { readonly bound: number; readonly cited: number; readonly unbound: number };

/** A passage of the text, and what it states without computing it, in order: `3.7 billion`, `[@k]`, `[](#fit)`, `{x > 1}`. */
export type Statement = {
  readonly place: Place;
  readonly holds: readonly { readonly text: string; readonly place: Place }[];
};

export type Plan = {
  /** Every block, in document order (front matter first). Of an edition: with all run blocks of its original. */
  readonly blocks: readonly Block[];
  /** Those that stand in the article, in document order; an edition's run blocks by the empty blocks that name them. */
  readonly blockOf: ReadonlyMap<Nodes, Block>;
  /** For each run block, value and claim. */
  readonly scopes: ReadonlyMap<BlockId, Scope>;
  /** Run blocks in an order in which every block comes after those that it imports from; faulty ones too. */
  readonly order: readonly BlockId[];
  readonly labels: ReadonlyMap<string, Block>;
  readonly numbers: Numbers;
  readonly statements: readonly Statement[];
};
