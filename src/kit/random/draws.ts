// The random numbers of tf, as a block calls them: from the distributions that they are named after, and by every seed.
//
//   function          stock                                          here
//   randomNormal …    seed 0 counts as none                          is a seed
//   randomUniform     of whole numbers: 0 twice as often, from −5    each as often
//   randomGamma       multiplies by the rate                         divides by it; whole numbers are rounded at the end
//   truncatedNormal   runs for ever for a deviation below 0          is refused
//   multinomial       draws the same for every row                   anew (multinomial.ts)

import * as stock from '../tfjs.ts';
import { cast, notEqual, round, type Tensor, type TensorLike } from '../tfjs.ts';

type Shape = number[];
type Seed = number | string;
type Numeric = 'float32' | 'int32';

/** Stock takes 0 for “none”; as a text it is what it is. */
function heeded(seed: Seed | undefined): number | undefined {
  return (seed === 0 ? '0' : seed) as number | undefined; // stock makes a text of every seed
}

function positive(name: string, what: string, value: number): void {
  if (!(value > 0 && value < Number.POSITIVE_INFINITY))
    throw new Error(`tf.${name}() expects ${what} above 0, found ${value}`);
}

/** Normal numbers of mean `mean` and deviation `stdDev`, of the shape given. */
export function randomNormal(shape: Shape, mean = 0, stdDev = 1, dtype?: Numeric, seed?: Seed): Tensor {
  return stock.randomNormal(shape, mean, stdDev, dtype, heeded(seed));
}

/** Of mean 0 and deviation 1. */
export function randomStandardNormal(shape: Shape, dtype?: Numeric, seed?: Seed): Tensor {
  return randomNormal(shape, 0, 1, dtype, seed);
}

/** Normal numbers, drawn again where they are further than two deviations from the mean. */
export function truncatedNormal(shape: Shape, mean = 0, stdDev = 1, dtype?: Numeric, seed?: Seed): Tensor {
  if (!(stdDev >= 0) || !Number.isFinite(mean + stdDev))
    throw new Error(`tf.truncatedNormal() expects a deviation of 0 or more, found ${stdDev} (mean ${mean})`);
  return stock.truncatedNormal(shape, mean, stdDev, dtype, heeded(seed));
}

/** Numbers from `minval` (included) to `maxval` (excluded); of int32 the whole ones, each as likely. */
export function randomUniform(
  shape: Shape,
  minval = 0,
  maxval = 1,
  dtype: Numeric | 'bool' = 'float32',
  seed?: Seed,
): Tensor {
  if (dtype === 'int32') return randomUniformInt(shape, minval, maxval, seed);
  if (dtype !== 'bool') return stock.randomUniform(shape, minval, maxval, dtype, seed);
  if (maxval - minval < 2)
    throw new Error(
      `tf.randomUniform() of bool from ${minval} to ${maxval}, excluded, would be the same everywhere. Use 0 and 2`,
    );
  return stock.tidy(() => notEqual(randomUniformInt(shape, minval, maxval, seed), 0));
}

/** Whole numbers from `minval` (included) to `maxval` (excluded), each as likely. */
export function randomUniformInt(shape: Shape, minval: number, maxval: number, seed?: Seed): Tensor {
  if (!Number.isInteger(minval) || !Number.isInteger(maxval) || maxval <= minval)
    throw new Error(
      `tf.randomUniform() of whole numbers expects whole bounds, the second above the first, found ${minval} and ${maxval}`,
    );
  if (minval >= 0) return stock.randomUniform(shape, minval, maxval, 'int32', seed);
  // Stock cuts towards 0 what it draws.
  return stock.tidy(() =>
    stock.add(stock.randomUniform(shape, 0, maxval - minval, 'int32', seed), stock.scalar(minval, 'int32')),
  );
}

/** Gamma numbers of shape `alpha` and rate `beta`, of mean alpha / beta (Marsaglia and Tsang 2000). */
export function randomGamma(
  shape: Shape,
  alpha: number,
  beta = 1,
  dtype: Numeric = 'float32',
  seed?: Seed,
): Tensor {
  positive('randomGamma', 'a shape', alpha);
  positive('randomGamma', 'a rate', beta);
  const drawn = () => stock.randomGamma(shape, alpha, 1 / beta, 'float32', heeded(seed));
  return dtype === 'int32' ? stock.tidy(() => cast(round(drawn()), 'int32')) : drawn();
}

/** Class numbers, drawn with the probabilities that the logits of a row stand for; `normalized`, with those given. */
export function multinomial(
  logits: Tensor | TensorLike,
  numSamples: number,
  seed?: Seed,
  normalized = false,
): Tensor {
  return stock.multinomial(logits as never, numSamples, heeded(seed), normalized);
}
