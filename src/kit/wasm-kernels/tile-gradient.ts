// The gradient of tile as sums. TensorFlow.js adds up slices, one for each repetition: 1800 of them in a layer norm.
import { registerGradient, reshape, sum, type Tensor, util } from '../tfjs.ts';

export function registerTileGradient(): void {
  registerGradient({
    kernelName: 'Tile',
    inputsToSave: ['x'],
    gradFunc: (dy, saved, attrs) => {
      const [x] = saved as unknown as [Tensor];
      const { reps } = attrs as unknown as { readonly reps: readonly number[] };
      return { x: () => summedOver(dy as Tensor, x.shape, reps) };
    },
  });
}

/** Axis by axis: of `[before, times · length, after]` to `[before, length, after]`. */
function summedOver(dy: Tensor, shape: readonly number[], reps: readonly number[]): Tensor {
  const summed = reps.reduce((gradient, times, axis) => {
    if (times === 1) return gradient;
    const before = util.sizeFromShape(shape.slice(0, axis));
    const rest = gradient.size / (before * times);
    return sum(reshape(gradient, [before, times, rest]), 1);
  }, dy);
  return reshape(summed, [...shape]);
}
