// What is longer, deeper or more repetitive than any article is told at its place, and what people write is not.
import { expect, test } from 'vitest';
import { most } from '../../src/1-read/budget.ts';
import { article, told } from './article.ts';

const code = 'article-within-bounds';

/** Told once, and nothing of it is left to be built. */
function expectTold(text: string, place: string, words: RegExp): void {
  const got = article(text);
  expect(told(got)).toEqual([`${code} ${place}`]);
  expect(`${got.problems[0]?.found}, ${got.problems[0]?.expected}`).toMatch(words);
  expect(got.article.tree.children).toEqual([]);
}

test('too many marks in one paragraph are told where there is one too many', () => {
  expectTold(`Words.\n\n${'[a] '.repeat(most.marks)}`, `3:${2 * most.marks + 1}`, /marks of Markdown/);
});

test('too many marks of emphasis in one paragraph are told', () => {
  expectTold(`${'a* '.repeat(most.runs)}*`, `1:${3 * most.runs + 1}`, /marks of emphasis/);
});

test('openers that each look for an end that is not there are told', () => {
  const got = article(`a${' <!-- x'.repeat(9_000)}`);
  expect(got.problems.map((problem) => problem.code)).toEqual([code]);
  expect(got.problems[0]?.found).toMatch(/no end/);
});

test('an article of more characters than any is told behind the last that is read', () => {
  expectTold(`${'a'.repeat(most.length)}\n\nb`, `1:${most.length + 1}`, /longer than/);
});

test('a table of more cells than can be read is told', () => {
  const row = (cell: string) => `|${` ${cell} |`.repeat(20)}\n`;
  const { problems } = article(row('a') + row('---') + row('1').repeat(12_000));
  expect(problems.map((problem) => problem.code)).toEqual([code]);
});

test('quotations and lists that are nested too deeply are told before they are read', () => {
  const lists = Array.from({ length: 1000 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n');
  for (const text of ['> '.repeat(50_000), `${'- '.repeat(2_000)}a`, lists])
    expect(article(text).problems.map((problem) => problem.code)).toEqual(['article-nests-modestly']);
});

test('boxes within boxes are told', () => {
  let text = 'a';
  for (let size = 3; size < 60; size += 1) text = `${'`'.repeat(size)}{note}\n${text}\n${'`'.repeat(size)}`;
  expect(article(text).problems.map((problem) => problem.code)).toEqual([code]);
});

test('the title of an article that is too much is still its title', () => {
  const { article: got } = article(`---\ntitle: Floods\n---\n\n${'[a] '.repeat(most.marks)}`);
  expect(got.meta.title).toBe('Floods');
});

test('what people write is read: a long paragraph, many links, a long table, a deep list', () => {
  const row = (cell: string) => `|${` ${cell} |`.repeat(20)}\n`;
  const texts = [
    'Words of a sentence that goes on. '.repeat(6_000),
    '这是一个没有尽头的段落，写了又写。'.repeat(10_000),
    'See [a](b), *much* and `code`. '.repeat(1_000),
    row('a') + row('---') + row('1').repeat(1_000),
    Array.from({ length: 60 }, (_, level) => `${'  '.repeat(level)}- a`).join('\n'),
    Array.from({ length: 1_000 }, (_, index) => `Words[^${index}].\n\n[^${index}]: Note.`).join('\n\n'),
  ];
  for (const text of texts) expect(told(article(text))).toEqual([]);
});
