// A formula in its place: in a line or on its own, with its number, its picture and its source.
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import type { MathBlock } from '../../model/plan.ts';
import type { Loom, Weaver } from '../loom.ts';
import { onlyDefines } from '../math/tex.ts';

export const weaveMath: Weaver<'math'> = (block, loom, parent) => {
  const formula = loom.formula(block);
  if (formula.state === 'set' && onlyDefines(block.tex)) return [];
  const tag = isOnItsOwn(block, parent) ? 'div' : 'span';
  const id = loom.anchors.get(block.id);
  if (formula.state === 'broken') {
    return [h(block.display ? tag : 'span', { className: ['math', 'failed'], id }, h('code', block.tex))];
  }
  const math = [
    h(
      'span',
      { className: ['math'], role: 'img', ariaLabel: formula.speech, dataScreen: 'silent' },
      formula.picture,
    ),
    h('span', { className: ['math-source', 'visually-hidden'], dataLook: 'screen' }, formula.source),
  ];
  if (!block.display) return block.label === null ? math : [h('span', { id }, math)];
  return [
    h(tag, { className: ['equation'], id: block.label === null ? null : id }, math, numberOf(block, loom)),
  ];
};

function isOnItsOwn(block: MathBlock, parent: Parameters<Weaver<'math'>>[2]): boolean {
  return block.display && (block.node.type === 'math' || parent?.type === 'paragraph');
}

function numberOf(block: MathBlock, loom: Loom): ElementContent[] {
  const numbered = loom.numbering.blocks.get(block.id);
  // A formula's own \tag is already in its picture.
  if (numbered === undefined || /\\(?:tag|label)\b/.test(block.tex)) return [];
  return [h('span', { className: ['number'] }, `(${numbered.number})`)];
}
