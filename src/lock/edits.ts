// Finds where two lists of texts part, and where they meet again, by their longest common subsequence.

type Span = { readonly start: number; readonly end: number };
/** Of `old` the members of one span have become those of the other of `now`; either may be empty. */
export type Edit = { readonly old: Span; readonly now: Span };

/** In order; none where the lists are equal. Quadratic in what lies between the first and the last difference. */
export function editsBetween(old: readonly string[], now: readonly string[]): readonly Edit[] {
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  const most = Math.min(old.length, now.length) - head;
  while (tail < most && old[old.length - 1 - tail] === now[now.length - 1 - tail]) tail += 1;
  const [a, b] = [old.slice(head, old.length - tail), now.slice(head, now.length - tail)];
  const edits: Edit[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...commonOf(a, b), [a.length, b.length] as const]) {
    if (x > i || y > j)
      edits.push({ old: { start: head + i, end: head + x }, now: { start: head + j, end: head + y } });
    [i, j] = [x + 1, y + 1];
  }
  return edits;
}

/** Pairs of places that hold the same text, as many as can be in one order. */
function commonOf(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const width = b.length + 1;
  const lengths = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i -= 1)
    for (let j = b.length - 1; j >= 0; j -= 1)
      lengths[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}
