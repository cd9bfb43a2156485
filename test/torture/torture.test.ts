// The kinds of `npm run torture`, a few trials of each.
import { expect, test } from 'vitest';
import { attack } from './attack.ts';
import { kinds } from './kinds.ts';

test.each(kinds)(
  '$name: $about',
  async (kind) => {
    const indices = Array.from({ length: kind.short }, (_, index) => index);
    const { failures, tried, skipped } = await attack(kind, { seed: 1, indices, jobs: 2, tell: () => {} });
    expect(failures.map(({ what, failed, again }) => `${what}: ${failed}\n${again}`)).toEqual([]);
    expect(tried + skipped).toBe(kind.short);
  },
  1_200_000,
);
