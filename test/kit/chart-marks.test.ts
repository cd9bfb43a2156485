// Stacks, areas, histograms, waterfalls and flows as an author gives them: worked out, told, and refused.
import { expect, test } from 'vitest';
import type { ChartSpec } from '../../src/kit/chart/spec.ts';
import { chart } from '../../src/kit/chart.ts';
import type { Lang } from '../../src/model/article.ts';
import type { ChartOutput } from '../../src/model/results.ts';
import { open } from './open.ts';

function drawn(spec: ChartSpec, lang: Lang = 'en'): ChartOutput {
  const { outputs } = open({ lang });
  chart(spec);
  return outputs[0] as ChartOutput;
}

test('stacked bars stand at names; with names along y they lie', () => {
  const upright = drawn({
    stacked: {
      a: [
        ['2025', 1],
        ['2026', 2],
      ],
      b: [
        ['2025', 3],
        ['2026', -4],
      ],
    },
  });
  expect([upright.x.scale, upright.y.scale]).toEqual(['band', 'linear']);
  const lying = drawn({
    stacked: {
      a: [
        [1, 'x'],
        [2, 'y'],
      ],
    },
  });
  expect([lying.x.scale, lying.y.scale]).toEqual(['linear', 'band']);
});

test('values are counted in round bins, each once', () => {
  const { marks, x } = drawn({ histogram: [0, 1, 1.5, 2, 9.99, 10], bins: 5 });
  expect(x.scale).toBe('linear');
  expect(marks).toEqual([
    {
      type: 'bin',
      name: null,
      data: [
        { x: 0, to: 2, y: 3 },
        { x: 2, to: 4, y: 1 },
        { x: 4, to: 6, y: 0 },
        { x: 6, to: 8, y: 0 },
        { x: 8, to: 10, y: 2 },
      ],
    },
  ]);
  const fine = drawn({ histogram: { a: [0.1, 0.2, 0.35], b: [0.3] }, bins: 3 }).marks;
  expect(fine.map((mark) => mark.type === 'bin' && mark.data.map((bin) => [bin.x, bin.to, bin.y]))).toEqual([
    [
      [0.1, 0.2, 1],
      [0.2, 0.3, 1],
      [0.3, 0.4, 1],
    ],
    [
      [0.1, 0.2, 0],
      [0.2, 0.3, 0],
      [0.3, 0.4, 1],
    ],
  ]);
});

test('on a log axis the bins are even there', () => {
  const [mark] = drawn({ xScale: 'log', histogram: [0.1, 1, 10, 100, 1000], bins: 4 }).marks;
  expect(mark!.type === 'bin' && mark!.data.map((bin) => [bin.x, bin.y])).toEqual([
    [0.1, 1],
    [1, 1],
    [10, 1],
    [100, 1],
    [1000, 1],
  ]);
});

const year: ChartSpec['waterfall'] = [
  { name: 'Revenue', total: 100 },
  { name: 'Costs', change: -70 },
  { name: 'Profit', total: true },
];

test('a waterfall adds up', () => {
  expect(drawn({ waterfall: year }).marks[0]).toEqual({
    type: 'step',
    name: null,
    data: [
      { x: 'Revenue', from: 0, y: 100, total: true },
      { x: 'Costs', from: 100, y: 30, total: false },
      { x: 'Profit', from: 0, y: 30, total: true },
    ],
  });
});

test('each is told, in English and Chinese', () => {
  const flows = [
    { from: 'A', to: 'B', value: 3 },
    { from: 'B', to: 'C', value: 2 },
  ];
  expect(drawn({ waterfall: year, y: 'Money' }).alt).toBe(
    'Chart of steps up and down: Money. Revenue 100, Costs −70 and Profit 30.',
  );
  expect(drawn({ waterfall: year }, 'zh-Hans').alt).toBe('瀑布图。依次为Revenue100，Costs−70，Profit30。');
  expect(drawn({ flows }).alt).toBe(
    'Chart of flows. 2 flows between 3 places, the largest from A to B with 3 and from B to C with 2.',
  );
  expect(drawn({ flows }, 'zh-Hans').alt).toBe(
    '桑基图。3个节点之间共2条流向，最大的是A到B（3）、B到C（2）。',
  );
  expect(drawn({ histogram: [0, 1, 1.5, 2, 9.99, 10], bins: 5 }).alt).toBe(
    'Chart of counts in bins. The histogram: 6 values from 0 to 10, most of them (3) between 0 and 2.',
  );
  expect(drawn({ histogram: { 得分: [0, 1, 1.5, 2, 9.99, 10] }, bins: 5 }, 'zh-Hans').alt).toBe(
    '直方图。得分共6个，从0到10，其中0到2之间最多（3个）。',
  );
  expect(drawn({ areas: { Load: [1, 4, 2] } }, 'en').alt).toBe(
    'Chart of areas. Load goes from 1 at 1 to 2 at 3, highest 4 at 2.',
  );
});

test('money may have a currency of its own', () => {
  const { x, y } = drawn({ bars: { a: 1 }, yFormat: 'money', currency: 'USD' }, 'zh-Hans');
  expect(y.currency).toBe('USD');
  expect('currency' in x).toBe(false);
});

test.each([
  [{ flows: [{ from: 'A', to: 'B', value: 1 }], lines: { l: [1] } }, /flows stand beside other marks/],
  [{ flows: [{ from: 'A', to: 'B', value: 0 }] }, /flows\[0\] has the value 0/],
  [
    {
      flows: [
        { from: 'A', to: 'B', value: 1 },
        { from: 'B', to: 'A', value: 1 },
      ],
    },
    /flows goes in a circle through A/,
  ],
  [
    { waterfall: [...year!.slice(0, 2), { name: 'Profit', total: 31 }] },
    /total 31. The steps before it make 30/,
  ],
  [{ waterfall: [year![0]!, year![0]!] }, /two steps named Revenue/],
  [{ areas: { a: [1, 2], b: [1, 2, 3] } }, /areas.b stands at other places along x than areas.a/],
  [{ histogram: [1, Number.NaN] }, /histogram, value 2, is NaN/],
  [{ histogram: [0, 1], xScale: 'log' }, /has the value 0 on a log scale/],
  [{ histogram: [1, 2], bins: 0 }, /bins is 0. Give a whole number from 1 to 500/],
  [
    { bars: { a: 1 }, yFormat: 'money', currency: 'dollar' },
    /currency is "dollar". Use three capital letters/,
  ],
] as const)('refused: %#', (spec, message) => {
  expect(() => drawn(spec as ChartSpec)).toThrow(message);
});
