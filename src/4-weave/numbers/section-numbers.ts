// What stands before a heading, and what a reference to it says, in each style of numbering.
import type { Lang, SectionStyle } from '../../model/article.ts';

export type SectionNumber = {
  /** With the mark that parts it from the title: `一、`, `（二）`, `1.`, `第三章`. */
  readonly shown: string;
  readonly cited: string;
};

/** `counts`: which section of each level it is, from the outermost; each from 1. */
export function sectionNumber(style: SectionStyle, counts: readonly number[], lang: Lang): SectionNumber {
  if (style === 'chinese') return inOrder(counts, chineseMarks, lang);
  if (style === 'chapters' && lang !== 'en') return inOrder(counts, chapterMarks, lang);
  const plain = counts.join('.');
  if (style === 'chapters' && counts.length === 1)
    return { shown: `Chapter ${plain}`, cited: `Chapter ${plain}` };
  return { shown: plain, cited: plain };
}

type Mark = {
  readonly shown: (count: number, section: string) => string;
  readonly cited: (count: number, section: string) => string;
};

const part: Mark = { shown: (n) => `${numeral(n)}、`, cited: (n) => `之${numeral(n)}` };
const item: Mark = { shown: (n) => `（${numeral(n)}）`, cited: (n) => `（${numeral(n)}）` };
const digit: Mark = { shown: (n) => `${n}.`, cited: (n) => String(n) };
const inner: Mark = { shown: (n) => `（${n}）`, cited: (n) => `（${n}）` };
const chapter: Mark = { shown: (n) => `第${numeral(n)}章`, cited: (n) => `第${numeral(n)}章` };
const section: Mark = {
  shown: (n, word) => `第${numeral(n)}${word}`,
  cited: (n, word) => `第${numeral(n)}${word}`,
};

/** 一、（一）1.（1）, as official papers in China number. A reference to the first level names it as a section. */
const chineseMarks: readonly Mark[] = [{ ...part, cited: section.cited }, item, digit, inner];
const chapterMarks: readonly Mark[] = [chapter, section, part, item, digit, inner];

/** Headings below the last mark have its numbers in a row: （1.2）. */
function inOrder(counts: readonly number[], marks: readonly Mark[], lang: Lang): SectionNumber {
  const word = lang === 'zh-Hans' ? '节' : '節';
  const depth = Math.min(counts.length, marks.length);
  const cited = counts.slice(0, depth).map((count, level) => marks[level]!.cited(count, word));
  if (counts.length > marks.length) {
    const rest = counts.slice(marks.length - 1).join('.');
    return { shown: `（${rest}）`, cited: `${cited.slice(0, -1).join('')}（${rest}）` };
  }
  return { shown: marks[depth - 1]!.shown(counts[depth - 1]!, word), cited: cited.join('') };
}

const digits = '〇一二三四五六七八九';

/** Up to 999, as Chinese counts: 12 → 十二, 20 → 二十, 105 → 一百〇五. */
export function numeral(count: number): string {
  if (count < 10) return digits[count] ?? '';
  if (count < 20) return `十${count % 10 === 0 ? '' : digits[count % 10]}`;
  if (count < 100) {
    const ones = count % 10;
    return `${digits[Math.floor(count / 10)]}十${ones === 0 ? '' : digits[ones]}`;
  }
  const rest = count % 100;
  const tens = rest < 10 ? `〇${digits[rest]}` : rest < 20 ? `一${numeral(rest)}` : numeral(rest);
  return `${digits[Math.floor(count / 100)]}百${rest === 0 ? '' : tens}`;
}
