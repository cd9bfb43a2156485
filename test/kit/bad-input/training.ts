// Bad inputs of training, each with what must come of it.
import type { AnyOptions } from '../../../src/kit/train/options.ts';
import { train } from '../../../src/kit/train.ts';
import { infinite, loose, nan, no, noDates, type Row, type Trial, yes } from './kinds.ts';

type TensorFlow = typeof import('../../../src/kit/tensorflow.ts');
type LayersModel = import('../../../src/kit/tfjs.ts').LayersModel;

const x = [
  [1, 2],
  [3, 4],
  [5, 6],
];
const y = [0, 1, 0];
const brief: AnyOptions = { epochs: 2, shuffle: false, optimizer: 'sgd', learningRate: 0.1 };

export function trainRow(tf: TensorFlow): Row {
  const { dense } = tf.layers;
  const model = (units = 1, activation: 'linear' | 'sigmoid' | 'softmax' = 'linear') =>
    tf.sequential({ layers: [dense({ units, activation, inputShape: [2] })] });
  const on = (data: unknown, options: AnyOptions = {}, what: unknown = model()) =>
    train(what as LayersModel, data as never, { ...brief, ...options } as never);
  /** A loss of the author's over one weight. */
  const own = async (
    loss: (w: import('../../../src/kit/tfjs.ts').Variable, batch: never) => unknown,
    data: unknown,
    options: AnyOptions = {},
  ) => {
    const w = tf.variable(tf.scalar(1));
    return train(
      loose((batch: never) => loss(w, batch)),
      data as never,
      { ...brief, variables: [w], ...options },
    );
  };
  const rule = async (history: Promise<{ stopped: unknown }>) => (await history).stopped;
  const option = (name: string, values: readonly unknown[], sentence: RegExp): readonly Trial[] =>
    values.map((value) => no(() => on({ x, y }, { [name]: value }), sentence));
  const stops = (name: string, values: readonly unknown[], sentence: RegExp): readonly Trial[] =>
    values.map((value) => no(() => on({ x, y }, { stop: { [name]: value } as never }), sentence));
  const two = () => {
    const [a, b] = [tf.input({ shape: [1] }), tf.input({ shape: [1] })];
    const sum = tf.layers.add().apply([a, b]) as never;
    return tf.model({ inputs: [a, b], outputs: dense({ units: 1 }).apply(sum) as never });
  };
  const twice = () => {
    const a = tf.input({ shape: [2] });
    return tf.model({
      inputs: a,
      outputs: [dense({ units: 1 }).apply(a), dense({ units: 1 }).apply(a)] as never,
    });
  };
  return {
    NaN: [
      ...nan(/cannot learn from the data: x holds NaN in row 2, column 1\. Fill it in/, (v) =>
        on({
          x: [
            [1, 2],
            [v, 4],
            [5, 6],
          ],
          y,
        }),
      ),
      ...nan(/cannot learn from the data: x holds NaN in row 1, column 2/, (v) =>
        on({ x: tf.tensor2d([[1, v]]), y: [0] }),
      ),
      ...nan(/cannot learn from the data: y holds NaN in row 3/, (v) => on({ x, y: [0, 1, v] })),
      ...nan(/cannot learn from the validation data: x holds NaN in row 1, column 2/, (v) =>
        on({ x, y }, { validation: { x: [[1, v]], y: [0] } }),
      ),
      no(
        () => own((w) => tf.log(tf.sub(w, 2)), null, { steps: 3 }),
        /met NaN as its loss in epoch 1, batch 1 of 1 \(step 1\)\. The data of this step and the weights are finite, so the loss itself/,
      ),
      no(
        () => own((w, { v }) => tf.mean(tf.mul(w, v)), { v: [1, 2, Number.NaN] }, { batchSize: 1 }),
        /met NaN as its loss in epoch 1, batch 3 of 3 \(step 3\)\. v holds NaN in row 3\. Fill it in/,
      ),
      no(
        () =>
          own(
            (w, { v }) => tf.mean(tf.mul(w, v)),
            () => ({ v: tf.tensor1d([1, Number.NaN]) }),
            { steps: 2 },
          ),
        /v holds NaN in row 2/,
      ),
      no(
        () => own((w) => tf.mul(w, Number.NaN), { v: [1, 2] }, { shards: 2 }),
        /met NaN as its loss in epoch 1, batch 1/,
      ),
      no(
        () => own((w) => tf.sqrt(tf.sub(w, w)), { v: [1] }, { epochs: 1 }),
        /ended with a weight that is no finite number:.*holds NaN after step 1, though the losses were finite/,
      ),
      no(
        () =>
          own(
            (w, { v }) => tf.mean(tf.mul(w, v)),
            { v: [1, 2] },
            { validation: { v: [Number.NaN] } as never },
          ),
        /met NaN as its validation loss in epoch 1 \(step 1\)\. Of the validation, v holds NaN in row 1/,
      ),
      ...option('learningRate', [Number.NaN, () => Number.NaN], /a learning rate above 0.*found NaN/),
      ...option('batchSize', [Number.NaN], /batchSize to be a whole number from 1 on, found NaN/),
      ...option('epochs', [Number.NaN], /epochs to be a whole number from 1 on, found NaN/),
      ...option('steps', [Number.NaN], /steps to be a whole number from 1 on, found NaN/),
      ...option('warmup', [Number.NaN], /warmup, a whole number from 0 on, found NaN/),
      ...option('validation', [Number.NaN], /cannot set NaN of 3 examples apart/),
      ...option('seed', [Number.NaN], /as its seed/),
      ...stops('patience', [Number.NaN], /stop\.patience, a whole number from 1 on, found NaN/),
      ...stops('minDelta', [Number.NaN], /stop\.minDelta, a finite number, found NaN/),
      ...stops('lossBelow', [Number.NaN], /stop\.lossBelow, a finite number, found NaN/),
      ...stops('gradientBelow', [Number.NaN], /stop\.gradientBelow, a finite number, found NaN/),
      yes(() => rule(own((w) => tf.mul(w, Number.NaN), null, { steps: 2, stop: { diverged: true } })), {
        rule: 'diverged',
        epoch: 1,
      }),
    ],
    Infinity: [
      ...infinite(/cannot learn from the data: x holds -?Infinity in row 2, column 1/, (v) =>
        on({
          x: [
            [1, 2],
            [v, 4],
            [5, 6],
          ],
          y,
        }),
      ),
      ...infinite(/cannot learn from the data: y holds -?Infinity in row 3/, (v) => on({ x, y: [0, 1, v] })),
      no(() => on({ x: [[1e39, 1]], y: [0] }), /x holds Infinity in row 1, column 1/),
      no(
        () => on({ x, y }, { learningRate: 1e30, epochs: 9 }),
        /met (Infinity|NaN) as its loss in epoch 2, batch 1 of 1 \(step 2\).*Lower the learning rate/,
      ),
      ...option('learningRate', [Number.POSITIVE_INFINITY], /a learning rate.*found Infinity/),
      ...option('epochs', [Number.POSITIVE_INFINITY], /whole number from 1 on, found Infinity/),
      ...stops('lossBelow', [Number.NEGATIVE_INFINITY], /a finite number, found -Infinity/),
      yes(() => rule(on({ x, y }, { learningRate: 1e30, epochs: 9, stop: { diverged: true } }) as never), {
        rule: 'diverged',
        epoch: 2,
      }),
    ],
    empty: [
      no(() => on({ x: [], y: [] }), /found no examples/),
      no(() => on({}), /found no examples/),
      no(() => own(() => 0, {}, { variables: [] }), /found no variables to train/),
      no(() => on({ x }), /expects data \{ x, y \}, found x/),
      no(
        () =>
          on(
            { x, y },
            {},
            tf.sequential({ layers: [tf.layers.activation({ activation: 'relu', inputShape: [2] })] }),
          ),
        /found nothing to train in the model/,
      ),
    ],
    one: [
      yes(async () => (await on({ x: [[1, 2]], y: [1] })).steps, 2),
      no(() => on({ x: [[1, 2]], y: [1] }, { validation: 0.5 }), /cannot set 0\.5 of 1 examples apart/),
    ],
    range: [
      ...option('learningRate', [0, -1], /a learning rate above 0, found/),
      ...option('batchSize', [0, -1, 1.5], /batchSize to be a whole number/),
      ...option('epochs', [0, -1, 1.5], /epochs to be a whole number/),
      ...option('warmup', [-1, 0.5], /warmup, a whole number from 0 on/),
      ...option('validation', [0, 1, -0.5, 1.5], /cannot set .* of 3 examples apart/),
      ...stops('patience', [0, -1, 1.5], /stop\.patience, a whole number from 1 on/),
      ...stops('minDelta', [-1], /stop\.minDelta of at least 0, found -1/),
      no(
        () => on({ x, y: [1, -1, 1] }, { loss: 'binaryCrossentropy' }, model(1, 'sigmoid')),
        /labels from 0 to 1 \(classes −1 and 1 become 0 and 1.*found -1 in row 2 of y/,
      ),
      no(
        () => on({ x, y: [0, 2, 1] }, { loss: 'binaryCrossentropy' }, model(1, 'sigmoid')),
        /expects labels from 0 to 1, found 2 in row 2 of y/,
      ),
      no(
        () => on({ x, y: [0, 2, 1] }, { loss: 'sparseCategoricalCrossentropy' }, model(2, 'softmax')),
        /class numbers from 0 to 1, whole, found 2 in row 2 of y/,
      ),
      no(
        () => on({ x, y: [0, 0.5, 1] }, { loss: 'sparseCategoricalCrossentropy' }, model(2, 'softmax')),
        /whole, found 0\.5 in row 2 of y/,
      ),
      no(
        () =>
          on(
            {
              x,
              y: [
                [1, 1],
                [0, 1],
                [1, 0],
              ],
            },
            { loss: 'categoricalCrossentropy' },
            model(2, 'softmax'),
          ),
        /sum to 1 in each row, found 2 in row 1 of y/,
      ),
      no(
        () =>
          on(
            { x: [[1, 2]], y: [1] },
            { loss: 'binaryCrossentropy' },
            tf.sequential({ layers: [dense({ units: 1, inputShape: [2], kernelInitializer: 'ones' })] }),
          ),
        /gives probabilities from 0 to 1, found 3\. Give the last layer a sigmoid, or train with logits: true/,
      ),
      no(
        () => on({ x, y }, { loss: 'sparseCategoricalCrossentropy' }, model(2, 'sigmoid')),
        /sum to 1 over the classes, found/,
      ),
      no(() => on({ x, y: [-1, 1, -1] }, { metrics: ['accuracy'] }), /found -1 as label 1 of 3/),
    ],
    lengths: [
      no(() => on({ x, y: [0, 1] }), /3 examples in x and 2 in y\. Make the first dimensions equal/),
      no(
        () =>
          on({
            x,
            y: [
              [0, 1],
              [1, 0],
              [0, 1],
            ],
          }),
        /labels of shape \[3,2\] for predictions of shape \[3,1\]/,
      ),
      no(() => on({ x: [[1, 2], [3]], y: [0, 1] }), /found 1 values in row 2 of x, where row 1 has 2/),
      no(
        () => on({ x: [[1], [2]], y }, {}, two()),
        /expects one input and one output, found 2 and 1.*train\(\(\{ x1, x2, y \}\) =>/,
      ),
      no(() => on({ x, y }, {}, twice()), /expects one input and one output, found 1 and 2/),
    ],
    dates: noDates,
    kind: [
      no(
        () =>
          on({
            x: [
              [1, null],
              [3, 4],
              [5, 6],
            ],
            y,
          }),
        /expects numbers in x, found null in row 1, column 2\. Fill in what is missing/,
      ),
      no(
        () =>
          on({
            x: [
              [1, 2],
              [3, undefined],
              [5, 6],
            ],
            y,
          }),
        /found undefined in row 2, column 2/,
      ),
      no(
        () =>
          on({
            x: [
              [1, 2],
              ['3', 4],
              [5, 6],
            ],
            y,
          }),
        /found the text "3" in row 2, column 1/,
      ),
      no(() => on({ x, y: [0, true, 1] }), /expects numbers in y, found a boolean in row 2/),
      no(() => on({ x, y: [true, 0.5, false] }), /expects booleans in y, found 0\.5 in row 2/),
      no(() => on({ x, y: 'abc' }), /expects a tensor or a list of examples as y, found the text "abc"/),
      no(() => on({ x: [tf.tensor1d([1, 2])], y: [1] }), /found a tensor of shape \[2\] in row 1/),
      no(
        () => on({ x: tf.tensor1d(['a'], 'string'), y: [1] }),
        /expects numbers in x, found a tensor of string/,
      ),
      no(() => on(5), /expects data such as \{ x, y \}, found 5/),
      no(
        () => on({ x, y }, {}, null),
        /expects a model of tf\.layers or a function that gives the loss, found null/,
      ),
      no(
        () => on({ x, y }, { validation: 'half' as never }),
        /validation to be data or a share, found the text "half"/,
      ),
    ],
  };
}
