// Optimizers as nodes and back: their settings, and all that they remember of the steps they took.
import type { Item, ToItem } from './flatten.ts';
import type { TensorFlow } from './tensors.ts';

/** A variable that an optimizer keeps for one of those that it trains; its name tells nothing that its place does not. */
type Slot = { readonly originalName: string; readonly variable: unknown };
/** `['O', class, key, item, …]`; in place of an item, `['slots', item, …]` for a list of variables. */
export type OptimizerNode = readonly unknown[];

export function optimizerNode(x: object, name: string, item: ToItem): OptimizerNode {
  const entries = Object.entries(x).map(([key, held]) => [
    key,
    isSlots(held) ? slots(held, item) : item(held),
  ]);
  return ['O', name, ...entries.flat(1)];
}

function isSlots(held: unknown): held is readonly (Slot | undefined)[] {
  return Array.isArray(held);
}

function slots(held: readonly (Slot | undefined)[], item: ToItem): readonly unknown[] {
  return ['slots', ...Array.from(held, (slot) => item(slot?.variable))];
}

/** Without its fields, which `fillOptimizer` gives it once all that they hold is made. */
export function makeOptimizer(tf: TensorFlow, [, name]: OptimizerNode): object {
  const classes = tf as unknown as Readonly<Record<string, { readonly prototype: object }>>;
  return Object.create(classes[`${String(name)}Optimizer`]!.prototype) as object;
}

export function fillOptimizer(
  made: Record<string, unknown>,
  [, , ...entries]: OptimizerNode,
  value: (item: Item) => unknown,
): void {
  for (let i = 0; i < entries.length; i += 2) {
    const [key, held] = [entries[i] as string, entries[i + 1]];
    made[key] = Array.isArray(held)
      ? held.slice(1).flatMap((each, at) => {
          const variable = value(each as Item);
          return variable === undefined ? [undefined] : [{ originalName: `${at}/${key}`, variable }];
        })
      : value(held as Item);
  }
}
