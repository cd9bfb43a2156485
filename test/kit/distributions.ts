// Judges of random numbers: distribution functions, and how far a sample may lie from them.

/** Abramowitz and Stegun 1964, formula 7.1.26, to 1.5e-7. */
function erf(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const sum = [0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429].reduceRight(
    (s, a) => t * (s + a),
    0,
  );
  return Math.sign(x) * (1 - sum * Math.exp(-x * x));
}

export const normal = (x: number): number => (1 + erf(x / Math.SQRT2)) / 2;
export const uniform = (x: number): number => Math.min(1, Math.max(0, x));
/** Cut off at ±2. */
export const cut = (x: number): number => uniform((normal(x) - normal(-2)) / (normal(2) - normal(-2)));
/** Of whole shapes (Erlang 1909), rate 1. */
export const gamma =
  (shape: number) =>
  (x: number): number => {
    let [term, sum] = [1, 1];
    for (let i = 1; i < shape; i++) {
      term *= x / i;
      sum += term;
    }
    return x <= 0 ? 0 : 1 - Math.exp(-x) * sum;
  };
/** Of shape ½ and rate 1: of a normal number's square, halved. */
export const gammaOfHalf = (x: number): number => (x <= 0 ? 0 : erf(Math.sqrt(x)));

/**
 * Kolmogorov and Smirnov's greatest distance, times √n: above 1.95 once in a thousand samples, where the distribution is
 * the one named.
 */
export function farFrom(sample: ArrayLike<number>, distribution: (x: number) => number): number {
  const sorted = Array.from(sample).sort((a, b) => a - b);
  const n = sorted.length;
  const most = sorted.reduce((d, x, i) => {
    const expected = distribution(x);
    return Math.max(d, expected - i / n, (i + 1) / n - expected);
  }, 0);
  return most * Math.sqrt(n);
}

/** χ² of counts against probabilities, less its mean, in deviations of its own. */
export function uneven(sample: ArrayLike<number>, chances: readonly number[], first = 0): number {
  const counts = chances.map((_, i) => Array.from(sample).filter((x) => x === first + i).length);
  const n = sample.length;
  const square = counts.reduce(
    (sum, count, i) => sum + (count - n * chances[i]!) ** 2 / (n * chances[i]!),
    0,
  );
  const freedom = chances.length - 1;
  return (square - freedom) / Math.sqrt(2 * freedom) + (counts.reduce((a, b) => a + b) === n ? 0 : 1e9);
}
