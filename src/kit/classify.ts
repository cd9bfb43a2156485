// How well classes were told: accuracy and confusion, from tensors or lists.
import type { Tensor } from './tfjs.ts';

/**
 * Classes of n examples: whole numbers, `[n]` or `[n, 1]`; or a row of scores or a one-hot row for each, `[n, classes]`,
 * of which the greatest counts. Single scores from 0 to 1 that are not whole count as class 1 from 0.5 on.
 */
export type Classes = Tensor | ArrayLike<number> | readonly ArrayLike<number>[];

/** The share of examples, from 0 to 1, whose predicted class is the right one. */
export function accuracy(predictions: Classes, labels: Classes): number {
  const [found, right] = [classesOf(predictions), classesOf(labels)];
  demandEqual(found, right, 'accuracy');
  return countEqual(found, right) / right.length;
}

/** Counts: row = right class, column = predicted class. Throws for a class from `classes` on. */
export function confusion(labels: Classes, predictions: Classes, classes: number): number[][] {
  if (!Number.isInteger(classes) || classes < 2)
    throw new Error(`confusion() expects the number of classes, at least 2, found ${classes}`);
  const [right, found] = [classesOf(labels), classesOf(predictions)];
  demandEqual(found, right, 'confusion');
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  right.forEach((label, i) => {
    const row = counts[label];
    const guess = found[i]!;
    if (row === undefined || row[guess] === undefined)
      throw new Error(
        `confusion() found the class ${row === undefined ? label : guess} among ${classes}. Count classes from 0`,
      );
    row[guess] += 1;
  });
  return counts;
}

export function countEqual(a: readonly number[], b: readonly number[]): number {
  return a.reduce((count, value, i) => count + Number(value === b[i]), 0);
}

export function classesOf(values: Classes): number[] {
  if (isTensor(values)) return classesIn(values.dataSync(), values.shape);
  const first = values[0];
  if (typeof first !== 'object') return Array.from(values as ArrayLike<number>, single);
  return Array.from(values as readonly ArrayLike<number>[], (row) =>
    row.length === 1 ? single(row[0]!) : greatest(row, 0, row.length),
  );
}

/** The classes of numbers laid out as a tensor of this shape. */
export function classesIn(data: ArrayLike<number>, shape: readonly number[]): number[] {
  const width = shape.length > 1 ? shape.at(-1)! : 1;
  return Array.from({ length: data.length / width }, (_, i) =>
    width === 1 ? single(data[i]!) : greatest(data, i * width, width),
  );
}

function single(value: number): number {
  return Number.isInteger(value) ? value : Number(value >= 0.5);
}

function greatest(data: ArrayLike<number>, from: number, width: number): number {
  let best = 0;
  for (let i = 1; i < width; i++) if (data[from + i]! > data[from + best]!) best = i;
  return best;
}

function demandEqual(found: readonly number[], right: readonly number[], name: string): void {
  if (found.length !== right.length || right.length === 0)
    throw new Error(
      `${name}() found ${found.length} predictions for ${right.length} labels. Give one for each, at least one`,
    );
}

function isTensor(values: Classes): values is Tensor {
  return typeof values === 'object' && 'dataSync' in values;
}
