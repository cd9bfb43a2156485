// Gradients that TensorFlow.js has wrong or lacks, on every back end: here those of sums along an axis counted from the
// end, of maximum, minimum and squaredDifference where one side is broadcast, and of comparisons, which a condition of
// tf.where() asks for; the others in gradients/.

import { mendComposed } from '../gradients/composed.ts';
import { mendComposedWindows } from '../gradients/composed-windows.ts';
import { mendConvolutions } from '../gradients/convolutions.ts';
import { differentiateDilationTwice } from '../gradients/dilation-twice.ts';
import { mendElementwise } from '../gradients/elementwise.ts';
import { mendLosses } from '../gradients/losses.ts';
import { differentiateMaxPoolTwice } from '../gradients/max-pool-twice.ts';
import { mendMovements } from '../gradients/movements.ts';
import { summedTo } from '../gradients/parts.ts';
import { mendPooling } from '../gradients/pooling.ts';
import { mendProducts } from '../gradients/products.ts';
import { mendReductions } from '../gradients/reductions.ts';
import { refuseGradients } from '../gradients/refused.ts';
import { mendResizing } from '../gradients/resizing.ts';
import { mendTape } from '../gradients/tape.ts';
import { differentiateTwice } from '../gradients/twice.ts';
import {
  cast,
  cumsum,
  greater,
  greaterEqual,
  less,
  lessEqual,
  mul,
  neg,
  registerGradient,
  sub,
  type Tensor,
  zerosLike,
} from '../tfjs.ts';
import { avgPoolGradientOnCpu } from './avg-pool-gradient.ts';
import { registerEinsumGradient } from './einsum-gradient.ts';
import { resizeGradientOnCpu } from './resize-gradient.ts';
import { registerSoftmaxGradient } from './softmax.ts';
import { registerTileGradient } from './tile-gradient.ts';

type Sides = readonly [a: Tensor, b: Tensor];

export function registerGradients(): void {
  mendTape();
  mendLosses();
  mendElementwise();
  mendComposed();
  mendComposedWindows();
  mendReductions();
  mendMovements();
  mendProducts();
  mendConvolutions();
  mendPooling();
  mendResizing();
  refuseGradients();
  differentiateTwice();
  differentiateMaxPoolTwice();
  differentiateDilationTwice();
  avgPoolGradientOnCpu();
  resizeGradientOnCpu();
  registerEinsumGradient();
  registerSoftmaxGradient();
  registerTileGradient();
  sides();
}

function sides(): void {
  registerGradient({
    kernelName: 'Cumsum',
    gradFunc: (dy, _, attrs) => {
      const { axis, exclusive, reverse } = attrs as unknown as CumsumAttributes;
      return { x: () => cumsum(dy as Tensor, axis, exclusive, !reverse) };
    },
  });
  // Of a tie the first side gets the gradient, as TensorFlow has it.
  binary('Maximum', ([a, b], dy) => [
    mul(dy, cast(greaterEqual(a, b), 'float32')),
    mul(dy, cast(less(a, b), 'float32')),
  ]);
  binary('Minimum', ([a, b], dy) => [
    mul(dy, cast(lessEqual(a, b), 'float32')),
    mul(dy, cast(greater(a, b), 'float32')),
  ]);
  binary('SquaredDifference', ([a, b], dy) => {
    const slope = mul(dy, mul(2, sub(a, b)));
    return [slope, neg(slope)];
  });
  for (const name of ['Equal', 'NotEqual', 'Greater', 'GreaterEqual', 'Less', 'LessEqual'])
    binary(name, ([a, b]) => [cast(zerosLike(a), 'float32'), cast(zerosLike(b), 'float32')]);
}

type CumsumAttributes = { readonly axis: number; readonly exclusive: boolean; readonly reverse: boolean };

/** Registers the gradients of a kernel of two sides, given as they are before a broadcast side is summed up. */
function binary(kernelName: string, full: (sides: Sides, dy: Tensor) => Sides): void {
  registerGradient({
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, saved) => {
      const [a, b] = saved as unknown as Sides;
      return {
        a: () => summedTo(a.shape, full([a, b], dy as Tensor)[0]),
        b: () => summedTo(b.shape, full([a, b], dy as Tensor)[1]),
      };
    },
  });
}
