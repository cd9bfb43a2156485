// Predictions and labels, in whatever shape they come, as two lists of class numbers; what could be meant otherwise is refused.
import { cureOf, isNumberList, isTensor, placeIn, sayKind } from './demand.ts';

/** Numbers laid out row by row. */
export type Grid = { readonly data: ArrayLike<number>; readonly shape: readonly number[] };

export type Reading = {
  /** From where on a single score is class 1; null for class numbers, or scores from 0 to 1 that count from 0.5 on. */
  readonly threshold: number | null;
  /** Whether labels may be shares that sum to 1 (smoothed, mixed), of which the greatest counts. */
  readonly soft?: boolean;
};
export type Pairs = { readonly found: readonly number[]; readonly right: readonly number[] };

/** `what` is one of the values: `prediction`. Throws for what is no finite number, with its place, and for ragged rows. */
export function gridOf(values: unknown, who: string, what: string): Grid {
  const grid = isTensor(values)
    ? { data: values.dataSync() as ArrayLike<number>, shape: values.shape }
    : gridOfLists(values, who, what);
  for (let i = 0; i < grid.data.length; i++) {
    const each: unknown = grid.data[i];
    if (typeof each !== 'number' || !Number.isFinite(each))
      throw new Error(
        `${who}() expects finite numbers, found ${sayKind(each)} as ${placeOf(grid, i, what)}. ${cureOf(each)}`,
      );
  }
  return grid;
}

function gridOfLists(values: unknown, who: string, what: string): Grid {
  if (!isNumberList(values))
    throw new Error(`${who}() expects ${many(what)} as a list or a tensor, found ${sayKind(values)}`);
  if (!isNumberList(values[0])) return { data: values as ArrayLike<number>, shape: [values.length] };
  const width = values[0].length;
  const rows = Array.from(values, (row, i) => {
    if (isNumberList(row) && row.length === width) return Array.from(row as ArrayLike<number>);
    const found = isNumberList(row) ? `${row.length} values` : sayKind(row);
    throw new Error(`${who}() found ${found} in row ${i + 1} of the ${many(what)}, where row 1 has ${width}`);
  });
  return { data: rows.flat(), shape: [values.length, width] };
}

function many(what: string): string {
  return what.endsWith('y') ? `${what.slice(0, -1)}ies` : `${what}s`;
}

/** Counted from 1: `prediction 3 of 10`, `row 3, column 2 of the predictions`. */
export function placeOf({ data, shape }: Grid, index: number, what: string): string {
  if (shape.length < 2) return `${what} ${index + 1} of ${data.length}`;
  return `${placeIn(shape, index)} of the ${many(what)}`;
}

/** One class for each example of both. */
export function pairsOf(predictions: unknown, labels: unknown, who: string, reading: Reading): Pairs {
  const [told, known] = [slim(gridOf(predictions, who, 'prediction')), slim(gridOf(labels, who, 'label'))];
  const inRows = isLonger(told, known) || (sameShape(told, known) && told.shape.length > 1);
  const oneHot = isLonger(known, told) || (sameShape(told, known) && told.shape.length > 1);
  const [examples, answers] = [countOf(told, inRows), countOf(known, oneHot)];
  if (examples !== answers || answers === 0 || (!inRows && !oneHot && !sameShape(told, known)))
    throw new Error(
      `${who}() found ${examples} predictions for ${answers} labels. Give one for each, at least one${shapesOf(told, known)}`,
    );
  const width = inRows ? told.shape.at(-1)! : null;
  const right = oneHot ? hotOf(known, who, reading.soft === true) : labelsIn(known, width, who);
  return { found: inRows ? greatest(told) : singles(told, right, who, reading.threshold), right };
}

/** Rows of one number are a list of them. */
function slim({ data, shape }: Grid): Grid {
  return { data, shape: shape.length > 1 && shape.at(-1) === 1 ? [data.length] : shape };
}

function countOf({ data, shape }: Grid, rows: boolean): number {
  return rows ? data.length / shape.at(-1)! : data.length;
}

/** Whether one has a row for each number of the other, whose own shape may be flat. */
function isLonger(a: Grid, b: Grid): boolean {
  if (a.shape.length < 2 || sameShape(a, b)) return false;
  const outer = a.shape.slice(0, -1);
  return b.shape.length < a.shape.length && b.data.length === outer.reduce((all, size) => all * size, 1);
}

function sameShape(a: Grid, b: Grid): boolean {
  return String(a.shape) === String(b.shape);
}

function shapesOf(a: Grid, b: Grid): string {
  return a.shape.length === 1 && b.shape.length === 1
    ? ''
    : `; their shapes are [${a.shape}] and [${b.shape}]`;
}

function greatest({ data, shape }: Grid): number[] {
  const width = shape.at(-1)!;
  return Array.from({ length: data.length / width }, (_, row) => {
    let best = 0;
    for (let i = 1; i < width; i++) if (data[row * width + i]! > data[row * width + best]!) best = i;
    return best;
  });
}

/** Labels that are class numbers, below `width` where that is known. */
export function labelsIn(grid: Grid, width: number | null, who: string): number[] {
  return Array.from(grid.data, (label, i) => {
    if (!Number.isInteger(label) || label < 0)
      throw new Error(
        `${who}() found ${label} as ${placeOf(grid, i, 'label')}, expected a class number from 0 on. ${label < 0 ? 'Write classes −1 and 1 as 0 and 1: (y + 1) / 2' : 'Are predictions and labels in their order?'}`,
      );
    if (width === null || label < width) return label;
    throw new Error(
      `${who}() found the class ${label} as ${placeOf(grid, i, 'label')}, where predictions have ${width} classes. Count classes from 0`,
    );
  });
}

/** The class of each one-hot row. */
export function hotOf(grid: Grid, who: string, soft: boolean): number[] {
  const { data, shape } = grid;
  const width = shape.at(-1)!;
  return greatest(grid).map((best, row) => {
    const values = Array.from({ length: width }, (_, i) => data[row * width + i]!);
    const others = values.filter((_, i) => i !== best);
    if (values[best] === 1 && others.every((value) => value === 0)) return best;
    const sum = values.reduce((all, value) => all + value, 0);
    const clear = others.every((value) => value >= 0 && value < values[best]!);
    if (soft && clear && Math.abs(sum - 1) < 1e-3) return best;
    throw new Error(
      `${who}() found [${values.slice(0, 12).join(', ')}] as row ${row + 1} of the labels, expected one 1 and else 0. Where each number is an answer of its own, ask accuracy(…, { multiLabel: true }); class numbers stand in one list`,
    );
  });
}

/** Single numbers: classes, or scores that tell class 1 from class 0. */
function singles(grid: Grid, right: readonly number[], who: string, threshold: number | null): number[] {
  const values = Array.from(grid.data);
  if (threshold === null && values.every((value) => Number.isInteger(value) && value >= 0)) return values;
  const odd = threshold === null ? values.findIndex((value) => !(value >= 0 && value <= 1)) : -1;
  if (odd !== -1)
    throw new Error(
      `${who}() found ${values[odd]} as ${placeOf(grid, odd, 'prediction')}, expected class numbers from 0 on, or scores from 0 to 1. Of logits and margins, say from where on they mean class 1: { threshold: 0 }`,
    );
  const third = right.findIndex((label) => label > 1);
  if (third !== -1)
    throw new Error(
      `${who}() found the class ${right[third]} as label ${third + 1}, where single scores tell classes 0 and 1. Give a row of scores for each example, or class numbers`,
    );
  return values.map((value) => Number(value >= (threshold ?? 0.5)));
}
