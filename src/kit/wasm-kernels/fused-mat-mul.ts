// _FusedMatMul where stock is wrong: the product first, bias and activation after it.
import type { BackendWasm, KernelConfig, TensorInfo } from '../tfjs.ts';
import { type Call, call, input, sizeOf } from './heap.ts';

export type Transposes = { readonly transposeA: boolean; readonly transposeB: boolean };
export type Fused = Transposes & { readonly activation: string; readonly leakyreluAlpha?: number };
export type Product = (a: TensorInfo, b: TensorInfo, transposes: Transposes) => TensorInfo;

/** Stock adds bias and activation once per 48 inner elements on its slow path: there they are applied after it. */
export function fused(
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
