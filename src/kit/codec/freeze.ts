// Deep freezing of plain data: what one block hands to another, neither can change.
import { types } from 'node:util';

/**
 * Freezes objects and lists, and what they hold, keys and entries of Map and Set included. Live values (functions,
 * class instances, tensors) are left as they are; so are typed arrays, which cannot be frozen. A Map, Set or Date
 * takes no more changes: its methods that change it throw.
 */
export function deepFreeze<T>(value: T): T {
  const waiting: unknown[] = [value];
  const seen = new Set<unknown>();
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || seen.has(next)) continue;
    seen.add(next);
    if (types.isModuleNamespaceObject(next) || types.isProxy(next)) continue; // nobody can change the one
    const prototype: unknown = Object.getPrototypeOf(next);
    if (prototype === Object.prototype || prototype === null || prototype === Array.prototype) {
      for (const held of ownValues(next)) waiting.push(held);
      Object.freeze(next);
    } else if (prototype === Map.prototype) {
      for (const [key, entry] of next as Map<unknown, unknown>) waiting.push(key, entry);
      seal(next, ['set', 'delete', 'clear']);
    } else if (prototype === Set.prototype) {
      for (const held of next as Set<unknown>) waiting.push(held);
      seal(next, ['add', 'delete', 'clear']);
    } else if (prototype === Date.prototype) {
      seal(next, setters);
    }
  }
  return value;
}

const setters = Object.getOwnPropertyNames(Date.prototype).filter((name) => name.startsWith('set'));

/** Accessors are left alone: to read them could change something. */
function ownValues(x: object): readonly unknown[] {
  if (Array.isArray(x)) return x;
  return Object.values(Object.getOwnPropertyDescriptors(x)).flatMap((property) =>
    'value' in property ? [property.value] : [],
  );
}

function seal(x: object, methods: readonly string[]): void {
  if (Object.isFrozen(x)) return;
  const refuse = (): never => {
    throw new TypeError(
      'this value came from another block, and cannot be changed. Make a copy: new Map(value), structuredClone(value)',
    );
  };
  for (const method of methods) Object.defineProperty(x, method, { value: refuse });
  Object.freeze(x);
}
