// Draws one panel of a chart: grid, marks, axes and the texts among them.
import type { Element, ElementContent } from 'hast';
import { s } from 'hastscript';
import type { ChartMark, ChartOutput } from '../../model/results.ts';
import { colour } from '../../palette.ts';
import { writeBarValues } from './annotations.ts';
import type { Axis } from './axis.ts';
import { boxesOf } from './boxes.ts';
import { drawCells, writeCells } from './cells.ts';
import { keyOf, type Series } from './data.ts';
import { grid, line, rules, zeroOf } from './grid.ts';
import { type EndLabel, writeLabels } from './labels.ts';
import type { Layout } from './layout.ts';
import { type Letterings, slant } from './layout-ticks.ts';
import { type Dash, drawDots, drawShapes, withGaps } from './lines.ts';
import { type Written, writeNames } from './names.ts';
import { type Drawing, plot, type Scale, scaleOf } from './plot.ts';
import type { Shades } from './shades.ts';
import { drawConnectors, writeStepValues } from './spans.ts';
import { centred, lineHeight, round, wrap, write, writeLines } from './text.ts';

export type Panel = {
  readonly title: string;
  readonly marks: readonly ChartMark[];
  /** The corner of the plot within the drawing. */
  readonly left: number;
  readonly top: number;
  readonly first: boolean;
  readonly clip: string;
};
export type Look = {
  readonly chart: ChartOutput;
  readonly axes: { readonly x: Axis; readonly y: Axis };
  readonly layout: Layout;
  readonly letters: Letterings;
  readonly series: ReadonlyMap<string, Series>;
  readonly dashes: ReadonlyMap<string, Dash>;
  readonly fills: ReadonlyMap<string, string>;
  readonly shades: Shades | null;
  readonly labels: readonly EndLabel[];
  readonly size: { readonly width: number; readonly height: number };
};

const clipped = ['area', 'band', 'bin', 'bar', 'stack', 'step', 'line'] as const;

export type DrawnPanel = {
  readonly content: readonly ElementContent[];
  readonly homeless: Written['homeless'];
};

export function drawPanel(panel: Panel, look: Look): DrawnPanel {
  const { layout, letters, shades } = look;
  const right = panel.left + layout.plotWidth;
  const bottom = panel.top + layout.plotHeight;
  const x = scaleOf(look.axes.x, [panel.left, right], layout.padding);
  // Categories read from the top; numbers grow upwards.
  const upwards = look.axes.y.categories === null;
  const y = scaleOf(look.axes.y, upwards ? [bottom, panel.top] : [panel.top, bottom], layout.padding);
  const { series, dashes, fills } = look;
  const marks = withGaps(panel.marks, look.axes.x);
  const drawing: Drawing = { marks, x, y, series, dashes, fills, ...look.size };
  const cells = marks.filter((mark) => mark.type === 'cell');
  const ground = shades === null ? [] : cells.flatMap((mark) => drawCells(mark, x, y, shades));
  const dots = marks.flatMap((mark) =>
    mark.type === 'dot' ? drawDots(mark, series.get(keyOf(mark, marks) ?? ''), marks, x, y) : [],
  );
  const frame = [...heading(panel, look), ...axes(panel, x, y, look)];
  const framed = boxesOf(frame, letters.tick.lang);
  const values = [
    ...(shades === null ? [] : cells.flatMap((mark) => writeCells(mark, x, y, shades, letters.tick))),
    ...drawConnectors(marks, x, y),
    ...writeBarValues(marks, x, y, letters, framed),
    ...writeStepValues(marks, x, y, letters, framed),
    ...writeLabels(look.labels, x, y, look, letters.name),
  ];
  const names = writeNames(marks, x, y, letters, [...framed, ...boxesOf(values, letters.tick.lang)]);
  const content = [
    ...grid(x, y, look),
    clip(panel.clip, [...veil(ground, look), ...plot(drawing, clipped)], { x, y }),
    ...rules(marks, x, y),
    ...frame,
    ...drawShapes(drawing),
    ...dots,
    ...values,
    ...names.elements,
  ];
  return { content, homeless: names.homeless };
}

/** A ground on which other marks lie steps back, or they would drown in their own colours. */
function veil(ground: readonly Element[], { shades, series }: Look): readonly Element[] {
  if (ground.length === 0 || series.size === 0) return ground;
  return [s('g', { opacity: shades?.strength ?? 1 }, [...ground])];
}

/** The lines at the edges of the plot stay whole. */
const bleed = 2;

function clip(id: string, content: readonly ElementContent[], { x, y }: { x: Scale; y: Scale }): Element {
  const [left, right] = x.range;
  const [top, bottom] = [...y.range].sort((a, b) => a - b) as [number, number]; // two stay two
  const box = {
    x: left - bleed,
    y: top - bleed,
    width: right - left + 2 * bleed,
    height: bottom - top + 2 * bleed,
  };
  return s('g', { 'clip-path': `url(#${id})` }, [s('clipPath', { id }, s('rect', box)), ...content]);
}

function heading(panel: Panel, { layout, letters, chart }: Look): readonly Element[] {
  const size = letters.heading.size * lineHeight;
  const title = layout.yTitle.length * letters.axis.size * lineHeight;
  const top = panel.top - layout.above;
  const lines = layout.headingLines === 0 ? [] : wrap(panel.title, layout.plotWidth, letters.heading);
  const axisTop = top + layout.headingLines * size + (layout.headingLines > 0 ? 6 : 0);
  const named = panel.first && chart.y.label !== '' && title > 0;
  return [
    ...writeLines(lines, { x: panel.left, y: top + size * 0.8, anchor: 'start' }, letters.heading),
    ...(named
      ? writeLines(
          layout.yTitle,
          { x: panel.left - layout.left, y: axisTop + letters.axis.size, anchor: 'start' },
          letters.axis,
        )
      : []),
  ];
}

function axes(panel: Panel, x: Scale, y: Scale, look: Look): readonly Element[] {
  const { layout, letters } = look;
  const bottom = panel.top + layout.plotHeight;
  const ink = colour('muted');
  const zero = zeroOf(y);
  const lying = y.axis.categories !== null && look.shades === null;
  return [
    ...(look.shades !== null
      ? []
      : lying
        ? [
            line(
              [x.at(Math.max(0, x.axis.domain[0])), panel.top, x.at(Math.max(0, x.axis.domain[0])), bottom],
              ink,
            ),
          ]
        : [line([panel.left, zero ?? bottom, panel.left + layout.plotWidth, zero ?? bottom], ink)]),
    ...(x.axis.categories === null && !lying
      ? layout.xTicks.map(({ value }) => line([x.at(value), bottom, x.at(value), bottom + 5], ink))
      : []),
    ...layout.xTicks.flatMap((tick) => xText(x.at(tick.value), bottom + 9, tick.lines, look)),
    ...(panel.first
      ? layout.yTicks.flatMap((tick) => {
          const height = letters.tick.size * lineHeight;
          const middle = y.at(tick.value) - ((tick.lines.length - 1) * height) / 2;
          const at = { x: panel.left - 9, y: centred(middle, letters.tick), anchor: 'end' } as const;
          return writeLines(tick.lines, at, letters.tick);
        })
      : []),
    ...writeLines(
      layout.xTitle,
      {
        x: panel.left + layout.plotWidth / 2,
        y: bottom + layout.below - 6 - (layout.xTitle.length - 1) * letters.axis.size * lineHeight,
        anchor: 'middle',
      },
      letters.axis,
    ),
  ];
}

function xText(
  x: number,
  top: number,
  lines: readonly string[],
  { layout, letters }: Look,
): readonly Element[] {
  const baseline = top + letters.tick.size * 0.85;
  if (!layout.slanted) return writeLines(lines, { x, y: baseline, anchor: 'middle' }, letters.tick);
  const text = write(lines.join(''), { x, y: baseline - 4, anchor: 'end' }, letters.tick);
  const transform = `rotate(${-slant},${round(x)},${round(baseline - 4)})`;
  return [{ ...text, properties: { ...text.properties, transform } }];
}
