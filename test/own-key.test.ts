// Names that every object of JavaScript has are words like others, wherever an author may write one.
import { expect, test } from 'vitest';
import { inOurWords } from '../src/1-read/foreign-keys.ts';
import { writtenAmount } from '../src/2-plan/numbers/amounts.ts';
import { dateReader } from '../src/3-run/child/tables/dates.ts';
import { mended } from '../src/4-weave/citation/bibtex.ts';
import { forKatex } from '../src/4-weave/math/tex.ts';
import { article } from './1-read/article.ts';

test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__'])('%s', (word) => {
  expect(inOurWords({ key: word, value: 'a' }, new Set())).toEqual({ key: word, value: 'a' });
  const { problems } = article(`---\ntitle: A\n${word}: x\n---\n\nWords.\n`);
  expect(problems.map(({ code, found }) => `${code} ${found.split(' ')[0]}`)).toEqual([
    `front-matter-key-used \`${word}\``,
  ]);
  expect(mended(`title = {A \\${word} B {\\${word}}}`)).toBe(`title = {A \\${word} B {\\${word}}}`);
  expect(forKatex(`\\SI{3}{\\${word}}`, false, () => null)).toMatch(new RegExp(`${word}\\W*$`));
  expect(writtenAmount(`two ${word} hundred`).filter((amount) => !Number.isFinite(amount))).toEqual([]);
  expect(() => dateReader({ date: word } as never)).toThrow(word);
});
