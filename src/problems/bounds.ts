// What an author is told where an article is longer, deeper or more repetitive than any that people read.
import { declare } from './problem.ts';

/** `found` is what was counted, `limit` how much of it there may be, `advice` what an author does about it. */
export const articleWithinBounds = declare(
  'article-within-bounds',
  'error',
  (found: string, limit: string, advice: string) => ({ found, expected: `at most ${limit}`, advice }),
);
