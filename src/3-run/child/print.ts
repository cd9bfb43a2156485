// What plain data is made of, so that it is seen whether a block has changed it, by whatever way.
import { types } from 'node:util';

/**
 * Texts, keys, truths, and what is no plain data, in the order in which they are met: they are the same or not. Numbers
 * are many, and stand by a hash.
 */
export type Print = { readonly numbers: number; readonly parts: readonly unknown[] };

export const noPrint: Print = { numbers: 0, parts: [] };

/** Notes in `handed` the objects of which it is made; instances of `classes`, by their prototypes, are looked into too. */
export function printOf(value: unknown, handed: WeakSet<object>, classes = noClasses): Print {
  const parts: unknown[] = [];
  const places = new Map<object, number>();
  const hash = openHash();
  const waiting: unknown[] = [value];
  const meet = (x: unknown): void => {
    if (typeof x === 'number') hash.add(x);
    else if (typeof x !== 'object' || x === null) parts.push(x);
    else if (places.has(x)) hash.add(places.get(x)!);
    else {
      places.set(x, places.size);
      handed.add(x);
      waiting.push(x);
      hash.add(places.size);
    }
  };
  if (typeof value !== 'object' || value === null) return { numbers: 0, parts: [value] };
  handed.add(value);
  places.set(value, 0);
  for (let x = waiting.pop(); x !== undefined; x = waiting.pop()) lookInto(x as object, parts, meet, classes);
  return { numbers: hash.sum(), parts };
}

export function isSame(one: Print, other: Print): boolean {
  return (
    one.numbers === other.numbers &&
    one.parts.length === other.parts.length &&
    one.parts.every((part, i) => Object.is(part, other.parts[i]))
  );
}

/** Whether a tensor is in it that has no numbers any more. */
export function hasDisposed({ parts }: Print): boolean {
  return parts.some(
    (part) =>
      typeof part === 'object' &&
      part !== null &&
      !types.isProxy(part) &&
      'dataId' in part &&
      'isDisposed' in part &&
      part.isDisposed === true,
  );
}

const noClasses: ReadonlySet<unknown> = new Set();

type Meet = (x: unknown) => void;

function lookInto(x: object, parts: unknown[], meet: Meet, classes: ReadonlySet<unknown>): void {
  const prototype: unknown = types.isProxy(x) ? x : Object.getPrototypeOf(x);
  if (Array.isArray(x) && prototype === Array.prototype) lookIntoList(x, parts, meet);
  else if (prototype === Object.prototype || prototype === null || classes.has(prototype))
    lookIntoProperties(x, parts, meet);
  else if (prototype === Map.prototype) lookIntoMap(x as Map<unknown, unknown>, parts, meet);
  else if (prototype === Set.prototype) {
    parts.push('set');
    meet((x as Set<unknown>).size);
    for (const held of x as Set<unknown>) meet(held);
  } else if (prototype === Date.prototype) meet((x as Date).getTime());
  else parts.push(x);
}

/** To list the keys of a long list takes seconds. */
const longList = 10_000;

function lookIntoList(list: readonly unknown[], parts: unknown[], meet: Meet): void {
  meet(list.length);
  for (const held of list) meet(held);
  if (list.length > longList) return;
  const keys = Reflect.ownKeys(list);
  if (keys.length !== list.length + 1) for (const each of keys) parts.push(each);
}

/** What an accessor would give is not asked for: that could change something. */
function lookIntoProperties(x: object, parts: unknown[], meet: Meet): void {
  parts.push(Object.getPrototypeOf(x));
  const keys = Reflect.ownKeys(x);
  meet(keys.length);
  for (const key of keys) {
    parts.push(key);
    const property = Object.getOwnPropertyDescriptor(x, key)!;
    if ('value' in property) meet(property.value);
    else parts.push(property.get);
  }
}

function lookIntoMap(map: ReadonlyMap<unknown, unknown>, parts: unknown[], meet: Meet): void {
  parts.push('map');
  meet(map.size);
  for (const [key, held] of map) {
    meet(key);
    meet(held);
  }
}

/** Of numbers, to the bit: 2 × 26 bits, each mixed as FNV-1a mixes bytes. */
function openHash() {
  const number = new Float64Array(1);
  const words = new Uint32Array(number.buffer);
  let [low, high] = [0x811c9dc5, 0x01000193];
  return {
    add: (x: number) => {
      number[0] = x;
      low = Math.imul(low ^ words[0]!, 0x01000193) ^ (low >>> 15);
      high = Math.imul(high ^ words[1]! ^ (low >>> 7), 0x85ebca6b) ^ (high >>> 13);
    },
    sum: () => (low >>> 6) * 2 ** 26 + (high >>> 6),
  };
}
