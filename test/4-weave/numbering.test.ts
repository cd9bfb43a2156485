// Numbers and ids from headings alone: what reading does to depths is not relied on.
import type { Heading, Root } from 'mdast';
import { expect, test } from 'vitest';
import { anchor } from '../../src/4-weave/numbers/anchors.ts';
import { number } from '../../src/4-weave/numbers/numbering.ts';
import { numeral } from '../../src/4-weave/numbers/section-numbers.ts';
import { uniqueNames } from '../../src/4-weave/text/unique.ts';
import type { Article, Lang, SectionStyle } from '../../src/model/article.ts';
import type { BlockId, HeadingBlock, Plan } from '../../src/model/plan.ts';
import type { Results } from '../../src/model/results.ts';

type Head = readonly [depth: 1 | 2 | 3 | 4 | 5 | 6, text: string];

function numberHeadings(
  heads: readonly Head[],
  numbering: SectionStyle | false = 'decimal',
  lang: Lang = 'zh-Hans',
) {
  const nodes = heads.map(
    ([depth, value]): Heading => ({ type: 'heading', depth, children: [{ type: 'text', value }] }),
  );
  const tree: Root = { type: 'root', children: nodes };
  const blocks = nodes.map((node, index): HeadingBlock => {
    const id = `heading-${index + 1}` as BlockId;
    return {
      kind: 'heading',
      id,
      label: null,
      place: { file: 'a', line: 1, column: 1 },
      node,
      depth: node.depth,
    };
  });
  const blockOf = new Map(blocks.map((block) => [block.node, block]));
  const plan = { blocks, blockOf } as unknown as Plan; // of a plan, only its blocks count here
  const article = {
    lang,
    tree,
    meta: { numbering, abstract: { type: 'root', children: [] } },
  } as unknown as Article;
  const numbered = number(article, plan, { outcomes: new Map() } as unknown as Results);
  const ids = anchor(plan, numbered, uniqueNames([], '-'));
  return blocks.map(({ id }) => ({ ...numbered.sections.get(id)!, id: ids.get(id) }));
}

test('levels never skip, and headings of one depth are of one level', () => {
  const sections = numberHeadings([
    [3, 'a'],
    [2, 'b'],
    [4, 'c'],
    [4, 'd'],
    [3, 'e'],
    [6, 'f'],
    [2, 'g'],
  ]);
  expect(sections.map(({ level, number }) => [level, number])).toEqual([
    [2, '1'],
    [2, '2'],
    [3, '2.1'],
    [3, '2.2'],
    [3, '2.3'],
    [4, '2.3.1'],
    [2, '3'],
  ]);
});

test.each([
  ['2.1 方法', '2.1'],
  ['3. 结论', '3'],
  ['三、结论', '三'],
  ['第三章 结论', '第三章'],
  ['2024 年回顾', null],
  ['三个问题', null],
  ['Results', null],
])('of "%s", references say %s', (text, cited) => {
  expect(numberHeadings([[2, text]], false)[0]).toMatchObject({ number: null, cited });
});

test.each([
  ['A Short Title', 'a-short-title'],
  ['Café & naïveté', 'cafe--naivete'],
  ['方法', 'section-1'],
  ['GPT 模型', 'section-1'],
  ['2024', 'section-1'],
])('"%s" has the id %s', (text, id) => {
  expect(numberHeadings([[2, text]])[0]!.id).toBe(id);
});

const deep: readonly Head[] = [
  [2, 'a'],
  [2, 'b'],
  [3, 'c'],
  [3, 'd'],
  [4, 'e'],
  [5, 'f'],
  [6, 'g'],
];

test.each([
  ['chinese', 'zh-Hans', ['一、', '二、', '（一）', '（二）', '1.', '（1）', '（1.1）']],
  ['chapters', 'zh-Hans', ['第一章', '第二章', '第一节', '第二节', '一、', '（一）', '1.']],
  ['chapters', 'zh-Hant-TW', ['第一章', '第二章', '第一節', '第二節', '一、', '（一）', '1.']],
  ['chapters', 'en', ['Chapter 1', 'Chapter 2', '2.1', '2.2', '2.2.1', '2.2.1.1', '2.2.1.1.1']],
] as const)('%s in %s', (style, lang, shown) => {
  expect(numberHeadings(deep, style, lang).map(({ number }) => number)).toEqual(shown);
});

test.each([
  [
    'chinese',
    [
      '第一节',
      '第二节',
      '第二节（一）',
      '第二节（二）',
      '第二节（二）1',
      '第二节（二）1（1）',
      '第二节（二）1（1.1）',
    ],
  ],
  [
    'chapters',
    [
      '第一章',
      '第二章',
      '第二章第一节',
      '第二章第二节',
      '第二章第二节之一',
      '第二章第二节之一（一）',
      '第二章第二节之一（一）1',
    ],
  ],
] as const)('references to sections numbered as %s', (style, cited) => {
  expect(numberHeadings(deep, style).map((section) => section.cited)).toEqual(cited);
});

test('numbers in Chinese letters', () => {
  expect([1, 10, 12, 20, 21, 99, 100, 105, 110, 115, 230].map(numeral).join(' ')).toBe(
    '一 十 十二 二十 二十一 九十九 一百 一百〇五 一百一十 一百一十五 二百三十',
  );
});
