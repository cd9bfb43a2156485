// Matrix products by the kit's own module, whatever is transposed or batched: stock sends those to a slow loop.

import { sourceOf } from '../kernel-shapes/batches.ts';
import { lengthsOf, type Transposes } from '../kernel-shapes/product-lengths.ts';
import { sizeOf } from '../kernel-shapes/size.ts';
import { addressOf, type Simd } from '../simd/open.ts';
import type { BackendWasm, TensorInfo } from '../tfjs.ts';
import { type Fused, fused, type Product } from './fused-mat-mul.ts';
import { floats, input, type Kernel, kernel } from './heap.ts';

export function matMulKernels(backend: BackendWasm, simd: Simd): Kernel[] {
  const multiply = product(backend, simd);
  return [
    kernel<Transposes>('BatchMatMul', ({ inputs, attrs }) =>
      multiply(input(inputs, 'a'), input(inputs, 'b'), attrs),
    ),
    kernel<Fused>('_FusedMatMul', (called) => fused(backend, simd, multiply, called)),
  ];
}

function product(backend: BackendWasm, simd: Simd): Product {
  return (a, b, transposes) => {
    if (a.dtype !== 'float32' || b.dtype !== 'float32')
      throw new Error(`matMul on WebAssembly needs float32 on both sides, found ${a.dtype} and ${b.dtype}`);
    const sides = measure(a, b, transposes);
    const out = backend.makeOutput(sides.shape, 'float32');
    if (sides.inner > long) multiplyLong(backend, simd, a, b, out, sides);
    else multiplyEach(simd, addressOf(backend, a), addressOf(backend, b), addressOf(backend, out), sides);
    return out;
  };
}

/** Beyond so many products in a sum, parts of it are added up in double precision. */
const long = 8192;

function multiplyLong(
  backend: BackendWasm,
  simd: Simd,
  a: TensorInfo,
  b: TensorInfo,
  out: TensorInfo,
  sides: Sides,
): void {
  const part = backend.makeOutput(sides.shape, 'float32');
  const total = new Float64Array(sizeOf(sides.shape));
  for (let k = 0; k < sides.inner; k += long) {
    const inner = Math.min(long, sides.inner - k);
    const [left, right] = [
      addressOf(backend, a) + 4 * k * sides.a[1],
      addressOf(backend, b) + 4 * k * sides.b[0],
    ];
    multiplyEach(simd, left, right, addressOf(backend, part), sides, inner);
    floats(backend, part).forEach((value, i) => {
      total[i]! += value;
    });
  }
  floats(backend, out).set(total);
  backend.disposeData(part.dataId);
}

type Sides = {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /** Of the result. */
  readonly shape: number[];
  readonly count: number;
  /** Strides from row to row and along a row, of each side as the product sees it. */
  readonly a: readonly [number, number];
  readonly b: readonly [number, number];
  /** The matrix of each side that makes the matrix `i` of the result. */
  readonly ofA: (i: number) => number;
  readonly ofB: (i: number) => number;
};

function measure(a: TensorInfo, b: TensorInfo, transposes: Transposes): Sides {
  const { rows, inner, columns, outerA, outerB, batch } = lengthsOf(a, b, transposes);
  const { transposeA, transposeB } = transposes;
  const count = sizeOf(batch);
  const [countA, countB] = [sizeOf(outerA), sizeOf(outerB)];
  const shape = [...batch, rows, columns];
  const strides = {
    a: transposeA ? ([1, rows] as const) : ([inner, 1] as const),
    b: transposeB ? ([1, inner] as const) : ([columns, 1] as const),
  };
  // One matrix on the right for all on the left: these are then one tall matrix.
  if (countB === 1 && countA === count && !transposeA)
    return { rows: rows * count, inner, columns, shape, count: 1, ...strides, ofA: () => 0, ofB: () => 0 };
  return {
    rows,
    inner,
    columns,
    shape,
    count,
    ...strides,
    ofA: countA === count ? (i) => i : (i) => sourceOf(i, batch, outerA),
    ofB: countB === count ? (i) => i : (i) => sourceOf(i, batch, outerB),
  };
}

/** `inner` products of each sum, of those that there are. */
function multiplyEach(
  simd: Simd,
  a: number,
  b: number,
  out: number,
  sides: Sides,
  inner = sides.inner,
): void {
  const { rows, columns, count, ofA, ofB } = sides;
  const [sizeA, sizeB, size] = [4 * rows * sides.inner, 4 * sides.inner * columns, 4 * rows * columns];
  for (let i = 0; i < count; i++)
    simd.gemm(
      ...[rows, columns, inner],
      ...[a + ofA(i) * sizeA, ...sides.a],
      ...[b + ofB(i) * sizeB, ...sides.b],
      ...[out + i * size, 0, simd.scratch],
    );
}
