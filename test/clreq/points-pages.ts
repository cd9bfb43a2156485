// Points about paragraphs, pages, faces, tables and lists, and about the text that a PDF gives back.
import { expect } from 'vitest';
import { shapeOf } from './fonts.ts';
import type { Piece } from './layout.ts';
import { lettersOf, type Point } from './point.ts';

const fontsOf = (pieces: readonly Piece[], text: string) => [
  ...new Set(
    pieces.filter((piece) => piece.text.includes(text)).map(({ font }) => font.replace(/^[A-Z]{6}\+/, '')),
  ),
];

export const pages: readonly Point[] = [
  {
    id: 'indent',
    section: '3.4.1 #line_head_indent_at_the_beginning_of_paragraphs',
    zh: '书的段首缩进两个字，段落之间不加空',
    en: 'In a book, paragraphs begin with two ems of white and have none between them',
    cases: ['indent'],
    by: 'layout',
    check: ({ blocks: [first, second] }) => {
      expect((lettersOf(first!)[0]!.left - first!.left) / first!.size).toBeCloseTo(2, 2);
      expect(first!.lines[1]![0]!.left).toBeCloseTo(first!.left, 0);
      expect(second!.top - first!.bottom).toBeCloseTo(0, 1);
    },
  },
  {
    id: 'paragraph-space',
    section: '3.4.1 #id156',
    zh: '论文的段首不缩进，段落之间留空',
    en: 'In a paper, paragraphs begin flush and have a space between them',
    cases: ['paragraph-space'],
    by: 'layout',
    check: ({ blocks: [first, second] }) => {
      expect(lettersOf(first!)[0]!.left).toBeCloseTo(first!.left, 0);
      expect((second!.top - first!.bottom) / first!.size).toBeGreaterThan(0.4);
    },
  },
  {
    id: 'page-ends',
    section: '3.4.4 #id168',
    zh: '段落的首行、末行不单独留在一页（孤行不成页）',
    en: 'No first or last line of a paragraph stands alone on a page',
    cases: ['pages'],
    by: 'PDF',
    check: async ({ printed }) => {
      const { pieces } = await printed();
      const body = pieces.filter(({ size, font }) => size > 10 && size < 11 && /Serif/.test(font));
      const numbers = [...new Set(body.map(({ page }) => page))].slice(0, -1);
      expect(numbers.length).toBeGreaterThan(2);
      for (const number of numbers) {
        const runs = body.filter(({ page }) => page === number);
        const rows = [...new Set(runs.map(({ y }) => Math.round(y)))].sort((a, b) => b - a);
        const begins = rows.map((row) =>
          runs.some(({ y, text }) => Math.round(y) === row && text.includes('§')),
        );
        const [first, last] = [begins.indexOf(true), begins.length - begins.lastIndexOf(true)];
        expect(first, `lines on page ${number} before its first paragraph`).not.toBe(1);
        expect(last, `lines of the last paragraph on page ${number}`).not.toBe(1);
      }
    },
  },
  {
    id: 'faces',
    section: '2.2.2 #song, 2.2.3 #kai, 2.2.4 #hei',
    zh: '正文宋体，标题黑体，强调与引文楷体',
    en: 'Text is in Song, headings in Hei, emphasis and quotations in Kai',
    cases: ['faces'],
    by: 'PDF',
    check: async ({ printed }) => {
      const { pieces } = await printed();
      expect(fontsOf(pieces, '正文用宋').join()).toMatch(/^NotoSerifSC/);
      expect(fontsOf(pieces, '黑体标题').join()).toMatch(/NotoSansSC\w*-SemiBold/);
      expect(fontsOf(pieces, '强调用').join()).toMatch(/^LXGWWenKai/);
      expect(fontsOf(pieces, '引文用').join()).toMatch(/^LXGWWenKai/);
      expect(fontsOf(pieces, '着重用').join()).toMatch(/^NotoSansSC/);
    },
  },
  {
    id: 'no-slant',
    section: '2.2 #commonly_used_chinese_typefaces',
    zh: '汉字不倾斜；中文里的英文强调用真意大利体',
    en: 'No Han letter is slanted; English emphasis among Chinese is in a true italic',
    cases: ['faces'],
    by: 'PDF',
    check: async ({ printed }) => {
      const { pieces } = await printed();
      expect(pieces.filter(({ slant }) => slant !== 0)).toEqual([]);
      expect(pieces.filter(({ font, text }) => /Italic/.test(font) && /\p{Script=Han}/u.test(text))).toEqual(
        [],
      );
      expect(fontsOf(pieces, 'emphasis').join()).toMatch(/SourceSerif4-\w*It/);
    },
  },
  {
    id: 'line-pitch',
    section: '3.1.8 #id203, 2.3.5.4 #id53',
    zh: '行距始终一致，不因上下标、公式、代码而变',
    en: 'Lines are equally far apart, whatever small things stand in them',
    cases: ['line-pitch'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      const { lines, size } = paragraph!;
      const tops = lines.map(
        (line) => line.find(({ c }) => /\p{Script=Han}/u.test(c) && c !== '楷' && c !== '黑')!.bottom,
      );
      const pitches = tops.slice(1).map((top, index) => (top - tops[index]!) / size);
      expect(pitches.length).toBeGreaterThan(1);
      for (const pitch of pitches) expect(pitch).toBeCloseTo(pitches[0]!, 1);
    },
  },
  {
    id: 'baseline',
    section: '3.2.1 #composition_of_chinese_and_western_mixed_text',
    zh: '汉字、西文与数字在同一条基线上，西文用比例字体',
    en: 'Han, Latin and digits share a baseline; Latin is proportional',
    cases: ['baseline'],
    by: 'PDF',
    check: async ({ printed }) => {
      const { pieces } = await printed();
      const { page } = pieces.find(({ text }) => text.includes('汉字与'))!;
      const here = pieces.filter((piece) => piece.page === page);
      const line = ['汉字与', 'Latin', '2026', '基线'].map(
        (part) => here.find(({ text }) => text.includes(part))!,
      );
      for (const { y } of line) expect(y).toBeCloseTo(line[0]!.y, 1);
      expect(line[1]!.font).toMatch(/SourceSerif4/);
    },
  },
  {
    id: 'tables',
    section: '2.3 #table-header-row-column-horizontal',
    zh: '横排表格的标题行在上；数字靠右，小数点对齐',
    en: 'A table has its head above; numbers stand at the right, their points in a row',
    cases: ['tables'],
    by: 'layout',
    check: ({ blocks }) => {
      const heads = blocks.filter(({ tag }) => tag === 'th');
      const cells = blocks.filter(({ tag }) => tag === 'td');
      expect(Math.max(...heads.map(({ bottom }) => bottom))).toBeLessThanOrEqual(
        Math.min(...cells.map(({ top }) => top)),
      );
      for (const column of [1, 2]) {
        const points = cells
          .filter((_, index) => index % 3 === column)
          .map((cell) => lettersOf(cell).find(({ c }) => c === '.')!.left);
        for (const point of points) expect(point).toBeCloseTo(points[0]!, 0);
      }
    },
  },
  {
    id: 'lists',
    section: '3.4.1 #line_head_indent_at_the_beginning_of_paragraphs',
    zh: '条目的编号悬在外面，各行文字对齐（凸排）',
    en: 'The numbers of a list hang: its lines begin below one another',
    cases: ['lists'],
    by: 'layout',
    check: ({ blocks }) => {
      const items = blocks.filter(({ tag }) => tag === 'li');
      expect(items.length).toBe(2);
      for (const { lines } of items) {
        expect(lines.length).toBeGreaterThan(1);
        for (const line of lines) expect(line[0]!.left).toBeCloseTo(lines[0]![0]!.left, 0);
      }
    },
  },
  {
    id: 'numbering',
    section: '3.2.1 #composition_of_chinese_and_western_mixed_text',
    zh: '标题编号一、（一），目录、书签、引用一致',
    en: 'Headings are numbered 一、（一）, and contents, bookmarks and references say the same',
    cases: ['numbering'],
    by: 'PDF',
    check: async ({ printed }) => {
      const { outline, text } = await printed();
      expect(outline.slice(0, 2)).toEqual(['一、背景', '二、方法']);
      expect(text.match(/一、背景/g)!.length).toBeGreaterThanOrEqual(2); // contents and heading, and the running head
      expect(text.match(/（一）数据/g)!.length).toBeGreaterThanOrEqual(2);
      expect(text).toContain('正文见第一节与第一节（一）。');
    },
  },
  {
    id: 'regions',
    section: '1.1 #id3',
    zh: '字形依地区：大陆、台湾、香港各用其字体，语言有标记',
    en: 'Letters have the shape of their region, by a font for each, and the language is marked',
    cases: ['regions-cn', 'regions-tw', 'regions-hk'],
    by: 'PDF',
    check: async (...cases) => {
      const printed = await Promise.all(cases.map((one) => one.printed()));
      expect(printed.map(({ lang }) => lang)).toEqual(['zh-Hans', 'zh-Hant-TW', 'zh-Hant-HK']);
      const fonts = printed.map(({ pieces }) => fontsOf(pieces, '骨').join());
      expect(fonts).toEqual([
        expect.stringMatching(/SerifSC/),
        expect.stringMatching(/SerifTC/),
        expect.stringMatching(/SerifHK/),
      ]);
      const shapes = (letter: string) =>
        new Set((['SC', 'TC', 'HK'] as const).map((region) => shapeOf(region, letter)));
      expect(shapes('骨').size).toBe(3);
      for (const letter of '直次說與') expect(shapes(letter).size, letter).toBe(2);
      for (const letter of '為裏') expect(shapes(letter).size, letter).toBe(1);
    },
  },
  {
    id: 'copying',
    section: '2.1 #setting_han_characters_for_chinese_composition',
    zh: 'PDF 里每一句都能检索、复制：无兼容汉字，次序不乱',
    en: 'Every sentence of a PDF is found in its text: no compatibility letters, nothing out of order',
    cases: ['copying'],
    by: 'PDF',
    check: async ({ printed }) => {
      const { text } = await printed();
      for (const sentence of [
        '大模型企业的估值取决于收入、增速与毛利率。',
        '投资人要求每个数字都能复算；否则，再漂亮的图表也没有用。',
        '“可信”不是形容词，而是一套流程：先写断言，再运行代码，最后核对结果——三步缺一不可……共60页、1.2亿元、98%。',
        '列表与表格里的字也要能找到。',
      ])
        expect(text).toContain(sentence);
      expect(text).not.toMatch(/[\u2e80-\u2fdf\uf900-\ufaff\u2060\u{2f800}-\u{2fa1f}]/u);
    },
  },
];
