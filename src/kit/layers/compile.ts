// The losses and metrics that a model of tf.layers is compiled with, where TensorFlow.js has them wrong.
//
//   which                           stock                                        here
//   binaryCrossentropy              its slope at 0 hangs on that of |z|          is ½ − y
//   sparseCategoricalCrossentropy   a label beyond the classes costs nothing     is refused
//   accuracies                      of NaN as of any prediction                  NaN
//   precision, recall               of probabilities: 0                          refused
import { sigmoidCrossentropy } from '../gradients/losses.ts';
import {
  clipByValue,
  div,
  type LayersModel,
  log,
  LayersModel as Model,
  mean,
  sub,
  type Tensor,
  tidy,
} from '../tfjs.ts';
import { checkClasses, type Metric, wary } from './metrics.ts';

/** Probabilities are kept this far from 0 and 1, as TensorFlow.js does. */
const margin = 1e-7;

type Loss = (labels: Tensor, predictions: Tensor) => Tensor;
/** What tfjs's types hide of a model. */
type Compiled = {
  lossFunctions: Loss[];
  metricsTensors: [Metric, number][];
  readonly metricsNames: readonly string[];
  readonly outputNames: readonly string[];
};
type Arguments = Parameters<LayersModel['compile']>[0];

/** Once a process. */
export function mendCompile(): void {
  const prototype = Model.prototype as unknown as {
    compile: (this: Compiled, args: Arguments) => void;
    mended?: true;
  };
  if (prototype.mended) return;
  const stock = prototype.compile;
  prototype.mended = true;
  prototype.compile = function (args) {
    stock.call(this, args);
    this.lossFunctions = this.lossFunctions.map((loss, i) =>
      mended(nameOf(args.loss, this.outputNames[i]!, i), loss),
    );
    // The first name is that of the loss, which has no function here.
    this.metricsTensors = this.metricsTensors.map(([metric, output], i) => {
      const name = /(acc|accuracy|precision|recall)$/i.exec(this.metricsNames[i + 1]!)?.[1];
      return [name === undefined ? metric : wary(metric, name.toLowerCase()), output];
    });
  };
}

function nameOf(loss: Arguments['loss'], output: string, i: number): unknown {
  if (Array.isArray(loss)) return loss[i];
  return typeof loss === 'object' && loss !== null ? loss[output] : loss;
}

function mended(name: unknown, loss: Loss): Loss {
  if (name === 'binaryCrossentropy') return binaryCrossentropy;
  if (name !== 'sparseCategoricalCrossentropy') return loss;
  return (labels, predictions) => {
    checkClasses('sparseCategoricalCrossentropy', labels, predictions.shape.at(-1)!);
    return loss(labels, predictions);
  };
}

function binaryCrossentropy(labels: Tensor, predictions: Tensor): Tensor {
  return tidy(() => {
    const p = clipByValue(predictions, margin, 1 - margin);
    return mean(sigmoidCrossentropy(labels, log(div(p, sub(1, p)))), -1);
  });
}
