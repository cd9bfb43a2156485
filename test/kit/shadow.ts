// Runs every kernel of the WebAssembly back end a second time, on plain JavaScript, and notes where they differ.
import type { BackendWasm, KernelFunc, TensorInfo } from '../../src/kit/tfjs.ts';

type Tf = typeof import('../../src/kit/tensorflow.ts');
type Values = ArrayLike<number>;

export type Shadow = {
  /** Kernel → how often it ran, and the greatest difference, relative to the greatest value. */
  readonly seen: Map<string, { calls: number; worst: number; at: string }>;
  /** Kernels that plain JavaScript lacks. */
  readonly alone: Set<string>;
  readonly lift: () => void;
};

type Cpu = {
  readonly disposeData: (id: object) => boolean;
  readonly write: (values: never, shape: number[], dtype: string) => object;
  readonly readSync: (id: object) => never; // of numbers, as all kernels here
};

export function castShadow(tf: Tf): Shadow {
  const [wasm, cpu] = [tf.findBackend('wasm') as BackendWasm, tf.findBackend('cpu') as unknown as Cpu];
  const shadow: Omit<Shadow, 'lift'> = { seen: new Map(), alone: new Set() };
  const kernels = tf.getKernelsForBackend('wasm');
  const put = (found: (typeof kernels)[number], kernelFunc: KernelFunc): void => {
    tf.unregisterKernel(found.kernelName, 'wasm');
    tf.registerKernel({ ...found, kernelFunc });
  };
  for (const found of kernels)
    put(found, (call) => {
      const copies = copiesOf(call.inputs, wasm, cpu);
      const outputs = found.kernelFunc(call);
      compare(tf, found.kernelName, copies, call.attrs, outputs, { wasm, cpu, shadow });
      return outputs;
    });
  return { ...shadow, lift: () => kernels.forEach((found) => void put(found, found.kernelFunc)) };
}

type Both = { readonly wasm: BackendWasm; readonly cpu: Cpu; readonly shadow: Omit<Shadow, 'lift'> };

type Inputs = Record<string, TensorInfo>;

/** Kernels of many inputs take a list, which stays one. */
function copiesOf(inputs: object, wasm: BackendWasm, cpu: Cpu): Inputs {
  const copy = ({ dataId, shape, dtype }: TensorInfo): TensorInfo => {
    const data = cpu.write(wasm.readSync(dataId) as never, shape, dtype);
    return { dataId: data, shape, dtype, rank: shape.length, strides: stridesOf(shape) } as TensorInfo;
  };
  if (Array.isArray(inputs)) return inputs.map(copy) as unknown as Inputs;
  const given = Object.entries(inputs as Record<string, TensorInfo | undefined | null>);
  return Object.fromEntries(given.flatMap(([name, info]) => (info ? [[name, copy(info)]] : [])));
}

function stridesOf(shape: readonly number[]): number[] {
  return shape.slice(1).map((_, i) => shape.slice(i + 1).reduce((size, length) => size * length, 1));
}

function compare(
  tf: Tf,
  name: string,
  inputs: Inputs,
  attrs: unknown,
  outputs: TensorInfo | TensorInfo[],
  { wasm, cpu, shadow }: Both,
): void {
  const kernel = tf.getKernel(name, 'cpu');
  if (!kernel) return void shadow.alone.add(name);
  const expected = [kernel.kernelFunc({ inputs, attrs: attrs as never, backend: cpu })].flat();
  const entry = shadow.seen.get(name) ?? { calls: 0, worst: 0, at: '' };
  shadow.seen.set(name, entry);
  entry.calls += 1;
  const terms = cancelling.has(name)
    ? Object.values(inputs).map(({ dataId }) => greatest(cpu.readSync(dataId)))
    : [];
  [outputs].flat().forEach(({ dataId, shape }, i) => {
    const [a, b] = [wasm.readSync(dataId) as Values, cpu.readSync(expected[i]!.dataId)];
    const found =
      String(shape) === String(expected[i]!.shape) ? distance(a, b, terms) : Number.POSITIVE_INFINITY;
    if (!(found > entry.worst) && !Number.isNaN(found)) return;
    const shapes = Object.entries(inputs).map(([key, input]) => `${key} [${input.shape}]`);
    Object.assign(entry, { worst: found, at: `${shapes.join(', ')} ${JSON.stringify(attrs)}` });
  });
  for (const { dataId } of [...Object.values(inputs), ...expected]) cpu.disposeData(dataId);
}

/** Their results can be nothing but the rounding of what was added: that is measured by the terms. */
const cancelling = new Set(['Sum', 'Mean', 'BatchMatMul', '_FusedMatMul']);

function greatest(values: Values): number {
  let most = 0;
  for (let i = 0; i < values.length; i++)
    if (Number.isFinite(values[i])) most = Math.max(most, Math.abs(values[i]!));
  return most;
}

/** Relative to the greatest value; one that is finite on one side alone is as far as can be. */
function distance(a: Values, b: Values, terms: readonly number[]): number {
  let worst = 0;
  for (let i = 0; i < b.length; i++) {
    const [x, y] = [a[i]!, b[i]!];
    if (Object.is(x, y) || x === y) continue;
    if (!Number.isFinite(x) || !Number.isFinite(y)) return Number.POSITIVE_INFINITY;
    worst = Math.max(worst, Math.abs(x - y));
  }
  return worst / Math.max(1e-6, greatest(b), ...terms);
}
