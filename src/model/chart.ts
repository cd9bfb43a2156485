// A chart as plain data, as a block hands it on: its axes, its marks and its panels.

export type AxisSpec = {
  readonly label: string;
  readonly scale: 'linear' | 'log' | 'band' | 'time';
  readonly domain: readonly [number, number] | null;
  readonly format: 'number' | 'percent' | 'integer' | 'compact' | 'money' | 'date';
  /** Of a band axis: its names in order, where that is not the order in which the marks have them. */
  readonly categories?: readonly string[];
  /** Of money: an ISO 4217 code; that of the language where the author gave none. */
  readonly currency?: string;
};
export type Point = { readonly x: number | string; readonly y: number | string };
export type ChartMark =
  | {
      readonly type: 'line';
      readonly name: string | null;
      readonly data: readonly Point[];
      readonly dashed: boolean;
      /** Its points are joined as they were given, not along x. */
      readonly path?: true;
    }
  | { readonly type: 'dot'; readonly name: string | null; readonly data: readonly Point[] }
  | { readonly type: 'bar'; readonly name: string | null; readonly data: readonly Point[] }
  | {
      readonly type: 'band';
      readonly name: string | null;
      readonly data: readonly { readonly x: number | string; readonly low: number; readonly high: number }[];
    }
  | {
      readonly type: 'cell';
      readonly name: string | null;
      readonly data: readonly {
        readonly x: number | string;
        readonly y: number | string;
        readonly value: number;
      }[];
      /** `diverging` puts the palette's middle at `middle`. */
      readonly palette: 'sequential' | 'diverging';
      readonly middle: number;
    }
  /** Bars on one another, from zero upwards and, below it, downwards. */
  | { readonly type: 'stack'; readonly name: string | null; readonly data: readonly Point[] }
  /** Filled from zero, several on one another. */
  | { readonly type: 'area'; readonly name: string | null; readonly data: readonly Point[] }
  /** A histogram: `y` values lie from `x` to `to`. */
  | {
      readonly type: 'bin';
      readonly name: string | null;
      readonly data: readonly { readonly x: number; readonly to: number; readonly y: number }[];
    }
  /** A waterfall: each step goes from `from` to `y`, a total from zero. */
  | {
      readonly type: 'step';
      readonly name: null;
      readonly data: readonly {
        readonly x: string;
        readonly from: number;
        readonly y: number;
        readonly total: boolean;
      }[];
    }
  /** A Sankey chart; it stands alone, and its values are written as those of the y axis. */
  | {
      readonly type: 'flow';
      readonly name: null;
      readonly data: readonly { readonly from: string; readonly to: string; readonly value: number }[];
    }
  | { readonly type: 'rule'; readonly name: string | null; readonly axis: 'x' | 'y'; readonly at: number }
  | {
      readonly type: 'label';
      readonly name: null;
      readonly data: readonly (Point & { readonly text: string })[];
    };

/** A chart as data: drawn at weaving, so a new look needs no new training. */
export type ChartOutput = {
  readonly type: 'chart';
  readonly title: string | null;
  readonly caption: string | null;
  /** One or two sentences that say what is to be seen. */
  readonly alt: string;
  readonly x: AxisSpec;
  readonly y: AxisSpec;
  readonly marks: readonly ChartMark[];
  /** Panels side by side: each mark belongs to the panel of its index, or to all when null. */
  readonly panels: readonly { readonly title: string; readonly marks: readonly ChartMark[] }[];
  /** Width over height. */
  readonly aspect: number;
};
