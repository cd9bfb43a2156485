// Draws flows between places as a Sankey chart; the only importer of d3-sankey, which lays it out.
import { type SankeyLink, type SankeyNode, sankey, sankeyLinkHorizontal } from 'd3-sankey';
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Lang } from '../article.ts';
import { type ColourName, colour, seriesColours } from '../palette.ts';
import type { ChartOutput } from '../results.ts';
import type { MarkOf } from './chart-data.ts';
import { letterings } from './chart-layout.ts';
import { type Lettering, lineHeight, round, widest, wrap, writeLines } from './chart-text.ts';
import { formatValues } from './chart-values.ts';

type Place = { readonly name: string; readonly lines: readonly string[]; readonly paint: ColourName };
type Node = SankeyNode<Place, object>;
type Link = SankeyLink<Place, object>;
type Drawn = {
  readonly width: number;
  readonly height: number;
  readonly content: readonly Element[];
};

const nodeWidth = 14;
const gap = 8;

/** The chart's flows, or null where it has none. */
export function flowsOf(chart: ChartOutput): MarkOf<'flow'> | null {
  return chart.marks.find((mark): mark is MarkOf<'flow'> => mark.type === 'flow') ?? null;
}

/** Names with their sums stand outside at both ends and, within, at the right of their places. */
export function drawSankey(chart: ChartOutput, flows: MarkOf<'flow'>, lang: Lang, fullWidth: number): Drawn {
  const lettering: Lettering = { ...letterings(lang).tick, fill: 'ink' };
  const places = placesOf(flows, chart, lettering);
  const starts = places.filter(({ name }) => !flows.data.some(({ to }) => to === name));
  const ends = places.filter(({ name }) => !flows.data.some(({ from }) => from === name));
  const room = (side: readonly Place[]) =>
    Math.ceil(
      widest(
        side.flatMap(({ lines }) => lines),
        lettering,
      ),
    ) +
    gap +
    2;
  const [left, right] = [room(starts), room(ends)];
  const height = Math.max(160, Math.round(fullWidth / chart.aspect));
  const edge = lettering.size * lineHeight;
  const layout = sankey<Place, object>()
    .nodeWidth(nodeWidth)
    .nodePadding(Math.max(14, edge * 2.2))
    .extent([
      [left, edge],
      [fullWidth - right, height - edge],
    ]);
  const index = new Map(places.map(({ name }, i) => [name, i]));
  const links = flows.data.map(({ from, to, value }) => ({
    source: index.get(from)!,
    target: index.get(to)!,
    value,
  }));
  const { nodes, links: drawn } = layout({ nodes: places.map((place) => ({ ...place })), links });
  return {
    width: fullWidth,
    height,
    content: [...drawn.map(ribbon), ...nodes.map(box), ...nodes.flatMap((node) => label(node, lettering))],
  };
}

/** In the order in which they are first named. */
function placesOf(flows: MarkOf<'flow'>, chart: ChartOutput, lettering: Lettering): readonly Place[] {
  const names = [...new Set(flows.data.flatMap(({ from, to }) => [from, to]))];
  const through = names.map((name) => {
    const sum = (side: 'from' | 'to') =>
      flows.data.reduce((all, flow) => all + (flow[side] === name ? flow.value : 0), 0);
    return Math.max(sum('from'), sum('to'));
  });
  const texts = formatValues(through, chart.y, lettering.lang);
  return names.map((name, i) => ({
    name,
    lines: [...wrap(name, 130, lettering), texts[i]!],
    paint: seriesColours[i % seriesColours.length]!,
  }));
}

/** In the colour of where it comes from. */
function ribbon(link: Link): Element {
  return s('path', {
    d: (sankeyLinkHorizontal()(link) ?? '').replace(/-?\d+\.\d{3,}/g, (number) =>
      String(round(Number(number))),
    ),
    fill: 'none',
    stroke: colour((link.source as Node).paint),
    'stroke-opacity': 0.32,
    'stroke-width': round(Math.max(1, link.width ?? 1)),
  });
}

function box({ x0 = 0, x1 = 0, y0 = 0, y1 = 0, paint }: Node): Element {
  const size = { width: round(x1 - x0), height: round(Math.max(1, y1 - y0)) };
  return s('rect', { x: round(x0), y: round(y0), ...size, fill: colour(paint) });
}

function label(node: Node, lettering: Lettering): readonly Element[] {
  const { x0 = 0, x1 = 0, y0 = 0, y1 = 0, lines, targetLinks = [] } = node;
  const height = lettering.size * lineHeight;
  const top = (y0 + y1) / 2 - (lines.length * height) / 2 + height * 0.78;
  const starts = targetLinks.length === 0;
  const at = starts ? ({ x: x0 - gap, anchor: 'end' } as const) : ({ x: x1 + gap, anchor: 'start' } as const);
  return writeLines(lines, { ...at, y: top, halo: true }, lettering);
}
