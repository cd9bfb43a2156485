// Draws the marks of one panel with Observable Plot; the only importer of it and of linkedom.
import * as Plot from '@observablehq/plot';
import type { Element, ElementContent } from 'hast';
import { s } from 'hastscript';
import { parseHTML } from 'linkedom';
import type { ChartMark } from '../../model/results.ts';
import { colour } from '../../palette.ts';
import type { Axis } from './axis.ts';
import { barReach, barSlot, baseOf } from './bars.ts';
import { keyOf, type MarkOf, type Series } from './data.ts';
import { barsLie } from './extent.ts';
import { type Dash, isolated } from './lines.ts';
import { kindOf, type Span, spansOf, stepColours } from './spans.ts';
import { round } from './text.ts';
import { thinned } from './thin.ts';

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
  readonly dashes: ReadonlyMap<string, Dash>;
  /** By the key of a series that is filled. */
  readonly fills: ReadonlyMap<string, string>;
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
  const paint = colour((key === null ? undefined : drawing.series.get(key)?.colour) ?? 'muted');
  const fill = drawing.fills.get(key ?? '') ?? paint;
  switch (mark.type) {
    case 'line':
      return lines(mark, paint, drawing, key);
    case 'band':
      return bands(mark, paint);
    case 'bar':
      return [bars(mark, fill, drawing)];
    case 'stack':
      return [stack(mark, fill, drawing)];
    case 'area':
      return areas(mark, { fill, paint }, drawing);
    case 'bin':
      return [bins(mark, fill, drawing)];
    case 'step':
      return steps(mark, drawing);
    default:
      return [];
  }
}

function lines(
  mark: MarkOf<'line'>,
  paint: string,
  drawing: Drawing,
  key: string | null,
): readonly Plot.Markish[] {
  const over = drawing.dashes.get(key ?? '');
  const style = { x: 'x', y: 'y', stroke: paint, strokeWidth: 2, strokeLinejoin: 'round' } as const;
  const dash =
    over === undefined ? (mark.dashed ? { strokeDasharray: '5 4' } : {}) : { strokeDasharray: over.dash };
  const offset = over === undefined || over.offset === 0 ? {} : { strokeDashoffset: over.offset };
  const alone = isolated(mark.data);
  return [
    Plot.line(thinned(mark.data, drawing), { ...style, ...dash, ...offset }),
    ...(alone.length === 0 ? [] : [Plot.dot(alone, { x: 'x', y: 'y', r: 3.5, fill: paint })]),
  ];
}

/** A single place has no area: there the band is an upright line. */
function bands(mark: MarkOf<'band'>, paint: string): readonly Plot.Markish[] {
  const ends = { x: 'x', y1: 'low', y2: 'high' } as const;
  if (mark.data.length === 1)
    return [Plot.ruleX(mark.data, { ...ends, stroke: paint, strokeOpacity: 0.5, strokeWidth: 6 })];
  return [Plot.areaY(mark.data, { ...ends, fill: paint, fillOpacity: 0.18 })];
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
  const reach = barReach(marks, place.axis);
  const edge = (end: 0 | 1) => (point: { readonly x: number | string }) => reach(Number(point.x))[end];
  return Plot.rect(mark.data, { x1: edge(0), x2: edge(1), y1: base, y2: 'y', fill: paint, ...insets });
}

/** A hair of paper keeps the parts of a stack apart. */
function stack(mark: MarkOf<'stack'>, paint: string, { marks, x }: Drawing): Plot.Markish {
  const lying = barsLie(marks);
  const spans = spansOf(mark, marks, lying);
  const style = { fill: paint, stroke: colour('paper'), strokeWidth: 0.75 };
  if (lying) return Plot.barX(spans, { y: 'place', x1: 'low', x2: 'high', ...style });
  if (x.band > 0) return Plot.barY(spans, { x: 'place', y1: 'low', y2: 'high', ...style });
  const reach = barReach(marks, x.axis);
  const edge = (end: 0 | 1) => (span: Span) => reach(Number(span.place))[end];
  const [low, high] = [edge(0), edge(1)];
  const inset = { insetLeft: 1, insetRight: 1 };
  return Plot.rect(spans, { x1: low, x2: high, y1: 'low', y2: 'high', ...inset, ...style });
}

/** Alone, an area steps back behind its upper edge; among others it fills. */
function areas(
  mark: MarkOf<'area'>,
  { fill, paint }: { readonly fill: string; readonly paint: string },
  { marks }: Drawing,
): readonly Plot.Markish[] {
  const spans = spansOf(mark, marks, false);
  const alone = marks.filter(({ type }) => type === 'area').length === 1;
  const inside = { fill, fillOpacity: alone ? 0.22 : 0.72 };
  const edge = { x: 'place', y: 'high', stroke: paint, strokeWidth: alone ? 2 : 1 } as const;
  return [Plot.areaY(spans, { x: 'place', y1: 'low', y2: 'high', ...inside }), Plot.line(spans, edge)];
}

/** Several histograms show through one another. */
function bins(mark: MarkOf<'bin'>, paint: string, { marks, y }: Drawing): Plot.Markish {
  const alone = marks.filter(({ type }) => type === 'bin').length === 1;
  const style = { fill: paint, fillOpacity: alone ? 1 : 0.5, stroke: colour('paper'), strokeWidth: 0.5 };
  const base = baseOf(y.axis);
  return Plot.rect(
    mark.data.filter((bin) => bin.y > 0),
    { x1: 'x', x2: 'to', y1: () => base, y2: 'y', ...style },
  );
}

function steps(mark: MarkOf<'step'>, { y }: Drawing): readonly Plot.Markish[] {
  const base = baseOf(y.axis);
  return (['total', 'rise', 'fall'] as const).map((kind) => {
    const data = mark.data.filter((step) => kindOf(step) === kind);
    const from = (step: (typeof data)[number]) => (step.total ? base : step.from);
    return Plot.barY(data, { x: 'x', y1: from, y2: 'y', fill: colour(stepColours[kind]) });
  });
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
