// What an author may hand to chart(): loose on purpose, one meaning each.

export type AxisScale = 'linear' | 'log' | 'band' | 'time';
/** An end of an axis: a date where the axis is one of dates. */
export type End = number | string | Date;
export type AxisFormat = 'number' | 'percent' | 'integer' | 'compact' | 'money' | 'date';
/** A label alone, or what else is to be said of the axis. Scale and format are found from the data if left out. */
export type Axis =
  | string
  | {
      readonly label?: string;
      readonly scale?: AxisScale;
      readonly domain?: readonly [End, End];
      readonly format?: AxisFormat;
      /** Of the format money: an ISO 4217 code. */
      readonly currency?: string;
    };

type Numbers = ArrayLike<number>;
/** ISO dates, year-months and quarters as text are dates, as are Dates. */
type X = number | string | Date;
export type LoosePoint = { readonly x: X; readonly y: number | string } | readonly [X, number | string];
/** Plain numbers stand at x = 1, 2, 3, …; else points `{x, y}` or `[x, y]`, or two lists of the same length. */
export type Series =
  | Numbers
  | readonly LoosePoint[]
  | { readonly x: ArrayLike<X>; readonly y: ArrayLike<number | string> };
/** `{ low: [...], high: [...] }`, with `x` or counted from 1, or points `{x, low, high}`. */
export type BandSeries =
  | { readonly x?: ArrayLike<X>; readonly low: Numbers; readonly high: Numbers }
  | readonly { readonly x: X; readonly low: number; readonly high: number }[];
/** A grid: `values[row][column]` stands at `y[row]`, `x[column]`; or single cells. */
export type Cells = (
  | { readonly x: ArrayLike<X>; readonly y: ArrayLike<number | string>; readonly values: ArrayLike<Numbers> }
  | { readonly data: readonly { readonly x: X; readonly y: number | string; readonly value: number }[] }
) & {
  readonly name?: string;
  /** `diverging` colours both sides of `middle` (0 unless given) apart; `sequential` unless given. */
  readonly palette?: 'sequential' | 'diverging';
  readonly middle?: number;
};
export type Rule = { readonly name?: string; readonly axis: 'x' | 'y'; readonly at: number | string | Date };
/** A change to where the step before ended, or a total: given, and held against the steps before it, or `true` for what they make. */
export type WaterfallStep =
  | { readonly name: string; readonly change: number }
  | { readonly name: string; readonly total: number | true };
export type Flow = { readonly from: string; readonly to: string; readonly value: number };
export type Label = { readonly x: X; readonly y: number | string; readonly text: string };

/** One mark as it is drawn, for what the named fields below cannot say. */
export type LooseMark =
  | {
      readonly type: 'line';
      readonly name?: string;
      readonly data: Series;
      readonly dashed?: boolean;
      readonly path?: boolean;
    }
  | { readonly type: 'dot' | 'bar' | 'stack' | 'area'; readonly name?: string; readonly data: Series }
  | { readonly type: 'band'; readonly name?: string; readonly data: BandSeries }
  | ({ readonly type: 'cell' } & Cells)
  | ({ readonly type: 'rule' } & Rule)
  | { readonly type: 'label'; readonly data: readonly Label[] };

/** What is drawn, drawn in the order of these fields: the later ones lie on top. */
export type Drawing = {
  /** A heat map or the regions of a decision. */
  readonly cells?: Cells;
  readonly bands?: Readonly<Record<string, BandSeries>>;
  /** Bars of one series, `{ Adam: 0.98, SGD: 0.91 }`, or of several, `{ train: [...], test: [...] }`. */
  readonly bars?: Readonly<Record<string, number>> | Readonly<Record<string, Series>>;
  /** Bars on one another, `{ hardware: [['2025', 3], ['2026', 5]], staff: … }`; `[3, '2025']` for lying ones. */
  readonly stacked?: Readonly<Record<string, Series>>;
  /** Areas on one another, all at the same places along x. */
  readonly areas?: Readonly<Record<string, Series>>;
  /** Values to be counted in bins: one list, or several by name, overlaid. */
  readonly histogram?: Numbers | Readonly<Record<string, Numbers>>;
  /** About how many bins; found from the values if left out. */
  readonly bins?: number;
  readonly waterfall?: readonly WaterfallStep[];
  /** A Sankey chart, alone: `[{ from: 'Revenue', to: 'Costs', value: 70 }, …]`; `yFormat` writes its values. */
  readonly flows?: readonly Flow[];
  /** Joined along x, whatever the order of their points. */
  readonly lines?: Readonly<Record<string, Series>>;
  /** Lines for what was expected or computed by a formula. */
  readonly dashed?: Readonly<Record<string, Series>>;
  /** Lines joined in the order of their points: an orbit, the way of an optimizer. */
  readonly paths?: Readonly<Record<string, Series>>;
  readonly dots?: Readonly<Record<string, Series>>;
  readonly rules?: readonly Rule[];
  readonly labels?: readonly Label[];
  readonly marks?: readonly LooseMark[];
};

export type ChartSpec = Drawing & {
  readonly title?: string;
  /** Usually the block's `caption="…"`; here where it holds for one of several charts of a block. */
  readonly caption?: string;
  /** What is to be seen, in one or two sentences; told from the data if left out. */
  readonly alt?: string;
  readonly x?: Axis;
  readonly y?: Axis;
  /** Short for `x: { scale }` and its kin, where `x` is a label. */
  readonly xScale?: AxisScale;
  readonly yScale?: AxisScale;
  readonly xDomain?: readonly [End, End];
  readonly yDomain?: readonly [End, End];
  readonly xFormat?: AxisFormat;
  readonly yFormat?: AxisFormat;
  /** Of every axis whose format is money: an ISO 4217 code; that of the language if left out. */
  readonly currency?: string;
  /** Drawings side by side on the same axes, by their titles. Marks outside stand in every panel. */
  readonly panels?: Readonly<Record<string, Drawing>>;
  /** Width over height; 1.6 unless given, 1 for cells. */
  readonly aspect?: number;
};
