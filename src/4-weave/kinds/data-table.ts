// The numbers behind a chart, as a table that a reader of the screen may open.
import type { Element } from 'hast';
import { h } from 'hastscript';
import { textsApart } from '../../kit/chart/apart.ts';
import type { ChartMark, ChartOutput } from '../../model/results.ts';
import type { Words } from '../../words.ts';
import type { Loom } from '../loom.ts';
import { tabular } from './tabular.ts';

const limit = 200;

type Column = (typeof columns)[number];
type Cell = number | string;
type RawRow = Readonly<Partial<Record<Column, Cell>>>;
type Row = Readonly<Partial<Record<Column, string>>>;
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
  const raw = [
    ...chart.marks.flatMap((mark) => rowsOfMark(mark)),
    ...chart.panels.flatMap((panel) =>
      panel.marks.flatMap((mark) => rowsOfMark(mark).map((row) => ({ panel: panel.title, ...row }))),
    ),
  ];
  const written = Object.fromEntries(
    columns.map((column) => [
      column,
      writer(
        column,
        raw.map((row) => row[column]),
        chart,
      ),
    ]),
  ) as Readonly<Record<Column, (cell: Cell) => string>>; // every column has one
  return raw.map((row) =>
    Object.fromEntries(
      columns.flatMap((column) =>
        row[column] === undefined ? [] : [[column, written[column](row[column])]],
      ),
    ),
  );
}

/** Moments as ISO 8601, with a time where one of the column has one; numbers so that different ones differ. */
function writer(
  column: Column,
  cells: readonly (Cell | undefined)[],
  chart: ChartOutput,
): (cell: Cell) => string {
  const numbers = cells.filter((cell) => typeof cell === 'number');
  if ((column === 'x' || column === 'y') && chart[column].scale === 'time') {
    const timed = numbers.some((time) => time % 86_400_000 !== 0);
    return (cell) => (typeof cell === 'string' ? cell : isoOf(cell, timed));
  }
  const texts = textsApart(numbers, (value, digits) => String(Number(value.toPrecision(digits ?? shown))));
  return (cell) => (typeof cell === 'string' ? cell : texts.get(cell)!); // each was among them
}

function isoOf(time: number, timed: boolean): string {
  const text = new Date(time).toISOString();
  return timed ? text.replace(/:00\.000Z$|\.000Z$|Z$/, 'Z') : text.slice(0, 10);
}

/** What a chart can show, and the same on every back end's machine. */
const shown = 6;

function rowsOfMark(mark: ChartMark): readonly RawRow[] {
  const series: RawRow = mark.name === null ? {} : { series: mark.name };
  switch (mark.type) {
    case 'rule':
      return [{ ...series, [mark.axis]: mark.at }];
    case 'band':
      return mark.data.map(({ x, low, high }) => ({ ...series, x, low, high }));
    case 'cell':
      return mark.data.map(({ x, y, value }) => ({ ...series, x, y, value }));
    case 'bin':
      return mark.data.map(({ x, to, y }) => ({ ...series, from: x, to, y }));
    case 'step':
      return mark.data.map(({ x, from, y, total }) => ({ x, ...(total ? {} : { change: y - from }), y }));
    case 'flow':
      return mark.data.map(({ from, to, value }) => ({ from, to, value }));
    case 'label':
      return mark.data.map(({ x, y, text }) => ({ ...series, x, y, text }));
    default:
      return mark.data.map(({ x, y }) => ({ ...series, x, y }));
  }
}
