// Draws a chart's data as SVG: alike on every machine, measured so that nothing is cut off, in colours that CSS may change.
import type { Element } from 'hast';
import { h, s } from 'hastscript';
import type { Lang } from '../article.ts';
import type { ChartOutput } from '../results.ts';
import { axisOf } from './chart-axis.ts';
import { shadesOf } from './chart-cells.ts';
import { readMarks, seriesOf } from './chart-data.ts';
import { endLabels } from './chart-labels.ts';
import { type Layout, layOut, letterings } from './chart-layout.ts';
import { legendOf } from './chart-legend.ts';
import { drawPanel, type Look } from './chart-panel.ts';
import { drawSankey, flowsOf } from './chart-sankey.ts';
import { round } from './chart-text.ts';

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
  const marks = panels.flatMap((panel) => panel.marks);
  const letters = letterings(lang);
  const groups = panels.map((panel) => panel.marks);
  const axes = { x: axisOf(chart.x, 'x', groups, lang), y: axisOf(chart.y, 'y', groups, lang) };
  const series = seriesOf(groups);
  const shades = shadesOf(marks);
  const ends = panels.length > 1 || shades !== null ? null : endLabels(marks, series, axes.x, letters.name);
  const layout = layOut({ fullWidth, chart, panels, ...axes, labels: ends ?? [], letters });
  const all = [...series.values()].filter((one) => one.name !== null);
  const told = ends !== null || (all.length === 1 && all[0]?.name === chart.y.label); // by the axis itself
  const named = told ? [] : all;
  const legend = legendOf(named, shades, layout.width, { ...letters.tick, fill: 'ink' });
  const rowHeight = layout.above + layout.plotHeight + layout.below;
  const rows = Math.ceil(panels.length / layout.columns);
  const size = { width: layout.width, height: Math.ceil(legend.height + rows * rowHeight + (rows - 1) * 16) };
  const look: Look = { chart, axes, layout, letters, series, shades, labels: ends ?? [], size };
  const drawn = panels.flatMap((panel, index) =>
    drawPanel({ ...panel, ...place(index, layout, legend.height), clip: `${id}-clip-${index + 1}` }, look),
  );
  return h(
    'div',
    { className: ['chart-drawing'] },
    frame(chart, { ...size, fullWidth }, [...legend.draw(), ...drawn]),
  );
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
