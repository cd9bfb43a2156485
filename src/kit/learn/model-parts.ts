// What the models share: seeded layers, the last one, and sizes that are whole numbers.
import { demandObject, demandWhole, isNumberList, sayKind } from '../demand.ts';
import { rng } from '../rng.ts';
import { session } from '../session.ts';
import type { LayersModel, SymbolicTensor } from '../tfjs.ts';

export type TensorFlow = typeof import('../tensorflow.ts');

/** What the last layer gives: any numbers (logits), shares of 0 to 1 each, or shares that sum to 1. `linear` unless given. */
export type OutputKind = 'linear' | 'sigmoid' | 'softmax';
export type Activation = 'relu' | 'tanh' | 'sigmoid' | 'elu' | 'selu' | 'swish' | 'gelu';

export type Common = {
  /** Numbers, or classes, that come out. */
  readonly outputs: number;
  readonly output?: OutputKind;
  /** Of the first weights; the block's unless given. */
  readonly seed?: number;
};

const outputs: readonly unknown[] = ['linear', 'sigmoid', 'softmax'] satisfies OutputKind[];
const activations: readonly unknown[] = [
  'relu',
  'tanh',
  'sigmoid',
  'elu',
  'selu',
  'swish',
  'gelu',
] satisfies Activation[];

/** What a model is described by: an object, and in it names that are known. */
export function demandModel(options: unknown, who: string): void {
  demandObject(options, who, 'sizes as an object, { outputs: 1, … }');
  const { output = 'linear', activation = 'relu' } = options as { output?: unknown; activation?: unknown };
  if (!outputs.includes(output))
    throw new Error(`${who}() has no output ${sayKind(output)}. Use ${outputs.join(', ')}`);
  if (!activations.includes(activation))
    throw new Error(`${who}() has no activation ${sayKind(activation)}. Use ${activations.join(', ')}`);
}

type Sizes = Readonly<Record<string, unknown>>;

/** Sizes are whole numbers from 1 on, alone or in lists. */
export function demandSizes(who: string, sizes: Sizes, lists: Sizes = {}): void {
  for (const [name, size] of Object.entries(lists)) {
    if (!isNumberList(size))
      throw new Error(`${who}() expects ${name} as a list of whole numbers, found ${sayKind(size)}`);
    Array.from(size, (each, i) => demandWhole(each, who, `${name}[${i}]`));
  }
  for (const [name, size] of Object.entries(sizes)) demandWhole(size, who, name);
}

type Begun = { readonly tf: TensorFlow; readonly next: () => number };

/** `next` gives a seed for each matrix; never 0, which TensorFlow.js takes for none. */
export async function begin(seed: number | undefined): Promise<Begun> {
  const tf = await import('../tensorflow.ts');
  const draw = rng(seed ?? session().seed);
  return { tf, next: () => 1 + draw.integer(2 ** 30) };
}

export function dense(
  tf: TensorFlow,
  x: SymbolicTensor,
  units: number,
  activation: Activation | OutputKind,
  next: () => number,
): SymbolicTensor {
  const kernelInitializer = tf.initializers.glorotUniform({ seed: next() });
  return tf.layers.dense({ units, activation, kernelInitializer }).apply(x) as SymbolicTensor;
}

export function perceptron(
  tf: TensorFlow,
  input: SymbolicTensor,
  hidden: readonly number[],
  activation: Activation,
  next: () => number,
): SymbolicTensor {
  return hidden.reduce((x, units) => dense(tf, x, units, activation, next), input);
}

export function ended(
  tf: TensorFlow,
  input: SymbolicTensor,
  last: SymbolicTensor,
  { outputs, output = 'linear' }: Common,
  next: () => number,
): LayersModel {
  return tf.model({ inputs: input, outputs: dense(tf, last, outputs, output, next) });
}
