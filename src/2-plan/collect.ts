// Walks an article in document order, front matter first, and notes each node that becomes a block.
import type { Code, Nodes, Parent } from 'mdast';
import type { Article } from '../article.ts';
import type { Block } from '../plan.ts';

export type Draft = {
  readonly kind: Block['kind'];
  readonly node: Nodes;
  /** What surrounds the node, in words, unless it stands at the article's top level. */
  readonly container: string | null;
};

export function collect(article: Article): readonly Draft[] {
  const drafts: Draft[] = [];
  const seen = new Set<Nodes>();
  const visit = (node: Nodes, container: string | null) => {
    if (seen.has(node)) return;
    seen.add(node);
    const kind = kindOf(node);
    if (kind) drafts.push({ kind, node, container });
    const inner = container ?? containers[node.type] ?? null;
    for (const child of below(node)) visit(child, inner);
  };
  visit(article.meta.titleTree, null);
  visit(article.meta.abstract, null);
  visit(article.tree, null);
  return drafts;
}

const containers: Readonly<Record<string, string>> = {
  blockquote: 'a quotation',
  list: 'a list',
  footnoteDefinition: 'a footnote',
};

function below(node: Nodes): readonly Nodes[] {
  const caption = node.type === 'code' ? node.data?.fence?.caption : node.data?.caption;
  const children = 'children' in node ? (node as Parent).children : [];
  return caption ? [...children, caption.tree] : children;
}

function kindOf(node: Nodes): Block['kind'] | null {
  switch (node.type) {
    case 'code':
      return kindOfCode(node);
    case 'math':
    case 'inlineMath':
      return 'math';
    case 'inlineCode':
      return node.data?.value ? 'value' : null;
    case 'claim':
      return node.that ? 'claim' : null;
    case 'link':
      return node.url.length > 1 && node.url.startsWith('#') ? 'reference' : null;
    case 'citation':
    case 'table':
    case 'heading':
      return node.type;
    case 'image':
      return 'figure';
    case 'blockquote':
      return node.data?.callout ? 'callout' : null;
    default:
      return null;
  }
}

function kindOfCode(node: Code): Block['kind'] {
  if (node.data?.fence?.run) return 'run';
  return node.lang?.toLowerCase() === 'mermaid' ? 'diagram' : 'listing';
}
