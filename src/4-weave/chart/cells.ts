// Cells of a heat map: one path for each step of the palette, and the numbers in them.
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { AxisSpec } from '../../model/results.ts';
import { colour } from '../../palette.ts';
import { legibleOn } from './contrast.ts';
import type { MarkOf } from './data.ts';
import { aroundPlace, pitch } from './extent.ts';
import type { Scale } from './plot.ts';
import { type Shades, stepOf } from './shades.ts';
import { centred, type Lettering, round, widthOf, write } from './text.ts';
import { formatValues } from './values.ts';

type Cells = MarkOf<'cell'>;

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
  const [across, down] = [edgesAlong(mark, 'x', x), edgesAlong(mark, 'y', y)];
  return mark.data.map((cell) => {
    const [left, right] = across(cell.x);
    const [top, bottom] = down(cell.y);
    return { x: left, y: top, width: right - left, height: bottom - top };
  });
}

function edgesAlong(
  mark: Cells,
  side: 'x' | 'y',
  scale: Scale,
): (value: number | string) => readonly [number, number] {
  const log = scale.axis.spec.scale === 'log';
  const step = pitch(
    mark.data.map((cell) => cell[side]),
    log,
  );
  return (value) => {
    const ends =
      typeof value === 'number'
        ? aroundPlace(value, step, log).map(scale.at)
        : [scale.at(value) - scale.band / 2, scale.at(value) + scale.band / 2];
    return [Math.min(...ends), Math.max(...ends)];
  };
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

function valueFormat({ from: low, to: high }: Shades): AxisSpec['format'] {
  return Number.isInteger(low) && Number.isInteger(high) && high - low > 1 ? 'integer' : 'number';
}
