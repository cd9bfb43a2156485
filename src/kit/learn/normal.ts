// The normal distribution: what share lies below a value, and below which value a share lies.

/** Φ(x), by its series (Marsaglia 2004, “Evaluating the normal distribution”), to about 1e-15. */
export function normalBelow(x: number): number {
  if (x < -9) return 0;
  if (x > 9) return 1;
  let [sum, term, previous] = [x, x, Number.NaN];
  for (let i = 3; sum !== previous; i += 2) {
    previous = sum;
    term *= (x * x) / i;
    sum += term;
  }
  return 0.5 + sum * Math.exp(-0.5 * x * x - 0.9189385332046728); // ½ ln 2π
}

/** Φ⁻¹(p), by bisection of Φ, to about 1e-14; infinite at 0 and 1. */
export function normalQuantile(share: number): number {
  if (!(share >= 0 && share <= 1))
    throw new Error(`a quantile is asked of a share from 0 to 1, found ${share}`);
  if (share === 0 || share === 1) return share === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  let [low, high] = [-9, 9];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalBelow(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
