// Tells of what Markdown has taken for something else, or for nothing: front matter in the middle, unused addresses.
import type { Nodes } from 'mdast';
import type { Foreign } from './foreign.ts';
import { type Located, placeAt, sourceOf, startOf } from './located.ts';
import { eachNode, eachParent } from './trees.ts';

export function foreignNodes(trees: readonly Nodes[], located: Located, note: Foreign['note']): void {
  for (const tree of trees) eachParent(tree, ({ children }) => lateFrontMatter(children, located, note));
  for (const tree of trees) eachNode(tree, (node) => diagramLabels(node, located, note));
  unusedDefinitions(trees, located, note);
  secondDefinitions(trees, located, note);
}

/** Of definitions that share a name the first counts. */
function secondDefinitions(trees: readonly Nodes[], located: Located, note: Foreign['note']): void {
  const known = new Set<string>();
  for (const tree of trees)
    eachNode(tree, (node) => {
      if (node.type !== 'definition' && node.type !== 'footnoteDefinition') return;
      const name = `${node.type} ${node.identifier.toUpperCase()}`;
      if (known.has(name) && !isComment(node)) note('again', placeAt(located, startOf(node)));
      known.add(name);
    });
}

/** Breaks, `<br>`, are understood in labels. */
function diagramLabels(node: Nodes, located: Located, note: Foreign['note']): void {
  if (node.type !== 'code' || node.lang?.toLowerCase() !== 'mermaid') return;
  const source = sourceOf(node, located);
  for (const { index } of source.matchAll(
    /\$\$[^$\n]+\$\$|<(?!br\b)[a-z][a-z0-9]*(?:\s[^<>\n]*)?>(?=[^\n]*<\/)/g,
  ))
    note('diagram', placeAt(located, startOf(node) + index));
}

/** `---`, lines of `key: value`, `---`: to Markdown a rule and a heading. */
function lateFrontMatter(children: readonly Nodes[], located: Located, note: Foreign['note']): void {
  for (const [index, node] of children.entries()) {
    if (node.type !== 'heading' || children[index - 1]?.type !== 'thematicBreak') continue;
    const lines = sourceOf(node, located).split('\n');
    const closes = /^-+[ \t]*$/.test(lines.at(-1) ?? '');
    if (closes && lines.slice(0, -1).every((line) => /^[A-Za-z][\w-]*:(?:\s|$)|^\s*-\s|^\s{2,}\S/.test(line)))
      note('front-matter', placeAt(located, startOf(node)));
  }
}

/** `[//]: # (…)` is how some write comments. */
function isComment({ identifier }: { readonly identifier: string }): boolean {
  return /^(?:\/\/|#|comment)/i.test(identifier);
}

function unusedDefinitions(trees: readonly Nodes[], located: Located, note: Foreign['note']): void {
  const used = new Set<string>();
  const all = (enter: (node: Nodes) => void) => {
    for (const tree of trees) eachNode(tree, enter);
  };
  all((node) => {
    if (node.type === 'linkReference' || node.type === 'imageReference') used.add(node.identifier);
  });
  all((node) => {
    if (node.type !== 'definition' || used.has(node.identifier) || isComment(node)) return;
    note('definition', placeAt(located, startOf(node)));
  });
}
