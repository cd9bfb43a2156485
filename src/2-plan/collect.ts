// Walks an article in document order, front matter first, and notes each node that becomes a block.
import type { Code, Nodes, Parent } from 'mdast';
import type { Article } from '../model/article.ts';
import type { Block } from '../model/plan.ts';

export type Draft = { readonly kind: Block['kind']; readonly node: Nodes };

export function collect(article: Article): readonly Draft[] {
  const drafts: Draft[] = [];
  const seen = new Set<Nodes>();
  const visit = (node: Nodes) => {
    if (seen.has(node)) return;
    seen.add(node);
    const kind = kindOf(node);
    if (kind) drafts.push({ kind, node });
    for (const child of below(node)) visit(child);
  };
  visit(article.meta.titleTree);
  visit(article.meta.abstract);
  visit(article.tree);
  return drafts;
}

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
    case 'said':
      return 'said';
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
