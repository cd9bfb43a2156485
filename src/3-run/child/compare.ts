// Looks at what a claim compares: no comparison may hold because a side is missing, is no number or is of another kind.
import { types } from 'node:util';
import type { Doubt } from '../protocol.ts';
import { shorten } from './shorten.ts';

// Taken before article code came. Functions of its own may be called in one claim with what is asked for here: so nothing
// in this file looks up a method on a prototype.
const { apply: call } = Reflect;
const { isNaN: isNaNumber, isFinite: isFiniteNumber, isSafeInteger } = Number;
const { isArray } = Array;
const { isView } = ArrayBuffer;
const { stringify } = JSON;
const textOf = String;
const { exec } = RegExp.prototype;
const { getTime } = Date.prototype;
const { add } = Set.prototype;
const isDate = types.isDate;
const typedLength = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), 'length')!
  .get!;

const fits = (pattern: RegExp, text: string): boolean => call(exec, pattern, [text]) !== null;

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
    const found = () => `${told(left, leftCode)}, ${told(right, rightCode)}`;
    demandSide(left, leftCode, rightCode, found);
    demandSide(right, rightCode, leftCode, found);
    if (!fits(spelt, leftCode) && !fits(spelt, rightCode)) demandAlike(operator, left, right, found);
    if (fits(/^[!=]/, operator) && (isFraction(left) || isFraction(right)))
      call(add, exact, [`${leftCode} ${operator} ${rightCode}`]);
    return apply(operator, left, right);
  };
  const condition: Condition = (value, code) => {
    if (typeof value !== 'boolean') throw new Doubted('condition', `${code} = ${shorten(value)}`);
    return value;
  };
  return { compare, condition, meet };
}

function demandSide(side: unknown, code: string, other: string, found: () => string): void {
  // One that asks whether something is there says so.
  if ((side === undefined || side === null) && !fits(spelt, code) && !fits(spelt, other))
    throw new Doubted('missing', found());
  if (isNoNumber(side) && !fits(/\bInfinity\b|_INFINITY\b/, code)) throw new Doubted('number', found());
  if (typeof side === 'string' && fits(/(?<!\p{L})NaN(?!\p{L})/u, side) && !fits(/NaN/, `${code}${other}`))
    throw new Doubted('number', found());
}

/** A Date that is none compares as NaN does. */
function isNoNumber(side: unknown): boolean {
  if (isDate(side)) return isNaNumber(call(getTime, side, []));
  return typeof side === 'number' && !isFiniteNumber(side);
}

const meet: Meet = (value, code, how) => {
  if (how === 'number' && isNaNumber(value)) throw new Doubted('number', `${code} = NaN`);
  if (how === 'data') stringify(value, demandJson);
  const length = how === 'number' || how === 'data' ? null : lengthOf(value);
  if (length === null) return value;
  if ((how === 'every' || how === 'cases') && length === 0) throw new Doubted('none', code);
  if (how === 'cases') return value;
  const list = value as ArrayLike<unknown>;
  for (let at = 0; at < length; at += 1)
    if (isNaNumber(list[at])) throw new Doubted('number', `${code}, element ${at + 1} of ${length}, is NaN`);
  return value;
};

/** Null for what is no list of values. */
function lengthOf(value: unknown): number | null {
  if (isArray(value)) return value.length;
  return isView(value) && types.isTypedArray(value) ? (call(typedLength, value, []) as number) : null;
}

/** JSON writes null for what is no finite number. */
function demandJson(key: string, value: unknown): unknown {
  if (isNoNumber(value)) throw new Doubted('number', `${key === '' ? 'a value' : key} = ${textOf(value)}`);
  return value;
}

const spelt = /^\(*(?:null|undefined)\)*$/;

function demandAlike(operator: string, left: unknown, right: unknown, found: () => string): void {
  const isNumber = (side: unknown) => typeof side === 'number' || typeof side === 'bigint';
  const alike = typeof left === typeof right || (isNumber(left) && isNumber(right));
  const areDates = isDate(left) && isDate(right) && !fits(/^[!=]/, operator);
  const isObject = typeof left === 'object' || typeof left === 'function';
  // '9' < '10' is false, as texts are ordered.
  const isOrderedText =
    typeof left === 'string' && !fits(/^[!=]/, operator) && fits(/\d/, `${left}${textOf(right)}`);
  const isTruth = typeof left === 'boolean' && !fits(/^[!=]/, operator);
  if (!alike || (isObject && !areDates) || isOrderedText || isTruth) throw new Doubted('kinds', found());
}

function isFraction(side: unknown): boolean {
  return typeof side === 'number' && !isSafeInteger(side) && isFiniteNumber(side);
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
