// Finds what authors write as prose where front matter is silent: a title, keywords, an abstract.
import type { Heading, Paragraph, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { splitKeywords } from './lists.ts';
import { endOf, type Located, slice, sourceOf, startOf } from './located.ts';
import { isNumbered } from './outline.ts';

const keywordLine = /^(?:关键词|关键字|關鍵詞|關鍵字|key ?words?)\s*[:：]\s*(.+)$/i;

export type HeadingTitle = { readonly text: string; readonly tree: Paragraph };

/**
 * The one leading level-one heading, taken off the tree. Where there are several, they are sections, unless the first
 * alone has no number or no text of its own.
 */
export function takeTitle(tree: Root, located: Located): HeadingTitle | null {
  const at = leading(tree);
  const first = tree.children[at];
  if (first?.type !== 'heading' || first.depth !== 1 || plainText(first).trim() === '') return null;
  const others = tree.children.filter((node) => node.type === 'heading' && node.depth === 1).slice(1);
  const numbered = others.length > 0 && others.every(isNumbered) && !isNumbered(first);
  if (others.length > 0 && !numbered && tree.children[at + 1]?.type !== 'heading') return null;
  tree.children.splice(at, 1);
  return titleOf(first, located);
}

/** A leading level-one heading that repeats `title` for readers of the source, taken off the tree. */
export function dropTitle(tree: Root, title: string): void {
  const at = leading(tree);
  const first = tree.children[at];
  if (first?.type === 'heading' && first.depth === 1 && plainText(first).trim() === title.trim())
    tree.children.splice(at, 1);
}

/** Comments of the source may stand before the title. */
function leading(tree: Root): number {
  return tree.children.findIndex((node) => node.type !== 'html');
}

function titleOf(heading: Heading, located: Located): HeadingTitle {
  const start = startOf(heading.children[0]!);
  const end = endOf(heading.children.at(-1)!);
  const tree: Paragraph = { type: 'paragraph', children: heading.children };
  if (heading.position) tree.position = heading.position;
  return { text: slice(located, start, end).text.trim(), tree };
}

/** A paragraph `关键词：…` or `Keywords: …` before the first section, or within the abstract. */
export function takeKeywords(tree: Root, located: Located): readonly string[] {
  for (const [index, node] of tree.children.entries()) {
    if (node.type === 'heading' && !isAbstract(node)) return [];
    const line = node.type === 'paragraph' ? lineOf(node, located) : null;
    const words = line === null ? undefined : keywordLine.exec(line)?.[1];
    if (words === undefined) continue;
    tree.children.splice(index, 1);
    return splitKeywords(words);
  }
  return [];
}

/** The text of a paragraph of one line. */
export function lineOf(paragraph: Paragraph, located: Located): string | null {
  return sourceOf(paragraph, located).includes('\n') ? null : plainText(paragraph).trim();
}

/** The first section, where it is headed `摘要` or `Abstract`. Its notes and link definitions stay in the body. */
export function takeAbstract(tree: Root): Root | null {
  const start = tree.children.findIndex((node) => node.type === 'heading');
  const heading = tree.children[start];
  if (heading?.type !== 'heading' || !isAbstract(heading)) return null;
  const length = sectionLength(tree.children.slice(start + 1), heading.depth);
  const section = tree.children.slice(start + 1, start + 1 + length);
  const children = section.filter((node) => !isDefinition(node));
  if (children.length === 0) return null;
  tree.children.splice(start, length + 1, ...section.filter(isDefinition));
  const [from, to] = [children[0]?.position, children.at(-1)?.position];
  return from && to
    ? { type: 'root', children, position: { start: from.start, end: to.end } }
    : { type: 'root', children };
}

function isAbstract(node: Heading): boolean {
  return /^(?:摘\s*要|abstract)$/i.test(plainText(node).trim());
}

function isDefinition(node: RootContent): boolean {
  return node.type === 'definition' || node.type === 'footnoteDefinition';
}

function sectionLength(rest: readonly RootContent[], depth: number): number {
  const next = rest.findIndex((node) => node.type === 'heading' && node.depth <= depth);
  return next === -1 ? rest.length : next;
}
