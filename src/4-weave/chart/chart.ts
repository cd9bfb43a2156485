// Draws a chart's data as SVG: alike on every machine, measured so that nothing is cut off, in colours that CSS may change.
import type { Element } from 'hast';
import { h, s } from 'hastscript';
import type { Lang } from '../../model/article.ts';
import type { ChartMark, ChartOutput } from '../../model/results.ts';
import { axisOf } from './axis.ts';
import { readMarks, seriesOf } from './data.ts';
import { endLabels, labelsFit } from './labels.ts';
import { type Layout, layOut, letterings } from './layout.ts';
import { type Legend, legendOf } from './legend.ts';
import { dashesOf } from './lines.ts';
import { notesOf } from './outside.ts';
import { drawPanel } from './panel.ts';
import { drawSankey, flowsOf } from './sankey.ts';
import { shadesOf } from './shades.ts';
import { round } from './text.ts';
import { fillsOf } from './textures.ts';

const column = 640; // of text, in the units of the letters, which are then of 8 points in print

/** `id` begins the name of everything in the drawing that has one; `fullWidth` is that of a whole column of text. */
export function drawChart(chart: ChartOutput, lang: Lang, id: string, fullWidth = column): Element {
  const flows = flowsOf(chart);
  if (flows !== null) {
    const { width, height, content } = drawSankey(chart, flows, lang, fullWidth);
    return h(
      'div',
      { className: ['chart-drawing'] },
      frame(chart, { width, height, fullWidth }, [...content]),
    );
  }
  const shared = readMarks(chart, chart.marks);
  const panels =
    chart.panels.length === 0
      ? [{ title: '', marks: shared }]
      : chart.panels.map(({ title, marks }) => ({ title, marks: [...shared, ...readMarks(chart, marks)] }));
  const plan = planOf(chart, panels, lang, fullWidth, id);
  const unnamed = drawPanels(plan, legendOf(plan.keys, plan.layout.width, plan.legendLetters), id);
  const notes = notesOf(plan.marks, unnamed.homeless, plan.axes, lang);
  const legend = legendOf({ ...plan.keys, notes }, plan.layout.width, plan.legendLetters);
  const drawn = notes.length === 0 ? unnamed : drawPanels(plan, legend, id);
  return h(
    'div',
    { className: ['chart-drawing'] },
    frame(chart, { ...drawn.size, fullWidth }, [...plan.patterns, ...legend.draw(), ...drawn.content]),
  );
}

type Panels = readonly { readonly title: string; readonly marks: readonly ChartMark[] }[];

/** All that is found before the height of the legend is known. */
function planOf(chart: ChartOutput, panels: Panels, lang: Lang, fullWidth: number, id: string) {
  const marks = panels.flatMap((panel) => panel.marks);
  const letters = letterings(lang);
  const groups = panels.map((panel) => panel.marks);
  const axes = { x: axisOf(chart.x, 'x', groups, lang), y: axisOf(chart.y, 'y', groups, lang) };
  const series = seriesOf(groups);
  const shades = shadesOf(marks);
  const dashes = dashesOf(groups, axes.x, axes.y);
  const possible = panels.length > 1 || shades !== null ? null : endLabels(marks, series, axes, letters.name);
  const request = { fullWidth, chart, panels, ...axes, letters };
  const beside = layOut({ ...request, labels: possible ?? [] });
  const ends = possible !== null && labelsFit(possible, beside.plotHeight, letters.name) ? possible : null;
  const layout = ends === possible ? beside : layOut({ ...request, labels: [] });
  const all = [...series.values()].filter((one) => one.name !== null);
  const told = ends !== null || (all.length === 1 && all[0]?.name === chart.y.label); // by the axis itself
  const { of: fills, patterns } = fillsOf(series.values(), id);
  const keys = { series: told ? [] : all, all: series, dashes, fills, shades, notes: [] };
  const legendLetters = { ...letters.tick, fill: 'ink' } as const;
  const look = { chart, axes, layout, letters, series, dashes, fills, shades, labels: ends ?? [] };
  return { ...look, panels, marks, keys, patterns, legendLetters };
}

function drawPanels(plan: ReturnType<typeof planOf>, legend: Legend, id: string) {
  const { layout, panels } = plan;
  const rowHeight = layout.above + layout.plotHeight + layout.below;
  const rows = Math.ceil(panels.length / layout.columns);
  const size = { width: layout.width, height: Math.ceil(legend.height + rows * rowHeight + (rows - 1) * 16) };
  const drawn = panels.map((panel, index) =>
    drawPanel(
      { ...panel, ...place(index, layout, legend.height), clip: `${id}-clip-${index + 1}` },
      { ...plan, size },
    ),
  );
  return {
    size,
    content: drawn.flatMap(({ content }) => content),
    homeless: drawn.flatMap(({ homeless }) => homeless),
  };
}

function place(index: number, layout: Layout, legendHeight: number) {
  const column = index % layout.columns;
  const row = Math.floor(index / layout.columns);
  const rowHeight = layout.above + layout.plotHeight + layout.below + 16;
  return {
    left: round(layout.left + column * (layout.plotWidth + layout.gap)),
    top: round(legendHeight + row * rowHeight + layout.above),
    first: column === 0,
  };
}

/** A narrower drawing takes its share of the column, so that the letters of all charts are of one size. */
function frame(
  chart: ChartOutput,
  {
    width,
    height,
    fullWidth,
  }: { readonly width: number; readonly height: number; readonly fullWidth: number },
  content: Parameters<typeof s>[2] & readonly unknown[],
): Element {
  const share = round((width / fullWidth) * 100);
  const widest = share < 100 ? `min(${width}px, ${share}%)` : `${width}px`;
  return s(
    'svg',
    {
      role: 'img',
      'aria-label': chart.alt || chart.title || chart.caption || chart.y.label,
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      style: `display:block;margin:0 auto;width:100%;max-width:${widest};height:auto;font-family:var(--font-figure, "IBM Plex Sans", "Noto Sans SC", sans-serif)`,
    },
    content,
  );
}
