// Points about Chinese and Latin in one line, numbers, notes, and how lines are filled.
import { expect } from 'vitest';
import type { Letter } from './layout.ts';
import { lettersOf, manyLines, offending, type Point, widthOf } from './point.ts';

const isHan = (letter: Letter | undefined) => letter !== undefined && /\p{Script=Han}/u.test(letter.c);
const isLatin = (letter: Letter | undefined) => letter !== undefined && /[A-Za-z0-9]/.test(letter.c);

export const mixed: readonly Point[] = [
  {
    id: 'latin-gap',
    section: '3.2.2 #mixed_text_composition_in_horizontal_writing_mode',
    zh: '汉字与西文、数字之间有不多于四分之一字宽的空隙',
    en: 'Between Han and Latin or digits is a space, of a quarter em at most',
    cases: ['latin-gap'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      const letters = lettersOf(paragraph!);
      const line = letters.map(({ c }) => c).join('');
      const from = (text: string) => letters[line.indexOf(text)]!.left / paragraph!.size;
      const digit = widthOf(paragraph!, '02') - widthOf(paragraph!, '2');
      const gaps = [
        from('T') - from('用') - 1,
        from('026') - from('共') - 1 - digit,
        from('轮') - from('3') - digit,
      ];
      for (const gap of gaps) {
        expect(gap).toBeGreaterThan(0.1);
        expect(gap).toBeLessThanOrEqual(0.25);
      }
    },
  },
  {
    id: 'no-gap-at-marks',
    section: '3.2.4 #id117 #id118',
    zh: '行首行尾与中文标点旁的西文不加空隙',
    en: 'No such space beside Chinese punctuation, nor at either end of a line',
    cases: ['no-gap'],
    by: 'layout',
    check: ({ blocks: [first, second] }) => {
      const square = (text: string) => widthOf(first!, text);
      expect(square('：')).toBeLessThan(1.01);
      expect(square('（')).toBeLessThan(1.01);
      const letters = lettersOf(first!);
      const t = letters.findIndex(({ c }) => c === 'T');
      expect(letters[t + 1]!.left - letters[t]!.right).toBeLessThan(0.5);
      expect(lettersOf(second!)[0]!.left).toBeCloseTo(second!.left, 0);
    },
  },
  {
    id: 'words-whole',
    section: '3.2.4 #id114',
    zh: '西文单词与网址中的词不拆成两行，不加连字符',
    en: 'A Latin word is never parted, and no hyphen is put into it or into an address',
    cases: ['words'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      const words = [
        'TypeScript',
        'WebAssembly',
        'documentation',
        'backpropagation',
        'regularization',
        'infrastructure',
      ];
      for (const lines of manyLines(paragraph!)) {
        for (const word of words)
          expect(
            lines.some((line) => line.includes(word)),
            `${word} in ${lines.join('|')}`,
          ).toBe(true);
        expect(lines.join('')).not.toMatch(/\u00ad|\u2010/);
        expect(lines.join('').replace(/\s/g, '')).toContain('https://example.org/white-papers');
      }
    },
  },
  {
    id: 'justified',
    section: '3.5 #line_adjustment, 3.2.4 #id116',
    zh: '每行两端对齐：只拉开汉字之间，不拉开西文单词里的字母',
    en: 'Lines are justified: Han letters are spread, those within a Latin word are not',
    cases: ['justified'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      const { lines, right, size } = paragraph!;
      for (const line of lines.slice(0, -1)) {
        const end = line.at(-1)!;
        expect(
          Math.abs(end.right - right) / size,
          `the end of ${line.map(({ c }) => c).join('')}`,
        ).toBeLessThan(0.55);
        for (const [index, letter] of line.entries())
          if (isLatin(letter) && isLatin(line[index + 1]))
            expect(line[index + 1]!.left - letter.right).toBeLessThan(0.1);
      }
      expect(lines.length).toBeGreaterThan(2);
    },
  },
  {
    id: 'last-line-natural',
    section: '3.5.1 #necessity_for_line_adjustment',
    zh: '段落末行不拉开，从行首排起',
    en: 'The last line of a paragraph is set solid from its start',
    cases: ['justified'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      const line = paragraph!.lines.at(-1)!;
      expect(line[0]!.left).toBeCloseTo(paragraph!.left, 0);
      for (const [index, letter] of line.entries())
        if (isHan(letter) && isHan(line[index + 1]))
          expect((letter.right - letter.left) / paragraph!.size).toBeCloseTo(1, 1);
    },
  },
  {
    id: 'no-lone-letter',
    section: '3.4.4 #adjustments_of_orphans_and_widows',
    zh: '段落末行不止一个字（孤字不成行）',
    en: 'The last line of a paragraph has more than one letter',
    cases: ['last-line', 'line-start', 'justified'],
    by: 'layout',
    check: (...cases) => {
      for (const { blocks } of cases)
        for (const lines of manyLines(blocks[0]!)) {
          const last = [...lines.at(-1)!].filter((letter) => /[\p{L}\p{N}]/u.test(letter));
          expect(last.length, `${lines.at(-2)}|${lines.at(-1)}`).toBeGreaterThan(1);
        }
    },
  },
  {
    id: 'units',
    section: '3.1.5.2 #h-digits_and_their_prefix_and_suffix',
    zh: '数字与其单位、货币符号、编号的标签不分在两行',
    en: 'A number stays with its unit, its currency and the label before it',
    cases: ['units'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      const kept = [
        '1.2 亿元',
        '60 页',
        '5 GB',
        '98 %',
        '12 个',
        '35 分',
        '3.5 倍',
        '$20',
        '￥300',
        '25 ℃',
        '图 1',
        '表 2',
        '第 3 节',
        '5 台',
        '8 GB',
      ];
      for (const lines of manyLines(paragraph!))
        for (const whole of kept)
          expect(
            lines.some((line) => line.includes(whole)),
            `${whole} in ${lines.join('|')}`,
          ).toBe(true);
    },
  },
  {
    id: 'ratio',
    section: '3.2.4 #handling_western_text_in_chinese_text_using_proportional_western_fonts',
    zh: '比例 3:1 连成一体，冒号两边不加空隙',
    en: 'A ratio such as 3:1 is one word, without space around its colon',
    cases: ['units'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      expect(offending(paragraph!, (line) => /3$|3:$|^:|^1，另/.test(line))).toEqual([]);
      expect(widthOf(paragraph!, '3:1')).toBeLessThan(1.6);
    },
  },
  {
    id: 'note-marks',
    section: '3.1.5.3 #h-annotation_marks',
    zh: '注释角标不在行首，不与被注的字分开',
    en: 'The mark of a note never begins a line: it stays with its word',
    cases: ['note-marks'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      expect(offending(paragraph!, (line) => /^\u2060?[1-5]/.test(line))).toEqual([]);
    },
  },
  {
    id: 'soft-breaks',
    section: '2.1 #setting_han_characters_for_chinese_composition',
    zh: '源文件里的换行不变成空格',
    en: 'A line end in the source becomes no space between Han letters',
    cases: ['soft-breaks'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      expect(
        lettersOf(paragraph!)
          .map(({ c }) => c)
          .join(''),
      ).toBe('这一句话在源文件里分成了三行，排出来不应当有空格。');
      expect(widthOf(paragraph!, '里分')).toBeCloseTo(2, 2);
      expect(widthOf(paragraph!, '，排')).toBeCloseTo(2, 2);
    },
  },
  {
    id: 'solid',
    section: '2.1 #setting_han_characters_for_chinese_composition',
    zh: '汉字逐字密排，一行排整数个字（42 字）',
    en: 'Han letters are set solid, and a line holds a whole number of them: 42',
    cases: ['solid'],
    by: 'layout',
    check: ({ blocks: [paragraph] }) => {
      const { left, right, size, lines } = paragraph!;
      expect((right - left) / size).toBeCloseTo(42, 2);
      expect(lines[0]!.length).toBe(42);
      for (const letter of lines[0]!) expect((letter.right - letter.left) / size).toBeCloseTo(1, 2);
    },
  },
];
