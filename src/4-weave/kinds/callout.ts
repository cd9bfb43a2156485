// A callout: a box with its kind said in words.
import { h } from 'hastscript';
import type { Weaver } from '../loom.ts';

export const weaveCallout: Weaver<'callout'> = (block, loom) => [
  h(
    'div',
    {
      className: ['callout', block.tone],
      role: 'note',
      id: block.label === null ? null : loom.anchors.get(block.id),
    },
    [
      h('p', { className: ['callout-title'] }, loom.words.callout[block.tone]),
      ...loom.state.wrap(loom.state.all(block.node)),
    ],
  ),
];
