// What every value of a chart must be, and the sentence for one that is not.

import type { ChartMark } from '../../model/results.ts';
import { isoOf } from './times.ts';

/** `where` names the place in the author's words: `lines.Adam`. */
export class BadChart extends Error {
  constructor(where: string, found: string, expected: string) {
    super(`chart(): ${where} ${found}. ${expected}`);
    this.name = 'BadChart';
  }
}

/** A Date becomes its ISO text: whether an axis is one of dates is found from all of its places. */
export function coordinate(value: unknown, where: string): number | string {
  if (typeof value === 'string') return value;
  if (!(value instanceof Date)) return finite(value, where);
  if (Number.isNaN(value.getTime()))
    throw new BadChart(where, 'is a Date that is none', 'Make it of a text such as 2026-11-23');
  return isoOf(value);
}

/** `lines.Adam`, as the author may have written it. */
export function titleOf({
  type,
  name,
}: {
  readonly type: ChartMark['type'];
  readonly name: string | null;
}): string {
  return name === null ? fieldOf[type] : `${fieldOf[type]}.${name}`;
}

const fieldOf: Readonly<Record<ChartMark['type'], string>> = {
  line: 'lines',
  dot: 'dots',
  bar: 'bars',
  stack: 'stacked',
  area: 'areas',
  bin: 'histogram',
  step: 'waterfall',
  flow: 'flows',
  band: 'bands',
  cell: 'cells',
  rule: 'rules',
  label: 'labels',
};

export function finite(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return drawable(value, where);
  const found = typeof value === 'number' ? String(value) : kindOf(value);
  const why = Number.isNaN(value)
    ? ': a training that diverged gives NaN; lower its learning rate, or cut the list'
    : '';
  throw new BadChart(where, `is ${found}`, `Expected a finite number${why}`);
}

const [least, most] = [1e-250, 1e250];

/** Beyond these, differences and shares of numbers leave what a float64 holds. */
function drawable(value: number, where: string): number {
  const size = Math.abs(value);
  if (size === 0 || (size >= least && size <= most)) return value;
  throw new BadChart(
    where,
    `is ${value}`,
    `Expected a number from ${least} to ${most} in size: give another unit, or 0`,
  );
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
