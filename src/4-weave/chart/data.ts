// Reads a chart's marks once: dates become numbers, what an axis cannot show is left out, series get their colours.
import { timeOf } from '../../kit/chart/times.ts';
import type { AxisSpec, ChartMark, ChartOutput, Point } from '../../model/results.ts';
import { type ColourName, seriesColours } from '../../palette.ts';

export type MarkOf<Type extends ChartMark['type']> = Extract<ChartMark, { type: Type }>;

/** Marks whose places are numbers on every axis but a band axis, where they are texts. */
export function readMarks(chart: ChartOutput, marks: readonly ChartMark[]): readonly ChartMark[] {
  return marks.map((mark) => readMark(mark, reader(chart.x), reader(chart.y)));
}

type Read = (value: number | string) => number | string;

/** Not a number where the axis cannot show it: a line breaks there, and other marks leave it out. */
function reader(axis: AxisSpec): Read {
  if (axis.scale === 'band') return String;
  if (axis.scale === 'time') return (value) => (typeof value === 'number' ? value : momentOf(value));
  const least = axis.scale === 'log' ? Number.MIN_VALUE : Number.NEGATIVE_INFINITY;
  return (value) => (Number.isFinite(Number(value)) && Number(value) >= least ? Number(value) : Number.NaN);
}

function momentOf(text: string): number {
  const time = timeOf(text);
  return typeof time === 'number' ? time : Number.NaN;
}

const shown = (...values: readonly (number | string)[]) => values.every((value) => !Number.isNaN(value));

function placed<T extends Point>(points: readonly T[], x: Read, y: Read): readonly T[] {
  return points
    .map((point) => ({ ...point, x: x(point.x), y: y(point.y) }))
    .filter((point) => shown(point.x, point.y));
}

function readMark(mark: ChartMark, x: Read, y: Read): ChartMark {
  switch (mark.type) {
    case 'area':
    case 'line':
      return { ...mark, data: mark.data.map((point) => ({ x: x(point.x), y: y(point.y) })) };
    case 'dot':
    case 'bar':
    case 'stack':
      return { ...mark, data: placed(mark.data, x, y) };
    case 'label':
      return { ...mark, data: placed(mark.data, x, y) };
    case 'band':
      return {
        ...mark,
        data: mark.data.map((point) => ({
          x: x(point.x),
          low: Number(y(point.low)),
          high: Number(y(point.high)),
        })),
      };
    case 'cell':
      return {
        ...mark,
        data: mark.data
          .map((cell) => ({ ...cell, x: x(cell.x), y: y(cell.y) }))
          .filter((cell) => shown(cell.x, cell.y) && Number.isFinite(cell.value)),
      };
    case 'bin':
      return { ...mark, data: mark.data.filter((bin) => shown(x(bin.x), x(bin.to))) };
    case 'step':
    case 'flow':
    case 'rule':
      return mark;
  }
}

export type Series = {
  readonly key: string;
  readonly name: string | null;
  readonly colour: ColourName;
  readonly index: number;
  /** The kinds of mark that show it, as a legend must know. */
  readonly kinds: ReadonlySet<Kind>;
};
type Kind = 'line' | 'dashed' | 'dot' | 'bar' | 'stack' | 'area' | 'bin' | 'band';

/** A name has one colour in the whole chart, and a band has that of the line which it surrounds. */
export function seriesOf(panels: readonly (readonly ChartMark[])[]): ReadonlyMap<string, Series> {
  const found = new Map<string, { readonly name: string | null; readonly kinds: Set<Kind> }>();
  const keyed = panels.flatMap((marks) => marks.map((mark) => ({ mark, key: keyOf(mark, marks) })));
  for (const { mark, key } of keyed) {
    if (key === null) continue;
    const one = found.get(key) ?? { name: mark.name, kinds: new Set<Kind>() };
    one.kinds.add(mark.type === 'line' && mark.dashed ? 'dashed' : (mark.type as Kind)); // others have no key
    found.set(key, one);
  }
  const entries = [...found];
  const bands = entries.filter(([, { kinds }]) => kinds.size === 1 && kinds.has('band'));
  const lines = entries.filter(
    ([, { kinds }]) => (kinds.has('line') || kinds.has('dashed')) && !kinds.has('band'),
  );
  const around = new Map(
    bands.flatMap(([key], at) => (lines[at] === undefined ? [] : [[key, lines[at][0]]])),
  );
  const own = entries.map(([key]) => key).filter((key) => !around.has(key));
  return new Map(
    entries.map(([key, { name, kinds }]) => {
      const index = own.indexOf(around.get(key) ?? key);
      return [key, { key, name, kinds, index, colour: seriesColours[index % seriesColours.length]! }];
    }),
  );
}

const keyless: readonly ChartMark['type'][] = ['cell', 'rule', 'label', 'step', 'flow'];

export function keyOf(mark: ChartMark, marks: readonly ChartMark[]): string | null {
  if (!('name' in mark) || keyless.includes(mark.type)) return null;
  if (mark.name !== null) return `name ${mark.name}`;
  if (mark.type === 'band') {
    const after = marks.slice(marks.indexOf(mark) + 1).find((other) => other.type === 'line');
    const line = after ?? marks.find((other) => other.type === 'line');
    if (line !== undefined) return keyOf(line, marks);
  }
  return `unnamed ${mark.type} ${marks.filter((other) => other.type === mark.type).indexOf(mark)}`;
}
