// What blocks put out: charts, tables, measures and texts, made explicit; and the sentences for what cannot be shown.
import { expect, test } from 'vitest';
import type { ChartSpec } from '../../src/kit/chart/spec.ts';
import { chart } from '../../src/kit/chart.ts';
import { metric } from '../../src/kit/metric.ts';
import { table } from '../../src/kit/table.ts';
import { text } from '../../src/kit/text.ts';
import { amount } from '../../src/kit/venture/money.ts';
import type { Lang } from '../../src/model/article.ts';
import type { ChartOutput, Output, TableOutput } from '../../src/model/results.ts';
import { open } from './open.ts';

function put(call: () => void, lang: Lang = 'en'): Output {
  const { outputs } = open({ lang });
  call();
  expect(outputs).toHaveLength(1);
  expect(JSON.parse(JSON.stringify(outputs[0]))).toEqual(outputs[0]);
  return outputs[0]!;
}

const drawn = (spec: ChartSpec, lang: Lang = 'en') => put(() => chart(spec), lang) as ChartOutput;

test('lines of numbers stand at 1, 2, 3 and are told', () => {
  const output = drawn({
    x: 'Epoch',
    y: 'Loss',
    yScale: 'log',
    lines: { Adam: [0.71, 0.1, 0.0021], SGD: new Float32Array([0.5, 1.5]) },
  });
  expect(output).toEqual({
    type: 'chart',
    title: null,
    caption: null,
    alt: 'Chart of lines: Loss on a log scale against Epoch. Adam goes from 0.71 at 1 to 0.0021 at 3. SGD goes from 0.5 at 1 to 1.5 at 2.',
    aspect: 1.6,
    x: { label: 'Epoch', scale: 'linear', domain: null, format: 'integer' },
    y: { label: 'Loss', scale: 'log', domain: null, format: 'number' },
    marks: [
      {
        type: 'line',
        name: 'Adam',
        dashed: false,
        data: [
          { x: 1, y: 0.71 },
          { x: 2, y: 0.1 },
          { x: 3, y: 0.0021 },
        ],
      },
      {
        type: 'line',
        name: 'SGD',
        dashed: false,
        data: [
          { x: 1, y: 0.5 },
          { x: 2, y: 1.5 },
        ],
      },
    ],
    panels: [],
  });
});

test('points, pairs and two lists say the same', () => {
  const data = [
    { x: 0.5, y: 2 },
    { x: 1, y: 3 },
  ];
  for (const dots of [data, data.map(({ x, y }) => [x, y] as const), { x: [0.5, 1], y: [2, 3] }])
    expect(drawn({ dots: { d: dots } }).marks).toEqual([{ type: 'dot', name: 'd', data }]);
});

test('bars of one series are named by their places', () => {
  const output = drawn({ y: 'Accuracy', yFormat: 'percent', bars: { Adam: 0.98, SGD: 0.91 } });
  expect(output.marks).toEqual([
    {
      type: 'bar',
      name: null,
      data: [
        { x: 'Adam', y: 0.98 },
        { x: 'SGD', y: 0.91 },
      ],
    },
  ]);
  expect(output.x.scale).toBe('band');
  expect(output.alt).toBe('Chart of bars: Accuracy. The bars: Adam 0.98 and SGD 0.91.');
});

test('cells of a grid, square, under the dots', () => {
  const output = drawn({
    cells: {
      x: [0, 1],
      y: [0, 1, 2],
      values: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      palette: 'diverging',
      middle: 0.5,
    },
    dots: { seen: [[0, 1]] },
    rules: [{ axis: 'y', at: 1.5, name: 'limit' }],
  });
  expect(output.aspect).toBe(1);
  expect(output.marks.map(({ type }) => type)).toEqual(['cell', 'dot', 'rule']);
  expect(output.marks[0]).toMatchObject({
    palette: 'diverging',
    middle: 0.5,
    data: { length: 6, 5: { x: 1, y: 2, value: 6 } },
  });
  expect(output.alt).toContain('The cells: 6 values from 1 to 6.');
});

test('panels share their axes', () => {
  const output = drawn({
    x: 'Epoch',
    panels: { small: { lines: { a: [1, 2] } }, large: { lines: { a: [3, 1, 2] } } },
  });
  expect(output.panels.map(({ title, marks }) => [title, marks.length])).toEqual([
    ['small', 1],
    ['large', 1],
  ]);
  expect(output.alt).toBe(
    'Chart of lines: Epoch, in 2 panels. small: a goes from 1 at 1 to 2 at 2. large: a goes from 3 at 1 to 2 at 3, lowest 1 at 2.',
  );
});

test('Dates make a time scale', () => {
  const output = drawn({
    lines: {
      fund: [
        { x: new Date('2025-01-01'), y: 1 },
        { x: new Date('2026-01-01'), y: 2 },
      ],
    },
  });
  expect(output.x).toMatchObject({ scale: 'time', format: 'date' });
  expect(output.marks[0]).toMatchObject({
    data: [
      { x: Date.UTC(2025, 0, 1), y: 1 },
      { x: Date.UTC(2026, 0, 1), y: 2 },
    ],
  });
  expect(output.alt).toContain('from 1 at January 1, 2025 to 2 at January 1, 2026');
});

test('the alternative is told in the language of the article', () => {
  const spec: ChartSpec = {
    x: '轮次',
    y: '损失',
    yScale: 'log',
    lines: { 训练: [1, 0.1, 0.3] },
    bands: { 误差: { low: [1, 2], high: [3, 4] } },
  };
  expect(drawn(spec, 'zh-Hans').alt).toBe(
    '区间带和折线图，横轴为轮次，纵轴为损失（对数刻度）。误差在1与4之间。训练从1处的1变到3处的0.3，最低为2处的0.1。',
  );
  expect(drawn(spec, 'zh-Hant-TW').alt).toContain('橫軸為輪次'.replace('輪', '轮'));
  expect(drawn({ ...spec, alt: '自己写的' }, 'zh-Hans').alt).toBe('自己写的');
});

test('many series are counted', () => {
  const lines = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`s${i}`, [i, i + 1]]));
  expect(drawn({ lines }).alt).toMatch(/3 further series\.$/);
});

test.each<[string, unknown, RegExp]>([
  ['nothing', {}, /draws nothing\. Give at least one of cells, bands, areas, bars, stacked/],
  ['an empty list', { lines: { a: [] } }, /lines\.a has no points/],
  [
    'NaN',
    { lines: { a: [1, Number.NaN] } },
    /y of lines\.a, point 2, is NaN\. Expected a finite number: a training that diverged/,
  ],
  [
    'an unknown mark',
    { marks: [{ type: 'pie', data: [1] }] },
    /marks\[0\] has the type "pie"\. Use one of line, dot, bar/,
  ],
  ['an unknown field', { line: { a: [1] } }, /chart\(\): line is unknown\. Use one of cells/],
  ['too many points', { lines: { a: new Float32Array(20_001) } }, /has 20001 points\. Give at most 20000/],
  ['zero on a log scale', { yScale: 'log', lines: { a: [1, 0] } }, /yScale is log, and a value along y is 0/],
  ['a word on a linear scale', { xScale: 'linear', dots: { a: [['here', 1]] } }, /"here" is no number/],
  ['an unknown scale', { xScale: 'sqrt', dots: { a: [1] } }, /xScale is "sqrt"\. Use one of linear, log/],
  ['a reversed domain', { yDomain: [2, 1], dots: { a: [1] } }, /yDomain is \[2, 1\]/],
  ['lists of two lengths', { lines: { a: { x: [1, 2], y: [1] } } }, /has 2 in x and 1 in y/],
  ['a band upside down', { bands: { b: { low: [2], high: [1] } } }, /low 2 above high 1/],
  ['a number among series', { bars: { a: 1, b: [2] } }, /bars\.a is one number beside series/],
  ['a text for a series', { lines: { a: 'abc' } }, /lines\.a is a string/],
])('a chart of %s is refused', (_, spec, sentence) => {
  open();
  expect(() => chart(spec as ChartSpec)).toThrow(sentence);
});

test('rows that are objects', () => {
  const rows = [
    { name: 'Adam', share: 0.984, steps: 1200, ok: true },
    { name: 'SGD', share: 0.91, steps: null, ok: false },
  ];
  const output = put(() =>
    table(rows, {
      caption: 'Optimizers',
      columns: {
        name: 'Optimizer',
        share: { label: 'Accuracy', format: 'percent', digits: 1 },
        steps: 'Steps',
        ok: { text: (ok, row) => `${String(ok)} ${row.name}` },
      },
    }),
  ) as TableOutput;
  expect(output.caption).toBe('Optimizers');
  expect(output.columns).toEqual([
    { key: 'name', label: 'Optimizer', align: 'left', format: {} },
    { key: 'share', label: 'Accuracy', align: 'decimal', format: { format: 'percent', digits: 1 } },
    { key: 'steps', label: 'Steps', align: 'decimal', format: {} },
    { key: 'ok', label: 'ok', align: 'left', format: null },
  ]);
  expect(output.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['Adam', '98.4%', '1,200', 'true Adam'],
    ['SGD', '91.0%', '–', 'false SGD'],
  ]);
  expect(output.rows[1]!.map(({ value }) => value)).toEqual(['SGD', 0.91, null, false]);
});

test('rows that are lists, in Chinese', () => {
  const output = put(
    () =>
      table(
        [
          ['甲', 1.2e8, true],
          ['乙', 34_000, false],
        ],
        { columns: ['公司', { label: '金额', format: 'money', currency: 'CNY' }, '盈利'] },
      ),
    'zh-Hans',
  ) as TableOutput;
  expect(output.rows.map((row) => row.map(({ text }) => text))).toEqual([
    ['甲', '1.2亿元', '是'],
    ['乙', '3.4万元', '否'],
  ]);
  expect(output.columns.map(({ align }) => align)).toEqual(['left', 'right', 'center']);
});

test.each<[string, () => void, RegExp]>([
  ['no rows', () => table([]), /found no rows/],
  ['rows without labels', () => table([[1, 2]]), /needs labels for rows that are lists/],
  ['a short row', () => table([[1, 2], [1]], { columns: ['a', 'b'] }), /1 values in row 2 for 2 columns/],
  [
    'an unknown column',
    () => table([{ a: 1 }], { columns: { b: 'B' } }),
    /no row with the column b\. The rows have a/,
  ],
  [
    'an unknown format',
    () => table([{ a: 1 }], { columns: { a: { format: 'roman' as never } } }),
    /no format "roman"/,
  ],
  ['an object in a cell', () => table([{ a: { b: 1 } }]), /an object in row 1, column a/],
  ['mixed rows', () => table([{ a: 1 }, [1]]), /a list as row 2, where row 1 is an object/],
  ['a metric without a number', () => metric('loss', Number.NaN), /finite number for loss, found NaN/],
  ['a metric without a name', () => metric('', 1), /expects a name first/],
  ['an empty text', () => text(' '), /found an empty one/],
])('%s is refused', (_, call, sentence) => {
  open();
  expect(call).toThrow(sentence);
});

test('measures and texts', () => {
  expect(put(() => metric('Accuracy', 0.9812, { format: 'percent' }))).toEqual({
    type: 'metric',
    name: 'Accuracy',
    value: 0.9812,
    text: '98.1%',
    tolerance: null,
    format: { format: 'percent' },
  });
  expect(put(() => metric('Time', 12.5, { text: '12.5 ± 0.3 ms' }))).toMatchObject({
    value: 12.5,
    text: '12.5 ± 0.3 ms',
  });
  expect(put(() => text('a\nb'))).toEqual({ type: 'text', text: 'a\nb' });
});

test('amounts of money in a table are written as money, and stored as numbers', () => {
  const rows = [
    { who: 'Fund', gets: amount('1234567.89') },
    { who: '基金', gets: amount(2e8, 'CNY') },
  ];
  const output = put(() => table(rows), 'zh-Hans') as TableOutput;
  expect(output.columns[1]!.align).toBe('right');
  expect(output.rows.map((row) => row[1])).toEqual([
    { text: '123万美元', value: 1234567.89 },
    { text: '2亿元', value: 2e8 },
  ]);
});

test('a column of one currency says so, for editions in other languages', () => {
  const output = put(() => table([{ a: amount(1, 'CNY') }, { a: amount(2, 'CNY') }])) as TableOutput;
  expect(output.columns[0]!.format).toEqual({ format: 'money', currency: 'CNY' });
  const mixed = put(() => table([{ a: amount(1, 'CNY') }, { a: amount(2) }])) as TableOutput;
  expect(mixed.columns[0]!.format).toEqual({});
});
