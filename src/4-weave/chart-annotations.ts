// Words and numbers within a plot: values on bars, names of rules, the author's labels.
import type { Element } from 'hast';
import type { ChartMark } from '../results.ts';
import { barsLie } from './chart-axis.ts';
import { barSlot, baseOf } from './chart-bars.ts';
import { formatValues } from './chart-format.ts';
import type { Letterings } from './chart-layout-ticks.ts';
import type { Scale } from './chart-plot.ts';
import { type Anchor, centred, widthOf, write } from './chart-text.ts';

/** On all bars or on none: a chart with a few bars needs no reading from the axis. */
export function writeBarValues(
  marks: readonly ChartMark[],
  x: Scale,
  y: Scale,
  letters: Letterings,
): readonly Element[] {
  const lying = barsLie(marks);
  const [place, value] = lying ? [y, x] : [x, y];
  const lettering = { ...letters.tick, size: 12, fill: 'ink' } as const;
  const bars = barsOf(marks, place, lying);
  if (bars.length > 16 || place.band === 0) return [];
  const sizes = bars.map((bar) => bar.size);
  const texts = formatValues(sizes, value.axis.spec, lettering.lang);
  const fits = (written: readonly string[]) =>
    bars.every(
      ({ room }, index) => (lying ? lettering.size + 1 : widthOf(written[index]!, lettering)) <= room,
    );
  const shorter = texts.map((text) => text.replace(/\.0+(?=\D*$)/, ''));
  const fitting = [texts, shorter].find(fits);
  if (fitting === undefined) return [];
  const labels = bars.map((bar, index) => ({ ...bar, text: fitting[index]! }));
  const base = baseOf(value.axis);
  return labels.map(({ middle, size, text }) => {
    const end = value.at(Math.min(Math.max(size, value.axis.domain[0]), value.axis.domain[1]));
    const below = size < base;
    if (!lying) {
      const baseline = below ? end + lettering.size + 1 : end - 5;
      return write(text, { x: middle, y: baseline, anchor: 'middle', halo: true }, lettering);
    }
    const anchor: Anchor = below ? 'end' : 'start';
    const left = below ? end - 5 : end + 5;
    return write(text, { x: left, y: centred(middle, lettering), anchor, halo: true }, lettering);
  });
}

/** Of each bar: its middle, its value, and how wide a text may be. */
function barsOf(
  marks: readonly ChartMark[],
  place: Scale,
  lying: boolean,
): readonly { readonly middle: number; readonly size: number; readonly room: number }[] {
  return marks.flatMap((mark) => {
    if (mark.type !== 'bar') return [];
    const slot = barSlot(mark, marks, place);
    return mark.data.map((point) => {
      const [at, size] = lying ? [point.y, Number(point.x)] : [point.x, Number(point.y)];
      const room = slot.to - slot.from + place.band * 0.1;
      return { middle: place.at(at) + (slot.from + slot.to) / 2, size, room };
    });
  });
}

/** On whichever side of its rule, and at whichever end, the fewest marks lie behind it. */
export function writeRuleNames(
  marks: readonly ChartMark[],
  x: Scale,
  y: Scale,
  letters: Letterings,
): readonly Element[] {
  const lettering = { ...letters.tick, fill: 'ink' } as const;
  const dots = trail(marks, x, y);
  return marks.flatMap((mark) => {
    if (mark.type !== 'rule' || mark.name === null) return [];
    const width = widthOf(mark.name, lettering);
    const spots =
      mark.axis === 'y' ? alongLevel(y.at(mark.at), width, x) : alongUpright(x.at(mark.at), width, y);
    const best = leastCrowded(spots, width, dots, x, y);
    const at = { x: best.left, y: centred(best.middle, lettering), anchor: 'start', halo: true } as const;
    return [write(mark.name, at, lettering)];
  });
}

type Spot = { readonly left: number; readonly middle: number };

/** The first of those spots for a text of this width that have the fewest points behind them. */
function leastCrowded(
  spots: readonly Spot[],
  width: number,
  dots: readonly { readonly x: number; readonly y: number }[],
  x: Scale,
  y: Scale,
): Spot {
  const [left, right] = x.range;
  const [top, bottom] = [Math.min(...y.range), Math.max(...y.range)];
  const crowds = spots.map((spot) => {
    const box = { left: spot.left, right: spot.left + width, top: spot.middle - 9, bottom: spot.middle + 9 };
    const outside = box.left < left || box.right > right || box.top < top - 6 || box.bottom > bottom;
    const hits = dots.filter(
      (dot) => dot.x > box.left - 4 && dot.x < box.right + 4 && dot.y > box.top && dot.y < box.bottom,
    );
    return hits.length + (outside ? 1000 : 0);
  });
  return spots[crowds.indexOf(Math.min(...crowds))]!;
}

function alongLevel(at: number, width: number, { range: [left, right] }: Scale): readonly Spot[] {
  const starts = [right - width - 4, left + 6, (left + right - width) / 2];
  return [at - 11, at + 11].flatMap((middle) => starts.map((start) => ({ left: start, middle })));
}

function alongUpright(at: number, width: number, { range }: Scale): readonly Spot[] {
  const [top, bottom] = [Math.min(...range), Math.max(...range)];
  const middles = [top + 10, bottom - 14, (top + bottom) / 2];
  return middles.flatMap((middle) => [at + 7, at - 7 - width].map((left) => ({ left, middle })));
}

/** Points of the drawing where something is drawn, close enough together to find a line by. */
function trail(marks: readonly ChartMark[], x: Scale, y: Scale): readonly { x: number; y: number }[] {
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

/** Beside its point, within the plot: above it or below it, in the middle or to a side, wherever the fewest marks lie. */
export function writeMarkLabels(
  marks: readonly ChartMark[],
  x: Scale,
  y: Scale,
  letters: Letterings,
): readonly Element[] {
  const lettering = { ...letters.tick, fill: 'ink' } as const;
  const dots = trail(marks, x, y);
  return marks.flatMap((mark) => {
    if (mark.type !== 'label') return [];
    return mark.data.map((point) => {
      const width = widthOf(point.text, lettering);
      const spots = around(x.at(point.x), y.at(point.y), width, x);
      const best = leastCrowded(spots, width, dots, x, y);
      const at = { x: best.left, y: centred(best.middle, lettering), anchor: 'start', halo: true } as const;
      return write(point.text, at, lettering);
    });
  });
}

function around(at: number, level: number, width: number, { range: [left, right] }: Scale): readonly Spot[] {
  const starts = [at - width / 2, at + 6, at - 6 - width];
  return [level - 15, level + 15].flatMap((middle) =>
    starts.map((start) => ({ left: Math.max(left, Math.min(right - width, start)), middle })),
  );
}
