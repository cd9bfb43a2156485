// Where a node of the article's tree is written.
import type { Nodes } from 'mdast';
import type { Article, Place } from '../../model/article.ts';

export function placeOf(node: Nodes, article: Article): Place {
  const start = node.position?.start;
  return {
    file: article.file.path ?? `${article.slug}.md`,
    line: start?.line ?? 1,
    column: start?.column ?? 1,
  };
}
