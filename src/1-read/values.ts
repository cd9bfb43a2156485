// Marks inline code that begins with `= ` as a value: a TypeScript expression, printed as its result.
import type { Nodes } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Located, placeAt, sourceOf, startOf } from './located.ts';

export function values(tree: Nodes, located: Located): void {
  visit(tree, 'inlineCode', (node) => {
    const code = node.value.startsWith('= ') ? node.value.slice(2).trim() : '';
    if (code === '') return;
    const opening = /^`+\s*=\s+/.exec(sourceOf(node, located))?.[0].length ?? 0;
    node.data = { ...node.data, value: { code, place: placeAt(located, startOf(node) + opening) } };
  });
}
