// Finds where a text may stand within a plot: on no other text, and with as little as may be behind it.
import type { ChartMark } from '../../model/results.ts';
import { type Box, overlaps } from './boxes.ts';
import type { Scale } from './plot.ts';

export type Spot = { readonly left: number; readonly middle: number };
type Dot = { readonly x: number; readonly y: number };
/** What texts in a plot have to keep away from: texts and rules at any cost, marks where there is a choice. */
export type Ground = {
  readonly x: Scale;
  readonly y: Scale;
  readonly dots: readonly Dot[];
  readonly taken: readonly Box[];
};

export function groundOf(marks: readonly ChartMark[], x: Scale, y: Scale, taken: readonly Box[]): Ground {
  const rules = marks.flatMap((mark) => (mark.type === 'rule' ? [ruleBox(mark, x, y)] : []));
  return { x, y, dots: trail(marks, x, y), taken: [...taken, ...rules] };
}

function ruleBox({ axis, at }: Extract<ChartMark, { type: 'rule' }>, x: Scale, y: Scale): Box {
  const [place, along] = axis === 'x' ? [x.at(at), y.range] : [y.at(at), x.range];
  const [from, to] = [Math.min(...along), Math.max(...along)];
  if (axis === 'x') return { left: place - 0.5, right: place + 0.5, top: from, bottom: to };
  return { left: from, right: to, top: place - 0.5, bottom: place + 0.5 };
}

export function boxAt({ left, middle }: Spot, width: number, height: number): Box {
  return { left, right: left + width, top: middle - height / 2, bottom: middle + height / 2 };
}

/** The first of those spots that have the fewest points behind them; null where each lies on a text or leaves the plot. */
export function freeSpot(spots: readonly Spot[], width: number, height: number, ground: Ground): Spot | null {
  const { x, y, dots, taken } = ground;
  const [left, right] = x.range;
  const [top, bottom] = [Math.min(...y.range), Math.max(...y.range)];
  let best: Spot | null = null;
  let fewest = Number.POSITIVE_INFINITY;
  for (const spot of spots) {
    const box = boxAt(spot, width, height);
    if (box.left < left || box.right > right || box.top < top - 6 || box.bottom > bottom) continue;
    if (taken.some((other) => overlaps(box, other, 1))) continue;
    const hits = dots.filter(
      (dot) => dot.x > box.left - 4 && dot.x < box.right + 4 && dot.y > box.top && dot.y < box.bottom,
    ).length;
    if (hits < fewest) [best, fewest] = [spot, hits];
    if (hits === 0) break;
  }
  return best;
}

/** Points of the drawing where something is drawn, close enough together to find a line by. */
function trail(marks: readonly ChartMark[], x: Scale, y: Scale): readonly Dot[] {
  return marks.flatMap((mark) => {
    if (mark.type !== 'line' && mark.type !== 'dot' && mark.type !== 'bar' && mark.type !== 'label')
      return [];
    const points = mark.data.map((point) => ({ x: x.at(point.x), y: y.at(point.y) }));
    if (mark.type !== 'line') return points;
    return points.flatMap((point, index) => {
      const next = points[index + 1];
      if (next === undefined) return [point];
      const steps = Math.min(200, Math.ceil(Math.hypot(next.x - point.x, next.y - point.y) / 6) || 1);
      return Array.from({ length: steps }, (_, step) => ({
        x: point.x + ((next.x - point.x) * step) / steps,
        y: point.y + ((next.y - point.y) * step) / steps,
      }));
    });
  });
}
