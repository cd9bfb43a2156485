// Understands a picture with its size behind its address, `![words](a.png =300x200)`, which Markdown takes for text.
import type { Image, PhrasingContent, Root } from 'mdast';
import type { Located } from './located.ts';
import { type Cut, cutText, isVerbatim, part } from './pieces.ts';
import { eachParent } from './trees.ts';

const sized = /!\[([^[\]\n]*)\]\(([^\s()<>]+)(?:[ \t]+"([^"\n]*)")?[ \t]+=(\d*)x(\d*)\)/g;

export function sizedImages(tree: Root, located: Located): void {
  eachParent(tree, (parent) => {
    const children = parent.children as PhrasingContent[];
    parent.children = children.flatMap((node): PhrasingContent[] => {
      if (node.type !== 'text' || !node.value.includes('![') || !isVerbatim(node, located)) return [node];
      const cuts = [...node.value.matchAll(sized)].map((match): Cut => {
        const [start, end] = [match.index, match.index + match[0].length];
        const { position } = part(node, start, end, located);
        return { start, end, nodes: [{ ...imageOf(match), ...(position ? { position } : {}) }] };
      });
      return cuts.length === 0 ? [node] : cutText(node, cuts, located);
    }) as never; // phrasing takes the place of phrasing
  });
}

function imageOf([, alt = '', url = '', title, width, height]: RegExpMatchArray): Image {
  const data = { ...(width ? { width: `${width}px` } : {}), ...(height ? { height: `${height}px` } : {}) };
  return { type: 'image', url, alt, title: title ?? null, data };
}
