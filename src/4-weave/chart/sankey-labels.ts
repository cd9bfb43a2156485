// Sets the names of a Sankey chart's places beside them, so that none covers another.
import type { Element } from 'hast';
import { type Box, boxesOf, overlaps } from './boxes.ts';
import type { Node } from './sankey.ts';
import { type Anchor, type Lettering, lineHeight, writeLines } from './text.ts';

/** Between a place and its name. */
export const gap = 8;

type Spot = { readonly x: number; readonly anchor: Anchor; readonly middle: number };

/** At the right of its place, or at the left of one where flows begin. */
export function beside(node: Node, lettering: Lettering): readonly Element[] {
  return setAt(node, spotsOf(node, lettering)[0]!, lettering);
}

/** Those at the ends at their sides, and each of the others at the first of its sides that is free; null where none is. */
export function freeLabels(
  nodes: readonly Node[],
  lettering: Lettering,
  size: { readonly width: number; readonly height: number },
): readonly Element[] | null {
  const isEnd = ({ sourceLinks = [], targetLinks = [] }: Node) =>
    sourceLinks.length === 0 || targetLinks.length === 0;
  const found = nodes.filter(isEnd).flatMap((node) => beside(node, lettering));
  const places = nodes.map(({ x0 = 0, x1 = 0, y0 = 0, y1 = 0 }) => ({
    left: x0,
    right: x1,
    top: y0,
    bottom: y1,
  }));
  let taken: readonly Box[] = boxesOf(found, lettering.lang);
  for (const node of nodes.filter((one) => !isEnd(one))) {
    const tries = spotsOf(node, lettering).map((spot) => setAt(node, spot, lettering));
    const free = tries.filter((texts) =>
      boxesOf(texts, lettering.lang).every(
        (box) =>
          Math.min(box.left, box.top) >= 0 &&
          box.right <= size.width &&
          box.bottom <= size.height &&
          !taken.some((other) => overlaps(box, other, 1)),
      ),
    );
    const onNone = (texts: readonly Element[]) =>
      boxesOf(texts, lettering.lang).every((box) => !places.some((place) => overlaps(box, place)));
    const best = free.find(onNone) ?? free[0];
    if (best === undefined) return null;
    found.push(...best);
    taken = [...taken, ...boxesOf(best, lettering.lang)];
  }
  return found;
}

function spotsOf(node: Node, lettering: Lettering): readonly Spot[] {
  const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, lines, targetLinks = [] } = node;
  const middle = (y0 + y1) / 2;
  const half = (lines.length * lettering.size * lineHeight) / 2 + 3;
  const right = { x: x1 + gap, anchor: 'start', middle } as const;
  const left = { x: x0 - gap, anchor: 'end', middle } as const;
  if (targetLinks.length === 0) return [left];
  const [above, below] = [y0 - half, y1 + half];
  const over = [above, below].flatMap((level): readonly Spot[] => [
    { x: (x0 + x1) / 2, anchor: 'middle', middle: level },
    { x: x0, anchor: 'start', middle: level },
    { x: x1, anchor: 'end', middle: level },
  ]);
  const higher = [y0 + half, y1 - half].map((level) => ({ ...right, middle: level }));
  return [right, ...over, ...higher, left];
}

function setAt({ lines }: Node, { x, anchor, middle }: Spot, lettering: Lettering): readonly Element[] {
  const height = lettering.size * lineHeight;
  const top = middle - (lines.length * height) / 2 + height * 0.78;
  return writeLines(lines, { x, anchor, y: top, halo: true }, lettering);
}
