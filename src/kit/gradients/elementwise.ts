// Gradients of functions of single numbers that TensorFlow.js has wrong: at their corners, for NaN, and of whole numbers.
import {
  cast,
  div,
  exp,
  greater,
  less,
  log,
  logicalOr,
  minimum,
  mul,
  neg,
  notEqual,
  onesLike,
  pow,
  type Scalar,
  sign,
  square,
  sub,
  type Tensor,
  where,
  zerosLike,
} from '../tfjs.ts';
import { gradientOf, summedTo } from './parts.ts';

/** Klambauer et al. 2017, “Self-normalizing neural networks”, section 2. */
const [seluAlpha, seluScale] = [1.6732632423543772, 1.0507009873554805];

export function mendElementwise(): void {
  // At 0 stock gives −1; TensorFlow, and the mean of both sides, 0.
  gradientOf('Abs', { inputs: ['x'] }, (dy, [x]) => ({ x: () => mul(dy, sign(cast(x!, 'float32'))) }));
  gradientOf<{ dtype: string; from: string }>('Cast', {}, (dy, _, { dtype, from }) => ({
    // What becomes a whole number or a truth value moves in steps.
    x: () => (from === 'float32' && dtype !== 'float32' ? zerosLike(dy) : cast(dy, 'float32')),
  }));
  gradientOf<{ clipValueMin: number; clipValueMax: number }>(
    'ClipByValue',
    { inputs: ['x'] },
    (dy, [x], { clipValueMin, clipValueMax }) => ({
      // Asked this way round, NaN is not clipped, and keeps its gradient.
      x: () => where(logicalOr(less(x!, clipValueMin), greater(x!, clipValueMax)), zerosLike(dy), dy),
    }),
  );
  gradientOf('Select', { inputs: ['condition'] }, (dy, [condition]) => ({
    condition: () => level(condition!),
    // A product would make NaN of an infinite gradient on the side that was not taken.
    t: () => where(condition!, dy, zerosLike(dy)),
    e: () => where(condition!, zerosLike(dy), dy),
  }));
  mendSlopesBelow();
  mendSteps();
  mendPower();
}

function mendSlopesBelow(): void {
  gradientOf('Selu', { inputs: ['x'] }, (dy, [x]) => ({
    x: () => {
      // The exponential of the side that is not taken stays finite, or its own gradient would be NaN.
      const below = mul(dy, mul(seluAlpha * seluScale, exp(minimum(cast(x!, 'float32'), 0))));
      return where(greater(x!, 0), mul(dy, seluScale), below);
    },
  }));
  gradientOf('Prelu', { inputs: ['x', 'alpha'] }, (dy, [x, alpha]) => {
    const above = greater(x!, 0);
    return {
      x: () => summedTo(x!.shape, where(above, dy, mul(dy, alpha!))),
      alpha: () => summedTo(alpha!.shape, where(above, zerosLike(dy), mul(dy, x!))),
    };
  });
}

function mendSteps(): void {
  gradientOf('FloorDiv', { inputs: ['a', 'b'] }, (dy, [a, b]) => ({
    // Of whole numbers it is what tf.div() does, and has that gradient in TensorFlow.js's own tests.
    a: () => (a!.dtype === 'float32' ? level(a!) : summedTo(a!.shape, div(dy, b!))),
    b: () =>
      a!.dtype === 'float32'
        ? level(b!)
        : summedTo(b!.shape, neg(div(mul(dy, a!), cast(square(b!), 'float32')))),
  }));
  for (const name of ['LogicalAnd', 'LogicalOr', 'LogicalXor'])
    gradientOf(name, { inputs: ['a', 'b'] }, (dy, [a, b]) => ({
      a: () => truth(dy, a!),
      b: () => truth(dy, b!),
    }));
  for (const name of ['LogicalNot', 'All', 'Any'])
    gradientOf(name, { inputs: ['x'] }, (dy, [x]) => ({ x: () => truth(dy, x!) }));
}

/** Where a truth value only chooses, as in tf.where(), its own gradient is 0; else it has none. */
function truth(dy: Tensor, x: Tensor): Tensor {
  if (dy.dataSync().some((slope) => slope !== 0))
    throw new Error('a truth value has no gradient: nothing can be trained through it. Use it in tf.where()');
  return level(x);
}

/** The gradient of what moves in steps. */
function level(x: Tensor): Tensor {
  return cast(zerosLike(x), 'float32');
}

function mendPower(): void {
  gradientOf('Pow', { inputs: ['a', 'b'], outputs: [true] }, (dy, [a, b, y]) => ({
    a: () => {
      const exponent = cast(b!, 'float32');
      const slope = mul(exponent, pow(a!, sub(exponent, 1)));
      // x⁰ is 1 at 0 too, where the formula says 0 × ∞.
      const level = mayBeZero(exponent) ? where(notEqual(exponent, 0), slope, zerosLike(slope)) : slope;
      return summedTo(a!.shape, mul(dy, level));
    },
    b: () => {
      const above = greater(a!, 0);
      const base = cast(a!, 'float32');
      const logarithm = where(above, log(where(above, base, onesLike(base))), zerosLike(base));
      return summedTo(b!.shape, mul(dy, mul(y!, logarithm)));
    },
  }));
}

/** A single exponent is nearly always a number of the author's, and looking at it is cheaper than a mask. */
function mayBeZero(exponent: Tensor): boolean {
  return exponent.size !== 1 || (exponent as Scalar).dataSync()[0] === 0;
}
