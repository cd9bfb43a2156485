// What every value of a chart must be, and the sentence for one that is not.

/** `where` names the place in the author's words: `lines.Adam`. */
export class BadChart extends Error {
  constructor(where: string, found: string, expected: string) {
    super(`chart(): ${where} ${found}. ${expected}`);
    this.name = 'BadChart';
  }
}

/** A Date becomes milliseconds since 1970, which a time scale shows as days. */
export function coordinate(value: unknown, where: string): number | string {
  if (typeof value === 'string') return value;
  return finite(value instanceof Date ? value.getTime() : value, where);
}

export function finite(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const found = typeof value === 'number' ? String(value) : kindOf(value);
  const why = Number.isNaN(value)
    ? ': a training that diverged gives NaN; lower its learning rate, or cut the list'
    : '';
  throw new BadChart(where, `is ${found}`, `Expected a finite number${why}`);
}

export function sameLength(
  a: ArrayLike<unknown>,
  b: ArrayLike<unknown>,
  nameA: string,
  nameB: string,
  where: string,
): void {
  if (a?.length === b?.length) return;
  throw new BadChart(
    where,
    `has ${a?.length} in ${nameA} and ${b?.length} in ${nameB}`,
    'Give both the same length',
  );
}

export function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}

export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'object' && 'dataSync' in value) return 'a tensor';
  return typeof value === 'object'
    ? `an object with ${Object.keys(value).slice(0, 5).join(', ') || 'nothing'}`
    : `a ${typeof value}`;
}
