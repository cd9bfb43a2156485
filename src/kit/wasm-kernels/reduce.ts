// Sums and means in double precision: stock adds single floats one after another, which is off by a percent at a
// million of them, and transposes first wherever the axis is not the last.

import { sizeOf } from '../kernel-shapes/size.ts';
import { type BackendWasm, type TensorInfo, util } from '../tfjs.ts';
import { floats, input, type Kernel, kernel } from './heap.ts';
import { stockKernel } from './trusted.ts';

type Reduction = { readonly axis: number | readonly number[] | null | undefined; readonly keepDims: boolean };

/** Up to so many values along the last axis, stock's vector loop is faster and its error small. */
const few = 512;

export function reductionKernels(backend: BackendWasm): Kernel[] {
  return ['Sum', 'Mean'].map((name) => {
    const stock = stockKernel(backend, name);
    return kernel<Reduction>(name, ({ inputs, attrs }) => {
      const x = input(inputs, 'x');
      const axes = util.parseAxisParam(attrs.axis as number[], x.shape);
      const run = runOf(x.shape, axes);
      const count = sizeOf(axes.map((axis) => x.shape[axis]!));
      const divisor = name === 'Mean' ? count : 1;
      if (run === null && count > few) return reduceApart(backend, x, axes, attrs.keepDims, divisor);
      if (run !== null && (run.inner !== 1 || run.count > few))
        return reduce(backend, x, run, attrs.keepDims, divisor);
      const out = stock({ inputs, attrs: { ...attrs } as never }) as TensorInfo;
      if (run === null || finite(floats(backend, out))) return out;
      backend.disposeData(out.dataId); // single floats may have overflown on the way
      return reduce(backend, x, run, attrs.keepDims, divisor);
    });
  });
}

function finite(values: Float32Array): boolean {
  let none = 0;
  for (let i = 0; i < values.length; i++) none += values[i]! - values[i]!; // NaN as soon as one is none
  return none === 0;
}

/** Axes that are not side by side, one after another, the last first. */
function reduceApart(
  backend: BackendWasm,
  x: TensorInfo,
  axes: number[],
  keep: boolean,
  divisor: number,
): TensorInfo {
  const order = [...axes].sort((a, b) => b - a);
  let out = x;
  order.forEach((axis, i) => {
    const run = runOf(out.shape, [axis])!; // a single axis is beside itself
    const next = reduce(backend, out, run, true, i === order.length - 1 ? divisor : 1);
    if (out !== x) backend.disposeData(out.dataId);
    out = next;
  });
  return keep ? out : { ...out, shape: x.shape.filter((_, i) => !axes.includes(i)) };
}

type Run = {
  readonly outer: number;
  readonly count: number;
  readonly inner: number;
  readonly covers: (axis: number) => boolean;
};

/** The reduced axes as one axis between what is before and behind it; null where they are not side by side. */
function runOf(shape: readonly number[], given: readonly number[]): Run | null {
  const axes = [...given].sort((a, b) => a - b);
  const [first, last] = [axes[0], axes.at(-1)];
  if (first === undefined || last === undefined || last - first !== axes.length - 1) return null;
  return {
    outer: sizeOf(shape.slice(0, first)),
    count: sizeOf(shape.slice(first, last + 1)),
    inner: sizeOf(shape.slice(last + 1)),
    covers: (a) => a >= first && a <= last,
  };
}

function reduce(backend: BackendWasm, x: TensorInfo, run: Run, keep: boolean, divisor: number): TensorInfo {
  const { outer, count, inner } = run;
  const shape = x.shape.flatMap((length, i) => (run.covers(i) ? (keep ? [1] : []) : [length]));
  const out = backend.makeOutput(shape, 'float32');
  const [sums, values] = [floats(backend, out), floats(backend, x)];
  const row = new Float64Array(inner);
  for (let block = 0, at = 0; block < outer; block++) {
    if (inner === 1) {
      let sum = 0;
      for (const end = at + count; at < end; at++) sum += values[at]!;
      sums[block] = sum / divisor;
      continue;
    }
    row.fill(0);
    for (let i = 0; i < count; i++) for (let j = 0; j < inner; j++, at++) row[j]! += values[at]!;
    for (let j = 0; j < inner; j++) sums[block * inner + j] = row[j]! / divisor;
  }
  return out;
}
