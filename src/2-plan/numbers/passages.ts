// Cuts an article into passages of plain text, each character of which knows its place in the article.
import type { FootnoteDefinition, Nodes, Parents, Text } from 'mdast';
import type { Article, Claim, Place } from '../../model/article.ts';
import { lastAtMost } from '../../sorted.ts';

/** One private character stands for what is not text. */
export const marks = { value: '\uE000', opaque: '\uE001', citation: '\uE002', claim: '\uE003' } as const;

export type Passage = {
  readonly kind: 'prose' | 'heading' | 'cell' | 'claim';
  readonly node: Nodes;
  readonly text: string;
  readonly placeAt: (offset: number) => Place;
  /** Something around it names its source: a table's caption, a list's opening, a quotation's end. */
  readonly cited: boolean;
  /** The table of a cell. */
  readonly table: Nodes | null;
};

/** What a walk carries down. */
type Walk = {
  readonly article: Article;
  readonly source: string;
  readonly lineStarts: readonly number[];
  readonly notes: ReadonlyMap<string, FootnoteDefinition>;
  /** Of the notes that have been asked for, whether they name a source. */
  readonly citing: Map<string, boolean>;
  readonly passages: Passage[];
};

export function passagesOf(article: Article): readonly Passage[] {
  const source = String(article.file);
  const lineStarts = [0, ...Array.from(source.matchAll(/\n/g), ({ index }) => index + 1)];
  const notes = new Map(
    article.tree.children.flatMap((node) =>
      node.type === 'footnoteDefinition' ? [[node.identifier, node] as const] : [],
    ),
  );
  const walk: Walk = { article, source, lineStarts, notes, citing: new Map(), passages: [] };
  visit(article.meta.titleTree, false, walk);
  visit(article.meta.abstract, false, walk);
  visit(article.tree, false, walk);
  return walk.passages;
}

function visit(node: Nodes, cited: boolean, walk: Walk): void {
  const caption = node.type === 'code' ? node.data?.fence?.caption : null;
  if (node.type === 'paragraph') take(node, 'prose', cited, walk);
  else if (node.type === 'heading') take(node, 'heading', cited, walk);
  else if (node.type === 'table') visitTable(node, cited, walk);
  else if (caption) take(caption.tree, 'prose', cited, walk);
  else if ('children' in node) visitChildren(node, cited, walk);
}

function visitChildren(parent: Parents, cited: boolean, walk: Walk): void {
  const children: readonly Nodes[] = parent.children;
  const inside = cited || (parent.type === 'blockquote' && citesIn(children.at(-1), walk));
  children.forEach((child, index) => {
    const opening = child.type === 'list' ? children[index - 1] : undefined;
    const below = child.type === 'table' ? children[index + 1] : undefined;
    const named =
      (opening !== undefined && opensWithSource(opening, walk)) ||
      (below !== undefined && isSourceLine(below, walk));
    visit(child, inside || named, walk);
  });
}

/** `The survey of [@x] found:` names the source of the list that follows. */
function opensWithSource(node: Nodes, walk: Walk): boolean {
  if (node.type !== 'paragraph' || !citesIn(node, walk)) return false;
  return /[:：]\s*$/.test(flatten(node, walk).text.replaceAll(marks.citation, ''));
}

/** `Source: NVCA, 2026` below a table names where its numbers come from. */
function isSourceLine(node: Nodes, walk: Walk): boolean {
  if (node.type !== 'paragraph') return false;
  return /^\s*(?:sources?|data|(?:数据|資料|资料|數據)?(?:来源|來源)|出处|出處)\s*[:：]\s*\S/i.test(
    flatten(node, walk).text,
  );
}

function visitTable(table: Extract<Nodes, { type: 'table' }>, cited: boolean, walk: Walk): void {
  const caption = table.data?.caption?.tree;
  if (caption) take(caption, 'prose', cited, walk);
  const whole = cited || citesIn(caption, walk);
  const [head, ...rows] = table.children;
  const heads = head?.children.map((cell) => citesIn(cell, walk)) ?? [];
  const counted = head?.children.map((cell) =>
    /^(?:#|No\.?|序号|编号|號碼)$/.test(flatten(cell, walk).text.trim()),
  );
  for (const cell of head?.children ?? []) take(cell, 'cell', whole, walk, table);
  for (const row of rows) {
    const ofRow = whole || row.children.some((cell) => citesIn(cell, walk));
    row.children.forEach((cell, column) => {
      if (!counted?.[column]) take(cell, 'cell', ofRow || heads[column] === true, walk, table);
    });
  }
}

/** A passage of its own for each claim in it, too. */
function take(
  node: Parents,
  kind: Passage['kind'],
  cited: boolean,
  walk: Walk,
  table: Nodes | null = null,
): void {
  const { text, offsets, claims, captions } = flatten(node, walk);
  const placeAt = (offset: number) => placeOf(offsets[offset] ?? node.position?.start.offset ?? 0, walk);
  if (text !== '') walk.passages.push({ kind, node, text, placeAt, cited, table });
  for (const claim of claims) take(claim, 'claim', cited, walk);
  for (const caption of captions) take(caption, 'prose', cited, walk);
}

function placeOf(offset: number, { lineStarts, article }: Walk): Place {
  const line = lastAtMost(lineStarts, offset);
  return { file: article.file.path, line: line + 1, column: offset - (lineStarts[line] ?? 0) + 1 };
}

function citesIn(node: Nodes | undefined, walk: Walk): boolean {
  if (node === undefined) return false;
  if (node.type === 'citation') return true;
  if (node.type === 'footnoteReference') return noteCites(node.identifier, walk);
  return 'children' in node && node.children.some((child) => citesIn(child, walk));
}

function noteCites(identifier: string, { notes, citing }: Walk): boolean {
  const known = citing.get(identifier);
  if (known !== undefined) return known;
  const seek = (node: Nodes): boolean =>
    node.type === 'citation' || ('children' in node && node.children.some(seek));
  const note = notes.get(identifier);
  const cites = note !== undefined && seek(note);
  citing.set(identifier, cites);
  return cites;
}

type Flat = { text: string; offsets: number[]; claims: Claim[]; captions: Parents[] };

function flatten(parent: Parents, walk: Walk): Flat {
  const flat: Flat = { text: '', offsets: [], claims: [], captions: [] };
  const add = (characters: string, offsets: readonly number[]) => {
    flat.text += characters;
    for (const each of offsets) flat.offsets.push(each);
  };
  const step = (node: Nodes): void => {
    const at = node.position?.start.offset ?? 0;
    if (node.type === 'claim') flat.claims.push(node);
    if (node.type === 'image' && node.data?.caption) flat.captions.push(node.data.caption.tree);
    const mark = markOf(node, walk);
    if (node.type === 'text') add(node.value, offsetsOf(node, walk.source));
    else if (mark !== null) add(mark, [at]);
    else if ('children' in node) node.children.forEach(step);
  };
  parent.children.forEach(step);
  return flat;
}

function markOf(node: Nodes, walk: Walk): string | null {
  if (node.type === 'citation') return marks.citation;
  if (node.type === 'footnoteReference')
    return noteCites(node.identifier, walk) ? marks.citation : marks.opaque;
  if (node.type === 'inlineCode') return node.data?.value ? marks.value : marks.opaque;
  if (node.type === 'claim') return marks.claim;
  if (node.type === 'said') return marks.opaque;
  if (node.type === 'break') return '\n';
  return 'children' in node ? null : marks.opaque;
}

/**
 * Where each character of a text stands: the source has more than the text where it holds escapes, entities, quote
 * marks of the lines, or a break between Chinese lines.
 */
const farthest = 2_000; // what stands between two characters of a text: an entity, or the marks of quotations

function offsetsOf(node: Text, source: string): number[] {
  const end = node.position?.end.offset ?? 0;
  let at = node.position?.start.offset ?? 0;
  const offsets: number[] = [];
  for (const unit of node.value.split('')) {
    const near = Math.min(end, at + farthest);
    const skipped = source[at] === unit ? 0 : Math.max(0, source.slice(at, near).indexOf(unit));
    at += skipped;
    offsets.push(at);
    if (source[at] === unit) at += 1;
  }
  return offsets;
}
