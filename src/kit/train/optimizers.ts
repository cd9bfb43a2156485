// Optimizers by name, and the learning rate from step to step.
import { sayKind } from '../demand.ts';
import type { Optimizer, Tensor } from '../tfjs.ts';
import type { Options, Schedule } from './options.ts';

type TensorFlow = typeof import('../tensorflow.ts');

export type Stepper = {
  readonly optimizer: Optimizer;
  /** Sets the learning rate for a step, counted from 0. */
  readonly prepare: (step: number) => void;
  /** Frees what it made; an optimizer of the author's is his to free. */
  readonly dispose: () => void;
};

export function stepperOf(tf: TensorFlow, options: Options, steps: number): Stepper {
  const { optimizer = 'adam', learningRate, schedule = 'constant', warmup = 0 } = options;
  const rate = learningRate ?? (optimizer === 'adam' ? 0.001 : 0.01);
  const first = typeof rate === 'number' ? rate : rate(0, steps);
  if (!(first > 0)) throw new Error(`train() expects a learning rate above 0, found ${sayKind(first)}`);
  const made = typeof optimizer === 'string' ? named(tf, optimizer, first) : optimizer;
  const varies = typeof rate === 'function' || schedule !== 'constant' || warmup > 0;
  const own = typeof optimizer !== 'string' && learningRate === undefined;
  if (own && varies)
    throw new Error(
      'train() needs learningRate beside an optimizer of your own to change it from step to step',
    );
  let current = Number.NaN;
  const prepare = (step: number): void => {
    if (own) return;
    const next = typeof rate === 'function' ? rate(step, steps) : rate * shape(schedule, warmup, step, steps);
    if (!(typeof next === 'number' && next >= 0 && next < Number.POSITIVE_INFINITY))
      throw new Error(
        `train() expects a learning rate, a finite number from 0 on, found ${sayKind(next)} at step ${step + 1}`,
      );
    if (next !== current) setRate(made, next);
    current = next;
  };
  return { optimizer: made, prepare, dispose: () => (made === optimizer ? undefined : free(tf, made)) };
}

/** Momentum frees its own, and forgets the learning rate that SGD, which it extends, keeps in a tensor. */
function free(tf: TensorFlow, optimizer: Optimizer): void {
  optimizer.dispose();
  const { c } = optimizer as unknown as { c?: Tensor };
  if (c && !c.isDisposed) tf.dispose(c);
}

function named(tf: TensorFlow, name: string, rate: number): Optimizer {
  if (name === 'adam') return tf.train.adam(rate);
  if (name === 'sgd') return tf.train.sgd(rate);
  if (name === 'momentum') return tf.train.momentum(rate, 0.9);
  throw new Error(
    `train() has no optimizer ${JSON.stringify(name)}. Use adam, sgd, momentum, or one of tf.train`,
  );
}

/** The share of the learning rate at a step. Cosine: ½ (1 + cos(π t / T)), Loshchilov and Hutter 2017, equation 5. */
function shape(schedule: Schedule, warmup: number, step: number, steps: number): number {
  if (schedule === 'oneCycle' && warmup > 0)
    throw new Error('train() has a warm-up of its own in oneCycle. Leave warmup out');
  if (step < warmup) return (step + 1) / warmup;
  const [at, last] = [step - warmup, Math.max(1, steps - warmup)];
  if (typeof schedule === 'object') return inSteps(schedule, at);
  if (schedule === 'constant') return 1;
  if (schedule === 'linear') return 1 - at / last;
  if (schedule === 'cosine') return (1 + Math.cos((Math.PI * at) / last)) / 2;
  if (schedule === 'oneCycle') return inOneCycle(at, last);
  throw new Error(
    `train() has no schedule ${JSON.stringify(schedule)}. Use constant, linear, cosine, oneCycle or { every, factor }`,
  );
}

function inSteps({ every, factor }: { readonly every: number; readonly factor: number }, at: number): number {
  if (!(Number.isInteger(every) && every >= 1 && factor > 0))
    throw new Error(
      `train() expects a schedule of a whole number of steps and a factor above 0, found { every: ${every}, factor: ${factor} }`,
    );
  return factor ** Math.floor(at / every);
}

/**
 * Smith and Topin 2019 in the shape of PyTorch's `OneCycleLR`: from 1/25 up to 1 in the first 30% of the steps, then down
 * to 1/250,000, both along half a cosine.
 */
function inOneCycle(at: number, steps: number): number {
  const peak = Math.max(1, 0.3 * steps - 1);
  const along = (from: number, to: number, share: number) =>
    to + ((from - to) / 2) * (1 + Math.cos(Math.PI * share));
  if (at <= peak) return along(1 / 25, 1, at / peak);
  return along(1, 1 / 250_000, Math.min(1, (at - peak) / Math.max(1, steps - peak - 1)));
}

/** SGD and momentum keep the rate in a tensor, and have a method for it; the others read a field at each step. */
function setRate(optimizer: Optimizer, rate: number): void {
  const known = optimizer as unknown as { setLearningRate?: (rate: number) => void; learningRate: number };
  if (known.setLearningRate) known.setLearningRate(rate);
  else known.learningRate = rate;
}
