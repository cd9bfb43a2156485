// Orders mutants so that a part of them is a fair sample: from each block a few first, then twice as many, and so on.
import type { Mutant } from './mutant.ts';
import { shuffled } from './shuffle.ts';
import type { Costs } from './stages.ts';

/** Of each block so many in the first round; the next takes as many as all before it. */
const first = 2;
/** Milliseconds of one mutant besides those of its block: it is read, planned, and its process is started. */
const each = 400;
/** Mutants that are tried in one go share one start of the compiler: no more than this, and none longer than this. */
const most = 24;
const longest = 30_000;

/** What a mutant is drawn from: its kind, and of code and data its block. */
export const stratumOf = ({ kind, block }: Mutant) => `${kind} ${block}`;

/** Within a round the blocks that take least come first. */
export function inRounds(mutants: readonly Mutant[], costs: Costs): readonly Mutant[] {
  const groups = [...Map.groupBy(mutants, stratumOf).values()]
    .map(shuffled)
    .toSorted((a, b) => costOf(a[0], costs) - costOf(b[0], costs));
  const largest = Math.max(0, ...groups.map(({ length }) => length));
  const ordered: Mutant[] = [];
  for (let [start, end] = [0, first]; start < largest; [start, end] = [end, end * 2])
    ordered.push(...groups.flatMap((group) => group.slice(start, end)));
  return ordered;
}

/** By what they are expected to take; one group holds mutants of data, or others. */
export function inGroups(mutants: readonly Mutant[], costs: Costs): readonly (readonly Mutant[])[] {
  const groups: Mutant[][] = [];
  let left = 0;
  for (const mutant of mutants) {
    const cost = costOf(mutant, costs);
    const last = groups.at(-1);
    const alike = (last?.[0]?.data === null) === (mutant.data === null);
    if (last !== undefined && alike && last.length < most && cost <= left) last.push(mutant);
    else {
      groups.push([mutant]);
      left = longest;
    }
    left -= cost;
  }
  return groups;
}

function costOf(mutant: Mutant | undefined, costs: Costs): number {
  return each + ((mutant?.block && costs.get(mutant.block)) || 0);
}
