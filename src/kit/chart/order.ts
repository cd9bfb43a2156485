// One order for the names along an axis, whichever of them each series lacks.

/**
 * The order that every series keeps to, where there is one: of `[a, c]` and `[a, b, c]` it is a, b, c. Among names that no
 * series orders, and where two series contradict each other, the one that came first goes first; numbers ascend where
 * they do so in each series.
 */
export function mergedOrder(series: readonly (readonly (number | string)[])[]): readonly string[] {
  const lists = series.map((list) => [...new Set(list.map(String))]);
  const first = [...new Set(lists.flat())];
  if (lists.length > 1 && lists.every(ascends)) return first.sort((a, b) => Number(a) - Number(b));
  const place = new Map(first.map((name, i) => [name, i]));
  const kept = lists.every((list) =>
    list.every((name, i) => i === 0 || place.get(list[i - 1]!)! < place.get(name)!),
  );
  return kept ? first : (followed(first, lists) ?? first);
}

function ascends(list: readonly string[]): boolean {
  return list.every(
    (text, i) =>
      text.trim() !== '' && !(i > 0 && !(Number(list[i - 1]) < Number(text))) && !Number.isNaN(Number(text)),
  );
}

/** A topological order, or null where there is none. */
function followed(names: readonly string[], lists: readonly (readonly string[])[]): readonly string[] | null {
  const after = new Map(names.map((name) => [name, new Set<string>()]));
  for (const list of lists) for (const [i, name] of list.slice(1).entries()) after.get(name)!.add(list[i]!);
  const order: string[] = [];
  const left = new Set(names);
  while (left.size > 0) {
    const next = [...left].find((name) => ![...after.get(name)!].some((before) => left.has(before)));
    if (next === undefined) return null;
    left.delete(next);
    order.push(next);
  }
  return order;
}
