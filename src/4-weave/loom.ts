// What every weaver is given: the article, its results, what was prepared for it, and the way back into the tree.
import type { Element, ElementContent } from 'hast';
import type { Parents } from 'mdast';
import type { State } from 'mdast-util-to-hast';
import type { Article } from '../model/article.ts';
import type { Block, BlockId, BlockOf, Plan } from '../model/plan.ts';
import type { Results } from '../model/results.ts';
import type { Problem } from '../problems/problem.ts';
import type { Words } from '../words.ts';
import type { Citations } from './citation/citation.ts';
import type { Highlight } from './code/highlight.ts';
import type { Files } from './files/files.ts';
import type { SetFormula } from './math/math.ts';
import type { Numbering } from './numbers/numbering.ts';

export type Loom = {
  readonly article: Article;
  readonly plan: Plan;
  readonly results: Results;
  readonly words: Words;
  readonly numbering: Numbering;
  /** The HTML id of each block. */
  readonly anchors: ReadonlyMap<BlockId, string>;
  readonly diagrams: ReadonlyMap<BlockId, Element>;
  readonly citations: Citations;
  readonly files: Files;
  readonly highlight: Highlight;
  readonly formula: SetFormula;
  readonly report: (problem: Problem) => void;
  /** `wanted`, or `wanted-2` … when an element or a region has that name already. */
  readonly uniqueId: (wanted: string) => string;
  readonly uniqueName: (wanted: string) => string;
  readonly state: State;
};

/** `parent` is where the block stands: some kinds look different within a line than on their own. */
export type Weaver<Kind extends Block['kind']> = (
  block: BlockOf<Kind>,
  loom: Loom,
  parent: Parents | undefined,
) => readonly ElementContent[];
