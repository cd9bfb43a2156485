// A heading: its level in the page, its number, and an anchor that a reader can copy.
import type { Element } from 'hast';
import { h } from 'hastscript';
import { gapAfter, isHanNumber } from '../../words.ts';
import type { Weaver } from '../loom.ts';

export const weaveHeading: Weaver<'heading'> = (block, loom) => {
  const { level, number } = loom.numbering.sections.get(block.id)!; // numbering walks the same blocks
  const id = loom.anchors.get(block.id);
  const title = loom.state.all(block.node);
  return [
    h(`h${level}`, { id }, [
      ...(number === null ? [] : numbered(number)),
      ...title,
      h(
        'a',
        { className: ['anchor'], href: `#${id}`, dataLook: 'screen', ariaHidden: 'true', tabIndex: -1 },
        '#',
      ),
    ]),
  ];
};

/** The gap is text: it parts number and title where they are read out or copied. */
function numbered(number: string): (Element | string)[] {
  const classes = isHanNumber(number) ? ['number', 'strong-head-face'] : ['number'];
  const gap = gapAfter(number);
  return [h('span', { className: classes }, number), ...(gap === '' ? [] : [gap])];
}
