// The values on bars.
import type { Element } from 'hast';
import type { ChartMark } from '../../model/results.ts';
import { barSlot, baseOf } from './bars.ts';
import { type Box, stand } from './boxes.ts';
import { barsLie } from './extent.ts';
import type { Letterings } from './layout-ticks.ts';
import type { Scale } from './plot.ts';
import { type Anchor, centred, widthOf, write } from './text.ts';
import { formatValues } from './values.ts';

/** On all bars or on none: a chart with a few bars needs no reading from the axis. */
export function writeBarValues(
  marks: readonly ChartMark[],
  x: Scale,
  y: Scale,
  letters: Letterings,
  taken: readonly Box[],
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
  const written = labels.map(({ middle, size, text }) => {
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
  return stand(written, taken, lettering.lang) ? written : [];
}

/** Of each bar: its middle, its value, and how wide a text may be. */
function barsOf(
  marks: readonly ChartMark[],
  place: Scale,
  lying: boolean,
): readonly { readonly middle: number; readonly size: number; readonly room: number }[] {
  // Alone, a value may be as wide as its bar and the gap beside it; among others it would stand before its neighbour.
  const alone = marks.filter(({ type }) => type === 'bar').length === 1;
  const [first = '', second = first] = place.axis.categories ?? [];
  const apart = first === second ? place.band : Math.abs(place.at(second) - place.at(first));
  return marks.flatMap((mark) => {
    if (mark.type !== 'bar') return [];
    const slot = barSlot(mark, marks, place);
    return mark.data.map((point) => {
      const [at, size] = lying ? [point.y, Number(point.x)] : [point.x, Number(point.y)];
      const room = alone ? apart - 4 : slot.to - slot.from + place.band * 0.1;
      return { middle: place.at(at) + (slot.from + slot.to) / 2, size, room };
    });
  });
}
