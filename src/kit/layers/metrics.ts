// The shares of right answers of tf.metrics, which TensorFlow.js takes of a model that says NaN as of any other.
import { mul, metrics as stock, type Tensor } from '../tfjs.ts';

export type Metric = (labels: Tensor, predictions: Tensor) => Tensor;

const names = ['binaryAccuracy', 'categoricalAccuracy', 'precision', 'recall', 'sparseCategoricalAccuracy'];

/** Those of tf, with these as wary as they must be. */
export const metrics: typeof stock = {
  ...stock,
  ...(Object.fromEntries(
    names.map((name) => [name, wary(stock[name as keyof typeof stock] as Metric, name)]),
  ) as Partial<typeof stock>),
};

/** NaN where a prediction is NaN. Precision and recall look for 0 and 1 alone: they throw for probabilities. */
export function wary(metric: Metric, name: string): Metric {
  const exact = name === 'precision' || name === 'recall';
  const heard: Metric = (labels, predictions) => {
    const found = metric(labels, predictions);
    const values = predictions.dataSync();
    if (values.some((value) => Number.isNaN(value))) return mul(found, Number.NaN);
    const other = exact ? values.find((value) => value !== 0 && value !== 1) : undefined;
    if (other !== undefined)
      throw new Error(
        `${name}() expects predictions of 0 or 1, found ${other}. Decide them first: predictions.greater(0.5).toFloat()`,
      );
    return found;
  };
  return Object.defineProperty(heard, 'name', { value: name });
}

/** Throws where a label is no number of a class: it would count as none, and cost nothing. */
export function checkClasses(who: string, labels: Tensor, classes: number): void {
  const values = labels.dataSync();
  const wrong = values.find((value) => !Number.isInteger(value) || value < 0 || value >= classes);
  if (wrong !== undefined)
    throw new Error(
      `${who} expects labels that are class numbers, from 0 to ${classes - 1}, found ${wrong}. Number the classes from 0, and make the last layer as wide as there are classes`,
    );
}
