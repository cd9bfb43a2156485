// Judges gradients and second derivatives by finite differences of what they are the gradients of.
import { rng } from '../../../src/kit/rng.ts';

type Tf = typeof import('../../../src/kit/tensorflow.ts');
type Tensor = import('../../../src/kit/tfjs.ts').Tensor;

/** An input of a case: random between two bounds, well apart from one another (for greatest values), or as listed. */
export type Input = {
  readonly shape: number[];
  readonly low?: number;
  readonly high?: number;
  readonly apart?: boolean;
  /** Kept well away from, as corners are. */
  readonly avoid?: readonly number[];
  readonly values?: readonly number[];
};
export type Case = {
  readonly name: string;
  readonly f: (...xs: never[]) => Tensor;
  readonly inputs: readonly Input[];
  /** What its function has of itself, for the one who reads of a fault. */
  readonly about?: unknown;
};
/** Both as found and as by differences, along one random direction. */
export type Slope = { readonly found: number; readonly expected: number; readonly scale: number };

export const range = (shape: number[], low = -1, high = 1): Input => ({ shape, low, high });
export const apart = (shape: number[]): Input => ({ shape, apart: true });
export const between = (shape: number[], low: number, high: number, ...avoid: number[]): Input => ({
  shape,
  low,
  high,
  avoid,
});
export const listed = (shape: number[], ...values: number[]): Input => ({ shape, values });

function drawn(
  { shape, low = -1, high = 1, apart = false, avoid = [], values }: Input,
  draw: ReturnType<typeof rng>,
): Float32Array {
  if (values) return Float32Array.from(values);
  const size = shape.reduce((product, n) => product * n, 1);
  if (apart)
    return Float32Array.from(draw.shuffle(Array.from({ length: size }, (_, i) => (i - size / 2) / 4)));
  const one = (): number => {
    const x = low + (high - low) * draw();
    return avoid.some((corner) => Math.abs(x - corner) < margin) ? one() : x;
  };
  return Float32Array.from({ length: size }, one);
}

/** Of corners: differences go no further than 0.02. */
const margin = 0.05;

/** Central differences at h and h/2, put together so that the error is of the fourth order (Richardson 1911). */
function difference(f: (step: number) => number, h = 0.02): number {
  const central = (step: number) => (f(step) - f(-step)) / (2 * step);
  return (4 * central(h / 2) - central(h)) / 3;
}

export class Judge {
  readonly #tf: Tf;
  readonly #case: Case;
  readonly #at: Float32Array[];
  readonly #along: Float32Array[];
  readonly #across: Float32Array[];
  readonly #weights: Float32Array;

  /** The loss is the sum of the results, each times a random weight. */
  constructor(tf: Tf, wanted: Case, seed = 11) {
    const draw = rng(seed);
    const random = (shape: number[]) => drawn({ shape }, draw);
    this.#tf = tf;
    this.#case = wanted;
    this.#at = wanted.inputs.map((input) => drawn(input, draw));
    [this.#along, this.#across] = [1, 2].map(() => wanted.inputs.map(({ shape }) => random(shape))) as [
      Float32Array[],
      Float32Array[],
    ];
    this.#weights = random([tf.tidy(() => this.#value(this.#tensors(this.#at)).size)]);
  }

  /** How many numbers there are to differentiate by. */
  get size(): number {
    return this.#at.reduce((sum, { length }) => sum + length, 0);
  }

  first(): Slope {
    const found = this.#tf.tidy(() => dot(this.#gradients(this.#tensors(this.#at)), this.#along));
    const at = (step: number): number =>
      this.#tf.tidy(() => dot([this.#value(this.#tensors(this.#moved(step)))], [this.#weights]));
    return { found, expected: difference(at), scale: at(0) };
  }

  /** Of the gradient's sum, each of its numbers times a random weight. */
  second(): Slope {
    const tf = this.#tf;
    const found = tf.tidy(() => {
      const across = this.#tensors(this.#across);
      const sum = (xs: Tensor[]) =>
        tf.addN(this.#gradients(xs).map((gradient, i) => tf.sum(tf.mul(gradient, across[i]!))));
      return dot(this.#slopes(sum, this.#tensors(this.#at)), this.#along);
    });
    const at = (step: number): number =>
      tf.tidy(() => dot(this.#gradients(this.#tensors(this.#moved(step))), this.#across));
    return { found, expected: difference(at), scale: at(0) };
  }

  #tensors(values: readonly Float32Array[]): Tensor[] {
    return values.map((list, i) => this.#tf.tensor(list, this.#case.inputs[i]!.shape));
  }

  #moved(step: number): Float32Array[] {
    return this.#at.map((values, i) => values.map((x, j) => x + step * this.#along[i]![j]!));
  }

  #value(xs: Tensor[]): Tensor {
    return this.#case.f(...(xs as never[])); // a case's function takes as many tensors as it has inputs
  }

  #gradients(xs: Tensor[]): Tensor[] {
    const loss = (given: Tensor[]): Tensor => {
      const y = this.#value(given);
      return this.#tf.sum(this.#tf.mul(y, this.#tf.tensor(this.#weights, y.shape)));
    };
    return this.#slopes(loss, xs);
  }

  /** Zero where the loss does not depend on an input, which `tf.grads` refuses. */
  #slopes(loss: (xs: Tensor[]) => Tensor, xs: Tensor[]): Tensor[] {
    const { grads } = this.#tf.engine().gradients(() => loss(xs) as never, xs, null as never, true);
    return xs.map((x, i) => grads[i] ?? this.#tf.zerosLike(x));
  }
}

function dot(tensors: readonly Tensor[], by: readonly Float32Array[]): number {
  let sum = 0;
  tensors.forEach((tensor, i) => {
    const values = tensor.dataSync();
    for (let j = 0; j < values.length; j++) sum += values[j]! * by[i]![j]!;
  });
  return sum;
}

/** To 0.3 %: what differences of float32 can tell, where a term that is missing or doubled shows at once. */
export function agrees({ found, expected, scale }: Slope): boolean {
  return Math.abs(found - expected) <= 3e-3 * Math.max(0.3, Math.abs(expected), Math.abs(scale));
}
