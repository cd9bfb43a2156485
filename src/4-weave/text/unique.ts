// Names that are given once.

/** Gives each name once: `loss`, then `loss-2`, `loss-3`. */
export function uniqueNames(taken: Iterable<string>, gap: string): (wanted: string) => string {
  const given = new Set(taken);
  const counts = new Map<string, number>(); // where the search for a name goes on
  return (wanted) => {
    let name = wanted;
    let count = counts.get(wanted) ?? 2;
    for (; given.has(name); count += 1) name = `${wanted}${gap}${count}`;
    counts.set(wanted, count);
    given.add(name);
    return name;
  };
}
