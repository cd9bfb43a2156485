// _FusedMatMul, which stock has wrong where a side is transposed or batched: the product, then bias and activation.
import type { Transposes } from '../kernel-shapes/product-lengths.ts';
import { sizeOf } from '../kernel-shapes/size.ts';
import { addressOf, type Simd } from '../simd/open.ts';
import type { BackendWasm, TensorInfo } from '../tfjs.ts';
import { type Call, call, input } from './heap.ts';

export type Activated = { readonly activation: string; readonly leakyreluAlpha?: number };
export type Fused = Transposes & Activated;
export type Product = (a: TensorInfo, b: TensorInfo, transposes: Transposes) => TensorInfo;

export function fused(
  backend: BackendWasm,
  simd: Simd,
  multiply: Product,
  { inputs, attrs }: Call<Fused>,
): TensorInfo {
  const { bias } = inputs;
  const out = multiply(input(inputs, 'a'), input(inputs, 'b'), attrs);
  const columns = out.shape.at(-1)!;
  // A bias of another length is spread, as adding does.
  const plain = bias === undefined || (bias.dtype === 'float32' && sizeOf(bias.shape) === columns);
  const relu = attrs.activation === 'relu' && plain;
  if (plain && (bias !== undefined || relu))
    simd.finish(
      ...[addressOf(backend, out), sizeOf(out.shape) / columns, columns],
      ...[bias === undefined ? 0 : addressOf(backend, bias), +relu],
    );
  const steps: ((x: TensorInfo) => TensorInfo)[] = [];
  if (!plain) steps.push((x) => call(backend, 'Add', { a: x, b: bias }));
  const activate = relu ? null : activation(backend, attrs, inputs.preluActivationWeights);
  if (activate !== null) steps.push(activate);
  return steps.reduce((x, step) => {
    const next = step(x);
    backend.disposeData(x.dataId);
    return next;
  }, out);
}

/** Null where nothing is to be done. */
export function activation(
  backend: BackendWasm,
  { activation, leakyreluAlpha }: Activated,
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
      throw new Error(`there is no fused activation ${activation} on WebAssembly`);
  }
}
