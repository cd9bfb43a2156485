// Bad inputs of what a block puts out, each with what must come of it.
import type { ChartSpec } from '../../../src/kit/chart/spec.ts';
import { chart } from '../../../src/kit/chart.ts';
import { metric } from '../../../src/kit/metric.ts';
import { table } from '../../../src/kit/table.ts';
import { text } from '../../../src/kit/text.ts';
import { open } from '../open.ts';
import { infinite, loose, nan, no, noDates, noList, type Rows, yes } from './kinds.ts';

/** What a call puts out, all of it. */
function put(call: () => void): unknown {
  const { outputs } = open();
  call();
  return outputs[0];
}
const drawn = (spec: unknown) => chart(spec as ChartSpec);
const where = (place: string) =>
  new RegExp(`^chart\\(\\): ${place} is ((NaN|-?Infinity)\\. Expected a finite number|a Date that is none)`);

/** A number in each place where a chart takes one. */
const places: readonly (readonly [place: string, spec: (x: number) => unknown])[] = [
  ['y of lines\\.a, point 2,', (x) => ({ lines: { a: [1, x] } })],
  ['y of dashed\\.a, point 1,', (x) => ({ dashed: { a: [x] } })],
  ['x of dots\\.a, point 1,', (x) => ({ dots: { a: [[x, 1]] } })],
  ['y of dots\\.a, point 1,', (x) => ({ dots: { a: [{ x: 1, y: x }] } })],
  ['x of lines\\.a, point 1,', (x) => ({ lines: { a: { x: [x], y: [1] } } })],
  ['x of lines\\.a, point 1,', (x) => ({ lines: { a: [[new Date(x), 1]] } })],
  ['y of bars, point 2,', (x) => ({ bars: { a: 1, b: x } })],
  ['y of stacked\\.a, point 1,', (x) => ({ stacked: { a: [['p', x]] } })],
  ['y of areas\\.a, point 1,', (x) => ({ areas: { a: [x] } })],
  ['histogram, value 2,', (x) => ({ histogram: [1, x] })],
  ['low of bands\\.a, point 1,', (x) => ({ bands: { a: { low: [x], high: [1] } } })],
  ['high of bands\\.a, point 1,', (x) => ({ bands: { a: { low: [1], high: [x] } } })],
  ['the value of cells, cell 2,', (x) => ({ cells: { x: [1, 2], y: [1], values: [[1, x]] } })],
  ['middle of cells', (x) => ({ cells: { x: [1], y: [1], values: [[1]], middle: x } })],
  ['at of rules\\[0\\]', (x) => ({ lines: { a: [1] }, rules: [{ axis: 'y', at: x }] })],
  ['y of labels\\[0\\]', (x) => ({ lines: { a: [1] }, labels: [{ x: 1, y: x, text: 'a' }] })],
  ['change of waterfall\\[0\\]', (x) => ({ waterfall: [{ name: 'a', change: x }] })],
  ['total of waterfall\\[0\\]', (x) => ({ waterfall: [{ name: 'a', total: x }] })],
  ['value of flows\\[0\\]', (x) => ({ flows: [{ from: 'a', to: 'b', value: x }] })],
  ['y of panels\\.p\\.lines\\.a, point 1,', (x) => ({ panels: { p: { lines: { a: [x] } } } })],
  ['y of marks\\[0\\], point 1,', (x) => ({ marks: [{ type: 'line', data: [x] }] })],
];
const one = (spec: unknown) => {
  const output = put(() => drawn(spec)) as { marks: readonly { data: unknown }[] };
  return output.marks[0]!.data;
};

export const outputs: Rows = {
  metric: {
    NaN: nan(/metric\(\) expects a finite number for Loss, found NaN.*a training that diverged/, (x) =>
      metric('Loss', x),
    ),
    Infinity: infinite(/metric\(\) expects a finite number for Loss, found -?Infinity/, (x) =>
      metric('Loss', x),
    ),
    empty: [
      no(() => metric('', 1), /expects a name first/),
      no(() => metric('  ', 1), /expects a name first/),
    ],
    one: [
      yes(() => put(() => metric('Loss', 0.5)), {
        type: 'metric',
        name: 'Loss',
        value: 0.5,
        text: '0.5',
        format: {},
        tolerance: null,
      }),
    ],
    range: [
      no(
        () => metric('Loss', 1, { tolerance: -1 }),
        /expects a tolerance such as 0\.01 or '0\.5%', found -1/,
      ),
      no(() => metric('Loss', 1, { tolerance: Number.NaN }), /tolerance.*found NaN/),
      no(() => metric('Loss', 1, { digits: -1 }), /digits must be a whole number/),
      no(() => metric('Loss', 1, { format: 'money', currency: 'ABC' }), /knows no currency ABC/),
      no(() => metric('Loss', 1, { format: loose('roman') }), /no format "roman"/),
      no(() => metric('Loss', 1, { text: 'NaN ms' }), /a text that tells of Loss, found the text "NaN ms"/),
    ],
    lengths: noList,
    dates: 'its number may be a day, in milliseconds, each of which exists',
    kind: ['0.5', null, undefined, 5n, [1]].map((x) =>
      no(() => metric('Loss', loose(x)), /expects a finite number for Loss, found/),
    ),
  },
  table: {
    NaN: [
      ...nan(/table\(\) found NaN in row 2, column Loss\. NaN comes of.*null is shown as a dash/, (x) =>
        table([{ loss: 1 }, { loss: x }], { columns: { loss: 'Loss' } }),
      ),
      ...nan(/table\(\) found NaN in row 1, column b/, (x) => table([['a', x]], { columns: ['a', 'b'] })),
      no(() => table([{ loss: Number.NaN.toFixed(3) }]), /the text "NaN" in row 1, column loss/),
      no(() => table([{ loss: '$NaN' }]), /the text "\$NaN"/),
      yes(
        () =>
          (
            put(() => table([{ loss: Number.NaN }], { columns: { loss: { text: () => 'diverged' } } })) as {
              rows: unknown;
            }
          ).rows,
        [[{ text: 'diverged', value: 'NaN' }]],
      ),
    ],
    Infinity: [
      ...infinite(/table\(\) found -?Infinity in row 1, column loss\. It comes of a division/, (x) =>
        table([{ loss: x }]),
      ),
      no(() => table([{ loss: '-Infinity' }]), /the text "-Infinity"/),
      yes(() => (put(() => table([{ at: '∞' }])) as { rows: unknown }).rows, [[{ text: '∞', value: '∞' }]]),
    ],
    empty: [
      no(() => table([]), /found no rows/),
      yes(
        () => (put(() => table([{ a: null, b: undefined }])) as { rows: unknown }).rows,
        [
          [
            { text: '–', value: null },
            { text: '–', value: null },
          ],
        ],
      ),
    ],
    one: [yes(() => (put(() => table([{ a: 5 }])) as { rows: unknown }).rows, [[{ text: '5', value: 5 }]])],
    range: [
      no(() => table(Array.from({ length: 2001 }, () => ({ a: 1 }))), /2001 rows, and shows at most 2000/),
      no(() => table([{ a: 1 }], { columns: { a: { digits: 99 } } }), /digits must be a whole number/),
      no(() => table([{ a: 1 }], { columns: { b: 'B' } }), /no row with the column b/),
    ],
    lengths: [
      no(() => table([[1, 2], [1]], { columns: ['a', 'b'] }), /1 values in row 2 for 2 columns/),
      no(() => table([{ a: 1 }, loose([1])]), /a list as row 2, where row 1 is an object/),
    ],
    dates: [
      no(() => table([{ day: new Date('2024-13-01') }]), /an invalid Date in row 1, column day/),
      yes(
        () =>
          (put(() => table([{ day: new Date('2024-02-29') }])) as { rows: { text: string }[][] }).rows[0]![0]!
            .text,
        'February 29, 2024',
      ),
    ],
    kind: [
      no(() => table(loose('abc')), /expects a list of rows/),
      no(() => table(loose([1])), /as row 1/),
      no(() => table([{ a: loose({ b: 1 }) }]), /an object in row 1, column a/),
      no(
        () => table([{ a: loose({ dataSync: () => [1] }) }]),
        /an object in row 1, column a.*a tensor becomes a number/,
      ),
    ],
  },
  text: {
    NaN: [
      no(
        () => text(loose(Number.NaN)),
        /text\(\) expects a text with something in it, found number\. Write text\(String/,
      ),
    ],
    Infinity: [no(() => text(loose(Number.POSITIVE_INFINITY)), /found number/)],
    empty: [no(() => text(''), /found an empty one/), no(() => text(' \n'), /found an empty one/)],
    one: [yes(() => put(() => text('a')), { type: 'text', text: 'a' })],
    range: 'every text is shown as it is, for readers to read',
    lengths: noList,
    dates: noDates,
    kind: [null, undefined, 5, ['a']].map((x) => no(() => text(loose(x)), /expects a text/)),
  },
  chart: {
    NaN: places.flatMap(([place, spec]) => nan(where(place), (x) => drawn(spec(x)))),
    Infinity: places
      .filter(([, spec]) => !String(spec).includes('Date'))
      .flatMap(([place, spec]) => infinite(where(place), (x) => drawn(spec(x)))),
    empty: [
      no(() => drawn({}), /its argument draws nothing/),
      no(() => drawn({ lines: {} }), /draws nothing/),
      no(() => drawn({ lines: { a: [] } }), /lines\.a has no points/),
      no(() => drawn({ histogram: [] }), /histogram has no values/),
      no(() => drawn({ waterfall: [] }), /waterfall has no steps/),
      no(() => drawn({ flows: [] }), /flows has no flows/),
      no(() => drawn({ cells: { x: [], y: [], values: [] } }), /cells has no cells/),
      no(() => drawn({ bands: { a: { low: [], high: [] } } }), /bands\.a has no points/),
    ],
    one: [
      yes(() => one({ lines: { a: [5] } }), [{ x: 1, y: 5 }]),
      yes(() => one({ histogram: [5] }), [{ x: 4.5, to: 5.5, y: 1 }]),
      yes(() => one({ bars: { a: 5 } }), [{ x: 'a', y: 5 }]),
    ],
    range: [
      ...[
        [1, 1],
        [2, 1],
        [Number.NaN, 1],
        [0, Number.POSITIVE_INFINITY],
      ].map((yDomain) =>
        no(
          () => drawn({ lines: { a: [1] }, yDomain }),
          /yDomain is \[.*Give two finite numbers, the lower one first/,
        ),
      ),
      no(() => drawn({ lines: { a: [0] }, yScale: 'log' }), /yScale is log, and a value along y is 0/),
      no(() => drawn({ lines: { a: [1] }, yScale: 'log', yDomain: [0, 1] }), /begins at 0 on a log scale/),
      ...[0, -1, 11, Number.NaN].map((aspect) => no(() => drawn({ lines: { a: [1] }, aspect }), /aspect is/)),
      ...[0, 501, 2.5, Number.NaN].map((bins) => no(() => drawn({ histogram: [1, 2], bins }), /bins is/)),
      no(() => drawn({ bands: { a: { low: [2], high: [1] } } }), /low 2 above high 1/),
      no(() => drawn({ lines: { a: [1] }, yFormat: 'money', currency: 'ABC' }), /currency is "ABC"/),
    ],
    lengths: [
      no(() => drawn({ lines: { a: { x: [1, 2], y: [1] } } }), /lines\.a has 2 in x and 1 in y/),
      no(() => drawn({ lines: { a: [[1, 2, 3]] } }), /lines\.a, point 1, has 3 values\. Give two/),
      no(() => drawn({ bands: { a: { low: [1, 2], high: [1] } } }), /2 in low and 1 in high/),
      no(() => drawn({ cells: { x: [1], y: [1, 2], values: [[1]] } }), /2 in y and 1 in values/),
    ],
    dates: [
      no(
        () => drawn({ lines: { a: [[new Date('2024-13-01'), 1]] } }),
        /x of lines\.a, point 1, is a Date that is none/,
      ),
    ],
    kind: [
      no(() => drawn(null), /its argument is null/),
      no(() => drawn({ lines: { a: [1, null] } }), /y of lines\.a, point 2, is null/),
      no(() => drawn({ lines: { a: [1, undefined] } }), /point 2, is undefined/),
      no(() => drawn({ lines: { a: [1, 5n] } }), /point 2, is a bigint/),
      no(() => drawn({ lines: { a: { dataSync: () => [1] } } }), /a tensor/),
      no(
        () => drawn({ bands: { a: { x: [1, null], low: [0, 0], high: [1, 1] } } }),
        /x of bands\.a, point 2, is null/,
      ),
      no(() => drawn({ histogram: ['1'] }), /histogram, value 1, is a string/),
    ],
  },
};
