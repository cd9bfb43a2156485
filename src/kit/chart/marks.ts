// From loose series to marks: every point made explicit, every number checked.
import { sayKind } from '../demand.ts';
import { binMarks } from './bins.ts';
import { BadChart, coordinate, finite, isList, kindOf, sameLength } from './checks.ts';
import { flowMarks, stepMarks } from './more-marks.ts';
import type { RawMark } from './places.ts';
import { points } from './points.ts';
import type { BandSeries, Cells, Drawing, Label, LooseMark, Rule, Series } from './spec.ts';

/** `log` is whether the x axis is one. */
export function marksOf(drawing: Drawing, inside: string, log = false): RawMark[] {
  demandGroups(drawing, inside);
  const { cells, bands, bars, stacked, areas, lines, dashed, paths, dots, rules, labels, marks } = drawing;
  const named = <T>(group: Readonly<Record<string, T>> | undefined, field: string) =>
    Object.entries(group ?? {}).map(([name, data]) => ({ name, data, where: `${inside}${field}.${name}` }));
  return [
    ...(cells === undefined ? [] : [cellMark(cells, `${inside}cells`)]),
    ...named(bands, 'bands').map(({ name, data, where }) => bandMark(name, data, where)),
    ...named(areas, 'areas').map(({ name, data, where }) => pointMark('area', name, data, where)),
    ...barMarks(bars, `${inside}bars`),
    ...named(stacked, 'stacked').map(({ name, data, where }) => pointMark('stack', name, data, where)),
    ...binMarks(drawing, log, `${inside}histogram`),
    ...stepMarks(drawing.waterfall, `${inside}waterfall`),
    ...flowMarks(drawing.flows, `${inside}flows`),
    ...named(lines, 'lines').map(({ name, data, where }) => lineMark(name, data, false, where)),
    ...named(dashed, 'dashed').map(({ name, data, where }) => lineMark(name, data, true, where)),
    ...named(paths, 'paths').map(({ name, data, where }) => lineMark(name, data, false, where, true)),
    ...named(dots, 'dots').map(({ name, data, where }) => pointMark('dot', name, data, where)),
    ...(rules ?? []).map((rule, i) => ruleMark(rule, `${inside}rules[${i}]`)),
    ...(labels === undefined ? [] : [labelMark(labels, `${inside}labels`)]),
    ...(marks ?? []).map((mark, i) => explicit(mark, `${inside}marks[${i}]`)),
  ];
}

/** Lists are lists, and series stand by name in an object: null, or a text, is neither. */
function demandGroups(drawing: Drawing, inside: string): void {
  const wrong = (where: string, x: unknown, cure: string) => new BadChart(where, `is ${sayKind(x)}`, cure);
  if (typeof drawing !== 'object' || drawing === null)
    throw wrong(inside.replace(/\.$/, ''), drawing, 'Give an object, as in { lines: { loss } }');
  for (const [name, x] of Object.entries(drawing)) {
    if (x === undefined) continue;
    if (['marks', 'rules', 'labels'].includes(name) && !Array.isArray(x))
      throw wrong(`${inside}${name}`, x, 'Give a list');
    if (['bands', 'areas', 'stacked', 'lines', 'dashed', 'paths', 'dots'].includes(name))
      if (typeof x !== 'object' || x === null)
        throw wrong(`${inside}${name}`, x, `Give series by name, as in { ${name}: { loss } }`);
  }
  drawing.marks?.forEach((mark: unknown, i) => {
    if (typeof mark !== 'object' || mark === null)
      throw wrong(`${inside}marks[${i}]`, mark, "Give an object, as in { type: 'line', data }");
  });
}

const types = ['line', 'dot', 'bar', 'stack', 'area', 'band', 'cell', 'rule', 'label'];

function explicit(mark: LooseMark, where: string): RawMark {
  const name = 'name' in mark ? (mark.name ?? null) : null;
  switch (mark.type) {
    case 'line':
      return lineMark(name, mark.data, mark.dashed ?? false, where, mark.path ?? false);
    case 'dot':
    case 'bar':
    case 'stack':
    case 'area':
      return pointMark(mark.type, name, mark.data, where);
    case 'band':
      return bandMark(name, mark.data, where);
    case 'cell':
      return cellMark(mark, where);
    case 'rule':
      return ruleMark(mark, where);
    case 'label':
      return labelMark(mark.data, where);
    default: {
      const { type } = mark as { readonly type?: unknown };
      throw new BadChart(
        where,
        `has the type ${typeof type === 'string' ? JSON.stringify(type) : sayKind(type)}`,
        `Use one of ${types.join(', ')}`,
      );
    }
  }
}

function lineMark(name: string | null, data: Series, dashed: boolean, where: string, path = false): RawMark {
  const line = { type: 'line', name: name === '' ? null : name, data: points(data, where), dashed } as const;
  return path ? { ...line, path } : line;
}

type PointType = 'dot' | 'bar' | 'stack' | 'area';

function pointMark(type: PointType, name: string | null, data: Series, where: string): RawMark {
  return { type, name: name === '' ? null : name, data: points(data, where) };
}

function barMarks(bars: Drawing['bars'], where: string): RawMark[] {
  const entries = Object.entries(bars ?? {}) as [string, number | Series][];
  if (entries.length === 0) return [];
  const single = entries.every(([, value]) => typeof value === 'number');
  if (single) return [pointMark('bar', null, entries as [string, number][], where)];
  return entries.map(([name, data]) => {
    if (typeof data === 'number')
      throw new BadChart(
        `${where}.${name}`,
        'is one number beside series',
        'Give numbers alone, or series alone',
      );
    return pointMark('bar', name, data, `${where}.${name}`);
  });
}

function bandMark(name: string | null, series: BandSeries, where: string): RawMark {
  const rows = Array.isArray(series) ? (series as BandRow[]) : bandRows(series as BandLists, where);
  if (rows.length === 0) throw new BadChart(where, 'has no points', 'Give it at least one, or leave it out');
  const data = rows.map(({ x, low, high }, i) => {
    const [from, to] = [
      finite(low, `low of ${where}, point ${i + 1},`),
      finite(high, `high of ${where}, point ${i + 1},`),
    ];
    if (from > to)
      throw new BadChart(`${where}, point ${i + 1},`, `has low ${from} above high ${to}`, 'Exchange the two');
    return { x: coordinate(x, `x of ${where}, point ${i + 1},`), low: from, high: to };
  });
  return { type: 'band', name: name === '' ? null : name, data };
}

type BandRow = { readonly x: unknown; readonly low: unknown; readonly high: unknown };
type BandLists = Exclude<BandSeries, readonly unknown[]>;

function bandRows(series: BandLists, where: string): BandRow[] {
  if (!isList(series?.low) || !isList(series.high))
    throw new BadChart(
      where,
      `is ${kindOf(series)}`,
      'Give { low: […], high: […] } or a list of {x, low, high}',
    );
  sameLength(series.low, series.high, 'low', 'high', where);
  if (series.x !== undefined) sameLength(series.x, series.low, 'x', 'low', where);
  return Array.from(series.low, (low, i) => ({
    x: series.x === undefined ? i + 1 : series.x[i],
    low,
    high: series.high[i],
  }));
}

function cellMark(cells: Cells, where: string): RawMark {
  const found = 'data' in cells ? cells.data : grid(cells, where);
  if (found.length === 0) throw new BadChart(where, 'has no cells', 'Give it at least one, or leave it out');
  const data = found.map(({ x, y, value }, i) => ({
    x: coordinate(x, `x of ${where}, cell ${i + 1},`),
    y: coordinate(y, `y of ${where}, cell ${i + 1},`),
    value: finite(value, `the value of ${where}, cell ${i + 1},`),
  }));
  const { name = null, palette = 'sequential', middle = 0 } = cells;
  return { type: 'cell', name, data, palette, middle: finite(middle, `middle of ${where}`) };
}

type Grid = Exclude<Cells, { readonly data: unknown }>;

function grid({ x, y, values }: Grid, where: string): { x: unknown; y: unknown; value: unknown }[] {
  if (!isList(x) || !isList(y) || !isList(values))
    throw new BadChart(
      where,
      'lacks x, y or values',
      'Give { x: […], y: […], values: [[…], …] }, a row of values for each y',
    );
  sameLength(y, values, 'y', 'values', where);
  return Array.from(y, (at, row) => {
    sameLength(x, values[row]!, 'x', `values[${row}]`, where);
    return Array.from(x, (across, column) => ({ x: across, y: at, value: values[row]![column] }));
  }).flat();
}

function ruleMark({ name = '', axis, at }: Rule, where: string): RawMark {
  if (axis !== 'x' && axis !== 'y')
    throw new BadChart(
      where,
      `has the axis ${JSON.stringify(axis)}`,
      "Use 'x' for a vertical line, 'y' for a level one",
    );
  return { type: 'rule', name: name === '' ? null : name, axis, at: coordinate(at, `at of ${where}`) };
}

function labelMark(labels: readonly Label[], where: string): RawMark {
  const data = labels.map(({ x, y, text }, i) => ({
    x: coordinate(x, `x of ${where}[${i}]`),
    y: coordinate(y, `y of ${where}[${i}]`),
    text: String(text),
  }));
  return { type: 'label', name: null, data };
}
