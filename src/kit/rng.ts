// A seeded generator of random numbers, the same on every machine.
import { isNumberList, sayKind } from './demand.ts';
import { session } from './session.ts';

/** Called, it gives a number from 0 (included) to 1 (excluded), of 53 random bits. */
export type Rng = {
  (): number;
  /** A whole number from 0 to `below` − 1, every one as likely. */
  readonly integer: (below: number) => number;
  /** A shuffled copy (Fisher–Yates). */
  readonly shuffle: <T>(items: ArrayLike<T>) => T[];
};

/**
 * sfc32 (“small fast counting”, Chris Doty-Humphrey, PractRand 2010), 128 bits of state, period ≥ 2³² and about 2¹²⁷ on
 * average. `seed` is a whole number of 32 bits; left out, it is the block's own seed.
 */
export function rng(seed: number = session().seed): Rng {
  // Beyond 32 bits, two seeds would give one generator.
  if (!Number.isInteger(seed) || seed < -(2 ** 31) || seed >= 2 ** 32)
    throw new Error(
      `rng() expects a whole number as its seed, from −2³¹ to below 2³², found ${sayKind(seed)}`,
    );
  const next = sfc32(seed >>> 0);
  const draw = () => (next() >>> 5) * 2 ** -27 + (next() >>> 6) * 2 ** -53;
  const integer = (below: number): number => {
    if (!Number.isInteger(below) || below < 1 || below > 2 ** 53)
      throw new Error(`integer() expects a whole number from 1 on, found ${sayKind(below)}`);
    return Math.floor(draw() * below);
  };
  const shuffle = <T>(items: ArrayLike<T>): T[] => {
    if (!isNumberList(items)) throw new Error(`shuffle() expects a list, found ${sayKind(items)}`);
    const list = Array.from(items as ArrayLike<T>);
    for (let i = list.length - 1; i > 0; i--) {
      const j = integer(i + 1);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
    return list;
  };
  return Object.assign(draw, { integer, shuffle });
}

/** One draw from the normal distribution of mean 0 and deviation 1 (Box and Muller 1958), from two draws of `draw`. */
export function gaussian(draw: () => number): number {
  if (typeof draw !== 'function')
    throw new Error(`gaussian() expects a generator, as in gaussian(rng(1)), found ${sayKind(draw)}`);
  const [size, turn] = [draw(), draw()];
  for (const each of [size, turn])
    if (!(each >= 0 && each < 1))
      throw new Error(`gaussian() expects draws from 0 to below 1, found ${sayKind(each)}. Give it rng()`);
  return Math.sqrt(-2 * Math.log(1 - size)) * Math.cos(2 * Math.PI * turn);
}

function sfc32(seed: number): () => number {
  let [a, b, c, counter] = [seed, 0x9e3779b9 | 0, 0x243f6a88 | 0, 1];
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round++) next(); // mixes the seed in, as PractRand does
  return next;
}
