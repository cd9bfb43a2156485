// Printing: what is in the file that was made, as another reader of PDF finds it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElementContent } from 'hast';
import { h, s } from 'hastscript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectPdf, type PdfFacts } from '../../src/5-publish/pdf/inspect/inspect.ts';
import { printPdf } from '../../src/5-publish/pdf/pdf.ts';
import type { Reported } from '../../src/model/article.ts';
import type { Woven } from '../../src/model/woven.ts';
import { openWorld } from '../../src/world/node-world.ts';
import type { World } from '../../src/world/world.ts';
import { chart, listing, paragraphs, sample, table } from './print-sample.ts';

const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = mkdtempSync(join(tmpdir(), 'colophon-test-'));
const open = () => openWorld({ home, cache, jobs: 1, today: '2026-11-23', report: () => {} });
const world: World = open();
afterAll(async () => {
  await world.browser.close();
  rmSync(cache, { recursive: true, force: true });
});

const print = (woven: Woven): Promise<Reported<Uint8Array>> => printPdf(woven, { resultsJson: '{}' }, world);
const codes = ({ problems }: Reported<Uint8Array>) => problems.map((problem) => problem.code);

const chinese = sample({
  lang: 'zh-Hans',
  title: '大模型企业的风险投资关系',
  abstract: '本文探讨大模型企业在风险投资关系中的重要性。',
  meta: { keywords: ['大模型', '风险投资'], subtitle: '一个可以复算的框架' },
  body: [
    h('h2', { id: 'one' }, ['背景 ', h('em', '介绍')]),
    ...paragraphs(
      '风险投资公司通过严格的项目筛选机制，评估企业的技术前景、市场潜力与团队实力（Venture Capital）。',
      30,
    ),
    h('p', [
      '见',
      h('a', { href: '#chart' }, '图 1'),
      '与',
      h('a', { href: 'https://example.com/a' }, '此处'),
      '，',
      h('strong', '重要'),
      '。',
    ]),
    h('h3', { id: 'one-one' }, '风险投资的定义'),
    h('p', h('span', { className: ['katex'] }, 'L自')),
    chart('chart', '收益曲线'),
    h('h2', { id: 'two' }, '数据与代码'),
    table('table', 60, 4, '数据'),
    listing(['const 利率 = 0.98;', '', `const long = '${'很长的一行 and more '.repeat(12)}';`]),
    h('p', { dataLook: 'screen' }, '只在屏幕上'),
  ],
});

describe('a Chinese paper', () => {
  let made: Reported<Uint8Array>;
  let facts: PdfFacts;
  beforeAll(async () => {
    made = await print(chinese);
    facts = await inspectPdf(made.value);
  });

  test('passes every check of its own', () => {
    expect(made.problems).toEqual([]);
  });

  test('has a cover, contents in Roman numbers, and a text that begins at 1', () => {
    expect(facts.pages.map((page) => page.label).slice(0, 4)).toEqual(['i', 'ii', '1', '2']);
    expect(facts.pages[0]?.lines.join('')).toContain('大模型企业的风险投资关系');
    expect(facts.pages[0]?.lines.join('')).toContain('本文探讨');
    expect(facts.pages[1]?.lines).toContain('ii');
    expect(facts.pages[2]?.lines).toContain(`1 / ${facts.pages.length - 2}`);
  });

  test('prints in its contents the page on which each heading stands', () => {
    const lines = facts.pages[1]?.lines.map((line) => line.replace(/\s+/g, ' ')) ?? [];
    for (const { title, page } of facts.outline)
      expect(lines).toContain(`${title} ${facts.pages[page ?? 0]?.label}`);
    expect(new Set(facts.outline.map((entry) => entry.page)).size).toBeGreaterThan(1);
  });

  test('has its headings as outline, and the section of the page over it', () => {
    expect(facts.outline.map(({ title, depth }) => [title, depth])).toEqual([
      ['背景 介绍', 1],
      ['风险投资的定义', 2],
      ['数据与代码', 1],
      ['制作说明', 1],
    ]);
    expect(facts.pages[3]?.lines[0]).toBe('大模型企业的风险投资关系 背景 介绍');
    expect(facts.pages.at(-1)?.lines[0]).toBe('大模型企业的风险投资关系 制作说明');
  });

  test('repeats the head of a table on each of its pages', () => {
    const heads = facts.pages.filter((page) => page.lines.some((line) => /数据项 ?1/.test(line)));
    expect(heads.length).toBeGreaterThan(1);
  });

  test('leads from a reference to its figure, and out to the web', () => {
    const figure = facts.pages.findIndex((page) => page.lines.some((line) => line.startsWith('图 1 收益')));
    expect(facts.links).toContainEqual(expect.objectContaining({ url: null, target: figure }));
    expect(facts.links.map((link) => link.url)).toContain('https://example.com/a');
  });

  test('embeds every font as outlines', () => {
    expect(facts.fonts.length).toBeGreaterThan(3);
    expect(facts.fonts.filter((font) => !font.embedded || font.type === 'Type3')).toEqual([]);
  });

  test('says what it is', () => {
    expect(facts.info).toMatchObject({
      Title: '大模型企业的风险投资关系',
      Author: 'Ada Example',
      Subject: '本文探讨大模型企业在风险投资关系中的重要性。',
      Keywords: '大模型, 风险投资',
      Creator: 'Colophon',
      Producer: 'Colophon',
      CreationDate: 'D:20261123000000Z',
    });
    expect(facts).toMatchObject({ lang: 'zh-Hans', tagged: true, showsTitle: true, active: false });
    expect(facts).toMatchObject({ conformance: ['PDF/UA-1', 'PDF/A-3A'], attachments: ['results.json'] });
  });

  test('leaves out what is for the screen', () => {
    expect(facts.pages.flatMap((page) => page.lines).join('')).not.toContain('只在屏幕上');
  });

  test('is the same file from another browser', async () => {
    const other = open();
    const again = await printPdf(chinese, { resultsJson: '{}' }, other);
    await other.browser.close();
    expect(Buffer.from(again.value).equals(made.value)).toBe(true);
  });
});

describe('an English paper without cover and contents', () => {
  const english = sample({
    lang: 'en',
    title: 'On “true” numbers & \\ signs',
    pdf: { paper: 'letter', cover: false, contents: false },
    meta: { date: null },
    body: [
      h('h2', { id: 'a' }, 'First'),
      ...paragraphs('It was said before.', 60),
      h('h2', { id: 'b' }, 'Second'),
    ],
  });

  test('begins with its title on page 1, and has a head from the second page on', async () => {
    const made = await print(english);
    const { pages, info, outline } = await inspectPdf(made.value);
    expect(made.problems).toEqual([]);
    expect(pages[0]).toMatchObject({ label: '1', width: 612, height: 792 });
    expect(pages[0]?.lines[0]).not.toBe('First');
    expect(pages[1]?.lines[0]).toBe('On “true” numbers & \\ signs First');
    expect(info.CreationDate).toBe('D:20000101000000Z');
    expect(outline.map((entry) => entry.title)).toEqual(['First', 'Second', 'Colophon']);
  });
});

describe('what goes wrong is told', () => {
  test('a character that no font has, with its place', async () => {
    const made = await print(
      sample({ lang: 'en', title: 'T', source: 'One\n\nTwo 𓀀 three', body: [h('p', 'Two 𓀀 three')] }),
    );
    const found = made.problems.find((problem) => problem.code === 'pdf-glyphs-present');
    expect(found).toMatchObject({ line: 3, column: 5 });
    expect(found?.found).toContain('“𓀀” (U+13000)');
    expect(codes(made)).not.toContain('pdf-fonts-own'); // the box is the machine's, and sets nothing
  });

  test('a font of the machine, which the page asks for by name, with the line of its words', async () => {
    const strange = h('p', { style: 'font-family: "Liberation Sans"' }, 'Set in a font of the machine');
    const source = 'One\n\nSet in a font of the machine';
    const made = await print(sample({ lang: 'en', title: 'T', source, body: [h('p', 'One'), strange] }));
    const found = made.problems.find((problem) => problem.code === 'pdf-fonts-own');
    expect(found).toMatchObject({ level: 'error', line: 3 });
    expect(found?.found).toContain('the font LiberationSans, which is none of Colophon’s');
  });

  test('a file from elsewhere', async () => {
    const made = await print(
      sample({
        lang: 'en',
        title: 'T',
        body: [h('p', h('img', { src: 'https://example.com/x.png', alt: 'x' }))],
      }),
    );
    expect(made.problems.find((problem) => problem.code === 'pdf-self-contained')?.found).toContain(
      'https://example.com/x.png',
    );
  });

  test('a table much wider than the paper, which is scaled to it', async () => {
    const made = await print(sample({ lang: 'en', title: 'T', body: [table('t', 3, 30, 'Figures')] }));
    expect(codes(made)).toEqual(['pdf-fits-paper']);
    expect(made.problems[0]?.level).toBe('warning');
  });

  test('a browser that prints without tags: the file is made, and said to be less than it should', async () => {
    const untagged: World = {
      ...world,
      browser: {
        ...world.browser,
        withPage: (served, use) =>
          world.browser.withPage(served, (page) =>
            use({ ...page, pdf: async (options) => withoutTags(await page.pdf(options)) }),
          ),
      },
    };
    const made = await printPdf(
      sample({ lang: 'en', title: 'T', body: [] }),
      { resultsJson: '{}' },
      untagged,
    );
    expect(codes(made)).toEqual(['pdf-accessible', 'pdf-describes-itself']);
    expect((await inspectPdf(made.value)).conformance).toEqual([]);
  });
});

function withoutTags(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(
    text.replaceAll('/StructTreeRoot', '/StructTreeGone').replace('/Marked true', '/Marked null'),
    'latin1',
  );
}

describe('a figure that does not fit the rest of its page', () => {
  const words = (about: string, count: number) =>
    paragraphs(`${about} of the text goes on for a line or two, `.repeat(3), count);
  const drawing = (height: number) => {
    const figure = chart('drawing', 'A drawing');
    const svg = s('svg', {
      viewBox: `0 0 680 ${height}`,
      width: 680,
      height,
      role: 'img',
      ariaLabel: 'A drawing',
    });
    return { ...figure, children: [h('div.output.chart', svg), ...figure.children.slice(-1)] };
  };
  const printed = async (body: readonly ElementContent[]) => {
    const woven = sample({ lang: 'en', title: 'Gaps', pdf: { cover: false, contents: false }, body });
    const made = await print(woven);
    expect(codes(made)).toEqual([]);
    return (await inspectPdf(made.value)).pages.map(({ body: text }) => text.replace(/\s+/g, ' '));
  };

  test('lets the text after it come first, in the order that it had', async () => {
    const pages = await printed([
      h('h2', { id: 'one' }, 'One'),
      ...words('Before', 9),
      drawing(600),
      h('p', `Alpha ${'and what follows it '.repeat(20)}`),
      h('p', `Omega ${'and what follows it '.repeat(20)}`),
    ]);
    expect(pages[0]).toMatch(/Before.*Alpha/);
    expect(pages[1]).toContain('A drawing');
    expect(pages.join(' ')).toMatch(/Alpha.*Omega/);
  });

  test('does not change places with a heading', async () => {
    const pages = await printed([
      h('h2', { id: 'one' }, 'One'),
      ...words('Before', 9),
      drawing(600),
      h('h2', { id: 'two' }, 'Second'),
      h('p', 'Alpha'),
    ]);
    expect(pages[1]).toMatch(/A drawing.*Second/);
  });
});
