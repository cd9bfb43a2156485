// Gives back as text what looks like a citation and is none: in a link, or a mention where no bibliography is.

import type { Nodes, Parents, PhrasingContent, Text } from 'mdast';
import type { Citation } from '../model/article.ts';
import type { Context } from './context.ts';
import { isReference } from './cross-references.ts';
import { type Located, sourceOf } from './located.ts';

export function cites(tree: Nodes, located: Located, context: Context): void {
  if (!('children' in tree)) return;
  const inLink = tree.type === 'link' || tree.type === 'linkReference';
  walk(tree, inLink, (node, linked) => {
    const mention =
      node.narrative &&
      !context.cites(node.cites[0]?.key ?? '') &&
      node.cites[0]?.locator === null &&
      !isReference(node);
    return linked || mention ? textOf(node, located) : null;
  });
}

function walk(
  parent: Parents,
  linked: boolean,
  giveBack: (node: Citation, linked: boolean) => Text | null,
): void {
  let changed = false;
  for (const [index, node] of parent.children.entries()) {
    if (node.type === 'citation') {
      const text = giveBack(node, linked);
      if (text === null) continue;
      parent.children[index] = text;
      changed = true;
    } else if ('children' in node) {
      walk(node, linked || node.type === 'link' || node.type === 'linkReference', giveBack);
    }
  }
  if (changed) joinTexts(parent as { children: PhrasingContent[] }); // a citation stands among phrasing only
}

function textOf(node: Citation, located: Located): Text {
  const value = sourceOf(node, located);
  return node.position ? { type: 'text', value, position: node.position } : { type: 'text', value };
}

/** Texts that touch become one, as the parser would have made them. */
function joinTexts(parent: { children: PhrasingContent[] }): void {
  const joined: PhrasingContent[] = [];
  for (const node of parent.children) {
    const last = joined.at(-1);
    if (node.type !== 'text' || last?.type !== 'text') joined.push(node);
    else {
      last.value += node.value;
      if (last.position && node.position)
        last.position = { start: last.position.start, end: node.position.end };
    }
  }
  parent.children = joined;
}
