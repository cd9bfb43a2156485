// A line of thousands of points, without those that nobody sees.
import { greatest, least } from '../../extremes.ts';
import type { MarkOf } from './data.ts';
import type { Drawing } from './plot.ts';

const manyPoints = 1500;

/** Of a line with thousands of points, those that are seen: each pixel's first, lowest, highest and last. */
export function thinned(points: MarkOf<'line'>['data'], { x, y }: Drawing): MarkOf<'line'>['data'] {
  if (points.length <= manyPoints) return points;
  const columns: (typeof points)[number][][] = [];
  let column = Number.NaN;
  for (const point of points) {
    const pixel = Math.round(x.at(point.x));
    if (pixel === column) columns.at(-1)!.push(point);
    else columns.push([point]);
    column = pixel;
  }
  return columns.flatMap((inside) => {
    const heights = inside.map((point) => y.at(point.y));
    const known = heights.filter((height) => !Number.isNaN(height));
    const [top, bottom] = [least(known), greatest(known)];
    const seen = [0, heights.indexOf(top), heights.indexOf(bottom), inside.length - 1];
    return inside.filter((_, index) => seen.includes(index) || Number.isNaN(heights[index]));
  });
}
