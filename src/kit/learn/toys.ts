// Synthetic data sets, each the same for the same seed: shapes to tell apart, lines to fit, sequences to recall.
import { demandFinite, demandOptions, demandRows, demandWhole, sayKind } from '../demand.ts';
import { gaussian, type Rng, rng } from '../rng.ts';
import { session } from '../session.ts';

/** Examples: a point of numbers each in `x`, its class from 0 on, or its value, in `y`. */
export type Toy = { readonly x: number[][]; readonly y: number[] };

export type ToyOptions = {
  /** Standard deviation of the noise that is added to each coordinate (`line` and `sine`: to y); see each set. */
  readonly noise?: number;
  /** The block's unless given. */
  readonly seed?: number;
};

/** Two half circles that reach into one another, as scikit-learn's `make_moons`. Noise 0.1 unless given. */
export function moons(count: number, options: ToyOptions = {}): Toy {
  demandOptions(options, 'moons');
  return toy('moons', count, { noise: 0.1, ...options }, (i) => {
    const [label, at] = alternate(i, count);
    const angle = Math.PI * at;
    const point = [Math.cos(angle), Math.sin(angle)];
    return [label === 0 ? point : [1 - point[0]!, 0.5 - point[1]!], label];
  });
}

/** A circle within a circle, as scikit-learn's `make_circles`: radii 1 and `factor`, 0.5 unless given. Noise 0.1. */
export function circles(count: number, options: ToyOptions & { readonly factor?: number } = {}): Toy {
  demandOptions(options, 'circles');
  const { factor = 0.5 } = options;
  demandFinite(factor, 'circles', 'a factor');
  return toy('circles', count, { noise: 0.1, ...options }, (i) => {
    const [label, at] = alternate(i, count);
    const radius = label === 0 ? 1 : factor;
    return [[radius * Math.cos(2 * Math.PI * at), radius * Math.sin(2 * Math.PI * at)], label];
  });
}

/** Two spirals around each other, three half turns each (Lang and Witbrock 1988, scaled to radius 1). Noise 0.02. */
export function spirals(count: number, options: ToyOptions = {}): Toy {
  demandOptions(options, 'spirals');
  return toy('spirals', count, { noise: 0.02, ...options }, (i) => {
    const [label, at] = alternate(i, count);
    const [radius, angle] = [0.1 + 0.9 * at, 3 * Math.PI * at + Math.PI * label];
    return [[radius * Math.cos(angle), radius * Math.sin(angle)], label];
  });
}

/**
 * Clouds of normal distribution around `centres`, three on a circle of radius 4 unless given; dimensions as theirs. Noise,
 * the clouds' deviation, 1 unless given. As scikit-learn's `make_blobs`.
 */
export function blobs(
  count: number,
  options: ToyOptions & { readonly centres?: readonly number[][] } = {},
): Toy {
  demandOptions(options, 'blobs');
  const { centres = threeCentres } = options;
  if (!Array.isArray(centres) || centres.length === 0)
    throw new Error('blobs() expects at least one centre, as in [[0, 0], [3, 3]]');
  demandRows(centres, 'blobs');
  return toy('blobs', count, { noise: 1, ...options }, (i) => {
    const label = i % centres.length;
    return [[...centres[label]!], label];
  });
}

const threeCentres: readonly number[][] = [
  [0, 4],
  [-2 * Math.sqrt(3), -2],
  [2 * Math.sqrt(3), -2],
];

/** y = slope · x + intercept and noise, x from −1 to 1 at random; 2 x + 1 with noise 0.1 unless given. */
export function line(
  count: number,
  options: ToyOptions & { readonly slope?: number; readonly intercept?: number } = {},
): Toy {
  demandOptions(options, 'line');
  const { slope = 2, intercept = 1 } = options;
  demandFinite(slope, 'line', 'a slope');
  demandFinite(intercept, 'line', 'an intercept');
  return regression('line', count, options, (x) => slope * x + intercept);
}

/** y = sin(π · waves · x) and noise, x from −1 to 1 at random; 1 wave and noise 0.1 unless given. */
export function sine(count: number, options: ToyOptions & { readonly waves?: number } = {}): Toy {
  demandOptions(options, 'sine');
  const { waves = 1 } = options;
  demandFinite(waves, 'sine', 'a number of waves');
  return regression('sine', count, options, (x) => Math.sin(Math.PI * waves * x));
}

/**
 * Associative recall (Ba et al. 2016, section 4.1): `pairs` keys, each followed by its value, then one of the keys again;
 * `y` is its value. Tokens: keys from 0, values from `keys` on; `x` has 2 · pairs + 1 of them. 8 keys, 8 values, 3 pairs
 * unless given; chance is 1 ÷ values.
 */
export function recall(
  count: number,
  options: {
    readonly pairs?: number;
    readonly keys?: number;
    readonly values?: number;
    readonly seed?: number;
  } = {},
): Toy {
  demandOptions(options, 'recall');
  const { pairs = 3, keys = 8, values = 8, seed = session().seed } = options;
  demandCount('recall', count);
  for (const [what, n] of Object.entries({ pairs, keys, values }))
    demandWhole(n, 'recall', `a number of ${what}`);
  if (pairs > keys) throw new Error(`recall() cannot have ${pairs} different keys of ${keys}`);
  const draw = rng(seed);
  const examples = Array.from({ length: count }, () => {
    const names = draw.shuffle(Array.from({ length: keys }, (_, key) => key)).slice(0, pairs);
    const held = names.map(() => draw.integer(values));
    const asked = draw.integer(pairs);
    const tokens = names.flatMap((key, i) => [key, keys + held[i]!]);
    return { tokens: [...tokens, names[asked]!], answer: held[asked]! };
  });
  return { x: examples.map(({ tokens }) => tokens), y: examples.map(({ answer }) => answer) };
}

/** Even ones are class 0, odd ones class 1; each class runs from 0 to 1 along its curve. */
function alternate(i: number, count: number): [label: number, at: number] {
  const label = i % 2;
  const members = label === 0 ? Math.ceil(count / 2) : Math.floor(count / 2);
  return [label, members > 1 ? Math.floor(i / 2) / (members - 1) : 0];
}

function toy(
  name: string,
  count: number,
  options: ToyOptions & { readonly noise: number },
  place: (index: number) => [point: number[], label: number],
): Toy {
  const draw = drawOf(name, count, options.noise, options.seed);
  const examples = Array.from({ length: count }, (_, i) => {
    const [point, label] = place(i);
    return [point.map((value) => value + options.noise * gaussian(draw)), label] as const;
  });
  const mixed = draw.shuffle(examples);
  return { x: mixed.map(([point]) => point), y: mixed.map(([, label]) => label) };
}

function regression(
  name: string,
  count: number,
  { noise = 0.1, seed }: ToyOptions,
  value: (x: number) => number,
): Toy {
  const draw = drawOf(name, count, noise, seed);
  const x = Array.from({ length: count }, () => 2 * draw() - 1);
  return { x: x.map((at) => [at]), y: x.map((at) => value(at) + noise * gaussian(draw)) };
}

function drawOf(name: string, count: number, noise: number, seed: number = session().seed): Rng {
  demandCount(name, count);
  if (!(typeof noise === 'number' && noise >= 0 && noise < Number.POSITIVE_INFINITY))
    throw new Error(`${name}() expects a noise from 0 on, a finite number, found ${sayKind(noise)}`);
  return rng(seed);
}

function demandCount(name: string, count: number): void {
  if (!Number.isInteger(count) || count < 1)
    throw new Error(
      `${name}() expects how many examples to make, a whole number from 1 on, found ${sayKind(count)}`,
    );
}
