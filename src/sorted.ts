// Searches in lists that are in order, so that asking once for each of many things stays quick.

/** The index of the last of `sorted` that is at most `value`, or -1. */
export function lastAtMost(sorted: readonly number[], value: number): number {
  let [low, high] = [-1, sorted.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sorted[middle]! <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

type Span = { readonly start: number; readonly end: number };

/** Of spans in the order of their starts, those that begin behind the end of every one before them. */
export function apart<One extends Span>(spans: readonly One[]): readonly One[] {
  let reached = 0;
  return spans.filter(({ start, end }) => {
    const free = reached <= start;
    reached = Math.max(reached, end);
    return free;
  });
}

/** Whether a span lies within one of `spans`: asked for many. */
export function within(spans: readonly Span[]): (span: Span) => boolean {
  const inOrder = spans.toSorted((a, b) => a.start - b.start);
  const starts = inOrder.map(({ start }) => start);
  let reached = 0;
  const ends = inOrder.map(({ end }) => {
    reached = Math.max(reached, end);
    return reached;
  });
  return ({ start, end }) => (ends[lastAtMost(starts, start)] ?? -1) >= end;
}
