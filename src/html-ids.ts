// Ids that an author gave by HTML, `<a id="x"></a>`: planning and weaving know them as places to link to.
import type { Nodes } from 'mdast';
import type { Article } from './model/article.ts';

export function htmlIds({ tree }: Pick<Article, 'tree'>): ReadonlySet<string> {
  const ids = new Set<string>();
  const walk = (node: Nodes): void => {
    if (node.type === 'html')
      for (const [, double, single, bare] of node.value.matchAll(pattern))
        ids.add((double ?? single ?? bare)!);
    if ('children' in node) node.children.forEach(walk);
  };
  walk(tree);
  return ids;
}

const pattern = /<[a-z][^<>]*?\s(?:id|name)\s*=\s*(?:"([^"<>]+)"|'([^'<>]+)'|([^\s"'<>]+))/gi;
