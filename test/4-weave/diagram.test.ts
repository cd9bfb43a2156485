// Diagrams in the build's browser: the same each time, without HTML inside, named, and stored for the next build.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { afterAll, describe, expect, test } from 'vitest';
import { read } from '../../src/1-read/read.ts';
import { plan as planOf } from '../../src/2-plan/plan.ts';
import { drawDiagrams } from '../../src/4-weave/diagram.ts';
import type { BlockOf } from '../../src/plan.ts';
import { openWorld } from '../../src/world/node-world.ts';
import type { World } from '../../src/world/world.ts';

const open = (cache: string) =>
  openWorld({
    home: dirname(dirname(import.meta.dirname)),
    cache,
    jobs: 1,
    today: '2026-11-23',
    report: () => {},
  });
const newCache = () => mkdtempSync(join(tmpdir(), 'colophon-diagram-'));
const cache = newCache();
const world = open(cache);
afterAll(() => world.browser.close());

/** The first line of a diagram's source is line 7, two more for each one before it. */
async function drawn(sources: readonly string[], where: World = world, caption = '') {
  const fences = sources.map((source) => `\`\`\`mermaid${caption}\n${source}\n\`\`\``).join('\n\n');
  const text = `---\ntitle: A\nlang: zh-Hans\n---\n\n${fences}`;
  const article = read({ slug: 'a', path: 'a/article.md', folder: '/a', text }).value;
  const { blocks } = planOf(article, new Set()).value;
  const diagrams = blocks.filter((block): block is BlockOf<'diagram'> => block.kind === 'diagram');
  const { value, problems } = await drawDiagrams(diagrams, article.lang, where);
  return { svgs: [...value.values()].map((svg) => toHtml(svg)), problems };
}

const kinds = {
  flowchart: 'flowchart TD\n  A[筛选] -->|可信| B{决策}\n  subgraph 企业\n    B --> C[执行]\n  end',
  sequence: 'sequenceDiagram\n  投资人->>企业: 里程碑\n  企业-->>投资人: 证据',
  state: 'stateDiagram-v2\n  [*] --> 空闲\n  空闲 --> 训练: 开始',
  class: 'classDiagram\n  Model <|-- Net : owns',
  er: 'erDiagram\n  FUND ||--o{ COMPANY : owns',
  gantt: 'gantt\n  dateFormat YYYY-MM-DD\n  section 一\n  数据 :a1, 2026-01-01, 30d',
  pie: 'pie\n  "数据" : 42\n  "算力" : 58',
  xychart: 'xychart-beta\n  x-axis [Q1, Q2]\n  bar [20, 40]',
  mindmap: 'mindmap\n  root((模型))\n    数据\n    算力',
  timeline: 'timeline\n  2021 : 成立',
};

test('every kind is drawn the same twice, without HTML inside', async () => {
  const other = open(newCache());
  try {
    const [one, two] = [await drawn(Object.values(kinds)), await drawn(Object.values(kinds), other)];
    expect(one.problems).toEqual([]);
    expect(one.svgs).toHaveLength(Object.keys(kinds).length);
    expect(one.svgs).toEqual(two.svgs);
    for (const svg of one.svgs) {
      expect(svg.toLowerCase()).not.toContain('foreignobject');
      expect(svg).toMatch(/^<svg id="diagram-[0-9a-f]{8}"[^>]* role="img" aria-label="[^"]+"/);
    }
  } finally {
    await other.browser.close();
  }
}, 180_000);

test('a diagram’s own rules reach nothing outside it', async () => {
  const { svgs } = await drawn([kinds.flowchart]);
  const [, id] = /id="([^"]+)"/.exec(svgs[0]!)!;
  const css = [...svgs[0]!.matchAll(/<style>([\s\S]*?)<\/style>/g)].map(([, rules]) => rules).join('');
  const selectors =
    css.replace(/@keyframes[^{]*\{(?:[^{}]*\{[^}]*\})*[^}]*\}/g, '').match(/[^{}]+(?=\{)/g) ?? [];
  const loose = selectors.flatMap((list) => list.split(',')).filter((one) => !one.includes(`#${id}`));
  expect(selectors.length).toBeGreaterThan(3);
  expect(loose.map((one) => one.trim()).filter((one) => one !== '')).toEqual([]);
}, 60_000);

describe('its name', () => {
  test.each([
    [
      'title and description',
      'flowchart LR\n  accTitle: 流程\n  accDescr: 从头到尾\n  A --> B',
      '流程。从头到尾',
    ],
    [
      'a description of several lines',
      'flowchart LR\n  accDescr {\n    从头\n    到尾\n  }\n  A --> B',
      '从头 到尾',
    ],
    ['labels', 'flowchart LR\n  A[筛选] --> B[决策]', '示意图，包括筛选、决策'],
  ])('is its %s', async (_, source, name) => {
    const label = /aria-label="([^"]*)"/.exec((await drawn([source])).svgs[0]!)?.[1];
    expect(label?.trim()).toBe(name);
  });

  test('begins with its caption where it has no title', async () => {
    const { svgs } = await drawn([kinds.pie], world, ' caption="份额"');
    expect(svgs[0]).toContain('aria-label="份额。示意图，包括');
  });
});

test.each([
  ['a flowchart', 'flowchart LR\n  A[读] --> B\n  B --> C[写', 9],
  ['a sequence', 'sequenceDiagram\n  A->>B: 问\n  loop 三次\n  A->>B: 答', null],
  ['a state diagram', 'stateDiagram-v2\n  a --> b\n  b --> --> c', 9],
  ['a pie', 'pie\n  "甲" : 1\n  "乙" : x', 9],
  ['an unknown kind', 'grahp LR\n  A --> B', 7],
])('a mistake in %s is told at its line', async (_, source, line) => {
  const { problems, svgs } = await drawn([source]);
  expect(svgs).toEqual([]);
  expect(problems.map(({ code }) => code)).toEqual(['diagram-parses']);
  if (line !== null) expect(problems[0]).toMatchObject({ file: 'a/article.md', line });
  else expect(problems[0]!.line).toBeGreaterThan(7);
});

test('stored diagrams start no browser', async () => {
  const { svgs } = await drawn([kinds.flowchart]);
  const again = open(cache);
  const withPage = () => Promise.reject(new Error('a browser was started'));
  const asleep = { ...again, browser: { ...again.browser, withPage } };
  expect((await drawn([kinds.flowchart], asleep)).svgs).toEqual(svgs);
}, 60_000);
