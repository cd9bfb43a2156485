// Names at the ends of lines, kept apart from each other; better than a legend wherever they fit.
import type { Element } from 'hast';
import { s } from 'hastscript';
import { colour } from '../palette.ts';
import type { ChartMark, Point } from '../results.ts';
import type { Axis } from './chart-axis.ts';
import { keyOf, type MarkOf, type Series } from './chart-data.ts';
import type { Scale } from './chart-plot.ts';
import { type Lettering, lineHeight, round, widest, wrap, writeLines } from './chart-text.ts';

export type EndLabel = { readonly series: Series; readonly end: Point; readonly lines: readonly string[] };

const widestName = 150;
const offset = 12;

/** A label for each named series, or null when one of them cannot have its own. */
export function endLabels(
  marks: readonly ChartMark[],
  series: ReadonlyMap<string, Series>,
  x: Axis,
  lettering: Lettering,
): readonly EndLabel[] | null {
  const named = [...series.values()].filter((one) => one.name !== null);
  const labels = named.map((one): EndLabel | null => {
    const mine = (mark: ChartMark): mark is MarkOf<'line'> =>
      mark.type === 'line' && keyOf(mark, marks) === one.key;
    const end = marks
      .filter(mine)
      .flatMap((mark) => mark.data.filter(isShown))
      .at(-1);
    if (end === undefined || !endsRight(end, x) || one.kinds.has('bar')) return null;
    return { series: one, end, lines: wrap(one.name!, widestName, lettering) };
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

export function writeLabels(
  labels: readonly EndLabel[],
  x: Scale,
  y: Scale,
  lettering: Lettering,
): readonly Element[] {
  const line = lettering.size * lineHeight;
  const wanted = labels
    .map((label) => {
      const [bottom, top] = y.range;
      const at = Math.min(bottom, Math.max(top, y.at(label.end.y)));
      return { label, at, half: (label.lines.length * line) / 2 };
    })
    .sort((a, b) => a.at - b.at);
  return spaced(wanted, y.range).flatMap(({ label, at, half, placed }) => {
    const end = x.at(label.end.x);
    const left = x.range[1] + offset;
    const paint = colour(label.series.colour);
    const top = placed - half + line * 0.76;
    return [
      s('circle', { cx: round(end), cy: round(at), r: 3.5, fill: paint }),
      ...(Math.abs(placed - at) > 3 || end < x.range[1] - 4
        ? [
            s('polyline', {
              points: [end + 5, at, left - 4, placed].map(round).join(' '),
              fill: 'none',
              stroke: paint,
              'stroke-width': 1,
            }),
          ]
        : []),
      ...writeLines(label.lines, { x: left, y: top, anchor: 'start' }, lettering),
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
