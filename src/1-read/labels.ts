// Takes `{#label}` off headings, `{#label wide}` off images, and makes an image's title its caption.
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
  heading.data = { ...heading.data, ...takeEnd(heading, labelAtEnd) };
}

type Marks = { readonly label?: string; readonly wide?: true };

const marks = /\{(?:#(?<label>[^\s{}#]+)(?<also>[ \t]+wide)?|(?<wide>wide))\}/;
const labelAtEnd = /\s*\{#(?<label>[^\s{}#]+)\}\s*$/;
const marksAtEnd = new RegExp(`\\s*${marks.source}\\s*$`);
const marksAtStart = new RegExp(`^[ \\t]?${marks.source}`);

/** The `{#label wide}`, `{#label}` or `{wide}` that ends a caption; it is taken away. */
export function takeMarks(parent: { children: PhrasingContent[] }): Marks {
  return takeEnd(parent, marksAtEnd);
}

function takeEnd(parent: { children: PhrasingContent[] }, pattern: RegExp): Marks {
  const last = parent.children.at(-1);
  const match = last?.type === 'text' ? pattern.exec(last.value) : null;
  if (match === null || last?.type !== 'text') return {};
  dropEnd(last, match[0].length);
  if (last.value === '') parent.children.pop();
  return marksIn(match);
}

function marksIn({ groups }: RegExpExecArray): Marks {
  const { label, also, wide } = groups ?? {};
  return {
    ...(label === undefined ? {} : { label }),
    ...(also === undefined && wide === undefined ? {} : { wide: true }),
  };
}

function labelImages(parent: Nodes & { children: Nodes[] }, located: Located, context: Context): void {
  for (const [index, node] of parent.children.entries()) {
    if (node.type !== 'image') continue;
    captionImage(node, located, context);
    const next = parent.children[index + 1];
    const match = next?.type === 'text' ? marksAtStart.exec(next.value) : null;
    if (match === null || next?.type !== 'text') continue;
    node.data = { ...node.data, ...marksIn(match) };
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
