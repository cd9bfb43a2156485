// The layers that TensorFlow.js lacks for a transformer. Stored models name them, so they are registered with its own.
import * as tf from '../tfjs.ts';

type Shape = (number | null)[];
type Args = ConstructorParameters<typeof tf.layers.Layer>[0];

/** The initializer of Glorot and Bengio 2010, seeded. */
const glorot = (seed: number) => tf.initializers.glorotUniform({ seed });

function only(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
  return Array.isArray(inputs) ? inputs[0]! : inputs;
}

export type AttentionConfig = {
  readonly heads: number;
  /** Each position sees itself and those before it. */
  readonly causal: boolean;
  readonly seed: number;
};

/**
 * Scaled dot-product self-attention of several heads (Vaswani et al. 2017, section 3.2): softmax(Q Kᵀ ÷ √d) V, then a
 * matrix over the joined heads. `[batch, length, width]` → the same; without biases.
 */
export class SelfAttention extends tf.layers.Layer {
  static className = 'SelfAttention';
  private readonly config: AttentionConfig;
  private kernels: tf.LayerVariable[] = [];

  constructor(config: AttentionConfig & Args) {
    super(config);
    const { heads, causal, seed } = config;
    this.config = { heads, causal, seed };
  }

  override build(shape: Shape | Shape[]): void {
    const width = (shape as Shape).at(-1)!;
    if (width % this.config.heads !== 0)
      throw new Error(
        `attention expects a width that its heads divide, found ${width} and ${this.config.heads}`,
      );
    this.kernels = ['query', 'key', 'value', 'out'].map((name, i) =>
      this.addWeight(name, [width, width], 'float32', glorot(this.config.seed + i)),
    );
    super.build(shape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const x = only(inputs) as tf.Tensor3D;
      const [batch, length, width] = x.shape;
      const { heads, causal } = this.config;
      const size = width / heads;
      const rows = tf.reshape(x, [batch * length, width]);
      const times = (input: tf.Tensor, i: number) =>
        tf.matMul(input as tf.Tensor2D, this.kernels[i]!.read() as tf.Tensor2D);
      const split = (i: number) =>
        tf.transpose(tf.reshape(times(rows, i), [batch, length, heads, size]), [0, 2, 1, 3]);
      const scores = tf.div(tf.matMul(split(0), split(1), false, true), Math.sqrt(size));
      const seen = causal ? tf.add(scores, hiddenFuture(length)) : scores;
      const mixed = tf.transpose(tf.matMul(tf.softmax(seen), split(2)), [0, 2, 1, 3]);
      return tf.reshape(times(tf.reshape(mixed, [batch * length, width]), 3), [batch, length, width]);
    });
  }

  override computeOutputShape(shape: Shape | Shape[]): Shape | Shape[] {
    return shape;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.config };
  }
}

/** 0 for what a position sees, a large negative number for what comes after it. */
function hiddenFuture(length: number): tf.Tensor2D {
  const mask = Float32Array.from({ length: length * length }, (_, i) =>
    i % length > Math.floor(i / length) ? -1e9 : 0,
  );
  return tf.tensor2d(mask, [length, length]);
}

export type TokensConfig = {
  readonly tokens: number;
  readonly length: number;
  readonly width: number;
  readonly seed: number;
};

/** Learnt vectors of tokens plus learnt vectors of their positions (Gehring et al. 2017). `[batch, length]` → `[batch, length, width]`. */
export class TokensInPlace extends tf.layers.Layer {
  static className = 'TokensInPlace';
  private readonly config: TokensConfig;
  private tables: tf.LayerVariable[] = [];

  constructor(config: TokensConfig & Args) {
    super(config);
    const { tokens, length, width, seed } = config;
    this.config = { tokens, length, width, seed };
  }

  override build(shape: Shape | Shape[]): void {
    const { tokens, length, width, seed } = this.config;
    const normal = (i: number) => tf.initializers.randomNormal({ mean: 0, stddev: 0.1, seed: seed + i });
    this.tables = [
      this.addWeight('tokens', [tokens, width], 'float32', normal(0)),
      this.addWeight('places', [length, width], 'float32', normal(1)),
    ];
    super.build(shape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [tokens, places] = this.tables.map((table) => table.read());
      return tf.add(tf.gather(tokens!, tf.cast(only(inputs), 'int32')), places!);
    });
  }

  override computeOutputShape(shape: Shape | Shape[]): Shape {
    return [...(shape as Shape), this.config.width];
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.config };
  }
}

/** The last position's vector. `[batch, length, width]` → `[batch, width]`. */
export class LastPlace extends tf.layers.Layer {
  static className = 'LastPlace';

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => {
      const [batch, length, width] = only(inputs).shape as [number, number, number];
      return tf.reshape(tf.slice(only(inputs), [0, length - 1, 0], [batch, 1, width]), [batch, width]);
    });
  }

  override computeOutputShape(shape: Shape | Shape[]): Shape {
    const [batch, , width] = shape as Shape;
    return [batch ?? null, width ?? null];
  }
}

for (const layer of [SelfAttention, TokensInPlace, LastPlace]) tf.serialization.registerClass(layer as never); // its type wants a constructor of any arguments
