// A claim: the author's words, and a mark that leads to its verdict in the colophon.
import { h } from 'hastscript';
import type { Weaver } from './loom.ts';

export const weaveClaim: Weaver<'claim'> = (block, loom) => {
  const verdict = loom.results.claims.get(block.id)?.verdict ?? 'failed';
  const mark = h(
    'a',
    {
      className: ['mark'],
      href: `#colophon-${block.id}`,
      ariaLabel: `${loom.words.colophon}: ${block.text}`,
    },
    verdict === 'true' ? '✓' : '✗',
  );
  const id = loom.anchors.get(block.id);
  return [h('span', { className: ['claim'], id, dataVerdict: verdict }, loom.state.all(block.node), mark)];
};
