// Charts: nothing is cut off, nothing changes from draw to draw, and each kind shows what its data say.
import type { Element, ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { describe, expect, test } from 'vitest';
import { drawChart } from '../../src/4-weave/chart/chart.ts';
import { textWidth } from '../../src/fonts/measure.ts';
import type { ChartMark } from '../../src/model/results.ts';
import { axis, chart, numbers, samples } from './chart-samples.ts';

const names = Object.keys(samples) as (keyof typeof samples)[];
const draw = (sample: Parameters<typeof drawChart>[0], lang: 'en' | 'zh-Hans' = 'en') =>
  drawChart(sample, lang, 'c1');
const html = (sample: Parameters<typeof drawChart>[0], lang: 'en' | 'zh-Hans' = 'en') =>
  toHtml(draw(sample, lang));

function all(node: ElementContent, tag: string): readonly Element[] {
  if (node.type !== 'element') return [];
  return [...(node.tagName === tag ? [node] : []), ...node.children.flatMap((child) => all(child, tag))];
}

function textOf(node: ElementContent): string {
  if (node.type === 'element') return node.children.map(textOf).join('');
  return node.type === 'text' ? node.value : '';
}

const texts = (node: ElementContent) => all(node, 'text').map(textOf);
const svgOf = (node: ElementContent) => all(node, 'svg')[0]!;

/** The box of a text, turned where the text is turned. */
function boxOf(text: Element, lang: 'en' | 'zh-Hans') {
  const { x, y, fontSize, fontWeight, textAnchor, transform } = text.properties;
  const size = Number(fontSize);
  const width = textWidth(textOf(text), size, { weight: fontWeight === undefined ? 400 : 600, lang });
  const left = Number(x) - (textAnchor === 'end' ? width : textAnchor === 'middle' ? width / 2 : 0);
  const corners = [left, left + width].flatMap((across) =>
    [Number(y) - size * 0.8, Number(y) + size * 0.2].map((down) => [across, down] as const),
  );
  const turn = (Number(/rotate\((-?[\d.]+)/.exec(String(transform ?? ''))?.[1] ?? 0) * Math.PI) / 180;
  return corners.map(([across, down]) => {
    const [dx, dy] = [across - Number(x), down - Number(y)];
    return {
      x: Number(x) + dx * Math.cos(turn) - dy * Math.sin(turn),
      y: Number(y) + dx * Math.sin(turn) + dy * Math.cos(turn),
    };
  });
}

const long = 'A name so long that it would never fit beside the line that it belongs to, whatever the width';
const crowded = chart(
  axis('一个很长很长的坐标轴标题：说明横轴上的数是什么，又是怎样得来的，以及它们为什么可以这样比较'),
  axis('另一个很长的坐标轴标题，它站在图的左上角，比图还要宽，因此必须换行才能放得下，否则就会被裁掉一部分', {
    format: 'money',
  }),
  ['甲', '乙', long, '丁'].map(
    (name, index): ChartMark => ({
      type: 'line',
      name,
      dashed: false,
      data: numbers(5).map((x) => ({ x, y: 1e9 + index })),
    }),
  ),
);
const lyingLong = chart(axis('Votes'), axis('', { scale: 'band' }), [
  {
    type: 'bar',
    name: null,
    data: [long, '极长的中文类别名称'.repeat(6), 'short'].map((y, x) => ({ x: x * 1e9 + 1, y })),
  },
]);

describe.each([...Object.entries(samples), ['crowded', crowded], ['lyingLong', lyingLong]] as const)(
  '%s',
  (_, sample) => {
    test.each(['en', 'zh-Hans'] as const)('every text lies within the drawing (%s)', (lang) => {
      const drawn = draw(sample, lang);
      const [, , width, height] = String(svgOf(drawn).properties.viewBox).split(' ').map(Number);
      const outside = all(drawn, 'text').filter((text) =>
        boxOf(text, lang).some(
          (corner) =>
            corner.x < -0.5 || corner.y < -0.5 || corner.x > width! + 0.5 || corner.y > height! + 0.5,
        ),
      );
      expect(texts(drawn).length).toBeGreaterThan(3);
      expect(outside.map(textOf)).toEqual([]);
    });

    test('ticks along an axis do not run into each other', () => {
      const boxes = all(draw(sample), 'text')
        .filter(
          (text) => Number(text.properties.fontSize) === 12.5 && text.properties.textAnchor === 'middle',
        )
        .map((text) => ({ y: Number(text.properties.y), xs: boxOf(text, 'en').map((corner) => corner.x) }));
      for (const [index, one] of boxes.entries()) {
        for (const other of boxes.slice(index + 1)) {
          if (one.y !== other.y) continue;
          const apart =
            Math.min(...other.xs) >= Math.max(...one.xs) || Math.min(...one.xs) >= Math.max(...other.xs);
          expect(apart).toBe(true);
        }
      }
    });

    test('is drawn alike twenty times, with ids of its own and no number that is none', () => {
      const first = html(sample);
      for (let count = 1; count < 20; count += 1) expect(html(sample)).toBe(first);
      const ids = [...first.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]!);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => id.startsWith('c1-'))).toBe(true);
      const used = [...first.matchAll(/url\(#([^)]+)\)/g)].map((match) => match[1]!);
      expect(used.filter((id) => !ids.includes(id))).toEqual([]);
      expect(first).not.toMatch(/NaN|undefined|Infinity|<style|<mask|class="plot/);
    });

    test('has a name, and colours that CSS may change', () => {
      const svg = svgOf(draw(sample));
      expect(svg.properties.role).toBe('img');
      expect(svg.properties.ariaLabel).toBe(sample.alt);
      const paints = [...html(sample).matchAll(/(?:fill|stroke)="([^"]+)"/g)].map((match) => match[1]!);
      expect(
        paints.filter(
          (paint) => !/^(?:none|var\(--[a-z0-9-]+, #[0-9a-f]{6}\)|url\(#c1-texture-\d+\))$/.test(paint),
        ),
      ).toEqual([]);
    });
  },
);

describe('names', () => {
  test('stand at the ends of lines when every line can have its own', () => {
    const drawn = draw(samples.linesZh, 'zh-Hans');
    expect(
      all(drawn, 'text')
        .filter((text) => Number(text.properties.fontWeight) === 600)
        .map(textOf),
    ).toEqual(['卷积网络', '全连接网络', '逻辑回归（基线）']);
  });

  test('never lie upon each other', () => {
    const tops = all(draw(crowdedEnds), 'text')
      .filter((text) => Number(text.properties.fontWeight) === 600)
      .map((text) => Number(text.properties.y))
      .sort((a, b) => a - b);
    expect(tops).toHaveLength(4);
    for (const [index, top] of tops.slice(1).entries()) expect(top - tops[index]!).toBeGreaterThan(15);
  });

  test('stand in a legend when a line ends early', () => {
    const early = chart(axis('x'), axis('y'), [
      { type: 'line', name: 'whole', dashed: false, data: numbers(9).map((x) => ({ x, y: x })) },
      { type: 'line', name: 'half', dashed: true, data: numbers(4).map((x) => ({ x, y: 2 * x })) },
    ]);
    const drawn = draw(early);
    expect(texts(drawn).slice(0, 2)).toEqual(['whole', 'half']);
    expect(all(drawn, 'circle')).toHaveLength(0);
  });

  test('of a band and its line share a colour', () => {
    const paints = [...html(samples.band).matchAll(/(?:fill|stroke)="(var\(--series-\d[^"]+)"/g)];
    expect(new Set(paints.map((match) => match[1]))).toEqual(new Set(['var(--series-1, #1e559e)']));
  });
});

const crowdedEnds = chart(
  axis('x'),
  axis('y'),
  ['a', 'b', 'c', 'd'].map((name, index) => ({
    type: 'line',
    name,
    dashed: false,
    data: numbers(5).map((x) => ({ x, y: 10 + index * 0.01 + x })),
  })),
);

describe('marks', () => {
  test('bars are as long as their values, from zero', () => {
    const bars = all(draw(samples.negative), 'rect').filter(
      (rect) => rect.properties.fill !== undefined || 'x' in rect.properties,
    );
    const heights = bars.map((rect) => Number(rect.properties.height)).filter((height) => height < 300);
    const [seed, a, b, growth] = heights;
    expect(a! / seed!).toBeCloseTo(8 / 12, 1);
    expect(b! / seed!).toBeCloseTo(21 / 12, 1);
    expect(growth! / seed!).toBeCloseTo(5 / 12, 1);
  });

  test('grouped bars stand side by side', () => {
    const xs = all(draw(samples.groupedEn), 'rect')
      .filter((rect) => Number(rect.properties.height) > 100 && Number(rect.properties.width) < 120)
      .map((rect) => ({
        from: Number(rect.properties.x),
        to: Number(rect.properties.x) + Number(rect.properties.width),
      }))
      .sort((one, other) => one.from - other.from);
    expect(xs).toHaveLength(8);
    for (const [index, bar] of xs.slice(1).entries()) expect(bar.from).toBeGreaterThanOrEqual(xs[index]!.to);
  });

  test('cells become one path for each step of the palette', () => {
    const paths = all(draw(samples.regions), 'path').filter(
      (path) => path.properties.shapeRendering !== undefined,
    );
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.length).toBeLessThanOrEqual(11);
    expect(html(samples.regions).length).toBeLessThan(40_000);
  });

  test('a line breaks where its data do', () => {
    const broken = chart(axis('x'), axis('y'), [
      { type: 'line', name: null, dashed: false, data: [1, 2, Number.NaN, 4, 5].map((y, x) => ({ x, y })) },
    ]);
    const [path] = all(draw(broken), 'path');
    expect(String(path!.properties.d).match(/M/g)).toHaveLength(2);
  });

  test('a line of twenty thousand points keeps its peak and loses what cannot be seen', () => {
    const data = numbers(20_000).map((x) => ({ x, y: x === 12_345 ? 50 : Math.sin(x / 900) }));
    const drawn = html(chart(axis('x'), axis('y'), [{ type: 'line', name: null, dashed: false, data }]));
    expect(drawn.length).toBeLessThan(60_000);
    const peak = [...drawn.matchAll(/[ML]([\d.]+),([\d.]+)/g)].map((match) => Number(match[2]));
    expect(Math.min(...peak)).toBeLessThan(Math.max(...peak) - 200);
  });

  test('panels share their axes: the numbers of the vertical one stand once', () => {
    const found = texts(draw(samples.panels, 'zh-Hans'));
    expect(found.filter((text) => text === '批量 64')).toHaveLength(1);
    expect(found.filter((text) => text === '3')).toHaveLength(1);
    expect(found.filter((text) => text === '轮')).toHaveLength(3);
    expect(found.filter((text) => text === '测试')).toHaveLength(1);
  });

  test('a chart whose data hold nothing that can be shown is still a chart', () => {
    const empty = chart(axis('x'), axis('y', { scale: 'log' }), [
      { type: 'line', name: 'nothing', dashed: false, data: [{ x: 1, y: -1 }] },
    ]);
    expect(html(empty)).not.toContain('NaN');
  });
});

test('all samples are drawn', () => expect(names.length).toBeGreaterThan(10));
