// What a training's data must be: numbers that are there, finite, and labels of the kind that the loss is about.
import { cureOf, isNumberList, placeIn, sayKind } from '../demand.ts';
import type { Tensor } from '../tfjs.ts';
import type { LossFunction, LossName } from './options.ts';

type TensorFlow = typeof import('../tensorflow.ts');
type Named = readonly (readonly [name: string, tensor: Tensor])[];

/** Of nested lists. TensorFlow.js takes null for 0 and undefined for NaN without a word. */
export function tensorOfLists(tf: TensorFlow, name: string, given: unknown): Tensor {
  if (!isNumberList(given))
    throw new Error(
      `train() expects a tensor or a list of examples as ${name}, found ${sayKind(given)}. ${cureOf(given)}`,
    );
  demandNumeric(name, given, [], leafOf(given));
  return tf.tensor(given as number[]);
}

/** TensorFlow.js takes the type of the first for that of all. */
function leafOf(list: ArrayLike<unknown>): 'number' | 'boolean' {
  let first: unknown = list;
  while (isNumberList(first)) first = first[0];
  return typeof first === 'boolean' ? 'boolean' : 'number';
}

function demandNumeric(
  name: string,
  list: ArrayLike<unknown>,
  path: readonly number[],
  kind: 'number' | 'boolean',
): void {
  const first = list[0];
  const width = isNumberList(first) ? first.length : null;
  for (let i = 0; i < list.length; i++) {
    const each = list[i];
    if (width === null ? typeof each !== kind : !isNumberList(each))
      throw new Error(
        `train() expects ${kind}s in ${name}, found ${sayKind(each)} in ${sayPath([...path, i])}. ${cureOf(each)}`,
      );
    if (!isNumberList(each)) continue;
    if (each.length !== width)
      throw new Error(
        `train() found ${each.length} values in ${sayPath([...path, i])} of ${name}, where ${sayPath([...path, 0])} has ${width}. Make them equal`,
      );
    demandNumeric(name, each, [...path, i], kind);
  }
}

function sayPath([row, column, ...rest]: readonly number[]): string {
  const more = rest.length > 0 ? `, then ${rest.map((at) => at + 1).join(', ')}` : '';
  return `row ${row! + 1}${column === undefined ? '' : `, column ${column + 1}`}${more}`;
}

/** The first value that is no finite number, as `x holds NaN in row 3, column 2`; `rows` are those of the batch. */
export function oddIn(data: Named, rows: ArrayLike<number> | null): string | null {
  for (const [name, tensor] of data) {
    if (tensor.dtype !== 'float32') continue;
    const values = tensor.dataSync();
    const at = firstOdd(values);
    if (at === -1) continue;
    const width = tensor.size / (tensor.shape[0] ?? 1);
    const index = rows === null ? at : rows[Math.floor(at / width)]! * width + (at % width);
    return `${name} holds ${values[at]} in ${placeIn(tensor.shape, index)}`;
  }
  return null;
}

/** A sum is no finite number if one of its parts is none; it may overflow, so the place is then looked for. */
export function firstOdd(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  if (Number.isFinite(sum)) return -1;
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i]!)) return i;
  return -1;
}

/** Throws for data with holes, before a model is trained on them. */
export function demandFiniteData(data: Named, of: string): void {
  const odd = oddIn(data, null);
  if (odd !== null)
    throw new Error(`train() cannot learn from ${of}: ${odd}. Fill it in, or leave the row out`);
  const text = data.find(([, { dtype }]) => dtype === 'string' || dtype === 'complex64');
  if (text !== undefined)
    throw new Error(`train() expects numbers in ${text[0]}, found a tensor of ${text[1].dtype}`);
}

/** Throws for labels that a named loss cannot be about: it would be finite, and mean nothing. */
export function demandLabels(labels: Tensor, loss: LossName | LossFunction, classes: number): void {
  if (typeof loss === 'function' || loss === 'meanSquaredError') return;
  const values = labels.dataSync();
  const refuse = (index: number, expected: string): never => {
    throw new Error(
      `train() by ${loss} expects ${expected}, found ${values[index]} in ${placeIn(labels.shape, index)} of y`,
    );
  };
  const sparse = loss === 'sparseCategoricalCrossentropy';
  for (let i = 0; i < values.length; i++) {
    const y = values[i]!;
    if (sparse && !(Number.isInteger(y) && y >= 0 && y < classes))
      refuse(i, `class numbers from 0 to ${classes - 1}, whole`);
    if (!sparse && !(y >= 0 && y <= 1))
      refuse(
        i,
        y < 0 ? 'labels from 0 to 1 (classes −1 and 1 become 0 and 1 by (y + 1) / 2)' : 'labels from 0 to 1',
      );
  }
  if (loss === 'categoricalCrossentropy' && labels.shape.at(-1) === classes && classes > 1)
    demandOnes(values, classes);
}

function demandOnes(values: ArrayLike<number>, classes: number): void {
  for (let row = 0; row < values.length / classes; row++) {
    let sum = 0;
    for (let i = 0; i < classes; i++) sum += values[row * classes + i]!;
    if (Math.abs(sum - 1) > 1e-3)
      throw new Error(
        `train() by categoricalCrossentropy expects labels that sum to 1 in each row, found ${sum} in row ${row + 1} of y. Where several classes may hold at once, use binaryCrossentropy with a sigmoid last layer`,
      );
  }
}

/** Throws for predictions that a crossentropy of probabilities would cut off, or not compare with one another. */
export function demandChances(predictions: Tensor, loss: LossName | LossFunction): void {
  if (typeof loss === 'function' || loss === 'meanSquaredError') return;
  const values = predictions.dataSync();
  const odd = values.findIndex((p) => p < 0 || p > 1 + 1e-5);
  const cure = `Give the last layer a ${loss === 'binaryCrossentropy' ? 'sigmoid' : 'softmax'}, or train with logits: true`;
  if (odd !== -1)
    throw new Error(
      `train() by ${loss} expects a model that gives probabilities from 0 to 1, found ${values[odd]}. ${cure}`,
    );
  const width = predictions.shape.at(-1) ?? 1;
  if (loss === 'binaryCrossentropy' || width < 2) return;
  let sum = 0;
  for (let i = 0; i < width; i++) sum += values[i]!;
  if (Math.abs(sum - 1) > 1e-3)
    throw new Error(
      `train() by ${loss} expects probabilities that sum to 1 over the classes, found ${sum}. ${cure}`,
    );
}
