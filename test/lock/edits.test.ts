// Where two lists part: what is kept is common to both, in order, and as much as can be.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editsBetween } from '../../src/lock/edits.ts';

const letters = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });

test('edits turn the one list into the other, and leave as much as can be', () => {
  fc.assert(
    fc.property(letters, letters, (old, now) => {
      const edits = editsBetween(old, now);
      let at = 0;
      const rebuilt: string[] = [];
      for (const edit of edits) {
        rebuilt.push(...old.slice(at, edit.old.start), ...now.slice(edit.now.start, edit.now.end));
        at = edit.old.end;
      }
      expect([...rebuilt, ...old.slice(at)]).toEqual(now);
      const gone = edits.reduce((sum, edit) => sum + edit.old.end - edit.old.start, 0);
      expect(old.length - gone).toBe(longestCommon(old, now));
    }),
    { numRuns: 500 },
  );
});

/** By trying every subsequence of the shorter list. */
function longestCommon(a: readonly string[], b: readonly string[]): number {
  let most = 0;
  for (let mask = 0; mask < 1 << a.length; mask += 1) {
    const chosen = a.filter((_, index) => mask & (1 << index));
    let at = 0;
    for (const each of b) if (each === chosen[at]) at += 1;
    if (at === chosen.length) most = Math.max(most, chosen.length);
  }
  return most;
}
