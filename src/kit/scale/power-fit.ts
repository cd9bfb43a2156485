// Sums of power laws fitted on logarithms: what the scaling laws of one and of two variables share.
import { minimize, type Smooth } from './lbfgs.ts';

/** y = offset + Σ factor·x^(−exponent), a term for each variable. */
export type Sum = {
  /** 0 where none is fitted. */
  readonly offset: number;
  readonly factors: readonly number[];
  readonly exponents: readonly number[];
};

export type Observations = {
  /** For each variable, its value in each observation. */
  readonly variables: readonly ArrayLike<number>[];
  readonly values: ArrayLike<number>;
};

export type FitSettings = {
  /** Where Huber's loss turns from square to straight, in differences of natural logarithms. */
  readonly delta: number;
  /** Whether an offset is fitted. */
  readonly offset: boolean;
  /** Fits to start from, besides the grid. */
  readonly from?: readonly Sum[];
  /** False to start from `from` alone. */
  readonly grid?: boolean;
};

export type SumFit = {
  readonly sum: Sum;
  /** The sum of Huber's losses. */
  readonly objective: number;
};

/**
 * Minimizes Σ Huber_δ(ln ŷ − ln y), ln ŷ by log-sum-exp (Hoffmann et al. 2022, appendix D.3). Their grid of starts
 * (exponents 0 to 2 by ½, ln factor 0 to 25 by 5, ln offset −1 to 1 by ½) is tried as it stands; the best of each
 * combination of exponents is then followed by L-BFGS. The sum, and not the mean, is minimized to the end, which is what
 * Besiroglu et al. 2024 found to matter. Inside, variables are centred: the minimum is the same, the way to it shorter.
 */
export function fitSum(data: Observations, settings: FitSettings): SumFit {
  const logs = data.variables.map((list) => Float64Array.from(list, Math.log));
  const middles = logs.map((list) => list.reduce((all, x) => all + x, 0) / list.length);
  const centred = logs.map((list, j) => list.map((x) => x - middles[j]!));
  const f = objective(centred, Float64Array.from(data.values, Math.log), settings);
  const starts = [
    ...(settings.from ?? []).map(({ offset, factors, exponents }) =>
      packed(Math.log(offset), factors.map(Math.log), exponents, settings.offset),
    ),
    ...(settings.grid === false
      ? []
      : gridStarts(centred.length, settings.offset, (x) => f(shifted(x, middles), none(x)))),
  ];
  const found = starts.map((start) => minimize(f, shifted(start, middles)));
  const best = found.reduce((low, fit) => (fit.value < low.value ? fit : low));
  return { sum: unpacked(best.x, middles, settings.offset), objective: best.value * settings.delta };
}

/** x is [ln factor, exponent] for each variable, and ln offset last, if there is one. */
function objective(
  logs: readonly Float64Array[],
  values: Float64Array,
  { delta, offset }: FitSettings,
): Smooth {
  const width = logs.length;
  const parts = new Float64Array(width + (offset ? 1 : 0));
  return (x, gradient) => {
    gradient.fill(0);
    let total = 0;
    for (let i = 0; i < values.length; i++) {
      for (let j = 0; j < width; j++) parts[j] = x[2 * j]! - x[2 * j + 1]! * logs[j]![i]!;
      if (offset) parts[width] = x[2 * width]!;
      const [all, weights] = logSum(parts);
      const miss = (all - values[i]!) / delta;
      const pull = Math.max(-1, Math.min(1, miss));
      total += Math.abs(miss) <= 1 ? (delta * miss * miss) / 2 : delta * (Math.abs(miss) - 0.5);
      for (let j = 0; j < width; j++) {
        gradient[2 * j]! += pull * weights[j]!;
        gradient[2 * j + 1]! -= pull * weights[j]! * logs[j]![i]!;
      }
      if (offset) gradient[2 * width]! += pull * weights[width]!;
    }
    return total;
  };
}

/** ln Σ exp, and each part's share of the sum, in place. */
function logSum(parts: Float64Array): readonly [number, Float64Array] {
  let top = Number.NEGATIVE_INFINITY;
  for (const part of parts) top = Math.max(top, part);
  let sum = 0;
  for (const part of parts) sum += Math.exp(part - top);
  const all = top + Math.log(sum);
  for (let j = 0; j < parts.length; j++) parts[j] = Math.exp(parts[j]! - all);
  return [all, parts];
}

const exponents = [0, 0.5, 1, 1.5, 2];
const factors = [0, 5, 10, 15, 20, 25];
const offsets = [-1, -0.5, 0, 0.5, 1];

/** For each combination of exponents, the start that fits best. */
function gridStarts(
  width: number,
  offset: boolean,
  loss: (x: Float64Array) => number,
): readonly Float64Array[] {
  const choices = Array.from({ length: width }, () => exponents);
  const levels = [...Array.from({ length: width }, () => factors), ...(offset ? [offsets] : [])];
  return product(choices).map((powers) => {
    const starts = product(levels).map((level) =>
      packed(level[width] ?? 0, level.slice(0, width), powers, offset),
    );
    const losses = starts.map(loss);
    return starts[losses.indexOf(losses.reduce((low, x) => Math.min(low, x)))]!;
  });
}

function product(lists: readonly (readonly number[])[]): readonly (readonly number[])[] {
  return lists.reduce<readonly (readonly number[])[]>(
    (all, list) => all.flatMap((head) => list.map((x) => head.concat(x))),
    [[]],
  );
}

function packed(
  offset: number,
  logs: readonly number[],
  powers: readonly number[],
  has: boolean,
): Float64Array {
  return Float64Array.from([...logs.flatMap((log, j) => [log, powers[j]!]), ...(has ? [offset] : [])]);
}

/** The same law over centred variables: ln factor less exponent times the middle. */
function shifted(x: Float64Array, middles: readonly number[]): Float64Array {
  return x.map((value, i) =>
    i < 2 * middles.length && i % 2 === 0 ? value - x[i + 1]! * middles[i / 2]! : value,
  );
}

function unpacked(x: Float64Array, middles: readonly number[], offset: boolean): Sum {
  return {
    offset: offset ? Math.exp(x[2 * middles.length]!) : 0,
    factors: middles.map((middle, j) => Math.exp(x[2 * j]! + x[2 * j + 1]! * middle)),
    exponents: middles.map((_, j) => x[2 * j + 1]!),
  };
}

function none(x: Float64Array): Float64Array {
  return new Float64Array(x.length);
}
