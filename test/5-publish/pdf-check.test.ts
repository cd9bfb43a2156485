// The checks of a made PDF, each against facts that are wrong in one way.
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { checkPdf, type Expected } from '../../src/5-publish/pdf-check.ts';
import { describePdf, type PdfFacts, type PdfPage } from '../../src/5-publish/pdf-inspect.ts';
import { sample } from './print-sample.ts';

const page = (label: string, body: string): PdfPage => ({
  label,
  width: 595,
  height: 842,
  lines: [body],
  body,
  pictures: 0,
  missingGlyphs: 0,
});

const right: PdfFacts = {
  pages: [page('i', 'Contents First 1 Second 2'), page('1', 'First words'), page('2', 'Second sentence')],
  outline: [
    { title: 'First', depth: 1, page: 1 },
    { title: 'Second', depth: 1, page: 2 },
  ],
  links: [
    { page: 0, url: null, target: 1 },
    { page: 1, url: 'https://example.com/', target: null },
  ],
  fonts: [{ name: 'AAAAAA+Song', type: 'CIDFontType2', embedded: true }],
  info: { Title: 'T' },
  lang: 'en',
  tagged: true,
  showsTitle: true,
  active: false,
  conformance: ['PDF/UA-1'],
  attachments: [],
};

const { article } = sample({ lang: 'en', title: 'T', body: [] });
const expected: Expected = {
  article,
  title: 'T',
  tree: { type: 'root', children: [h('p', 'First words'), h('p', 'Second sentence')] },
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

test('a file that is right has no problem', () => {
  expect(codes({})).toEqual([]);
});

test.each<[string, Partial<PdfFacts>]>([
  ['pdf-outline-matches', { outline: right.outline.slice(0, 1) }],
  ['pdf-outline-matches', { outline: [...right.outline, { title: 'Third', depth: 1, page: 2 }] }],
  ['pdf-outline-matches', { outline: right.outline.map((entry) => ({ ...entry, page: null })) }],
  ['pdf-links-resolve', { links: [{ page: 0, url: null, target: null }] }],
  ['pdf-fonts-embedded', { fonts: [{ name: 'Arial', type: 'TrueType', embedded: false }] }],
  ['pdf-fonts-embedded', { fonts: [{ name: 'X', type: 'Type3', embedded: true }] }],
  ['pdf-text-complete', { pages: right.pages.slice(0, 2).concat(page('2', 'Second')) }],
  ['pdf-no-blank-page', { pages: [...right.pages, { ...page('3', ''), lines: ['T', 'Second', '3 / 3'] }] }],
  ['pdf-glyphs-present', { pages: right.pages.map((one) => ({ ...one, missingGlyphs: 1 })) }],
  ['pdf-describes-itself', { tagged: false }],
  ['pdf-describes-itself', { lang: 'zh-Hans' }],
  ['pdf-describes-itself', { active: true }],
])('%s', (code, wrong) => {
  expect(codes(wrong)).toEqual([code]);
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
      'Song CIDFontType2',
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
