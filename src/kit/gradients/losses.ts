// The losses of tf.losses where TensorFlow.js has them wrong: the crossentropies' gradients by their labels, at 0 and once
// more; smoothing by the number of classes; and weights that are all 0, which give 0 and not NaN, as in TensorFlow.
import {
  abs,
  add,
  cast,
  customGrad,
  div,
  exp,
  log1p,
  logSoftmax,
  logSumExp,
  losses,
  mean,
  mul,
  neg,
  notEqual,
  ones,
  Reduction,
  relu,
  reshape,
  step,
  sub,
  sum,
  Tensor,
  type TensorLike,
  tensor,
  tidy,
  util,
} from '../tfjs.ts';
import { nested } from './tape.ts';

type Given = Tensor | TensorLike;
type Loss = (labels: Given, predictions: Given, weights?: Given | null, ...more: unknown[]) => Tensor;
type Losses = Record<string, Loss>;

/** Once a process. */
export function mendLosses(): void {
  const table = losses as unknown as Losses & { mended?: Loss };
  if (Object.hasOwn(table, 'mended')) return;
  Object.defineProperty(table, 'mended', { value: true });
  // Name → how many arguments stand between the weights and the reduction.
  for (const [name, between] of Object.entries({
    absoluteDifference: 0,
    hingeLoss: 0,
    huberLoss: 1,
    logLoss: 1,
    meanSquaredError: 0,
  }))
    table[name] = reducing(name, table[name]!, between);
  table.cosineDistance = cosine(table.cosineDistance!);
  table.softmaxCrossEntropy = smoothing('softmaxCrossEntropy', 'onehotLabels', softmaxLosses);
  table.sigmoidCrossEntropy = smoothing('sigmoidCrossEntropy', 'multiClassLabels', sigmoidLosses);
  table.computeWeightedLoss = ((each: Given, weights?: Given | null, reduction: unknown = standard) => {
    const name = 'computeWeightedLoss';
    return reduced(name, tensorOf(each, 'losses', name), weights, reduction);
  }) as Loss;
}

type Crossentropy = (of: [labels: Tensor, logits: Tensor], smoothing: number) => Tensor;

function smoothing(name: string, labelled: string, each: Crossentropy): Loss {
  return (labels, logits, weights, share = 0, reduction = standard) =>
    tidy(() =>
      reduced(name, each(pair(name, labelled, labels, logits), share as number), weights, reduction),
    );
}

const standard: unknown = Reduction.SUM_BY_NONZERO_WEIGHTS;

function reducing(name: string, stock: Loss, between: number): Loss {
  return (labels, predictions, weights, ...more) =>
    tidy(() => {
      const options = Array.from({ length: between }, (_, i) => more[i]);
      const each = stock(labels, predictions, undefined, ...options, Reduction.NONE);
      return reduced(name, each, weights, more[between] ?? standard);
    });
}

/** Its axis stands before the weights. */
function cosine(stock: Loss): Loss {
  return (labels, predictions, axis, weights, reduction) =>
    tidy(() => {
      const each = stock(labels, predictions, axis, undefined, Reduction.NONE);
      return reduced('cosineDistance', each, weights as Given | null | undefined, reduction ?? standard);
    });
}

export function tensorOf(given: Given, argument: string, name: string): Tensor {
  if (given instanceof Tensor) return given;
  if (!Array.isArray(given) && !ArrayBuffer.isView(given) && typeof given !== 'number')
    throw new Error(
      `Argument '${argument}' passed to '${name}' must be a Tensor or TensorLike, but got ${typeof given}`,
    );
  return tensor(given);
}

function pair(name: string, called: string, labels: Given, logits: Given): [labels: Tensor, logits: Tensor] {
  const [a, b] = [tensorOf(labels, called, name), tensorOf(logits, 'logits', name)];
  util.assertShapesMatch(a.shape, b.shape, `Error in ${name}: `);
  return [a, b];
}

function reduced(name: string, each: Tensor, weights: Given | null | undefined, reduction: unknown): Tensor {
  const factors = weights === undefined || weights === null ? null : tensorOf(weights, 'weights', name);
  const weighted = factors === null ? each : mul(each, factors);
  if (reduction === Reduction.NONE) return weighted;
  if (reduction === Reduction.SUM) return sum(weighted);
  if (reduction !== Reduction.MEAN && reduction !== standard)
    throw new Error(`Unknown reduction: ${reduction}`);
  if (factors === null) return reduction === Reduction.MEAN ? mean(each) : div(sum(each), each.size);
  const spread = mul(factors, ones(each.shape));
  return shareOf(
    sum(weighted),
    reduction === Reduction.MEAN ? sum(spread) : sum(cast(notEqual(spread, 0), 'float32')),
  );
}

function shareOf(total: Tensor, by: Tensor): Tensor {
  return by.dataSync()[0] === 0 ? mul(total, 0) : div(total, by);
}

function smoothed(labels: Tensor, smoothing: number, level: number): Tensor {
  return smoothing > 0 ? add(mul(labels, 1 - smoothing), smoothing * level) : labels;
}

function softmaxLosses([given, logits]: [Tensor, Tensor], smoothing: number): Tensor {
  const labels = smoothed(given, smoothing, 1 / given.shape.at(-1)!);
  // What is saved below is no result: what is differentiated twice is composed.
  if (nested()) return neg(sum(mul(labels, logSoftmax(cast(logits, 'float32'))), -1));
  return customGrad((y, z, save) => {
    const logarithms = sub(cast(z as Tensor, 'float32'), logSumExp(z as Tensor, -1, true));
    (save as (tensors: Tensor[]) => void)([y as Tensor, logarithms]);
    return {
      value: sum(neg(mul(logarithms, y as Tensor)), -1),
      gradFunc: (dy, saved) => slopes(dy as Tensor, ...(saved as [Tensor, Tensor])),
    };
  })(labels, logits);
}

/** Of −Σ y ln p: −ln p by y, and p Σ y − y by the logits. */
function slopes(dy: Tensor, labels: Tensor, logarithms: Tensor): Tensor[] {
  const [rows, y] = [reshape(dy, [...dy.shape, 1]), cast(labels, 'float32')];
  const sums = sum(y, -1, true);
  const whole = sums.dataSync().every((total) => Math.abs(total - 1) < 1e-5);
  const p = exp(logarithms);
  return [mul(rows, neg(logarithms)), mul(rows, sub(whole ? p : mul(p, sums), y))];
}

function sigmoidLosses([given, logits]: [Tensor, Tensor], smoothing: number): Tensor {
  return sigmoidCrossentropy(smoothed(given, smoothing, 0.5), logits);
}

/** max(z, 0) − z y + ln(1 + e^−|z|): of p = 1 / (1 + e^−z), without overflow. */
export function sigmoidCrossentropy(labels: Tensor, logits: Tensor): Tensor {
  return add(sub(relu(logits), mul(logits, labels)), log1p(exp(neg(falling(logits)))));
}

/** |z|, of slope −1 at 0: beside that of max(z, 0), which is 0 there, it makes the slope of a crossentropy right. */
function falling(z: Tensor): Tensor {
  return customGrad((x, save) => {
    (save as (tensors: Tensor[]) => void)([x as Tensor]);
    return {
      value: abs(x as Tensor),
      gradFunc: (dy, saved) => mul(dy as Tensor, step(cast((saved as Tensor[])[0]!, 'float32'), -1)),
    };
  })(logitsOf(z));
}

function logitsOf(z: Tensor): Tensor {
  return z.dtype === 'float32' ? z : cast(z, 'float32');
}
