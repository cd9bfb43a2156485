// Convolutions and poolings of planes on plain JavaScript: padding given as one number is spelled out, a filter larger than
// the padded image is refused, and the greatest of a window that holds NaN is NaN. The gradient of a solid's greatest value
// goes where it stood: stock counts places by a window's height where its width is meant.

import { type Padding, spelledOut } from '../kernel-shapes/padding.ts';
import { sizeOf } from '../kernel-shapes/size.ts';
import { greatestPlaces, type SolidPool, solidAxes } from '../kernel-shapes/windows.ts';
import type { backend_util, TensorInfo } from '../tfjs.ts';
import { type Call, mend } from './register.ts';
import { withCut } from './solids.ts';

const padded = [
  ...['Conv2D', 'Conv2DBackpropFilter', 'Conv2DBackpropInput', 'FusedConv2D'],
  ...['DepthwiseConv2dNative', 'DepthwiseConv2dNativeBackpropFilter', 'DepthwiseConv2dNativeBackpropInput'],
  ...['FusedDepthwiseConv2D', 'AvgPool', 'MaxPool', 'MaxPoolGrad'],
];
const forward = new Set([
  'Conv2D',
  'FusedConv2D',
  'DepthwiseConv2dNative',
  'FusedDepthwiseConv2D',
  'AvgPool',
  'MaxPool',
]);

export function mendPlanes(): void {
  for (const name of padded)
    mend(name, (call) => {
      const { pad, dataFormat } = call.attrs as unknown as Plane;
      const attrs = { ...call.attrs, pad: spelledOut(pad, dataFormat) } as Call['attrs'];
      if (forward.has(name)) refuseLarger(name, call.inputs, attrs as unknown as Plane);
      return name === 'MaxPool'
        ? greatest({ ...call, attrs, stock: (instead) => call.stock({ attrs, ...instead }) })
        : call.stock({ attrs });
    });
  mend('MaxPool3D', (call) =>
    withCut(call, 'x', (inputs) =>
      greatest({ ...call, inputs, stock: (instead) => call.stock({ inputs, ...instead }) }),
    ),
  );
  mend('MaxPool3DGrad', solidGradient);
}

type Plane = {
  readonly pad: Padding;
  readonly dataFormat?: 'NHWC' | 'NCHW';
  readonly filterSize?: number | [number, number];
  readonly dilations?: number | [number, number];
};

function refuseLarger(name: string, inputs: Call['inputs'], plane: Plane): void {
  const { shape } = inputs.x!; // its image
  const [height, width] = plane.dataFormat === 'NCHW' ? shape.slice(2) : shape.slice(1);
  const size = inputs.filter?.shape ?? [plane.filterSize ?? 1, plane.filterSize ?? 1].flat();
  const apart = [plane.dilations ?? 1, plane.dilations ?? 1].flat();
  const spread = [0, 1].map((i) => ((size[i] as number) - 1) * (apart[i] as number) + 1);
  if (plane.pad === 'same') return;
  const sides = plane.pad === 'valid' ? null : (spelledOut(plane.pad) as backend_util.ExplicitPadding);
  const first = plane.dataFormat === 'NCHW' ? 2 : 1;
  const room = [height!, width!].map((length, i) => {
    const [before, after] = sides?.[first + i] ?? [0, 0];
    return length + before + after;
  });
  if (spread[0]! > room[0]! || spread[1]! > room[1]!)
    throw new Error(
      `${name}: the filter of ${spread.join(' × ')} is larger than the image, which is ${room.join(' × ')} with its padding`,
    );
}

/** Stock's window passes over NaN: where one stands is found by pooling 1 for NaN and 0 for all else. */
function greatest({ inputs, cpu, stock }: Call): TensorInfo {
  const x = inputs.x!; // the only input of each
  const result = stock() as TensorInfo;
  const values = cpu.readSync(x.dataId);
  if (!values.some((value) => Number.isNaN(value))) return result;
  const marks = Float32Array.from(values, (value) => +Number.isNaN(value));
  const marked = cpu.makeTensorInfo(x.shape, 'float32', marks);
  const found = stock({ inputs: { x: marked } }) as TensorInfo;
  const there = cpu.readSync(found.dataId);
  const mixed = Float32Array.from(cpu.readSync(result.dataId), (value, i) =>
    there[i] === 1 ? Number.NaN : value,
  );
  for (const { dataId } of [marked, found, result]) cpu.disposeData(dataId);
  return cpu.makeTensorInfo(result.shape, 'float32', mixed);
}

/** Of equal values the last has it, as stock means it. */
function solidGradient({ inputs, attrs, cpu }: Call): TensorInfo {
  const { dy, input: x } = inputs as { dy: TensorInfo; input: TensorInfo };
  const axes = solidAxes(x.shape, attrs as unknown as SolidPool);
  const places = greatestPlaces(cpu.readSync(x.dataId), x.shape, dy.shape, axes, true);
  const slopes = new Float32Array(sizeOf(x.shape));
  cpu.readSync(dy.dataId).forEach((slope, window) => {
    slopes[places[window]!]! += slope;
  });
  return cpu.makeTensorInfo(x.shape, 'float32', slopes);
}
