// What is asked of a build, and what it answers: the `--json` contract.

import type { Problem } from '../problems/problem.ts';
import type { Backend } from './article.ts';
import type { Numbers } from './plan.ts';

/** What is asked of a build. Folders are absolute; no names means every article. */
export type Request = {
  readonly content: string;
  readonly output: string;
  readonly names: readonly string[];
  readonly pdf: boolean;
  readonly backend: Backend | null;
  /** Execute every block, whatever the store holds. */
  readonly fresh: boolean;
};

/** An article's part of the `--json` contract; `html` and `pdf` are paths in the output folder. */
export type BuiltArticle = {
  readonly slug: string;
  readonly state: 'built' | 'unchanged' | 'failed';
  readonly html: string | null;
  readonly pdf: string | null;
  readonly ran: readonly string[];
  readonly reused: readonly string[];
  /** Of the numbers that measure something: those with a block or a source behind them, and the share of these. */
  readonly numbers: Numbers & { readonly coverage: number | null };
};

/** The `--json` document. */
export type Built = {
  readonly problems: readonly Problem[];
  readonly articles: readonly BuiltArticle[];
  readonly browserStarts: number;
  /** Milliseconds. */
  readonly phases: Readonly<Record<string, number>>;
};
