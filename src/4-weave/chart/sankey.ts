// Draws flows between places as a Sankey chart; the only importer of d3-sankey, which lays it out.
import { type SankeyLink, type SankeyNode, sankey } from 'd3-sankey';
import type { Element } from 'hast';
import { s } from 'hastscript';
import type { Lang } from '../../model/article.ts';
import type { ChartOutput } from '../../model/results.ts';
import { type ColourName, colour, seriesColours } from '../../palette.ts';
import type { MarkOf } from './data.ts';
import { letterings } from './layout.ts';
import { beside, freeLabels, gap } from './sankey-labels.ts';
import { type Lettering, lineHeight, round, widest, wrap } from './text.ts';
import { formatValues } from './values.ts';

type Place = { readonly name: string; readonly lines: readonly string[]; readonly paint: ColourName };
export type Node = SankeyNode<Place, object>;
type Link = SankeyLink<Place, object>;
type Drawn = {
  readonly width: number;
  readonly height: number;
  readonly content: readonly Element[];
};

const nodeWidth = 14;

/** The chart's flows, or null where it has none. */
export function flowsOf(chart: ChartOutput): MarkOf<'flow'> | null {
  return chart.marks.find((mark): mark is MarkOf<'flow'> => mark.type === 'flow') ?? null;
}

/**
 * Names with their sums stand outside at both ends and, within, beside their places: wherever one has room that covers no
 * other; where that cannot be, in as little width as there is to the next stage.
 */
export function drawSankey(chart: ChartOutput, flows: MarkOf<'flow'>, lang: Lang, fullWidth: number): Drawn {
  const lettering: Lettering = { ...letterings(lang).tick, fill: 'ink' };
  const stages = stagesOf(flows.data);
  const step = stepOf(flows, stages, chart, fullWidth, lettering);
  const strict = step < roomy ? [false, true] : [true];
  for (const within of strict) {
    const words = worded(flows, stages, chart, fullWidth, lettering, within ? step : roomy);
    const counted = within ? words.places : words.places.filter(({ name }) => isEnd(name, stages));
    const tallest = Math.max(...counted.map(({ lines }) => lines.length)) * lettering.size * lineHeight;
    const laid = lay(flows, stages, words, { width: fullWidth, aspect: chart.aspect, tallest });
    const labels = within
      ? laid.nodes.flatMap((node) => beside(node, lettering))
      : freeLabels(laid.nodes, lettering, { width: fullWidth, height: laid.height });
    if (labels === null) continue;
    const drawn = [...laid.links.map(ribbon), ...laid.nodes.map(box), ...labels];
    return { width: fullWidth, height: laid.height, content: drawn };
  }
  throw new Error('a Sankey chart whose labels stand within their stages always has room'); // the last try
}

const roomy = 84; // pixels in which hardly a word has to be torn

type Words = { readonly left: number; readonly right: number; readonly places: readonly Place[] };

function lay(
  flows: MarkOf<'flow'>,
  stages: ReadonlyMap<string, number>,
  { left, right, places }: Words,
  { width, aspect, tallest }: { readonly width: number; readonly aspect: number; readonly tallest: number },
) {
  const names = [...stages.keys()];
  const padding = Math.max(14, tallest + 3);
  const columns = [...Map.groupBy(names, (name) => stages.get(name)).values()];
  const most = Math.max(...columns.map(({ length }) => length));
  const least = (most - 1) * padding + tallest + 24 * most;
  const height = Math.ceil(Math.max(160, width / aspect, least));
  const layout = sankey<Place, object>()
    .nodeWidth(nodeWidth)
    .nodePadding(padding)
    .extent([
      [left, tallest / 2],
      [width - right, height - tallest / 2],
    ]);
  const index = new Map(names.map((name, i) => [name, i]));
  const links = flows.data.map(({ from, to, value }) => ({
    source: index.get(from)!,
    target: index.get(to)!,
    value,
  }));
  return { height, ...layout({ nodes: places.map((place) => ({ ...place })), links }) };
}

function isEnd(name: string, stages: ReadonlyMap<string, number>): boolean {
  return stages.get(name) === 0 || stages.get(name) === Math.max(...stages.values());
}

/** How wide a text within may be that ends before the next stage. */
function stepOf(
  flows: MarkOf<'flow'>,
  stages: ReadonlyMap<string, number>,
  chart: ChartOutput,
  fullWidth: number,
  lettering: Lettering,
): number {
  const { left, right } = worded(flows, stages, chart, fullWidth, lettering, roomy);
  const step = (fullWidth - left - right - nodeWidth) / Math.max(...stages.values());
  return Math.max(24, step - nodeWidth - gap - 6);
}

/** The places with their texts, which at the ends have room of their own and within as much as is said. */
function worded(
  flows: MarkOf<'flow'>,
  stages: ReadonlyMap<string, number>,
  chart: ChartOutput,
  fullWidth: number,
  lettering: Lettering,
  within: number,
): Words {
  const last = Math.max(...stages.values());
  const outside = Math.min(130, fullWidth * 0.24);
  const places = placesOf([...stages.keys()], flows, chart, lettering, (name) =>
    isEnd(name, stages) ? outside : Math.min(outside, within),
  );
  const room = (stage: number) => {
    const texts = places.filter(({ name }) => stages.get(name) === stage).flatMap(({ lines }) => lines);
    return Math.ceil(widest(texts, lettering)) + gap + 2;
  };
  return { left: room(0), right: room(last), places };
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

/** In the colour of where it comes from, and everywhere as high as its flow: a thick line would swell in its bends. */
function ribbon({ source, target, y0 = 0, y1 = 0, width = 1 }: Link): Element {
  const [from, to] = [source as Node, target as Node]; // nodes once they are laid out
  const [start, end] = [from.x1 ?? 0, to.x0 ?? 0];
  const [middle, half] = [round((start + end) / 2), Math.max(1, width) / 2];
  const [left, right] = [round(start), round(end)];
  const [top0, bottom0] = [round(y0 - half), round(y0 + half)];
  const [top1, bottom1] = [round(y1 - half), round(y1 + half)];
  const over = `M${left},${top0}C${middle},${top0},${middle},${top1},${right},${top1}`;
  const back = `V${bottom1}C${middle},${bottom1},${middle},${bottom0},${left},${bottom0}z`;
  const edge = { stroke: colour(from.paint), 'stroke-opacity': 0.32, 'stroke-width': 0.75 }; // so that no steep one vanishes
  return s('path', { d: over + back, fill: colour(from.paint), 'fill-opacity': 0.32, ...edge });
}

function box({ x0 = 0, x1 = 0, y0 = 0, y1 = 0, paint }: Node): Element {
  const size = { width: round(x1 - x0), height: round(Math.max(1, y1 - y0)) };
  return s('rect', { x: round(x0), y: round(y0), ...size, fill: colour(paint) });
}
