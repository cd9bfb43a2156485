// What a block put out, drawn: a chart, a table, a measure, a text or a picture.
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { ChartOutput, Output } from '../../model/results.ts';
import { drawChart } from '../chart/chart.ts';
import type { Loom } from '../loom.ts';
import { raised } from '../text/raised.ts';
import { dataTable } from './data-table.ts';
import { tabular } from './tabular.ts';

const inHalf = 400; // a brief has two columns, and letters may not become half as small; nor on a telephone

/** `id` is unique in the page; `name` is what a screen reader calls it. */
type Draw<Type extends Output['type']> = (
  output: Extract<Output, { type: Type }>,
  id: string,
  name: string,
  loom: Loom,
) => readonly ElementContent[];

const draws: { readonly [Type in Output['type']]: Draw<Type> } = {
  chart: (chart, id, name, loom) => [
    ...(chart.title === null ? [] : [h('p', { className: ['chart-title'] }, chart.title)]),
    ...drawings(chart, id, loom),
    dataTable(chart, name, loom),
  ],
  table: (table, _, name, loom) => [
    tabular({
      name: loom.uniqueName(name),
      aligns: table.columns.map((column) => column.align),
      head: table.columns.map((column) => [column.label]),
      rows: table.rows.map((row) => row.map((cell) => raised(cell.text))),
    }),
  ],
  metric: (metric) => [
    h('p', { className: ['metric'] }, [
      h('span', { className: ['metric-name'] }, metric.name),
      ' ',
      h('data', { className: ['metric-value'], value: String(metric.value) }, ...raised(metric.text)),
    ]),
  ],
  text: (text) => [h('pre', { className: ['text'], tabIndex: 0 }, text.text)],
  image: (image, id, _, loom) => [
    h('img', {
      src: loom.files.bring('images', `${id}.png`, Buffer.from(image.base64, 'base64')),
      alt: image.alt,
      width: image.width,
      height: image.height,
      loading: 'lazy',
    }),
  ],
};

/** The drawing, and a second one for narrow screens, whose letters are as large. */
function drawings(chart: ChartOutput, id: string, { article: { lang, meta } }: Loom): readonly Element[] {
  if (meta.template === 'brief') return [drawChart(chart, lang, id, inHalf)];
  const narrow = drawChart(chart, lang, `${id}-narrow`, inHalf);
  const properties = { className: ['chart-drawing', 'narrow'], dataLook: 'screen' };
  return [drawChart(chart, lang, id), { ...narrow, properties }];
}

export function drawOutput(output: Output, id: string, name: string, loom: Loom): Element {
  const draw = draws[output.type] as Draw<Output['type']>; // the table pairs each type with its own function
  return h('div', { className: ['output', output.type] }, [...draw(output, id, name, loom)]);
}
