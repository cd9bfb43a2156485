// Chance that can be had again: it hangs on the seed, the kind and the number of a trial alone.
import { createHash } from 'node:crypto';
import { rng } from '../../src/kit/rng.ts';

export type Chance = {
  /** A whole number from 0 to `limit` − 1; 0 where the limit is 0. */
  readonly below: (limit: number) => number;
  /** One of a list that is not empty. */
  readonly one: <T>(items: readonly T[]) => T;
  /** So many of a list, in an order of chance; all where there are fewer. */
  readonly some: <T>(items: readonly T[], count: number) => readonly T[];
  /** True in such a share of cases. */
  readonly often: (share: number) => boolean;
};

export function chanceOf(...of: readonly (string | number)[]): Chance {
  const draw = rng(createHash('sha256').update(of.join('\0')).digest().readUInt32LE(0));
  const below = (limit: number) => Math.floor(draw() * limit);
  return {
    below,
    one: (items) => items[below(items.length)]!, // by its contract
    some: (items, count) => draw.shuffle(items).slice(0, count),
    often: (share) => draw() < share,
  };
}
