// Samples: each block gets its turn before any gets a second, and a block of which a part was tried stands for all of it.
import { describe, expect, test } from 'vitest';
import type { Kind, Mutant } from '../../src/doubt/mutant.ts';
import { shownBy, type Verdict } from '../../src/doubt/notice.ts';
import { inGroups, inRounds } from '../../src/doubt/rounds.ts';
import { summed } from '../../src/doubt/sum.ts';
import type { Document } from '../../src/lock/document.ts';
import type { BlockId } from '../../src/model/plan.ts';

const id = (name: string) => name as BlockId; // as a plan would name it
const mutants = (block: string, count: number, kind: Kind = 'code'): readonly Mutant[] =>
  Array.from({ length: count }, (_, index) => ({
    ...{ kind, how: 'constant', block: id(block) },
    edit: { start: index, end: index + 1, text: '2' },
    data: kind === 'data' ? '/a.csv' : null,
  }));
const costs = new Map([
  [id('dear'), 9_000],
  [id('cheap'), 10],
]);

describe('rounds', () => {
  test('of each block two, then two more, then four; within a round what costs least comes first', () => {
    const order = inRounds([...mutants('dear', 9), ...mutants('cheap', 5)], costs);
    const names = order.map(({ block }) => (block === id('dear') ? 'D' : 'c')).join('');
    expect(names).toBe('ccDD' + 'ccDD' + 'cDDDD' + 'D');
    expect(new Set(order).size).toBe(14);
  });

  test('the order is the same each time', () => {
    expect(inRounds(mutants('cheap', 40), costs)).toEqual(inRounds(mutants('cheap', 40), costs));
  });

  test('a group ends where it would take too long, and where data begin', () => {
    const lengths = (list: readonly Mutant[]) => inGroups(list, costs).map((group) => group.length);
    expect(lengths(mutants('cheap', 50))).toEqual([24, 24, 2]);
    expect(lengths(mutants('dear', 7))).toEqual([3, 3, 1]);
    expect(lengths([...mutants('cheap', 2), ...mutants('cheap', 3, 'data')])).toEqual([2, 3]);
    expect(lengths([])).toEqual([]);
  });
});

test('a sample is weighed by what it is drawn from', async () => {
  const verdicts = (block: string, states: readonly string[]) =>
    mutants(block, states.length).map((mutant, index) => ({
      mutant,
      verdict: { state: states[index], by: 'result-accepted' } as Verdict, // one of the three
    }));
  const tried = [
    ...verdicts('cheap', ['caught', 'caught', 'survived', 'unchanged']),
    ...verdicts('dear', ['caught', 'survived']),
  ];
  const left = mutants('dear', 8).map((mutant) => ({ ...mutant, how: 'untried' }));
  const spot = { file: 'a.md', line: 1, column: 1, old: '', now: '', before: '', after: '' };
  const { kinds } = await summed('paper', tried, left, [], async () => spot);
  // Of `cheap` 2 of 3; of `dear` 1 of 2, five times over.
  expect(kinds.code).toMatchObject({
    tried: 6,
    caught: 3,
    unchanged: 1,
    survived: 2,
    untried: 8,
    score: 7 / 13,
  });
});

test('a reader sees the value of a metric, and not how far it may drift', () => {
  const seen = (value: number, tolerance: string) => {
    const metric = { type: 'metric', name: 'Loss', value, text: `${value}`, tolerance, format: null };
    return shownBy({
      blocks: [{ state: 'ok', outputs: [metric] }],
      values: [],
      claims: [],
    } as unknown as Document); // what is looked at
  };
  expect(seen(1, '0.03')).toBe(seen(1, '0.02'));
  expect(seen(2, '0.02')).not.toBe(seen(1, '0.02'));
});
