// Random layers and initializers of tf.layers where TensorFlow.js has them wrong.
//
//   which                           stock                                 here
//   Dropout with a seed             one mask for ever                     the next at each call; the first as before
//   Dropout of rate 1               drops nothing                         everything
//   AlphaDropout                    sets units to +1.758                  to −1.758 (Klambauer et al. 2017)
//   initializers with seed 0        another draw each time                that of the seed
//   randomUniform from 0, to 0      from −0.05, to 0.05                   as asked (initializers.ts)
//   heNormal, glorotNormal …        0.77 of the variance, cut off at 2σ   the variance named, as Keras
import {
  add,
  cast,
  greaterEqual,
  initializers,
  layers,
  mul,
  randomUniform,
  type Tensor,
  tidy,
  zerosLike,
} from '../tfjs.ts';
import { mendStored } from './initializers.ts';

type Options = { readonly training?: boolean };
type Call = (inputs: Tensor | Tensor[], options: Options) => Tensor | Tensor[];
type Dropping = {
  readonly rate: number;
  readonly seed?: number | string | null;
  noiseShape?: number[];
  call: Call;
};
type Initializer = {
  seed?: number | string | null;
  readonly distribution?: string;
  apply: (shape: number[], dtype?: string) => Tensor;
};

/** Once a process. */
export function mendRandomLayers(): void {
  const dropout = Object.getPrototypeOf(layers.dropout({ rate: 0.5 })) as Dropping;
  if (Object.hasOwn(dropout, 'mended')) return;
  Object.defineProperty(dropout, 'mended', { value: true });
  mendDropout(dropout);
  mendAlphaDropout(Object.getPrototypeOf(layers.alphaDropout({ rate: 0.5 })) as Dropping);
  mendInitializers();
}

function mendDropout(prototype: Dropping): void {
  const stock = prototype.call;
  const calls = new WeakMap<object, number>();
  prototype.call = function (this: Dropping, inputs, options) {
    if (options.training !== true) return stock.call(this, inputs, options);
    if (this.rate >= 1) return zerosLike([inputs].flat()[0]!);
    const { seed } = this;
    if (seed === undefined || seed === null) return stock.call(this, inputs, options);
    const before = calls.get(this) ?? 0;
    calls.set(this, before + 1);
    const next = before === 0 ? seed : `${seed}/${before}`;
    return stock.call(Object.create(this, { seed: { value: next } }), inputs, options);
  };
}

function mendAlphaDropout(prototype: Dropping): void {
  const [alpha, scale] = [1.6732632423543772, 1.0507009873554805];
  const least = -alpha * scale;
  prototype.call = function (this: Dropping, inputs, { training }) {
    const input = [inputs].flat()[0]!;
    const { rate } = this;
    if (training !== true || !(rate > 0 && rate < 1)) return inputs;
    return tidy(() => {
      const kept = cast(greaterEqual(randomUniform(this.noiseShape ?? input.shape), rate), 'float32');
      const a = ((1 - rate) * (1 + rate * least ** 2)) ** -0.5;
      const dropped = mul(add(mul(kept, -1), 1), least);
      return add(mul(add(mul(input, kept), dropped), a), -a * least * rate);
    });
  };
}

/** The deviation of a standard normal number that is cut off at ±2. */
const cutDeviation = 0.87962566103423978;

function mendInitializers(): void {
  const scaling = Object.getPrototypeOf(
    initializers.varianceScaling({ scale: 1, mode: 'fanIn', distribution: 'normal' }),
  ) as Initializer;
  const stock = scaling.apply;
  scaling.apply = function (this: Initializer, shape, dtype) {
    if (this.distribution !== 'normal') return stock.call(this, shape, dtype);
    // Cut off as stock cuts, and stretched by what that takes of the variance.
    return tidy(() => mul(stock.call(this, shape, dtype), 1 / cutDeviation));
  };
  const plain = [
    initializers.randomNormal({}),
    initializers.truncatedNormal({}),
    initializers.orthogonal({}),
  ];
  for (const prototype of [scaling, ...plain.map((each) => Object.getPrototypeOf(each) as Initializer)])
    heedSeed(prototype);
  mendStored();
}

/** Stock takes a seed of 0 for none; as a text it is what it is. */
function heedSeed(prototype: Initializer): void {
  const { apply } = prototype;
  prototype.apply = function (this: Initializer, shape, dtype) {
    const self = this.seed === 0 ? Object.create(this, { seed: { value: '0' } }) : this;
    return apply.call(self as Initializer, shape, dtype);
  };
}
