// The optimizers of tf.train where TensorFlow.js has them wrong, on every back end.
//
//   which                      stock                                            here
//   Adadelta                   divides by the mean before this gradient: SGD    by the mean with it (Zeiler 2012)
//   RMSProp, centred           takes ε off the variance: NaN at slope 0         adds it, as TensorFlow
//   all that remember          by a variable's place in the list of gradients   by the variable
//   momentum's setMomentum     changes what nothing reads                       changes the momentum
//   SGD's field learningRate   is read on WebAssembly alone                     is read everywhere
import * as tf from '../tfjs.ts';
import { entriesOf, type Gradients, inOrder } from './order.ts';

/** What tfjs's types hide of its optimizers. */
type Inside = tf.Optimizer & { learningRate: number; incrementIterations: () => void };
type Slot = { readonly originalName: string; readonly variable: tf.Variable };
type Adadelta = Inside & {
  readonly rho: number;
  readonly epsilon: number;
  readonly accumulatedGrads: Slot[];
  readonly accumulatedUpdates: Slot[];
};
type RmsProp = Inside & {
  readonly decay: number;
  readonly momentum: number;
  readonly epsilon: number;
  readonly centered: boolean;
  readonly accumulatedMeanSquares: Slot[];
  readonly accumulatedMoments: Slot[];
  readonly accumulatedMeanGrads: Slot[];
};
type Momentum = Inside & { momentum: number; m: tf.Tensor };
type Descent = Inside & { readonly c: tf.Tensor; setLearningRate: (rate: number) => void };
type Class<Kind> = { readonly prototype: tf.Optimizer & ThisType<Kind> };

/** Once a process, after the steps of a back end's own. */
export function mendOptimizers(): void {
  const { prototype } = tf.AdadeltaOptimizer as unknown as Class<Adadelta>;
  if (Object.hasOwn(prototype, 'mended')) return;
  Object.defineProperty(prototype, 'mended', { value: true });
  replace<Adadelta>(tf.AdadeltaOptimizer, () => true, adadelta);
  replace<RmsProp>(tf.RMSPropOptimizer, ({ centered }) => centered, centred);
  (tf.MomentumOptimizer.prototype as unknown as ThisType<Momentum> & { setMomentum: unknown }).setMomentum =
    function (this: Momentum, momentum: number) {
      this.momentum = momentum;
      this.m.dispose();
      this.m = tf.keep(tf.scalar(momentum));
    };
  for (const kind of [tf.SGDOptimizer, tf.MomentumOptimizer]) heedRate(kind);
  for (const kind of [
    ...[tf.MomentumOptimizer, tf.AdagradOptimizer, tf.AdadeltaOptimizer],
    ...[tf.AdamOptimizer, tf.AdamaxOptimizer, tf.RMSPropOptimizer],
  ])
    inOrder(kind.prototype);
}

type Step<Kind> = (optimizer: Kind, value: tf.Variable, gradient: tf.Tensor | null, i: number) => void;

function replace<Kind extends Inside>(
  { prototype }: { readonly prototype: tf.Optimizer },
  applies: (optimizer: Kind) => boolean,
  step: Step<Kind>,
): void {
  const stock = prototype.applyGradients;
  prototype.applyGradients = function (this: Kind, gradients: Gradients) {
    if (!applies(this)) return stock.call(this, gradients as tf.NamedTensorMap);
    const named = entriesOf(gradients);
    const variables = tf.engine().registeredVariables;
    named.forEach(
      ([name, gradient], i) => void tf.tidy(() => step(this, variables[name]!, gradient ?? null, i)),
    );
    this.incrementIterations();
  };
}

function slot(slots: Slot[], i: number, value: tf.Variable, name: string): tf.Variable {
  slots[i] ??= {
    originalName: `${value.name}/${name}`,
    variable: tf.variable(tf.zerosLike(value), false),
  };
  return slots[i].variable;
}

/** A running mean: `decay` of what it was, the rest of what is new. */
function mixed(mean: tf.Tensor, decay: number, next: tf.Tensor): tf.Tensor {
  return tf.add(tf.mul(mean, decay), tf.mul(next, 1 - decay));
}

/** Zeiler 2012, algorithm 1. */
function adadelta(optimizer: Adadelta, value: tf.Variable, gradient: tf.Tensor | null, i: number): void {
  const { rho, epsilon, learningRate } = optimizer;
  const grads = slot(optimizer.accumulatedGrads, i, value, 'accum_grad');
  const updates = slot(optimizer.accumulatedUpdates, i, value, 'accum_var');
  if (gradient === null) return;
  const squares = mixed(grads, rho, tf.square(gradient));
  const update = tf.mul(
    tf.div(tf.sqrt(tf.add(updates, epsilon)), tf.sqrt(tf.add(squares, epsilon))),
    gradient,
  );
  grads.assign(squares);
  updates.assign(mixed(updates, rho, tf.square(update)));
  value.assign(tf.add(tf.mul(update, -learningRate), value) as typeof value);
}

/** Graves 2013, equations 38 to 41, with ε under the root as in TensorFlow. */
function centred(optimizer: RmsProp, value: tf.Variable, gradient: tf.Tensor | null, i: number): void {
  const { decay, momentum, epsilon, learningRate } = optimizer;
  const squares = slot(optimizer.accumulatedMeanSquares, i, value, 'rms');
  const moments = slot(optimizer.accumulatedMoments, i, value, 'momentum');
  const means = slot(optimizer.accumulatedMeanGrads, i, value, 'mg');
  if (gradient === null) return;
  squares.assign(mixed(squares, decay, tf.square(gradient)));
  means.assign(mixed(means, decay, gradient));
  // Rounded, the variance of equal gradients can be below 0.
  const variance = tf.maximum(tf.sub(squares, tf.square(means)), 0);
  const step = tf.div(tf.mul(gradient, learningRate), tf.sqrt(tf.add(variance, epsilon)));
  moments.assign(tf.add(tf.mul(moments, momentum), step));
  value.assign(tf.sub(value, moments) as typeof value);
}

/** The rate that the step of stock reads is a tensor of its own: it follows the field. */
function heedRate({ prototype }: { readonly prototype: tf.Optimizer }): void {
  const step = prototype.applyGradients;
  const seen = new WeakMap<tf.Optimizer, number>();
  prototype.applyGradients = function (this: Descent, gradients: Gradients) {
    if (seen.get(this) !== this.learningRate) {
      const { learningRate } = this;
      if (this.c.dataSync()[0] !== Math.fround(-learningRate)) this.setLearningRate(learningRate);
      seen.set(this, learningRate);
    }
    step.call(this, gradients as tf.NamedTensorMap);
  };
}
