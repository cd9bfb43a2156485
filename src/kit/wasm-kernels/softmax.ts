// Softmax's gradient, and the crossentropy of logits with its own, each in one pass where stock runs three to ten kernels.
import { nested } from '../gradients/tape.ts';
import { sizeOf } from '../kernel-shapes/size.ts';
import { addressOf, type Simd } from '../simd/open.ts';
import {
  type BackendWasm,
  backend,
  customGrad,
  engine,
  logSoftmax,
  mul,
  neg,
  registerGradient,
  reshape,
  sub,
  sum,
  type Tensor,
} from '../tfjs.ts';
import { input, type Kernel, kernel } from './heap.ts';

const [gradientName, crossentropyName] = ['SoftmaxGrad', 'SoftmaxCrossEntropy'];

export function softmaxKernels(wasm: BackendWasm, simd: Simd): Kernel[] {
  return [
    kernel(gradientName, ({ inputs }) => {
      const [y, dy] = [input(inputs, 'y'), input(inputs, 'dy')];
      const out = wasm.makeOutput(y.shape, 'float32');
      const columns = y.shape.at(-1)!;
      const rows = sizeOf(y.shape.slice(0, -1));
      simd.softmaxGradient(rows, columns, ...[y, dy, out].map((each) => addressOf(wasm, each)));
      return out;
    }),
    kernel(crossentropyName, ({ inputs }) => {
      const [labels, logits] = [input(inputs, 'labels'), input(inputs, 'logits')];
      const [outer, columns] = [logits.shape.slice(0, -1), logits.shape.at(-1)!];
      const [losses, slopes] = [wasm.makeOutput(outer, 'float32'), wasm.makeOutput(logits.shape, 'float32')];
      const places = [labels, logits, losses, slopes].map((each) => addressOf(wasm, each));
      simd.crossentropy(sizeOf(outer), columns, ...places);
      return [losses, slopes];
    }),
  ];
}

/** On the other back ends as TensorFlow.js has it. */
export function registerSoftmaxGradient(): void {
  registerGradient({
    kernelName: 'Softmax',
    outputsToSave: [true],
    gradFunc: (dy, [y], attrs) => {
      const { dim } = attrs as unknown as { dim: number };
      return { logits: () => softmaxGradient(dy as Tensor, y as Tensor, dim) };
    },
  });
}

function softmaxGradient(dy: Tensor, y: Tensor, dim: number): Tensor {
  if (hasModule() && dim === y.rank - 1 && y.rank > 0)
    return engine().runKernel(gradientName, { y, dy }) as Tensor; // it has one output
  const product = mul(dy, y);
  return sub(product, mul(sum(product, [dim], true), y));
}

/** −Σ labels · ln softmax(logits) of each row. `labels` are data: they get no gradient. */
export function crossentropyOfRows(labels: Tensor, logits: Tensor): Tensor {
  // The kernel's slopes are numbers without a past: what is differentiated twice is composed.
  if (!hasModule() || nested() || labels.dtype !== 'float32' || logits.dtype !== 'float32')
    return neg(sum(mul(labels, logSoftmax(logits)), -1));
  return customGrad((z, save) => {
    const [losses, slopes] = engine().runKernel(crossentropyName, {
      labels,
      logits: z as Tensor,
    }) as Tensor[];
    (save as (tensors: Tensor[]) => void)([slopes!]);
    return {
      value: losses!,
      gradFunc: (dy, saved) => mul(reshape(dy as Tensor, [...dy.shape, 1]), (saved as Tensor[])[0]!),
    };
  })(logits);
}

function hasModule(): boolean {
  return engine().backendName === 'wasm' && backend() !== null;
}
