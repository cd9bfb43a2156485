// The checks of a made PDF, each against facts that are wrong in one way.
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { PdfFont } from '../../src/5-publish/pdf/file/letters.ts';
import { checkPdf, type Expected } from '../../src/5-publish/pdf/inspect/check.ts';
import { describePdf, type PdfFacts, type PdfPage } from '../../src/5-publish/pdf/inspect/inspect.ts';
import { sample } from './print-sample.ts';

const page = (label: string, body: string): PdfPage => ({
  label,
  width: 595,
  height: 842,
  lines: [body],
  body,
  clipped: [],
  pictures: [],
  missingGlyphs: 0,
  tagged: new Map(),
  untagged: '',
});

const font = (name: string, wrong: Partial<PdfFont>): PdfFont => ({
  ...{ name, type: 'CIDFontType2', embedded: true, letters: 'Secontdr', words: 'Second sentence' },
  ...wrong,
});

const right: PdfFacts = {
  pages: [page('i', 'Contents First 1 Second 2'), page('1', 'First words'), page('2', 'Second sentence')],
  outline: [
    { title: 'First', depth: 1, page: 1 },
    { title: 'Second', depth: 1, page: 2 },
  ],
  links: [
    { page: 0, url: null, target: 1, words: 'First' },
    { page: 1, url: 'https://example.com/', target: null, words: 'an example' },
  ],
  fonts: [font('AAAAAA+NotoSerifSCExtraLight-Regular', {}), font('BAAAAA+KaTeX_Size3-Regular', {})],
  info: { Title: 'T' },
  lang: 'en',
  tagged: true,
  showsTitle: true,
  active: false,
  conformance: ['PDF/UA-1'],
  attachments: [],
  encrypted: false,
  tags: {
    headings: [
      { level: 1, text: 'First' },
      { level: 2, text: 'Second' },
    ],
    lost: [],
    headsWithoutScope: [],
    picturesWithoutWords: 0,
    linksApart: [],
    strangeRoles: [],
  },
  lacks: [],
};

const source = ['# First', 'words', '', '## Second', '', 'sentence', '![A dot](dot.png)'].join('\n');
const { article } = sample({ lang: 'en', title: 'T', body: [], source });
const picture = h('img', { alt: 'A dot', width: 300, height: 200 });
const expected: Expected = {
  article,
  title: 'T',
  tree: {
    type: 'root',
    children: [h('h1', 'First'), h('p', 'words'), h('h2', 'Second'), h('p', 'sentence'), picture],
  },
  outline: [
    { id: 'a', title: 'First', depth: 1 },
    { id: 'b', title: 'Second', depth: 1 },
  ],
  contents: new Map([
    ['a', '1'],
    ['b', '2'],
  ]),
};
const codes = (wrong: Partial<PdfFacts>, other: Partial<Expected> = {}) =>
  checkPdf({ ...right, ...wrong }, { ...expected, ...other }).map((problem) => problem.code);

/** The last page, wrong in one way. */
function withPage(wrong: Partial<PdfPage>): readonly PdfPage[] {
  return right.pages.map((one, index) => (index === 2 ? { ...one, ...wrong } : one));
}

function tagged(wrong: Partial<NonNullable<PdfFacts['tags']>>): PdfFacts['tags'] {
  return right.tags === null ? null : { ...right.tags, ...wrong };
}

/** Three hundred pixels over so many points. */
function dot(width: number) {
  return { columns: 300, rows: 200, width, height: (width * 2) / 3 };
}

test('a file that is right has no problem', () => {
  expect(codes({})).toEqual([]);
});

test.each<[string, Partial<PdfFacts>]>([
  ['pdf-outline-matches', { outline: right.outline.slice(0, 1) }],
  ['pdf-outline-matches', { outline: [...right.outline, { title: 'Third', depth: 1, page: 2 }] }],
  ['pdf-outline-matches', { outline: right.outline.map((entry) => ({ ...entry, page: null })) }],
  ['pdf-links-resolve', { links: [{ page: 0, url: null, target: null, words: 'First' }] }],
  ['pdf-fonts-embedded', { fonts: [font('Arial', { embedded: false })] }],
  ['pdf-fonts-embedded', { fonts: [font('X', { type: 'Type3' })] }],
  ['pdf-fonts-own', { fonts: [...right.fonts, font('CAAAAA+LiberationSans', {})] }],
  ['pdf-fonts-own', { fonts: [font('CAAAAA+NotoSerifScripts-Regular', {})] }],
  ['pdf-text-complete', { pages: right.pages.slice(0, 2).concat(page('2', 'Second')) }],
  ['pdf-no-blank-page', { pages: [...right.pages, { ...page('3', ''), lines: ['T', 'Second', '3 / 3'] }] }],
  ['pdf-glyphs-present', { pages: right.pages.map((one) => ({ ...one, missingGlyphs: 1 })) }],
  ['pdf-describes-itself', { tagged: false }],
  ['pdf-describes-itself', { lang: 'zh-Hans' }],
  ['pdf-describes-itself', { active: true }],
  ['pdf-describes-itself', { encrypted: true }],
  ['pdf-describes-itself', { lacks: ['an identifier'] }],
  ['pdf-nothing-clipped', { pages: withPage({ clipped: ['sentence'] }) }],
  ['pdf-text-tagged', { pages: withPage({ untagged: 'sentence' }) }],
  ['pdf-text-tagged', { tags: tagged({ lost: [{ page: 2, text: 'sentence' }] }) }],
  ['pdf-headings-tagged', { tags: tagged({ headings: [{ level: 1, text: 'First' }] }) }],
  ['pdf-tags-describe', { tags: tagged({ headsWithoutScope: ['sentence'] }) }],
  ['pdf-tags-describe', { tags: tagged({ picturesWithoutWords: 1 }) }],
  ['pdf-tags-describe', { tags: tagged({ linksApart: [1] }) }],
  ['pdf-tags-describe', { tags: tagged({ strangeRoles: ['Chapter'] }) }],
  ['pdf-pictures-sharp', { pages: withPage({ pictures: [dot(300)] }) }],
])('%s', (code, wrong) => {
  expect(codes(wrong)).toEqual([code]);
});

test('a picture that is fine enough, or a mere sign, is told of by nobody', () => {
  const sign = { columns: 16, rows: 16, width: 12, height: 12 };
  expect(codes({ pages: withPage({ pictures: [dot(144), sign] }) })).toEqual([]);
});

test('a level that is skipped', () => {
  const tags = tagged({ headings: [{ level: 1, text: 'First' }, { level: 3, text: 'Second' }] }); // biome-ignore format: short
  const tree = { type: 'root' as const, children: [h('h1', 'First words'.slice(0, 5)), h('h3', 'Second')] };
  const [found] = checkPdf({ ...right, tags }, { ...expected, tree });
  expect(found).toMatchObject({
    code: 'pdf-headings-tagged',
    line: 4,
    expected: 'level 2 at most, below “First”',
  });
});

test.each<[number, Partial<PdfFacts>]>([
  [4, { outline: right.outline.slice(0, 1) }],
  [1, { links: [{ page: 0, url: null, target: null, words: 'First' }] }],
  [6, { pages: right.pages.slice(0, 2).concat(page('2', 'Second')) }],
  [6, { pages: withPage({ clipped: ['sentence'] }) }],
  [6, { pages: withPage({ untagged: 'sentence' }) }],
  [4, { tags: tagged({ headings: [{ level: 1, text: 'First' }] }) }],
  [7, { pages: withPage({ pictures: [dot(300)] }) }],
])('line %i is told', (line, wrong) => {
  expect(checkPdf({ ...right, ...wrong }, expected)[0]).toMatchObject({ file: 'sample/article.md', line });
});

test('pdf-contents-true', () => {
  expect(codes({}, { contents: new Map([['b', '1']]) })).toEqual(['pdf-contents-true']);
});

test('a file is described so that a person can read it', () => {
  expect(describePdf(right)).toBe(
    [
      '# Document',
      'pages: 3, 595 × 842 points, labels i 1 2',
      'language: en; tagged; shows its title',
      'conforms to: PDF/UA-1; carries: nothing',
      'Title: T',
      '',
      '# Outline',
      'First … page 1',
      'Second … page 2',
      '',
      '# Fonts',
      'NotoSerifSCExtraLight-Regular CIDFontType2',
      'KaTeX_Size3-Regular CIDFontType2',
      '',
      '# Links',
      'page i → page 1',
      'page 1 → https://example.com/',
      '',
      '# Page i',
      'Contents First 1 Second 2',
      '',
      '# Page 1',
      'First words',
      '',
      '# Page 2',
      'Second sentence',
      '',
    ].join('\n'),
  );
});

test('a font that is none of ours is told of with its letters, where its words or its rare letters stand', () => {
  const told = (wrong: Partial<PdfFont>, text = source) => {
    const one = sample({ lang: 'en', title: 'T', body: [], source: text }).article;
    const fonts = [font('CAAAAA+LiberationSans-Bold', wrong)];
    const [problem] = checkPdf({ ...right, fonts }, { ...expected, article: one });
    return [problem?.line, problem?.column, problem?.found];
  };
  const found = (letters: string) =>
    `the font LiberationSans-Bold, which is none of Colophon’s, in the PDF, where it sets ${letters}`;
  expect(told({ words: '## Second' })).toEqual([4, 1, found('“Secontdr”')]);
  expect(told({ words: '‽', letters: '‽' }, `# First\n\nWhat is it ‽`)).toEqual([3, 12, found('“‽”')]);
  expect(told({ words: 'nowhere to be seen', letters: 'abcdefghijklmnop' })).toEqual([
    1,
    1,
    found('“abcdefghijkl” and other letters'),
  ]);
});
