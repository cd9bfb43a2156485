// Solids on plain JavaScript, padded 'same' with a stride that is longer than the filter: they are cut to what their windows
// reach before stock sees them, and their gradients get zeros in place of what was cut.
import { reached, type Solid } from '../kernel-shapes/solid-padding.ts';
import { getKernel, type NamedAttrMap, type TensorInfo } from '../tfjs.ts';
import { type Call, type Cpu, mend } from './register.ts';

export function mendSolids(): void {
  for (const name of ['AvgPool3D', 'Conv3D', 'Conv3DBackpropFilterV2'])
    mend(name, (call) => withCut(call, 'x', (inputs) => call.stock({ inputs }) as TensorInfo));
  mend('AvgPool3DGrad', (call) =>
    withCut(call, 'input', (inputs) =>
      spread(call.cpu, call.stock({ inputs }) as TensorInfo, call.inputs.input!.shape),
    ),
  );
  mend('Conv3DBackpropInputV2', ({ inputs, attrs, cpu, stock }) => {
    const inputShape = attrs.inputShape as number[];
    const own = reached(inputShape, inputs.filter!.shape, attrs as unknown as Solid);
    return spread(cpu, stock({ attrs: { ...attrs, inputShape: own } }) as TensorInfo, inputShape);
  });
}

/** Runs a kernel on what of its solid the windows reach. */
export function withCut(
  { inputs, attrs, cpu }: Call,
  name: string,
  run: (inputs: Call['inputs']) => TensorInfo,
): TensorInfo {
  const x = inputs[name]!;
  const solid = attrs as unknown as Solid & { readonly filterShape?: number[] };
  const filter = inputs.filter?.shape ?? solid.filterShape ?? solid.filterSize!; // one of them it has
  const size = reached(x.shape, filter, solid);
  if (size.every((length, i) => length === x.shape[i])) return run(inputs);
  const cut = other(cpu, 'Slice', x, { begin: size.map(() => 0), size });
  const result = run({ ...inputs, [name]: cut });
  cpu.disposeData(cut.dataId);
  return result;
}

function spread(cpu: Cpu, x: TensorInfo, shape: readonly number[]): TensorInfo {
  if (x.shape.every((length, i) => length === shape[i])) return x;
  const paddings = x.shape.map((length, i) => [0, shape[i]! - length]);
  const whole = other(cpu, 'PadV2', x, { paddings: paddings as never, constantValue: 0 }); // a bag knows no lists of lists
  cpu.disposeData(x.dataId);
  return whole;
}

function other(cpu: Cpu, name: string, x: TensorInfo, attrs: NamedAttrMap): TensorInfo {
  return getKernel(name, 'cpu').kernelFunc({ inputs: { x }, attrs, backend: cpu }) as TensorInfo; // it has one output
}
