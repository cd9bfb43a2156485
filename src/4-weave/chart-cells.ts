// Cells of a heat map: one path for each step of the palette, and the key to it.
import type { Element } from 'hast';
import { s } from 'hastscript';
import { type ColourName, colour, ramps } from '../palette.ts';
import type { AxisSpec, ChartMark } from '../results.ts';
import { pitch } from './chart-axis.ts';
import { legibleOn } from './chart-contrast.ts';
import type { MarkOf } from './chart-data.ts';
import { formatNumbers, formatValues } from './chart-format.ts';
import type { Scale } from './chart-plot.ts';
import { centred, type Lettering, round, widthOf, write } from './chart-text.ts';

type Cells = MarkOf<'cell'>;
export type Shades = {
  readonly colours: readonly ColourName[];
  readonly low: number;
  readonly high: number;
  readonly middle: number | null;
  readonly name: string | null;
  /** Opacity of the cells. */
  readonly strength: number;
};

/** One scale of colours for all panels, or null where there are no cells. */
export function shadesOf(marks: readonly ChartMark[]): Shades | null {
  const cells = marks.filter((mark): mark is Cells => mark.type === 'cell' && mark.data.length > 0);
  const [first] = cells;
  if (first === undefined) return null;
  const values = cells.flatMap((mark) => mark.data.map((cell) => cell.value));
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const covered = marks.some((mark) => mark.type === 'dot' || mark.type === 'line' || mark.type === 'band');
  const shared = { name: first.name, strength: covered ? 0.5 : 1 };
  if (first.palette === 'sequential') {
    return { colours: ramps.sequential, low, high: high > low ? high : low + 1, middle: null, ...shared };
  }
  const reach = Math.max(high - first.middle, first.middle - low) || 1;
  return {
    colours: ramps.diverging,
    low: first.middle - reach,
    high: first.middle + reach,
    middle: first.middle,
    ...shared,
  };
}

function stepOf(value: number, { colours, low, high }: Shades): number {
  const share = (value - low) / (high - low);
  return Math.min(colours.length - 1, Math.max(0, Math.floor(share * colours.length)));
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/**
 * Each step is painted under all the higher ones: where neighbours meet, no paper shines through. Runs of a row are
 * one rectangle, so that a grid of 2,500 cells takes a few kilobytes.
 */
export function drawCells(mark: Cells, x: Scale, y: Scale, shades: Shades): readonly Element[] {
  const places = boxesOf(mark, x, y);
  const boxes = mark.data.map((cell, index) => ({ ...places[index]!, step: stepOf(cell.value, shades) }));
  return shades.colours.flatMap((name, step) => {
    const path = runs(boxes.filter((box) => box.step >= step)).map(
      (box) =>
        `M${round(box.x)} ${round(box.y)}h${round(box.width)}v${round(box.height)}h${round(-box.width)}z`,
    );
    const here = boxes.some((box) => box.step === step);
    return here ? [s('path', { d: path.join(''), fill: colour(name), 'shape-rendering': 'crispEdges' })] : [];
  });
}

/** The places of the cells, in their order. */
function boxesOf(mark: Cells, x: Scale, y: Scale): readonly Box[] {
  const halfX = pitch(mark.data.map((cell) => cell.x)) / 2;
  const halfY = pitch(mark.data.map((cell) => cell.y)) / 2;
  return mark.data.map((cell) => {
    const [left, right] = edges(cell.x, halfX, x);
    const [top, bottom] = edges(cell.y, halfY, y);
    return { x: left, y: top, width: right - left, height: bottom - top };
  });
}

function edges(value: number | string, half: number, scale: Scale): readonly [number, number] {
  const ends =
    typeof value === 'number'
      ? [scale.at(value - half), scale.at(value + half)]
      : [scale.at(value) - scale.band / 2, scale.at(value) + scale.band / 2];
  return [Math.min(...ends), Math.max(...ends)];
}

function runs(boxes: readonly Box[]): readonly Box[] {
  const sorted = [...boxes].sort((a, b) => a.y - b.y || a.x - b.x);
  const found: Box[] = [];
  for (const box of sorted) {
    const last = found.at(-1);
    const joins =
      last !== undefined && Math.abs(last.y - box.y) < 0.01 && Math.abs(last.x + last.width - box.x) < 0.01;
    if (joins) found[found.length - 1] = { ...last, width: box.x + box.width - last.x };
    else found.push(box);
  }
  return found;
}

/** The numbers themselves, where there is room for all of them and nothing lies on them. */
export function writeCells(
  mark: Cells,
  x: Scale,
  y: Scale,
  shades: Shades,
  lettering: Lettering,
): readonly Element[] {
  if (mark.data.length > 150 || shades.strength < 1) return [];
  const places = boxesOf(mark, x, y);
  const texts = formatValues(
    mark.data.map((cell) => cell.value),
    { format: valueFormat(shades) },
    lettering.lang,
  );
  const placed = mark.data.map((cell, index) => ({ cell, box: places[index]!, text: texts[index]! }));
  const fits = placed.every(
    ({ box, text }) => widthOf(text, lettering) + 8 <= box.width && lettering.size + 8 <= box.height,
  );
  if (!fits) return [];
  return placed.map(({ cell, box, text }) => {
    const fill = legibleOn(shades.colours[stepOf(cell.value, shades)]!);
    const at = {
      x: box.x + box.width / 2,
      y: centred(box.y + box.height / 2, lettering),
      anchor: 'middle',
    } as const;
    return write(text, at, { ...lettering, fill });
  });
}

function valueFormat({ low, high }: Shades): AxisSpec['format'] {
  return Number.isInteger(low) && Number.isInteger(high) && high - low > 1 ? 'integer' : 'number';
}

/** To the power of ten below `step`: the ends of the key need no more digits than their distance has. */
function roundTo(value: number, step: number): number {
  const decimals = -Math.floor(Math.log10(step));
  return decimals > 0 ? Number(value.toFixed(Math.min(12, decimals))) : Math.round(value);
}

const swatch = 14;

/** The steps in a row between the numbers of their ends. */
export function shadeKey(
  shades: Shades,
  lettering: Lettering,
): { readonly width: number; readonly draw: (x: number, middle: number) => readonly Element[] } {
  const [low = '', high = ''] = formatNumbers(
    [shades.low, shades.high].map((value) => roundTo(value, (shades.high - shades.low) / 100)),
    { format: 'number' },
    lettering.lang,
  );
  const name = shades.name === null ? '' : shades.name;
  const nameWidth = name === '' ? 0 : widthOf(name, lettering) + 10;
  const lowWidth = widthOf(low, lettering) + 6;
  const bar = swatch * shades.colours.length;
  return {
    width: nameWidth + lowWidth + bar + 6 + widthOf(high, lettering),
    draw: (x, middle) => {
      const y = centred(middle, lettering);
      const start = x + nameWidth + lowWidth;
      return [
        ...(name === '' ? [] : [write(name, { x, y, anchor: 'start' }, { ...lettering, fill: 'ink' })]),
        write(low, { x: x + nameWidth, y, anchor: 'start' }, lettering),
        ...shades.colours.map((step, index) =>
          s('rect', {
            x: round(start + index * swatch),
            y: round(middle - 5),
            width: swatch,
            height: 10,
            fill: colour(step),
            opacity: shades.strength === 1 ? null : shades.strength,
            'shape-rendering': 'crispEdges',
          }),
        ),
        write(high, { x: start + bar + 6, y, anchor: 'start' }, lettering),
      ];
    },
  };
}
