// Gives a table the caption that stands as a paragraph before or after it: `Table: …`, `: …`, `表：…`.
import type { Paragraph, Parents, Root, RootContent, Table } from 'mdast';
import { visit } from 'unist-util-visit';
import { type Context, dropStart } from './context.ts';
import { takeMarks } from './labels.ts';
import { endOf, type Located, startOf } from './located.ts';

const opening = /^(?:Table:[ \t]+|表[ \t]?[:：][ \t]*|:[ \t]+)/;

export function captions(tree: Root, located: Located, context: Context): void {
  visit(tree, (node) => {
    if ('children' in node && node.children.some((child) => child.type === 'table'))
      captionTables(node, located, context);
  });
}

/** A table takes the paragraph before it first, since the one behind it may be the next table's. */
function captionTables(parent: Parents, located: Located, context: Context): void {
  const children = parent.children as RootContent[];
  for (let index = 0; index < children.length; index += 1) {
    const table = children[index];
    if (table?.type !== 'table') continue;
    const at = [index - 1, index + 1].find((beside) => isCaption(children[beside]));
    if (at === undefined) continue;
    const [paragraph] = children.splice(at, 1);
    give(table, paragraph as Paragraph, located, context); // isCaption has said so
    if (at < index) index -= 1;
  }
}

function isCaption(node: RootContent | undefined): boolean {
  const first = node?.type === 'paragraph' ? node.children[0] : undefined;
  return first?.type === 'text' && opening.test(first.value);
}

function give(table: Table, paragraph: Paragraph, located: Located, context: Context): void {
  const first = paragraph.children[0];
  if (first?.type === 'text') {
    dropStart(first, opening.exec(first.value)![0].length);
    if (first.value === '') paragraph.children.shift();
  }
  table.data = { ...table.data, ...takeMarks(paragraph, located, context) };
  const [start, end] = [paragraph.children[0], paragraph.children.at(-1)];
  if (start === undefined || end === undefined) return;
  const text = located.text.slice(startOf(start), endOf(end)).trim();
  table.data = { ...table.data, caption: { text, tree: paragraph } };
}
