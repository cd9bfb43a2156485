// What a page says and what it leaves out: valid, the same each time, and at home wherever its folder is put.
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, test } from 'vitest';
import { publishHtml } from '../../src/5-publish/site/site.ts';
import { indexFiles } from '../../src/5-publish/site/site-index.ts';
import { cards, makeSite, pages, world } from './html-pages.ts';
import { rules } from './html-rules.ts';
import { english } from './sample/en.ts';
import { chinese } from './sample/zh.ts';

let site: Awaited<ReturnType<typeof makeSite>>;
const htmlOf = (path: string) => String(site.get(path));

beforeAll(async () => {
  site = await makeSite();
}, 120_000);

const validator = new HtmlValidate({ extends: ['html-validate:recommended'], rules });

describe.each(pages)('%s', (path) => {
  test('is valid HTML', async () => {
    const report = await validator.validateString(htmlOf(path), path);
    const told = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId} ${message}`),
    );
    expect(told).toEqual([]);
  });

  test('has each id once, and a target for every link within itself', () => {
    const ids = [...htmlOf(path).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    const targets = [...htmlOf(path).matchAll(/ href="#([^"]*)"/g)].map(([, id]) => id);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('names no other place for what it loads, and no script', () => {
    const loaded = [
      ...htmlOf(path).matchAll(/<(?:link|img|script|source)[^>]*\s(?:href|src)="([^"]*)"/g),
    ].map(([, to]) => to!);
    expect(loaded.filter((to) => /^(?:[a-z]+:)?\/\//i.test(to) || to.startsWith('/'))).toEqual([]);
    expect(htmlOf(path)).not.toMatch(/<script(?! type="application\/ld\+json")/);
  });

  test('finds every file that it names', () => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    const names = [...htmlOf(path).matchAll(/(?:href="|url\()((?:\.\.\/)?assets\/[^")]*)/g)].map(
      ([, to]) => to!,
    );
    expect(names.length).toBeGreaterThan(3);
    const missing = names.filter((name) => !site.has(new URL(name, `http://here${folder}`).pathname));
    expect(missing).toEqual([]);
  });
});

test('the style sheets find every font that they name', () => {
  const named = [...site].flatMap(([path, content]) =>
    path.endsWith('.css')
      ? [...String(content).matchAll(/url\(([^)]*\.woff2)\)/g)].map(([, name]) => `/assets/${name}`)
      : [],
  );
  expect(named.length).toBe(20);
  expect(named.filter((name) => !site.has(name))).toEqual([]);
});

test('the same paper gives the same bytes', async () => {
  const options = { resultsJson: '{}', pdf: true };
  const [one, two] = [await publishHtml(chinese, options, world), await publishHtml(chinese, options, world)];
  expect([...one.files]).toEqual([...two.files]);
  expect([...one.assets.keys()]).toEqual([...two.assets.keys()]);
});

test('there is a link to the PDF only where there is one', async () => {
  const made = await publishHtml(english, { resultsJson: '{}', pdf: false }, world);
  expect(made.files.get('index.html')).not.toContain('sample.pdf');
  expect(htmlOf('/en/index.html')).toContain('href="sample.pdf"');
});

test('a note stands beside the paragraph that refers to it, once', () => {
  const html = htmlOf('/en/index.html');
  expect(html.match(/id="fn-1"/g)).toHaveLength(1);
  expect(html).toMatch(
    /<div class="noted"><p>In the first week[\s\S]*?<\/p><div class="margin"><div class="margin-note" id="fn-1" role="note">/,
  );
});

test('the colophon tells each claim with what was found and its verdict', () => {
  const html = htmlOf('/zh/index.html');
  expect(html).toContain(
    '<tr id="colophon-claim-1"><th scope="row">训练后的准确率超过 98%</th><td><code>accuracy >= 0.98</code></td><td><code>accuracy = 0.982</code> <code>0.98</code></td><td class="verdict verdict-true">成立</td><td>—</td></tr>',
  );
});

test('what an author wrote cannot end an element of the head', async () => {
  const title = '</title></script><b>x</b>';
  const made = await publishHtml(
    { ...english, titleText: title, abstractText: title },
    { resultsJson: '{}', pdf: true },
    world,
  );
  const html = String(made.files.get('index.html'));
  expect(html.match(/<title>([^<]*)<\/title>/)?.[1]).toBe('&#x3C;/title>&#x3C;/script>&#x3C;b>x&#x3C;/b>');
  const data = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/)?.[1] ?? '';
  expect(JSON.parse(data)).toMatchObject({ headline: title, abstract: title });
});

describe('the index', () => {
  test('speaks the language of most papers, and lists the newest first', async () => {
    const [zh, en] = cards as readonly [(typeof cards)[number], (typeof cards)[number]];
    const made = await indexFiles(
      [{ ...zh, slug: 'old', date: '2024-05-01' }, en, { ...zh, slug: 'none', date: null }],
      world,
    );
    const html = made.files.get('index.html')!;
    expect(html).toContain('<html lang="zh-Hans">');
    expect([...html.matchAll(/<h3><a href="([^"]*)"/g)].map(([, to]) => to)).toEqual([
      'en/index.html',
      'old/index.html',
      'none/index.html',
    ]);
    expect([...html.matchAll(/<h2 class="year">([^<]*)/g)].map(([, year]) => year)).toEqual([
      '2026',
      '2024',
      '未注日期',
    ]);
  });

  test('has a feed whose links are relative and whose ids stay', async () => {
    const feed = (await indexFiles(cards, world)).files.get('feed.xml')!;
    expect(feed).toContain('<id>urn:uuid:');
    expect(feed).toContain('href="zh/index.html"');
    expect(feed).toBe((await indexFiles(cards, world)).files.get('feed.xml'));
  });
});
