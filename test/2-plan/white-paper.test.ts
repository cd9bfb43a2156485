// What a white paper is asked for, in two languages, and what no other article is.
import { expect, test } from 'vitest';
import { plan } from '../../src/2-plan/plan.ts';
import { articleOf } from './article.ts';

const codes = (body: string, kind = 'white-paper') =>
  plan(articleOf(`---\ntitle: T\nkind: ${kind}\ndate: 2026-11-23\n---\n\n${body}`), new Set()).problems.map(
    ({ code, line }) => `${code} ${line}`,
  );

test.each([
  ['## Key takeaways\n\n## Limitations\n\n## How to cite\n', []],
  ['## 核心结论\n\n## 局限\n\n## 如何引用\n', []],
  ['## 要点\n\n## 4 研究局限\n\n## 引用方式\n\n**免责声明。**以上只是情景。\n\n下面是情景。\n', []],
  ['**Takeaways.** One.\n\n**Limitations.** Two.\n\n**How to cite.** Three.\n', []],
  ['Text.\n', ['paper-has-citation 3', 'paper-has-limitations 3', 'paper-has-takeaways 3']],
  ['## 要點\n\n## 侷限\n\n## 如何引用\n\n我們的情景到 2031 年。\n', ['paper-has-disclaimer 13']],
  ['## Takeaways\n\n## Limits\n\n## Cite\n\nBy 2031 it doubles.\n', ['paper-has-disclaimer 13']],
  ['## Takeaways\n\n## Limits\n\n## Cite\n\nIn 2026 it doubled.\n', []],
  ['## Takeaways\n\n## Limits\n\n## Cite\n\n## Disclaimer\n\nA forecast.\n', []],
])('%j', (body, expected) => {
  expect(codes(body)).toEqual(expected);
});

test('an article that is none is asked for nothing', () => {
  expect(codes('A forecast.\n', 'article')).toEqual([]);
});

const draws = (caption: string, below: string) =>
  codes(
    `## Takeaways\n\n## Limits\n\n## Cite\n\n~~~ts run #a needs=x.csv\nconst a = 1;\n~~~\n\n~~~ts run #b caption="${caption}"\nconst b = a;\n~~~\n\n${below}\n`,
  );

test.each([
  ['Rows', 'Text.', ['paper-figure-sourced 17']],
  ['Rows, source: the registry', 'Text.', ['paper-figure-sourced 17']],
  ['Rows, source: the registry 2026', 'Text.', []],
  ['Rows [@a]', 'Text.', []],
  ['Rows', 'Source: the registry, 2026.', []],
  ['Rows', '资料来源：登记处，2026 年。', []],
  ['Rows', 'The source of it is unknown since 2026.', ['paper-figure-sourced 17']],
])('caption %j, then %j', (caption, below, expected) => {
  expect(draws(caption, below)).toEqual(expected);
});
