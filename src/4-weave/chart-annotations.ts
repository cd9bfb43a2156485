// Words and numbers within a plot: values on bars, names of rules, the author's labels.
import type { Element } from 'hast';
import type { ChartMark } from '../results.ts';
import { barsLie } from './chart-axis.ts';
import { formatValue } from './chart-format.ts';
import type { Letterings } from './chart-layout-ticks.ts';
import { barSlot, baseOf, type Scale } from './chart-plot.ts';
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
  const labels = marks.flatMap((mark) => {
    if (mark.type !== 'bar') return [];
    const slot = barSlot(mark, marks, place);
    return mark.data.map((point) => {
      const [at, size] = lying ? [point.y, Number(point.x)] : [point.x, Number(point.y)];
      const text = formatValue(size, value.axis.spec.format, lettering.lang);
      const room = slot.to - slot.from + (place.band > 0 ? place.band * 0.1 : 0);
      return { middle: place.at(at) + (slot.from + slot.to) / 2, size, text, room };
    });
  });
  const fits = labels.every(
    ({ text, room }) => (lying ? lettering.size + 1 : widthOf(text, lettering)) <= room,
  );
  if (!fits || labels.length > 40) return [];
  const base = baseOf(value.axis);
  return labels.map(({ middle, size, text }) => {
    const end = value.at(Math.min(Math.max(size, value.axis.domain[0]), value.axis.domain[1]));
    const below = size < base;
    if (!lying) {
      const baseline = below ? end + lettering.size + 1 : end - 5;
      return write(text, { x: middle, y: baseline, anchor: 'middle' }, lettering);
    }
    const anchor: Anchor = below ? 'end' : 'start';
    const left = below ? end - 5 : end + 5;
    return write(text, { x: left, y: centred(middle, lettering), anchor }, lettering);
  });
}

/** Above the right end of a level rule; beside the top of an upright one. */
export function writeRuleNames(
  marks: readonly ChartMark[],
  x: Scale,
  y: Scale,
  letters: Letterings,
): readonly Element[] {
  const lettering = { ...letters.tick, fill: 'ink' } as const;
  const [left, right] = x.range;
  const top = Math.min(...y.range);
  return marks.flatMap((mark) => {
    if (mark.type !== 'rule' || mark.name === null) return [];
    if (mark.axis === 'y') {
      const at = y.at(mark.at);
      const baseline = at - 5 - lettering.size < top ? at + lettering.size + 3 : at - 5;
      return [write(mark.name, { x: right - 2, y: baseline, anchor: 'end', halo: true }, lettering)];
    }
    const at = x.at(mark.at);
    const turned = at + 6 + widthOf(mark.name, lettering) > right && at - left > right - at;
    const anchor: Anchor = turned ? 'end' : 'start';
    const beside = turned ? at - 6 : at + 6;
    return [write(mark.name, { x: beside, y: top + lettering.size, anchor, halo: true }, lettering)];
  });
}

/** Above its point, and within the plot. */
export function writeMarkLabels(
  marks: readonly ChartMark[],
  x: Scale,
  y: Scale,
  letters: Letterings,
): readonly Element[] {
  const lettering = { ...letters.tick, fill: 'ink' } as const;
  const [left, right] = x.range;
  const top = Math.min(...y.range);
  return marks.flatMap((mark) => {
    if (mark.type !== 'label') return [];
    return mark.data.map((point) => {
      const half = widthOf(point.text, lettering) / 2;
      const middle = Math.max(left + half, Math.min(right - half, x.at(point.x)));
      const at = y.at(point.y);
      const baseline = at - 9 - lettering.size < top ? at + lettering.size + 9 : at - 9;
      return write(point.text, { x: middle, y: baseline, anchor: 'middle', halo: true }, lettering);
    });
  });
}
