// What reading one article may cost. Everything is counted, and nothing is timed: an article is refused on every machine or on none.

/**
 * `length`: characters of the article. `steps`: characters looked at, again and again where an opener has no end.
 * `pieces`: lines, cells and the like; `signs`: characters with a meaning in running text. Both are memory. `marks`: signs
 * in one paragraph, and `runs` those of emphasis, whose partners are sought among all others. `crowd` and `tangle`: the
 * squares of both, summed over paragraphs. `brackets`: those open within one another. `containers`: quotations and items
 * of lists that are open on a line. `moves`: what the parser moves each time that a quotation or a note ends. `word`: characters
 * without a blank, or blanks without a character; Chinese sets none. `addresses`:
 * of the web, as they stand. `boxes`: directives within one another.
 */
export const most = {
  length: 4_000_000,
  steps: 40_000_000,
  pieces: 600_000,
  signs: 120_000,
  marks: 20_000,
  runs: 5_000,
  crowd: 1_000_000_000,
  tangle: 100_000_000,
  brackets: 500,
  containers: 200,
  word: 5_000,
  addresses: 20_000,
  moves: 1_000_000_000,
  boxes: 20,
} as const;

export type Purse = keyof typeof most;
export type Budget = {
  /** Adds to what was spent in all of the article; true when it is too much. */
  readonly over: (purse: Purse, amount: number) => boolean;
  /** True when it is asked for the first time: what there is too much of is told once. */
  readonly firstFlood: () => boolean;
};

/** The end of a reading: what there is too much of, and the offset of that in the text that was being parsed. */
export class Flood extends Error {
  readonly purse: Purse;
  readonly offset: number;
  constructor(purse: Purse, offset: number) {
    super(`more than ${most[purse]} ${purse}`);
    this.purse = purse;
    this.offset = offset;
  }
}

export function openBudget(): Budget {
  const spent: Record<Purse, number> = { ...most };
  for (const purse of Object.keys(most) as Purse[]) spent[purse] = 0;
  let floods = 0;
  return {
    over: (purse, amount) => {
      spent[purse] += amount;
      return spent[purse] > most[purse];
    },
    firstFlood: () => {
      floods += 1;
      return floods === 1;
    },
  };
}
