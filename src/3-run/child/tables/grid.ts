// A file's cells before they are read as anything: what each format's reader gives, and what is told of them.

/**
 * A cell as its file says it: a text, whose kind is open in a text file; a number with its digits; a truth; nothing; a
 * day or a moment of a format that has such (`2026-11-23`, `2026-11-23T08:30:00.000` of no zone); or what no column can hold.
 */
export type Raw =
  | null
  | string
  | boolean
  | { readonly digits: string }
  | { readonly day: string }
  | { readonly moment: string }
  | { readonly bad: string }
  | { readonly nested: 'list' };

export type Grid = {
  readonly names: readonly string[];
  /** Column by column. */
  readonly cells: readonly (readonly Raw[])[];
  /** What to call each row: `line 3`, `row 3`. */
  readonly rowNames: (row: number) => string;
  /** Whether the format says what is a number and what a text. */
  readonly typed: boolean;
  /** What a point in a number may be: in files with semicolons it often stands between thousands. */
  readonly semicolons: boolean;
  /** Columns of which the reader could not take all digits, and why: a doubt, unless they need not be exact. */
  readonly cut?: ReadonlyMap<string, string>;
};

/** A file that cannot be read as it is meant: a sentence after its name, `has 3 cells in line 4`. */
export class Unreadable extends Error {}

export function refuse(sentence: string): never {
  throw new Unreadable(sentence);
}

export const quoted = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}…` : text);

/** The first of many names, and how many more there are. */
export function listed(names: readonly string[]): string {
  const some = names.slice(0, 30).map((name) => (name.length > 60 ? `${name.slice(0, 57)}…` : name));
  return `${some.join(', ')}${names.length > some.length ? ` and ${names.length - some.length} more` : ''}`;
}

/** Names of columns, each once; `column 3` for one without a name. */
export function demandNames(found: readonly string[], where: string): readonly string[] {
  const names = found.map((name, at) => name.trim() || `column ${at + 1}`);
  const places = new Map<string, number>();
  for (const [at, name] of names.entries()) {
    const first = places.get(name);
    if (first !== undefined)
      refuse(
        `has two columns ${quoted(name)} in ${where}, columns ${first + 1} and ${at + 1}. Name all columns anew: header: true, names: ['…', '…']`,
      );
    places.set(name, at);
  }
  return names;
}

/** Cells of a table, those that are empty and stand for nothing in its file too. */
const most = 50_000_000;

/** A few cells far apart, or records of which each has fields of its own, are a small file and a table without bounds. */
export function demandFew(rows: number, columns: number): void {
  if (rows * columns > most)
    refuse(
      `has ${rows} rows and ${columns} columns: more than ${most / 1e6} million cells, most of them empty. Part it, or write it as a row for each thing that is told`,
    );
}
