// Front matter, and what the prose says in its place.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toString as plainText } from 'mdast-util-to-string';
import { describe, expect, test } from 'vitest';
import { all, article, one, sliceOf, sourceAt, told } from './article.ts';

const front = (yaml: string, body = '') => article(`---\n${yaml}\n---\n\n${body}`);

describe('front matter of other programs', () => {
  test('is taken for what it means', () => {
    const { article: got, problems } = front(
      'title: A\nauthor: Ada Lovelace and Alan Turing\ntags: [ai, vc]\ndescription: Short.\ndraft: true\ndate: 2026-11-23T08:30:00+08:00\nlanguage: zh',
    );
    expect(problems).toEqual([]);
    expect(got.meta).toMatchObject({ date: '2026-11-23', keywords: ['ai', 'vc'], status: 'draft' });
    expect(got.meta.authors.map(({ name }) => name)).toEqual(['Ada Lovelace', 'Alan Turing']);
    expect(plainText(got.meta.abstract)).toBe('Short.');
    expect(got.lang).toBe('zh-Hans');
    expect(front('title: A\ndraft: false').article.meta.status).toBe('final');
    expect(front('title: A\nauthors: [Ada]\nauthor: Bob').article.meta.authors).toMatchObject([
      { name: 'Ada' },
    ]);
  });

  test('and what nothing reads is told once, at its first key; a slip of one of ours is an error', () => {
    const { article: got, problems } = front(
      'title: A\nkernelspec:\n  name: python3\njupytext: x\nslug: a\nlayout: post\nsed: 7',
    );
    expect(problems.map(({ code, line, column }) => `${code}@${line}:${column}`)).toEqual([
      'front-matter-key-used@3:1',
      'front-matter-key-known@8:1',
    ]);
    expect(problems[0]?.found).toBe(
      '`kernelspec`, `jupytext`, `slug`, `layout` in front matter, which no part of Colophon reads',
    );
    expect(got.meta.title).toBe('A');
  });

  test('a time that is no moment stays a wrong date', () => {
    expect(front('date: 2026-11-23T').problems.map(({ code }) => code)).toEqual(['front-matter-value-valid']);
  });
});

describe('front matter', () => {
  test('everything', () => {
    const { article: got, problems } = front(
      `title: On *growth*
subtitle: A study
authors:
  - Ada Lovelace
  - name: 张三
    affiliation: 清华大学
    email: zhang@example.org
date: 2026-11-23
lang: zh-TW
keywords: [a, 3.10]
abstract: Short.
bibliography: references.bib
style: ieee
status: draft
seed: 7
backend: cpu
pdf:
  paper: letter
  cover: false
numbering: false`,
      'Text.',
    );
    expect(problems).toEqual([]);
    expect(got.lang).toBe('zh-Hant-TW');
    expect(got.meta).toMatchObject({
      title: 'On *growth*',
      titleFrom: 'front-matter',
      subtitle: 'A study',
      authors: [
        { name: 'Ada Lovelace', affiliation: null, email: null },
        { name: '张三', affiliation: '清华大学', email: 'zhang@example.org' },
      ],
      date: '2026-11-23',
      keywords: ['a', '3.10'],
      bibliography: ['references.bib'],
      style: 'ieee',
      status: 'draft',
      seed: 7,
      backend: 'cpu',
      pdf: { paper: 'letter', contents: true, cover: false },
      numbering: false,
    });
    expect(plainText(got.meta.titleTree)).toBe('On growth');
    expect(plainText(got.meta.abstract)).toBe('Short.');
    expect(got.tree.children.map((node) => node.type)).toEqual(['paragraph']);
  });

  test('defaults', () => {
    const { article: got, problems } = article('Some words.', 'my-first_paper');
    expect(problems).toEqual([]);
    expect(got).toMatchObject({ slug: 'my-first_paper', lang: 'en', folder: '/content' });
    expect(got.file.path).toBe('my-first_paper.md');
    expect(got.meta).toMatchObject({
      title: 'My first paper',
      titleFrom: 'file',
      subtitle: null,
      authors: [],
      date: null,
      keywords: [],
      abstract: { type: 'root', children: [] },
      bibliography: [],
      style: 'apa',
      status: 'final',
      seed: 42,
      backend: 'wasm',
      pdf: { paper: 'a4', contents: true },
      numbering: 'decimal',
    });
  });

  test.each([
    ['zh', 'zh-Hans', 'gb-t-7714'],
    ['zh-CN', 'zh-Hans', 'gb-t-7714'],
    ['zh-Hans', 'zh-Hans', 'gb-t-7714'],
    ['zh-TW', 'zh-Hant-TW', 'gb-t-7714'],
    ['zh-HK', 'zh-Hant-HK', 'gb-t-7714'],
    ['en', 'en', 'apa'],
    ['en-US', 'en', 'apa'],
  ])('lang: %s', (lang, expected, style) => {
    const { article: got } = front(`lang: ${lang}`);
    expect([got.lang, got.meta.style]).toEqual([expected, style]);
  });

  test('lists written as one line', () => {
    const { meta } = front(
      'authors: 张三、李四\nkeywords: a，b; c、d\nbibliography: [a.bib, b.json]',
    ).article;
    expect(meta.authors.map(({ name }) => name)).toEqual(['张三', '李四']);
    expect(meta.keywords).toEqual(['a', 'b', 'c', 'd']);
    expect(meta.bibliography).toEqual(['a.bib', 'b.json']);
  });

  test.each([
    ['title: On `= n` and $x$', 'n'],
    ['title: "On \\"it\\"\\u3000`= n`"', 'n'],
    ["title: 'It''s `= n`'", 'n'],
    ['title: On\n  many `= n`', 'n'],
    ['title: >-\n  On\n  many `= n`', 'n'],
    ['abstract: |\n  First.\n\n  Second `= n`.', 'n'],
    ['abstract: |2\n   First.\n\n  Second `= n`.', 'n'],
    ['abstract: >\n\n    First\n\n    then :claim[x]{that="n"} `= n`.', 'n'],
    ['abstract: "First\n  \\\n  then `= n`"', 'n'],
  ])('values know their place: %j', (yaml, code) => {
    const got = front(yaml);
    const { titleTree, abstract } = got.article.meta;
    const node = [...all(titleTree, 'inlineCode'), ...all(abstract, 'inlineCode')][0];
    expect(node?.data?.value?.code).toBe(code);
    expect(sourceAt(got, node!.data!.value!.place, code.length)).toBe(code);
    expect(sliceOf(got, node!)).toBe('`= n`');
  });

  test('an abstract may have paragraphs, also when it is folded', () => {
    const { abstract } = front('abstract: >\n  One\n  and\n\n  two.').article.meta;
    expect(abstract.children.map((node) => plainText(node))).toEqual(['One\nand', 'two.']);
  });

  test.each([
    ['sutitle: x', 'front-matter-key-known 2:1', '`subtitle`'],
    ['pdf:\n  papr: a4', 'front-matter-key-known 3:3', '`paper`'],
    ['authors:\n  - name: A\n    emial: x', 'front-matter-key-known 4:5', '`email`'],
  ])('an unknown key: %j', (yaml, problem, nearest) => {
    const got = front(yaml);
    expect(told(got)).toEqual([problem]);
    expect(got.problems[0]?.advice).toContain(nearest);
  });

  test.each([
    ['date: 2026-02-30', '2:7'],
    ['date: 23.11.2026', '2:7'],
    ['lang: fr', '2:7'],
    ['seed: 1.5', '2:7'],
    ['style: chicago', '2:8'],
    ['title: [a]', '2:8'],
    ['pdf: a4', '2:6'],
    ['pdf: {cover: maybe}', '2:14'],
    ['authors:\n  - affiliation: x', '3:5'],
    ['authors:\n  - A\n  - name: B\n    email: b', '5:12'],
    ['keywords:\n  - [a]', '3:5'],
  ])('a wrong value: %j', (yaml, place) => {
    const got = front(`status: draft\n${yaml}`.split('\n').slice(1).join('\n'));
    expect(told(got)).toEqual([`front-matter-value-valid ${place}`]);
  });

  test('one wrong value does not spoil the others', () => {
    const { article: got, problems } = front('title: T\nseed: x\nstatus: draft\nlang: fr');
    expect(problems.map(({ line }) => line)).toEqual([3, 5]);
    expect(got.meta).toMatchObject({ title: 'T', seed: 42, status: 'draft' });
  });

  test.each([
    ['title: a: b', '2:8'],
    ['title: [a', '2:10'],
    ['\ttitle: a', '2:1'],
    ['title: a\ntitle: b', '3:1'],
    ['just words', '2:1'],
    ['- a', '2:1'],
    [
      'a: &a [x, x]\nb: &b [*a, *a, *a, *a, *a]\nc: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c, *c]',
      '2:1',
    ],
  ])('broken YAML is one problem: %j', (yaml, place) => {
    const got = front(yaml, 'Body.');
    expect(told(got)).toEqual([`front-matter-parses ${place}`]);
    expect(got.article.meta.title).toBe('Paper');
    expect(plainText(got.article.tree)).toBe('Body.');
  });

  test('that is never closed', () => {
    expect(told(article('---\ntitle: x\n\nText'))).toEqual(['front-matter-closed 1:1']);
    expect(told(article('---\nnote: x\n\nText'))).toEqual([]);
  });

  test('empty, and with empty values', () => {
    expect(told(front('title:\nauthors: ~\nseed: ""'))).toEqual([]);
    expect(told(article('---\n---\n\nx'))).toEqual([]);
  });

  test('line ends of Windows and a byte order mark change nothing', () => {
    const text = '---\ntitle: a `= b`\nsed: 7\n---\n\n中文\n中文 `= c`\n';
    const plain = article(text);
    const windows = article(`\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(windows).toEqual(plain);
  });
});

describe('what the prose says', () => {
  test('one leading level-one heading is the title', () => {
    const got = article('<!-- note -->\n\n# On $x$ and *y*\n\n## A\n\nText.');
    expect(got.article.meta).toMatchObject({ title: 'On $x$ and *y*', titleFrom: 'heading' });
    expect(sliceOf(got, one(got.article.meta.titleTree, 'inlineMath'))).toBe('$x$');
    expect(all(got.article.tree, 'heading').map((node) => [node.depth, plainText(node)])).toEqual([[2, 'A']]);
  });

  test('several are sections', () => {
    const { meta, tree } = article('# A\n\nText.\n\n## B\n\n# C').article;
    expect(meta.titleFrom).toBe('file');
    expect(all(tree, 'heading').map((node) => node.depth)).toEqual([2, 3, 2]);
  });

  test('the first of several is the title when the others are numbered, or nothing stands below it', () => {
    expect(article('# T\n\nText.\n\n# 1. A\n\n# 2. B').article.meta.title).toBe('T');
    expect(article('# T\n\n# A\n\nText.\n\n# B').article.meta.title).toBe('T');
  });

  test('a heading that repeats the title of the front matter goes', () => {
    expect(plainText(front('title: T', '# T\n\nText.').article.tree)).toBe('Text.');
    expect(plainText(front('title: T', '# U\n\nText.').article.tree)).toBe('UText.');
  });

  test.each([
    ['关键词：大模型、企业；投资。\n\n## 一\n\nx', ['大模型', '企业', '投资']],
    ['**Keywords:** a b, c\n\nx', ['a b', 'c']],
    ['关键词：大模型 企业\n\nx', ['大模型', '企业']],
    ['# T\n\n## 摘要\n\nx\n\n关键词：a，b\n\n## 一', ['a', 'b']],
    ['## 一\n\n关键词：a、b', []],
  ])('keywords: %j', (text, expected) => {
    const { meta, tree } = article(text).article;
    expect(meta.keywords).toEqual(expected);
    if (expected.length > 0)
      expect(plainText(tree) + plainText(meta.abstract)).not.toMatch(/关键词|Keywords/);
  });

  test.each([
    '## 摘要\n\n甲。\n\n乙。\n\n## 一\n\n丙。',
    '# T\n\n### Abstract\n\n甲。\n\n乙。\n\n### 一\n\n丙。',
  ])('an abstract: %j', (text) => {
    const { meta, tree } = article(text).article;
    expect(meta.abstract.children.map((node) => plainText(node))).toEqual(['甲。', '乙。']);
    expect(tree.children.map((node) => plainText(node))).toEqual(['一', '丙。']);
  });

  test('front matter comes first', () => {
    const { meta, tree } = front('keywords: a\nauthors: B', '关键词：c\n\n作者：D').article;
    expect([meta.keywords, meta.authors[0]?.name]).toEqual([['a'], 'B']);
    expect(plainText(tree)).toBe('关键词：c作者：D');
  });

  test('a later section of that name is none', () => {
    expect(article('## 一\n\nx\n\n## 摘要\n\ny').article.meta.abstract.children).toEqual([]);
  });

  test.each([
    ['作者：张三、李四\n\nText', ['张三', '李四']],
    [
      'Authors: Ada Lovelace, Alan Turing and Grace Hopper\n\nText',
      ['Ada Lovelace', 'Alan Turing', 'Grace Hopper'],
    ],
    ['**Author(s):** Institute of Arts and Sciences\n\nText', ['Institute of Arts and Sciences']],
    ['Author: Lovelace, Ada\n\nText', ['Lovelace, Ada']],
    ['作者：甲与乙工作室 / A and B\n\nText', ['甲与乙工作室 / A and B']],
  ])('a byline: %j', (text, names) => {
    const { meta, tree } = article(text).article;
    expect(meta.authors.map(({ name }) => name)).toEqual(names);
    expect(plainText(tree)).toBe('Text');
  });

  test('a byline that hyphens made a heading is a paragraph and a rule', () => {
    const got = article('Text.\n\n## 作者署名\n\n作者：张三\n-----\n\nEnd.');
    const { children } = got.article.tree;
    expect(children.map((node) => node.type)).toEqual([
      'paragraph',
      'heading',
      'paragraph',
      'thematicBreak',
      'paragraph',
    ]);
    expect(children.slice(2, 4).map((node) => sliceOf(got, node))).toEqual(['作者：张三', '-----']);
    expect(children[3]?.position?.start).toMatchObject({ line: 6, column: 1 });
    expect(got.article.meta.authors[0]?.name).toBe('张三');
  });

  test('such a byline that stands on its own goes with its rule', () => {
    expect(article('作者：张三\n-----\n\nText.').article.tree.children.map((node) => node.type)).toEqual([
      'paragraph',
    ]);
  });

  test.each([
    ['中文的文章 with some English words', 'zh-Hans'],
    ['An English article about 中文', 'en'],
    ['', 'en'],
  ])('language: %j', (text, lang) => expect(article(text).article.lang).toBe(lang));

  test.each([
    ['## 1. A\n\n## 2. B', false],
    ['## 1 A\n\n## B', false],
    ['## 第一章 A\n\n## 附录', false],
    ['## 一、A', false],
    ['## 3.1 算法', false],
    ['## A\n\n## 1. B\n\n## C', 'decimal'],
    ['## A\n\n### 1. B', 'decimal'],
  ])('numbers of the author: %j', (text, numbering) =>
    expect(article(text).article.meta.numbering).toBe(numbering),
  );

  test('depths are not skipped', () => {
    const { tree } = article('### A\n\n###### B\n\n#### C\n\n### D').article;
    expect(all(tree, 'heading').map((node) => node.depth)).toEqual([2, 3, 3, 2]);
  });
});

test('the article of the corpus reads without a problem', () => {
  const text = readFileSync(join(import.meta.dirname, 'seed-article.md'), 'utf8');
  const { article: got, problems } = article(text, 'seed-article');
  expect(problems).toEqual([]);
  expect(got.lang).toBe('zh-Hans');
  expect(got.meta).toMatchObject({
    title: 'Seed article',
    titleFrom: 'file',
    keywords: ['大模型', '企业', '风险投资', '合作关系', '发展策略', '技术挑战'],
    authors: [{ name: '禅与计算机程序设计艺术 / Zen and the Art of Computer Programming' }],
    numbering: false,
  });
  expect(plainText(got.meta.abstract)).toMatch(/^本文旨在.*发展方向。$/);
  expect(plainText(got.tree.children[0]!)).toBe('1. 背景介绍');
  expect(all(got.tree, 'math')).toHaveLength(3);
  expect(all(got.tree, 'inlineMath')).toHaveLength(8);
  expect(got.tree.children.slice(-4).map((node) => node.type)).toEqual([
    'heading',
    'paragraph',
    'thematicBreak',
    'paragraph',
  ]);
});
