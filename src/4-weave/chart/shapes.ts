// What tells series apart besides their colours: a shape each, filled or hollow, on points, on lines and in the legend.
import type { Element } from 'hast';
import { s } from 'hastscript';
import { colour } from '../../palette.ts';
import type { Series } from './data.ts';
import { round } from './text.ts';

/** About eight units wide, around their middle. */
const outlines = [
  'M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0z',
  'M0 -5L4.6 3.2L-4.6 3.2z',
  'M-3.7 -3.7h7.4v7.4h-7.4z',
  'M0 -5.4L3.6 0L0 5.4L-3.6 0z',
  'M0 -5.2L1.2 -1.6L5 -1.6L1.9 .6L3.1 4.2L0 2L-3.1 4.2L-1.9 .6L-5 -1.6L-1.2 -1.6z',
  'M-1.6 -4.6h3.2v3h3v3.2h-3v3h-3.2v-3h-3v-3.2h3z',
  'M0 5L4.6 -3.2L-4.6 -3.2z',
  'M-4.6 0L-2.3 -4L2.3 -4L4.6 0L2.3 4L-2.3 4z',
  'M-4.4 -2.2L-2.2 -4.4L0 -2.2L2.2 -4.4L4.4 -2.2L2.2 0L4.4 2.2L2.2 4.4L0 2.2L-2.2 4.4L-4.4 2.2L-2.2 0z',
  'M-4.2 -4.6L4.2 -4.6L-4.2 4.6L4.2 4.6z',
] as const;

/** Its size is that of the outlines times `scale`. Hollow ones come after all the filled ones. */
export function shape(series: Series, x: number, y: number, scale = 1): Element {
  const { index } = series;
  const paint = colour(series.colour);
  const hollow = Math.floor(index / outlines.length) % 2 === 1;
  const look = hollow
    ? { fill: colour('paper'), stroke: paint, 'stroke-width': 1.5 }
    : { fill: paint, stroke: colour('paper'), 'stroke-width': 0.75 };
  const size = scale === 1 ? '' : ` scale(${scale})`;
  const transform = `translate(${round(x)},${round(y)})${size}`;
  return s('path', { d: outlines[index % outlines.length]!, transform, ...look });
}

/** Lines of one kind, solid or dashed, bear shapes where there are several of them; points have theirs already. */
export function bearsShapes(series: Series, all: Iterable<Series>): boolean {
  const kind = kindOf(series);
  if (kind === null || series.kinds.has('dot')) return false;
  return [...all].filter((other) => kindOf(other) === kind).length > 1;
}

function kindOf({ kinds }: Series): 'line' | 'dashed' | null {
  return kinds.has('line') ? 'line' : kinds.has('dashed') ? 'dashed' : null;
}
