// Finds `作者：…` or `Author: …` in the text, and mends the one that a line of hyphens made a heading.
import type { Heading, Paragraph, Root, RootContent, ThematicBreak } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { splitNames } from './lists.ts';
import { endOf, type Located, sourceOf, startOf } from './located.ts';
import { lineOf } from './prose-meta.ts';

const byline = /^(?:作者|authors?|author\(s\))\s*[:：]\s*(.+)$/i;

/** A byline over a line of hyphens is a paragraph and a rule: no author means a heading by it. */
export function mendBylines(tree: Root, located: Located): void {
  tree.children = tree.children.flatMap((node): RootContent[] => {
    if (node.type !== 'heading' || !byline.test(plainText(node).trim())) return [node];
    const underline = /\n[ \t]*(-+)[ \t]*$/.exec(sourceOf(node, located));
    return underline === null ? [node] : asParagraph(node, underline[1]!.length, located);
  });
}

function asParagraph(heading: Heading, hyphens: number, located: Located): [Paragraph, ThematicBreak] {
  const end = endOf(heading);
  const rule = end - (/[ \t]*$/.exec(located.text.slice(0, end))?.[0].length ?? 0) - hyphens;
  const last = heading.children.at(-1);
  return [
    {
      type: 'paragraph',
      children: heading.children,
      position: {
        start: located.point(startOf(heading)),
        end: located.point(last ? endOf(last) : startOf(heading)),
      },
    },
    { type: 'thematicBreak', position: { start: located.point(rule), end: located.point(end) } },
  ];
}

/**
 * The names of the first byline. It is taken off the tree with the rule below it, unless its section would be left with
 * nothing to say.
 */
export function takeByline(tree: Root, located: Located): readonly string[] {
  for (const [index, node] of tree.children.entries()) {
    const line = node.type === 'paragraph' ? lineOf(node, located) : null;
    const names = line === null ? undefined : byline.exec(line)?.[1];
    if (names === undefined) continue;
    const ruled = tree.children[index + 1]?.type === 'thematicBreak';
    if (!standsAlone(tree.children, index)) tree.children.splice(index, ruled ? 2 : 1);
    return splitNames(names);
  }
  return [];
}

/** Directly below a heading, with no text between it and the next heading, rule or end. */
function standsAlone(nodes: readonly RootContent[], index: number): boolean {
  const next = nodes[index + 1]?.type ?? 'heading';
  return nodes[index - 1]?.type === 'heading' && (next === 'heading' || next === 'thematicBreak');
}
