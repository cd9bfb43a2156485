// A heading: its level in the page, its number, and an anchor that a reader can copy.
import { h } from 'hastscript';
import type { Weaver } from './loom.ts';

export const weaveHeading: Weaver<'heading'> = (block, loom) => {
  const { level, number } = loom.numbering.sections.get(block.id)!; // numbering walks the same blocks
  const id = loom.anchors.get(block.id);
  const title = loom.state.all(block.node);
  return [
    h(`h${level}`, { id }, [
      ...(number === null ? [] : [h('span', { className: ['number'] }, number), ' ']),
      ...title,
      h(
        'a',
        { className: ['anchor'], href: `#${id}`, dataLook: 'screen', ariaHidden: 'true', tabIndex: -1 },
        '#',
      ),
    ]),
  ];
};
