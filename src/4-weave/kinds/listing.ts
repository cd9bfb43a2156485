// A listing: program text in colours, with the name of its file and its caption.
import { h } from 'hastscript';
import { languageOf, titleOf } from '../code/highlight.ts';
import type { Weaver } from '../loom.ts';
import { caption } from './caption.ts';

export const weaveListing: Weaver<'listing'> = (block, loom) => [
  h('figure', { className: ['listing'], id: loom.anchors.get(block.id) }, [
    ...titleOf(block.node),
    loom.highlight(block.node.value, languageOf(block.node), block.node.data?.fence?.highlighted),
    ...caption(loom.numbering.blocks.get(block.id), block.caption, loom),
  ]),
];
