// Writes numbers shortly, and those that would read alike though they differ with as many digits as tell them apart.

const [first, most] = [5, 17]; // significant digits; seventeen tell every float64

/**
 * The text of each number: as `write` gives it without digits, or with the fewest significant digits that part it from
 * its likes. What differs by the last bits of a float64 alone is the same.
 */
export function textsApart(
  values: Iterable<number>,
  write: (value: number, digits: number | null) => string,
): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  const groups = Map.groupBy(new Set(values), (value) => write(value, null));
  for (const [text, alike] of groups) {
    const digits = areOne(alike) ? null : digitsFor(alike, write);
    for (const value of alike) texts.set(value, digits === null ? text : write(value, digits));
  }
  return texts;
}

function areOne(values: readonly number[]): boolean {
  const [low, high] = [
    values.reduce((least, value) => Math.min(least, value)),
    values.reduce((greatest, value) => Math.max(greatest, value)),
  ];
  return high - low <= 1e-12 * Math.max(Math.abs(low), Math.abs(high));
}

function digitsFor(values: readonly number[], write: (value: number, digits: number) => string): number {
  for (let digits = first; digits < most; digits += 1) {
    const alike = Map.groupBy(values, (value) => write(value, digits));
    if ([...alike.values()].every(areOne)) return digits;
  }
  return most;
}
