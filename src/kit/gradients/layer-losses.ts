// The binary crossentropy of tf.layers, whose slope by TensorFlow.js's own formula hangs on that of |z| at 0.
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
import { sigmoidCrossentropy } from './losses.ts';

const name = 'binaryCrossentropy';
/** Probabilities are kept this far from 0 and 1, as TensorFlow.js does. */
const margin = 1e-7;

type Loss = (labels: Tensor, predictions: Tensor) => Tensor;
/** What tfjs's types hide of a model. */
type Compiled = { lossFunctions: Loss[]; feedLossFns: Loss[]; readonly outputNames: readonly string[] };
type Arguments = Parameters<LayersModel['compile']>[0];

/** Once a process. */
export function mendLayerLosses(): void {
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
      named(args.loss, this.outputNames[i]!, i) ? own : loss,
    );
    this.feedLossFns = [...this.lossFunctions];
  };
}

function named(loss: Arguments['loss'], output: string, i: number): boolean {
  const given = Array.isArray(loss)
    ? loss[i]
    : typeof loss === 'object' && loss !== null
      ? loss[output]
      : loss;
  return given === name;
}

function own(labels: Tensor, predictions: Tensor): Tensor {
  return tidy(() => {
    const p = clipByValue(predictions, margin, 1 - margin);
    return mean(sigmoidCrossentropy(labels, log(div(p, sub(1, p)))), -1);
  });
}
