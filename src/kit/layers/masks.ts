// A mean over steps leaves out those that are masked, as in Keras; TensorFlow.js counts them as zeros, without a word.
import { div, expandDims, layers, mean, mul, sum, type Tensor, tidy } from '../tfjs.ts';

type Given = Tensor | Tensor[];
type Pooling = {
  call: (inputs: Given, options: { readonly mask?: Tensor | Tensor[] | null }) => Tensor;
  computeMask: (inputs: Given, mask?: Tensor | Tensor[] | null) => null;
  supportsMasking: boolean;
};

/** Once a process. */
export function mendMasks(): void {
  const prototype = Object.getPrototypeOf(layers.globalAveragePooling1d({})) as Pooling;
  if (Object.hasOwn(prototype, 'computeMask')) return;
  prototype.computeMask = () => null; // of the steps none is left
  prototype.call = (inputs, { mask }) =>
    tidy(() => {
      const [x, known] = [[inputs].flat()[0]!, [mask ?? []].flat()[0]];
      if (known === undefined) return mean(x, 1);
      const weights = expandDims(known.cast(x.dtype), -1);
      return div(sum(mul(x, weights), 1), sum(weights, 1));
    });
}
