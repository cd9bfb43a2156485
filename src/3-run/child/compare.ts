// Looks at what a claim compares: no comparison may hold because a side is missing, is no number or is of another kind.
import type { Doubt } from '../protocol.ts';
import { shorten } from './shorten.ts';

export type Compare = (
  operator: string,
  left: unknown,
  right: unknown,
  leftCode: string,
  rightCode: string,
) => boolean;
/** Gives back what it is given, and throws for NaN where `how` does not allow it. */
export type Meet = (
  value: unknown,
  code: string,
  how: 'number' | 'list' | 'cases' | 'every' | 'data',
) => unknown;
export type Condition = (value: unknown, code: string) => unknown;

/** Thrown through the claim, and caught around it. */
export class Doubted extends Error {
  readonly doubt: Doubt;

  constructor(about: Doubt['about'], found: string) {
    super(found);
    this.doubt = { about, found };
  }
}

/** `exact` gathers the comparisons that ask fractions to be equal to the last bit. */
export function openCompare(exact: Set<string>): {
  readonly compare: Compare;
  readonly condition: Condition;
  readonly meet: Meet;
} {
  const compare: Compare = (operator, left, right, leftCode, rightCode) => {
    const found = [told(left, leftCode), told(right, rightCode)].join(', ');
    for (const [side, code, other] of [
      [left, leftCode, rightCode],
      [right, rightCode, leftCode],
    ] as const) {
      // One that asks whether something is there says so.
      if ((side === undefined || side === null) && !spelt.test(code) && !spelt.test(other))
        throw new Doubted('missing', found);
      if (isNoNumber(side) && !/\bInfinity\b|_INFINITY\b/.test(code)) throw new Doubted('number', found);
      if (typeof side === 'string' && /(?<!\p{L})NaN(?!\p{L})/u.test(side) && !/NaN/.test(`${code}${other}`))
        throw new Doubted('number', found);
    }
    if (!spelt.test(leftCode) && !spelt.test(rightCode)) demandAlike(operator, left, right, found);
    if (/^[!=]/.test(operator) && [left, right].some(isFraction))
      exact.add(`${leftCode} ${operator} ${rightCode}`);
    return apply(operator, left, right);
  };
  const condition: Condition = (value, code) => {
    if (typeof value !== 'boolean') throw new Doubted('condition', `${code} = ${shorten(value)}`);
    return value;
  };
  return { compare, condition, meet };
}

/** A Date that is none compares as NaN does. */
function isNoNumber(side: unknown): boolean {
  if (side instanceof Date) return Number.isNaN(side.getTime());
  return typeof side === 'number' && !Number.isFinite(side);
}

const meet: Meet = (value, code, how) => {
  const list = how === 'number' || how === 'data' ? null : listOf(value);
  if (how === 'number' && Number.isNaN(value)) throw new Doubted('number', `${code} = NaN`);
  if ((how === 'every' || how === 'cases') && list?.length === 0) throw new Doubted('none', code);
  if (how === 'cases') return value;
  const at = list?.findIndex((each) => Number.isNaN(each)) ?? -1;
  if (at !== -1) throw new Doubted('number', `${code}, element ${at + 1} of ${list!.length}, is NaN`);
  if (how === 'data') JSON.stringify(value, demandJson);
  return value;
};

function listOf(value: unknown): readonly unknown[] | null {
  if (Array.isArray(value)) return value;
  const isTyped = ArrayBuffer.isView(value) && 'length' in value;
  return isTyped ? Array.from(value as unknown as ArrayLike<unknown>) : null;
}

/** JSON writes null for what is no finite number. */
function demandJson(key: string, value: unknown): unknown {
  if (isNoNumber(value)) throw new Doubted('number', `${key === '' ? 'a value' : key} = ${String(value)}`);
  return value;
}

const spelt = /^\(*(?:null|undefined)\)*$/;

function demandAlike(operator: string, left: unknown, right: unknown, found: string): void {
  const isNumber = (side: unknown) => typeof side === 'number' || typeof side === 'bigint';
  const alike = typeof left === typeof right || (isNumber(left) && isNumber(right));
  const isDate = left instanceof Date && right instanceof Date && !/^[!=]/.test(operator);
  const isObject = typeof left === 'object' || typeof left === 'function';
  // '9' < '10' is false, as texts are ordered.
  const isOrderedText = typeof left === 'string' && !/^[!=]/.test(operator) && /\d/.test(`${left}${right}`);
  const isTruth = typeof left === 'boolean' && !/^[!=]/.test(operator);
  if (!alike || (isObject && !isDate) || isOrderedText || isTruth) throw new Doubted('kinds', found);
}

function isFraction(side: unknown): boolean {
  return typeof side === 'number' && !Number.isSafeInteger(side) && Number.isFinite(side);
}

function apply(operator: string, left: unknown, right: unknown): boolean {
  const [a, b] = [left, right] as [number, number]; // of one kind by now, whichever
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    case '===':
      return a === b;
    case '!==':
      return a !== b;
    case '==':
      // biome-ignore lint/suspicious/noDoubleEquals: it is what the author wrote
      return a == b;
    default:
      // biome-ignore lint/suspicious/noDoubleEquals: it is what the author wrote
      return a != b;
  }
}

function told(side: unknown, code: string): string {
  const text = shorten(side);
  return code === text ? text : `${code} = ${text}`;
}
