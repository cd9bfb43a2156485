// One thing to tell an author: a permanent code, a place, what was found, what was expected, what to do.
import type { Place } from '../model/article.ts';

export type Level = 'error' | 'warning';

/** The fields of the `--json` contract. `code` names the condition that should hold: `label-unique`. */
export type Problem = Place & {
  readonly code: string;
  readonly level: Level;
  readonly found: string;
  readonly expected: string;
  readonly advice: string;
};

type Sentence = { readonly found: string; readonly expected: string; readonly advice: string };

/**
 * Declares one kind of problem: its permanent code, its level and its sentences.
 * `const labelUnique = declare('label-unique', 'error', (label: string) => ({found, expected, advice}))`,
 * then `labelUnique(place, 'loss')`.
 */
export function declare<Arguments extends readonly unknown[]>(
  code: string,
  level: Level,
  sentence: (...args: Arguments) => Sentence,
): ((place: Place, ...args: Arguments) => Problem) & { readonly code: string } {
  const make = (place: Place, ...args: Arguments): Problem => ({
    code,
    level,
    file: place.file,
    line: place.line,
    column: place.column,
    ...sentence(...args),
  });
  return Object.assign(make, { code });
}

/** Errors first come by place, as an author reads the file. */
export function byPlace(a: Problem, b: Problem): number {
  return (
    (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
    a.line - b.line ||
    a.column - b.column ||
    (a.code < b.code ? -1 : a.code > b.code ? 1 : 0)
  );
}
