// What the account of how a paper was made takes from its `results.json`: the record that machines read, too.

export type Account = {
  /** SHA-256 over the article, what its blocks were given and what they gave: the same on every machine. */
  readonly hash: string | null;
  /** By the id of the block: the seed that it ran with. */
  readonly seeds: ReadonlyMap<string, number>;
};

/** `json` is written by `resultsJson`, or holds nothing. */
export function accountOf(json: string): Account {
  const { hash = null, blocks = [] } = JSON.parse(json) as {
    hash?: string;
    blocks?: readonly { readonly id: string; readonly seed: number }[];
  };
  return { hash, seeds: new Map(blocks.map(({ id, seed }) => [id, seed])) };
}
