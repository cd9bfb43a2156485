// A mutant: one small change of a paper, such as a slip of the pen would make, that something should notice.
import type { Source } from '../model/article.ts';
import type { BlockId } from '../model/plan.ts';

/** What is changed; the order is the one in which they are tried and told. */
export const kinds = ['number', 'amount', 'reference', 'value', 'claim', 'data', 'code'] as const;
export type Kind = (typeof kinds)[number];

/** Characters of a file, by offsets in UTF-16 units, and what takes their place. */
export type Edit = { readonly start: number; readonly end: number; readonly text: string };

export type Mutant = {
  readonly kind: Kind;
  /** What is done to it: `digit`, `scale`, `sign`, `turned`, `loosened`, `neighbour` … */
  readonly how: string;
  readonly edit: Edit;
  /** The changed file, absolute, where it is not the article itself. */
  readonly data: string | null;
  /** Of code and data the first block whose run it changes, of a claim the claim; null for other text. */
  readonly block: BlockId | null;
};

export function applied(text: string, { start, end, text: put }: Edit): string {
  return text.slice(0, start) + put + text.slice(end);
}

/** The article as it stands with the mutant, under a name of its own. */
export function mutated(source: Source, mutant: Mutant, index: number): Source {
  return {
    ...source,
    slug: `${source.slug}~${index}`,
    path: `~${index}/../${source.path}`,
    text: mutant.data === null ? applied(source.text, mutant.edit) : source.text,
  };
}

/** Counted from 1. */
export function positionIn(text: string, offset: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - before.lastIndexOf('\n'),
  };
}
