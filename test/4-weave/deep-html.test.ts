// HTML that nests more deeply than a page does is told at its place; what authors write is drawn.
import { expect, test } from 'vitest';
import { weaveMarkdown } from './loom.ts';

const nested = (count: number) => `a ${'<sub>b'.repeat(count)}${'</sub>'.repeat(count)}`;

test('elements within a hundred others are told where there is one too many', async () => {
  const { problems } = await weaveMarkdown(nested(5_000));
  expect(problems.map(({ code, column }) => [code, column])).toContainEqual([
    'article-within-bounds',
    3 + 6 * 100,
  ]);
  const blocks = await weaveMarkdown(`${'<div>\n\n'.repeat(5_000)}a\n\n${'</div>\n\n'.repeat(5_000)}`);
  expect(blocks.codes).toContain('article-within-bounds');
});

test('fewer are drawn, and so is what lies beside one another', async () => {
  expect((await weaveMarkdown(nested(60))).codes).toEqual([]);
  const { codes, html } = await weaveMarkdown(
    `<ul>${'<li>b'.repeat(500)}</ul>\n\n${'<b>c</b> '.repeat(500)}`,
  );
  expect(codes).toEqual([]);
  expect(html.split('<li>').length).toBe(501);
});
