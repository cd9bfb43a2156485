// What is kept on one line, and what is left as it was.
import type { ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { keepWhole } from '../../src/4-weave/text/wholes.ts';

const wholesIn = (nodes: readonly ElementContent[]): string[] =>
  nodes.flatMap((node) => {
    if (node.type !== 'element') return [];
    const own = Array.isArray(node.properties.className) && node.properties.className.includes('whole');
    return own ? [textOf(node)] : wholesIn(node.children);
  });
const kept = (text: string) => wholesIn(keepWhole([{ type: 'text', value: text }]));

test.each([
  ['规模为 1.2 亿元，共 60 页。', ['1.2 亿元', '60 页']],
  ['占 5 GB，约 98 %、3.5 万次、12个月', ['5 GB', '98 %', '3.5 万次', '12个月']],
  ['1.2亿元与60頁、2026 年 11 月 25 日', ['1.2亿元', '60頁', '2026 年', '11 月', '25 日']],
  ['见图 1、表 2 与式 (3)，在第 4 节', ['图 1', '表 2', '式 (3)', '第 4 节']],
  ['他说——好', ['说——']],
  ['A model of 7 GB at 30 Hz in Figure 2', ['7 GB', '30 Hz', 'Figure 2']],
  ['GPT4 个模型，第三年，v1.2', []],
  ['12 people met 5 minutes', []],
])('%s', (text, wholes) => {
  expect(kept(text)).toEqual(wholes);
  expect(
    keepWhole([{ type: 'text', value: text }])
      .map(textOf)
      .join(''),
  ).toBe(text);
});

test('a computed number takes its unit along; code and labels are left alone', () => {
  const nodes = [
    h('data', { className: ['value'] }, '3.2'),
    { type: 'text', value: ' 亿元，' } as const,
    h('code', '5 GB'),
    h('em', '6 GB'),
  ];
  expect(wholesIn(keepWhole(nodes))).toEqual(['3.2 亿元', '6 GB']);
  expect(keepWhole(nodes).map(textOf).join('')).toBe('3.2 亿元，5 GB6 GB');
});
