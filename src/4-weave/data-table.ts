// The numbers behind a chart, as a table that a reader of the screen may open.
import type { Element } from 'hast';
import { h } from 'hastscript';
import type { ChartMark, ChartOutput } from '../results.ts';
import type { Words } from '../words.ts';
import type { Loom } from './loom.ts';
import { tabular } from './tabular.ts';

const limit = 200;

type Row = Readonly<Partial<Record<(typeof columns)[number], string>>>;
const columns = [
  'panel',
  'series',
  'x',
  'from',
  'to',
  'change',
  'y',
  'low',
  'high',
  'value',
  'text',
] as const;

export function dataTable(chart: ChartOutput, name: string, loom: Loom): Element {
  const { words } = loom;
  const rows = rowsOf(chart);
  const used = columns.filter((column) => rows.some((row) => row[column] !== undefined));
  const table = tabular({
    name: loom.uniqueName(`${words.dataTable}: ${name}`),
    aligns: used.map(() => null),
    head: used.map((column) => [headOf(column, chart, words)]),
    rows: rows.slice(0, limit).map((row) => used.map((column) => [row[column] ?? ''])),
  });
  const more =
    rows.length > limit ? [h('p', { className: ['more'] }, words.data.more(rows.length - limit))] : [];
  return h('details', { className: ['data'], dataLook: 'screen' }, [
    h('summary', words.dataTable),
    table,
    ...more,
  ]);
}

function headOf(column: (typeof columns)[number], chart: ChartOutput, words: Words): string {
  if (column === 'x' || column === 'y') return chart[column].label || column;
  return words.data[column];
}

function rowsOf(chart: ChartOutput): readonly Row[] {
  const panels = chart.panels.flatMap((panel) =>
    panel.marks.flatMap((mark) => rowsOfMark(mark, chart).map((row) => ({ panel: panel.title, ...row }))),
  );
  return [...chart.marks.flatMap((mark) => rowsOfMark(mark, chart)), ...panels];
}

function rowsOfMark(mark: ChartMark, chart: ChartOutput): readonly Row[] {
  const series: Row = mark.name === null ? {} : { series: mark.name };
  const place = (axis: 'x' | 'y', at: number | string): string =>
    chart[axis].scale === 'time' && typeof at === 'number'
      ? new Date(at).toISOString().slice(0, 10)
      : show(at);
  switch (mark.type) {
    case 'rule':
      return [{ ...series, [mark.axis]: place(mark.axis, mark.at) }];
    case 'band':
      return mark.data.map(({ x, low, high }) => ({
        ...series,
        x: place('x', x),
        low: show(low),
        high: show(high),
      }));
    case 'cell':
      return mark.data.map(({ x, y, value }) => ({
        ...series,
        x: place('x', x),
        y: place('y', y),
        value: show(value),
      }));
    case 'bin':
      return mark.data.map(({ x, to, y }) => ({ ...series, from: show(x), to: show(to), y: show(y) }));
    case 'step':
      return mark.data.map(({ x, from, y, total }) => ({
        x,
        ...(total ? {} : { change: show(y - from) }),
        y: show(y),
      }));
    case 'flow':
      return mark.data.map(({ from, to, value }) => ({ from, to, value: show(value) }));
    case 'label':
      return mark.data.map(({ x, y, text }) => ({ ...series, x: place('x', x), y: place('y', y), text }));
    default:
      return mark.data.map(({ x, y }) => ({ ...series, x: place('x', x), y: place('y', y) }));
  }
}

/** Six digits: what a chart can show, and the same on every back end's machine. */
function show(value: number | string): string {
  return typeof value === 'string' ? value : String(Number(value.toPrecision(6)));
}
