// The order of running, for random articles whose needs are known.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plan } from '../../src/2-plan/plan.ts';
import { randomArticle } from '../3-run/tangle-random.ts';
import { articleOf } from './article.ts';

test('every block comes after those that it needs, and its needs are all found', () => {
  fc.assert(
    fc.property(randomArticle, ({ text, needs }) => {
      const { value, problems } = plan(articleOf(text), new Set());
      expect(problems).toEqual([]);
      expect(value.order.toSorted()).toEqual([...needs.keys()].toSorted());
      for (const [index, id] of value.order.entries()) {
        const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1);
        const { imports } = value.scopes.get(id)!;
        expect(imports.toSorted(byName)).toEqual(needs.get(id)!.toSorted(byName));
        for (const { from } of imports) expect(value.order.indexOf(from)).toBeLessThan(index);
      }
    }),
    { numRuns: 200 },
  );
});
