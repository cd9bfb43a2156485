// Confidence intervals: by bootstrap of any statistic, and Wilson's of a share.
import { demandFunction, demandOptions, demandShare, demandWhole, isNumberList, sayKind } from '../demand.ts';
import { rng } from '../rng.ts';
import { session } from '../session.ts';
import { mean, quantile, std } from '../stats.ts';
import { normalBelow, normalQuantile } from './normal.ts';

export type BootstrapOptions = {
  /** 2000 unless given. */
  readonly resamples?: number;
  /** 0.95 unless given. */
  readonly confidence?: number;
  /** `bca` (bias-corrected and accelerated) unless given. */
  readonly method?: 'bca' | 'percentile';
  /** The block's unless given. */
  readonly seed?: number;
};

export type Interval = { readonly low: number; readonly high: number };
export type Bootstrapped = Interval & {
  /** The statistic of the data themselves. */
  readonly estimate: number;
  /** The standard deviation of the statistic over resamples: its standard error. */
  readonly error: number;
};

/**
 * An interval for `statistic(rows)`: it is computed anew of as many rows drawn with replacement, so often. Rows that hang
 * together (a prediction with its label) are one item: `bootstrap(pairs, (some) => auc(some.map(…), some.map(…)))`.
 *
 * `percentile` is Efron and Tibshirani 1993, section 13.3; `bca` section 14.3 (equations 14.9 to 14.15, acceleration by the
 * jackknife; resamples that equal the estimate count half, as SciPy counts them). Checked against their table 14.2 and
 * against SciPy's `bootstrap`. BCa needs a statistic that is defined without any one row.
 */
export function bootstrap<T>(
  rows: ArrayLike<T>,
  statistic: (rows: readonly T[]) => number,
  options: BootstrapOptions = {},
): Bootstrapped {
  demandOptions(options, 'bootstrap');
  const { resamples = 2000, confidence = 0.95, method = 'bca', seed = session().seed } = options;
  if (!isNumberList(rows)) throw new Error(`bootstrap() expects a list of rows, found ${sayKind(rows)}`);
  demandFunction(statistic, 'bootstrap', 'a function of the rows that gives a number');
  const all = Array.from(rows) as T[];
  if (all.length < 2) throw new Error(`bootstrap() expects at least two rows, found ${all.length}`);
  demandShare(confidence, 'bootstrap', 'a confidence');
  demandWhole(resamples, 'bootstrap', 'at least 20 resamples', 20, 10_000_000);
  if (method !== 'bca' && method !== 'percentile')
    throw new Error(`bootstrap() has no method ${sayKind(method)}. Use bca or percentile`);
  const draw = rng(seed);
  const ask = (some: readonly T[], of: string): number => {
    const found = statistic(some);
    if (Number.isFinite(found)) return found;
    throw new Error(
      `bootstrap() expects a statistic that is a finite number, found ${sayKind(found)} of ${of}. A statistic must be defined for any rows that may be drawn`,
    );
  };
  const estimate = ask(all, 'the rows as given');
  const drawn = Array.from({ length: resamples }, (_, i) =>
    ask(
      all.map(() => all[draw.integer(all.length)]!),
      `resample ${i + 1}`,
    ),
  );
  const tails = [(1 - confidence) / 2, (1 + confidence) / 2];
  const shares = method === 'percentile' ? tails : corrected(tails, estimate, drawn, all, ask);
  const [low, high] = shares.map((share) => quantile(drawn, share));
  return { estimate, low: low!, high: high!, error: std(drawn) };
}

/** The shares at which to read the resamples off, instead of the tails: Efron and Tibshirani 1993, equation 14.10. */
function corrected<T>(
  tails: readonly number[],
  estimate: number,
  drawn: readonly number[],
  all: readonly T[],
  ask: (rows: readonly T[], of: string) => number,
): readonly number[] {
  const below = drawn.filter((value) => value < estimate).length;
  const upTo = drawn.filter((value) => value <= estimate).length;
  const bias = normalQuantile((below + upTo) / 2 / drawn.length);
  if (!Number.isFinite(bias)) return tails; // all on one side: nothing to correct by
  const left = all.map((_, i) =>
    ask(
      all.filter((__, j) => j !== i),
      `the rows without row ${i + 1}`,
    ),
  );
  const middle = mean(left);
  const power = (k: number) => left.reduce((sum, value) => sum + (middle - value) ** k, 0);
  const acceleration = power(2) === 0 ? 0 : power(3) / (6 * power(2) ** 1.5);
  return tails.map((tail) => {
    const z = bias + normalQuantile(tail);
    return normalBelow(bias + z / (1 - acceleration * z));
  });
}

/**
 * Wilson's interval (1927) for the share of which `hits` of `count` are a sample, from 0 to 1. Unlike p ± 1.96 √(pq/n)
 * it is right near 0 and 1 and for small counts. Checked against Newcombe 1998, table I, method 3.
 */
export function wilson(hits: number, count: number, confidence = 0.95): Interval {
  if (!(Number.isInteger(hits) && Number.isInteger(count) && count > 0 && hits >= 0 && hits <= count))
    throw new Error(
      `wilson() expects counts with hits among them, found ${sayKind(hits)} of ${sayKind(count)}`,
    );
  demandShare(confidence, 'wilson', 'a confidence');
  const z = normalQuantile((1 + confidence) / 2);
  const [p, w] = [hits / count, (z * z) / count];
  const middle = p + w / 2;
  const half = z * Math.sqrt((p * (1 - p) + w / 4) / count);
  return {
    low: hits === 0 ? 0 : (middle - half) / (1 + w),
    high: hits === count ? 1 : (middle + half) / (1 + w),
  };
}
