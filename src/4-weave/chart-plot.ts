// Draws the marks of one panel with Observable Plot; the only importer of it and of linkedom.
import * as Plot from '@observablehq/plot';
import type { Element, ElementContent } from 'hast';
import { s } from 'hastscript';
import { parseHTML } from 'linkedom';
import { colour } from '../palette.ts';
import type { ChartMark } from '../results.ts';
import { type Axis, barsLie, pitch } from './chart-axis.ts';
import { keyOf, type MarkOf, type Series } from './chart-data.ts';
import { round } from './chart-text.ts';

/** Pixels of the whole drawing: `at` gives a band's middle. */
export type Scale = {
  readonly axis: Axis;
  readonly range: readonly [number, number];
  readonly at: (value: number | string) => number;
  /** Width of a band; 0 on other axes. */
  readonly band: number;
  readonly options: Plot.ScaleOptions;
};

export function scaleOf(axis: Axis, range: readonly [number, number], padding: number): Scale {
  const options: Plot.ScaleOptions =
    axis.categories === null
      ? { type: axis.spec.scale === 'log' ? 'log' : 'linear', domain: [...axis.domain], range: [...range] }
      : { type: 'band', domain: [...axis.categories], range: [...range], padding, align: 0.5, round: false };
  const scale = Plot.scale({ x: options });
  const band = scale.bandwidth ?? 0;
  return { axis, range, band, options, at: (value) => Number(scale.apply(value)) + band / 2 };
}

export type Drawing = {
  readonly marks: readonly ChartMark[];
  readonly x: Scale;
  readonly y: Scale;
  readonly series: ReadonlyMap<string, Series>;
  readonly width: number;
  readonly height: number;
};

/** The marks of the types asked for. The picture's own corner is that of the whole drawing. */
export function plot(drawing: Drawing, types: readonly ChartMark['type'][]): readonly ElementContent[] {
  const marks = drawing.marks
    .filter((mark) => types.includes(mark.type))
    .flatMap((mark) => plotMark(mark, drawing));
  if (marks.length === 0) return [];
  const { document } = parseHTML('<!doctype html><html><body></body></html>');
  const svg = Plot.plot({
    document,
    width: drawing.width,
    height: drawing.height,
    margin: 0,
    x: { ...drawing.x.options, axis: null },
    y: { ...drawing.y.options, axis: null },
    marks,
  });
  return [...svg.children].filter((child) => child.localName !== 'style').map(fromDom);
}

function plotMark(mark: ChartMark, drawing: Drawing): readonly Plot.Markish[] {
  const key = keyOf(mark, drawing.marks);
  const series = key === null ? undefined : drawing.series.get(key);
  const paint = colour(series?.colour ?? 'muted');
  switch (mark.type) {
    case 'line': {
      const style = { stroke: paint, strokeWidth: 2, strokeLinejoin: 'round' } as const;
      const dash = mark.dashed ? { strokeDasharray: '5 4' } : {};
      return [Plot.line(thinned(mark.data, drawing), { x: 'x', y: 'y', ...style, ...dash })];
    }
    case 'band':
      return [Plot.areaY(mark.data, { x: 'x', y1: 'low', y2: 'high', fill: paint, fillOpacity: 0.18 })];
    case 'dot':
      return [dots(mark, paint, series)];
    case 'bar':
      return [bars(mark, paint, drawing)];
    default:
      return [];
  }
}

const manyPoints = 1500;

/** Of a line with thousands of points, those that are seen: each pixel's first, lowest, highest and last. */
function thinned(points: MarkOf<'line'>['data'], { x, y }: Drawing): MarkOf<'line'>['data'] {
  if (points.length <= manyPoints) return points;
  const columns: (typeof points)[number][][] = [];
  let column = Number.NaN;
  for (const point of points) {
    const pixel = Math.round(x.at(point.x));
    if (pixel === column) columns.at(-1)!.push(point);
    else columns.push([point]);
    column = pixel;
  }
  return columns.flatMap((inside) => {
    const heights = inside.map((point) => y.at(point.y));
    const seen = [
      0,
      heights.indexOf(Math.min(...heights)),
      heights.indexOf(Math.max(...heights)),
      inside.length - 1,
    ];
    return inside.filter((_, index) => seen.includes(index) || Number.isNaN(heights[index]));
  });
}

function dots(mark: MarkOf<'dot'>, paint: string, series: Series | undefined): Plot.Markish {
  const many = mark.data.length > 150;
  const style = { fill: paint, stroke: colour('paper'), strokeWidth: many ? 0.75 : 1.25 };
  return Plot.dot(mark.data, { x: 'x', y: 'y', r: many ? 2.75 : 4, symbol: shapeOf(series), ...style });
}

const shapes = ['circle', 'triangle', 'square', 'diamond', 'star', 'cross'] as const;

/** Shapes tell series apart where colours do not. */
export function shapeOf(series: Series | undefined): (typeof shapes)[number] {
  return shapes[(series?.index ?? 0) % shapes.length]!;
}

/** Bars of several series stand side by side within their band. */
function bars(mark: MarkOf<'bar'>, paint: string, { marks, x, y }: Drawing): Plot.Markish {
  const lying = barsLie(marks);
  const [place, value] = lying ? [y, x] : [x, y];
  const base = baseOf(value.axis);
  const { from, to, width } = barSlot(mark, marks, place);
  const [before, after] = [width / 2 + from, width / 2 - to];
  if (lying) {
    const insets = { insetTop: before, insetBottom: after };
    return Plot.barX(mark.data, { y: 'y', x1: base, x2: 'x', fill: paint, ...insets });
  }
  const insets = { insetLeft: before, insetRight: after };
  if (place.band > 0) return Plot.barY(mark.data, { x: 'x', y1: base, y2: 'y', fill: paint, ...insets });
  const half = pitch(mark.data.map((point) => point.x)) / 2;
  const edge = (sign: number) => (point: { readonly x: number | string }) => Number(point.x) + sign * half;
  return Plot.rect(mark.data, { x1: edge(-1), x2: edge(1), y1: base, y2: 'y', fill: paint, ...insets });
}

/** Where bars begin: at zero where the axis shows it. */
export function baseOf({ spec, domain }: Axis): number {
  return spec.scale === 'log' ? domain[0] : Math.min(Math.max(0, domain[0]), domain[1]);
}

/** Where a series' bars stand, in pixels from the middle of their band, and the band's whole width. */
export function barSlot(
  mark: MarkOf<'bar'>,
  marks: readonly ChartMark[],
  place: Scale,
): { readonly from: number; readonly to: number; readonly width: number } {
  const all = marks.filter((other) => other.type === 'bar');
  const places = mark.data.map((point) => point.x).filter((value) => typeof value === 'number');
  const [first = 0] = places;
  const width = place.band > 0 ? place.band : Math.abs(place.at(first + pitch(places)) - place.at(first));
  const usable = place.band > 0 ? width : width * 0.92;
  const share = usable / all.length;
  const from = -usable / 2 + all.indexOf(mark) * share;
  return { from, to: from + share - (all.length > 1 ? 1 : 0), width };
}

const dropped = /^(?:aria-.*|class|font-family|font-size|text-anchor|style)$/;

function fromDom(node: globalThis.Element): Element {
  const properties = Object.fromEntries(
    [...node.attributes]
      .filter(({ name }) => !dropped.test(name))
      .map(({ name, value }) => [name, shorten(value)]),
  );
  return s(node.localName, properties, [...node.children].map(fromDom));
}

/** A hundredth of a pixel is fine enough. */
function shorten(value: string): string {
  return value.replace(/-?\d+\.\d{3,}(?:e-?\d+)?/g, (number) => String(round(Number(number))));
}
