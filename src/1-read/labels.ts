// Takes `{#label …}` off headings, pictures, formulas and captions, and makes a picture's title its caption.
import type { Heading, Image, Nodes, PhrasingContent, Root } from 'mdast';
import type { InlineMath } from 'mdast-util-math';
import { visit } from 'unist-util-visit';
import { type Attributes, attributesAt, attributesEnding } from './attributes.ts';
import { type Context, dropEnd, dropStart } from './context.ts';
import { endOf, type Located, placeAt, slice, sourceOf, startOf } from './located.ts';
import { readCaption } from './phrasing.ts';

export function labels(tree: Root, located: Located, context: Context): void {
  visit(tree, (node) => {
    if (node.type === 'heading') markHeading(node, located, context);
    if ('children' in node) markChildren(node, located, context);
  });
}

type Marks = {
  readonly label?: string;
  readonly wide?: true;
  readonly unnumbered?: true;
  readonly width?: string;
  readonly height?: string;
};

/** `## Title {#label .unnumbered}`, `{-}`: braces with other words than these are the author's own. */
function markHeading(heading: Heading, located: Located, context: Context): void {
  const last = heading.children.at(-1);
  const found = last?.type === 'text' ? attributesEnding(last.value) : null;
  if (found === null || last?.type !== 'text') return;
  const { label, classes, words } = found.attributes;
  const plain = words.filter((word) => word !== '-' && word !== 'unnumbered');
  if ((label === null && classes.length === 0 && words.length === 0) || plain.length > 0) return;
  takeEnd(heading, last, found.length);
  const marks = marksOf(found.attributes, located, context, endOf(last));
  heading.data = { ...heading.data, ...marks };
}

/** The `{#label wide}`, `{#label}` or `{wide}` that ends a caption; it is taken away. */
export function takeMarks(
  parent: { children: PhrasingContent[] },
  located: Located,
  context: Context,
): Marks {
  const last = parent.children.at(-1);
  const found = last?.type === 'text' ? attributesEnding(last.value) : null;
  if (found === null || last?.type !== 'text' || !marksThings(found.attributes)) return {};
  takeEnd(parent, last, found.length);
  return marksOf(found.attributes, located, context, endOf(last));
}

function takeEnd(
  parent: { children: PhrasingContent[] },
  last: Extract<PhrasingContent, { type: 'text' }>,
  length: number,
): void {
  dropEnd(last, length);
  if (last.value === '') parent.children.pop();
}

/** `{wide}` and `{#label}` mean something, `{x}` behind a picture is text. */
function marksThings({ label, classes, words, pairs }: Attributes): boolean {
  return (
    (label !== null || classes.length > 0 || pairs.size > 0 || words.includes('wide')) &&
    words.every((word) => word === 'wide')
  );
}

const heard = new Set(['width', 'height', 'wide', 'unnumbered', 'alt', 'fig-alt', 'fig-align', 'align']);

function marksOf(
  { label, classes, words, pairs }: Attributes,
  located: Located,
  context: Context,
  at: number,
): Marks {
  const unheard = [...classes, ...pairs.keys()].filter((name) => !heard.has(name));
  if (unheard.length > 0) context.foreign('attributes', placeAt(located, at));
  const said = [...classes, ...words];
  const [width, height] = [pairs.get('width'), pairs.get('height')];
  return {
    ...(label === null ? {} : { label }),
    ...(said.includes('wide') ? { wide: true } : {}),
    ...(said.includes('unnumbered') || said.includes('-') ? { unnumbered: true } : {}),
    ...(width === undefined ? {} : { width }),
    ...(height === undefined ? {} : { height }),
  };
}

function markChildren(parent: Nodes & { children: Nodes[] }, located: Located, context: Context): void {
  for (const [index, node] of parent.children.entries()) {
    if (node.type === 'image') captionImage(node, located, context);
    if (node.type !== 'image' && !isDisplayed(node)) continue;
    const next = parent.children[index + 1];
    const found = next?.type === 'text' ? attributesAt(next.value) : null;
    if (found === null || next?.type !== 'text' || !marksThings(found.attributes)) continue;
    if (isDisplayed(node) && found.attributes.label === null) continue;
    node.data = { ...node.data, ...marksOf(found.attributes, located, context, startOf(next)) };
    const alt = found.attributes.pairs.get('fig-alt') ?? found.attributes.pairs.get('alt');
    if (node.type === 'image' && alt !== undefined) describe(node, alt, located, context);
    dropStart(next, found.length);
  }
  parent.children = parent.children.filter((node) => node.type !== 'text' || node.value !== '');
  if (parent.type === 'paragraph') captionAlone(parent.children, located, context);
}

/** `$$…$$ {#eq-x}`. */
function isDisplayed(node: Nodes): node is InlineMath {
  return node.type === 'inlineMath' && node.data?.display === true;
}

/** Where words for who cannot see it stand apart, those in brackets are the caption. */
function describe(image: Image, alt: string, located: Located, context: Context): void {
  if (image.data?.caption === undefined) captionByWords(image, located, context);
  image.alt = alt;
}

/** A picture on its own line whose label begins with `fig` is captioned by its words, as in Quarto and Pandoc. */
function captionAlone(children: readonly Nodes[], located: Located, context: Context): void {
  const [image, ...others] = children.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  if (image?.type !== 'image' || others.length > 0 || image.data?.caption !== undefined) return;
  if (/^fig[-:_]/.test(image.data?.label ?? '')) captionByWords(image, located, context);
}

function captionByWords(image: Image, located: Located, context: Context): void {
  const source = sourceOf(image, located);
  const end = closingBracket(source, 1);
  if (!image.alt || end === null) return;
  const words = slice(located, startOf(image) + 2, startOf(image) + end);
  image.data = { ...image.data, caption: readCaption(words, context) };
}

/** The offset of the bracket that closes the one at `at`. */
function closingBracket(source: string, at: number): number | null {
  let depth = 0;
  for (let i = at; i < source.length; i += source[i] === '\\' ? 2 : 1) {
    if (source[i] === '[') depth += 1;
    if (source[i] === ']') depth -= 1;
    if (depth === 0) return i;
  }
  return null;
}

function captionImage(node: Image, located: Located, context: Context): void {
  if (!node.title) return;
  const source = sourceOf(node, located);
  const closing = /["')](?=\s*(?:=\d*x\d*\s*)?\)$)/.exec(source);
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
