// What a test set knows of its training set and must not: identical rows, shared groups, times that overlap.
import { readMoment } from '../calendar.ts';
import { demandObject, demandOptions, isNumberList, sayKind } from '../demand.ts';
import { countRows, identities, type Rows } from './rows.ts';

export type Leak = {
  /** `row`: the same row in both; `group`: rows of one group in both; `time`: a row of `into` is not later than all of `from`. */
  readonly kind: 'row' | 'group' | 'time';
  readonly from: string;
  readonly into: string;
  /** Rows of `into` that are known from `from`. */
  readonly count: number;
};

export type LeakOptions<Part extends string = string> = {
  /** For each part, the group of each row: a person, a company, a document. */
  readonly group?: Readonly<Record<Part, ArrayLike<unknown>>>;
  /** For each part, when each row was: numbers, dates or ISO texts. Parts are then to follow one another. */
  readonly time?: Readonly<Record<Part, ArrayLike<number | string | Date>>>;
};

/**
 * Leaks between parts, each pair in the order in which they are given; none is an empty list (Kaufman et al. 2012,
 * “Leakage in data mining”; Kapoor and Narayanan 2023 count it in 17 fields). Identical rows are told by all their values;
 * of columns `{ x, y }` the label `y` does not count.
 *
 * ```ts
 * const leaks = learn.leaks({ train, test });
 * ```
 */
export function leaks<Part extends string>(
  parts: Readonly<Record<Part, Rows>>,
  options: LeakOptions<NoInfer<Part>> = {},
): Leak[] {
  demandObject(parts, 'leaks', 'parts as an object, { train, test }');
  demandOptions(options, 'leaks');
  const names = Object.keys(parts) as Part[];
  for (const name of names)
    if (typeof parts[name] !== 'object' || parts[name] === null)
      throw new Error(
        `leaks() expects rows, or columns side by side, as "${name}", found ${sayKind(parts[name])}`,
      );
  const rows = new Map(names.map((name) => [name, identities(parts[name])]));
  const { group, time } = options;
  return names.flatMap((from, i) =>
    names.slice(i + 1).flatMap((into): Leak[] => {
      const shared = sharedBetween(rows.get(from)!, rows.get(into)!);
      const [before, after] = [from, into].map((name) => rows.get(name)!.length) as [number, number];
      const grouped = group ? sharedBetween(groupsOf(group, from, before), groupsOf(group, into, after)) : 0;
      const early = time ? notLater(timesOf(time, from, before), timesOf(time, into, after)) : 0;
      const found = [
        { kind: 'row', count: shared },
        { kind: 'group', count: grouped },
        { kind: 'time', count: early },
      ] as const;
      return found.filter(({ count }) => count > 0).map(({ kind, count }) => ({ kind, from, into, count }));
    }),
  );
}

/** Groups that are told, one for each row of a part. */
function groupsOf(
  group: Readonly<Record<string, ArrayLike<unknown>>>,
  name: string,
  size: number,
): ArrayLike<unknown> {
  const found = group[name];
  if (isNumberList(found) && found.length === size) return demandKnown(found, 'leaks', 'group');
  throw new Error(
    `leaks() found ${isNumberList(found) ? `${found.length} groups` : sayKind(found)} for the ${size} rows of "${name}". Give one for each`,
  );
}

/** Rows without a class or a group would count as one of their own. */
export function demandKnown(column: ArrayLike<unknown>, who: string, what: string): ArrayLike<unknown> {
  for (let i = 0; i < column.length; i++) {
    const each = column[i];
    if (each === null || each === undefined || Number.isNaN(each))
      throw new Error(
        `${who}() found ${sayKind(each)} as the ${what} of row ${i + 1}. Leave such rows out, or name what they are`,
      );
  }
  return column;
}

function sharedBetween(from: ArrayLike<unknown>, into: ArrayLike<unknown>): number {
  const known = new Set(Array.from(from));
  return Array.from(into).filter((value) => known.has(value)).length;
}

function timesOf(time: Readonly<Record<string, unknown>>, name: string, size: number): number[] {
  const moments = momentsOf(time[name], 'leaks');
  if (moments.length === size) return moments;
  throw new Error(
    `leaks() found ${moments.length} times for the ${size} rows of "${name}". Give one for each`,
  );
}

function notLater(from: readonly number[], into: readonly number[]): number {
  const last = from.reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  return into.filter((at) => at <= last).length;
}

/** Numbers as they are, dates and ISO texts in milliseconds; a day that does not exist is refused, with its row. */
export function momentsOf(times: unknown, who: string): number[] {
  if (!isNumberList(times)) throw new Error(`${who}() expects a time for each row, found ${sayKind(times)}`);
  return Array.from(times, (value, i) => {
    const read = typeof value === 'string' ? readMoment(value) : null;
    const moment = read !== null ? ('at' in read ? read.at : null) : value instanceof Date ? +value : value;
    if (typeof moment === 'number' && Number.isFinite(moment)) return moment;
    const why = read !== null && 'wrong' in read ? `: ${read.wrong}` : '';
    throw new Error(
      `${who}(): a time is a number, a date or an ISO text, found ${typeof value === 'string' ? value : value instanceof Date ? 'an invalid Date' : sayKind(value)} in row ${i + 1}${why}`,
    );
  });
}

/** Throws for rows that stand in two parts. */
export function demandNoTwins(name: string, parts: Readonly<Record<string, Rows>>): void {
  const [first] = leaks(parts);
  if (first === undefined) return;
  const size = countRows(name, parts[first.into]!);
  throw new Error(
    `${name}() found ${first.count} of ${size} rows of "${first.into}" in "${first.from}" too: what is tested would be known before. Give twins: 'together' to keep identical rows in one part, or twins: 'apart' where they are different examples that look alike`,
  );
}
