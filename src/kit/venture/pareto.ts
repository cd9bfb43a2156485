// Power-law (Pareto) outcomes: drawing them, and fitting the exponent to data.
import { demandObject, isNumberList, sayKind } from '../demand.ts';

/** Density ∝ x^(−1 − alpha) from `least` on: P(X > x) = (least ÷ x)^alpha, and cut at `most` where it is given. */
export type Pareto = {
  readonly alpha: number;
  readonly least: number;
  readonly most?: number;
};

/**
 * One draw, by inverting the distribution: least · u^(−1 ÷ alpha), u from (0, 1]. With `most`, its own or the last
 * argument, from the distribution cut there (inverted likewise), so that no single draw can be beyond it.
 */
export function drawPareto(pareto: Pareto, draw: () => number, cut?: number): number {
  demandObject(pareto, 'drawPareto', 'a distribution as an object, { alpha, least }');
  const { alpha, least } = pareto;
  const most = cut ?? pareto.most ?? Number.POSITIVE_INFINITY;
  demandPareto({ alpha, least }, most, 'drawPareto');
  const tail = most === Number.POSITIVE_INFINITY ? 0 : (least / most) ** alpha;
  if (typeof draw !== 'function')
    throw new Error(`drawPareto() expects a function that draws, such as rng(1), found ${sayKind(draw)}`);
  const share = draw();
  if (!(share >= 0 && share < 1))
    throw new Error(`drawPareto() expects draws from 0 to below 1, found ${sayKind(share)}`);
  return least * (1 - share * (1 - tail)) ** (-1 / alpha);
}

/** The mean, with `most` of the distribution cut there; infinite for alpha ≤ 1 without it. */
export function paretoMean(pareto: Pareto, cut?: number): number {
  demandObject(pareto, 'paretoMean', 'a distribution as an object, { alpha, least }');
  const { alpha, least } = pareto;
  const most = cut ?? pareto.most ?? Number.POSITIVE_INFINITY;
  demandPareto({ alpha, least }, most, 'paretoMean');
  if (most === Number.POSITIVE_INFINITY)
    return alpha > 1 ? (alpha * least) / (alpha - 1) : Number.POSITIVE_INFINITY;
  const tail = (least / most) ** alpha;
  if (alpha === 1) return (least * Math.log(most / least)) / (1 - tail);
  return ((alpha * least) / (alpha - 1)) * ((1 - (least / most) ** (alpha - 1)) / (1 - tail));
}

export type ParetoFit = Omit<Pareto, 'most'> & {
  /** Standard error of alpha, to first order: alpha ÷ √n. */
  readonly error: number;
  /** Values at or above `least`. */
  readonly count: number;
  /** Largest distance between the data's distribution and the fitted one (Kolmogorov and Smirnov). */
  readonly distance: number;
};

const mostStarts = 400;

/**
 * The most likely alpha for the values from `least` on: n ÷ Σ ln(x ÷ least) (Hill 1975). Left out, `least` is the value
 * that makes the distance of Kolmogorov and Smirnov smallest, among those that leave ten values (Clauset, Shalizi and
 * Newman 2009, equations 3.1 and 3.9; their exponent is alpha + 1); of more than 400 values, 400 are tried.
 */
export function fitPareto(values: ArrayLike<number>, least?: number): ParetoFit {
  if (!isNumberList(values))
    throw new Error(`fitPareto() expects a list of values, found ${sayKind(values)}`);
  if (values.length < 2) throw new Error(`fitPareto() expects two values or more, found ${values.length}`);
  for (let i = 0; i < values.length; i++) demandValue(values[i], i, values.length);
  const sorted = Float64Array.from(values).sort();
  if (least !== undefined && typeof least !== 'number')
    throw new Error(`fitPareto() expects a least above 0, found ${sayKind(least)}`);
  if (least !== undefined) return fitFrom(sorted, least);
  const starts = [...new Set(sorted.slice(0, Math.max(1, sorted.length - 9)))];
  const step = Math.ceil(starts.length / mostStarts);
  const fits = starts.filter((_, i) => i % step === 0).map((start) => fitFrom(sorted, start));
  return fits.reduce((best, fit) => (fit.distance < best.distance ? fit : best));
}

function demandValue(x: unknown, i: number, count: number): void {
  if (typeof x === 'number' && x > 0 && Number.isFinite(x)) return;
  throw new Error(
    `fitPareto() expects finite values above 0, found ${sayKind(x)} as value ${i + 1} of ${count}. Leave losses out: they are no part of the tail`,
  );
}

function demandPareto({ alpha, least }: Pareto, most: number, who: string): void {
  if (!(typeof alpha === 'number' && alpha > 0 && Number.isFinite(alpha)))
    throw new Error(`${who}() expects an alpha above 0, found ${sayKind(alpha)}`);
  if (
    !(
      typeof least === 'number' &&
      least > 0 &&
      Number.isFinite(least) &&
      typeof most === 'number' &&
      least < most
    )
  )
    throw new Error(
      `${who}() expects a least above 0 and below the most, found ${sayKind(least)} and ${sayKind(most)}`,
    );
  if (typeof most !== 'number')
    throw new Error(`${who}() expects the most as a number, found ${sayKind(most)}`);
}

function fitFrom(sorted: Float64Array, least: number): ParetoFit {
  const tail = sorted.filter((x) => x >= least);
  const logs = tail.reduce((all, x) => all + Math.log(x / least), 0);
  if (!(least > 0) || tail.length < 2 || logs === 0)
    throw new Error(
      `fitPareto() expects two different values or more from ${least} on, found ${tail.length}`,
    );
  const alpha = tail.length / logs;
  const distance = tail.reduce((far, x, i) => {
    const fitted = 1 - (least / x) ** alpha;
    return Math.max(far, Math.abs(fitted - i / tail.length), Math.abs(fitted - (i + 1) / tail.length));
  }, 0);
  return { alpha, least, error: alpha / Math.sqrt(tail.length), count: tail.length, distance };
}
