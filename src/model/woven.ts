// What weaving gives: an article as hast, ready for any look.
import type { ElementContent, Root as Hast } from 'hast';
import type { Article } from './article.ts';
import type { BlockId, Plan } from './plan.ts';
import type { Results } from './results.ts';

export type TocEntry = {
  readonly id: string;
  readonly depth: number;
  readonly number: string | null;
  /** Phrasing content without links. */
  readonly title: readonly ElementContent[];
  readonly text: string;
};

export type Woven = {
  readonly article: Article;
  readonly plan: Plan;
  readonly results: Results;
  /** Phrasing hast of the title and subtitle, values filled in, and the title as plain text. */
  readonly title: readonly ElementContent[];
  readonly titleText: string;
  readonly abstract: readonly ElementContent[];
  readonly abstractText: string;
  readonly body: Hast;
  readonly notes: readonly ElementContent[];
  readonly bibliography: readonly ElementContent[];
  /** The HTML id of each block, where the page has an element of that id. */
  readonly anchors: ReadonlyMap<BlockId, string>;
  readonly toc: readonly TocEntry[];
  /** Files that the page refers to (images): path below the article's output folder → bytes. */
  readonly assets: ReadonlyMap<string, Uint8Array>;
};
