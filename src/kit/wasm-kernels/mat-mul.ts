// Matrix products through XNNPACK, whatever is transposed or batched: stock sends those to a slow loop.
import type { BackendWasm, KernelConfig, TensorInfo } from '../tfjs.ts';
import { broadcast, sourceOf } from './broadcast.ts';
import { type Fused, fused, type Product, type Transposes } from './fused-mat-mul.ts';
import { call, input, type Kernel, kernel, shaped, sizeOf } from './heap.ts';

/** Below this many multiplications a matrix, the stock loop over the batch is faster than a call for each. */
const smallProduct = 1000;
/** Ids for views into tensors; the back end counts its own from 1 and never gets here. */
const [viewA, viewB, viewOut] = [0x7ffffff1, 0x7ffffff2, 0x7ffffff3];

/** `stockFused` is the back end's own _FusedMatMul: right, and best, on plain matrices. */
export function matMulKernels(backend: BackendWasm, stockFused: KernelConfig): Kernel[] {
  const multiply = product(backend);
  return [
    kernel<Transposes>('BatchMatMul', ({ inputs, attrs }) =>
      multiply(input(inputs, 'a'), input(inputs, 'b'), attrs),
    ),
    kernel<Fused>('_FusedMatMul', (called) => fused(backend, stockFused, multiply, called)),
  ];
}

function product(backend: BackendWasm): Product {
  const stock = wrap(backend);
  return (a, b, { transposeA, transposeB }) => {
    if (a.dtype !== 'float32' || b.dtype !== 'float32')
      throw new Error(`matMul on WebAssembly needs float32 on both sides, found ${a.dtype} and ${b.dtype}`);
    const sides = measure(a, b, transposeA, transposeB);
    const out = backend.makeOutput([...sides.batch, sides.rows, sides.columns], 'float32');
    const small = sides.rows * sides.inner * sides.columns < smallProduct;
    if (small && sides.plain && (sides.count > 1 || transposeA || transposeB)) {
      stock(
        idOf(backend, a),
        bytes(sides.a),
        3,
        idOf(backend, b),
        bytes(sides.b),
        3,
        +transposeA,
        +transposeB,
        idOf(backend, out),
      );
      return out;
    }
    const left = transposeA ? call(backend, 'Transpose', { x: shaped(a, sides.a) }, { perm: [0, 2, 1] }) : a;
    const right = transposeB ? call(backend, 'Transpose', { x: shaped(b, sides.b) }, { perm: [0, 2, 1] }) : b;
    multiplyEach(backend, stock, left, right, out, sides);
    if (transposeA) backend.disposeData(left.dataId);
    if (transposeB) backend.disposeData(right.dataId);
    return out;
  };
}

function wrap(backend: BackendWasm): StockMatMul {
  const number = 'number';
  const types = [number, 'array', number, number, 'array', number, number, number, number];
  // Emscripten's modules have cwrap; tfjs's types leave it out.
  const { cwrap } = backend.wasm as unknown as {
    cwrap: (name: string, result: null, types: string[]) => StockMatMul;
  };
  return cwrap('BatchMatMul', null, types);
}

type StockMatMul = (
  a: number,
  aShape: Uint8Array,
  aRank: number,
  b: number,
  bShape: Uint8Array,
  bRank: number,
  transposeA: number,
  transposeB: number,
  out: number,
) => void;

type Sides = {
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  readonly batch: number[];
  readonly count: number;
  /** Each side as given, its batch dimensions folded into one. */
  readonly a: number[];
  readonly b: number[];
  /** The matrix of each side that makes the matrix `i` of the result. */
  readonly ofA: (i: number) => number;
  readonly ofB: (i: number) => number;
  /** Both sides have as many matrices, or one of them has a single one. */
  readonly plain: boolean;
};

function measure(a: TensorInfo, b: TensorInfo, transposeA: boolean, transposeB: boolean): Sides {
  const [a1, a2] = a.shape.slice(-2) as [number, number]; // matMul's op has checked the ranks
  const [b1, b2] = b.shape.slice(-2) as [number, number];
  const [rows, inner] = transposeA ? [a2, a1] : [a1, a2];
  const [innerB, columns] = transposeB ? [b2, b1] : [b1, b2];
  if (inner !== innerB)
    throw new Error(
      `matMul of ${a.shape} and ${b.shape}: the inner lengths ${inner} and ${innerB} must be equal`,
    );
  const [outerA, outerB] = [a.shape.slice(0, -2), b.shape.slice(0, -2)];
  const batch = broadcast(outerA, outerB);
  const count = sizeOf(batch);
  const [countA, countB] = [sizeOf(outerA), sizeOf(outerB)];
  return {
    rows,
    inner,
    columns,
    batch,
    count,
    a: [countA, a1, a2],
    b: [countB, b1, b2],
    ofA: countA === count ? (i) => i : (i) => sourceOf(i, batch, outerA),
    ofB: countB === count ? (i) => i : (i) => sourceOf(i, batch, outerB),
    plain: countA === count && countB === count,
  };
}

function multiplyEach(
  backend: BackendWasm,
  stock: StockMatMul,
  a: TensorInfo,
  b: TensorInfo,
  out: TensorInfo,
  { rows, inner, columns, count, ofA, ofB, ...sides }: Sides,
): void {
  if (sides.b[0] === 1 && sides.a[0] === count) {
    const [tall, wide] = [bytes([1, count * rows, inner]), bytes([1, inner, columns])];
    stock(idOf(backend, a), tall, 3, idOf(backend, b), wide, 3, 0, 0, idOf(backend, out));
    return;
  }
  const { registerTensor, disposeData } = backend.wasm.tfjs;
  const [shapeA, shapeB] = [bytes([1, rows, inner]), bytes([1, inner, columns])];
  const [sizeA, sizeB, size] = [rows * inner, inner * columns, rows * columns];
  const [atA, atB, at] = [a, b, out].map((info) => backend.getMemoryOffset(info.dataId)) as [
    number,
    number,
    number,
  ];
  for (let i = 0; i < count; i++) {
    registerTensor(viewA, sizeA, atA + ofA(i) * sizeA * 4);
    registerTensor(viewB, sizeB, atB + ofB(i) * sizeB * 4);
    registerTensor(viewOut, size, at + i * size * 4);
    stock(viewA, shapeA, 3, viewB, shapeB, 3, 0, 0, viewOut);
    disposeData(viewA);
    disposeData(viewB);
    disposeData(viewOut);
  }
}

function idOf(backend: BackendWasm, info: TensorInfo): number {
  return backend.dataIdMap.get(info.dataId).id;
}

function bytes(shape: number[]): Uint8Array {
  return new Uint8Array(new Int32Array(shape).buffer);
}
