// The key above a chart: what each colour and shape stands for, in rows.
import type { Element } from 'hast';
import { s } from 'hastscript';
import { colour } from '../palette.ts';
import { type Shades, shadeKey } from './chart-cells.ts';
import type { Series } from './chart-data.ts';
import { shapeOf } from './chart-plot.ts';
import { centred, type Lettering, widthOf, wrap, write, writeLines } from './chart-text.ts';

type Item = {
  readonly width: number;
  readonly lines: number;
  readonly draw: (x: number, middle: number) => readonly Element[];
};
export type Legend = { readonly height: number; readonly draw: () => readonly Element[] };

const gap = 20;
const rowHeight = 20;

export function legendOf(
  series: readonly Series[],
  shades: Shades | null,
  width: number,
  lettering: Lettering,
): Legend {
  const items = [
    ...series.map((one) => seriesItem(one, width, lettering)),
    ...(shades === null ? [] : [{ ...shadeKey(shades, { ...lettering, fill: 'muted' }), lines: 1 }]),
  ];
  if (items.length === 0) return { height: 0, draw: () => [] };
  const placed: { readonly item: Item; readonly x: number; readonly row: number }[] = [];
  let [x, row] = [0, 0];
  for (const item of items) {
    if (x > 0 && x + item.width > width) [x, row] = [0, row + 1];
    placed.push({ item, x, row });
    x += item.width + gap;
    row += item.lines - 1; // a text of several lines has these rows for itself
    if (item.lines > 1) [x, row] = [0, row + 1];
  }
  const rows = Math.max(...placed.map((one) => one.row + one.item.lines));
  return {
    height: rows * rowHeight + 8,
    draw: () => placed.flatMap((one) => one.item.draw(one.x, one.row * rowHeight + rowHeight / 2)),
  };
}

function seriesItem(series: Series, width: number, lettering: Lettering): Item {
  const mark = series.kinds.has('line') || series.kinds.has('dashed') ? 22 : 12;
  const lines = wrap(series.name ?? '', width - mark - 6, lettering);
  return {
    width: mark + 6 + Math.max(...lines.map((line) => widthOf(line, lettering))),
    lines: lines.length,
    draw: (x, middle) => [
      ...sample(series, x, middle, mark),
      ...(lines.length === 1
        ? [write(lines[0]!, { x: x + mark + 6, y: centred(middle, lettering), anchor: 'start' }, lettering)]
        : writeLines(lines, { x: x + mark + 6, y: centred(middle, lettering), anchor: 'start' }, lettering)),
    ],
  };
}

const solid = ['bar', 'stack', 'area', 'bin'] as const;

function sample(series: Series, x: number, middle: number, width: number): readonly Element[] {
  const paint = colour(series.colour);
  const { kinds } = series;
  const found: Element[] = [];
  if (kinds.has('band')) {
    found.push(s('rect', { x, y: middle - 6, width, height: 12, fill: paint, 'fill-opacity': 0.18 }));
  }
  if (solid.some((kind) => kinds.has(kind)))
    found.push(s('rect', { x, y: middle - 5.5, width: 11, height: 11, fill: paint }));
  if (kinds.has('line') || kinds.has('dashed')) {
    const dash = kinds.has('line') ? null : '5 4';
    const ends = { x1: x, x2: x + width, y1: middle, y2: middle };
    found.push(s('line', { ...ends, stroke: paint, 'stroke-width': 2, 'stroke-dasharray': dash }));
  }
  if (kinds.has('dot')) found.push(shape(series, x + width / 2, middle, paint));
  return found;
}

const outlines: Readonly<Record<ReturnType<typeof shapeOf>, string>> = {
  circle: 'M-4.2 0a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0 -8.4 0z',
  triangle: 'M0 -5L4.6 3.2L-4.6 3.2z',
  square: 'M-3.7 -3.7h7.4v7.4h-7.4z',
  diamond: 'M0 -5.4L3.6 0L0 5.4L-3.6 0z',
  star: 'M0 -5.2L1.2 -1.6L5 -1.6L1.9 .6L3.1 4.2L0 2L-3.1 4.2L-1.9 .6L-5 -1.6L-1.2 -1.6z',
  cross: 'M-1.6 -4.6h3.2v3h3v3.2h-3v3h-3.2v-3h-3v-3.2h3z',
};

function shape(series: Series, x: number, y: number, paint: string): Element {
  return s('path', { d: outlines[shapeOf(series)], transform: `translate(${x},${y})`, fill: paint });
}
