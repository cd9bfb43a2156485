// Draws of classes: TensorFlow.js begins each row with the same seed, so that equal rows draw the same, and takes what is
// no probability for the last class.
import {
  type BackendWasm,
  getKernel,
  type KernelBackend,
  type KernelFunc,
  randomUniform,
  registerKernel,
  type TensorInfo,
  tensor2d,
  tidy,
  unregisterKernel,
} from '../tfjs.ts';

type Attributes = { readonly numSamples: number; readonly seed: number; readonly normalized: boolean };
type Backend = KernelBackend & { readonly readSync: BackendWasm['readSync'] };

/** On the back ends that compute in this process; the native one draws by its own rule. */
export function mendMultinomial(): void {
  for (const backendName of ['cpu', 'wasm']) {
    if (getKernel('Multinomial', backendName)) unregisterKernel('Multinomial', backendName);
    registerKernel({ kernelName: 'Multinomial', backendName, kernelFunc: multinomial });
  }
}

const multinomial: KernelFunc = ({ inputs, attrs, backend }) => {
  const logits = inputs.logits as TensorInfo;
  const { numSamples, seed, normalized } = attrs as unknown as Attributes;
  const [rows, classes] = logits.shape as [number, number]; // the op makes two dimensions of it
  const values = (backend as Backend).readSync(logits.dataId) as Float32Array;
  const chances = tidy(() => randomUniform([rows, numSamples], 0, 1, 'float32', seed).dataSync());
  const drawn = new Int32Array(rows * numSamples);
  for (let row = 0; row < rows; row++) {
    const sums = cumulative(values.subarray(row * classes, (row + 1) * classes), normalized);
    for (let i = 0; i < numSamples; i++) {
      const chance = chances[row * numSamples + i]!;
      const found = sums.findIndex((sum) => chance < sum);
      drawn[row * numSamples + i] = found < 0 ? classes - 1 : found;
    }
  }
  return tensor2d(drawn, [rows, numSamples], 'int32');
};

/** The sums of the probabilities up to each class but the last, in float32 as stock has them. */
function cumulative(logits: Float32Array, normalized: boolean): Float32Array {
  const chances = normalized ? logits : softmax(logits);
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  if (!(Math.abs(total - 1) < 1e-3) || chances.some((chance) => chance < 0))
    throw new Error(
      `tf.multinomial() expects ${normalized ? 'probabilities that add up to 1' : 'finite logits'}, found a row [${[...logits.subarray(0, 8)]}]`,
    );
  const sums = new Float32Array(chances.length - 1);
  let sum = 0;
  for (let i = 0; i < sums.length; i++) {
    sum = Math.fround(sum + chances[i]!);
    sums[i] = sum;
  }
  return sums;
}

function softmax(logits: Float32Array): Float32Array {
  const most = logits.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
