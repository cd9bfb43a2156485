// What a number comes to over all the seeds with which its block was run.
import { sayKind } from './demand.ts';
import { session } from './session.ts';
import { mean, std } from './stats.ts';

/** By the expression that was asked for: a value for each seed, the first seed's first. */
export type Runs = Readonly<
  Record<string, { readonly seeds: readonly number[]; readonly values: readonly number[] }>
>;
export type OfSeed = { readonly value: number; readonly seed: number };
export type AcrossSeeds = {
  readonly mean: number;
  /** Sample standard deviation, n − 1 below the line. */
  readonly std: number;
  readonly min: number;
  readonly max: number;
  /** The worst seed where more is better, and where less is. */
  readonly lowest: OfSeed;
  readonly highest: OfSeed;
  readonly values: readonly number[];
  readonly seeds: readonly number[];
};

/**
 * In a value or a claim, of a number that comes from a block with `seeds=5`: `acrossSeeds(accuracy).mean`,
 * `acrossSeeds(accuracy).lowest.seed`. A claim over `accuracy` itself holds only if it holds for every seed. Throws
 * where no block of several seeds is behind the number, and for anything but a finite number.
 */
export function acrossSeeds(value: number, code?: string): AcrossSeeds {
  const runs = code === undefined ? undefined : session().runs?.[code];
  if (runs === undefined || runs.values.length < 2)
    throw new Error(
      `acrossSeeds() wants, in a value or a claim, a number from a block with seeds=5; found ${typeof code === 'string' ? code : sayKind(value)}`,
    );
  const { seeds, values } = runs;
  const at = (extreme: number): OfSeed => ({ value: extreme, seed: seeds[values.indexOf(extreme)]! });
  const [min, max] = [Math.min(...values), Math.max(...values)];
  return { mean: mean(values), std: std(values), min, max, lowest: at(min), highest: at(max), values, seeds };
}
