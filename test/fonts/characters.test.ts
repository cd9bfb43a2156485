// Which face each part of a page is set in, and which faces a page is given.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Element } from 'hast';
import { h, s } from 'hastscript';
import { expect, test } from 'vitest';
import { fontStack } from '../../src/fonts/catalogue.ts';
import { charactersOf } from '../../src/fonts/characters.ts';
import { fontFaces } from '../../src/fonts/faces.ts';
import { katexFaces } from '../../src/fonts/katex.ts';
import { covers } from '../../src/fonts/measure.ts';
import { parseRanges, printRanges, within, without } from '../../src/fonts/ranges.ts';
import { openWorld } from '../../src/world/node-world.ts';

const world = openWorld({
  home: dirname(dirname(import.meta.dirname)),
  cache: mkdtempSync(join(tmpdir(), 'colophon-fonts-')),
  jobs: 1,
  today: '2026-11-23',
  report: () => {},
});

const used = (tree: Element, lang: 'en' | 'zh-Hans') =>
  Object.fromEntries([...charactersOf(tree, lang)].map(([use, letters]) => [use, [...letters].join('')]));
const named = (files: ReadonlyMap<string, unknown>) =>
  [...files.keys()].map((name) => name.replace(/-[0-9]+-(normal|italic).*/, ''));
const faces = (tree: Element, lang: 'en' | 'zh-Hans', look: 'screen' | 'print' = 'screen') =>
  fontFaces({ look, lang, characters: charactersOf(tree, lang), prefix: 'f/' }, world);

test('Chinese emphasis is in Kai and Chinese weight in Hei; English keeps to its text face', () => {
  const tree = h('p', ['文', h('em', '楷'), h('strong', '黑'), h('code', '码')]);
  expect(used(tree, 'zh-Hans')).toEqual({
    'body-400': '文',
    'kai-400-italic': '楷',
    'head-600': '黑',
    'mono-400': '码',
  });
  expect(used(h('p', ['a', h('strong', 'b')]), 'en')).toEqual({ 'body-400': 'a', 'body-600': 'b' });
});

test('a drawing says its own weights, and a head of a row is no heading', () => {
  const drawing = s('svg', [s('text', 'x'), s('text', { 'font-weight': 600 }, 'y')]);
  expect(used(h('div', [drawing]), 'en')).toEqual({ 'figure-400': 'x', 'figure-600': 'y' });
  const sheet = s('svg', [s('style', '.b { font-weight: bold }'), s('text', { class: 'b' }, 'z')]);
  expect(used(h('div', [sheet]), 'en')).toEqual({ 'figure-400': 'z', 'figure-600': 'z' });
  const row = h('table', h('tr', [h('th', { scope: 'col' }, 'a'), h('th', { scope: 'row' }, 'b')]));
  expect(used(row, 'en')).toEqual({ 'head-600': 'a', 'head-400': 'b' });
});

test('Chinese in a formula is text, wherever the formula stands', () => {
  const formula = h('span.katex', [h('span.cjk_fallback', '元'), h('span.textbf.cjk_fallback', '粗')]);
  expect(used(h('table', h('td', formula)), 'zh-Hans')).toEqual({ 'body-400': '元', 'body-600': '粗' });
});

test('a page is given only the faces that it uses', async () => {
  const { css, files } = await faces(h('p', 'plain'), 'en');
  expect([...files.keys()]).toEqual([
    expect.stringMatching(/^source-serif-4-latin-400-normal\.[0-9a-f]{10}\.woff2$/),
  ]);
  expect(css).toContain(`url(f/${[...files.keys()][0]})`);
});

test('a Chinese page gets the part of each font that it needs: under a hundredth here', async () => {
  const screen = await faces(h('p', '大模型企业'), 'zh-Hans');
  const print = await faces(h('p', '大模型企业'), 'zh-Hans', 'print');
  const sizeOf = (all: typeof screen) => [...all.files.values()].reduce((sum, { length }) => sum + length, 0);
  expect(sizeOf(screen)).toBeLessThan(sizeOf(print) / 100);
  expect([...print.files.keys()]).toEqual([expect.stringMatching(/^noto-serif-sc-chinese-simplified-400/)]);
});

test('a drawing that serves two letters is printed as the one that the page has', async () => {
  const { files } = await faces(h('p', h('em', 'we’re')), 'en', 'print');
  const [italic] = [...files.values()];
  expect(covers([italic!], '’ʼ')).toEqual(['ʼ']);
});

test('Taiwan and Hong Kong have fonts of their own, with the punctuation and the letters of each', async () => {
  const tree = h('p', ['骨直次，。：「」', h('em', '骨，啲'), h('strong', '直')]);
  for (const [lang, region] of [
    ['zh-Hant-TW', 'tc'],
    ['zh-Hant-HK', 'hk'],
  ] as const) {
    const wanted = { look: 'print', lang, characters: charactersOf(tree, lang), prefix: 'f/' } as const;
    const { css, files } = await fontFaces(wanted, world);
    expect(named(files).sort()).toEqual([
      'lxgw-wenkai-latin',
      'lxgw-wenkai-tc-chinese-traditional',
      `noto-sans-${region}-all`,
      `noto-serif-${region}-all`,
    ]);
    expect(css).not.toContain('SC');
    const cut = [...files].filter(([name]) => name.startsWith('noto'));
    for (const [, bytes] of cut) expect(bytes.length).toBeLessThan(20_000); // not ten megabytes
  }
});

test('quotation marks and dashes are Chinese in a Chinese page and Latin in an English one', async () => {
  const tree = h('p', '“a”——b');
  const rangeOf = (css: string, family: string) =>
    parseRanges(new RegExp(`"${family}".*?unicode-range:([^}]*)`).exec(css)?.[1] ?? 'U+0');
  expect(within(rangeOf((await faces(tree, 'zh-Hans')).css, 'Source Serif 4'), '“')).toBe(false);
  expect(within(rangeOf((await faces(tree, 'zh-Hans')).css, 'Noto Serif SC'), '—')).toBe(true);
  expect(within(rangeOf((await faces(tree, 'en')).css, 'Source Serif 4'), '“')).toBe(true);
});

test('signs that neither Latin nor Chinese fonts hold come from the fonts of signs', async () => {
  const { files } = await faces(h('p', '≤ ≥ ≠ → ☑'), 'en');
  expect([...files.keys()].map((name) => name.split('-').slice(0, 3).join('-'))).toEqual([
    'noto-sans-math',
    'noto-sans-symbols',
    'source-serif-4',
  ]);
});

test('letters that the fonts of the text lack come from Kai, of which a screen gets no more than they', async () => {
  const tree = h('p', '甲①⑳℃‰Ⅳ※㊙⅓𠮷');
  const { css, files } = await faces(tree, 'zh-Hans');
  expect(named(files)).toEqual(['lxgw-wenkai-latin', 'noto-serif-sc-chinese-simplified']);
  expect(css).toMatch(/"LXGW WenKai Rare".*unicode-range:[^}]*U\+20BB7/);
  expect(css).not.toMatch(/"LXGW WenKai Rare".*unicode-range:[^}]*U\+7532/);
  for (const bytes of files.values()) expect(bytes.length).toBeLessThan(20_000);
});

test('no spare font is given to a page whose letters others hold', async () => {
  for (const look of ['screen', 'print'] as const)
    expect(named((await faces(h('p', '甲“乙”\n\t……'), 'zh-Hans', look)).files)).toEqual([
      'noto-serif-sc-chinese-simplified',
    ]);
});

test('emoji come from one font with what joins them, and scripts that no font holds from none', async () => {
  const { css, files } = await faces(h('p', '🚀✅👩\u200d💻\ufe0f'), 'en', 'print');
  expect(named(files)).toEqual(['noto-emoji-emoji']);
  expect(css).toMatch(/unicode-range:U\+200D,.*U\+1F680/);
  expect((await faces(h('p', 'שלום'), 'en')).files.size).toBe(0);
});

test('every role ends in a generic family', () => {
  expect(fontStack('mono', 'zh-Hans')).toMatch(/^"JetBrains Mono", "Noto Sans SC", .*, monospace$/);
});

test('KaTeX’s sheet names its twenty fonts by their own hashes, and nothing else', async () => {
  const { css, files } = await katexFaces('fonts/', world);
  expect(files.size).toBe(20);
  const named = [...css.matchAll(/url\(fonts\/([^)]*)\)/g)].map(([, name]) => name!);
  expect(new Set(named)).toEqual(new Set(files.keys()));
  expect(css.match(/url\(/g)).toHaveLength(20);
});

test('ranges survive being read and written, and can be given holes', () => {
  expect(printRanges(parseRanges('U+0000-00FF,U+0131'))).toBe('U+0000-00FF,U+0131');
  expect(printRanges(without(parseRanges('U+2000-206F'), parseRanges('U+2014,U+2018-2019')))).toBe(
    'U+2000-2013,U+2015-2017,U+201A-206F',
  );
});
