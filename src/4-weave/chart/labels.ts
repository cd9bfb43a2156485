// Names at the ends of lines, kept apart from each other; better than a legend wherever they fit.
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { ChartMark, Point } from '../../model/results.ts';
import { colour } from '../../palette.ts';
import type { Axis } from './axis.ts';
import { keyOf, type MarkOf, type Series } from './data.ts';
import { holds } from './lines.ts';
import type { Look } from './panel.ts';
import type { Scale } from './plot.ts';
import { bearsShapes, shape } from './shapes.ts';
import { type Lettering, lineHeight, round, widest, wrap, writeLines } from './text.ts';

export type EndLabel = {
  readonly series: Series;
  readonly end: Point;
  /** The height of its line on the way there, which orders those that end alike. */
  readonly way: number | string;
  readonly lines: readonly string[];
};

const widestName = 150;
const offset = 20; // for the line that leads to a name, of which the last part is level
const stub = 9;

/** A label for each named series, or null when one of them cannot have its own. */
export function endLabels(
  marks: readonly ChartMark[],
  series: ReadonlyMap<string, Series>,
  { x, y }: { readonly x: Axis; readonly y: Axis },
  lettering: Lettering,
): readonly EndLabel[] | null {
  const named = [...series.values()].filter((one) => one.name !== null);
  const labels = named.map((one): EndLabel | null => {
    const mine = (mark: ChartMark): mark is MarkOf<'line'> =>
      mark.type === 'line' && keyOf(mark, marks) === one.key;
    const points = marks.filter(mine).flatMap((mark) => mark.data.filter(isShown));
    const end = points.at(-1);
    if (end === undefined || !endsRight(end, x) || !holds(y, end.y) || one.kinds.has('bar')) return null;
    const way = points.at(-1 - Math.ceil(points.length / 5))?.y ?? end.y;
    return { series: one, end, way, lines: wrap(one.name!, widestName, lettering) };
  });
  const found = labels.filter((label) => label !== null);
  return found.length === labels.length && found.every((label) => label.lines.length <= 2) ? found : null;
}

const isShown = (point: Point) => !Number.isNaN(point.x) && !Number.isNaN(point.y);

function endsRight(end: Point, { categories, domain, spec }: Axis): boolean {
  if (categories !== null) return end.x === categories.at(-1);
  const place = (value: number) => (spec.scale === 'log' ? Math.log(value) : value);
  const [low, high] = [place(domain[0]), place(domain[1])];
  const share = (place(Number(end.x)) - low) / (high - low);
  return share > 0.9 && share <= 1.0001;
}

/** The room that the labels need at the right of the plot. */
export function labelRoom(labels: readonly EndLabel[], lettering: Lettering): number {
  return labels.length === 0
    ? 0
    : offset +
        widest(
          labels.flatMap((label) => label.lines),
          lettering,
        ) +
        2;
}

/** Whether all of them find room beside a plot of this height. */
export function labelsFit(labels: readonly EndLabel[], height: number, lettering: Lettering): boolean {
  const lines = labels.reduce((sum, label) => sum + label.lines.length, 0);
  return lines * lettering.size * lineHeight <= height;
}

type Marks = Pick<Look, 'series' | 'dashes'>;

export function writeLabels(
  labels: readonly EndLabel[],
  x: Scale,
  y: Scale,
  marks: Marks,
  lettering: Lettering,
): readonly Element[] {
  const line = lettering.size * lineHeight;
  const wanted = labels
    .map((label) => ({ label, at: y.at(label.end.y), half: (label.lines.length * line) / 2 }))
    .sort((a, b) => a.at - b.at || y.at(a.label.way) - y.at(b.label.way));
  const close = wanted.some(({ at }, i) => i > 0 && at - wanted[i - 1]!.at < line);
  return spaced(wanted, y.range).flatMap(({ label, at, half, placed }) => {
    const { series } = label;
    const end = x.at(label.end.x);
    const left = x.range[1] + offset;
    const leads = close || Math.abs(placed - at) > 3 || end < x.range[1] - 4;
    const way = [end + 5, at, left - 3 - stub, placed, left - 3, placed].map(round).join(' ');
    const look = { fill: 'none', stroke: colour(series.colour), 'stroke-width': 1.5 };
    const dot = { cx: round(end), cy: round(at), r: 3.5, fill: colour(series.colour) };
    return [
      bearsShapes(series, marks.series.values()) ? shape(series, end, at, 0.85) : s('circle', dot),
      ...(leads ? [s('polyline', { points: way, ...look })] : []),
      ...writeLines(label.lines, { x: left, y: placed - half + line * 0.76, anchor: 'start' }, lettering),
    ];
  });
}

type Wanted = { readonly label: EndLabel; readonly at: number; readonly half: number };

/** Pushed down where they overlap, then back up from the bottom. */
function spaced(
  wanted: readonly Wanted[],
  [bottom, top]: readonly [number, number],
): readonly (Wanted & { readonly placed: number })[] {
  const places = wanted.map((one) => one.at);
  wanted.forEach((one, index) => {
    const above = index === 0 ? top - one.half : places[index - 1]! + wanted[index - 1]!.half;
    places[index] = Math.max(places[index]!, above + one.half);
  });
  for (let index = wanted.length - 1; index >= 0; index -= 1) {
    const { half } = wanted[index]!;
    const below = index === wanted.length - 1 ? bottom + half : places[index + 1]! - wanted[index + 1]!.half;
    places[index] = Math.min(places[index]!, below - half);
  }
  return wanted.map((one, index) => ({ ...one, placed: places[index]! }));
}
