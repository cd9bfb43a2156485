// Numbers and ids from headings alone: what reading does to depths is not relied on.
import type { Heading, Root } from 'mdast';
import { expect, test } from 'vitest';
import { anchor } from '../../src/4-weave/anchors.ts';
import { uniqueNames } from '../../src/4-weave/loom.ts';
import { number } from '../../src/4-weave/numbering.ts';
import type { Article } from '../../src/article.ts';
import type { BlockId, HeadingBlock, Plan } from '../../src/plan.ts';
import type { Results } from '../../src/results.ts';

type Head = readonly [depth: 1 | 2 | 3 | 4 | 5 | 6, text: string];

function numberHeadings(heads: readonly Head[], numbering = true) {
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
  const plan = { blocks } as unknown as Plan; // of a plan, only its blocks count here
  const article = {
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
