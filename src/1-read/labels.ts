// Takes `{#label}` off headings and images, and makes an image's title its caption.
import type { Heading, Image, Nodes, PhrasingContent, Root } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Context, dropEnd, dropStart } from './context.ts';
import { type Located, slice, sourceOf, startOf } from './located.ts';
import { readCaption } from './phrasing.ts';

export function labels(tree: Root, located: Located, context: Context): void {
  visit(tree, (node) => {
    if (node.type === 'heading') labelHeading(node);
    if ('children' in node) labelImages(node, located, context);
  });
}

function labelHeading(heading: Heading): void {
  const label = takeLabel(heading);
  if (label !== null) heading.data = { ...heading.data, label };
}

/** The `{#label}` that ends a heading or a caption; it is taken away. */
export function takeLabel(parent: { children: PhrasingContent[] }): string | null {
  const last = parent.children.at(-1);
  const match = last?.type === 'text' ? /\s*\{#([^\s{}#]+)\}\s*$/.exec(last.value) : null;
  if (match === null || last?.type !== 'text') return null;
  dropEnd(last, match[0].length);
  if (last.value === '') parent.children.pop();
  return match[1]!;
}

function labelImages(parent: Nodes & { children: Nodes[] }, located: Located, context: Context): void {
  for (const [index, node] of parent.children.entries()) {
    if (node.type !== 'image') continue;
    captionImage(node, located, context);
    const next = parent.children[index + 1];
    const match = next?.type === 'text' ? /^[ \t]?\{#([^\s{}#]+)\}/.exec(next.value) : null;
    if (match === null || next?.type !== 'text') continue;
    node.data = { ...node.data, label: match[1]! };
    dropStart(next, match[0].length);
  }
  parent.children = parent.children.filter((node) => node.type !== 'text' || node.value !== '');
}

function captionImage(node: Image, located: Located, context: Context): void {
  if (!node.title) return;
  const source = sourceOf(node, located);
  const closing = /["')](?=\s*\)$)/.exec(source);
  if (closing === null) return;
  const start = openingQuote(source, closing.index, closing[0] === ')' ? '(' : closing[0]);
  const title = slice(located, startOf(node) + start, startOf(node) + closing.index);
  node.data = { ...node.data, caption: readCaption(title, context) };
  node.title = null;
}

/** The offset behind the last unescaped `quote` before `end`. */
function openingQuote(source: string, end: number, quote: string): number {
  for (let i = end - 1; i > 0; i -= 1) if (source[i] === quote && source[i - 1] !== '\\') return i + 1;
  return end;
}
