// A table that the author wrote.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Table } from 'mdast';
import type { Loom, Weaver } from '../loom.ts';
import { plainText } from '../text/text.ts';
import { caption } from './caption.ts';
import { type Cell, tabular } from './tabular.ts';
import { wideClass } from './wide.ts';

export const weaveTable: Weaver<'table'> = (block, loom) => {
  const words = caption(loom.numbering.blocks.get(block.id), block.caption, loom);
  const name = words.length > 0 ? plainText(words) : null;
  const id = loom.anchors.get(block.id);
  return [
    h('figure', { className: ['table', ...wideClass(block.node)], id }, [
      ...words,
      drawTable(block.node, name, loom),
    ]),
  ];
};

/** Without a caption, a table is called by the heads of its columns. */
export function drawTable(table: Table, name: string | null, loom: Loom): ElementContent {
  const [head = [], ...rows] = table.children.map((row): Cell[] =>
    row.children.map((cell) => loom.state.all(cell)),
  );
  const heads = head
    .map((cell) => plainText(cell.filter((part) => typeof part !== 'string')))
    .filter(Boolean);
  const fallback = `${loom.words.table} ${heads.join(loom.words.listGap)}`.trim();
  return tabular({ name: loom.uniqueName(name ?? fallback), aligns: table.align ?? [], head, rows });
}
