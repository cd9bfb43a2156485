// Random shapes, axes and steps: ranks 0 to 4, lengths 0 to 4, empty ones among them.
import fc from 'fast-check';

export type Shape = number[];

const some = fc.integer({ min: 1, max: 4 });
const length = fc.oneof({ weight: 14, arbitrary: some }, { weight: 1, arbitrary: fc.constant(0) });

/** Some of them empty. */
export const shapes = (least = 0, most = 4): fc.Arbitrary<Shape> =>
  fc.array(length, { minLength: least, maxLength: most });
/** None of them empty. */
export const full = (least = 0, most = 4): fc.Arbitrary<Shape> =>
  fc.array(some, { minLength: least, maxLength: most });

export const between = (min: number, max: number): fc.Arbitrary<number> => fc.integer({ min, max });
export const coin = fc.boolean();

/** An axis of a rank, counted from the front or from the end. */
export const axisOf = (rank: number): fc.Arbitrary<number> => between(-rank, rank - 1);

/** Some axes in any order, each counted either way; one bare; or all, by saying none. */
export function axesOf(rank: number): fc.Arbitrary<number | number[] | undefined> {
  if (rank === 0) return fc.constant(undefined);
  const several = fc
    .shuffledSubarray([...Array(rank).keys()], { minLength: 1 })
    .chain((axes) => fc.tuple(...axes.map((axis) => coin.map((fromEnd) => (fromEnd ? axis - rank : axis)))));
  return fc.oneof(fc.constant(undefined), axisOf(rank), several);
}

/** Two shapes that broadcast to one another, as NumPy has it. */
export const pairs: fc.Arbitrary<[Shape, Shape]> = shapes().chain((whole) =>
  fc.tuple(narrowed(whole), narrowed(whole)).map(([a, b]) => [a, b]),
);

/** A shape that broadcasts to this one: lengths become 1, leading ones may be left out. */
export function narrowed(whole: Shape): fc.Arbitrary<Shape> {
  return fc
    .tuple(fc.array(coin, { minLength: whole.length, maxLength: whole.length }), between(0, whole.length))
    .map(([ones, dropped]) => whole.map((n, i) => (ones[i] ? 1 : n)).slice(dropped));
}

export function permuted(rank: number): fc.Arbitrary<number[]> {
  const axes = [...Array(rank).keys()];
  return fc.shuffledSubarray(axes, { minLength: rank, maxLength: rank });
}

/** One draw for each length of a shape. */
export function each<T>(
  shape: Shape,
  of: (length: number, axis: number) => fc.Arbitrary<T>,
): fc.Arbitrary<T[]> {
  return fc.tuple(...shape.map(of));
}
