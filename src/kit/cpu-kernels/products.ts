// Matrix products on plain JavaScript: stock pairs the matrices of batches that are broadcast along several axes wrongly,
// and rounds the sum after each 48 products.

import { sourceOf } from '../kernel-shapes/batches.ts';
import { lengthsOf, type Transposes } from '../kernel-shapes/product-lengths.ts';
import { sizeOf } from '../kernel-shapes/size.ts';
import { getKernel, type TensorInfo } from '../tfjs.ts';
import { type Cpu, isNumber, mend, type NumberType, type Values, zeros } from './register.ts';

export function mendProducts(): void {
  mend('BatchMatMul', (call) => {
    const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
    if (!isNumber(a) || !isNumber(b) || a.shape.length < 2 || b.shape.length < 2) return call.stock();
    return product(call.cpu, a, b, call.attrs as unknown as Transposes);
  });
  // Stock multiplies by its own function, not by the kernel: the steps after the product are taken here.
  mend('_FusedMatMul', (call) => {
    const { a, b, bias, preluActivationWeights } = call.inputs as Fused;
    if (!isNumber(a) || !isNumber(b) || a.shape.length < 2 || b.shape.length < 2) return call.stock();
    const { activation, leakyreluAlpha, ...transposes } = call.attrs as unknown as Activation & Transposes;
    const steps: Step[] = bias ? [{ name: 'Add', inputs: (x) => ({ a: x, b: bias }) }] : [];
    const kernel = activations[activation ?? 'linear'];
    if (kernel === undefined) throw new Error(`there is no fused activation ${activation}`);
    if (kernel !== null) steps.push({ name: kernel, inputs: (x) => ({ x, alpha: preluActivationWeights! }) });
    let out = product(call.cpu, a, b, transposes);
    for (const { name, inputs } of steps) {
      const next = getKernel(name, 'cpu').kernelFunc({
        inputs: inputs(out),
        attrs: { alpha: leakyreluAlpha ?? 0.2 },
        backend: call.cpu,
      });
      call.cpu.disposeData(out.dataId);
      out = next as TensorInfo; // each has one output
    }
    return out;
  });
}

type Fused = {
  readonly a: TensorInfo;
  readonly b: TensorInfo;
  readonly bias?: TensorInfo;
  readonly preluActivationWeights?: TensorInfo;
};
type Activation = { readonly activation?: string; readonly leakyreluAlpha?: number };
type Step = { readonly name: string; readonly inputs: (x: TensorInfo) => Record<string, TensorInfo> };

const activations: Readonly<Record<string, string | null>> = {
  linear: null,
  relu: 'Relu',
  relu6: 'Relu6',
  elu: 'Elu',
  sigmoid: 'Sigmoid',
  leakyrelu: 'LeakyRelu',
  prelu: 'Prelu',
};

function product(cpu: Cpu, a: TensorInfo, b: TensorInfo, transposes: Transposes): TensorInfo {
  const { rows, inner, columns, outerA, outerB, batch } = lengthsOf(a, b, transposes);
  const { transposeA, transposeB } = transposes;
  const dtype: NumberType = a.dtype === 'float32' || b.dtype === 'float32' ? 'float32' : 'int32';
  const out = zeros(dtype, sizeOf(batch) * rows * columns);
  const [left, right] = [cpu.readSync(a.dataId), cpu.readSync(b.dataId)] as [Values, Values];
  for (let i = 0; i < sizeOf(batch); i++)
    multiply({
      ...{ left, right, out, rows, inner, columns, to: i * rows * columns },
      ...{ a: sourceOf(i, batch, outerA) * rows * inner, b: sourceOf(i, batch, outerB) * inner * columns },
      ...{ aRow: transposeA ? 1 : inner, aStep: transposeA ? rows : 1 },
      ...{ bRow: transposeB ? 1 : columns, bStep: transposeB ? inner : 1 },
    });
  return cpu.makeTensorInfo([...batch, rows, columns], dtype, out);
}

type Pair = {
  readonly left: Values;
  readonly right: Values;
  readonly out: Values;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
  /** Where each matrix starts. */
  readonly a: number;
  readonly b: number;
  readonly to: number;
  /** From row to row, and along a row; of `b` from row to row, and from column to column. */
  readonly aRow: number;
  readonly aStep: number;
  readonly bRow: number;
  readonly bStep: number;
};

function multiply({ left, right, out, rows, inner, columns, ...at }: Pair): void {
  const sums = new Float64Array(columns);
  for (let i = 0; i < rows; i++) {
    sums.fill(0);
    for (let k = 0; k < inner; k++) {
      const x = left[at.a + i * at.aRow + k * at.aStep]!;
      const row = at.b + k * at.bRow;
      for (let j = 0; j < columns; j++) sums[j]! += x * right[row + j * at.bStep]!;
    }
    for (let j = 0; j < columns; j++) out[at.to + i * columns + j] = sums[j]!;
  }
}
