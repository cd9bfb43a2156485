// How a kernel of the plain JavaScript back end is put right: for the calls that a mend takes, the others stay stock's.
import {
  getKernel,
  type KernelBackend,
  type KernelConfig,
  type KernelFunc,
  type NamedAttrMap,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from '../tfjs.ts';

export type Values = Float32Array | Int32Array | Uint8Array;
export type NumberType = 'float32' | 'int32' | 'bool';

export type Call = {
  readonly inputs: Readonly<Record<string, TensorInfo>>;
  readonly attrs: NamedAttrMap;
  readonly cpu: Cpu;
  /** The stock kernel, given the same or what is said instead. */
  readonly stock: (instead?: Partial<Pick<Call, 'inputs' | 'attrs'>>) => TensorInfo | TensorInfo[];
};

/** What is used of the back end; tfjs exports no type of it. */
export type Cpu = Omit<KernelBackend, 'readSync'> & {
  readonly readSync: (dataId: object) => Values;
  readonly makeTensorInfo: (shape: readonly number[], dtype: NumberType, values: Values) => TensorInfo;
};

/** Does nothing to a kernel that is mended already. */
export function mend(name: string, run: (call: Call) => TensorInfo | TensorInfo[]): void {
  const stock = getKernel(name, 'cpu');
  if ('mended' in stock) return;
  unregisterKernel(name, 'cpu');
  const kernelFunc: KernelFunc = (call) => {
    const { inputs, attrs, backend } = call;
    const given = { inputs: inputs as Call['inputs'], attrs: attrs as NamedAttrMap, cpu: backend as Cpu };
    const stockOf: Call['stock'] = (instead) =>
      stock.kernelFunc({ ...call, ...(instead as Partial<typeof call>) }); // the same, but for being readonly
    return run({ ...given, stock: stockOf });
  };
  registerKernel({ ...stock, kernelFunc, mended: true } as KernelConfig);
}

const numberTypes = new Set(['float32', 'int32', 'bool']);

export function isNumber({ dtype }: TensorInfo): boolean {
  return numberTypes.has(dtype);
}

const arrays = { float32: Float32Array, int32: Int32Array, bool: Uint8Array };

export function zeros(dtype: NumberType, size: number): Values {
  return new arrays[dtype](size);
}
