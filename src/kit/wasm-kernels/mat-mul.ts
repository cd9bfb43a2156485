// BatchMatMul and _FusedMatMul through XNNPACK, whatever is transposed or batched: stock sends those to a slow loop.
import type { BackendWasm, KernelConfig, TensorInfo } from '../tfjs.ts';
import { type Call, call, input, type Kernel, kernel, shaped, sizeOf } from './heap.ts';

type Transposes = { readonly transposeA: boolean; readonly transposeB: boolean };
type Fused = Transposes & { readonly activation: string; readonly leakyreluAlpha?: number };
type Product = (a: TensorInfo, b: TensorInfo, transposes: Transposes) => TensorInfo;

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

/** NumPy's rule: aligned at the last dimension, equal or one. */
function broadcast(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const [x, y] = [a[i - rank + a.length] ?? 1, b[i - rank + b.length] ?? 1];
    if (x !== y && x !== 1 && y !== 1) throw new Error(`matMul cannot broadcast batches of ${a} and ${b}`);
    return x === 1 ? y : x;
  });
}

/** Where matrix `index` of a batch `to` lies in a side whose batch dimensions are `from`. */
function sourceOf(index: number, to: readonly number[], from: readonly number[]): number {
  let [rest, source, stride] = [index, 0, 1];
  for (let i = to.length - 1; i >= 0; i--) {
    const [length, own] = [to[i] as number, from[i - to.length + from.length] ?? 1];
    if (own !== 1) source += (rest % length) * stride;
    stride *= own;
    rest = Math.floor(rest / length);
  }
  return source;
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

/** Stock adds bias and activation once per 48 inner elements on its slow path: there they are applied after it. */
function fused(
  backend: BackendWasm,
  stock: KernelConfig,
  multiply: Product,
  { inputs, attrs }: Call<Fused>,
): TensorInfo {
  const [a, b, bias] = [input(inputs, 'a'), input(inputs, 'b'), inputs.bias];
  const matrices = sizeOf(a.shape.slice(0, -2)) === 1 && sizeOf(b.shape.slice(0, -2)) === 1;
  if (matrices && !attrs.transposeA && !attrs.transposeB && (bias === undefined || bias.shape.length === 1))
    return stock.kernelFunc({ inputs: { ...inputs }, attrs, backend }) as TensorInfo; // _FusedMatMul has one output
  const steps: ((x: TensorInfo) => TensorInfo)[] = [];
  if (bias !== undefined) steps.push((x) => call(backend, 'Add', { a: x, b: bias }));
  const activate = activation(backend, attrs, inputs.preluActivationWeights);
  if (activate !== null) steps.push(activate);
  return steps.reduce(
    (x, step) => {
      const next = step(x);
      backend.disposeData(x.dataId);
      return next;
    },
    multiply(a, b, attrs),
  );
}

function activation(
  backend: BackendWasm,
  { activation, leakyreluAlpha }: Fused,
  alpha: TensorInfo | undefined,
): ((x: TensorInfo) => TensorInfo) | null {
  switch (activation) {
    case 'linear':
      return null;
    case 'relu':
      return (x) => call(backend, 'Relu', { x });
    case 'relu6':
      return (x) => call(backend, 'Relu6', { x });
    case 'elu':
      return (x) => call(backend, 'Elu', { x });
    case 'sigmoid':
      return (x) => call(backend, 'Sigmoid', { x });
    case 'leakyrelu':
      return (x) => call(backend, 'LeakyRelu', { x }, { alpha: leakyreluAlpha ?? 0.2 });
    case 'prelu':
      return (x) => call(backend, 'Prelu', { x, alpha: alpha as TensorInfo }); // the op demands it with prelu
    default:
      throw new Error(`matMul has no fused activation ${activation} on WebAssembly`);
  }
}

function idOf(backend: BackendWasm, info: TensorInfo): number {
  return backend.dataIdMap.get(info.dataId).id;
}

function bytes(shape: number[]): Uint8Array {
  return new Uint8Array(new Int32Array(shape).buffer);
}
