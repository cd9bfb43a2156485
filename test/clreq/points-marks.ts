// Points about punctuation: where it may stand, how wide it is, and how it is drawn.
import { expect } from 'vitest';
import { glyphBox, inHan } from './fonts.ts';
import { lettersOf, offending, openings, type Point, stops, widthOf } from './point.ts';

const within = (low: number, high: number) => (value: number) => value >= low && value <= high;

export const marks: readonly Point[] = [
  {
    id: 'line-start',
    section: '3.1.4 #prohibition_rules_for_line_start_end',
    zh: '点号、结束引号、结束括号、书名号的后一半不在行首',
    en: 'No stop and no closing mark begins a line',
    cases: ['line-start'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      expect(offending(paragraph!, (line) => stops.includes(line[0]!))).toEqual([]);
    },
  },
  {
    id: 'line-end',
    section: '3.1.4 #prohibition_rules_for_line_start_end',
    zh: '开始引号、开始括号、书名号的前一半不在行尾',
    en: 'No opening mark ends a line',
    cases: ['line-end'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      expect(offending(paragraph!, (line) => openings.includes(line.at(-1)!))).toEqual([]);
    },
  },
  {
    id: 'dash-at-start',
    section: '3.1.4 #prohibition-rules-strict',
    zh: '破折号、省略号不在行首',
    en: 'No two-em dash and no ellipsis begins a line',
    cases: ['dash-at-start'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      expect(offending(paragraph!, (line) => /^[—…]/.test(line))).toEqual([]);
    },
  },
  {
    id: 'dash-unbroken',
    section: '3.1.5.1 #h-unbreakable_marks_punctuation',
    zh: '破折号、省略号不拆成两行',
    en: 'A dash or an ellipsis is never parted by a line end',
    cases: ['dash-at-start'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      expect(offending(paragraph!, (line) => /(?:^|[^—])—$|(?:^|[^…])…$/.test(line))).toEqual([]);
    },
  },
  {
    id: 'dash-two-ems',
    section: '3.1.5.1 #id90',
    zh: '破折号占两个字，中间不断开',
    en: 'A dash is two ems long, without a gap in it',
    cases: ['dash-whole'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      expect(widthOf(paragraph!, '——')).toBeCloseTo(2, 1);
      for (const region of ['SC', 'TC', 'HK'] as const) {
        const { glyphs, ems } = inHan(region, '——');
        expect([glyphs, ems], region).toEqual([1, 2]); // one stroke
      }
    },
  },
  {
    id: 'ellipsis',
    section: '3.1.5.1 #id91',
    zh: '省略号占两个字，六点居中',
    en: 'An ellipsis is two ems long, its six dots at half the height of a letter',
    cases: ['ellipsis'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      expect(widthOf(paragraph!, '……')).toBeCloseTo(2, 1);
      for (const region of ['SC', 'TC', 'HK'] as const) {
        const { bottom, top } = glyphBox(region, '…');
        expect((bottom + top) / 2, region).toSatisfy(within(0.33, 0.43)); // a letter's middle is at 0.38
      }
    },
  },
  {
    id: 'adjacent',
    section: '3.1.6.2 #h-adjustment_of_adjacent_punctuation_marks',
    zh: '两个相连的标点共占一个半字',
    en: 'Two marks in a row share an em and a half',
    cases: ['adjacent'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      for (const pair of ['），', '》《', '。”', '、“'])
        expect(widthOf(paragraph!, pair), pair).toBeCloseTo(1.5, 1);
    },
  },
  {
    id: 'bracket-at-start',
    section: '3.1.6.3 #id102',
    zh: '行首的开始括号去掉前半个字的空白',
    en: 'An opening mark that begins a line loses the white before it',
    cases: ['bracket-at-start'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      const starts = paragraph!.lines.map((line) => line[0]!).filter(({ c }) => c === '（');
      expect(starts.length).toBeGreaterThan(0);
      for (const { left, right } of starts) expect((right - left) / paragraph!.size).toBeLessThan(0.62);
    },
  },
  {
    id: 'bracket-after-indent',
    section: '3.1.6.3 #id101',
    zh: '缩进之后的开始括号也去掉前半个字的空白',
    en: 'So does one that begins an indented paragraph',
    cases: ['indent'],
    by: 'layout',
    check: ({ blocks: [, paragraph] }) => {
      const [bracket] = lettersOf(paragraph!);
      expect(bracket!.c).toBe('（');
      expect((bracket!.right - bracket!.left) / paragraph!.size).toBeLessThan(0.62);
    },
  },
  {
    id: 'no-hanging',
    section: '3.1.7 #hanging_punctuation_marks_at_line_end',
    zh: '标点不悬挂到版心之外（中文书籍的常例；Chromium 也不支持悬挂）',
    en: 'No mark hangs out of the measure, as most Chinese books have it (Chromium cannot hang one)',
    cases: ['line-start', 'line-end'],
    by: 'layout',
    check: (...cases) => {
      for (const { blocks } of cases)
        for (const block of blocks)
          for (const { right } of lettersOf(block)) expect(right).toBeLessThanOrEqual(block.right + 0.5);
    },
  },
  {
    id: 'quotes',
    section: '3.1.2 #glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks',
    zh: '大陆横排用弯引号，占一个字，是中文字体的',
    en: 'Curved quotation marks in mainland text are an em wide, of the Chinese font',
    cases: ['quotes'],
    by: 'layout and PDF',
    check: async ({ blocks: [paragraph], printed }) => {
      expect(widthOf(paragraph!, '“引')).toBeCloseTo(2, 1);
      expect(widthOf(paragraph!, '’的')).toBeCloseTo(2, 1);
      expect(fontOf((await printed()).pieces, '“')).toMatch(/NotoSerifSC/);
    },
  },
  {
    id: 'quotes-taiwan',
    section: '3.1.2 #glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks',
    zh: '台湾用单引号「」套双引号『』，各占一个字',
    en: 'Corner brackets in Taiwan are an em wide each, of the font for Taiwan',
    cases: ['quotes-taiwan'],
    by: 'layout and PDF',
    check: async ({ blocks: [paragraph], printed }) => {
      expect(widthOf(paragraph!, '「引')).toBeCloseTo(2, 1);
      expect(widthOf(paragraph!, '』的')).toBeCloseTo(2, 1);
      expect(fontOf((await printed()).pieces, '「')).toMatch(/NotoSerifTC/);
    },
  },
  {
    id: 'position-mainland',
    section: '3.1.2 #glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks',
    zh: '大陆的点号在字面左下角',
    en: 'Mainland stops stand at the lower left of their square',
    cases: ['position-mainland'],
    by: 'layout and PDF',
    check: async ({ printed }) => {
      expect(fontOf((await printed()).pieces, '。')).toMatch(/NotoSerifSC/);
      for (const mark of '。，、') {
        const { left, right, bottom, top } = glyphBox('SC', mark);
        expect(right, mark).toBeLessThan(0.4);
        expect(left, mark).toBeLessThan(0.12);
        expect((bottom + top) / 2, mark).toBeLessThan(0.2);
      }
    },
  },
  {
    id: 'position-taiwan-hongkong',
    section: '3.1.2 #glyphs_sizes_and_positions_in_character_faces_of_punctuation_marks',
    zh: '台湾、香港的点号居中',
    en: 'Stops of Taiwan and Hong Kong stand in the middle of their square',
    cases: ['position-taiwan', 'position-hongkong'],
    by: 'layout and PDF',
    check: async (taiwan, hongkong) => {
      expect(fontOf((await taiwan!.printed()).pieces, '。')).toMatch(/NotoSerifTC/);
      expect(fontOf((await hongkong!.printed()).pieces, '。')).toMatch(/NotoSerifHK/);
      for (const region of ['TC', 'HK'] as const)
        for (const mark of '。，、：；') {
          const { left, right, bottom, top } = glyphBox(region, mark);
          expect((left + right) / 2, mark).toSatisfy(within(0.42, 0.58));
          expect((bottom + top) / 2, mark).toSatisfy(within(0.25, 0.48));
        }
    },
  },
];

function fontOf(pieces: readonly { readonly text: string; readonly font: string }[], letter: string): string {
  return pieces.find(({ text }) => text.includes(letter))?.font ?? '';
}
