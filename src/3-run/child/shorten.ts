// Writes any value in a few words, for the sentences about values and claims.

export function shorten(value: unknown): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(6)));
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 80));
  return typeof value === 'object' || typeof value === 'function' ? describe(value) : String(value);
}

export function describe(value: unknown): string {
  if (value === undefined || value === null) return String(value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'function') return 'a function';
  if (ArrayBuffer.isView(value)) return 'an array of numbers';
  if (value instanceof Promise) return 'a promise';
  return 'an object';
}
