// Finds, in a value that is to be made, the objects that are there already.
import type { LayersModel } from '../tfjs.ts';
import type { Item, Node } from './flatten.ts';

/** Elements of the list that the value is, by their places; at -1 the value itself. */
export type Here = ReadonlyMap<number, unknown>;

/** The objects that are there, by their indexes among the nodes. What is frozen has its parts where the nodes say. */
export function matched([root, ...objects]: readonly Node[], here: Here): ReadonlyMap<number, unknown> {
  const found = new Map<number, unknown>();
  const whole = root![1] as Item;
  const list = objects[indexOf(whole) ?? -1]?.slice(1) as readonly Item[] | undefined;
  const waiting = [...here].map(([at, value]) => [at === -1 ? whole : (list?.[at] ?? null), value] as const);
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [item, value] = next;
    const index = indexOf(item);
    if (index === null || found.has(index) || typeof value !== 'object' || value === null) continue;
    found.set(index, value);
    waiting.push(...partsOf(objects[index]!, value));
  }
  return found;
}

function indexOf(item: Item): number | null {
  return typeof item === 'object' && item !== null && 'r' in item ? (item.r as number) : null;
}

/** What a node's items stand for in an object that is there. */
function partsOf([kind, ...rest]: Node, value: object): readonly (readonly [Item, unknown])[] {
  const items = rest as readonly Item[];
  if (kind === 'a') return items.map((item, i) => [item, (value as readonly unknown[])[i]]);
  if (kind === 'o' || kind === '0')
    return items.flatMap((key, i) =>
      i % 2 === 0 ? [[items[i + 1]!, (value as Record<string, unknown>)[key as string]] as const] : [],
    );
  if (kind === 'm') {
    const flat = [...(value as Map<unknown, unknown>)].flat(1);
    return items.map((item, i) => [item, flat[i]]);
  }
  if (kind === 's') {
    const held = [...(value as Set<unknown>)];
    return items.map((item, i) => [item, held[i]]);
  }
  const optimizer = kind === 'M' ? items[5] : undefined;
  return optimizer === undefined ? [] : [[optimizer, (value as LayersModel).optimizer]];
}
