// What the gradients share: their registration in few words, sums over what was broadcast, and scattering by number.
import {
  engine,
  type GradConfig,
  gather,
  getGradient,
  type NamedAttrMap,
  registerGradient,
  reshape,
  scalar,
  sum,
  type Tensor,
  tensor,
  tensor1d,
  unsortedSegmentSum,
  util,
} from '../tfjs.ts';

/** By the names of the kernel's inputs. */
export type Slopes = Readonly<Record<string, () => Tensor>>;
export type Shape = readonly number[];

export type Saving = {
  readonly inputs?: readonly string[];
  readonly outputs?: readonly boolean[];
};

/** Registers the gradient of a kernel of one result; `saved` are the inputs, then the outputs, in their order. */
export function gradientOf<Attributes = NamedAttrMap>(
  kernelName: string,
  { inputs = [], outputs = [] }: Saving,
  slopes: (dy: Tensor, saved: readonly Tensor[], attrs: Attributes) => Slopes,
): void {
  registerGradient({
    kernelName,
    inputsToSave: [...inputs],
    outputsToSave: [...outputs],
    gradFunc: (dy, saved, attrs) =>
      slopes(dy as Tensor, saved as unknown as Tensor[], attrs as unknown as Attributes), // tfjs types attributes as a bag
  });
}

/** Runs a kernel that has one result and no function of its own in tfjs. */
export function run(name: string, inputs: Record<string, Tensor>, attrs: object): Tensor {
  return engine().runKernel(name, inputs, attrs as NamedAttrMap) as Tensor;
}

/** A gradient of the shape after broadcasting, summed up to what the side had before. */
export function summedTo(shape: Shape, gradient: Tensor): Tensor {
  if (util.arraysEqual([...shape], gradient.shape)) return gradient;
  const missing = gradient.rank - shape.length;
  const axes = gradient.shape.flatMap((length, i) => ((shape[i - missing] ?? 1) === length ? [] : [i]));
  // Where both lengths are one nothing is summed, and the reshaping drops it.
  return reshape(axes.length > 0 ? sum(gradient, axes) : gradient, [...shape]);
}

/** Adds up a gradient in zeros of `shape`: each of its numbers at the place that `places` names, counted row by row. */
export function scattered(gradient: Tensor, places: Tensor, shape: Shape): Tensor {
  const size = util.sizeFromShape([...shape]);
  const flat = reshape(gradient, [gradient.size]);
  const at = reshape(places, [places.size]) as ReturnType<typeof tensor1d>;
  return reshape(unsortedSegmentSum(flat, at, size), [...shape]);
}

/** The numbers of `x` at the places that are named: what undoes `scattered`. */
export function picked(x: Tensor, places: Int32Array, shape: Shape): Tensor {
  return reshape(gather(reshape(x, [x.size]), tensor1d(places, 'int32')), [...shape]);
}

/** 0, 1, 2 … in the shape given: what an operation that only moves numbers makes of it is where each came from. */
export function numbered(shape: Shape): Tensor {
  const size = util.sizeFromShape([...shape]);
  // Not every kernel that moves numbers takes whole ones, and float32 counts no further.
  if (size >= 2 ** 24) throw new Error(`this gradient takes at most ${2 ** 24} numbers, found ${size}`);
  return tensor(
    Float32Array.from({ length: size }, (_, i) => i),
    [...shape],
  );
}

/** The gradient that a kernel has so far, to build on. */
export function stockOf(kernelName: string): GradConfig {
  return getGradient(kernelName);
}

/** A whole number as a tensor: a bare number is float32, and what it meets becomes float32. */
export function whole(value: number): Tensor {
  return scalar(value, 'int32');
}
