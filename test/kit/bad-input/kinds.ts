// The table of the kit's functions against bad inputs: what a cell is, and short ways to write one.

/** Each function is tried with each of these, or says why it cannot be. */
export const kinds = ['NaN', 'Infinity', 'empty', 'one', 'range', 'lengths', 'dates', 'kind'] as const;
export type Kind = (typeof kinds)[number];

/** Throws a sentence that names the place, or gives the right value. */
export type Trial =
  | { readonly call: () => unknown; readonly throws: RegExp }
  | { readonly call: () => unknown; readonly gives: unknown };
/** A text is the reason why the function cannot be given such a thing. */
export type Cell = readonly Trial[] | string;
export type Row = Readonly<Record<Kind, Cell>>;
/** By the name under which an author calls it: `mean`, `learn.auc`. */
export type Rows = Readonly<Record<string, Row>>;

export const no = (call: () => unknown, throws: RegExp): Trial => ({ call, throws });
export const yes = (call: () => unknown, gives: unknown): Trial => ({ call, gives });

/** The same call with NaN, or with either infinity, in each of its places. */
export function nan(pattern: RegExp, ...calls: readonly ((x: number) => unknown)[]): readonly Trial[] {
  return calls.map((call) => no(() => call(Number.NaN), pattern));
}
export function infinite(pattern: RegExp, ...calls: readonly ((x: number) => unknown)[]): readonly Trial[] {
  return calls.flatMap((call) => [
    no(() => call(Number.POSITIVE_INFINITY), pattern),
    no(() => call(Number.NEGATIVE_INFINITY), pattern),
  ]);
}

/** What TypeScript refuses and JSON.parse lets through. */
export const loose = (x: unknown): never => x as never;
export const hole = (): never => {
  const list = [1, 2, 3];
  delete list[1];
  return loose(list);
};

export const noDates = 'it takes no dates';
export const noList = 'it takes no list';
export const oneList = 'it takes one list alone';
export const anyNumber = 'every finite number is in range';
