// What an author may ask of a training, and what it answers.
import type { Rng } from '../rng.ts';
import type { Optimizer, Tensor, TensorLike, Variable } from '../tfjs.ts';

/** Tensors or nested lists of the same first dimension, the examples: `{ x, y }`. */
export type Data<Names extends string = string> = Readonly<Record<Names, Tensor | TensorLike>>;
export type Batch<Names extends string = string> = Readonly<Record<Names, Tensor>>;

/** Makes the batch of one step, counted from 0, with random numbers from `draw`. */
export type Sampler<Names extends string = string> = (draw: Rng, step: number) => Batch<Names>;

export type LossName =
  | 'meanSquaredError'
  | 'binaryCrossentropy'
  | 'categoricalCrossentropy'
  | 'sparseCategoricalCrossentropy';
/** Labels and predictions of a batch → one number. */
export type LossFunction = (labels: Tensor, predictions: Tensor) => Tensor;

export type Stop = {
  /** Ends after so many epochs without a better loss: of the validation set where there is one. */
  readonly patience?: number;
  /** How much lower counts as better; 0 unless given. */
  readonly minDelta?: number;
  /** Ends once the watched loss is below. */
  readonly lossBelow?: number;
  /** Ends once the Euclidean norm of the gradient is below, of all variables together, at an epoch's last batch. */
  readonly gradientBelow?: number;
  /**
   * True ends a training whose loss, validation loss or weights become NaN or infinite by the rule `diverged`, for papers
   * about that; otherwise such a training throws, with the epoch, the batch and what was no number first.
   */
  readonly diverged?: boolean;
};

/**
 * How the learning rate changes from step to step: not; to 0, straight or along half a cosine (Loshchilov and Hutter
 * 2017); up and down again (`oneCycle`, Smith and Topin 2019: the learning rate given is its highest); or by a factor after
 * every so many steps.
 */
export type Schedule =
  | 'constant'
  | 'linear'
  | 'cosine'
  | 'oneCycle'
  | { readonly every: number; readonly factor: number };

export type Options = {
  /** Passes over the data; 10 where neither epochs nor steps are given. */
  readonly epochs?: number;
  /** Steps in all, whatever the epochs. */
  readonly steps?: number;
  /** Examples a step; 32 unless given, or all where there are fewer. */
  readonly batchSize?: number;
  /** `adam` (Kingma and Ba 2015) unless given; `momentum` has 0.9 (Polyak 1964). */
  readonly optimizer?: 'adam' | 'sgd' | 'momentum' | Optimizer;
  /** 0.001 for Adam, 0.01 for the others, unless given. A function is asked before each step, counted from 0. */
  readonly learningRate?: number | ((step: number, steps: number) => number);
  /** How the learning rate changes; it stays unless given. */
  readonly schedule?: Schedule;
  /** Steps in which the learning rate first rises from 0, straight. */
  readonly warmup?: number;
  readonly stop?: Stop;
  /**
   * Puts the variables back, at the end, to what they were after the epoch with the lowest watched loss: with
   * `stop: { patience }` and `validation`, early stopping (Prechelt 1998).
   */
  readonly keepBest?: boolean;
  /** Called after each step: to hold variables to what they must be, such as masks or a greatest norm. */
  readonly afterStep?: (step: number) => void;
  /** False keeps the examples in order. */
  readonly shuffle?: boolean;
  /**
   * Computes each batch in so many parts, whose gradients are averaged in their order (Goyal et al. 2017, section 3). With
   * `workers=2` behind the block's `run`, two processes compute them: the same bits for any number of processes up to that
   * of the shards, and the result without shards but for rounding.
   */
  readonly shards?: number;
  /** Of the shuffling; the block's seed unless given. */
  readonly seed?: number;
};

export type ModelOptions = Options & {
  /**
   * `meanSquaredError` unless given. The crossentropies take probabilities (a softmax or sigmoid last layer), or with
   * `logits` what comes before them. `sparse` takes labels that are class numbers.
   */
  readonly loss?: LossName | LossFunction;
  readonly logits?: boolean;
  readonly metrics?: readonly 'accuracy'[];
  /** Data of its own, or the share of the rows to set apart at random. */
  readonly validation?: Data<'x' | 'y'> | number;
};

export type LossOptions = Options & {
  /** What is trained; every trainable variable that the loss depends on, unless given. */
  readonly variables?: readonly Variable[];
  readonly validation?: Data;
};

/** What `train` looks at, whichever it was given. */
export type AnyOptions = Omit<ModelOptions, 'validation'> &
  Omit<LossOptions, 'validation'> & { readonly validation?: Data | number };

export type Epoch = {
  readonly epoch: number;
  /** Steps done by its end. */
  readonly step: number;
  /** The mean over the epoch's examples, each taken before its step. */
  readonly loss: number;
  readonly accuracy?: number;
  readonly valLoss?: number;
  readonly valAccuracy?: number;
};

export type StopRule = 'epochs' | 'steps' | 'patience' | 'lossBelow' | 'gradientBelow' | 'diverged';

/** Plain data: it can be drawn, stored and handed on. */
export type History = {
  readonly epochs: readonly Epoch[];
  /** What ended the training: `diverged`, where that was asked for, when a loss was infinite or no number; that epoch is left out. */
  readonly stopped: { readonly rule: StopRule; readonly epoch: number };
  readonly steps: number;
};
