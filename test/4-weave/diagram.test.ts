// Diagrams in the build's browser: the same each time, without HTML inside, named, and stored for the next build.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { toHtml } from 'hast-util-to-html';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { read } from '../../src/1-read/read.ts';
import { plan as planOf } from '../../src/2-plan/plan.ts';
import { drawDiagrams } from '../../src/4-weave/diagram/diagram.ts';
import type { BlockOf } from '../../src/model/plan.ts';
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
  ['a fence without a diagram', '', 6],
  ['a fence of blank lines', '  \n', 6],
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

describe('larger than a reader can take in', () => {
  const links = (count: number) =>
    `flowchart TD\n${Array.from({ length: count }, (_, at) => `  a${at % 30} --> b${at % 25}`).join('\n')}`;
  const told = async (...sources: readonly string[]) => {
    const { svgs, problems } = await drawn(sources);
    return {
      drawn: svgs.length,
      problems: problems.map(({ code, line, found }) => `${code}@${line} ${found}`),
    };
  };

  test('is told at its first line, before a browser sees it, and the others are drawn', async () => {
    const { svgs, problems } = await drawn([`${kinds.pie}\n%%${'x'.repeat(200_000)}`, kinds.pie]);
    expect(problems.map(({ code, line }) => `${code}@${line}`)).toEqual(['diagram-bounded@6']);
    expect(problems[0]?.found).toMatch(/^a diagram of 2000\d\d characters$/);
    expect(problems[0]?.expected).toContain('200,000 characters and 500 edges, drawn within 60 s');
    expect(svgs).toHaveLength(1);
    expect(svgs[0]).not.toContain('Maximum text size');
  });

  test('is told by its edges', async () => {
    expect(await told(links(501), kinds.class)).toEqual({
      drawn: 1,
      problems: [expect.stringMatching(/^diagram-bounded@6 a diagram of \d+ edges or more$/)],
    });
  }, 60_000);

  test('is bounded whatever the diagram says of itself', async () => {
    const asked = '%%{init: {"maxTextSize": 900000, "maxEdges": 90000}}%%\n';
    const { drawn: count, problems } = await told(
      `${asked}${links(501)}`,
      `${asked}${kinds.pie}\n%%${'x'.repeat(200_000)}`,
    );
    expect(count).toBe(0);
    expect(problems.map((each) => each.split('@')[0])).toEqual(['diagram-bounded', 'diagram-bounded']);
  }, 60_000);
});

describe('what Mermaid draws in place of a diagram is no diagram', () => {
  test.each([
    ['its own picture of an error', 'error'],
    ['nothing at all', 'flowchart TD'],
    ['a chart of nothing', 'pie'],
    ...Object.entries(kinds).map(([kind, source]) => [
      `${kind} with a line that is none`,
      `${source}\n  ]] ((( --- "`,
    ]),
  ])(
    '%s',
    async (_, source) => {
      const { svgs, problems } = await drawn([source]);
      for (const svg of svgs) expect(svg).not.toMatch(/error-icon|Syntax error|Maximum text/);
      expect(svgs.length + problems.length).toBe(1);
      for (const problem of problems) expect(problem).toMatchObject({ code: 'diagram-parses' });
    },
    60_000,
  );
});

test('a page that does not come to an end with one diagram is given up, and the others are drawn', async () => {
  const pages: string[][] = [];
  const stuck: World = {
    ...world,
    cache: newCache(),
    browser: {
      ...world.browser,
      withPage: async (served, use, options) => {
        const asked: string[] = [];
        pages.push(asked);
        return world.browser.withPage(
          served,
          (page) =>
            use({
              ...page,
              evaluate: (work, argument) => {
                const { source } = { source: '', ...(argument as object) };
                if (source !== '') asked.push(source.split('\n')[0]!);
                return source.startsWith('mindmap') ? new Promise(() => {}) : page.evaluate(work, argument);
              },
            }),
          options,
        );
      },
    },
  };
  vi.useFakeTimers({ toFake: ['setTimeout'], shouldAdvanceTime: true, advanceTimeDelta: 20 });
  try {
    const { svgs, problems } = await drawn([kinds.pie, kinds.mindmap, kinds.class], stuck);
    expect(problems.map(({ code, line }) => `${code}@${line}`)).toEqual(['diagram-bounded@12']);
    expect(problems[0]?.found).toBe('a diagram that is still being drawn after 60 s');
    expect(svgs).toHaveLength(2);
    expect(pages).toEqual([['pie', 'mindmap'], ['classDiagram']]);
  } finally {
    vi.useRealTimers();
  }
}, 200_000);
