// Makes lists of definitions: a line with a term, and below it lines that begin with `: `, as in Pandoc.
import type { Nodes, Paragraph, Parents, PhrasingContent, Root } from 'mdast';
import type { DefinitionItem, DefinitionList } from '../model/nodes.ts';
import { dropStart } from './context.ts';
import { endOf, type Located, startOf } from './located.ts';
import { isVerbatim, part } from './pieces.ts';
import { eachParent } from './trees.ts';

/** After captions have been taken: a line that begins with `: ` beside a table is the table's. */
export function definitionLists(tree: Root, located: Located): void {
  eachParent(tree, (parent) => {
    if (['root', 'blockquote', 'listItem', 'footnoteDefinition'].includes(parent.type))
      listIn(parent, located);
  });
}

function listIn(parent: Parents, located: Located): void {
  const children = parent.children as Nodes[];
  for (let index = 0; index < children.length; index += 1) {
    const node = children[index]!;
    if (node.type !== 'paragraph') continue;
    const lines = definitionLines(node, located);
    const before = children[index - 1];
    if (lines.length > 1) children[index] = listOf(lines, located);
    else if (beginsDefinition(node, located) && before?.type === 'paragraph' && isTerm(before)) {
      children.splice(index - 1, 2, listOf([before, ...withoutColon([node])], located));
      index -= 1;
    } else if (beginsDefinition(node, located) && before?.type === 'definitionList') {
      for (const each of itemsOf(withoutColon([node]), 'definition', located)) before.children.push(each);
      children.splice(index--, 1);
    }
    if (joinLists(children, index)) index -= 1;
  }
}

/** Lists that follow one another are one. */
function joinLists(children: Nodes[], index: number): boolean {
  const [before, list] = [children[index - 1], children[index]];
  if (before?.type !== 'definitionList' || list?.type !== 'definitionList') return false;
  list.children.unshift(...before.children);
  if (list.position && before.position)
    list.position = { start: before.position.start, end: list.position.end };
  children.splice(index - 1, 1);
  return true;
}

function isTerm(paragraph: Paragraph): boolean {
  const { start, end } = paragraph.position ?? {};
  return start !== undefined && start.line === end?.line && end.column - start.column <= 80;
}

function beginsDefinition({ children: [first] }: Paragraph, located: Located): boolean {
  return first?.type === 'text' && isVerbatim(first, located) && /^:[ \t]+\S/.test(first.value);
}

/** The term, and each of its definitions, where a line of the paragraph begins with `: `; else the paragraph alone. */
function definitionLines(paragraph: Paragraph, located: Located): Paragraph[] {
  const lines: PhrasingContent[][] = [[]];
  for (const node of paragraph.children) {
    const breaks = node.type === 'text' ? breaksIn(node, located) : [];
    let at = 0;
    for (const { index, length } of breaks) {
      if (node.type === 'text' && index > at) lines.at(-1)!.push(part(node, at, index, located));
      lines.push([]);
      at = index + length;
    }
    if (at === 0) lines.at(-1)!.push(node);
    else if (node.type === 'text' && at < node.value.length)
      lines.at(-1)!.push(part(node, at, node.value.length, located));
  }
  if (lines.length === 1 || lines.some((line) => line.length === 0)) return [paragraph];
  const cut = lines.map((line) => paragraphOf(line, located));
  return isTerm(cut[0]!) ? cut : [paragraph];
}

/** Offsets of the breaks before a `: `, with the length of both. Lines in quotations have more than the value. */
function breaksIn(node: Extract<PhrasingContent, { type: 'text' }>, located: Located) {
  if (!isVerbatim(node, located)) return [];
  return [...node.value.matchAll(/\n[ \t]{0,3}:[ \t]+(?=\S)/g)].map(({ index, 0: { length } }) => ({
    index,
    length,
  }));
}

function withoutColon(paragraphs: Paragraph[]): Paragraph[] {
  for (const { children } of paragraphs) {
    const first = children[0];
    if (first?.type === 'text') dropStart(first, /^:[ \t]+/.exec(first.value)?.[0].length ?? 0);
  }
  return paragraphs;
}

function paragraphOf(children: PhrasingContent[], located: Located): Paragraph {
  const [first, last] = [children[0]!, children.at(-1)!]; // lines without content are no lines
  const position = { start: located.point(startOf(first)), end: located.point(endOf(last)) };
  return { type: 'paragraph', children, position };
}

function listOf([term, ...definitions]: readonly Paragraph[], located: Located): DefinitionList {
  const children = [...itemsOf([term!], 'term', located), ...itemsOf(definitions, 'definition', located)];
  const [first, last] = [children[0]!, children.at(-1)!]; // a term and a definition at least
  const position = { start: located.point(startOf(first)), end: located.point(endOf(last)) };
  return { type: 'definitionList', children, position };
}

function itemsOf(
  paragraphs: readonly Paragraph[],
  role: DefinitionItem['role'],
  located: Located,
): DefinitionItem[] {
  return paragraphs.map((paragraph) => {
    const position = { start: located.point(startOf(paragraph)), end: located.point(endOf(paragraph)) };
    return { type: 'definitionItem', role, children: [paragraph], position };
  });
}
