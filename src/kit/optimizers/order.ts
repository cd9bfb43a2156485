// An optimizer's memory of a variable goes by its place in the list of gradients: a variable that has none this time, or
// another list, would hand it to its neighbour. So each variable keeps the place that it first had.
import type { NamedTensorMap, Optimizer, Tensor } from '../tfjs.ts';

type NamedTensor = { name: string; tensor: Tensor };
export type Gradients = NamedTensorMap | readonly NamedTensor[];

export function inOrder(prototype: Optimizer): void {
  const { applyGradients, setWeights } = prototype;
  const places = new WeakMap<Optimizer, string[]>();
  prototype.applyGradients = function (this: Optimizer, gradients: Gradients) {
    const order = places.get(this) ?? [];
    places.set(this, order);
    applyGradients.call(this, placed(order, gradients) as NamedTensorMap);
  };
  // What is set anew is in the order of the next step, as stock has it.
  prototype.setWeights = function (this: Optimizer, weights: NamedTensor[]) {
    places.delete(this);
    return setWeights.call(this, weights);
  };
}

/** The gradients in the order of their places, nothing where a variable has none; new variables take the next ones. */
function placed(order: string[], gradients: Gradients): Gradients {
  const entries = entriesOf(gradients);
  for (const [name] of entries) if (!order.includes(name)) order.push(name);
  if (entries.length === order.length && entries.every(([name], i) => name === order[i])) return gradients;
  const found = new Map(entries);
  return order.map((name) => ({ name, tensor: found.get(name) as Tensor })); // stock passes over what is undefined
}

/** Tfjs hands them on as a list, or by name. */
export function entriesOf(gradients: Gradients): [name: string, gradient: Tensor][] {
  if (!Array.isArray(gradients)) return Object.entries(gradients);
  return (gradients as readonly NamedTensor[]).map(({ name, tensor }) => [name, tensor]);
}
