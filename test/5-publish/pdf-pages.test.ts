// Pages: heads and folios on every one, contents that are true, breaks in the right places, landscape, and what moves.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Element } from 'hast';
import { h } from 'hastscript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inspectPdf, type PdfFacts, type PdfPage } from '../../src/5-publish/pdf/inspect/inspect.ts';
import { printPdf } from '../../src/5-publish/pdf/pdf.ts';
import { roman } from '../../src/5-publish/pdf/set/folios.ts';
import type { Meta } from '../../src/model/article.ts';
import { openWorld } from '../../src/world/node-world.ts';
import type { BrowserPage, World } from '../../src/world/world.ts';
import { chart, listing, sample, table } from './print-sample.ts';

const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const cache = mkdtempSync(join(tmpdir(), 'colophon-test-'));
const world: World = openWorld({ home, cache, jobs: 1, today: '2026-11-23', report: () => {} });
afterAll(async () => {
  await world.browser.close();
  rmSync(cache, { recursive: true, force: true });
});

type Print = { readonly facts: PdfFacts; readonly prints: number; readonly codes: readonly string[] };

/** `before`: done to the page before each of its prints, counted from 1. */
async function print(
  body: readonly Element[],
  meta: Partial<Meta> = {},
  before: (page: BrowserPage, count: number) => Promise<void> = async () => {},
): Promise<Print> {
  let prints = 0;
  const counting: World['browser']['withPage'] = (served, use) =>
    world.browser.withPage(served, (page) =>
      use({
        ...page,
        pdf: async (options) => {
          prints += 1;
          await before(page, prints);
          return page.pdf(options);
        },
      }),
    );
  const woven = sample({ lang: 'en', title: 'Long', body, abstract: 'In short.', meta });
  const watched = { ...world, browser: { ...world.browser, withPage: counting } };
  const made = await printPdf(woven, { resultsJson: '{}' }, watched);
  return { facts: await inspectPdf(made.value), prints, codes: made.problems.map(({ code }) => code) };
}

const sentence = 'It goes on for a while, as text does that has to fill a page and says little else. ';
/** Sections of many lengths, so that headings fall on every part of a page. */
function sections(count: number): readonly Element[] {
  return Array.from({ length: count }, (_, index) => [
    h('h2', { id: `s${index}` }, `Section ${word(index)}`),
    h('p', sentence.repeat(2 + ((index * 7) % 11))),
    h('h3', { id: `s${index}-1` }, `Part ${word(index)} of it`),
    h('p', sentence.repeat(3 + ((index * 5) % 13))),
    ...(index % 3 === 0
      ? [captioned(chart(`f${index}`, `Drawing ${word(index)}`), `Figure ${index / 3 + 1}`)]
      : []),
    h('p', sentence.repeat(1 + (index % 4))),
  ]).flat();
}

const word = (index: number) => String.fromCharCode(65 + Math.floor(index / 26), 65 + (index % 26));

function captioned(figure: Element, label: string): Element {
  const words = figure.children.find((child) => child.type === 'element' && child.tagName === 'figcaption');
  const mark = words?.type === 'element' ? words.children[0] : undefined;
  if (mark?.type === 'element') mark.children = [{ type: 'text', value: label }];
  return figure;
}

const linesOf = ({ body }: PdfPage) =>
  body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const inBody = ({ pages }: PdfFacts) => pages.filter(({ label }) => /^\d+$/.test(label));

describe('a paper of many sections', () => {
  let long: Print;
  beforeAll(async () => {
    long = await print(sections(60));
  }, 60_000);

  test('is printed without a problem', () => {
    expect(long.codes).toEqual([]);
    expect(inBody(long.facts).length).toBeGreaterThan(25);
  });

  test('has over each page the section that begins on it, or else goes on', () => {
    let current = '';
    for (const page of inBody(long.facts)) {
      const begun = linesOf(page).filter((line) => /^(?:Section \w\w|Colophon)$/.test(line));
      expect(page.lines[0]).toBe(`Long ${begun[0] ?? current}`);
      current = begun.at(-1) ?? current;
    }
    expect(current).toBe('Colophon');
  });

  test('says on each page which it is, and of how many', () => {
    const pages = inBody(long.facts);
    pages.forEach((page, index) => {
      expect(page.lines).toContain(`${index + 1} / ${pages.length}`);
      expect(page.label).toBe(String(index + 1));
    });
    const front = long.facts.pages.slice(1, long.facts.pages.length - pages.length);
    front.forEach((page, index) => {
      expect(page.label).toBe(roman(index + 2));
      expect(page.lines).toContain(page.label);
    });
    expect(front.length).toBeGreaterThan(2);
  });

  test('lists its figures, and in the contents the list, by the labels of their pages', () => {
    const text = long.facts.pages.filter(({ label }) => /^[ivx]+$/.test(label)).flatMap((page) => page.lines);
    const list = long.facts.pages.find(
      (page) => page.lines.includes('Figures') && page.lines.some((line) => line.startsWith('Figure 1')),
    );
    expect(list?.label).toMatch(/^[ivx]+$/);
    expect(text.map((line) => line.replace(/\s+/g, ' '))).toContain(`Figures ${list?.label}`);
    for (const page of inBody(long.facts)) {
      const found = page.lines.flatMap((line) => /^(Figure \d+) (Drawing \w\w)$/.exec(line) ?? []);
      if (found.length > 0)
        expect(text.map((line) => line.replace(/\s+/g, ' '))).toContain(`${found[0]} ${page.label}`);
    }
    expect(text.filter((line) => line.startsWith('Figure ')).length).toBe(20);
  });

  test('never ends a page with a heading, nor parts a figure from its caption', () => {
    for (const page of inBody(long.facts)) expect(linesOf(page).at(-1)).not.toMatch(/^(?:Section|Part) \w\w/);
    for (const page of inBody(long.facts)) expect(linesOf(page)[0]).not.toMatch(/^Figure \d/);
  });

  test('leaves two lines of a paragraph at least on either page', () => {
    // A paragraph of one line would be its own last: none here is that short.
    for (const page of inBody(long.facts).slice(0, -1)) {
      const [first = '', second = ''] = linesOf(page);
      const endsAtOnce = /\.$/.test(first) && /^(?:Section|Part) /.test(second) && first.length < 60;
      expect(endsAtOnce).toBe(false);
    }
  });
});

describe('contents that do not lie', () => {
  test('take two prints', async () => {
    const { prints, codes } = await print(sections(12).filter((node) => node.tagName !== 'figure'));
    expect(prints).toBe(2);
    expect(codes).toEqual([]);
  });

  test('take two, too, where figures leave gaps that have to be filled', async () => {
    const { prints, codes } = await print(sections(12));
    expect(prints).toBe(2);
    expect(codes).toEqual([]);
  });

  test('take a third when something moved between the first and the second', async () => {
    const grow = async (page: BrowserPage, count: number) => {
      if (count === 2)
        await page.evaluate((words: string) => {
          const more = Object.assign(document.createElement('p'), { textContent: words });
          document.querySelector('main h2')?.after(more);
        }, sentence.repeat(60));
    };
    const { prints, codes, facts } = await print(
      sections(12).filter((node) => node.tagName !== 'figure'),
      {},
      grow,
    );
    expect(prints).toBe(3);
    expect(codes).toEqual([]); // among the checks: each number in the contents is that of the heading's page
    const heads = facts.outline.map(({ title, page }) => `${title} ${facts.pages[page ?? 0]?.label}`);
    const said = facts.pages[1]?.lines.map((line) => line.replace(/\s+/g, ' ')) ?? [];
    for (const head of heads) expect(said).toContain(head);
  });
});

test('pages that never settle are told', async () => {
  const grow = async (page: BrowserPage) => {
    await page.evaluate((words: string) => {
      const more = Object.assign(document.createElement('p'), { textContent: words });
      document.querySelector('main h2')?.after(more);
    }, sentence.repeat(60));
  };
  const { codes, prints } = await print(
    [h('h2', { id: 'a' }, 'First'), h('h2', { id: 'b' }, 'Second')],
    {},
    grow,
  );
  expect(codes).toContain('pdf-pages-settle');
  expect(prints).toBe(5);
});

test('a brief of three pages is told', async () => {
  const { codes } = await print(sections(20), {
    template: 'brief',
    pdf: { paper: 'a4', cover: false, contents: false },
  });
  expect(codes).toEqual(['brief-fits-two-pages']);
});

describe('landscape pages', () => {
  const words = (count: number) => Array.from({ length: count }, () => h('p', sentence.repeat(6)));
  const isLying = ({ width, height }: PdfPage) => width > height;

  test('hold a table that could not be read upright, under a head and over a folio of their own', async () => {
    const body = [
      h('h2', { id: 'a' }, 'First'),
      ...words(3),
      table('t', 50, 12, 'Quarterly'),
      ...words(9),
      h('h2', { id: 'b' }, 'Second'),
      ...words(2),
    ];
    const { facts, codes } = await print(body);
    expect(codes).toEqual([]);
    const lying = inBody(facts).filter(isLying);
    expect(lying.length).toBeGreaterThan(1); // fifty rows
    for (const page of lying) {
      expect(page.lines[0]).toBe('Long First');
      expect(page.lines).toContain(`${page.label} / ${inBody(facts).length}`);
      expect(page.body).toContain('Quarterly'); // its head, again
    }
    expect(facts.pages.every((page) => linesOf(page).length > 0)).toBe(true);
  });

  test('hold what the author calls wide, with the heading before it', async () => {
    const figure = chart('f', 'A drawing');
    figure.properties.className = ['run', 'figure', 'wide'];
    const body = [h('h2', { id: 'a' }, 'First'), ...words(2), h('h2', { id: 'b' }, 'Second'), figure];
    const { facts, codes } = await print(body);
    expect(codes).toEqual([]);
    const [lying] = inBody(facts).filter(isLying);
    expect(lying?.lines.join(' ')).toMatch(/Second.*A drawing/);
  });

  test('let the text after them come first', async () => {
    const figure = chart('f', 'A drawing');
    figure.properties.className = ['run', 'figure', 'wide'];
    const after = Array.from({ length: 12 }, (_, index) => h('p', `Alpha ${index}. ${sentence.repeat(3)}`));
    const { facts, codes } = await print([h('h2', { id: 'a' }, 'First'), ...words(1), figure, ...after]);
    expect(codes).toEqual([]);
    const at = inBody(facts).findIndex(isLying);
    expect(inBody(facts)[at - 1]?.body).toContain('Alpha 3');
  });

  test('are not made of a table that fits', async () => {
    const { facts } = await print([h('h2', { id: 'a' }, 'First'), table('t', 5, 5, 'Few')]);
    expect(facts.pages.filter(isLying)).toEqual([]);
  });
});

test('a long line of code is wrapped behind a mark that is drawn, and is no text', async () => {
  const line = `const long = '${'a long line of code that goes on and on '.repeat(4)}';`;
  const { facts, codes } = await print([h('h2', { id: 'a' }, 'First'), listing([line, 'short();'])]);
  expect(codes).toEqual([]);
  const text = facts.pages
    .map((page) => page.body)
    .join('')
    .replace(/\s/g, '');
  expect(text).toContain(`${line.replace(/\s/g, '')}short();`);
});

describe('a book', () => {
  let book: Print;
  const chapters = [1, 3, 2, 4].map((length, index) => [
    h('h2', { id: `c${index}` }, `Chapter ${word(index)}`),
    ...Array.from({ length }, (_, part) => [
      h('h3', { id: `c${index}-${part}` }, `Part ${word(index)} ${part + 1}`),
      ...Array.from({ length: 4 }, () => h('p', sentence.repeat(7))),
    ]).flat(),
  ]);
  beforeAll(async () => {
    book = await print(chapters.flat(), { template: 'book' });
  }, 60_000);

  test('opens each chapter on a right-hand page, and leaves none blank', () => {
    expect(book.codes).toEqual([]);
    for (const { title, page } of book.facts.outline.filter((one) => /^Chapter/.test(one.title))) {
      expect([title, (page ?? 1) % 2]).toEqual([title, 0]);
      expect(Number(book.facts.pages[page ?? 0]?.label) % 2).toBe(1);
    }
    for (const page of book.facts.pages) expect(linesOf(page).length).toBeGreaterThan(0);
  });

  test('has the chapter over its left pages, the section over its right ones, and nothing over an opening', () => {
    for (const [index, page] of book.facts.pages.entries()) {
      if (!/^\d+$/.test(page.label) || /left empty/.test(page.body)) continue;
      const [first = ''] = linesOf(page);
      if (/^(?:Chapter \w\w|Colophon)$/.test(first))
        expect(page.lines[0]).toBe(`${page.label} / ${inBody(book.facts).length}`);
      else if (index % 2 === 1) expect(page.lines[0]).toMatch(/^Chapter \w\w$/);
      else expect(page.lines[0]).toMatch(/^Part \w\w \d$/);
    }
  });

  test('takes two prints, the pages before its chapters among what the first tells', () => {
    expect(book.prints).toBe(2);
  });

  test('names half-title, imprint, title and abstract i to iv', () => {
    expect(book.facts.pages.slice(0, 4).map(({ label }) => label)).toEqual(['i', 'ii', 'iii', 'iv']);
    expect(book.facts.outline[0]).toMatchObject({ title: 'Abstract', page: 3 });
  });
});
