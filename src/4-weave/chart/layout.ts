// Where the parts of a chart stand: margins are measured from the very texts that will stand in them.
import type { Lang } from '../../model/article.ts';
import type { ChartMark, ChartOutput } from '../../model/results.ts';
import { type Axis, ticksOf } from './axis.ts';
import { barsLie } from './extent.ts';
import { type EndLabel, labelRoom } from './labels.ts';
import { horizontalTicks, type Letterings, overhangs, type PlacedTick, tickRoom } from './layout-ticks.ts';
import { scaleOf } from './plot.ts';
import { lineHeight, widest, wrap } from './text.ts';
import { formatValues } from './values.ts';

export type Layout = {
  readonly width: number;
  readonly columns: number;
  readonly left: number;
  readonly right: number;
  readonly gap: number;
  readonly plotWidth: number;
  readonly plotHeight: number;
  /** Above the plot: heading, title of the axis; below it: ticks, title of the axis. */
  readonly above: number;
  readonly below: number;
  readonly padding: number;
  readonly headingLines: number;
  readonly xTitle: readonly string[];
  readonly yTitle: readonly string[];
  readonly xTicks: readonly PlacedTick[];
  readonly yTicks: readonly PlacedTick[];
  readonly slanted: boolean;
};

const tallest = 440;

export function letterings(lang: Lang): Letterings {
  return {
    tick: { lang, size: 12.5, weight: 400, fill: 'muted' },
    axis: { lang, size: 12.5, weight: 400, fill: 'muted' },
    name: { lang, size: 13, weight: 600, fill: 'ink' },
    heading: { lang, size: 14, weight: 600, fill: 'ink' },
  };
}

type Request = {
  /** Of the drawing at most, in the units of its letters. */
  readonly fullWidth: number;
  readonly chart: ChartOutput;
  readonly panels: readonly { readonly title: string; readonly marks: readonly ChartMark[] }[];
  readonly x: Axis;
  readonly y: Axis;
  readonly labels: readonly EndLabel[];
  readonly letters: Letterings;
};

export function layOut(request: Request): Layout {
  const { chart, panels, letters } = request;
  const across = settled(request);
  const { width, plotWidth, xTicks, slanted } = across;
  const yTitle = chart.y.label === '' ? [] : wrap(chart.y.label, width, letters.axis);
  const xTitle = chart.x.label === '' ? [] : wrap(chart.x.label, plotWidth, letters.axis);
  const headings = panels.map((panel) => wrap(panel.title, plotWidth, letters.heading).length);
  const headingLines = panels.length > 1 ? Math.max(...headings) : 0;
  const line = letters.axis.size * lineHeight;
  const heading = headingLines * letters.heading.size * lineHeight + (headingLines > 0 ? 6 : 0);
  const title = xTitle.length > 0 ? xTitle.length * line + 6 : 0;
  return {
    ...across,
    headingLines,
    xTitle,
    yTitle,
    above: heading + yTitle.length * line + 14,
    below: 8 + tickRoom(xTicks, slanted, letters) + title + 4,
  };
}

type Across = Omit<Layout, 'headingLines' | 'xTitle' | 'yTitle' | 'above' | 'below'> & {
  /** How far to the left the texts below the axis go. */
  readonly reach: number;
  /** How far apart panels must be for the texts below one not to meet those below the next. */
  readonly apart: number;
};
/** What the texts ask for: room at the left, room between panels, and not more ticks along y. */
type Wish = { readonly left: number; readonly gap: number; readonly ticks: number };

/** Texts that reach out beside their plot take their room from it, until none is in another's way. */
function settled(request: Request): Across {
  let wish: Wish = { left: 0, gap: 30, ticks: 6 };
  for (let round = 0; round < 8; round += 1) {
    const across = layAcross(request, wish);
    const crowded = areCrowded(across, request);
    const wide = across.columns > 1 && across.apart > across.gap && across.plotWidth > 60;
    if (!(across.reach > across.left) && !wide && !(crowded && wish.ticks > 2)) return across;
    wish = {
      left: Math.max(wish.left, across.reach > across.left ? across.reach : 0),
      gap: wide ? across.apart : wish.gap,
      ticks: crowded ? Math.min(wish.ticks, across.yTicks.length) - 1 : wish.ticks,
    };
  }
  return layAcross(request, wish);
}

/** Whether the texts along a vertical axis of numbers are closer than their letters are high. */
function areCrowded({ yTicks, plotHeight }: Across, { y, letters }: Request): boolean {
  if (y.categories !== null) return false;
  const scale = scaleOf(y, [plotHeight, 0], 0);
  const places = yTicks.map(({ value }) => scale.at(value)).sort((a, b) => a - b);
  return places.some((place, i) => i > 0 && place - places[i - 1]! < letters.tick.size * 1.15);
}

function layAcross(request: Request, wish: Wish): Across {
  const { fullWidth, chart, panels, x, y, labels, letters } = request;
  const marks = panels.flatMap((panel) => panel.marks);
  const columns = panels.length === 4 ? 2 : Math.min(fullWidth < 500 ? 2 : 3, panels.length);
  const padding = paddingOf(marks);
  const yTicks = verticalTicks(request, columns, wish.ticks);
  const yTexts = yTicks.flatMap((tick) => tick.lines);
  const left = Math.max(Math.ceil(widest(yTexts, letters.tick)) + 9, wish.left);
  const right = Math.ceil(Math.max(14, labelRoom(labels, letters.name), lyingRoom(x, marks, letters)));
  const gap = columns > 1 ? wish.gap : 0;
  const room = (fullWidth - left - right - gap * (columns - 1)) / columns;
  const plotWidth = Math.max(40, Math.floor(Math.min(room, tallest * chart.aspect)));
  const plotHeight = Math.round(
    Math.max(plotWidth / chart.aspect, 60, categoryRoom(y, yTicks, marks, letters)),
  );
  const { ticks: xTicks, slanted } = horizontalTicks(x, plotWidth, padding, letters);
  const over = overhangs(x, xTicks, plotWidth, padding, slanted, letters);
  const sides = { left: Math.max(left, over.left), right: Math.max(right, over.right + 2) };
  const width = Math.max(sides.left + sides.right + columns * plotWidth + gap * (columns - 1), 240);
  const shared = { width, columns, gap, plotWidth, plotHeight, padding, xTicks, yTicks, slanted };
  return { ...shared, ...sides, reach: over.left, apart: over.left + over.right + 8 };
}

/** Between categories: bars need air, cells a hairline, and points their middles. */
function paddingOf(marks: readonly ChartMark[]): number {
  const bars = marks.filter(({ type }) => type === 'bar' || type === 'stack' || type === 'step');
  if (bars.length > 0) return Math.max(0.28, 0.74 - 0.08 * barsIn(bars)); // few would be as broad as walls
  return marks.some((mark) => mark.type === 'cell') ? 0.03 : 0.5;
}

/** How many stand beside one another. */
function barsIn(marks: readonly ChartMark[]): number {
  const points = marks.flatMap((mark): readonly { readonly x: unknown; readonly y: unknown }[] =>
    mark.type === 'bar' || mark.type === 'stack' || mark.type === 'step' ? mark.data : [],
  );
  const places = new Set(points.map(({ x, y }) => (typeof y === 'string' ? y : x)));
  const beside = marks.filter(({ type }) => type === 'bar').length;
  return places.size * Math.max(1, beside);
}

function verticalTicks(
  { y, chart, fullWidth, letters }: Request,
  columns: number,
  most: number,
): readonly PlacedTick[] {
  const height = Math.min(tallest, (fullWidth - 60) / columns / chart.aspect);
  const ticks = ticksOf(y, Math.max(Math.min(2, most), Math.min(most, Math.round(height / 55))));
  const limit = y.categories === null ? Number.POSITIVE_INFINITY : fullWidth / columns / 3;
  return ticks.map((tick) => ({ ...tick, lines: wrap(tick.text, limit, letters.tick) }));
}

/** Values are written at the ends of lying bars. */
function lyingRoom(x: Axis, marks: readonly ChartMark[], letters: Letterings): number {
  if (!barsLie(marks)) return 0;
  const values = marks.flatMap((mark) =>
    mark.type === 'bar' ? mark.data.map((point) => Number(point.x)) : [],
  );
  return widest(formatValues(values, x.spec, x.lang), letters.tick) + 8;
}

/** Categories need a height of their own, whatever the aspect says: that of their names, or of their bars. */
function categoryRoom(
  y: Axis,
  ticks: readonly PlacedTick[],
  marks: readonly ChartMark[],
  letters: Letterings,
): number {
  if (y.categories === null) return 0;
  const bars = marks.filter((mark) => mark.type === 'bar').length;
  const lines = Math.max(1, ...ticks.map((tick) => tick.lines.length));
  const names = lines * letters.tick.size * lineHeight + 4;
  return y.categories.length * Math.max(22, names, bars * 15 + 8);
}
