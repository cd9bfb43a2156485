// A claim: the author's words, and a mark that leads to its verdict in the colophon.
import { h } from 'hastscript';
import type { Weaver } from '../loom.ts';
import { plainText } from '../text/text.ts';

export const weaveClaim: Weaver<'claim'> = (block, loom) => {
  const verdict = loom.results.claims.get(block.id)?.verdict ?? 'failed';
  const words = loom.state.all(block.node);
  const mark = h(
    'a',
    {
      className: ['mark'],
      href: `#colophon-${block.id}`,
      ariaLabel: `${loom.words.colophon}: ${plainText(words)}`,
    },
    verdict === 'true' ? '✓' : '✗',
  );
  const id = loom.anchors.get(block.id);
  return [h('span', { className: ['claim'], id, dataVerdict: verdict }, words, mark)];
};
