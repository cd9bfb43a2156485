// A reference by label: `[](#loss)` says "Figure 1", `[words](#loss)` keeps its words.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { toString as textOf } from 'mdast-util-to-string';
import { htmlIds } from '../../html-ids.ts';
import type { Block } from '../../model/plan.ts';
import { referenceHasNumber } from '../../problems/weaving.ts';
import type { Loom, Weaver } from '../loom.ts';
import { ascii } from '../numbers/anchors.ts';
import { labelOf } from './caption.ts';

export const weaveReference: Weaver<'reference'> = (block, loom) => {
  const target = loom.plan.labels.get(block.target);
  const words: readonly ElementContent[] = loom.state.all(block.node);
  // Planning has reported an unknown label.
  if (target === undefined) {
    const href = `#${ascii(block.target)}`;
    if (words.length > 0 && htmlIds(loom.article).has(block.target)) return [h('a', { href }, ...words)];
    if (words.length > 0 && block.target === 'top') return [h('a', { href: '#main' }, ...words)];
    return words.length > 0 ? words : [h('span', { className: ['reference', 'failed'] }, block.target)];
  }
  const href = `#${loom.anchors.get(target.id)}`;
  if (words.length > 0) return [h('a', { className: ['reference', 'worded'], href }, ...words)];
  const name = nameOf(target, block.target, loom, block.node.data?.bare);
  if (name === null) loom.report(referenceHasNumber(block.place, block.target));
  const worded = target.kind === 'heading' && name === textOf(target.node);
  return [
    h('a', { className: worded ? ['reference', 'worded'] : ['reference'], href }, name ?? block.target),
  ];
};

/** `bare` is the number alone, where the author wrote the word before it. */
function nameOf(
  target: Block,
  label: string,
  loom: Loom,
  bare: 'number' | 'parenthesised' | undefined,
): string | null {
  const { numbering, words } = loom;
  if (target.kind === 'heading') {
    const cited = numbering.sections.get(target.id)?.cited ?? null;
    if (cited === null) return textOf(target.node);
    if (bare !== undefined) return cited;
    return /^(?:第|Chapter)/.test(cited) ? cited : words.section(cited);
  }
  const outputs = numbering.outputs.get(target.id) ?? [];
  const row = target.kind === 'math' ? numbering.rows.get(label) : undefined;
  const numbered = row ?? numbering.blocks.get(target.id) ?? outputs.find((one) => one !== null) ?? null;
  if (numbered === null) return null;
  if (bare !== undefined) return bare === 'number' ? numbered.number : `(${numbered.number})`;
  return labelOf(numbered, words);
}
