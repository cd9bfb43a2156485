// Freezes plain data through and through, so that no block can change what another was given.

const plain = new Set<unknown>([Object.prototype, Array.prototype, null]);
const changing: ReadonlyMap<unknown, readonly string[]> = new Map<unknown, readonly string[]>([
  [Map.prototype, ['set', 'delete', 'clear']],
  [Set.prototype, ['add', 'delete', 'clear']],
]);

/** Objects, arrays, Maps and Sets. Typed arrays cannot be frozen; class instances and functions are left alone. */
export function deepFreeze(value: unknown): void {
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
    const prototype: unknown = Object.getPrototypeOf(next);
    const methods = changing.get(prototype);
    if (methods === undefined && !plain.has(prototype)) continue;
    for (const name of methods ?? []) Object.defineProperty(next, name, { value: refuse });
    Object.freeze(next);
    if (next instanceof Map) for (const [key, held] of next) waiting.push(key, held);
    if (next instanceof Set) waiting.push(...next);
    for (const key of Reflect.ownKeys(next)) {
      const property = Object.getOwnPropertyDescriptor(next, key);
      if (property && 'value' in property) waiting.push(property.value);
    }
  }
}

function refuse(): never {
  throw new TypeError('Cannot change a collection that a block has handed on: make a copy first');
}
