// What the links of a printed page say, and which elements are its notes: Chromium's links have no words of their own.
import type { Element, Nodes, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Links } from './accessible.ts';

export function linksIn(tree: Root): Links {
  const words = new Map<string, string>();
  const notes = new Set<string>();
  const visit = (node: Nodes): void => {
    if (node.type !== 'element' && node.type !== 'root') return;
    if (node.type === 'element') note(node, words, notes);
    for (const child of node.children) visit(child);
  };
  visit(tree);
  return { words, notes };
}

function note(
  { tagName, properties, children }: Element,
  words: Map<string, string>,
  notes: Set<string>,
): void {
  const { href, id, lang } = properties;
  const text = textOf({ type: 'root', children }).replace(/\s+/g, ' ').trim();
  if (tagName === 'a' && typeof href === 'string' && text !== '') words.set(addressOf(href), text);
  if (tagName === 'li' && typeof id === 'string' && String(lang).endsWith('-x-note')) notes.add(id);
}

/** As Chromium writes it into the file. */
function addressOf(href: string): string {
  return href.startsWith('#') ? href : (URL.parse(href)?.href ?? href);
}
