// Reads a text as an article, and finds nodes in it.
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { read } from '../../src/1-read/read.ts';
import type { Article, Place } from '../../src/model/article.ts';
import type { Problem } from '../../src/problems/problem.ts';

export type Got = { readonly article: Article; readonly problems: readonly Problem[] };

export function article(text: string, slug = 'paper'): Got {
  const { value, problems } = read({ slug, path: `${slug}.md`, folder: '/content', text });
  return { article: value, problems };
}

export function all<Type extends Nodes['type']>(
  tree: Nodes,
  type: Type,
): readonly Extract<Nodes, { type: Type }>[] {
  const found: Extract<Nodes, { type: Type }>[] = [];
  visit(tree, (node) => {
    if (node.type === type) found.push(node as Extract<Nodes, { type: Type }>);
  });
  return found;
}

export function one<Type extends Nodes['type']>(tree: Nodes, type: Type): Extract<Nodes, { type: Type }> {
  const found = all(tree, type);
  if (found.length !== 1) throw new Error(`found ${found.length} nodes of type ${type}`);
  return found[0]!;
}

/** What stands in the source at a place. */
export function sourceAt({ article: { file } }: Got, place: Place, length: number): string {
  const lines = String(file.value).split('\n');
  const offset =
    lines.slice(0, place.line - 1).join('\n').length + (place.line > 1 ? 1 : 0) + place.column - 1;
  return String(file.value).slice(offset, offset + length);
}

/** The source of a node, by its position. */
export function sliceOf({ article: { file } }: Got, node: Nodes): string {
  return String(file.value).slice(node.position?.start.offset, node.position?.end.offset);
}

/** `code line:column` of each problem. */
export function told({ problems }: Got): readonly string[] {
  return problems.map(({ code, line, column }) => `${code} ${line}:${column}`);
}
