// A table as it travels from the process that reads files to the block that asked for it.

/** What a cell may be. `date`: 2026-11-25; `time`: 2026-11-25T08:30:00.000Z, both as text. */
export type ColumnKind = 'number' | 'text' | 'boolean' | 'date' | 'time';

/** The columns that are wanted; null for all, of the kinds that the file says. */
export type Wanted = Readonly<Record<string, ColumnKind>> | null;

export type FileColumn = { readonly name: string; readonly kind: ColumnKind } & (
  | {
      readonly kind: 'number';
      /** 64-bit floats in base64, little end first. */
      readonly numbers: string;
      /** Rows without a value. */
      readonly empty: readonly number[];
    }
  | { readonly kind: Exclude<ColumnKind, 'number'>; readonly cells: readonly (string | boolean | null)[] }
);

/** Or a sentence about what is wrong with the file: `has no column "age"; it has name, born`. */
export type FileTable =
  | { readonly count: number; readonly columns: readonly FileColumn[] }
  | { readonly wrong: string };
