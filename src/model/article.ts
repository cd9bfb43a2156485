// What reading gives: the article, its front matter after defaults, and the nodes that Colophon adds to Markdown.
import type { Literal, Paragraph, PhrasingContent, Root } from 'mdast';
import type { VFile } from 'vfile';
import type { Origins } from '../origins.ts';
import type { Problem } from '../problems/problem.ts';
import type {} from './nodes.ts';

/** A place in an author's file: `file` is relative to the content folder; `line` and `column` count from 1. */
export type Place = { readonly file: string; readonly line: number; readonly column: number };

/** What a room hands on, and what it has to tell the author. Reading, planning and weaving never throw. */
export type Reported<T> = { readonly value: T; readonly problems: readonly Problem[] };

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Languages that have a template, a label set and a font set. */
export type Lang = 'en' | 'zh-Hans' | 'zh-Hant-TW' | 'zh-Hant-HK';
export type Backend = 'wasm' | 'native' | 'cpu';
/** 1, 1.1; 一、（一）1.（1）; 第一章, 第一节. */
export type SectionStyle = 'decimal' | 'chinese' | 'chapters';
/** How a paper is set: with a cover and contents, on two dense pages, or in chapters. */
export type Template = 'paper' | 'brief' | 'book';
export type CitationStyle = 'gb-t-7714' | 'apa' | 'ieee';

/** An article as found on disk. `folder` is absolute: data and bibliographies are looked up beside the file. */
export type Source = {
  readonly slug: string;
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  /** Where each line was written, where the text includes other files. */
  readonly origins?: Origins;
  /** Keys of the bibliographies that lie beside it under the usual names: `@key` is then no mention of a person. */
  readonly keys?: ReadonlySet<string>;
};
/** Read beside an article whose front matter names none. */
export const usualBibliographies: readonly string[] = ['references.bib', 'references.json'];

export type Author = {
  readonly name: string;
  readonly affiliation: string | null;
  readonly email: string | null;
};

/** Front matter after defaults: nothing is optional. `title` and `abstract` are Markdown (values allowed). */
export type Meta = {
  readonly title: string;
  /** `file` when neither front matter nor a level-one heading gave a title, and the file's name stands in. */
  readonly titleFrom: 'front-matter' | 'heading' | 'file';
  readonly subtitle: string | null;
  readonly authors: readonly Author[];
  /** ISO date (`2026-11-23`) or null: then none is printed. It also sets the frozen clock of the blocks. */
  readonly date: string | null;
  readonly keywords: readonly string[];
  /** Parsed Markdown of the abstract, positions within the article; empty when there is none. */
  readonly abstract: Root;
  /** Parsed Markdown of the title: one paragraph's children, positions within the article where it has them. */
  readonly titleTree: Paragraph;
  readonly bibliography: readonly string[];
  readonly style: CitationStyle;
  /** Of a white paper, planning asks for the parts that it must have. */
  readonly kind: 'article' | 'white-paper';
  readonly status: 'draft' | 'final';
  readonly seed: number;
  readonly backend: Backend;
  readonly template: Template;
  readonly pdf: { readonly paper: 'a4' | 'letter'; readonly contents: boolean; readonly cover: boolean };
  /** How headings are numbered; false where the author's own headings carry numbers, or none are wanted. */
  readonly numbering: SectionStyle | false;
  /** Macros of formulas, by name: `R` → `\\mathbb{R}`. */
  readonly macros: Readonly<Record<string, string>>;
  /** The house's own names, whose numbers measure nothing: `Rule of 40`, `沪深 300`. */
  readonly terms: readonly string[];
  /** Dates of data (a file that blocks need) and of citations (their keys). */
  readonly evidence: readonly Evidence[];
  /** What makes it an edition of another article, or null. */
  readonly edition: Edition | null;
};

/** `asOf` and `expires` are ISO dates: the day it is of, and the last day on which it holds. */
export type Evidence = {
  readonly source: string;
  readonly asOf: string | null;
  readonly expires: string | null;
  readonly place: Place;
};

/** An article that tells another one's results in a language of its own: the same blocks, another text. */
export type Edition = {
  /** Slug of the original. */
  readonly of: string;
  readonly place: Place;
  /** What stands in the original's charts and tables, and the same in this language. `{}` stands for a number. */
  readonly words: readonly Rewording[];
  /** Differences that are meant, such as `citation zhou2016`. */
  readonly differs: readonly { readonly text: string; readonly place: Place }[];
};
export type Rewording = { readonly from: string; readonly to: string; readonly place: Place };

export type Article = {
  readonly slug: string;
  readonly lang: Lang;
  readonly folder: string;
  readonly file: VFile;
  /** Where each line of the file was written; null where all are its own. */
  readonly origins: Origins | null;
  readonly tree: Root;
  readonly meta: Meta;
  /** Of an edition, the article whose blocks it takes; null for any other. */
  readonly original: Article | null;
  /** The same paper in other languages, as far as they are built with it: of an original its editions, and the reverse. */
  readonly siblings: readonly Sibling[];
};
export type Sibling = { readonly slug: string; readonly lang: Lang };

/** A TypeScript expression with the place of its first character. */
export type Expression = { readonly code: string; readonly place: Place };
/** A caption is Markdown phrasing; values in it are nodes like any other. */
export type Caption = { readonly text: string; readonly tree: Paragraph };
export type Cite = {
  readonly key: string;
  readonly locator: string | null;
  readonly prefix: string;
  readonly suppressAuthor: boolean;
};
export type CalloutTone = 'note' | 'tip' | 'important' | 'warning' | 'caution';

/** `[@a; @b, p. 4]`, or a narrative `@a [p. 4]`. */
export interface Citation extends Literal {
  type: 'citation';
  cites: readonly Cite[];
  narrative: boolean;
}
/** `:claim[words]{that="expression"}`; `that` is null when the author left it out (already reported). */
export interface Claim {
  type: 'claim';
  that: Expression | null;
  children: PhrasingContent[];
  position?: import('unist').Position;
  data?: import('mdast').Data;
}

/** `:said[3.7 billion]{source="…" as-of="2026-01-31" expires="2027-01-31"}`: a number with whoever said it. */
export interface Said {
  type: 'said';
  source: string;
  /** ISO dates, or null. */
  asOf: string | null;
  expires: string | null;
  children: PhrasingContent[];
  position?: import('unist').Position;
  data?: import('mdast').Data;
}

/** The words after a fence's language: ```` ```ts run #loss seed=7 caption="…" ````. */
export type Fence = {
  /** `run` for a TypeScript block that is executed. */
  readonly run: boolean;
  /** Marked `run`, and not run for a reason that reading has told. */
  readonly refused: boolean;
  readonly label: string | null;
  readonly caption: Caption | null;
  /** The name of the file that is shown: `title="train.py"`. */
  readonly title: string | null;
  /** Lines to highlight, counted from 1: `{1,3-5}`. */
  readonly highlighted: readonly number[];
  /** Bare words other than `run`: `hide`. */
  readonly words: readonly { readonly text: string; readonly place: Place }[];
  readonly options: readonly { readonly name: string; readonly value: string; readonly place: Place }[];
};
