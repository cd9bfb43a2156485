// What a test set knows of its training set and must not: identical rows, shared groups, times that overlap.
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
  const names = Object.keys(parts) as Part[];
  const rows = new Map(names.map((name) => [name, identities(parts[name])]));
  const { group, time } = options;
  return names.flatMap((from, i) =>
    names.slice(i + 1).flatMap((into): Leak[] => {
      const shared = sharedBetween(rows.get(from)!, rows.get(into)!);
      const grouped = group ? sharedBetween(group[from], group[into]) : 0;
      const early = time ? notLater(time[from], time[into]) : 0;
      const found = [
        { kind: 'row', count: shared },
        { kind: 'group', count: grouped },
        { kind: 'time', count: early },
      ] as const;
      return found.filter(({ count }) => count > 0).map(({ kind, count }) => ({ kind, from, into, count }));
    }),
  );
}

function sharedBetween(from: ArrayLike<unknown>, into: ArrayLike<unknown>): number {
  const known = new Set(Array.from(from));
  return Array.from(into).filter((value) => known.has(value)).length;
}

function notLater(from: ArrayLike<number | string | Date>, into: ArrayLike<number | string | Date>): number {
  const last = Array.from(from, momentOf).reduce((most, at) => Math.max(most, at), Number.NEGATIVE_INFINITY);
  return Array.from(into, momentOf).filter((at) => at <= last).length;
}

/** Numbers as they are, dates and ISO texts in milliseconds. */
export function momentOf(value: number | string | Date): number {
  const moment = typeof value === 'number' ? value : new Date(value).getTime();
  if (Number.isNaN(moment)) throw new Error(`a time is a number, a date or an ISO text, found ${value}`);
  return moment;
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
