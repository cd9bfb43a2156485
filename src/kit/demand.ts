// What the kit demands of the numbers and lists that it is given: who was called, where the odd one stands, what to do.

/** Anything, for a message. */
export function sayKind(x: unknown): string {
  if (typeof x === 'number') return Object.is(x, -0) ? '0' : String(x);
  if (x === null) return 'null';
  if (typeof x === 'string') return `the text ${JSON.stringify(x.slice(0, 40))}`;
  if (typeof x === 'bigint') return `the bigint ${x}n`;
  if (Array.isArray(x)) return `a list of ${x.length}`;
  if (isTensor(x)) return `a tensor of shape [${x.shape}]`;
  if (ArrayBuffer.isView(x)) return 'an array of numbers';
  if (x instanceof Map || x instanceof Set || x instanceof Date) return `a ${x.constructor.name}`;
  return typeof x === 'object' ? 'an object' : typeof x === 'undefined' ? 'undefined' : `a ${typeof x}`;
}

/** What to do about a value that is no finite number. */
export function cureOf(x: unknown): string {
  if (typeof x === 'number' && Number.isNaN(x))
    return 'NaN comes of 0 ÷ 0, of a value that is missing, or of a training that diverged: look where it was made';
  if (typeof x === 'number') return 'It comes of a division by 0 or of an overflow: look where it was made';
  if (x === null || x === undefined) return 'Fill in what is missing, or leave it out';
  if (typeof x === 'string' || typeof x === 'bigint') return 'Make it a number: Number(…)';
  if (isTensor(x)) return 'A tensor becomes a list by dataSync(), a number by dataSync()[0]';
  return 'Give it numbers';
}

/** Thrown by what writes numbers: a value in prose that is none is told as such, whatever was to write it. */
export class NotFinite extends Error {
  readonly notFinite: string;

  constructor(x: number, message: string) {
    super(message);
    this.notFinite = String(x);
  }
}

/** `what` names the argument in a sentence: `a share`, `price`. */
export function demandFinite(x: unknown, who: string, what: string): asserts x is number {
  if (typeof x === 'number' && Number.isFinite(x)) return;
  throw new Error(`${who}() expects ${what}, a finite number, found ${sayKind(x)}. ${cureOf(x)}`);
}

/** A whole number from `least` on, up to `most`. */
export function demandWhole(
  x: unknown,
  who: string,
  what: string,
  least = 1,
  most = Number.MAX_SAFE_INTEGER,
): asserts x is number {
  if (Number.isInteger(x) && (x as number) >= least && (x as number) <= most) return;
  const upTo = most === Number.MAX_SAFE_INTEGER ? 'on' : `to ${most}`;
  throw new Error(`${who}() expects ${what}, a whole number from ${least} ${upTo}, found ${sayKind(x)}`);
}

/** A share above 0 and below 1, or with `edges` 0 and 1 too. */
export function demandShare(x: unknown, who: string, what: string, edges = false): asserts x is number {
  if (typeof x === 'number' && (edges ? x >= 0 && x <= 1 : x > 0 && x < 1)) return;
  throw new Error(
    `${who}() expects ${what} ${edges ? 'from 0 to 1' : 'between 0 and 1'}, found ${sayKind(x)}`,
  );
}

/** A record of fields, no list and no Map; `what` says of what kind: `an object of terms, { name, preMoney, … }`. */
export function demandObject(x: unknown, who: string, what: string): asserts x is object {
  const other = x instanceof Map || x instanceof Set || x instanceof Date || ArrayBuffer.isView(x);
  if (typeof x === 'object' && x !== null && !Array.isArray(x) && !other) return;
  throw new Error(`${who}() expects ${what}, found ${sayKind(x)}`);
}

/** What may be left out, and is then undefined. */
export function demandOptions(x: unknown, who: string): void {
  if (x !== undefined) demandObject(x, who, 'options as an object, { … }');
}

/** A list, whatever is in it; `what` says of what: `a list of amounts`. */
export function demandList(x: unknown, who: string, what: string): asserts x is readonly unknown[] {
  if (Array.isArray(x)) return;
  throw new Error(`${who}() expects ${what}, found ${sayKind(x)}`);
}

/** A list of records; one is told by `what` and its place from 1: `payment 2`. */
export function demandRecords(x: unknown, who: string, what: string): asserts x is readonly object[] {
  demandList(x, who, `a list of ${what}s`);
  for (let i = 0; i < x.length; i++) demandObject(x[i], who, `an object as ${what} ${i + 1} of ${x.length}`);
}

export function demandFunction(x: unknown, who: string, what: string): void {
  if (typeof x !== 'function') throw new Error(`${who}() expects ${what}, found ${sayKind(x)}`);
}

export function demandText(x: unknown, who: string, what: string): asserts x is string {
  if (typeof x !== 'string') throw new Error(`${who}() expects ${what}, a text, found ${sayKind(x)}`);
}

/** What comes out of finite numbers that are too large, or too near one another, is told too. */
export function finiteResult(x: number, who: string): number {
  if (Number.isFinite(x)) return x;
  throw new Error(
    `${who}() came to ${x}: its numbers are too large for a double. Give them in a larger unit`,
  );
}

/** What is a list for a function that takes numbers: arrays and typed arrays, and no text, set or tensor. */
export function isNumberList(x: unknown): x is ArrayLike<unknown> {
  return Array.isArray(x) || (ArrayBuffer.isView(x) && 'length' in x);
}

/** Throws unless it is a list of finite numbers; `what` is one of them: `value`, `prediction`. Counted from 1. */
export function demandNumbers(x: unknown, who: string, what = 'value'): asserts x is ArrayLike<number> {
  if (!isNumberList(x))
    throw new Error(`${who}() expects a list of numbers, found ${sayKind(x)}. ${cureOf(x)}`);
  for (let i = 0; i < x.length; i++) {
    const each = x[i];
    if (typeof each !== 'number' || !Number.isFinite(each))
      throw new Error(
        `${who}() expects finite numbers, found ${sayKind(each)} as ${what} ${i + 1} of ${x.length}. ${cureOf(each)}`,
      );
  }
}

/** Throws unless each row is a list of finite numbers, all of one length, at least one. */
export function demandRows(rows: unknown, who: string): asserts rows is readonly ArrayLike<number>[] {
  if (!Array.isArray(rows) || rows.length === 0 || !isNumberList(rows[0]) || rows[0].length === 0)
    throw new Error(
      `${who}() expects rows of numbers, as in [[1, 2], [3, 4]], found ${Array.isArray(rows) ? 'none' : sayKind(rows)}`,
    );
  const width = rows[0].length;
  for (let r = 0; r < rows.length; r++) {
    const row: unknown = rows[r];
    if (!isNumberList(row)) throw new Error(`${who}() found ${sayKind(row)} as row ${r + 1}. ${cureOf(row)}`);
    if (row.length !== width)
      throw new Error(`${who}() found ${row.length} values in row ${r + 1} where row 1 has ${width}`);
    demandCells(row, r, who);
  }
}

/** Throws unless a row, counted from 0, holds finite numbers alone. */
export function demandCells(row: ArrayLike<unknown>, r: number, who: string): void {
  for (let c = 0; c < row.length; c++) {
    const each = row[c];
    if (typeof each !== 'number' || !Number.isFinite(each))
      throw new Error(
        `${who}() expects finite numbers, found ${sayKind(each)} in row ${r + 1}, column ${c + 1}. ${cureOf(each)}`,
      );
  }
}

/** A place in rows of numbers, counted from 1: `row 3`, `row 3, column 2`, `row 3, at [2, 5]`. */
export function placeIn(shape: readonly number[], index: number): string {
  let rest = index;
  const [row = 0, ...place] = shape.map((_, axis) => {
    const size = shape.slice(axis + 1).reduce((all, next) => all * next, 1);
    const at = Math.floor(rest / size);
    rest -= at * size;
    return at + 1;
  });
  if (place.length === 0) return `row ${row}`;
  return place.length === 1 ? `row ${row}, column ${place[0]}` : `row ${row}, at [${place.join(', ')}]`;
}

/** What is no number as text, alone or with a unit: `NaN`, `-Infinity`, `NaN%`, `$NaN`. Infinity Fund is a name. */
export function isNonFiniteText(text: string): boolean {
  return /^[-−+\p{Sc}]*(?:NaN(?:\s*[%×\p{Script=Han}]+|\s+\S{1,6})?|Infinity\s*[%×]?)$/u.test(text.trim());
}

export function isTensor(x: unknown): x is import('./tfjs.ts').Tensor {
  return typeof x === 'object' && x !== null && 'dataSync' in x && 'shape' in x;
}
