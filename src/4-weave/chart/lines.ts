// What keeps lines apart that cross or cover each other: shapes along them, and dashes where one lies on another.
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { ChartMark, Point } from '../../model/results.ts';
import { colour } from '../../palette.ts';
import type { Axis } from './axis.ts';
import { keyOf, type MarkOf, type Series } from './data.ts';
import type { Drawing, Scale } from './plot.ts';
import { bearsShapes, shape } from './shapes.ts';
import { round } from './text.ts';

type Line = MarkOf<'line'>;
const isShown = ({ x, y }: Point) => !Number.isNaN(x) && !Number.isNaN(y);

/** Along an axis of names a line breaks where its series has no value. */
export function withGaps(marks: readonly ChartMark[], { categories }: Axis): readonly ChartMark[] {
  if (categories === null) return marks;
  const place = new Map(categories.map((name, index) => [name, index]));
  return marks.map((mark) => {
    if (mark.type !== 'line' || mark.path === true) return mark;
    const data = mark.data.flatMap((point, i) => {
      const before = mark.data[i - 1];
      const gap = before === undefined ? 0 : place.get(String(point.x))! - place.get(String(before.x))!;
      return gap > 1 ? [{ x: point.x, y: Number.NaN }, point] : [point];
    });
    return { ...mark, data };
  });
}

/** A point with no neighbour is no line: it is drawn for itself. */
export function isolated(data: readonly Point[]): readonly Point[] {
  return data.filter((point, i) => {
    const beside = [data[i - 1], data[i + 1]].filter((other) => other !== undefined && isShown(other));
    return isShown(point) && beside.length === 0;
  });
}

const apart = 72; // pixels between the shapes of one line

/** Those of several lines stand at different places, so that a line below another shows by its own. */
export function drawShapes(drawing: Drawing): readonly Element[] {
  const { marks, series, x, y } = drawing;
  const lines = marks.filter((mark): mark is Line => mark.type === 'line');
  return lines.flatMap((mark, rank) => {
    const one = series.get(keyOf(mark, marks) ?? '');
    if (one === undefined || !bearsShapes(one, series.values())) return [];
    const points = spacedOut(mark, drawing, (rank + 0.5) / lines.length);
    return points
      .filter((point) => holds(x.axis, point.x) && holds(y.axis, point.y))
      .map((point) => shape(one, x.at(point.x), y.at(point.y), 0.72));
  });
}

/** All points that are far enough apart, or those next to even distances, of which the first is a part of one. */
function spacedOut({ data, path }: Line, { x, y }: Drawing, part: number): readonly Point[] {
  const points = data.filter(isShown);
  const way: number[] = [];
  for (const [i, point] of points.entries()) {
    const before = points[i - 1];
    const across = before === undefined ? 0 : x.at(point.x) - x.at(before.x);
    const up = before === undefined || path !== true ? 0 : y.at(point.y) - y.at(before.y);
    way.push((way.at(-1) ?? 0) + Math.hypot(across, up));
  }
  const length = way.at(-1) ?? 0;
  if (length >= (points.length - 1) * apart * 0.6) return points;
  const found = new Set<number>();
  let at = 0;
  for (let target = part * apart; target <= length; target += apart) {
    while (at + 1 < way.length && Math.abs(way[at + 1]! - target) <= Math.abs(way[at]! - target)) at += 1;
    found.add(at);
  }
  return [...found].map((index) => points[index]!);
}

/** Whether an axis shows a value: what lies beyond its ends is not drawn at them. */
export function holds({ categories, domain }: Axis, value: number | string): boolean {
  if (categories !== null) return true;
  const slack = 1e-9 * (domain[1] - domain[0]);
  return Number(value) >= domain[0] - slack && Number(value) <= domain[1] + slack;
}

export type Dash = { readonly dash: string; readonly offset: number };

/** Of series whose line lies on an earlier one for half of its way or more: both are seen through its dashes. */
export function dashesOf(
  panels: readonly (readonly ChartMark[])[],
  x: Axis,
  y: Axis,
): ReadonlyMap<string, Dash> {
  const found = new Map<string, Dash>();
  for (const marks of panels) {
    const lines = marks.filter((mark): mark is Line => mark.type === 'line');
    for (const [i, mark] of lines.entries()) {
      const key = keyOf(mark, marks)!; // every line has one
      const under = lines
        .slice(0, i)
        .filter(
          (other) => other.dashed === mark.dashed && keyOf(other, marks) !== key && liesOn(mark, other, x, y),
        );
      if (under.length === 0 || found.has(key)) continue;
      if (mark.dashed) found.set(key, { dash: '5 4', offset: 4.5 });
      else
        found.set(key, {
          dash: under.length === 1 ? '9 9' : `${9 / under.length} ${18 - 9 / under.length}`,
          offset: 0,
        });
    }
  }
  return found;
}

const probes = 400;

function liesOn(upper: Line, lower: Line, x: Axis, y: Axis): boolean {
  const points = upper.data.filter(isShown);
  const stride = Math.max(1, Math.floor(points.length / probes));
  const asked = points.filter((_, i) => i % stride === 0);
  const heights = heightsOf(lower.data.filter(isShown), x);
  const hits = asked.filter((point) => {
    const height = heights(point.x);
    return height !== null && Math.abs(shareOf(y, height) - shareOf(y, Number(point.y))) < 0.004;
  });
  return hits.length >= 2 && hits.length * 2 >= asked.length;
}

/** The height of a line at any place between its points; at names, at its points alone. */
function heightsOf(points: readonly Point[], x: Axis): (at: number | string) => number | null {
  const known = new Map(points.map((point) => [point.x, Number(point.y)]));
  return (at) => {
    const exact = known.get(at);
    if (exact !== undefined || x.categories !== null) return exact ?? null;
    const after = points.findIndex((point) => Number(point.x) > Number(at));
    if (after <= 0) return null;
    const [left, right] = [points[after - 1]!, points[after]!];
    const part = (Number(at) - Number(left.x)) / (Number(right.x) - Number(left.x));
    return Number(left.y) + part * (Number(right.y) - Number(left.y));
  };
}

function shareOf({ domain: [low, high], spec }: Axis, value: number): number {
  const place = (each: number) => (spec.scale === 'log' ? Math.log(each) : each);
  return (place(value) - place(low)) / (place(high) - place(low));
}

/** Points of one kind; see-through where there are so many, or where some lie on others. */
export function drawDots(
  mark: MarkOf<'dot'>,
  series: Series | undefined,
  all: readonly ChartMark[],
  x: Scale,
  y: Scale,
): readonly Element[] {
  const points = mark.data.filter((point) => holds(x.axis, point.x) && holds(y.axis, point.y));
  if (points.length === 0 || series === undefined) return [];
  const many = points.length > 150;
  const size = many ? 0.66 : 0.95;
  const faint = many || areStacked(all, x, y) ? 0.65 : null;
  const shapes = points.map((point) => shape(series, x.at(point.x), y.at(point.y), size));
  if (series.index !== 0) return [s('g', { 'fill-opacity': faint }, shapes)];
  const look = { fill: colour(series.colour), 'fill-opacity': faint, stroke: colour('paper') };
  const circles = points.map((point) =>
    s('circle', { cx: round(x.at(point.x)), cy: round(y.at(point.y)), r: many ? 2.75 : 4 }),
  );
  return [s('g', { ...look, 'stroke-width': many ? 0.75 : 1.25 }, circles)];
}

function areStacked(marks: readonly ChartMark[], x: Scale, y: Scale): boolean {
  const places = marks.flatMap((mark) =>
    mark.type === 'dot'
      ? mark.data.map((point) => `${Math.round(x.at(point.x))} ${Math.round(y.at(point.y))}`)
      : [],
  );
  return new Set(places).size < places.length;
}
