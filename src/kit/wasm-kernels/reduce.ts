// Sums and means in double precision: stock adds single floats one after another, which is off by a percent at a
// million of them, and transposes first wherever the axis is not the last.
import { type BackendWasm, getKernel, type TensorInfo } from '../tfjs.ts';
import { floats, input, type Kernel, kernel, sizeOf } from './heap.ts';

type Reduction = { readonly axis: number | readonly number[] | null | undefined; readonly keepDims: boolean };

/** Up to so many values along the last axis, stock's vector loop is faster and its error small. */
const few = 512;

export function reductionKernels(backend: BackendWasm): Kernel[] {
  return ['Sum', 'Mean'].map((name) => {
    const stock = getKernel(name, 'wasm');
    return kernel<Reduction>(name, ({ inputs, attrs }) => {
      const x = input(inputs, 'x');
      const run = runOf(x.shape, attrs.axis);
      if (x.dtype !== 'float32' || run === null || (run.inner === 1 && run.count <= few))
        return stock.kernelFunc({
          inputs: { ...inputs },
          attrs: { ...attrs } as never,
          backend,
        }) as TensorInfo;
      const kept = x.shape.flatMap((length, i) => (run.covers(i) ? (attrs.keepDims ? [1] : []) : [length]));
      return reduce(backend, x, run, kept, name === 'Mean' ? run.count : 1);
    });
  });
}

type Run = {
  readonly outer: number;
  readonly count: number;
  readonly inner: number;
  readonly covers: (axis: number) => boolean;
};

/** The reduced axes as one axis between what is before and behind it; null where they are not side by side. */
function runOf(shape: readonly number[], axis: Reduction['axis']): Run | null {
  const { length } = shape;
  const given = axis === null || axis === undefined ? shape.map((_, i) => i) : [axis].flat();
  const axes = [...given].map((a) => (a < 0 ? a + length : a)).sort((a, b) => a - b);
  const [first, last] = [axes[0], axes.at(-1)];
  if (first === undefined || last === undefined || last - first !== axes.length - 1) return null;
  return {
    outer: sizeOf(shape.slice(0, first)),
    count: sizeOf(shape.slice(first, last + 1)),
    inner: sizeOf(shape.slice(last + 1)),
    covers: (a) => a >= first && a <= last,
  };
}

function reduce(
  backend: BackendWasm,
  x: TensorInfo,
  { outer, count, inner }: Run,
  shape: number[],
  divisor: number,
): TensorInfo {
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
