// Losses by name, as mean over the batch. Formulas: Goodfellow, Bengio and Courville 2016, sections 5.5 and 6.2.

import { sigmoidCrossentropy } from '../gradients/losses.ts';
import { checkClasses } from '../layers/metrics.ts';
import type { Tensor } from '../tfjs.ts';
import { crossentropyOfRows } from '../wasm-kernels/softmax.ts';
import type { LossFunction, LossName } from './options.ts';

type TensorFlow = typeof import('../tensorflow.ts');

/** Probabilities are kept this far from 0 and 1, as Keras does, so that a logarithm stays finite. */
const margin = 1e-7;

export function lossNamed(tf: TensorFlow, name: LossName, logits: boolean): LossFunction {
  switch (name) {
    case 'meanSquaredError':
      return (labels, predictions) => tf.mean(tf.squaredDifference(alike(labels, predictions), predictions));
    case 'binaryCrossentropy':
      return logits ? binaryOfLogits(tf) : binary(tf);
    case 'categoricalCrossentropy':
      return logits ? categoricalOfLogits(tf) : categorical(tf);
    case 'sparseCategoricalCrossentropy': {
      const dense = logits ? categoricalOfLogits(tf) : categorical(tf);
      return (labels, predictions) => {
        const classes = predictions.shape.at(-1)!;
        checkClasses('train()', labels, classes);
        const flat = tf.cast(tf.reshape(labels, predictions.shape.slice(0, -1)), 'int32');
        return dense(tf.oneHot(flat, classes), predictions);
      };
    }
    default:
      throw new Error(
        `train() has no loss ${JSON.stringify(name)}. Use meanSquaredError, binaryCrossentropy, categoricalCrossentropy, sparseCategoricalCrossentropy, or a function of labels and predictions`,
      );
  }
}

/** Labels `[n]` meet predictions `[n, 1]`: without this they would broadcast to `[n, n]`, and train something else. */
function alike(labels: Tensor, predictions: Tensor): Tensor {
  if (labels.size !== predictions.size)
    throw new Error(
      `train() found labels of shape [${labels.shape}] for predictions of shape [${predictions.shape}]. Make the last layer as wide as the labels`,
    );
  return labels.reshape(predictions.shape).toFloat();
}

/** −mean(y ln p + (1 − y) ln(1 − p)) */
function binary(tf: TensorFlow): LossFunction {
  return (labels, predictions) => {
    const y = alike(labels, predictions);
    const p = tf.clipByValue(predictions, margin, 1 - margin);
    const right = tf.mul(y, tf.log(p));
    const wrong = tf.mul(tf.sub(1, y), tf.log(tf.sub(1, p)));
    return tf.neg(tf.mean(tf.add(right, wrong)));
  };
}

/** The same of p = 1 / (1 + e^−z), without overflow. */
function binaryOfLogits(tf: TensorFlow): LossFunction {
  return (labels, z) => {
    return tf.mean(sigmoidCrossentropy(alike(labels, z), z));
  };
}

/** −mean over examples of Σ y ln p */
function categorical(tf: TensorFlow): LossFunction {
  return (labels, predictions) => {
    const y = alike(labels, predictions);
    return tf.neg(tf.mean(tf.sum(tf.mul(y, tf.log(tf.clipByValue(predictions, margin, 1 - margin))), -1)));
  };
}

function categoricalOfLogits(tf: TensorFlow): LossFunction {
  return (labels, logits) => tf.mean(crossentropyOfRows(alike(labels, logits), logits));
}
