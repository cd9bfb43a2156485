// The colours of a heat map's values, and the key to them, which reaches as far as the data do.
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Lang } from '../../model/article.ts';
import type { ChartMark } from '../../model/results.ts';
import { type ColourName, colour, ramps } from '../../palette.ts';
import type { MarkOf } from './data.ts';
import { formatNumbers } from './format.ts';
import { centred, type Lettering, round, widthOf, write } from './text.ts';
import { exponentOf } from './units.ts';
import { formatValues } from './values.ts';

type Cells = MarkOf<'cell'>;
export type Shades = {
  readonly colours: readonly ColourName[];
  /** What the first and the last colour would stand for: both sides of a middle have the same steps. */
  readonly low: number;
  readonly high: number;
  /** The least and the greatest value that there is. */
  readonly from: number;
  readonly to: number;
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
  const from = values.reduce((least, value) => Math.min(least, value));
  const to = values.reduce((most, value) => Math.max(most, value));
  const covered = marks.some((mark) => mark.type === 'dot' || mark.type === 'line' || mark.type === 'band');
  const shared = { name: first.name, strength: covered ? 0.5 : 1, from, to };
  if (first.palette === 'sequential') {
    const high = to > from ? to : from + (Math.abs(from) || 1);
    return { colours: ramps.sequential, low: from, high, middle: null, ...shared };
  }
  const { middle } = first;
  const reach = Math.max(to - middle, middle - from) || 1;
  return { colours: ramps.diverging, low: middle - reach, high: middle + reach, middle, ...shared };
}

export function stepOf(value: number, { colours, low, high }: Shades): number {
  const share = (value - low) / (high - low);
  return Math.min(colours.length - 1, Math.max(0, Math.floor(share * colours.length)));
}

const swatch = 14;
const gap = 6;

type Part =
  | { readonly text: string; readonly width: number }
  | { readonly fill: ColourName; readonly width: number };

/** The colours between the numbers of their ends; where they turn at a middle, its number stands between them. */
export function shadeKey(
  shades: Shades,
  lettering: Lettering,
): { readonly width: number; readonly draw: (x: number, middle: number) => readonly Element[] } {
  const { from, to, middle, name } = shades;
  const turns = middle !== null && from < middle && middle < to;
  const ends = from === to ? [from] : turns ? [from, middle, to] : [from, to];
  const texts = from === to ? formatValues([from], plain, lettering.lang) : endsOf(ends, lettering.lang);
  const spans = ends.length === 1 ? [[from, from]] : ends.slice(1).map((end, i) => [ends[i]!, end]);
  const word = (text: string) => ({ text, width: widthOf(text, lettering) });
  const parts = [
    word(texts[0]!),
    ...spans.flatMap(([low, high], i) => [
      ...swatches(low!, high!, shades),
      ...(texts[i + 1] === undefined ? [] : [word(texts[i + 1]!)]),
    ]),
  ];
  const title = name === null || name === '' ? 0 : widthOf(name, lettering) + 10;
  const wide = parts.reduce((sum, { width }, i) => sum + width + between(parts[i - 1], parts[i]!), title);
  return {
    width: wide,
    draw: (x, at) => [
      ...(title === 0
        ? []
        : [write(name!, { x, y: centred(at, lettering), anchor: 'start' }, { ...lettering, fill: 'ink' })]),
      ...drawParts(parts, x + title, at, shades.strength, lettering),
    ],
  };
}

const plain = { format: 'number' } as const;

/** Rounded to a thousandth of their distance, towards each other: a key says nothing that the data do not reach. */
function endsOf(ends: readonly number[], lang: Lang): readonly string[] {
  const [low, high] = [ends[0]!, ends.at(-1)!];
  const places = 3 - exponentOf(high - low);
  const unit = Number(`1e${-places}`);
  const inward = (value: number, up: boolean) => {
    const slack = (up ? -1e-9 : 1e-9) * Math.max(1, Math.abs(value / unit)) * 1e-3;
    const whole = up ? Math.ceil(value / unit + slack) : Math.floor(value / unit + slack);
    return Math.abs(whole) < 1e9 ? Number((whole * unit).toPrecision(12)) : value;
  };
  return formatNumbers([inward(low, true), ...ends.slice(1, -1), inward(high, false)], plain, lang);
}

/** The steps between two values, the first and the last as much of them as lies between. */
function swatches(from: number, to: number, shades: Shades): readonly Part[] {
  const { colours, low, high } = shades;
  if (from === to) return [{ fill: colours[stepOf(from, shades)]!, width: swatch }];
  const step = (high - low) / colours.length;
  return colours.flatMap((fill, i) => {
    const [start, end] = [Math.max(from, low + i * step), Math.min(to, low + (i + 1) * step)];
    const width = (swatch * (end - start)) / step;
    return width > 0.01 ? [{ fill, width }] : [];
  });
}

function between(before: Part | undefined, part: Part): number {
  return before === undefined || ('fill' in before && 'fill' in part) ? 0 : gap;
}

function drawParts(
  parts: readonly Part[],
  left: number,
  middle: number,
  strength: number,
  lettering: Lettering,
): readonly Element[] {
  let x = left;
  return parts.map((part, i) => {
    x += between(parts[i - 1], part);
    const start = x;
    x += part.width;
    if ('text' in part)
      return write(part.text, { x: start, y: centred(middle, lettering), anchor: 'start' }, lettering);
    const box = { x: round(start), y: round(middle - 5), width: round(part.width), height: 10 };
    const opacity = strength === 1 ? null : strength;
    return s('rect', { ...box, fill: colour(part.fill), opacity, 'shape-rendering': 'crispEdges' });
  });
}
