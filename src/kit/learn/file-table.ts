// A table as it travels from the process that reads files to the block that asked for it, and how it is to be read.

/** What a cell may be. `date`: 2026-11-25; `time`: 2026-11-25T08:30:00.000Z, both as text. */
export type ColumnKind = 'number' | 'text' | 'boolean' | 'date' | 'time';
/** Kind of a column; with a question mark its cells may be empty. */
export type CellKind = ColumnKind | `${ColumnKind}?`;

/** The columns that are wanted; null for all, of the kinds that nothing is lost by. */
export type Wanted = Readonly<Record<string, CellKind>> | null;

/** How the cells of a column, or of a file, are written. What is not said is not guessed. */
export type CellOptions = {
  /** What stands before the decimals; a point, unless said. */
  readonly decimal?: '.' | ',';
  /** What stands between thousands: `1,234`, `1.234`, `1 234` (any space, thin ones too), `1'234`, `1_234`. Unless said, nothing may. */
  readonly thousands?: ',' | '.' | ' ' | "'" | '_';
  /** Reads `12.5%` as 0.125. Each cell of the column that is not empty must have the sign. */
  readonly percent?: boolean;
  /** Signs to take away, before or behind: `'$'`, `['€', 'EUR']`. A column with two different ones is refused. */
  readonly currency?: string | readonly string[];
  /** What words behind a number multiply it by: `{ 亿: 1e8, 万: 1e4, M: 1e6 }`. */
  readonly units?: Readonly<Record<string, number>>;
  /** Reads `(1,234)` as −1234. */
  readonly accounting?: boolean;
  /** Allows what a 64-bit float holds only nearly: more than 15 to 17 digits, whole numbers beyond 2⁵³, parts of a millisecond. */
  readonly approximate?: boolean;
  /** Words for nothing, beside an empty cell: `['n/a', '–', 'NULL']`. */
  readonly empty?: readonly string[];
  /** Words for true and for false, in place of true, yes, 1, 是 and false, no, 0, 否. */
  readonly yes?: readonly string[];
  readonly no?: readonly string[];
  /**
   * The format of dates and times, of YYYY, MM or M, DD or D, MMM (Jan), MMMM (January), HH or H, hh or h with A (AM, PM),
   * mm, ss, SSS (any fraction of a second), Z (an offset), and what else stands there: `'DD/MM/YYYY'`, `'M/D/20YY'`,
   * `'YYYY年M月D日'`. `excel` and `excel-1904` are days as Excel counts them, `unix` seconds, `unix-ms` milliseconds since 1970.
   */
  readonly date?: string;
  /** The zone of times that name none: `'UTC'`, `'+08:00'`. */
  readonly zone?: string;
};

/** How a file is written. */
export type ReadOptions = CellOptions & {
  /** Of a text file: any of the Encoding Standard, such as `gb18030`, `big5`, `utf-16le`, `windows-1252`, `shift_jis`. */
  readonly encoding?: string;
  /** One character between cells: `';'`, `'\t'`, `'|'`. */
  readonly delimiter?: string;
  /** What surrounds a cell that holds a delimiter; null where quotes are letters like others. */
  readonly quote?: '"' | "'" | null;
  /** What stands before a quote within quotes; a second quote, unless said. */
  readonly escape?: '"' | "'" | '\\';
  /** False where the first line is data: columns are then `column 1`, `column 2`. */
  readonly header?: boolean;
  /** Names of all columns: with `header: true` in place of the file's own, with `header: false` where it has none. */
  readonly names?: readonly string[];
  /** Lines before the header, or rows of a worksheet. */
  readonly skip?: number;
  /** What begins a line that is a remark: `'#'`. */
  readonly comment?: string;
  /** Of a workbook with several worksheets, which. */
  readonly sheet?: string;
  /** Within a JSON file, where the list of rows is: `'data.rows'`. */
  readonly at?: string;
  /** What holds for some columns in place of the above. */
  readonly columns?: Readonly<Record<string, CellOptions>>;
};

/** Bytes of a table as it travels to its block, and what is said of more. */
export const mostOfTable = 64 * 2 ** 20;
export const tooMuch = 'holds more than 64 MiB of what is wanted. Name fewer columns';

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

/** `doubts` says which columns were kept as text and why. Or a sentence about what is wrong: `has no column "age"`. */
export type FileTable =
  | { readonly count: number; readonly columns: readonly FileColumn[]; readonly doubts: readonly string[] }
  | { readonly wrong: string };
