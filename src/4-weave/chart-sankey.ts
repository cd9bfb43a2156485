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
  const stages = stagesOf(flows.data);
  const names = [...stages.keys()];
  const { left, right, places } = worded(flows, stages, chart, fullWidth, lettering);
  const tallest = Math.max(...places.map(({ lines }) => lines.length)) * lettering.size * lineHeight;
  const padding = Math.max(14, tallest + 3);
  const most = Math.max(
    ...[...Map.groupBy(names, (name) => stages.get(name)).values()].map(({ length }) => length),
  );
  const least = (most - 1) * padding + tallest + 24 * most;
  const height = Math.ceil(Math.max(160, fullWidth / chart.aspect, least));
  const layout = sankey<Place, object>()
    .nodeWidth(nodeWidth)
    .nodePadding(padding)
    .extent([
      [left, tallest / 2],
      [fullWidth - right, height - tallest / 2],
    ]);
  const index = new Map(names.map((name, i) => [name, i]));
  const links = flows.data.map(({ from, to, value }) => ({
    source: index.get(from)!,
    target: index.get(to)!,
    value,
  }));
  const { nodes, links: ribbons } = layout({ nodes: places.map((place) => ({ ...place })), links });
  const labels = nodes.flatMap((node) => label(node, lettering));
  return { width: fullWidth, height, content: [...ribbons.map(ribbon), ...nodes.map(box), ...labels] };
}

/** The places with their texts, which at the ends have room of their own and within end before the next stage. */
function worded(
  flows: MarkOf<'flow'>,
  stages: ReadonlyMap<string, number>,
  chart: ChartOutput,
  fullWidth: number,
  lettering: Lettering,
): { readonly left: number; readonly right: number; readonly places: readonly Place[] } {
  const last = Math.max(...stages.values());
  const outside = Math.min(130, fullWidth * 0.24);
  const stageOf = (name: string) => stages.get(name)!; // every place has one
  const placesIn = (width: number) =>
    placesOf([...stages.keys()], flows, chart, lettering, (name) =>
      stageOf(name) === 0 || stageOf(name) === last ? outside : width,
    );
  const ends = placesIn(outside);
  const room = (stage: number) => {
    const texts = ends.filter(({ name }) => stageOf(name) === stage).flatMap(({ lines }) => lines);
    return Math.ceil(widest(texts, lettering)) + gap + 2;
  };
  const [left, right] = [room(0), room(last)];
  const step = (fullWidth - left - right - nodeWidth) / last;
  return { left, right, places: placesIn(Math.min(outside, Math.max(24, step - nodeWidth - gap - 6))) };
}

/** How many flows lead to each place on the longest way; those that lead nowhere stand at the end. */
function stagesOf(flows: MarkOf<'flow'>['data']): ReadonlyMap<string, number> {
  const stages = new Map(flows.flatMap(({ from, to }) => [from, to]).map((name) => [name, 0]));
  for (let moved = true; moved; ) {
    moved = false;
    for (const { from, to } of flows) {
      if (stages.get(to)! > stages.get(from)!) continue;
      stages.set(to, stages.get(from)! + 1);
      moved = true;
    }
  }
  const last = Math.max(...stages.values());
  for (const name of stages.keys()) if (!flows.some(({ from }) => from === name)) stages.set(name, last);
  return stages;
}

/** In the order in which they are first named. */
function placesOf(
  names: readonly string[],
  flows: MarkOf<'flow'>,
  chart: ChartOutput,
  lettering: Lettering,
  room: (name: string) => number,
): readonly Place[] {
  const through = names.map((name) => {
    const sum = (side: 'from' | 'to') =>
      flows.data.reduce((all, flow) => all + (flow[side] === name ? flow.value : 0), 0);
    return Math.max(sum('from'), sum('to'));
  });
  const texts = formatValues(through, chart.y, lettering.lang);
  return names.map((name, i) => ({
    name,
    lines: [...wrap(name, room(name), lettering), ...wrap(texts[i]!, room(name), lettering)],
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
