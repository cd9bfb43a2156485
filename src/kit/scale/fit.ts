// Fits of scaling laws to measured losses, with intervals by bootstrap.
import {
  demandFinite,
  demandObject,
  demandOptions,
  demandShare,
  demandWhole,
  isNumberList,
  sayKind,
} from '../demand.ts';
import { rng } from '../rng.ts';
import { session } from '../session.ts';
import { quantile } from '../stats.ts';
import { demandPositive, type LossLaw } from './laws.ts';
import { fitSum, type Observations, type Sum } from './power-fit.ts';

/** One trained model: N parameters, D tokens, and its loss in nats a token. */
export type TrainedModel = { readonly parameters: number; readonly tokens: number; readonly loss: number };

/** y = E + A ÷ x^alpha. */
export type PowerLaw = { readonly E: number; readonly A: number; readonly alpha: number };

export type FitOptions = {
  /** Where Huber's loss on logarithms turns straight; 0.001 unless given, as in Hoffmann et al. 2022. */
  readonly delta?: number;
  /** Of `fitPowerLaw`: false fits y = A ÷ x^alpha alone. */
  readonly offset?: boolean;
  /** Resamples for the intervals; 0 unless given. */
  readonly resamples?: number;
  /** Share that the intervals are to hold; 0.8 as in Hoffmann et al. 2022, table 2, unless given. */
  readonly confidence?: number;
  /** Of the resampling; the block's unless given. */
  readonly seed?: number;
};

export type Fit<Law> = {
  readonly law: Law;
  /** Sum of Huber's losses at the minimum. */
  readonly objective: number;
  /** ln of the law's value less ln of the measured one, for each observation. */
  readonly residuals: readonly number[];
  /** For each constant, its interval; empty without resamples. */
  readonly intervals: { readonly [constant in keyof Law]?: readonly [number, number] };
  /** The law fitted to each resample, for intervals of what is computed from it. */
  readonly draws: readonly Law[];
};

/**
 * Fits L(N, D) = E + A ÷ N^alpha + B ÷ D^beta as Hoffmann et al. 2022 do in their third approach: Huber's loss
 * (delta 0.001) between the logarithms, L-BFGS from a grid of starts. Needs models of at least six, of two sizes and two
 * numbers of tokens at least. Intervals are percentiles over resamples of the models (Efron and Tibshirani 1993, chapter
 * 13), each fitted from the fit to all.
 *
 * Checked by finding again the constants of Hoffmann et al. and of Besiroglu et al. in losses computed from them.
 */
export function fitLossLaw(models: readonly TrainedModel[], options: FitOptions = {}): Fit<LossLaw> {
  demandOptions(options, 'fitLossLaw');
  if (!Array.isArray(models))
    throw new Error(`fitLossLaw() expects a list of trained models, found ${sayKind(models)}`);
  models.forEach(
    (each, i) => void demandObject(each, 'fitLossLaw', `an object as model ${i + 1} of ${models.length}`),
  );
  const rows = models.map(({ parameters, tokens, loss }) => [parameters, tokens, loss]);
  demandRows(rows, 'fitLossLaw', 6);
  for (const [j, what] of ['parameters', 'tokens'].entries())
    if (new Set(rows.map((row) => row[j])).size < 2)
      throw new Error(`fitLossLaw() found the same ${what} in every model. Vary both, or use fitPowerLaw()`);
  return fitRows('fitLossLaw', rows, { ...options, offset: true }, ({ offset, factors, exponents }) => ({
    E: offset,
    A: factors[0]!,
    B: factors[1]!,
    alpha: exponents[0]!,
    beta: exponents[1]!,
  }));
}

/**
 * Fits y = E + A ÷ x^alpha (E = 0 with `offset: false`) to points (x, y) the same way: a loss against parameters,
 * tokens or FLOP (Kaplan et al. 2020; with the floor E, Henighan et al. 2020).
 */
export function fitPowerLaw(
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  options: FitOptions = {},
): Fit<PowerLaw> {
  demandOptions(options, 'fitPowerLaw');
  for (const [name, list] of Object.entries({ xs, ys }))
    if (!isNumberList(list))
      throw new Error(`fitPowerLaw() expects a list of numbers as ${name}, found ${sayKind(list)}`);
  if (xs.length !== ys.length)
    throw new Error(
      `fitPowerLaw() found ${xs.length} values of x and ${ys.length} of y. Give as many of each`,
    );
  const rows = Array.from(xs, (x, i) => [x, ys[i]!]);
  demandRows(rows, 'fitPowerLaw', options.offset === false ? 2 : 4);
  if (new Set(Array.from(xs)).size < 2)
    throw new Error('fitPowerLaw() found the same x in every observation. Vary it');
  return fitRows('fitPowerLaw', rows, options, ({ offset, factors, exponents }) => ({
    E: offset,
    A: factors[0]!,
    alpha: exponents[0]!,
  }));
}

function fitRows<Law extends object>(
  who: string,
  rows: readonly number[][],
  options: FitOptions,
  name: (sum: Sum) => Law,
): Fit<Law> {
  const { delta = 1e-3, offset = true, resamples = 0, confidence = 0.8 } = options;
  demandPositive(delta, 'delta', who);
  demandWhole(resamples, who, 'a number of resamples', 0, 1_000_000);
  demandShare(confidence, who, 'a confidence');
  const { sum, objective } = fitSum(columns(rows), { delta, offset });
  const seed = resamples === 0 ? 0 : (options.seed ?? session().seed);
  const draw = rng(seed);
  const draws = Array.from({ length: resamples }, () => {
    const picked = rows.map(() => rows[draw.integer(rows.length)]!);
    return name(fitSum(columns(picked), { delta, offset, from: [sum], grid: false }).sum);
  });
  const law = name(sum);
  for (const [constant, value] of Object.entries(law))
    demandFinite(value, who, `a law whose ${constant} is found`);
  return {
    law,
    objective,
    residuals: rows.map((row) => residual(sum, row)),
    intervals: intervalsOf(law, draws, confidence),
    draws,
  };
}

function intervalsOf<Law extends object>(
  law: Law,
  draws: readonly Law[],
  confidence: number,
): Fit<Law>['intervals'] {
  if (draws.length === 0) return {};
  const outside = (1 - confidence) / 2;
  const entries = (Object.keys(law) as (keyof Law)[]).map((key) => {
    const values = draws.map((each) => each[key] as number); // a law holds numbers alone
    return [key, [quantile(values, outside), quantile(values, 1 - outside)]] as const;
  });
  return Object.fromEntries(entries) as Fit<Law>['intervals']; // of the same keys
}

function columns(rows: readonly (readonly number[])[]): Observations {
  const last = rows[0]!.length - 1;
  const column = (j: number) => rows.map((row) => row[j]!);
  return { variables: Array.from({ length: last }, (_, j) => column(j)), values: column(last) };
}

function residual({ offset, factors, exponents }: Sum, row: readonly number[]): number {
  const value = factors.reduce((all, factor, j) => all + factor * row[j]! ** -exponents[j]!, offset);
  return Math.log(value) - Math.log(row.at(-1)!);
}

function demandRows(rows: readonly (readonly number[])[], who: string, least: number): void {
  if (rows.length < least)
    throw new Error(`${who}() expects at least ${least} observations, found ${rows.length}`);
  const odd = rows.findIndex((row) =>
    row.some((x) => !(typeof x === 'number' && x > 0 && Number.isFinite(x))),
  );
  if (odd !== -1)
    throw new Error(
      `${who}() expects finite numbers above 0, found ${rows[odd]!.map(sayKind).join(', ')} as observation ${odd + 1}`,
    );
}
