// What an author is told where an article is longer, deeper or more repetitive than any that people read.
import { declare } from './problem.ts';

/** `found` is what was counted, `limit` how much of it there may be, `advice` what an author does about it. */
export const articleWithinBounds = declare(
  'article-within-bounds',
  'error',
  (found: string, limit: string, advice: string) => ({ found, expected: `at most ${limit}`, advice }),
);

export const articleDoneInTime = declare(
  'article-done-in-time',
  'error',
  (room: string, seconds: number) => ({
    found: `an article that was not through with ${room} after ${seconds} s`,
    expected: 'an article that takes seconds',
    advice:
      'Look for what is very long or repeats itself at this place, and part or shorten it. On a machine that is busy with something else, build again.',
  }),
);

export const articleFitsMemory = declare('article-fits-memory', 'error', (room: string, limit: string) => ({
  found: `an article that takes more than ${limit} of the browser's memory, in ${room}`,
  expected: 'an article of some hundred pages, and pictures of some megapixels',
  advice: 'Look for what is very long or very large in it, a table above all, and part or shorten it.',
}));
