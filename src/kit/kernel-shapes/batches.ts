// Which matrix of a batch meets which, where the batches of two sides differ.

/** NumPy's rule: aligned at the last dimension, equal or one. */
export function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const [x, y] = [a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1];
    if (x !== y && x !== 1 && y !== 1) throw new Error(`matMul cannot broadcast batches of ${a} and ${b}`);
    return x === 1 ? y : x;
  });
}

/** Where matrix `index` of a batch `to` lies in a side whose batch dimensions are `from`. */
export function sourceOf(index: number, to: readonly number[], from: readonly number[]): number {
  let [rest, source, stride] = [index, 0, 1];
  for (let i = to.length - 1; i >= 0; i--) {
    const [length, own] = [to[i] as number, from[i - to.length + from.length] ?? 1];
    if (own !== 1) source += (rest % length) * stride;
    stride *= own;
    rest = Math.floor(rest / length);
  }
  return source;
}
