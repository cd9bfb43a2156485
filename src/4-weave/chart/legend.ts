// The key above a chart: what each colour and shape stands for, in rows.
import type { Element } from 'hast';
import { s } from 'hastscript';
import { colour } from '../../palette.ts';
import type { Series } from './data.ts';
import { ruleDash } from './grid.ts';
import type { Dash } from './lines.ts';
import { type Shades, shadeKey } from './shades.ts';
import { bearsShapes, shape } from './shapes.ts';
import { centred, type Lettering, widthOf, wrap, writeLines } from './text.ts';
import { isFilled } from './textures.ts';

type Item = {
  readonly width: number;
  readonly lines: number;
  readonly draw: (x: number, middle: number) => readonly Element[];
};
export type Legend = { readonly height: number; readonly draw: () => readonly Element[] };

const gap = 20;
const rowHeight = 20;

/** What a legend also says: a rule or a label that found no room in the plot, and how many points lie outside it. */
export type Note = { readonly text: string; readonly rule: boolean };
type Keys = {
  readonly series: readonly Series[];
  /** Of the whole chart, named or not. */
  readonly all: ReadonlyMap<string, Series>;
  readonly dashes: ReadonlyMap<string, Dash>;
  readonly fills: ReadonlyMap<string, string>;
  readonly shades: Shades | null;
  readonly notes: readonly Note[];
};

export function legendOf(keys: Keys, width: number, lettering: Lettering): Legend {
  const items = [
    ...keys.series.map((one) => seriesItem(one, keys, width, lettering)),
    ...(keys.shades === null ? [] : shadeItems(keys.shades, width, { ...lettering, fill: 'muted' })),
    ...keys.notes.map((note) => noteItem(note, width, lettering)),
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

/** A name that leaves the colours no room stands above them. */
function shadeItems(shades: Shades, width: number, lettering: Lettering): readonly Item[] {
  const key = shadeKey(shades, lettering);
  if (key.width <= width || shades.name === null) return [{ ...key, lines: 1 }];
  const name = noteItem({ text: shades.name, rule: false }, width, { ...lettering, fill: 'ink' });
  return [
    { ...name, width: Math.max(name.width, width - gap) },
    { ...shadeKey({ ...shades, name: null }, lettering), lines: 1 },
  ];
}

function noteItem({ text, rule }: Note, width: number, lettering: Lettering): Item {
  const mark = rule ? 28 : 0;
  const lines = wrap(text, width - mark, lettering);
  return {
    width: mark + Math.max(...lines.map((line) => widthOf(line, lettering))),
    lines: lines.length,
    draw: (x, middle) => [
      ...(rule
        ? [
            s('line', {
              ...{ x1: x, x2: x + 22, y1: middle, y2: middle },
              ...{ stroke: colour('ink'), 'stroke-width': 1.25, 'stroke-dasharray': ruleDash },
            }),
          ]
        : []),
      ...writeLines(lines, { x: x + mark, y: centred(middle, lettering), anchor: 'start' }, lettering),
    ],
  };
}

function seriesItem(series: Series, keys: Keys, width: number, lettering: Lettering): Item {
  const mark = series.kinds.has('line') || series.kinds.has('dashed') ? 28 : 12;
  const lines = wrap(series.name ?? '', width - mark - 6, lettering);
  return {
    width: mark + 6 + Math.max(...lines.map((line) => widthOf(line, lettering))),
    lines: lines.length,
    draw: (x, middle) => [
      ...sample(series, keys, x, middle, mark),
      ...writeLines(lines, { x: x + mark + 6, y: centred(middle, lettering), anchor: 'start' }, lettering),
    ],
  };
}

function sample(series: Series, keys: Keys, x: number, middle: number, width: number): readonly Element[] {
  const paint = colour(series.colour);
  const { kinds } = series;
  const found: Element[] = [];
  if (kinds.has('band')) {
    found.push(s('rect', { x, y: middle - 6, width, height: 12, fill: paint, 'fill-opacity': 0.18 }));
  }
  if (isFilled(series))
    found.push(
      s('rect', { x, y: middle - 5.5, width: 11, height: 11, fill: keys.fills.get(series.key) ?? paint }),
    );
  const isLine = kinds.has('line') || kinds.has('dashed');
  if (isLine) {
    const dash = keys.dashes.get(series.key)?.dash ?? (kinds.has('line') ? null : '5 4');
    const ends = { x1: x, x2: x + width, y1: middle, y2: middle };
    found.push(s('line', { ...ends, stroke: paint, 'stroke-width': 2, 'stroke-dasharray': dash }));
  }
  if (kinds.has('dot') || bearsShapes(series, keys.all.values()))
    found.push(shape(series, x + width / 2, middle, isLine ? 0.8 : 0.95));
  return found;
}
