// Marks that lie on one another or reach from one value to another: stacked bars, areas, a waterfall's steps.
import type { Element } from 'hast';
import type { ChartMark } from '../../model/results.ts';
import { type ColourName, colour } from '../../palette.ts';
import { type Box, stand } from './boxes.ts';
import type { MarkOf } from './data.ts';
import { line } from './grid.ts';
import type { Letterings } from './layout-ticks.ts';
import type { Scale } from './plot.ts';
import { widthOf, write } from './text.ts';
import { formatValues } from './values.ts';

export type Span = { readonly place: number | string; readonly low: number; readonly high: number };

/**
 * Where each point of a stacked mark begins and ends: on the points at the same place of the marks of its type before
 * it, values below zero apart from those above.
 */
export function spansOf(
  mark: MarkOf<'stack' | 'area'>,
  marks: readonly ChartMark[],
  lying: boolean,
): readonly Span[] {
  const alike = marks.filter((other): other is typeof mark => other.type === mark.type);
  const below = alike.slice(0, alike.indexOf(mark));
  const parts = (point: { readonly x: number | string; readonly y: number | string }) =>
    lying ? ([point.y, Number(point.x)] as const) : ([point.x, Number(point.y)] as const);
  return mark.data.map((point) => {
    const [place, value] = parts(point);
    const others = below.flatMap((other) => other.data.map(parts).filter(([at]) => at === place));
    const start = others.reduce((sum, [, other]) => (other < 0 === value < 0 ? sum + other : sum), 0);
    return { place, low: Math.min(start, start + value), high: Math.max(start, start + value) };
  });
}

export type StepKind = 'total' | 'rise' | 'fall';
export const stepColours: Readonly<Record<StepKind, ColourName>> = {
  total: 'series-1',
  rise: 'positive',
  fall: 'negative',
};

export function kindOf(step: MarkOf<'step'>['data'][number]): StepKind {
  if (step.total) return 'total';
  return step.y < step.from ? 'fall' : 'rise';
}

/** A thin line from the end of each step to the next. */
export function drawConnectors(marks: readonly ChartMark[], x: Scale, y: Scale): readonly Element[] {
  return marks.flatMap((mark) => {
    if (mark.type !== 'step') return [];
    return mark.data.slice(1).map((step, i) => {
      const before = mark.data[i]!;
      const at = y.at(before.y);
      return line([x.at(before.x) + x.band / 2, at, x.at(step.x) - x.band / 2, at], colour('muted'));
    });
  });
}

/** Changes with their sign, totals without, beyond the end of each step. */
export function writeStepValues(
  marks: readonly ChartMark[],
  x: Scale,
  y: Scale,
  letters: Letterings,
  taken: readonly Box[],
): readonly Element[] {
  const lettering = { ...letters.tick, size: 12, fill: 'ink' } as const;
  return marks.flatMap((mark) => {
    if (mark.type !== 'step') return [];
    const sizes = mark.data.map((step) => (step.total ? step.y : step.y - step.from));
    const figures = formatValues(sizes, y.axis.spec, lettering.lang);
    const texts = figures.map((text, i) => (mark.data[i]!.total || sizes[i]! < 0 ? text : `+${text}`));
    if (texts.some((text) => widthOf(text, lettering) > x.band * 1.35)) return [];
    const written = mark.data.map((step, i) => {
      const falls = kindOf(step) === 'fall' || (step.total && step.y < 0);
      const end = y.at(step.y);
      const at = {
        x: x.at(step.x),
        y: falls ? end + lettering.size + 2 : end - 5,
        anchor: 'middle',
        halo: true,
      } as const;
      return write(texts[i]!, at, lettering);
    });
    return stand(written, taken, lettering.lang) ? written : [];
  });
}
