// Adam, SGD and momentum in one pass over each variable, where stock runs a kernel for each of their ten operations.
import { addressOf, type Simd } from '../simd/open.ts';
import * as tf from '../tfjs.ts';
import { floats } from './heap.ts';

type Gradients = tf.NamedTensorMap | readonly { readonly name: string; readonly tensor: tf.Tensor }[];
type Slot = { readonly originalName: string; readonly variable: tf.Variable };
/** A variable, its place in the list of gradients, and its gradient. */
type Part = { readonly value: tf.Variable; readonly i: number; readonly gradient: tf.Tensor | null };

/** What tfjs's types hide of its optimizers. */
type Inside = tf.Optimizer & {
  learningRate: number;
  incrementIterations(): void;
};
type Adam = Inside & {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly accBeta1: tf.Variable;
  readonly accBeta2: tf.Variable;
  readonly accumulatedFirstMoment: Slot[];
  readonly accumulatedSecondMoment: Slot[];
};
type Momentum = Inside & {
  readonly momentum: number;
  readonly m: tf.Tensor;
  readonly useNesterov: boolean;
  readonly accumulations: Slot[];
};

/** Its steps have the bits of the stock ones; on another back end the stock ones run. */
export function fuseOptimizers(backend: tf.BackendWasm, simd: Simd): void {
  const one = { backend, simd };
  replace(backend, tf.AdamOptimizer, (optimizer: Adam, parts) => adam(one, optimizer, parts));
  replace(backend, tf.SGDOptimizer, ({ learningRate }: Inside, parts) => {
    for (const { value, gradient } of parts) if (gradient) descend(one, value, gradient, learningRate);
  });
  replace(backend, tf.MomentumOptimizer, (optimizer: Momentum, parts) => momentum(one, optimizer, parts));
}

type One = { readonly backend: tf.BackendWasm; readonly simd: Simd };
type Class = { readonly prototype: tf.Optimizer };

function replace<Kind extends Inside>(
  backend: tf.BackendWasm,
  { prototype }: Class,
  step: (optimizer: Kind, parts: readonly Part[]) => void,
): void {
  const stock = prototype.applyGradients;
  prototype.applyGradients = function (this: Kind, gradients: Gradients) {
    const parts = partsOf(gradients);
    const nesterov = (this as unknown as Momentum).useNesterov === true;
    if (tf.backend() !== backend || parts === null || nesterov)
      return stock.call(this, gradients as tf.NamedTensorMap);
    step(this, parts);
    this.incrementIterations();
  };
}

/** Null where there is something that the module does not step over. */
function partsOf(gradients: Gradients): readonly Part[] | null {
  const named = Array.isArray(gradients)
    ? (gradients as readonly { name: string; tensor: tf.Tensor }[]).map(
        ({ name, tensor }) => [name, tensor] as const,
      )
    : Object.entries(gradients as tf.NamedTensorMap);
  const variables = tf.engine().registeredVariables;
  const parts = named.map(([name, gradient], i) => ({
    value: variables[name]!,
    i,
    gradient: gradient ?? null,
  }));
  const plain = parts.every(
    ({ value, gradient }) =>
      value?.dtype === 'float32' &&
      (gradient === null || (gradient.dtype === 'float32' && value.size === gradient.size)),
  );
  return plain ? parts : null;
}

function adam(one: One, optimizer: Adam, parts: readonly Part[]): void {
  const { beta1, beta2, epsilon, learningRate, accBeta1, accBeta2 } = optimizer;
  const [debt1, debt2] = [accBeta1, accBeta2].map((acc) => Math.fround(1 - acc.dataSync()[0]!)) as [
    number,
    number,
  ];
  for (const { value, i, gradient } of parts) {
    const first = own(one, slot(optimizer.accumulatedFirstMoment, i, value, 'm'));
    const second = own(one, slot(optimizer.accumulatedSecondMoment, i, value, 'v'));
    if (gradient === null) continue;
    one.simd.adam(
      ...[value.size, own(one, value), addressOf(one.backend, gradient), first, second],
      ...[beta1, 1 - beta1, beta2, 1 - beta2, debt1, debt2, epsilon, -learningRate],
    );
    announce(one, value);
  }
  for (const [acc, beta] of [
    [accBeta1, beta1],
    [accBeta2, beta2],
  ] as const) {
    own(one, acc);
    const heap = floats(one.backend, acc);
    heap[0] = heap[0]! * Math.fround(beta);
  }
}

function momentum(one: One, optimizer: Momentum, parts: readonly Part[]): void {
  const m = optimizer.m.dataSync()[0]!;
  for (const { value, i, gradient } of parts) {
    const accumulation = slot(optimizer.accumulations, i, value, 'momentum');
    if (gradient === null) continue;
    one.simd.accelerate(value.size, own(one, accumulation), addressOf(one.backend, gradient), m);
    descend(one, value, accumulation, optimizer.learningRate);
  }
}

function descend(one: One, value: tf.Variable, gradient: tf.Tensor, rate: number): void {
  one.simd.descend(value.size, own(one, value), addressOf(one.backend, gradient), -rate);
  announce(one, value);
}

/** The optimizer's own variable beside one that it trains, made at its first step. */
function slot(slots: Slot[], i: number, value: tf.Variable, name: string): tf.Variable {
  slots[i] ??= {
    originalName: `${value.name}/${name}`,
    variable: tf.tidy(() => tf.variable(tf.zerosLike(value), false)),
  };
  return slots[i].variable;
}

/** The address of a variable's numbers; where a clone or a reshaped view shares them, it keeps what it had. */
function own({ backend }: One, variable: tf.Variable): number {
  if (backend.refCount(variable.dataId) > 1) tf.tidy(() => variable.assign(copyOf(backend, variable)));
  return addressOf(backend, variable);
}

/** A convolution keeps its filter, packed, by the tensor's number: told that it is gone, it packs it anew. */
function announce({ backend }: One, { dataId, size }: tf.Variable): void {
  const { id, memoryOffset } = backend.dataIdMap.get(dataId);
  backend.wasm.tfjs.disposeData(id);
  backend.wasm.tfjs.registerTensor(id, size, memoryOffset as number); // strings have none, and are not trained
}

function copyOf(backend: tf.BackendWasm, variable: tf.Variable): tf.Tensor {
  return tf.tensor(floats(backend, variable).slice(), variable.shape, 'float32');
}
