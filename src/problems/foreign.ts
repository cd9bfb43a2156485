// What an author is told about syntax of other programs, which stays the text it is: once a kind, with its places.
import { declare } from './problem.ts';

export const syntaxKnown = declare(
  'syntax-known',
  'warning',
  (what: string, lines: string, advice: string) => ({
    found: `${what}, ${lines}`,
    expected: 'what README lists of Markdown; the rest is printed as it is written',
    advice,
  }),
);

export const wordsKept = declare('words-kept', 'warning', (words: string, lines: string) => ({
  found: `words that stand on no page: ${words}, ${lines}`,
  expected: 'a page that shows every word of the article',
  advice: 'Write them in a way that README describes; what the page does not show no reader can read.',
}));
