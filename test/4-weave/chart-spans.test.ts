// Stacks, areas, histograms, waterfalls and flows: each is as large as its data say, and its data stand in a table.
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import { drawChart } from '../../src/4-weave/chart/chart.ts';
import { type Span, spansOf } from '../../src/4-weave/chart/spans.ts';
import { dataTable } from '../../src/4-weave/kinds/data-table.ts';
import type { Loom } from '../../src/4-weave/loom.ts';
import type { Lang } from '../../src/model/article.ts';
import type { ChartMark, ChartOutput } from '../../src/model/results.ts';
import { words } from '../../src/words.ts';
import { samples } from './chart-samples.ts';

function all(node: ElementContent, tag: string): readonly Element[] {
  if (node.type !== 'element') return [];
  return [...(node.tagName === tag ? [node] : []), ...node.children.flatMap((child) => all(child, tag))];
}
const number = (element: Element, name: string) => Number(element.properties[name]);
const texts = (node: ElementContent) =>
  all(node, 'text').map((text) => toHtml(text.children).replaceAll(/<[^>]+>/g, ''));

function rowsOf(chart: ChartOutput, lang: Lang): readonly string[] {
  const loom = { words: words[lang], uniqueName: (name: string) => name } as unknown as Loom; // all that a table needs
  return all(dataTable(chart, 'chart', loom), 'tr').map((row) =>
    row.children.map((cell) => toHtml((cell as Element).children)).join(' | '),
  );
}

test('parts of a stack lie on one another, those below zero apart', () => {
  const marks = samples.stacked.marks as readonly Extract<ChartMark, { type: 'stack' }>[];
  const spans = marks.map((mark) => spansOf(mark, marks, false).at(-1)!);
  expect(spans).toEqual<Span[]>([
    { place: '2026', low: 0, high: 40e6 },
    { place: '2026', low: 40e6, high: 52e6 },
    { place: '2026', low: -3e6, high: 0 },
  ]);
  const heights = all(drawChart(samples.stacked, 'en', 'c'), 'rect')
    .filter((rect) => number(rect, 'width') > 40 && number(rect, 'width') < 300)
    .map((rect) => number(rect, 'height'));
  expect(heights[2]! / heights[5]!).toBeCloseTo(40 / 12, 3);
});

test('stacks of names along y lie on their side', () => {
  const widths = all(drawChart(samples.lyingStackZh, 'zh-Hans', 'c'), 'rect')
    .filter((rect) => number(rect, 'height') > 40 && number(rect, 'height') < 200)
    .map((rect) => number(rect, 'width'));
  expect(widths[0]! / widths[1]!).toBeCloseTo(12 / 4, 3);
});

test('panels stack for themselves: the axis ends near the highest of them', () => {
  const ticks = texts(drawChart(samples.areaPanels, 'zh-Hans', 'c'))
    .map(Number)
    .filter((x) => x < 100);
  expect(Math.max(...ticks)).toBe(6);
});

test('a waterfall writes changes with their signs, in its currency', () => {
  const written = texts(drawChart(samples.waterfallZh, 'zh-Hans', 'c'));
  expect(written).toEqual(expect.arrayContaining(['$1.2亿', '−$0.8亿', '+$0.1亿', '−$0.7亿', '−$0.2亿']));
  expect(rowsOf(samples.waterfallZh, 'zh-Hans').slice(1, 3)).toEqual([
    '营业收入 | \u00a0 | 120000000',
    '算力成本 | −80000000 | 40000000'.replace('−', '-'),
  ]);
});

test('ribbons of a Sankey chart are as wide as their flows, and places as high', () => {
  const drawn = drawChart(samples.sankey, 'en', 'c');
  // From the upper edge at the right, `V` leads to the lower one.
  const ribbons = all(drawn, 'path').map((path) => {
    const [, upper, lower] = /,(-?[\d.]+)V(-?[\d.]+)C/.exec(String(path.properties.d))!;
    return Number(lower) - Number(upper);
  });
  expect(ribbons[0]! / ribbons[2]!).toBeCloseTo(80 / 16, 1);
  expect(ribbons[4]! / ribbons[5]!).toBeCloseTo(42 / 24, 1);
  const fund = all(drawn, 'rect')[1]!;
  expect(number(fund, 'height')).toBeCloseTo(ribbons[0]! + ribbons[1]!, 0);
  expect(texts(drawn)).toEqual(expect.arrayContaining(['Limited partners', '$80M', 'Fund', '$82M']));
});

test.each([
  ['en', 'From | To | Value'],
  ['zh-Hans', '从 | 到 | 值'],
  ['zh-Hant-TW', '從 | 到 | 值'],
] as const)('the data of flows in %s', (lang, head) => {
  expect(rowsOf(samples.sankeyZh, lang)).toEqual([
    head,
    '有限合伙人 | 基金 | 800000000',
    '基金 | 管理费 | 160000000',
    '基金 | 被投企业 | 640000000',
  ]);
});

test('the data of a histogram are its bins', () => {
  expect(rowsOf(samples.bins, 'en')[1]).toBe('No follow-on | 0.1 | 0.133352 | 0');
});
